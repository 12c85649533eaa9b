"""Relatives in the dwelling, October 2026: what counts of their income in SGB II and in Wohngeld."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.einkommen import earned_income
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.relatives import adjusted_income, half_above, with_relatives
from amvis.domain.benefits.wages import WageFacts, net_wage
from amvis.domain.benefits.wohngeld_income import wohngeld_income
from amvis.domain.household import Relative

from .families import OCTOBER, law, single_parent
from .wohngeld_members import NOBODY

LAWS = laws_on(law())
HOUSING = single_parent(4).housing
HOME = reduce(single_parent(4), OCTOBER, LAWS.period).facts.home


def relative(**told: Any) -> Relative:
    given: dict[str, Any] = {"born": date(1980, 1, 1), "gross": 0, "other": 0}
    return Relative(**(given | told))


def test_who_has_just_enough_for_the_others_helps_with_nothing() -> None:
    """300.00 above what is free; another lacks 400.00, then exactly 300.00, then all but a euro."""
    assert half_above((2000_00, 106_00), (563_00, 506_00), (0, 0), 1700_00) == 0
    assert half_above((2000_00, 206_00), (563_00, 506_00), (0, 0), 1700_00) == 0
    assert half_above((2000_00, 207_00), (563_00, 506_00), (0, 0), 1700_00) == 50


@pytest.mark.parametrize("gross", [500_00, 600_00, 3000_00, 9000_00])
@pytest.mark.parametrize(
    ("born", "is_23"), [(date(2003, 10, 1), True), (date(2003, 10, 2), False), (date(1980, 1, 1), True)]
)
def test_the_wage_is_that_of_somebody_alone_without_children(gross: int, born: date, is_23: bool) -> None:
    """Tax class 1; from 23 with the surcharge of the childless; a Minijob with its share of the pension."""
    alone = WageFacts(
        gross,
        tax_class=1,
        child_allowance_halves=0,
        is_23=is_23,
        is_parent=False,
        children_under_25=0,
        pension_exempt=False,
    )
    law_of_work = LAWS.need.einkommen
    net = net_wage(alone, LAWS.wages).net
    expected = earned_income(gross, net, costs=0, has_minor_child=False, law=law_of_work).countable
    assert adjusted_income(relative(born=born, gross=gross), OCTOBER, LAWS) == expected


def test_a_net_wage_that_is_told_goes_before_and_a_pension_is_added() -> None:
    """1,000.00 less 100.00, 84.00, 144.00 and 20.00; beside a wage the 100.00 hold the insurance."""
    wage = relative(gross=1200_00, net=1000_00)
    assert adjusted_income(wage, OCTOBER, LAWS) == 652_00
    assert adjusted_income(relative(gross=1200_00, net=1000_00, other=500_00), OCTOBER, LAWS) == 1152_00
    assert adjusted_income(relative(other=500_00), OCTOBER, LAWS) == 470_00


@pytest.mark.parametrize(
    ("told", "member"),
    [
        pytest.param({}, {}, id="without income"),
        pytest.param(
            {"other": 900_00},
            {"other_income": 900_00, "pension": 900_00, "pays_health_insurance": True},
            id="a pension, and insurance from it",
        ),
        pytest.param(
            {"gross": 2000_00},
            {
                "earnings": 2000_00,
                "pays_income_tax": True,
                "pays_health_insurance": True,
                "pays_pension_insurance": True,
            },
            id="a wage",
        ),
        pytest.param(
            {"gross": 1100_00},
            {"earnings": 1100_00, "pays_health_insurance": True, "pays_pension_insurance": True},
            id="a wage without tax",
        ),
        pytest.param(
            {"gross": 500_00},
            {"flat_taxed_earnings": 500_00, "pays_pension_insurance": True},
            id="a Minijob insures nobody in health",
        ),
        pytest.param(
            {"other": 20_00, "gross": 500_00},
            {
                "flat_taxed_earnings": 500_00,
                "other_income": 20_00,
                "pension": 20_00,
                "pays_health_insurance": True,
                "pays_pension_insurance": True,
            },
            id="a Minijob and a small pension",
        ),
        pytest.param(
            {"gross": 500_00, "born": date(2010, 1, 1)},
            {"flat_taxed_earnings": 500_00, "pays_pension_insurance": True},
            id="a cousin of 16 has no allowance of children",
        ),
    ],
)
def test_relatives_are_members_for_wohngeld(told: dict[str, Any], member: dict[str, Any]) -> None:
    assert HOUSING is not None
    found = with_relatives(HOME, replace(HOUSING, relatives=(relative(**told),)), OCTOBER, LAWS)
    expected = wohngeld_income((NOBODY._replace(**member),), False, LAWS.wohngeld)
    assert found == HOME._replace(
        relatives=1,
        relatives_gross=expected.gross_income,
        relatives_deductions=expected.deductions,
        relatives_allowances=0,
    )


def test_without_relatives_the_dwelling_stays() -> None:
    assert with_relatives(HOME, HOUSING, OCTOBER, LAWS) is HOME
    assert with_relatives(HOME, None, OCTOBER, LAWS) is HOME
