"""One family as a row of a table and back, with the local law in the row; October 2026."""

from typing import Any

import pytest

from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.family_row import NO_ROUTE, ROUTES, FamilyRow, Place, Work, answer_row, family_row
from amvis.domain.benefits.pay import pay, with_mean
from amvis.domain.benefits.priority import outcome

from .contexts import context
from .families import couple, single_parent

THERE = context(single_parent(4), 1200_00, fees=80_00, other_fees=40_00)
LAWS, CASE = THERE.ready.laws, THERE.case
MOTHER = CASE.family.adults[0]


def row(*works: Work, case: Case = CASE, **place: Any) -> FamilyRow:
    home = LAWS.need.unterkunft
    there = Place(home.limit, home.limit_is_net_cold, LAWS.rent_level, home.limit_per_square_metre)
    return FamilyRow(case.family, works, case.fees, case.other_fees, there._replace(**place))


def test_a_case_and_its_row_give_the_same() -> None:
    told = family_row(CASE, LAWS)
    assert told == row(Work(1200_00, 1019_24, 0, 1200_00, 1019_24))
    found, wanted = answer_row(told, LAWS), outcome(CASE, LAWS)
    assert (found.has_claim, found.is_vorrang, found.is_choice) == (
        wanted.has_claim,
        wanted.is_vorrang,
        wanted.is_choice,
    )
    lawful = [each for each in found.routes if each.route != NO_ROUTE]
    assert [ROUTES[each.route] for each in lawful] == [each.route for each in wanted.routes]
    assert [each.money for each in lawful] == [each.money for each in wanted.routes]


def test_routes_that_there_are_not_have_no_money() -> None:
    found = answer_row(row(Work(4000_00, None, 0, None, None)), LAWS)
    assert [each.route for each in found.routes] == [ROUTES.index("none"), NO_ROUTE, NO_ROUTE]
    assert found.routes[0].money.childcare == 120_00
    assert set(found.routes[1].money) == set(found.routes[2].money) == {0}
    by_law = answer_row(row(Work(0, None, 0, None, None)), LAWS)
    assert [each.route for each in by_law.routes] == [ROUTES.index("sgb2"), ROUTES.index("mixed"), NO_ROUTE]


@pytest.mark.parametrize(
    "work",
    [
        Work(1200_00, None, 9_00, None, None),
        Work(1200_00, 700_00, 9_00, None, None),
        Work(1200_00, 700_00, 9_00, 900_00, None),
        Work(1200_00, 700_00, 9_00, 900_00, 850_00),
    ],
)
def test_what_of_a_wage_is_not_told_is_computed_or_steady(work: Work) -> None:
    steady = pay(MOTHER, work.gross, net=work.net, work_travel=work.work_travel, law=LAWS.wages)
    if work.mean_gross is not None:
        steady = with_mean(MOTHER, steady, work.mean_gross, LAWS.wages)
    if work.mean_net is not None:
        steady = steady._replace(mean_net=work.mean_net)
    wanted = outcome(CASE._replace(pays=(steady,)), LAWS)
    found = answer_row(row(work), LAWS)
    assert [each.money for each in found.routes][: len(wanted.routes)] == [
        each.money for each in wanted.routes
    ]


@pytest.mark.parametrize(
    ("place", "claim"),
    [
        # A rent of 600.00 and 100.00, heating 90.00, after the Karenzzeit
        pytest.param({"limit": 650_00}, -50_00, id="fifty euros above the limit"),
        pytest.param(
            {"limit": 590_00, "limit_is_net_cold": True}, -10_00, id="ten above one without charges"
        ),
        pytest.param({"limit": 800_00, "limit_per_square_metre": 10_00}, -200_00, id="50 square metres"),
        pytest.param({"limit": 800_00}, 0, id="below it"),
    ],
)
def test_the_limit_of_the_rent_comes_in_the_row(place: dict[str, Any], claim: int) -> None:
    home = CASE.family.home._replace(is_in_karenzzeit=False, square_metres=50)
    case = CASE._replace(family=CASE.family._replace(home=home))
    found = answer_row(row(Work(0, None, 0, None, None), case=case, **place), LAWS)
    assert found.routes[0].money.grundsicherungsgeld == 1426_68 + claim


def test_the_level_of_rents_comes_in_the_row() -> None:
    work = Work(2000_00, None, 0, None, None)
    high, low = (answer_row(row(work, rent_level=level), LAWS).routes[0].money.wohngeld for level in (6, 1))
    assert high > low > 0


def test_two_adults_have_their_works_in_order() -> None:
    both = context(couple(4)).case
    found = answer_row(row(Work(0, 0, 3_00, 0, 0), Work(500_00, 480_00, 5_00, 0, 0), case=both), LAWS)
    assert (found.routes[0].money.net_earnings, found.routes[0].money.work_travel) == (480_00, 8_00)


def test_a_mean_net_that_is_told_goes_before_the_computed_one() -> None:
    """Kinderzuschlag looks at the mean gross for the least income, at the mean net for the rest."""
    for work in (
        Work(2000_00, 1500_00, 0, 500_00, 480_00),  # too little in the mean
        Work(2000_00, 1500_00, 0, 2900_00, 2100_00),
        Work(2000_00, 1500_00, 0, 620_00, 590_00),  # enough in the mean gross, not in the mean net
        Work(2000_00, 1500_00, 0, 2200_00, None),
        Work(2000_00, 1500_00, 0, None, 900_00),
    ):
        steady = pay(MOTHER, 2000_00, net=1500_00, work_travel=0, law=LAWS.wages)
        if work.mean_gross is not None:
            mean = with_mean(MOTHER, steady, work.mean_gross, LAWS.wages)
            steady = mean if work.mean_net is None else mean._replace(mean_net=work.mean_net)
        wanted = outcome(CASE._replace(pays=(steady,)), LAWS)
        assert answer_row(row(work), LAWS).routes[0].money == wanted.routes[0].money
    least, most = (
        answer_row(row(Work(2000_00, 1500_00, 0, gross, net)), LAWS).routes[0].money.kinderzuschlag
        for gross, net in ((500_00, 480_00), (2200_00, 1650_00))
    )
    assert least == 0 < most


def test_what_is_due_and_every_route_stand_in_their_place() -> None:
    claim, vorrang, choice = (
        answer_row(row(Work(gross, None, 0, None, None)), LAWS) for gross in (0, 2000_00, 1000_00)
    )
    assert (claim.has_claim, claim.is_vorrang, claim.is_choice) == (True, False, False)
    assert (vorrang.has_claim, vorrang.is_vorrang, vorrang.is_choice) == (True, True, False)
    assert (choice.has_claim, choice.is_vorrang, choice.is_choice) == (True, False, True)
    names = ("sgb2", "wohngeld_kinderzuschlag", "mixed")
    assert [each.route for each in choice.routes] == [ROUTES.index(name) for name in names]
    # A limit for a square metre that is not told is none.
    home = CASE.family.home._replace(square_metres=50)
    told = row(Work(0, None, 0, None, None), case=CASE._replace(family=CASE.family._replace(home=home)))
    place = Place(told.place.limit, told.place.limit_is_net_cold, told.place.rent_level)
    assert answer_row(told._replace(place=place), LAWS) == answer_row(told, LAWS)
