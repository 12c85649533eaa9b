"""Elterngeld-Netto: flat deductions by hand, Minijob, Midijob, no ceiling."""

import pytest

from amvis.domain.benefits.elterngeld_net import (
    ElterngeldNet,
    ElterngeldNetFacts,
    contribution_base,
    elterngeld_net,
)

from .known_replacement_laws import ELTERNGELD_NET_2025 as LAW
from .known_wage_laws import WAGES_2025, WAGES_NOVEMBER_2024

PARENT = ElterngeldNetFacts(gross=2_500_00, tax_class=4, child_allowance_halves=1)


def net(facts: ElterngeldNetFacts) -> ElterngeldNet:
    return elterngeld_net(facts, LAW, WAGES_2025)


def test_a_full_wage_bears_a_twelfth_of_the_lump_sum_tax_and_21_percent() -> None:
    # 30,000 less 1,230, 36 and 5,805 Vorsorgepauschale: 22,929 taxable, 2,383 euros of tax a year.
    assert net(PARENT) == ElterngeldNet(102_50, 198_58, 0, 2_500_00, 225_00, 250_00, 50_00, 1_673_92)


@pytest.mark.parametrize(
    ("gross", "income"),
    [
        pytest.param(0, 0, id="no wage"),
        pytest.param(100_00, 0, id="the lump sum never takes more than the wage"),
        pytest.param(300_00, 197_50, id="a Minijob bears only the lump sum"),
        pytest.param(556_00, 453_50, id="the limit of the Minijob"),
        # Factor 0.6667: 370.69 and a cent at 1.1283… → 370.70; 33.36, 37.07 and 7.41 are taken off.
        pytest.param(556_01, 375_67, id="a cent above: contributions on 370.70"),
    ],
)
def test_small_wages(gross: int, income: int) -> None:
    assert net(PARENT._replace(gross=gross)).income == income


def test_a_minijob_has_no_other_steps() -> None:
    assert net(PARENT._replace(gross=556_00)) == ElterngeldNet(102_50, 0, 0, 0, 0, 0, 0, 453_50)


def test_the_base_of_a_midijob_rises_to_the_whole_wage() -> None:
    # F = 28 / 42 = 0.6667; at 1,500: 370.6852 + (2000 - 370.6852) / 1444 * 944 = 1,435.83.
    assert contribution_base(1_500_00, LAW) == 1_435_83
    assert contribution_base(2_000_00, LAW) == 2_000_00
    assert contribution_base(2_000_01, LAW) == 2_000_01


def test_there_is_no_ceiling_of_contributions() -> None:
    assert net(PARENT._replace(gross=10_000_00)).pension == 1_000_00


def test_the_tax_class_decides_and_the_solidarity_surcharge_knows_the_child() -> None:
    assert net(PARENT._replace(tax_class=2)).income == 1_763_25
    rich = PARENT._replace(gross=10_000_00)
    # 2,699.16 tax, 113.36 surcharge, 2,100 contributions and 102.50 are taken off.
    assert (net(rich).solidarity, net(rich).income) == (113_36, 4_984_98)
    assert net(rich).solidarity < net(rich._replace(child_allowance_halves=0)).solidarity


def test_each_contribution_and_the_lump_sum_are_rounded_to_the_cent() -> None:
    # 9, 10 and 2 percent of 2,500.85 are 225.0765, 250.085 and 50.017. Invented: 1,230.07 in twelve parts are
    # 102.5058.
    found = elterngeld_net(
        PARENT._replace(gross=2_500_85), LAW._replace(employee_lump_sum=1_230_07), WAGES_2025
    )
    assert (found.health_and_care, found.pension, found.unemployment) == (225_08, 250_09, 50_02)
    assert found.lump_sum == 102_51


def test_tax_that_is_made_good_in_december_is_not_that_of_january() -> None:
    other = WAGES_2025._replace(tax_before=WAGES_NOVEMBER_2024.tax, months_caught_up=11)
    assert elterngeld_net(PARENT, LAW, other) == net(PARENT)


def test_the_factor_has_four_decimals_and_the_base_whole_cents() -> None:
    # F = 27.9 / 42 = 0.6643: 369.3508 + (2,000 - 369.3508) / 1,444 * 944 = 1,435.3709.
    assert contribution_base(1_500_00, LAW._replace(midijob_levy=279)) == 1_435_37
    # F = 0.6667: 370.6852 + (2,000 - 370.6852) / 1,444 * 44 = 420.3318; with 45 421.4601.
    assert contribution_base(600_00, LAW) == 420_33
    assert contribution_base(601_00, LAW) == 421_46
    # With 46: 422.5884 (half up, not down).
    assert contribution_base(602_00, LAW) == 422_59
