"""Wages, income and days that the file tells; October 2026."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.facts import Pay
from amvis.domain.benefits.wage_history import (
    days_of_child_sick_pay,
    net_without_midijob,
    told_income,
    wages_told,
)
from amvis.domain.benefits.wages import WageFacts, net_wage
from amvis.domain.household import OtherIncome, Receipt, Work

from .contexts import context
from .families import OCTOBER, couple, parent, single_parent


def income(kind: str, amount: int, until: date | None = None) -> OtherIncome:
    return OtherIncome(kind=kind, amount=amount, until=until)


def test_income_of_a_kind_is_told_for_each_adult_who_has_it() -> None:
    both = couple(4)
    incomes = (
        income("krankengeld", 300_00),
        income("krankengeld", 20_00, OCTOBER),
        income("krankengeld", 5_00, date(2026, 9, 30)),
        income("pension", 7_00),
    )
    family = replace(both, parents=(replace(both.parents[0], other_income=incomes), both.parents[1]))
    assert told_income(context(family), "krankengeld") == {"mother": 320_00}
    assert told_income(context(family), "arbeitslosengeld") == {}
    silent = replace(both, parents=(replace(both.parents[0], other_income=None), both.parents[1]))
    assert told_income(context(silent), "krankengeld") == {}


def test_wages_are_told_by_month_the_newest_first() -> None:
    months = {"2026-10": 1, "2026-09": 2, "2026-07": 0, "2026-06": 4, "2026-05": 5}
    told = wages_told(parent(work=Work(months=months)), date(2026, 10, 20), 4)
    assert list(told.items()) == [
        (date(2026, 9, 1), 2),
        (date(2026, 7, 1), 0),
        (date(2026, 6, 1), 4),
    ]
    assert wages_told(parent(work=None), OCTOBER, 4) == {}


@pytest.mark.parametrize(
    ("gross", "has_relief"),
    [(603_00, False), (603_01, True), (2000_00, True), (2000_01, False)],
)
def test_only_the_net_of_a_midijob_loses_its_relief(gross: int, has_relief: bool) -> None:
    """Between 603.01 and 2,000.00 the base of the contributions is lower than the wage."""
    there = context(single_parent(4), gross)
    adult, wage, law = there.case.family.adults[0], there.case.pays[0], there.ready.laws.wages
    found = net_without_midijob(adult, wage, there)
    if not has_relief:
        assert found == wage.net
        return
    full = law.insurance._replace(midijob_limit=law.insurance.minijob_limit)
    facts = WageFacts(gross, 2, 1, True, True, 1, False)
    assert found == net_wage(facts, law._replace(insurance=full)).net
    assert (found < wage.net) is (gross < 2000_00)


def test_who_the_adult_is_decides_the_net_without_relief() -> None:
    """A net that was told, or anything else of the pay, plays no part."""
    there = context(single_parent(4), 1500_00)
    adult = there.case.family.adults[0]
    wage = Pay(1500_00, 1, 0, 1, 1, pays_tax=False, pays_pension=False, is_insured_by_work=False)
    law = there.ready.laws.wages
    full = law.insurance._replace(midijob_limit=law.insurance.minijob_limit)
    for told, facts in (
        ({"tax_class": 1}, (1, 1, True, True, 1, False)),
        ({"tax_class": 4, "child_allowance_halves": 3}, (4, 3, True, True, 1, False)),
        ({"is_23": False, "is_parent": False}, (2, 1, False, False, 1, False)),
        ({"is_parent": False}, (2, 1, True, False, 1, False)),
        ({"children_under_25": 4}, (2, 1, True, True, 4, False)),
        ({"is_pension_exempt": True}, (2, 1, True, True, 1, True)),
    ):
        expected = net_wage(WageFacts(1500_00, *facts), law._replace(insurance=full)).net  # type: ignore[arg-type]
        assert net_without_midijob(adult._replace(**told), wage, there) == expected


@pytest.mark.parametrize(
    ("receipts", "days"),
    [
        pytest.param([(date(2026, 3, 2), date(2026, 3, 8))], 5, id="a week has five days"),
        pytest.param([(date(2026, 3, 6), date(2026, 3, 9))], 2, id="Friday and Monday"),
        pytest.param(
            [(date(2026, 3, 2), date(2026, 3, 4)), (date(2026, 3, 4), date(2026, 3, 5))], 4, id="once"
        ),
        pytest.param([(date(2025, 12, 29), date(2026, 1, 2))], 2, id="of this year only"),
        pytest.param([(date(2026, 9, 30), None)], 2, id="until today"),
        pytest.param([(date(2026, 9, 30), date(2026, 10, 30))], 2, id="no days to come"),
        pytest.param([(None, date(2026, 9, 30))], 0, id="no beginning is told"),
        pytest.param([(date(2025, 5, 4), date(2025, 5, 8))], 0, id="of the year before"),
    ],
)
def test_the_days_of_this_year_are_counted(
    receipts: list[tuple[date | None, date | None]], days: int
) -> None:
    paid = tuple(Receipt(benefit="kinderkrankengeld", since=since, until=until) for since, until in receipts)
    other = Receipt(benefit="krankengeld", since=date(2026, 2, 2), until=date(2026, 2, 6))
    assert days_of_child_sick_pay(single_parent(4, receiving=(other, *paid)), OCTOBER) == days


@pytest.mark.parametrize(
    ("gross", "is_told"),
    [(603_00, True), (603_01, False), (2000_00, False), (2000_01, True)],
    ids=["a Minijob", "a cent more", "the end of the Midijob", "beyond it"],
)
def test_a_net_that_is_told_counts_outside_of_midijobs(gross: int, *, is_told: bool) -> None:
    there = context(single_parent(4, parents=(parent(work=Work(gross=gross, net=77_00)),)))
    found = net_without_midijob(there.case.family.adults[0], there.case.pays[0], there)
    assert (found == 77_00) is is_told
