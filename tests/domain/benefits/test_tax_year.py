"""The year that the income tax sees: twelve months of wages and who brings what; October 2026."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.einkommensteuer import Earner, EinkommensteuerFacts
from amvis.domain.benefits.laws_income_tax import income_tax_from_law, wages_of_the_year
from amvis.domain.benefits.tax_year import TaxYear, tax_years
from amvis.domain.benefits.wages import NetWage, WageFacts, net_wage
from amvis.domain.household import Expenses, Household, Housing, OtherIncome, Partnership, Work

from .contexts import context
from .families import child, couple, law, parent, single_parent

WAGES = wages_of_the_year(law())  # of each month of 2026


def years(household: Household, **told: Any) -> tuple[TaxYear, ...]:
    there = context(household, **told)
    return tax_years(there.outcome.routes[0], there, income_tax_from_law(law()))


def of(gross: int, *, tax_class: int = 2, halves: int = 1, months: int = 12) -> list[NetWage]:
    facts = WageFacts(gross, tax_class, halves, True, True, 1, False)
    return [net_wage(facts, each) for each in WAGES[:months]]


def earner(months: list[NetWage], **told: int) -> Earner:
    names = ("pension", "health", "care", "unemployment")
    sums = {name: sum(getattr(month, name) for month in months) for name in names}
    steady: dict[str, int] = {"work_expenses": 0, "replacements": 0}
    return Earner(wages=sum(month.gross for month in months), **(sums | steady | told))


def withheld(months: list[NetWage]) -> int:
    return sum(month.wage_tax + month.solidarity for month in months)


def mother(ages: tuple[int, ...] = (4,), **told: Any) -> Household:
    return single_parent(*ages, parents=(parent(**told),))


def test_a_steady_wage_makes_a_year() -> None:
    months = of(3000_00)
    (year,) = years(mother(work=Work(gross=3000_00), expenses=Expenses(work_travel=50_00)), other_fees=100_00)
    assert year == TaxYear(
        places=(0,),
        facts=EinkommensteuerFacts(
            earners=(earner(months, work_expenses=600_00),),
            is_alone_with_children=True,
            children=1,
            child_allowance_halves=1,
            childcare=1200_00,
            supervised_children=1,
        ),
        withheld=withheld(months),
        is_told=False,
    )


@pytest.mark.parametrize(
    ("count", "is_told"), [(9, True), (8, False)], ids=["until September", "one month is missing"]
)
def test_the_months_that_are_told_replace_the_present_wage(count: int, is_told: bool) -> None:
    told = {f"2026-{month:02d}": 2500_00 for month in range(1, count + 1)}
    (year,) = years(mother(work=Work(gross=3000_00, months=told | {"2025-12": 9000_00})))
    months = [*of(2500_00)[:count], *of(3000_00)[count:]]
    assert year.facts.earners == (earner(months),)
    assert (year.withheld, year.is_told) == (withheld(months), is_told)


def test_months_of_a_minijob_are_taxed_flat_and_count_nothing() -> None:
    told = {f"2026-{month:02d}": 603_00 for month in range(1, 10)}
    (year,) = years(mother(work=Work(gross=3000_00, months=told), expenses=Expenses(work_travel=50_00)))
    assert year.facts.earners == (earner(of(3000_00)[9:], work_expenses=150_00),)
    (none,) = years(mother(work=Work(gross=603_00)))
    assert (none.facts.earners, none.withheld) == ((earner([]),), 0)


def test_a_high_wage_has_the_surcharge_withheld_too() -> None:
    months = of(9000_00)
    (year,) = years(mother(work=Work(gross=9000_00)))
    assert months[0].solidarity > 0
    assert year.withheld == withheld(months)


def test_spouses_are_taxed_together_and_others_each() -> None:
    both = couple(4)
    first, second = both.parents
    family = replace(
        both,
        parents=(
            replace(first, work=Work(gross=2000_00), tax_class=4),
            replace(second, work=Work(gross=3000_00), tax_class=4),
        ),
    )
    (year,) = years(family, other_fees=100_00)
    assert (year.places, len(year.facts.earners)) == ((0, 1), 2)
    assert (year.facts.children, year.facts.child_allowance_halves) == (1, 2)
    assert (year.facts.childcare, year.facts.is_alone_with_children) == (1200_00, False)
    lower, higher = of(2000_00, tax_class=4, halves=2), of(3000_00, tax_class=4, halves=2)
    assert year.withheld == withheld(lower) + withheld(higher)

    apart = replace(family, partnership=Partnership(kind="cohabiting"))
    one, two = years(apart, other_fees=100_00)
    assert (one.places, two.places) == ((0,), (1,))
    assert (one.facts.childcare, two.facts.childcare) == (0, 1200_00)
    assert (one.facts.child_allowance_halves, two.facts.child_allowance_halves) == (1, 1)
    equal = replace(apart, parents=tuple(replace(each, work=Work(gross=3000_00)) for each in apart.parents))
    assert [each.facts.childcare for each in years(equal, other_fees=100_00)] == [1200_00, 0]


def test_a_child_of_one_spouse_has_half_the_allowance() -> None:
    both = couple(4, 8)
    mine, ours = both.children
    (year,) = years(replace(both, children=(replace(mine, parents=("mother",)), ours)))
    assert (year.facts.children, year.facts.child_allowance_halves) == (2, 3)


@pytest.mark.parametrize(
    ("ages", "children", "supervised"),
    [((13,), 1, 1), ((14,), 1, 0), ((4, 13, 14), 3, 2), ((4, 24), 2, 1)],
)
def test_children_with_kindergeld_and_those_young_enough_for_childcare(
    ages: tuple[int, ...], children: int, supervised: int
) -> None:
    facts = years(mother(ages, work=Work(gross=3000_00)))[0].facts
    assert (facts.children, facts.supervised_children) == (children, supervised)


def test_somebody_else_in_the_dwelling_ends_the_relief_of_single_parents() -> None:
    home = Housing(net_cold_rent=600_00, service_charges=100_00, heating=90_00, others_in_dwelling=1)
    (year,) = years(replace(mother(), housing=home))
    assert not year.facts.is_alone_with_children


@pytest.mark.parametrize(
    ("kind", "until", "months"),
    [
        ("krankengeld", None, 12),
        ("arbeitslosengeld", date(2027, 1, 1), 12),
        ("mutterschaftsgeld", date(2026, 3, 31), 3),
        ("kinderkrankengeld", date(2026, 12, 31), 12),
        ("kurzarbeitergeld", date(2025, 12, 31), 0),
        ("pension", None, 0),
    ],
)
def test_what_replaces_a_wage_raises_the_rate(kind: str, until: date | None, months: int) -> None:
    incomes = (OtherIncome(kind=kind, amount=100_00, until=until),)
    (year,) = years(mother(other_income=incomes))
    assert year.facts.earners[0].replacements == months * 100_00


@pytest.mark.parametrize(
    ("born", "until", "months"),
    [
        (date(2026, 5, 20), None, 8),
        (date(2026, 5, 20), date(2026, 11, 30), 7),
        (date(2026, 5, 20), date(2026, 4, 30), 0),
        (date(2025, 5, 20), None, 12),
        (date(2025, 5, 20), date(2026, 2, 28), 2),
    ],
)
def test_elterngeld_that_is_told_counts_from_the_birth_of_this_year(
    born: date, until: date | None, months: int
) -> None:
    told = parent(other_income=(OtherIncome(kind="elterngeld", amount=100_00, until=until),))
    (year,) = years(single_parent(parents=(told,), children=(child("baby", 0, born=born),)))
    assert year.facts.earners[0].replacements == months * 100_00


def test_elterngeld_that_is_reckoned_counts_from_the_birth() -> None:
    wages = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 300_00 for n in range(12)}
    family = single_parent(
        parents=(parent(work=Work(months=wages)),), children=(child("baby", 0, born=date(2026, 5, 20)),)
    )
    (year,) = years(family)
    assert year.facts.earners[0].replacements == 8 * 300_00


def test_of_spouses_both_must_have_told_their_months() -> None:
    told = Work(gross=3000_00, months={f"2026-{month:02d}": 3000_00 for month in range(1, 10)})
    both = couple(4)
    first, second = both.parents
    (year,) = years(replace(both, parents=(replace(first, work=told), replace(second, work=Work(gross=1)))))
    assert not year.is_told
    (year,) = years(replace(both, parents=(replace(first, work=told), replace(second, work=told))))
    assert year.is_told


def test_elterngeld_counts_from_the_last_birth_of_the_year() -> None:
    told = parent(other_income=(OtherIncome(kind="elterngeld", amount=100_00),))
    births = (child("a", 0, born=date(2026, 1, 20)), child("b", 0, born=date(2026, 9, 20)))
    for children in (births, births[::-1]):
        (year,) = years(single_parent(parents=(told,), children=children))
        assert year.facts.earners[0].replacements == 4 * 100_00
