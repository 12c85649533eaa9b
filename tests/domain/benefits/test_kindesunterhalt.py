"""Maintenance: steps by age, half the Kindergeld, what is lacking."""

import pytest

from amvis.domain.benefits.kindesunterhalt import KindesunterhaltFacts, kindesunterhalt

from .known_help_laws import MAINTENANCE_2026 as LAW

CHILD = KindesunterhaltFacts(age=4, lives_with_one_parent=True, permille=1000, paid=0)


@pytest.mark.parametrize(
    ("child", "to_pay"),
    [
        pytest.param(CHILD, 356_50, id="the first step"),
        pytest.param(CHILD._replace(age=5), 356_50, id="before the month of the 6th birthday"),
        pytest.param(CHILD._replace(age=6), 428_50, id="the second step"),
        pytest.param(CHILD._replace(age=11), 428_50, id="before the month of the 12th birthday"),
        pytest.param(CHILD._replace(age=12), 523_50, id="the third step"),
        pytest.param(CHILD._replace(age=17), 523_50, id="still a minor"),
        pytest.param(CHILD._replace(age=18), 0, id="grown up: both parents pay"),
        pytest.param(CHILD._replace(lives_with_one_parent=False), 0, id="both parents are here"),
        pytest.param(
            CHILD._replace(permille=1050), 381_50, id="105 percent of 486 is 510.30, rounded up to 511"
        ),
        pytest.param(CHILD._replace(permille=200), 0, id="less than half the Kindergeld"),
    ],
)
def test_at_least_is_owed(child: KindesunterhaltFacts, to_pay: int) -> None:
    assert kindesunterhalt(child, LAW).to_pay == to_pay


@pytest.mark.parametrize(("paid", "lacking"), [(0, 356_50), (150_00, 206_50), (356_50, 0), (500_00, 0)])
def test_what_is_not_paid_is_lacking(paid: int, lacking: int) -> None:
    assert kindesunterhalt(CHILD._replace(paid=paid), LAW).lacking == lacking


def test_the_steps_open_the_amount() -> None:
    steps = kindesunterhalt(CHILD, LAW)
    assert (steps.minimum, steps.asked, steps.kindergeld_off) == (486_00, 486_00, 129_50)
    assert steps.is_owed
