"""What a family has when only what its file says is paid counts; October 2026."""

from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Figures
from amvis.domain.benefits.received import as_received
from amvis.domain.household import OtherIncome, Receipt, Work

from .contexts import context
from .families import OCTOBER, child, parent, single_parent


def paid(benefit: str, amount: int | None = None, **told: Any) -> Receipt:
    return Receipt(benefit=benefit, amount=amount, **told)


def found(*receiving: Receipt, gross: int = 1200_00, fees: int = 0, **of_child: Any) -> Figures:
    family = single_parent(children=(child("c", 4, **of_child),), receiving=receiving)
    there = context(family, gross, fees=fees, other_fees=40_00)
    return as_received(family, OCTOBER, there.case, there.outcome)


def test_without_a_receipt_only_the_wage_is_there() -> None:
    figures = found(fees=80_00)
    assert figures.route == NOTHING
    assert figures.money._asdict() == {
        "grundsicherungsgeld": 0,
        "sofortzuschlag": 0,
        "kindergeld": 0,
        "kinderzuschlag": 0,
        "wohngeld": 0,
        "unterhaltsvorschuss": 0,
        "elterngeld": 0,
        "net_earnings": 1019_24,
        "other_income": 0,
        "childcare": 120_00,
        "health_insurance": 0,
        "work_travel": 0,
        "disposable": 1019_24 - 120_00,
    }


def test_every_amount_that_is_told_counts_as_told() -> None:
    figures = found(
        paid("grundsicherungsgeld", 1_00),
        paid("sofortzuschlag", 2_00),
        paid("kindergeld", 4_00),
        paid("kinderzuschlag", 8_00),
        paid("wohngeld", 16_00),
        paid("unterhaltsvorschuss", 32_00),
    )
    money = figures.money
    assert (money.grundsicherungsgeld, money.sofortzuschlag, money.kindergeld) == (1_00, 2_00, 4_00)
    assert (money.kinderzuschlag, money.wohngeld, money.unterhaltsvorschuss) == (8_00, 16_00, 32_00)
    assert money.disposable == 1019_24 + 63_00 - 40_00
    assert figures.route == MIXED


def test_an_amount_that_is_not_told_is_the_computed_one() -> None:
    names = ("sofortzuschlag", "kindergeld", "kinderzuschlag", "wohngeld", "unterhaltsvorschuss")
    money = found(paid("buergergeld"), *(paid(name) for name in names), gross=0).money
    assert money.grundsicherungsgeld == 1426_68
    assert (money.sofortzuschlag, money.kindergeld, money.unterhaltsvorschuss) == (25_00, 259_00, 227_00)
    alone = context(single_parent(4), 0, other_fees=40_00).outcome.alone
    assert (money.kinderzuschlag, money.wohngeld) == (0, alone.wohngeld.amount)
    working = found(paid("kinderzuschlag"), paid("wohngeld"), gross=2000_00).money
    assert (working.kinderzuschlag, working.wohngeld) == (195_00, 357_00)


@pytest.mark.parametrize(
    ("receipts", "route", "childcare"),
    [
        ((paid("grundsicherungsgeld", 5_00),), SGB2, 40_00),
        ((paid("buergergeld", 5_00),), SGB2, 40_00),
        ((paid("buergergeld", 5_00), paid("wohngeld", 5_00)), MIXED, 40_00),
        ((paid("wohngeld", 5_00),), SUPPLEMENT, 40_00),
        ((paid("kinderzuschlag", 1),), SUPPLEMENT, 40_00),
        ((paid("wohngeld", 1),), SUPPLEMENT, 40_00),
        ((paid("kinderzuschlag", 0),), NOTHING, 40_00),
        ((paid("kindergeld", 5_00),), NOTHING, 120_00),
        ((paid("wohngeld", 5_00, until=date(2026, 9, 30)),), NOTHING, 120_00),
        ((paid("wohngeld", 5_00, since=date(2026, 10, 2)),), NOTHING, 120_00),
    ],
)
def test_what_is_paid_names_the_route_and_waives_the_fees(
    receipts: tuple[Receipt, ...], route: str, childcare: int
) -> None:
    figures = found(*receipts, fees=80_00)
    assert (figures.route, figures.money.childcare) == (route, childcare)


@pytest.mark.parametrize(("receipts", "insurance"), [((), 270_26), ((paid("buergergeld", 1_00),), 0)])
def test_without_sgb2_insurance_is_to_be_paid(receipts: tuple[Receipt, ...], insurance: int) -> None:
    money = found(*receipts, gross=500_00).money
    assert money.health_insurance == insurance
    other = money.net_earnings + money.grundsicherungsgeld
    assert money.disposable == other - 40_00 - insurance


def test_an_advance_that_the_child_has_counts_without_a_receipt() -> None:
    assert found(maintenance_advance=200_00).money.unterhaltsvorschuss == 200_00
    told = found(paid("unterhaltsvorschuss"), maintenance_advance=200_00)
    assert told.money.unterhaltsvorschuss == 200_00
    assert (
        found(paid("unterhaltsvorschuss", 90_00), maintenance_advance=200_00).money.unterhaltsvorschuss
        == 90_00
    )


def test_wages_other_income_and_elterngeld_are_summed_with_what_is_received() -> None:
    """800.00 of a wage, 100.00 of a pension, 300.00 of Elterngeld and 259.00; who works is insured."""
    mother = parent(
        work=Work(gross=1000_00, net=800_00),
        other_income=(
            OtherIncome(kind="pension", amount=100_00),
            OtherIncome(kind="elterngeld", amount=300_00, earlier_net=900_00),
        ),
    )
    kindergeld = Receipt(benefit="kindergeld", amount=259_00)
    household = single_parent(
        parents=(mother,), children=(child("c", 1, maintenance_paid=0),), receiving=(kindergeld,)
    )
    there = context(household, as_received=True)
    found = as_received(household, OCTOBER, there.case, there.outcome)
    assert found.money.disposable == 800_00 + 100_00 + 300_00 + 259_00
