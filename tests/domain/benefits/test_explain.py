"""The steps of an amount add up to it."""

import pytest

from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.household import Expenses, Household, OtherIncome

from .families import assessed, child, couple, parent, single_parent

ELTERNGELD = OtherIncome(kind="elterngeld", amount=500_00, earlier_net=900_00)
OPENING = ("net", "base", "bands")
FAMILIES = [
    pytest.param(single_parent(4), 1000_00, id="a wage"),
    pytest.param(single_parent(4, rent=1700_00), 600_00, id="rent above the cap, a Minijob"),
    pytest.param(single_parent(3, 8, 13), 300_00, id="three children"),
    pytest.param(couple(2, 7), 900_00, id="a couple"),
    pytest.param(single_parent(4, parents=(parent(other_income=(ELTERNGELD,)),)), 0, id="Elterngeld"),
    pytest.param(single_parent(4, parents=(parent(in_training="studium"),)), 400_00, id="a student"),
    pytest.param(
        single_parent(4, parents=(parent(expenses=Expenses(maintenance_paid=250_00)),)),
        900_00,
        id="maintenance",
    ),
    pytest.param(
        single_parent(children=(child("a", 14, maintenance_paid=700_00), child("b", 3))),
        100_00,
        id="one covered",
    ),
]


def steps(result: BenefitResult) -> list[tuple[str, int]]:
    return [(step.says.key.removeprefix("benefits.step."), step.amount) for step in result.steps]


@pytest.mark.parametrize(("household", "gross"), FAMILIES)
def test_need_and_income_add_up_on_every_route(household: Household, gross: int) -> None:
    paid = 0
    for route in assessed(household, gross).routes:
        result = route.benefits[0]
        if result.amount:
            paid += 1
            *lines, last = steps(result)
            assert last == ("sgb2", result.amount)
            assert sum(amount for key, amount in lines if key not in OPENING) == result.amount
    assert paid > 0


@pytest.mark.parametrize(("household", "gross"), FAMILIES)
def test_the_allowances_open_the_wage_that_counts(household: Household, gross: int) -> None:
    found = dict(steps(assessed(household, gross).routes[0].benefits[0]))
    free = found.get("base", 0) + found.get("bands", 0)
    assert -found.get("earned", 0) == max(0, found.get("net", 0) - free) or len(household.parents) > 1


@pytest.mark.parametrize("gross", [2000_00, 2500_00, 2900_00])
def test_kinderzuschlag_and_wohngeld_open_into_their_lines(gross: int) -> None:
    results = {each.benefit: each for each in assessed(single_parent(4), gross).routes[0].benefits}
    supplement = dict(steps(results["kinderzuschlag"]))
    off = sum(supplement.get(key, 0) for key in ("kinderzuschlag_child", "off_earnings", "off_other"))
    assert abs(supplement["kinderzuschlag_most"] + off - supplement["kinderzuschlag"]) <= 50
    above = max(0, supplement["parents_income"] - supplement["parents_need"])
    assert abs(-supplement.get("off_earnings", 0) - above * 45 / 100) <= 1
    grant = dict(steps(results["wohngeld"]))
    rent = min(grant["wohngeld_own_rent"], grant["wohngeld_highest"]) + grant["wohngeld_heating"]
    assert grant["wohngeld_rent"] == rent
    year = grant["wohngeld_year"] + grant["wohngeld_deductions"] + grant["wohngeld_allowances"]
    assert abs(year / 12 - grant["wohngeld_income"]) <= 1
    assert grant["wohngeld"] == results["wohngeld"].amount


def test_what_is_not_paid_is_not_called_paid() -> None:
    found = assessed(single_parent(4), 2000_00).routes[0].benefits[0]
    assert steps(found)[-1][0] == "lacking"
