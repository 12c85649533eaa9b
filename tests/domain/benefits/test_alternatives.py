"""What a fact that nobody told could be: each possibility with its amount; October 2026, Darmstadt."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.alternatives import Alternative, alternatives
from amvis.domain.household import Custody, Household, Housing, OtherIncome, Partnership, SpecialNeed, Work

from .families import child, couple, law, parent, single_parent

BOTH = couple(4, 8)


def of(field: str, household: Household = BOTH) -> tuple[Alternative, ...]:
    return alternatives(field, household, law())


def says(found: tuple[Alternative, ...]) -> list[tuple[str, Any]]:
    return [(each.says.key.removeprefix("alternative."), each.says.facts.get("amount")) for each in found]


@pytest.mark.parametrize(
    ("field", "name", "wanted"),
    [
        (
            "residence.status",
            "residence_status",
            [("residence_german", None, "german"), ("residence_asylum", None, "asylum")],
        ),
        (
            "residence.since",
            "residence_since",
            [("since_new", None, date(2026, 9, 1)), ("since_long", None, date(2021, 9, 1))],
        ),
        (
            "work",
            "work",
            [
                ("work", 0, Work(gross=0)),
                ("work", 603_00, Work(gross=603_00)),
                ("work", 2000_00, Work(gross=2000_00)),
            ],
        ),
        (
            "alone_responsible",
            "alone_responsible",
            [("alone_false", None, False), ("alone_true", None, True)],
        ),
        (
            "health_insurance",
            "health_insurance",
            [("insurance_statutory", None, "statutory"), ("insurance_private", None, "private")],
        ),
        (
            "participation",
            "participation",
            [("participation_false", None, False), ("participation_true", None, True)],
        ),
        # Four persons: 40,000.00 + 3 x 15,000.00, and 60,000.00 + 3 x 30,000.00; each a euro more
        (
            "assets",
            "assets",
            [
                ("assets", 0, 0),
                ("assets_above", 85_000_00, 85_001_00),
                ("assets_above", 150_000_00, 150_001_00),
            ],
        ),
    ],
)
def test_what_a_fact_of_an_adult_could_be(field: str, name: str, wanted: list[tuple[str, Any, Any]]) -> None:
    for place in (0, 1):
        found = of(f"parents[{place}].{field}")
        assert says(found) == [(key, amount) for key, amount, _ in wanted]
        for each, (_, _, value) in zip(found, wanted, strict=True):
            assert getattr(each.household.parents[place], name) == value
            assert each.household.parents[1 - place] == BOTH.parents[1 - place]
            assert each.household.children == BOTH.children


def test_months_that_nobody_told_are_filled_as_far_back_as_any_benefit_looks() -> None:
    """Sixty months (§ 147 SGB III); what is told stays."""
    mother = replace(BOTH.parents[0], work=Work(gross=7_00, months={"2026-08": 5_00}))
    family = replace(BOTH, parents=(mother, BOTH.parents[1]))
    found = of("parents[0].work.months", family)
    assert says(found) == [("months", 0), ("months", 603_00), ("months", 2000_00)]
    work = found[1].household.parents[0].work
    assert work is not None
    assert (work.gross, len(work.months)) == (7_00, 60)
    assert (work.months["2026-09"], work.months["2026-08"]) == (603_00, 5_00)
    assert (min(work.months), max(work.months)) == ("2021-10", "2026-09")
    silent = replace(BOTH, parents=(replace(mother, work=None), BOTH.parents[1]))
    assert len(of("parents[0].work.months", silent)) == 3


def test_other_income_that_is_not_told_may_be_a_regelbedarf_and_where_it_is_told_elterngeld() -> None:
    silent = replace(BOTH, parents=(replace(BOTH.parents[0], other_income=None), BOTH.parents[1]))
    found = of("parents[0].other_income", silent)
    assert says(found) == [("other_income", 0), ("other_income", 563_00)]
    assert [each.household.parents[0].other_income for each in found] == [
        (),
        (OtherIncome(kind="other", amount=563_00),),
    ]
    told = of("parents[0].other_income")
    assert says(told) == [("other_income", 0), ("elterngeld", 300_00), ("elterngeld", 1800_00)]
    assert told[2].household.parents[0].other_income == (OtherIncome(kind="elterngeld", amount=1800_00),)


@pytest.mark.parametrize(
    ("born", "amount"),
    [
        # the least of maintenance less half of 259.00
        pytest.param(date(2022, 1, 15), 486_00 - 129_50, id="four"),
        pytest.param(date(2018, 1, 15), 558_00 - 129_50, id="eight"),
        pytest.param(date(2027, 1, 15), 486_00 - 129_50, id="not yet born"),
    ],
)
def test_maintenance_could_be_the_least_the_law_knows(born: date, amount: int) -> None:
    family = replace(BOTH, children=(BOTH.children[0], replace(BOTH.children[1], born=born)))
    found = of("children[1].maintenance.paid", family)
    assert says(found) == [("maintenance", 0), ("maintenance", amount)]
    assert [each.household.children[1].maintenance_paid for each in found] == [0, amount]
    assert {each.household.children[0].maintenance_paid for each in found} == {None}


def test_what_a_child_could_draw() -> None:
    shared = replace(BOTH.children[1], lives_here=Custody(share=0.5))
    family = replace(BOTH, children=(BOTH.children[0], shared))
    helped = of("children[1].participation", family)
    assert says(helped) == [("participation_false", None), ("participation_true", None)]
    assert [each.household.children[1].participation for each in helped] == [False, True]
    other = of("children[1].lives_here.other_home_claims", family)
    assert says(other) == [("other_home_false", None), ("other_home_true", None)]
    homes = [each.household.children[1].lives_here for each in other]
    assert homes == [Custody(share=0.5, other_home_claims=False), Custody(share=0.5, other_home_claims=True)]
    assert all(each.household.children[0] == BOTH.children[0] for each in (*helped, *other))


def test_a_special_need_without_an_amount_could_be_up_to_a_regelbedarf() -> None:
    needs = (SpecialNeed(kind="diet"), SpecialNeed(kind="hardship", amount=9_00))
    family = single_parent(
        parents=(parent(special_needs=needs),),
        children=(child("a", 4), child("b", 8, special_needs=needs), child("c", 9)),
    )
    for field, of_whom in (
        ("parents[0].special_needs", lambda told: told.parents[0]),
        ("children[1].special_needs", lambda told: told.children[1]),
    ):
        found = of(field, family)
        assert says(found) == [("special_need", 0), ("special_need", 563_00)]
        amounts = [[need.amount for need in of_whom(each.household).special_needs] for each in found]
        assert amounts == [[0, 9_00], [563_00, 9_00]]
        assert [len(each.household.children) for each in found] == [3, 3]


@pytest.mark.parametrize(
    ("field", "name", "key", "most"),
    [
        # Level VI, three persons: 887.00 after Anlage 1 WoGG; heating 170.20 after § 12 Abs. 6 WoGG
        ("housing.net_cold_rent", "net_cold_rent", "rent", None),
        ("housing.service_charges", "service_charges", "charges", 170_20),
        ("housing.heating", "heating", "heating", 170_20),
    ],
)
def test_what_the_dwelling_could_cost(field: str, name: str, key: str, most: int | None) -> None:
    family = single_parent(4, 8)
    found = of(field, family)
    amount = 887_00 if most is None else most
    assert says(found) == [(key, 0), (key, amount)]
    homes = [each.household.housing for each in found]
    assert [getattr(home, name) for home in homes] == [0, amount]
    others = {"net_cold_rent", "service_charges", "heating"} - {name}
    assert family.housing is not None
    for home in homes:
        assert {getattr(home, each) for each in others} == {getattr(family.housing, each) for each in others}


def test_a_dwelling_that_nobody_told_could_cost_nothing_or_the_usual_rent() -> None:
    found = of("housing", replace(single_parent(4, 8), housing=None))
    assert says(found) == [("rent", 0), ("rent", 887_00)]
    assert found[1].household.housing == Housing(net_cold_rent=887_00, service_charges=0, heating=0)
    (_, alone) = of("housing.heating", replace(single_parent(4, 8), housing=None))
    assert alone.household.housing == Housing(heating=170_20)


def test_large_families_and_places_without_a_level_take_the_end_of_the_table() -> None:
    """Nine persons count as five, a place without a level as the lowest."""
    many = single_parent(*range(1, 9))
    there = law().value("wohngeld_hoechstbetrag")[5]
    assert says(of("housing", many))[1] == ("rent", there[5])
    unknown = alternatives("housing", many, law(ags="99999999"))
    assert says(unknown)[1] == ("rent", there[0])
    assert says(of("housing.heating", many))[1] == ("heating", 225_40)


def test_two_adults_could_answer_for_each_other_or_not() -> None:
    found = of("partnership.responsible")
    assert says(found) == [("responsible_false", None), ("responsible_true", None)]
    told = [each.household.partnership for each in found]
    assert [each.responsible for each in told if each is not None] == [False, True]
    nobody = of("partnership.responsible", replace(BOTH, partnership=None))
    assert [each.household.partnership for each in nobody] == [
        Partnership(kind="cohabiting", responsible=is_responsible) for is_responsible in (False, True)
    ]


def test_on_a_day_beyond_the_cards_the_day_itself_counts() -> None:
    """The values are those of the last day known, months and ages those of the day."""
    later = law(date(2028, 3, 1))
    assert later.read_on < later.day
    since = alternatives("parents[0].residence.since", BOTH, later)
    assert [each.household.parents[0].residence_since for each in since] == [
        *(date(2028, 2, 1), date(2023, 2, 1)),
    ]
    wages = alternatives("parents[0].work.months", BOTH, later)
    work = wages[0].household.parents[0].work
    assert work is not None
    assert max(work.months) == "2028-02"
    turning = replace(BOTH, children=(child("c", 0, born=date(2022, 2, 1)),))
    paid = alternatives("children[0].maintenance.paid", turning, later)
    # six years old in March 2028, four in December 2026: 558.00 less half of 259.00
    assert says(paid) == [("maintenance", 0), ("maintenance", 428_50)]


def test_a_move_could_have_been_assured_or_not() -> None:
    for household in (BOTH, replace(BOTH, housing=None)):
        found = of("housing.move_assured", household)
        homes = [each.household.housing for each in found]
        assert [home.move_assured for home in homes if home is not None] == [False, True]
    assert [home.net_cold_rent for home in homes if home is not None] == [None, None]
