"""What a family file does not say and which benefits hang on it; October 2026."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.gaps import gaps_of
from amvis.domain.household import Custody, Household, Housing, Partnership, SpecialNeed, Work

from .families import OCTOBER, child, couple, parent, single_parent
from .known_need_laws import PERIOD_OCTOBER_2026

NEED = {"sgb2", "kinderzuschlag"}
MEANS = NEED | {"wohngeld"}


def gaps(household: Household) -> dict[str, tuple[str, set[str]]]:
    return {
        each.missing.field: (
            each.missing.would_change.key.removeprefix("benefits.missing."),
            set(each.blocks),
        )
        for each in gaps_of(household, OCTOBER, PERIOD_OCTOBER_2026)
    }


def test_a_family_that_tells_everything_has_no_gap() -> None:
    assert gaps(single_parent(4)) == {}
    assert gaps(couple(4)) == {}


@pytest.mark.parametrize(
    ("told", "field", "key", "blocks"),
    [
        (
            {"residence_status": None},
            "residence.status",
            "residence",
            NEED | {"kindergeld", "unterhaltsvorschuss"},
        ),
        (
            {"residence_status": "unknown"},
            "residence.status",
            "residence",
            NEED | {"kindergeld", "unterhaltsvorschuss"},
        ),
        ({"residence_status": "eu"}, "residence.since", "since", {"sgb2"}),
        ({"disability": 50}, "participation", "participation", set()),
        ({"special_needs": (SpecialNeed(kind="diet"),)}, "special_needs", "special_need", set()),
        ({"work": None}, "work", "work", MEANS),
        ({"other_income": None}, "other_income", "other_income", MEANS),
        ({"assets": None}, "assets", "assets", MEANS),
    ],
)
def test_what_an_adult_does_not_tell(told: dict[str, Any], field: str, key: str, blocks: set[str]) -> None:
    assert gaps(single_parent(4, parents=(parent(**told),))) == {f"parents[0].{field}": (key, blocks)}
    both = couple(4)
    second = replace(both.parents[1], **told)
    assert gaps(replace(both, parents=(both.parents[0], second))) == {f"parents[1].{field}": (key, blocks)}


@pytest.mark.parametrize(
    "told",
    [
        {"residence_status": "eu", "work": Work(gross=1)},
        {"residence_status": "eu", "residence_since": OCTOBER},
        {"residence_status": "permit:family"},
        {"disability": 50, "participation": False},
        {"disability": 0},
        {"special_needs": (SpecialNeed(kind="diet", amount=0),)},
        {"assets": 0},
    ],
)
def test_what_is_told_enough(told: dict[str, Any]) -> None:
    assert gaps(single_parent(4, parents=(parent(**told),))) == {}


def test_only_one_adult_alone_is_asked_who_brings_up_the_child() -> None:
    silent = parent(alone_responsible=None)
    assert gaps(single_parent(4, parents=(silent,))) == {"parents[0].alone_responsible": ("alone", NEED)}
    both = couple(4)
    assert (
        gaps(replace(both, parents=tuple(replace(each, alone_responsible=None) for each in both.parents)))
        == {}
    )


@pytest.mark.parametrize(
    ("adults", "told", "is_open"),
    [
        pytest.param(1, {"maintenance_paid": None}, True, id="nothing is told"),
        pytest.param(1, {"maintenance_paid": 0}, False, id="nothing is paid"),
        pytest.param(1, {"maintenance_paid": None, "maintenance_advance": 0}, False, id="an advance is told"),
        pytest.param(1, {"maintenance_paid": None, "parents": ()}, True, id="no parent is named"),
        pytest.param(2, {"maintenance_paid": None, "parents": ()}, False, id="no parent of two is named"),
        pytest.param(2, {"maintenance_paid": None, "parents": ("mother",)}, True, id="a child of one of two"),
        pytest.param(2, {"maintenance_paid": None, "parents": ("mother", "father")}, False, id="of both"),
    ],
)
def test_maintenance_is_asked_where_a_parent_lives_elsewhere(
    adults: int, told: dict[str, Any], is_open: bool
) -> None:
    one, both = single_parent(4), couple(4)
    family = replace(one if adults == 1 else both, children=(child("a", 4), child("b", 4, **told)))
    wanted = {"children[1].maintenance.paid": ("maintenance", MEANS | {"unterhaltsvorschuss"})}
    assert gaps(family) == (wanted if is_open else {})


@pytest.mark.parametrize(
    ("age", "told", "field"),
    [
        (15, {"needs": ("disability",)}, "participation"),
        (15, {"mark_g": True}, "participation"),
        (15, {"disability": 30}, "participation"),
        (14, {"disability": 30}, None),
        (15, {"disability": 30, "participation": False}, None),
        (15, {"needs": ("other",)}, None),
        (15, {"mark_g": False, "disability": 0}, None),
        (4, {"special_needs": (SpecialNeed(kind="diet"),)}, "special_needs"),
        (4, {"special_needs": (SpecialNeed(kind="diet", amount=1),)}, None),
        (4, {"lives_here": Custody(share=0.9)}, "lives_here.other_home_claims"),
        (4, {"lives_here": Custody(share=1, weeks=(frozenset(range(7)),))}, "lives_here.other_home_claims"),
        (4, {"lives_here": Custody(share=0.9, other_home_claims=False)}, None),
        (4, {"lives_here": Custody(share=1)}, None),
    ],
)
def test_what_is_not_told_of_a_child(age: int, told: dict[str, Any], field: str | None) -> None:
    family = single_parent(children=(child("a", 4), child("b", age, **told)))
    keys = {
        "participation": "participation",
        "special_needs": "special_need",
        "lives_here.other_home_claims": "other_home",
    }
    assert gaps(family) == ({f"children[1].{field}": (keys[field], set())} if field else {})


@pytest.mark.parametrize(
    ("housing", "wanted"),
    [
        (None, {"housing": ("housing", MEANS)}),
        (
            Housing(service_charges=0, heating=0),
            {"housing.net_cold_rent": ("housing", MEANS)},
        ),
        (Housing(net_cold_rent=0, heating=0), {"housing.service_charges": ("service_charges", MEANS)}),
        (Housing(net_cold_rent=0, service_charges=0), {"housing.heating": ("heating", NEED)}),
        (Housing(net_cold_rent=0, service_charges=0, heating=0), {}),
    ],
)
def test_what_is_not_told_of_the_dwelling(
    housing: Housing | None, wanted: dict[str, tuple[str, set[str]]]
) -> None:
    assert gaps(replace(single_parent(4), housing=housing)) == wanted


def test_the_year_after_which_a_couple_is_presumed_is_that_of_the_law() -> None:
    """Together since March they are presumed to be a couple in October where half a year is enough."""
    together = Partnership(kind="cohabiting", since=date(2026, 3, 1))
    two = replace(couple(4), partnership=together, children=(child("c", 4),))
    for months, is_open in ((12, True), (6, False)):
        gaps = gaps_of(two, OCTOBER, PERIOD_OCTOBER_2026._replace(couple_months=months))
        assert ("partnership.responsible" in {gap.missing.field for gap in gaps}) is is_open


def test_an_assurance_is_asked_where_one_of_two_is_under_25() -> None:
    both = couple(4)
    assert both.housing is not None
    moved = replace(both.housing, moved_in=date(2025, 9, 1))
    young = replace(both.parents[1], born=date(2003, 1, 1))
    for second, is_asked in ((young, True), (both.parents[1], False)):
        household = replace(both, parents=(both.parents[0], second), housing=moved)
        fields = {gap.missing.field for gap in gaps_of(household, OCTOBER, PERIOD_OCTOBER_2026)}
        assert ("housing.move_assured" in fields) is is_asked
