"""What the tax office may pay back, whole: the steps of each taxpayer, what is said, who must declare."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.answers_tax import tax_steps
from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.einkommensteuer import Einkommensteuer
from amvis.domain.finding import Answer
from amvis.domain.household import Expenses, Household, OtherIncome, Partnership, Work

from .families import child, couple, parent, single_parent
from .told import Ground, fields, grounds, lines, of

WAGES: Ground = ("tax_wages", True, "§ 38 Abs. 1 EStG", {})
CLASSES: Ground = ("tax_classes", True, "§ 46 Abs. 2 Nr. 3a EStG", {})
DECLARE: Ground = ("tax_must_declare", True, "§ 46 Abs. 2 Nr. 1 EStG", {"amount": 410_00})
TRAVELS = Expenses(work_travel=500_00)


def months(is_told: bool | None) -> Ground:
    return ("tax_months", is_told, "§ 25 Abs. 1 EStG", {})


def allowances(*, is_met: bool) -> Ground:
    return ("tax_allowances", is_met, "§ 31 S. 4 EStG", {})


def tax(household: Household, **supposed: Any) -> BenefitResult:
    return of(household, "einkommensteuer_ausgleich", **supposed)


def one(**told: Any) -> Household:
    return single_parent(4, parents=(parent(**told),))


def pair(first: dict[str, Any], second: dict[str, Any], kind: str = "married") -> Household:
    parents = (parent(alone_responsible=False, **first), parent("father", alone_responsible=False, **second))
    return replace(couple(4), parents=parents, partnership=Partnership(kind=kind))


def test_each_part_of_the_tax_stands_in_its_line() -> None:
    numbers = range(1, 1 + len(Einkommensteuer._fields))
    part = Einkommensteuer(*numbers)
    assert lines(tax_steps(part, 100)) == [
        ("tax_wages", part.wages, "§ 19 Abs. 1 EStG"),
        ("tax_expenses", -part.expenses, "§ 9a S. 1 Nr. 1 EStG"),
        ("tax_relief", -part.relief, "§ 24b Abs. 2 EStG"),
        ("tax_provision", -part.provision, "§ 10 Abs. 3, 4 EStG"),
        ("tax_childcare", -part.childcare, "§ 10 Abs. 1 Nr. 5 EStG"),
        ("tax_lump_sum", -part.lump_sum, "§ 10c EStG"),
        ("tax_taxable", part.taxable, "§ 2 Abs. 5 EStG"),
        ("tax_allowances", -part.child_allowances, "§ 32 Abs. 6 EStG"),
        ("tax_kindergeld", part.kindergeld_back, "§ 31 S. 4 EStG"),
        ("tax_due", part.tax, "§ 32a Abs. 1, 5 EStG"),
        ("tax_solidarity", part.solidarity, "§ 4 SolZG"),
        ("tax_withheld", 100, "§ 36 Abs. 2 EStG"),
        ("tax_back", 100 - part.tax - part.solidarity, "§ 36 Abs. 4 EStG"),
    ]
    nothing = Einkommensteuer(*(0 for _ in numbers))
    assert [key for key, _, _ in lines(tax_steps(nothing, 0))] == ["tax_back"]


def test_the_way_to_work_and_childcare_bring_tax_back() -> None:
    """33,600.00 less 6,000.00 for the way, 4,260.00 of relief, 6,552.00 of provision, 960.00 of 1,200.00.

    Of 15,828 euros, zone 2 of 2026: y = 0.3480; (914.51 y + 1,400) y = 597.9. Class II takes 162.16 a month.
    """
    household = one(work=Work(gross=2800_00), expenses=TRAVELS)
    found = tax(household, other_fees=100_00)
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert [each[:2] for each in lines(found.steps)] == [
        ("tax_wages", 33_600_00),
        ("tax_expenses", -6_000_00),
        ("tax_relief", -4_260_00),
        ("tax_provision", -6_552_00),
        ("tax_childcare", -960_00),
        ("tax_taxable", 15_828_00),
        ("tax_due", 597_00),
        ("tax_withheld", 12 * 162_16),
        ("tax_back", 12 * 162_16 - 597_00),
    ]
    assert found.amount_range == (1_348_92, 1_348_92, "year")
    assert grounds(found) == [
        WAGES,
        months(None),
        allowances(is_met=False),
        ("tax_childcare", None, "§ 10 Abs. 1 Nr. 5 EStG", {}),
    ]


@pytest.mark.parametrize(
    ("amount", "least", "must"),
    [pytest.param(41_00, 1_082_92, False, id="410 euros"), pytest.param(41_01, 1_082_92, True, id="more")],
)
def test_more_than_410_euros_instead_of_wages_must_be_declared(
    amount: int, least: int, *, must: bool
) -> None:
    """Of 16,752 euros 793; at the rate of 17,162, 885 by 171.62 or 5.1567 percent, 863."""
    paid = (OtherIncome(kind="krankengeld", amount=amount, until=date(2026, 10, 31)),)
    found = tax(one(work=Work(gross=2800_00), expenses=TRAVELS, other_income=paid))
    assert found.amount_range == (least, 12 * 162_16 - 793_00, "year")
    said = [WAGES, months(None), allowances(is_met=False)]
    assert grounds(found) == ([*said, DECLARE] if must else said)


def test_high_wages_of_a_part_of_the_year_bring_back_tax_surcharge_and_allowances() -> None:
    wages = {f"2026-{month:02d}": 20_000_00 if month <= 5 else 0 for month in range(1, 10)}
    found = tax(one(work=Work(months=wages)))
    amounts = {key: amount for key, amount, _ in lines(found.steps)}
    assert amounts["tax_solidarity"] > 0
    back = amounts["tax_withheld"] - amounts["tax_due"] - amounts["tax_solidarity"]
    assert found.amount_range == (back, back, "year")
    assert amounts["tax_back"] == back > 0
    assert grounds(found) == [WAGES, months(True), allowances(is_met=True)]


def test_what_one_owes_does_not_lessen_what_the_other_gets() -> None:
    """Not married, each is taxed alone: the father's 4.08 too little stay withheld (§ 46 Abs. 2 EStG)."""
    household = pair({"work": Work(gross=9500_00)}, {"work": Work(gross=2500_00)}, "cohabiting")
    found = tax(household, other_fees=100_00)
    backs = [amount for key, amount, _ in lines(found.steps) if key == "tax_back"]
    assert len(backs) == 2
    assert backs[0] > 0 > backs[1]
    assert found.amount_range == (backs[0], backs[0], "year")
    assert found.recipients == ("mother", "father")
    assert grounds(found) == [
        WAGES,
        months(None),
        allowances(is_met=True),  # of the mother, whose wage alone is high enough
        ("tax_childcare", None, "§ 10 Abs. 1 Nr. 5 EStG", {}),
    ]


def test_a_child_of_one_of_them_is_said_and_the_same_reason_once() -> None:
    both = pair({"work": Work(gross=3000_00)}, {"work": Work(gross=2500_00)}, "cohabiting")
    hers = replace(both, children=(child("c", 4, parents=("mother",)),))
    assert allowances(is_met=False) in grounds(tax(hers))
    assert all(each[0] != "tax_allowances" for each in grounds(tax(replace(both, children=()))))
    sick = (OtherIncome(kind="krankengeld", amount=100_00),)
    ill = pair(
        {"work": Work(gross=3000_00), "other_income": sick},
        {"work": Work(gross=2500_00), "other_income": sick},
        "cohabiting",
    )
    assert grounds(tax(ill)).count(DECLARE) == 1
    one_of_two = replace(
        ill, partnership=Partnership(kind="married"), parents=(ill.parents[0], parent("father"))
    )
    assert grounds(tax(one_of_two)).count(DECLARE) == 1


@pytest.mark.parametrize(
    ("first", "second", "is_said"),
    [
        pytest.param(3, None, True, id="III told"),
        pytest.param(None, 5, True, id="V told"),
        pytest.param(4, 4, False, id="IV and IV"),
    ],
)
def test_classes_iii_and_v_of_two_who_earn_must_be_declared(
    first: int | None, second: int | None, *, is_said: bool
) -> None:
    earning = pair(
        {"work": Work(gross=3500_00), "tax_class": first}, {"work": Work(gross=2500_00), "tax_class": second}
    )
    found = tax(earning)
    assert (CLASSES in grounds(found)) is is_said
    assert found.amount_range is not None
    assert found.amount_range.least == lines(found.steps)[-1][1] or not is_said
    alone = pair({"work": Work(gross=3500_00), "tax_class": first}, {"tax_class": second})
    assert tax(alone).answer is Answer.PERHAPS
    assert CLASSES not in grounds(tax(alone))


def test_without_taxed_wages_it_is_said_whether_the_months_are_told() -> None:
    nothing = Work(months={f"2026-{month:02d}": 0 for month in range(1, 10)})
    no: Ground = ("tax_wages", False, "§ 38 Abs. 1 EStG", {})
    found = tax(one(work=nothing))
    assert (found.answer, grounds(found), found.steps) == (Answer.NO, [no, months(True)], ())
    half = tax(pair({"work": nothing}, {}, "cohabiting"))
    assert grounds(half) == [no, months(None)]
    open_ = tax(one(work=None))
    assert (open_.answer, grounds(open_)) == (Answer.UNKNOWN, [("tax_wages", None, "§ 38 Abs. 1 EStG", {})])
    assert fields(open_) == ["parents[0].work"]


def test_of_two_taxpayers_both_must_have_told_their_months() -> None:
    told = Work(gross=3000_00, months={f"2026-{month:02d}": 3000_00 for month in range(1, 10)})
    assert months(None) in grounds(tax(pair({"work": told}, {"work": Work(gross=2500_00)}, "cohabiting")))
    assert months(True) in grounds(tax(pair({"work": told}, {"work": told}, "cohabiting")))
