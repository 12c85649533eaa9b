"""The pay of one adult, October 2026."""

from typing import Any

import pytest

from amvis.domain.benefits.facts import AdultFacts, Pay
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.pay import pay, wage_of, with_mean
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.wages import WageFacts, net_wage

from .families import OCTOBER, law, single_parent

LAWS = laws_on(law())
WAGES = LAWS.wages
MOTHER = reduce(single_parent(4), OCTOBER, LAWS.period).facts.adults[0]


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        ({"tax_class": 1}, (1, 1, True, True, 1, False)),
        ({"tax_class": 4, "child_allowance_halves": 3}, (4, 3, True, True, 1, False)),
        ({"is_23": True, "is_parent": False}, (2, 1, True, False, 1, False)),
        ({"is_23": False, "is_parent": False}, (2, 1, False, False, 1, False)),
        ({"children_under_25": 4}, (2, 1, True, True, 4, False)),
        ({"is_pension_exempt": True}, (2, 1, True, True, 1, True)),
    ],
)
def test_who_the_adult_is_decides_the_net_wage(told: dict[str, Any], facts: tuple[Any, ...]) -> None:
    adult: AdultFacts = MOTHER._replace(**told)
    for gross in (600_00, 3000_00):
        assert wage_of(adult, gross, WAGES) == net_wage(WageFacts(gross, *facts), WAGES)


@pytest.mark.parametrize(
    ("gross", "exempt", "pays_tax", "pays_pension", "is_insured"),
    [
        pytest.param(0, False, False, False, False, id="no work"),
        pytest.param(603_00, False, False, True, False, id="a Minijob"),
        pytest.param(603_00, True, False, False, False, id="one without pension"),
        pytest.param(603_01, True, False, True, True, id="insured work"),
        pytest.param(3000_00, False, True, True, True, id="with tax"),
    ],
)
def test_what_a_wage_means_for_the_rest_of_the_law(
    gross: int, exempt: bool, pays_tax: bool, pays_pension: bool, is_insured: bool
) -> None:
    adult = MOTHER._replace(is_pension_exempt=exempt)
    net = wage_of(adult, gross, WAGES).net
    steady = pay(adult, gross, net=None, work_travel=49_00, law=WAGES)
    assert steady == Pay(gross, net, 49_00, gross, net, pays_tax, pays_pension, is_insured)
    told = pay(adult, gross, net=7_00, work_travel=49_00, law=WAGES)
    assert told == steady._replace(net=7_00, mean_net=7_00)


def test_the_mean_of_the_months_before_has_its_own_net() -> None:
    steady = pay(MOTHER, 3000_00, net=1_00, work_travel=49_00, law=WAGES)
    found = with_mean(MOTHER, steady, 1200_00, WAGES)
    assert found == steady._replace(mean_gross=1200_00, mean_net=1019_24)


def test_allowances_and_children_are_two_numbers() -> None:
    """The surcharge looks at the allowances, the contribution to care at the children."""
    adult = MOTHER._replace(child_allowance_halves=1, children_under_25=4)
    facts = WageFacts(12_000_00, 2, 1, True, True, 4, False)
    found = wage_of(adult, 12_000_00, WAGES)
    assert found == net_wage(facts, WAGES)
    assert found.solidarity > net_wage(facts._replace(child_allowance_halves=4), WAGES).solidarity


def test_a_way_that_is_not_told_costs_nothing() -> None:
    assert pay(MOTHER, 1000_00, net=None, law=WAGES).work_travel == 0
