"""The compiled law and the interpreted one are one law: the same cents, or the same refusal."""

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import numpy as np
import pytest

from amvis.application.compiled import compiled_law
from amvis.domain.benefits.assessment import Circumstances, Earnings, quick
from amvis.domain.benefits.batch import Compiled, answer_names
from amvis.domain.benefits.batch_columns import Table, columns_of
from amvis.domain.benefits.case import case_of, prepared
from amvis.domain.benefits.family_row import (
    NO_ROUTE,
    ROUTES,
    AnswerRow,
    FamilyRow,
    Place,
    answer_row,
    family_row,
)
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_need import laws_on, with_limit
from amvis.domain.household import Housing
from amvis.domain.instructions.layout import lengths_of, numbers_of, shaped
from amvis.domain.law import LawOn
from amvis.rulebook.loader import load_law

from .families import DARMSTADT, child, couple, parent, single_parent
from .random_rows import SHAPES, SOME_SHAPES, random_row

DAYS = (
    date(2023, 1, 1),
    date(2024, 1, 1),
    date(2024, 12, 1),
    date(2025, 7, 1),
    date(2026, 1, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 12, 31),
    date(2027, 5, 1),
)
PLACES = (
    DARMSTADT,
    "06432023",
    "08435016",
)  # Darmstadt, a place whose limit is not known, one of which nothing local is known
FAMILY = {
    "family.adults": 1,
    "family.children": 1,
    "family.adults.0.age": 30,
    "family.adults.0.tax_class": 2,
    "family.children.0.age": 4,
    "family.children.0.lives_with_one_parent": True,
    "family.is_alone_responsible": True,
    "family.home.net_cold_rent": 600_00,
    "place.rent_level": 5,
}


@cache
def law(on: date) -> LawOn:
    return load_law().projected(on)


@cache
def both(on: date) -> tuple[Laws, Compiled]:
    return laws_on(law(on)), compiled_law(law(on))


def checked_days() -> tuple[date, ...]:
    known = load_law()
    return tuple(day for day in DAYS if day >= known.checked_from)


def compared(rows: list[FamilyRow], on: date) -> np.ndarray:
    """Return the interpreted answers after finding the compiled ones equal."""
    laws, compiled = both(on)
    told = np.array([numbers_of(AnswerRow, answer_row(row, laws)) for row in rows])
    found = np.array(list(compiled(columns_of(rows)).values())).T
    differing = np.flatnonzero((told != found).any(axis=1))
    assert not differing.size, f"{len(differing)} differ on {on}, the first: {rows[differing[0]]}"
    return told


def random_families(number: int, shapes: tuple[tuple[int, int], ...], seed: int) -> np.ndarray:
    random, days = Random(seed), checked_days()
    told = []
    for on in days:
        rows = [random_row(random, random.choice(shapes)) for _ in range(-(-number // len(days)))]
        told.append(compared(rows, on))
    return np.concatenate(told)


def covered(told: np.ndarray) -> set[str]:
    """Return every route, benefit and test that occurs among the answers."""
    names = answer_names()
    found = {name.rpartition(".")[2] for name in names if told[:, names.index(name)].any()}
    places = [names.index(f"routes.{place}.route") for place in range(3)]
    return found | {ROUTES[number] for number in set(told[:, places].ravel()) - {NO_ROUTE}}


def test_every_benefit_and_route_of_random_families_is_equal_to_the_cent() -> None:
    told = random_families(3_600, SOME_SHAPES, seed=20261122)
    assert covered(told) >= {name.rpartition(".")[2] for name in answer_names()} | set(ROUTES)


@pytest.mark.long
def test_a_hundred_thousand_random_families_are_equal_to_the_cent() -> None:
    told = random_families(100_000, SHAPES, seed=3)
    assert len(told) >= 100_000


def test_households_from_files_are_equal_to_the_quick_answer_of_their_place() -> None:
    random = Random(11)
    for _ in range(240):
        on, ags = random.choice(checked_days()), random.choice(PLACES)
        there = law(on).for_place(ags)
        adults, number = random.choice(SOME_SHAPES[1:])
        ages = [random.randint(0, 24) for _ in range(number)]
        household = (single_parent if adults == 1 else couple)(*ages, rent=random.randint(300, 1800) * 100)
        children = tuple(
            replace(each, born=child(each.id, age, on).born)
            for each, age in zip(household.children, ages, strict=True)
        )
        asked = Circumstances(
            household=replace(household, municipality=ags, children=children),
            on=on,
            earnings={"mother": Earnings(random.randint(0, 4500_00), None, 49_00)},
            fees=random.choice((0, 150_00)),
        )
        ready = prepared(asked.household, on, there)
        row = family_row(case_of(asked, ready), ready.laws)
        found = both(on)[1](columns_of([row]))
        told = [
            (
                ROUTES[int(found[f"routes.{place}.route"][0])],
                int(found[f"routes.{place}.money.disposable"][0]),
            )
            for place in range(3)
            if found[f"routes.{place}.route"][0] != NO_ROUTE
        ]
        assert told == [(each.route, each.disposable) for each in quick(asked, there)]


def test_the_answer_does_not_depend_on_the_families_beside_it() -> None:
    random, (laws, compiled) = Random(5), both(date(2026, 10, 1))
    rows = [random_row(random, random.choice(SOME_SHAPES)) for _ in range(60)]
    together = compiled(columns_of(rows))
    for place in (0, 17, 59):
        alone = compiled(columns_of([rows[place]]))
        assert {name: column[place] for name, column in together.items()} == {
            name: column[0] for name, column in alone.items()
        }
        assert [column[0] for column in alone.values()] == numbers_of(
            AnswerRow, answer_row(rows[place], laws)
        )


def test_more_families_than_are_read_at_a_time_are_answered_each_at_its_place() -> None:
    random, (_, compiled) = Random(6), both(date(2026, 10, 1))
    few = columns_of([random_row(random, random.choice(SOME_SHAPES)) for _ in range(70)])
    many = {name: np.tile(column, 600)[::-1] for name, column in few.items()}
    many["place.rent_level"] = np.broadcast_to(few["place.rent_level"][:1], 42_000)
    few["place.rent_level"] = many["place.rent_level"][:70]
    found = compiled(many)
    for name, column in compiled(few).items():
        assert (found[name].reshape(600, 70) == column[::-1]).all(), name
    many["fees"] = np.where(np.arange(42_000) == 30_001, 2**30, 0)
    with pytest.raises(ValueError, match=r"\(fees\) in family 30001"):
        compiled(many)


@pytest.mark.parametrize("families", [0, 1, 2_048, 2_049, 40_000])
@pytest.mark.parametrize("cores", [1, 2, 5])
def test_the_parts_of_the_cores_are_the_whole_table(families: int, cores: int) -> None:
    table = Table({"family.adults": np.ones(families, np.int64), "family.children": 0})
    parts = table.parts(cores)
    assert [place for part in parts for place in range(families)[part]] == list(range(families))
    assert len(parts) <= cores or all(len(range(families)[part]) == 16_384 for part in parts[:-1])


def test_one_family_at_many_wages_needs_one_column() -> None:
    wages = np.arange(0, 400_000, 2_000)
    found = both(date(2026, 10, 1))[1](FAMILY | {"works.0.gross": wages})
    assert found["routes.0.money.net_earnings"].shape == wages.shape
    assert (
        found["routes.0.money.grundsicherungsgeld"][0] > 0 == found["routes.0.money.grundsicherungsgeld"][-1]
    )
    small = both(date(2026, 10, 1))[1](FAMILY | {"works.0.gross": wages.astype(np.int32)[::-1]})
    assert (found["routes.0.money.disposable"] == small["routes.0.money.disposable"][::-1]).all()


@pytest.mark.parametrize(
    ("told", "error", "says"),
    [
        pytest.param({"works.0.gross": 2**30}, ValueError, "works.0.gross", id="more than an amount"),
        pytest.param({"fees": -(2**30) - 1}, ValueError, "fees", id="far below zero"),
        pytest.param({"works.0.gross": 10**9}, OverflowError, "too large", id="beyond 64 bits"),
        pytest.param({"place.rent_level": 8}, IndexError, "family 0", id="a rent level nobody knows"),
        pytest.param({"works.0.gros": 1}, KeyError, "works.0.gross", id="a misspelt name"),
        pytest.param({"family.adults.0.age": None}, KeyError, "family.adults.0.age", id="an age left out"),
        pytest.param({"family.children": -1}, ValueError, "count", id="less than no child"),
        pytest.param({"fees": 1.5}, TypeError, "fees", id="half a cent"),
        pytest.param(
            {"fees": np.zeros(2, int), "other_fees": np.zeros(3, int)}, ValueError, "lengths", id="uneven"
        ),
    ],
)
def test_what_cannot_be_reckoned_is_refused(
    told: dict[str, object], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        both(date(2026, 10, 1))[1](FAMILY | told)


def test_a_rent_level_beyond_the_table_is_refused_by_both_forms() -> None:
    laws, compiled = both(date(2026, 10, 1))
    row = random_row(Random(1), (1, 1))
    row = row._replace(place=row.place._replace(rent_level=9))
    with pytest.raises(IndexError):
        answer_row(row, laws)
    with pytest.raises(IndexError):
        compiled(columns_of([row]))


def test_no_family_at_all_has_no_answer() -> None:
    found = both(date(2026, 10, 1))[1](FAMILY | {"family.adults": np.zeros(0, int)})
    assert {column.size for column in found.values()} == {0}


def test_the_housing_of_a_file_reaches_the_columns() -> None:
    household = single_parent(
        4, parents=(parent(),), housing=Housing(net_cold_rent=500_00, service_charges=80_00, heating=70_00)
    )
    asked = Circumstances(household=household, on=date(2026, 10, 1))
    ready = prepared(household, asked.on, law(asked.on).for_place(DARMSTADT))
    columns = columns_of([family_row(case_of(asked, ready), ready.laws)])
    assert {
        columns[f"family.home.{name}"][0] for name in ("net_cold_rent", "service_charges", "heating")
    } == {
        500_00,
        80_00,
        70_00,
    }
    assert columns["place.limit"][0] == ready.laws.need.unterkunft.limit > 0


@pytest.mark.parametrize("ags", PLACES)
def test_what_hangs_on_the_place_comes_in_the_row(ags: str) -> None:
    # A new local value of `Laws` needs a field in `family_row.Place`: the compiled law is the nation's.
    nation, there = laws_on(law(date(2026, 10, 1))), laws_on(law(date(2026, 10, 1)).for_place(ags))
    there = with_limit(there, law(date(2026, 10, 1)).for_place(ags), persons=3, has_one_more=True)
    names: list[str] = []
    lengths = iter([length for _, length in lengths_of(Laws, nation)])
    shaped(Laws, lambda _: next(lengths), lambda path, *_: names.append(path))
    pairs = zip(names, numbers_of(Laws, nation), numbers_of(Laws, there), strict=True)
    local = {name.rpartition(".")[2] for name, one, other in pairs if one != other}
    assert local <= set(Place._fields)
    assert "rent_level" in local or ags == PLACES[2]
