"""Net wage of a month."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
