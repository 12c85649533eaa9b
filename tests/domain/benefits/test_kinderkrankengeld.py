"""Kinderkrankengeld: 90 or 100 percent, the cap, the days left for a child and in the year."""

import pytest

from amvis.domain.benefits.kinderkrankengeld import KinderkrankengeldFacts, kinderkrankengeld

from .known_replacement_laws import CHILD_SICK_PAY_2026 as LAW

PARENT = KinderkrankengeldFacts(
    is_insured=True,
    child_age=4,
    child_needs_help=False,
    is_alone=False,
    net_lost=300_00,
    calendar_days=5,
    has_one_off=False,
    days_used_for_child=0,
    days_used_this_year=0,
)
ALONE = PARENT._replace(is_alone=True)


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(PARENT, 54_00, id="90 percent of 60 a day"),
        pytest.param(PARENT._replace(has_one_off=True), 60_00, id="all of it after one-off pay"),
        pytest.param(PARENT._replace(net_lost=2_000_00), 135_63, id="never above the cap"),
        pytest.param(PARENT._replace(net_lost=753_50, has_one_off=True), 135_63, id="150.70 is cut"),
        pytest.param(PARENT._replace(net_lost=678_15, has_one_off=True), 135_63, id="the cap itself"),
        pytest.param(PARENT._replace(child_age=11), 54_00, id="the day before the 12th birthday"),
        pytest.param(PARENT._replace(child_age=12), 0, id="on the 12th birthday"),
        pytest.param(
            PARENT._replace(child_age=15, child_needs_help=True), 54_00, id="a child that needs help, at 15"
        ),
        pytest.param(PARENT._replace(is_insured=False), 0, id="privately insured"),
    ],
)
def test_a_day_brings(facts: KinderkrankengeldFacts, amount: int) -> None:
    assert kinderkrankengeld(facts, LAW).amount == amount


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        pytest.param(PARENT, 15, id="one of two parents: 15 days for a child"),
        pytest.param(ALONE, 30, id="alone: 30"),
        pytest.param(PARENT._replace(days_used_for_child=14, days_used_this_year=14), 1, id="one is left"),
        pytest.param(PARENT._replace(days_used_for_child=15, days_used_this_year=15), 0, id="all used"),
        pytest.param(PARENT._replace(days_used_this_year=30), 5, id="30 of 35 used for other children"),
        pytest.param(ALONE._replace(days_used_this_year=69), 1, id="69 of 70 used"),
        pytest.param(ALONE._replace(days_used_this_year=99), 0, id="never less than none"),
        pytest.param(PARENT._replace(child_age=12), 0, id="too old"),
    ],
)
def test_days_are_left(facts: KinderkrankengeldFacts, left: int) -> None:
    assert kinderkrankengeld(facts, LAW).days_left == left


def test_the_year_is_told_beside_the_child() -> None:
    assert (kinderkrankengeld(ALONE, LAW).days_for_child, kinderkrankengeld(ALONE, LAW).days_a_year) == (
        30,
        70,
    )
