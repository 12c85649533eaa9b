"""What each route takes for granted and what a family should look at, all of it; October 2026, Darmstadt."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.assumptions import assumptions, warnings
from amvis.domain.benefits.facts import IN_TRAINING, PENSIONER
from amvis.domain.benefits.priority import SUPPLEMENT
from amvis.domain.household import (
    Arrears,
    Custody,
    Expenses,
    Household,
    Housing,
    OtherIncome,
    Partnership,
    Receipt,
    Work,
)
from amvis.domain.sentence import Sentence

from .contexts import context
from .families import child, couple, parent, single_parent

CLAIMED = ["claimed"]
TAXED = ["average_supplement", "no_church_tax", "no_entered_allowance"]
BREACH = ["work_now", "breach", "missed_again"]


def keys(said: tuple[Sentence, ...]) -> list[str]:
    return [each.key.rpartition(".")[2] for each in said]


def taken(household: Household, gross: int | None = 0, route: int = 0, **told: Any) -> list[str]:
    there = context(household, gross, **told)
    return keys(assumptions(there.outcome.routes[route], there))


def said(household: Household, gross: int | None = 0, **told: Any) -> dict[str, dict[str, Any]]:
    return {
        each.key.rpartition(".")[2]: dict(each.facts) for each in warnings(context(household, gross, **told))
    }


def mother(*ages: int, **told: Any) -> Household:
    return single_parent(*(ages or (4,)), parents=(parent(**told),))


def home(**told: Any) -> Household:
    dwelling = {"net_cold_rent": 600_00, "service_charges": 100_00, "heating": 90_00, "hot_water": "central"}
    return single_parent(4, housing=Housing(**(dwelling | told)))


MONTHS = {f"2026-{month:02d}": 2000_00 for month in range(4, 10)}


@pytest.mark.parametrize(
    ("household", "gross", "route", "wanted"),
    [
        pytest.param(single_parent(4), 0, 0, CLAIMED, id="SGB II without a wage"),
        pytest.param(single_parent(4), 603_00, 0, [*CLAIMED, "flat_tax"], id="a Minijob"),
        pytest.param(single_parent(4), 1200_00, 0, CLAIMED + TAXED, id="SGB II with a wage"),
        pytest.param(
            single_parent(4), 1200_00, 1, [*CLAIMED, "extended", "six_months", *TAXED], id="the choice"
        ),
        pytest.param(
            single_parent(4), 2000_00, 0, [*CLAIMED, "three_months", "six_months", *TAXED], id="Vorrang"
        ),
        pytest.param(
            mother(work=Work(gross=2000_00, months=MONTHS)),
            None,
            0,
            [*CLAIMED, "three_months", *TAXED],
            id="the months before are told",
        ),
        pytest.param(
            mother(work=Work(gross=2000_00, months=dict(list(MONTHS.items())[1:]))),
            None,
            0,
            [*CLAIMED, "three_months", "six_months", *TAXED],
            id="five of them",
        ),
        pytest.param(
            mother(work=Work(gross=2000_00, net=1558_75)),
            None,
            0,
            [*CLAIMED, "three_months", "six_months"],
            id="net",
        ),
        pytest.param(
            mother(assets=55_100_00),
            2000_00,
            0,
            [*CLAIMED, "six_months", "first_month", *TAXED],
            id="savings",
        ),
        pytest.param(single_parent(4), 4000_00, 0, CLAIMED + TAXED, id="no benefit"),
        pytest.param(replace(single_parent(4), housing=None), 0, 0, CLAIMED, id="no dwelling told"),
        pytest.param(home(hot_water=None), 0, 0, [*CLAIMED, "hot_water"], id="hot water"),
        pytest.param(mother(residence_status="permit:family"), 0, 0, [*CLAIMED, "residence"], id="a permit"),
        pytest.param(mother(in_training="studium"), 2000_00, 0, None, id="a student"),
        pytest.param(mother(15, able_to_work=False), 0, 0, [*CLAIMED, "not_able"], id="not able"),
        pytest.param(mother(4, 18), 0, 0, [*CLAIMED, "grown_child"], id="a grown child"),
        pytest.param(mother(4, 17), 0, 0, CLAIMED, id="not yet grown"),
        pytest.param(couple(4), 0, 0, CLAIMED, id="a couple"),
        pytest.param(
            replace(couple(4), partnership=None, children=(child("c", 4),)),
            0,
            0,
            [*CLAIMED, "partners", "couple_open"],
            id="two adults, nothing told",
        ),
        pytest.param(
            replace(couple(4), partnership=Partnership(kind="cohabiting"), children=(child("c", 4),)),
            0,
            0,
            [*CLAIMED, "couple_open"],
            id="cohabiting",
        ),
        pytest.param(
            single_parent(children=(child("c", 16, own_income=(OtherIncome(kind="wage", amount=50_00),)),)),
            0,
            0,
            [*CLAIMED, "child_pay"],
            id="pay of a child",
        ),
        pytest.param(
            single_parent(children=(child("c", 16, cares_for_own_child=True),)),
            0,
            0,
            [*CLAIMED, "stands_alone"],
            id="a child that stands alone",
        ),
        pytest.param(
            single_parent(children=(child("c", 4, assets=5_001_00),)),
            0,
            0,
            [*CLAIMED, "child_savings"],
            id="savings",
        ),
        pytest.param(
            mother(other_income=(OtherIncome(kind="elterngeld", amount=300_00),)),
            0,
            0,
            [*CLAIMED, "parental", "no_earlier_wage"],
            id="Elterngeld without earlier earnings",
        ),
        pytest.param(
            mother(other_income=(OtherIncome(kind="elterngeld", amount=300_00, earlier_net=1),)),
            0,
            0,
            [*CLAIMED, "parental"],
            id="with them",
        ),
        pytest.param(
            mother(pregnant_due=date(2026, 10, 20), work=Work(gross=603_00)),
            None,
            0,
            [*CLAIMED, "schutzfrist", "flat_tax"],
            id="soon before a birth",
        ),
    ],
)
def test_all_that_is_taken_for_granted(
    household: Household, gross: int | None, route: int, wanted: list[str] | None
) -> None:
    found = taken(household, gross, route)
    if wanted is None:
        assert "training" in found
    else:
        assert [key for key in found if key != "parental"] == [key for key in wanted if key != "parental"]


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        ((0.449,), ["custody_visit"]),
        ((0.45,), ["custody_half"]),
        ((0.55,), ["custody_half"]),
        ((0.551,), ["custody_main"]),
        ((0.999,), ["custody_main"]),
        ((1.0,), []),
        ((0.5, 0.5), ["custody_half"]),
        ((0.3, 0.7), ["custody_visit", "custody_main"]),
    ],
)
def test_how_children_of_two_homes_count(shares: tuple[float, ...], wanted: list[str]) -> None:
    children = tuple(
        child(f"c{place}", 4, lives_here=Custody(share=share)) for place, share in enumerate(shares)
    )
    assert [key for key in taken(single_parent(children=children)) if key.startswith("custody")] == wanted
    days = tuple(
        replace(each, lives_here=replace(each.lives_here, other_home_claims=True)) for each in children
    )
    expected = ["custody_days" if key == "custody_main" else key for key in wanted]
    assert [key for key in taken(single_parent(children=days)) if key.startswith("custody")] == expected


SINCE = (Receipt(benefit="grundsicherungsgeld", since=date(2026, 9, 1)),)
LATE = (Receipt(benefit="grundsicherungsgeld", since=date(2026, 9, 1), first=date(2025, 9, 1)),)


@pytest.mark.parametrize(
    ("told", "receiving", "wanted"),
    [
        pytest.param({"net_cold_rent": 959_00}, (), None, id="at the limit of 1,059.00"),
        pytest.param({"net_cold_rent": 959_01}, (), "karenzzeit", id="a cent above it"),
        pytest.param({"net_cold_rent": 959_01}, SINCE, "karenzzeit_known", id="the begin is told"),
        pytest.param({"net_cold_rent": 959_01}, LATE, "after_karenzzeit", id="after the year"),
        pytest.param(
            {"net_cold_rent": 959_01, "told_to_lower": date(2026, 9, 1)}, LATE, "lowering", id="told to lower"
        ),
        pytest.param(
            {"net_cold_rent": 959_01, "told_to_lower": date(2026, 9, 1)},
            SINCE,
            "karenzzeit_known",
            id="within it",
        ),
        pytest.param(
            {"net_cold_rent": 959_01, "smaller_since": date(2026, 9, 1)}, SINCE, "lowering", id="smaller"
        ),
    ],
)
def test_what_of_the_rent_is_taken_for_granted(
    told: dict[str, Any], receiving: tuple[Receipt, ...], wanted: str | None
) -> None:
    found = taken(replace(home(**told), receiving=receiving))
    words = {"karenzzeit", "karenzzeit_known", "after_karenzzeit", "lowering", "limit_unknown"}
    assert [key for key in found if key in words] == ([wanted] if wanted else [])


def test_relatives_are_told_with_what_is_free_of_their_income() -> None:
    there = context(home(others_in_dwelling=1, others_are_relatives=True), 0)
    (found,) = [
        each for each in assumptions(there.outcome.routes[0], there) if each.key.endswith("relatives")
    ]
    assert found.facts == {"amount": 2 * 563_00}


def test_arrears_are_whole_or_by_sixths() -> None:
    paid = (Arrears(amount=600_00, received=date(2026, 10, 1)),)
    assert "arrears_whole" in taken(mother(arrears=paid))
    much = (Arrears(amount=3000_00, received=date(2026, 8, 1)),)
    assert "arrears_six" in taken(mother(arrears=much))
    assert not [key for key in taken(mother()) if key.startswith("arrears")]


def test_only_what_is_received_is_not_claimed() -> None:
    assert "claimed" not in taken(single_parent(4), as_received=True)


def test_all_that_a_family_without_a_wage_should_look_at() -> None:
    """On the mixed route it has five euros more; a breach costs 30 percent of 563.00 for three months."""
    assert said(single_parent(4)) == {
        "other_route_more": {"amount": 5_00},
        "work_now": {"months": 14},
        "breach": {
            "first": 168_90,
            "first_months": 3,
            "second": 168_90,
            "second_months": 3,
            "further": 168_90,
            "further_months": 3,
        },
        "missed_again": {"amount": 168_90, "months": 1},
    }
    assert said(single_parent(4), 2000_00) == {}


@pytest.mark.parametrize(
    ("household", "gross", "wanted"),
    [
        pytest.param(home(net_cold_rent=1_488_50), 0, {}, id="at one and a half times the limit"),
        pytest.param(home(net_cold_rent=1_488_51), 0, {"rent_above_cap": {"amount": 1}}, id="a cent above"),
        pytest.param(
            mother(expenses=Expenses(maintenance_paid=50_00)),
            0,
            {"maintenance_paid": {"amount": 50_00}},
            id="title",
        ),
        pytest.param(
            mother(expenses=Expenses(maintenance_paid=50_00, maintenance_titled=False)),
            2000_00,
            {"maintenance_untitled": {"amount": 50_00}},
            id="no title",
        ),
        pytest.param(mother(assets=16_000_00), 500_00, {"voluntary": {"amount": 270_26}}, id="insurance"),
    ],
)
def test_what_else_a_family_should_look_at(
    household: Household, gross: int, wanted: dict[str, dict[str, Any]]
) -> None:
    usual = {*BREACH, "other_route_more", "work_later"}
    assert {key: facts for key, facts in said(household, gross).items() if key not in usual} == wanted


@pytest.mark.parametrize(
    ("ages", "born", "key"),
    [
        ((4,), date(2025, 8, 1), "work_now"),
        ((4,), date(2025, 8, 2), "work_later"),
    ],
)
def test_work_is_asked_from_fourteen_months_of_the_youngest(
    ages: tuple[int, ...], born: date, key: str
) -> None:
    family = single_parent(children=(child("old", ages[0]), child("baby", 1, born=born)))
    assert key in said(family)


def test_without_a_child_nothing_is_said_about_it() -> None:
    alone = single_parent(parents=(parent(pregnant_due=date(2027, 2, 1)),), children=())
    assert set(said(alone)) >= {"breach", "missed_again"}
    assert not {"work_now", "work_later"} & set(said(alone))


def of_adults(first: dict[str, Any], second: dict[str, Any], **told: Any) -> list[str]:
    """Return what is taken for granted of a couple whose adults have these facts."""
    there = context(couple(4), 0, **told)
    adults = tuple(
        adult._replace(**each) for adult, each in zip(there.case.family.adults, (first, second), strict=True)
    )
    case = there.case._replace(family=there.case.family._replace(adults=adults))
    there = replace(there, case=case)
    return keys(assumptions(there.outcome.routes[0], there))


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        pytest.param({"standing": IN_TRAINING}, "training", id="in training"),
        pytest.param({"standing": PENSIONER}, "pensioner", id="a pensioner"),
        pytest.param({"is_able": False}, "not_able", id="not able to work"),
        pytest.param({"elterngeld": 300_00, "elterngeld_disregard": 0}, "no_earlier_wage", id="Elterngeld"),
        pytest.param({"arrears": 100_00}, "arrears_six", id="arrears"),
    ],
)
def test_one_adult_of_two_is_enough(facts: dict[str, Any], key: str) -> None:
    assert key in of_adults(facts, {})
    assert key in of_adults({}, facts)
    assert key not in of_adults({}, {})


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        pytest.param({"earned": 500_00}, "child_pay", id="with pay"),
        pytest.param({"stands_alone": True}, "stands_alone", id="that stands alone"),
        pytest.param({"assets": 90_000_00}, "child_savings", id="with savings"),
    ],
)
def test_one_child_of_two_is_enough(facts: dict[str, Any], key: str) -> None:
    for changed in (0, 1, None):
        there = context(single_parent(16, 4), 0)
        children = tuple(
            child._replace(**facts) if place == changed else child
            for place, child in enumerate(there.case.family.children)
        )
        case = there.case._replace(family=there.case.family._replace(children=children))
        there = replace(there, case=case)
        assert (key in keys(assumptions(there.outcome.routes[0], there))) is (changed is not None)


def test_the_schutzfrist_of_either_parent_is_told() -> None:
    both = couple(4)
    for place in (0, 1, None):
        parents = tuple(
            replace(each, pregnant_due=date(2026, 10, 20), work=Work(gross=900_00)) if at == place else each
            for at, each in enumerate(both.parents)
        )
        assert ("schutzfrist" in taken(replace(both, parents=parents), None)) is (place is not None)


@pytest.mark.parametrize(
    ("disposable", "gain"),
    [
        pytest.param((1000_00, 1000_01), 1, id="a cent more on another"),
        pytest.param((1000_00, 1000_00), None, id="as much"),
        pytest.param((1000_00, 900_00), None, id="less"),
        pytest.param((1000_00, 900_00, 1005_00), 5_00, id="the third has most"),
        pytest.param((1000_00, 1005_00, 900_00), 5_00, id="the second has most"),
        pytest.param((1000_00,), None, id="no other way"),
        pytest.param((-1,), None, id="in debt, and no other way"),
    ],
)
def test_another_way_that_brings_more_is_told(disposable: tuple[int, ...], gain: int | None) -> None:
    there = context(single_parent(4), 0)
    first = there.outcome.routes[0]
    routes = tuple(first._replace(money=first.money._replace(disposable=each)) for each in disposable)
    there = replace(there, outcome=there.outcome._replace(routes=routes))
    told = {each.key.rpartition(".")[2]: each.facts.get("amount") for each in warnings(there)}
    assert told.get("other_route_more") == gain


@pytest.mark.parametrize(
    ("receipts", "known"),
    [
        pytest.param((), False, id="nothing is told"),
        pytest.param((Receipt(benefit="buergergeld", since=date(2026, 7, 1)),), True, id="since a day"),
        pytest.param((Receipt(benefit="buergergeld"),), False, id="since when nobody told"),
        pytest.param((Receipt(benefit="wohngeld", since=date(2026, 7, 1)),), False, id="another benefit"),
    ],
)
def test_the_karenzzeit_is_known_by_the_first_draw(receipts: tuple[Receipt, ...], known: bool) -> None:
    told = taken(single_parent(4, rent=1500_00, receiving=receipts))
    assert ("karenzzeit_known" in told, "karenzzeit" in told) == (known, not known)


def test_the_six_months_of_both_parents_must_be_told() -> None:
    steady = Work(gross=1300_00, months=dict.fromkeys(MONTHS, 1300_00))
    both = couple(2, 4, 6)
    for first, second, is_open in (
        (steady, steady, False),
        (steady, replace(steady, months={}), True),
        (replace(steady, months={}), steady, True),
    ):
        parents = tuple(
            replace(each, work=work) for each, work in zip(both.parents, (first, second), strict=True)
        )
        told = taken(replace(both, parents=parents), None)
        assert "three_months" in told  # Wohngeld and Kinderzuschlag end the need
        assert ("six_months" in told) is is_open


def test_maintenance_above_the_title_is_told_beside_what_has_none() -> None:
    """The mother pays 300.00 of a title of 250.00, the father 100.00 without one."""
    both = couple(4)
    mother, father = both.parents
    titled = replace(mother, expenses=Expenses(maintenance_paid=300_00, maintenance_title=250_00))
    untitled = replace(father, expenses=Expenses(maintenance_paid=100_00, maintenance_titled=False))
    told = said(replace(both, parents=(titled, untitled)))
    assert told["maintenance_paid"] == {"amount": 250_00}
    assert told["maintenance_untitled"] == {"amount": 100_00}
    assert told["maintenance_above_title"] == {"amount": 50_00}


@pytest.mark.parametrize(("level", "is_said"), [(0, True), (1, False), (6, False)])
def test_a_place_without_a_level_of_rents_is_told(level: int, is_said: bool) -> None:
    there = context(single_parent(4), 2000_00)
    there = replace(there, ready=replace(there.ready, laws=there.ready.laws._replace(rent_level=level)))
    (figures,) = [each for each in there.outcome.routes if each.route == SUPPLEMENT]
    assert figures.money.wohngeld
    assert ("rent_level" in keys(assumptions(figures, there))) is is_said
