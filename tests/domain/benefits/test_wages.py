"""Net wage of a month."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.benefits.social_insurance import WageRange
from amvis.domain.benefits.wages import NetWage, WageFacts, net_wage, usual_tax_class

from .known_wage_laws import WAGES_2026, WAGES_DECEMBER_2024, WAGES_NOVEMBER_2024


def month(gross: int, tax_class: int = 2, *, exempt: bool = False) -> NetWage:
    facts = WageFacts(
        gross,
        tax_class,
        child_allowance_halves=1,
        is_23=True,
        is_parent=True,
        children_under_25=1,
        pension_exempt=exempt,
    )
    return net_wage(facts, WAGES_2026)


def test_no_wage_leaves_nothing() -> None:
    assert month(0).net == 0


def test_a_minijob_is_not_taxed() -> None:
    assert month(603_00).net == 603_00 - 21_71
    assert month(603_00, exempt=True).net == 603_00


def test_a_full_wage_pays_contributions_and_tax() -> None:
    full = month(2_500_00)
    assert full.contributions == 218_75 + 45_00 + 232_50 + 32_50
    assert full.wage_tax == 102_50
    assert full.net == 2_500_00 - 528_75 - 102_50


def test_the_steps_add_up() -> None:
    high = month(9_000_00, 1)
    assert high.net == high.gross - high.contributions - high.wage_tax - high.solidarity
    assert high.contributions == high.health + high.care + high.pension + high.unemployment


@pytest.mark.parametrize(
    ("is_single_parent", "is_married", "tax_class"),
    [(False, False, 1), (True, False, 2), (False, True, 4), (True, True, 4)],
)
def test_the_class_without_a_choice(is_single_parent: bool, is_married: bool, tax_class: int) -> None:
    assert usual_tax_class(is_single_parent=is_single_parent, is_married=is_married) == tax_class


@settings(max_examples=300, deadline=None)
@given(gross=st.integers(1, 15_000_00), more=st.integers(100_00, 2_000_00), tax_class=st.integers(1, 4))
def test_a_hundred_euros_more_gross_leave_more_net(gross: int, more: int, tax_class: int) -> None:
    assert month(gross + more, tax_class).net > month(gross, tax_class).net


def test_in_december_2024_the_year_is_made_good() -> None:
    """1,800 euros in class II: 27 euros a year too much, eleven times that is more than the year's 30."""
    facts = WageFacts(1_800_00, 2, 1, is_23=True, is_parent=True, children_under_25=1, pension_exempt=False)
    november, december = net_wage(facts, WAGES_NOVEMBER_2024), net_wage(facts, WAGES_DECEMBER_2024)
    assert (november.wage_tax, december.wage_tax) == (4_75, 0)
    richer = facts._replace(gross=2_500_00)
    assert net_wage(richer, WAGES_NOVEMBER_2024).wage_tax == 122_16
    assert net_wage(richer, WAGES_DECEMBER_2024).wage_tax == (1_431_00 - 11 * 35_00) // 12


def test_one_month_is_made_good_where_only_one_has_passed() -> None:
    # § 39b Abs. 2 EStG by the flow: 1,431 of the year less once 35, a twelfth.
    facts = WageFacts(2_500_00, 2, 1, is_23=True, is_parent=True, children_under_25=1, pension_exempt=False)
    one = WAGES_DECEMBER_2024._replace(months_caught_up=1)
    assert net_wage(facts, one).wage_tax == (1_431_00 - 35_00) // 12


def test_a_minijob_shows_the_pension_and_no_other_step_even_in_class_6() -> None:
    # 3.6 % of 603.00 are 21.71; by a flat rate the employer pays the tax (§ 40a Abs. 2 EStG).
    steps = NetWage(603_00, WageRange.MINIJOB, 0, 0, 21_71, 0, 21_71, 0, 0, 0, 0, 581_29)
    assert month(603_00, 6) == steps


def test_a_wage_below_the_surcharge_shows_every_step() -> None:
    """Class II with one child, 2,500 euros.

    Vorsorgepauschale: 9.3 % of 30,000 are 2,790, 10.25 % are 3,075. Taxable: 30,000 - 1,230 - 36 - 4,260 -
    5,865 = 18,609. Third zone: z = 0.081, (173.10 z + 2,397) z + 1,034.87 = 1,230.16.
    """
    assert month(2_500_00) == NetWage(
        gross=2_500_00,
        wage_range=WageRange.FULL,
        health=218_75,
        care=45_00,
        pension=232_50,
        unemployment=32_50,
        contributions=528_75,
        provision=5_865_00,
        taxable=18_609_00,
        wage_tax=102_50,
        solidarity=0,
        net=1_868_75,
    )


def test_the_childless_pay_more_for_care_and_less_tax_for_it() -> None:
    """Class I, 9,000 euros, 30 years old, without a child.

    Care: 1.8 % of 5,812.50 are 104.63, 0.6 % are 34.88. Vorsorgepauschale: 9.3 % of 101,400 are 9,430.20,
    10.85 % of 69,750 are 7,567.87, together 16,999. Taxable: 108,000 - 1,266 - 16,999 = 89,735; 42 % less
    11,135.63 are 26,553. Surcharge: 11.9 % of what exceeds 20,350 are 738.15.
    """
    facts = WageFacts(9_000_00, 1, 0, is_23=True, is_parent=False, children_under_25=0, pension_exempt=False)
    steps = net_wage(facts, WAGES_2026)
    assert (steps.health, steps.care, steps.pension, steps.unemployment) == (508_59, 139_51, 785_85, 109_85)
    assert (steps.provision, steps.taxable) == (16_999_00, 89_735_00)
    assert (steps.wage_tax, steps.solidarity, steps.net) == (2_212_75, 61_51, 5_181_94)
    young = net_wage(facts._replace(is_23=False), WAGES_2026)
    assert young.care == 104_63


def test_three_children_lower_the_care_contribution_and_one_on_the_card_the_surcharge() -> None:
    """Class I, 9,000 euros, three children under 25, one half of an allowance.

    Care: 1.3 % of 5,812.50. Vorsorgepauschale: 9,430.20 and 9.75 % of 69,750, together 16,231. Tax: 42 % of
    90,503 less 11,135.63 are 26,875. Base of the surcharge: the tax on 90,503 - 4,878, 24,826.
    """
    facts = WageFacts(9_000_00, 1, 1, is_23=True, is_parent=True, children_under_25=3, pension_exempt=False)
    steps = net_wage(facts, WAGES_2026)
    assert (steps.care, steps.contributions) == (75_56, 1_479_85)
    assert (steps.provision, steps.taxable) == (16_231_00, 90_503_00)
    assert (steps.wage_tax, steps.solidarity, steps.net) == (2_239_58, 44_38, 5_236_19)
