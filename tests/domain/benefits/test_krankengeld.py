"""Krankengeld: the lesser of two parts, one-off pay, the ceiling, what is paid out."""

import pytest

from amvis.domain.benefits.krankengeld import Krankengeld, KrankengeldFacts, krankengeld

from .known_replacement_laws import SICK_PAY_2026 as LAW

WORKER = KrankengeldFacts(is_entitled=True, gross=3_000_00, net=2_100_00, one_off=0)


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(WORKER, 63_00, id="90 percent of 70 net is less than 70 percent of 100 gross"),
        pytest.param(WORKER._replace(net=2_333_40), 70_00, id="70 percent of the gross is less"),
        pytest.param(WORKER._replace(net=2_333_10), 69_99, id="and 90 percent of 77.77 a cent less"),
        pytest.param(WORKER._replace(gross=5_812_50, net=5_000_00), 135_63, id="at the ceiling"),
        pytest.param(WORKER._replace(gross=9_000_00, net=5_000_00), 135_63, id="above the ceiling no more"),
        # 100 and 10 a day, net 70 and 7: 77.00 of the gross, 69.30 of the net.
        pytest.param(WORKER._replace(one_off=3_600_00), 69_30, id="one-off pay raises both sides"),
        pytest.param(WORKER._replace(one_off=7_200_00), 70_00, id="but never above the net without it"),
        pytest.param(WORKER._replace(is_entitled=False), 0, id="not insured for it"),
        pytest.param(WORKER._replace(gross=0, net=0), 0, id="no wage"),
    ],
)
def test_a_day_brings(facts: KrankengeldFacts, amount: int) -> None:
    assert krankengeld(facts, LAW).amount == amount


def test_a_month_has_thirty_days_and_the_insureds_half_of_three_branches_comes_off() -> None:
    steps = krankengeld(WORKER, LAW)
    assert steps.contributions == 7_81  # 12.4 percent of 63.00
    assert steps.month == 30 * (63_00 - 7_81)


def test_the_steps_open_the_amount() -> None:
    steps = krankengeld(WORKER._replace(one_off=3_600_00), LAW)
    assert (steps.regular, steps.one_off, steps.regelentgelt, steps.part_of_gross) == (
        100_00,
        10_00,
        110_00,
        77_00,
    )
    assert (steps.net, steps.net_with_one_off, steps.part_of_net) == (70_00, 77_00, 69_30)


def test_without_a_wage_every_step_is_nothing() -> None:
    assert krankengeld(WORKER._replace(gross=0, net=0), LAW) == (0,) * 10


def test_each_step_is_rounded_to_the_cent() -> None:
    """3,000.20 and 2,100.20 of thirty days, 3,603.00 of 360: 100.0067, 70.0067 and 10.0083.

    70 percent of 110.02 are 77.014. 10.01 times 70.01 by 100.01 are 7.0073; 90 percent of 77.02 are 69.318;
    12.4 percent of 69.32 are 8.5957.
    """
    facts = WORKER._replace(gross=3_000_20, net=2_100_20, one_off=3_603_00)
    assert krankengeld(facts, LAW) == Krankengeld(
        regular=100_01,
        one_off=10_01,
        regelentgelt=110_02,
        part_of_gross=77_01,
        net=70_01,
        net_with_one_off=77_02,
        part_of_net=69_32,
        amount=69_32,
        contributions=8_60,
        month=1_821_60,
    )
