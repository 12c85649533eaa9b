"""Months of Elterngeld: partner months, single parents, early births, the partnership bonus."""

import pytest

from amvis.domain.benefits.elterngeld_months import (
    ElterngeldMonths,
    ElterngeldMonthsFacts,
    elterngeld_months,
    has_partnership_bonus,
)

from .known_replacement_laws import ELTERNGELD_MONTHS as LAW

COUPLE = ElterngeldMonthsFacts(weeks_early=0, is_alone=False, loses_income=True)


@pytest.mark.parametrize(
    ("facts", "months"),
    [
        pytest.param(COUPLE, (14, 12, 14), id="a couple that loses income: two partner months"),
        pytest.param(
            COUPLE._replace(loses_income=False), (12, 12, 14), id="no income lost, no partner months"
        ),
        pytest.param(COUPLE._replace(is_alone=True), (14, 14, 14), id="alone: the partner months too"),
        pytest.param(
            COUPLE._replace(is_alone=True, loses_income=False), (12, 12, 14), id="alone without lost income"
        ),
        pytest.param(COUPLE._replace(weeks_early=5), (14, 12, 14), id="five weeks are not early enough"),
        pytest.param(COUPLE._replace(weeks_early=6), (15, 13, 15), id="six weeks early"),
        pytest.param(COUPLE._replace(weeks_early=8), (16, 14, 16), id="eight weeks early"),
        pytest.param(COUPLE._replace(weeks_early=12), (17, 15, 17), id="twelve weeks early"),
        pytest.param(COUPLE._replace(weeks_early=17), (18, 16, 18), id="sixteen weeks and more"),
    ],
)
def test_parents_have(facts: ElterngeldMonthsFacts, months: tuple[int, int, int]) -> None:
    found = elterngeld_months(facts, LAW)
    assert (found.together, found.one_parent, found.last_month) == months


def test_each_month_may_become_two_of_plus_and_four_more_reward_part_time() -> None:
    assert elterngeld_months(COUPLE, LAW) == ElterngeldMonths(14, 12, 14, 28, 32, 4)


@pytest.mark.parametrize(
    ("hours", "is_alone", "has"),
    [
        ((24, 32), False, True),
        ((23, 32), False, False),
        ((24, 33), False, False),
        ((33, 24), False, False),
        ((24, 23), False, False),
        ((32, 24), False, True),
        ((32,), True, True),
        ((24,), True, True),
        ((23,), True, False),
        ((33,), True, False),
        ((28,), False, False),
        ((23.5, 32), False, False),
        ((24, 32.5), False, False),
    ],
)
def test_the_bonus_wants_both_in_the_corridor_or_the_one_alone(
    hours: tuple[float, ...], is_alone: bool, has: bool
) -> None:
    assert has_partnership_bonus(hours, is_alone=is_alone, law=LAW) is has


def test_until_august_2021_a_child_that_came_early_had_no_months_more() -> None:
    found = elterngeld_months(COUPLE._replace(weeks_early=8), LAW._replace(early=()))
    assert (found.together, found.one_parent, found.last_month) == (14, 12, 14)
