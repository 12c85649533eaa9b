from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.household import Household, OtherIncome, Partnership, Receipt

from .families import OCTOBER, child, couple, law, parent, single_parent

PERIOD = laws_on(law()).period


def pregnant(due: date) -> bool:
    return (
        reduce(single_parent(4, parents=(parent(pregnant_due=due),)), OCTOBER, PERIOD)
        .facts.adults[0]
        .is_pregnant
    )


@pytest.mark.parametrize(
    ("due", "wanted"),
    [
        pytest.param(date(2027, 4, 15), False, id="196 days to go: the twelfth week ends"),
        pytest.param(date(2027, 4, 14), True, id="195 days to go"),
        pytest.param(date(2026, 10, 1), True, id="on the day itself"),
        pytest.param(date(2026, 9, 30), False, id="the month of birth is over"),
    ],
)
def test_the_need_of_pregnancy_begins_and_ends(due: date, wanted: bool) -> None:
    assert pregnant(due) is wanted


def first_year(since: date) -> bool:
    household = single_parent(4, receiving=(Receipt(benefit="grundsicherungsgeld", since=since),))
    return reduce(household, OCTOBER, PERIOD).facts.home.is_in_karenzzeit


def test_the_first_year_counts_from_the_first_of_the_month() -> None:
    assert first_year(date(2025, 11, 20))
    assert not first_year(date(2025, 10, 20))


def test_income_that_has_ended_does_not_count() -> None:
    ended = OtherIncome(kind="pension", amount=100_00, until=date(2026, 9, 30))
    runs = OtherIncome(kind="pension", amount=70_00, until=date(2026, 10, 1))
    household = single_parent(4, parents=(parent(other_income=(ended, runs)),))
    assert reduce(household, OCTOBER, PERIOD).facts.adults[0].other_income == 70_00


def one_parent(household: Household) -> bool:
    return reduce(household, OCTOBER, PERIOD).facts.children[0].lives_with_one_parent


def test_a_child_with_both_parents_has_no_absent_one() -> None:
    assert one_parent(single_parent(4))
    assert not one_parent(couple(4))


def test_a_complete_family_lacks_nothing() -> None:
    assert reduce(single_parent(4), OCTOBER, PERIOD).gaps == ()


@pytest.mark.parametrize(
    ("household", "halves"),
    [
        pytest.param(single_parent(4, 8), (2,), id="half a counter for each child of a single parent"),
        pytest.param(couple(4, 8), (4, 4), id="a whole one for each child of both spouses"),
        pytest.param(
            replace(couple(4), children=(child("step", 9),)), (1, 1), id="the spouse's child counts, too"
        ),
        pytest.param(
            replace(couple(4), partnership=Partnership(kind="cohabiting")),
            (1, 1),
            id="half each for those who are not married",
        ),
    ],
)
def test_the_counter_of_child_allowances(household: Household, halves: tuple[int, ...]) -> None:
    facts = reduce(household, OCTOBER, PERIOD).facts
    assert tuple(adult.child_allowance_halves for adult in facts.adults) == halves


@pytest.mark.parametrize(
    ("on", "counted", "free"),
    [
        pytest.param(date(2023, 6, 30), 400_00, 0, id="until June 2023 it is income"),
        pytest.param(date(2023, 7, 1), 0, 400_00, id="from July 2023 it is not"),
    ],
)
def test_maternity_pay_is_free_since_july_2023(on: date, counted: int, free: int) -> None:
    mother = parent(other_income=(OtherIncome(kind="mutterschaftsgeld", amount=400_00),))
    period = laws_on(law(on)).period
    facts = reduce(single_parent(1, parents=(mother,)), on, period).facts.adults[0]
    assert (facts.other_income, facts.exempt_income) == (counted, free)
