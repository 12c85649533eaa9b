"""Maintenance: steps by age, half the Kindergeld, what is lacking."""

import pytest

from amvis.domain.benefits.kindesunterhalt import KindesunterhaltFacts, can_pay, group_of, kindesunterhalt

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


@pytest.mark.parametrize(
    ("net", "group"),
    [
        pytest.param(None, 1, id="not told"),
        pytest.param(0, 1, id="nothing"),
        pytest.param(2_100_00, 1, id="the end of the first group"),
        pytest.param(2_100_01, 2, id="one cent more"),
        pytest.param(2_900_00, 3, id="the end of the third group"),
        pytest.param(11_200_00, 15, id="the end of the table"),
        pytest.param(20_000_00, 15, id="beyond the table: at least the last group"),
    ],
)
def test_the_income_of_who_pays_gives_the_group(net: int | None, group: int) -> None:
    assert group_of(net, LAW) == group


@pytest.mark.parametrize(
    ("net", "owed", "able"),
    [
        pytest.param(None, 356_50, None, id="not told"),
        pytest.param(1_806_50, 356_50, True, id="1,450 are left"),
        pytest.param(1_806_49, 356_50, None, id="one cent less: without work it would be enough"),
        pytest.param(1_200_00, 356_50, False, id="not more than who has no work keeps"),
        pytest.param(1_200_01, 356_50, None, id="a cent above"),
    ],
)
def test_who_pays_keeps_enough_to_live_on(net: int | None, owed: int, *, able: bool | None) -> None:
    assert can_pay(net, owed, LAW) is able


def test_a_title_names_a_share_that_is_rounded_up_to_a_euro() -> None:
    # 110.7 percent of 486 are 538.002.
    steps = kindesunterhalt(CHILD._replace(permille=1107), LAW)
    assert (steps.minimum, steps.asked, steps.to_pay) == (486_00, 539_00, 409_50)


def test_half_an_odd_kindergeld_is_rounded_up() -> None:
    # Half of 259.01 is 129.505.
    assert kindesunterhalt(CHILD, LAW._replace(kindergeld=259_01)).kindergeld_off == 129_51
