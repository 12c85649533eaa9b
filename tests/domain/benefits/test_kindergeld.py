"""Kindergeld: ages and where the child lives."""

import pytest

from amvis.domain.benefits.kindergeld import (
    KindergeldChild,
    KindergeldForChild,
    kindergeld,
    kindergeld_sum,
)

from .known_family_laws import KINDERGELD_2026 as LAW

SMALL = KindergeldChild(
    age=6, lives_here=True, in_training=False, seeks_work=False, cannot_support_itself=False
)


@pytest.mark.parametrize(
    ("child", "amount"),
    [
        pytest.param(SMALL._replace(age=-1), 259_00, id="the month of birth counts"),
        pytest.param(SMALL._replace(age=17), 259_00, id="at 17"),
        pytest.param(SMALL._replace(age=18), 0, id="at 18 without training"),
        pytest.param(SMALL._replace(age=18, in_training=True), 259_00, id="at 18 in training"),
        pytest.param(SMALL._replace(age=24, in_training=True), 259_00, id="at 24 in training"),
        pytest.param(SMALL._replace(age=25, in_training=True), 0, id="at 25 in training"),
        pytest.param(SMALL._replace(age=20, seeks_work=True), 259_00, id="at 20 registered as seeking work"),
        pytest.param(SMALL._replace(age=21, seeks_work=True), 0, id="at 21 registered as seeking work"),
        pytest.param(SMALL._replace(age=40, cannot_support_itself=True), 259_00, id="disabled, at any age"),
        pytest.param(SMALL._replace(lives_here=False), 0, id="lives with the other parent"),
    ],
)
def test_a_child_gets(child: KindergeldChild, amount: int) -> None:
    assert kindergeld(child, LAW).amount == amount


def test_the_household_gets_the_sum() -> None:
    assert kindergeld_sum((SMALL, SMALL, SMALL._replace(age=19)), LAW) == 518_00


def test_the_steps_tell_age_and_home_apart() -> None:
    # § 64 Abs. 2 S. 1 and § 32 Abs. 3, 4 EStG
    assert kindergeld(SMALL._replace(lives_here=False), LAW) == KindergeldForChild(False, True, 0)
    assert kindergeld(SMALL._replace(age=18), LAW) == KindergeldForChild(True, False, 0)
