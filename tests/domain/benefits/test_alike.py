"""Days that count as alike give the same money; what hangs on the day itself keeps them apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.benefits.random_households import random_household

from amvis.domain.benefits.alike import Alike
from amvis.domain.benefits.assessment import Circumstances, Earnings, Route, month_routes, quick
from amvis.domain.household import Child, Household, Housing, Parent, Relative, Work
from amvis.domain.law import Law, LawOn
from amvis.domain.period import months_later
from amvis.rulebook.loader import load_law

LAW = load_law()
MONTHS = tuple(months_later(date(2026, 7, 1), number) for number in range(20))


def law_of(household: Household, on: date, law: Law = LAW) -> LawOn:
    return law.projected(on).for_place(household.municipality)


def money(route: Route) -> tuple[object, ...]:
    """Return what is told of a month."""
    paid = [
        (each.benefit, each.computed, each.per_month, each.answer) for each in route.benefits if each.computed
    ]
    return (
        route.route, route.disposable_income, route.certain_income, route.needs_sgb2,
        route.net_earnings, route.other_income, route.costs, tuple(paid),
    )  # fmt: skip


@settings(deadline=None)
@given(st.integers(0, 10**6), st.booleans(), st.sampled_from((0, 520_00, 1_600_00, 3_400_00)))
def test_days_that_are_alike_give_the_same(number: int, told: bool, gross: int) -> None:
    household = random_household(number, date(2026, 7, 1), told=told)
    alike, earnings = Alike(household), {"mother": Earnings(gross)}
    for on in MONTHS:
        first = alike.first(on, law_of(household, on))
        if first == on:
            continue
        asked = [Circumstances(household=household, on=day, earnings=earnings) for day in (first, on)]
        laws = [law_of(household, day) for day in (first, on)]
        one, other = (quick(each, law) for each, law in zip(asked, laws, strict=True))
        assert one == other
        one_month, other_month = (month_routes(each, law) for each, law in zip(asked, laws, strict=True))
        assert [money(route) for route in one_month] == [money(route) for route in other_month]


def family(**other: object) -> Household:
    mother = Parent(id="mother", born=date(1992, 5, 14), residence_status="german", other_income=(), assets=0)
    child = Child(id="child", born=date(2023, 5, 20), parents=("mother",), maintenance_paid=0)
    housing = Housing(net_cold_rent=600_00, service_charges=100_00, heating=90_00, hot_water="central")
    told = Household(municipality="06411000", parents=(mother,), children=(child,), housing=housing)
    return replace(told, **other)  # type: ignore[arg-type]


def firsts(household: Household) -> list[date]:
    alike = Alike(household)
    return [alike.first(on, law_of(household, on)) for on in MONTHS]


def test_months_of_one_law_are_alike_until_a_birthday() -> None:
    found = dict(zip(MONTHS, firsts(family()), strict=True))
    assert found[date(2027, 2, 1)] == found[date(2027, 4, 1)]
    assert found[date(2027, 5, 1)] == date(2027, 5, 1)
    assert found[date(2027, 7, 1)] == found[date(2027, 6, 1)] == date(2027, 6, 1)


def test_a_change_of_the_law_parts_the_months() -> None:
    found = firsts(family())
    assert found[MONTHS.index(date(2027, 1, 1))] == date(2027, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"parents": (replace(family().parents[0], work=Work(gross=0, months={"2026-06": 0})),)},
        {
            "housing": replace(
                family().housing, relatives=(Relative(born=date(1960, 1, 1), gross=0, other=0),)
            )
        },  # type: ignore[type-var]
    ],
    ids=["wages told by month", "relatives in the dwelling"],
)
def test_what_hangs_on_the_day_keeps_all_days_apart(other: dict[str, object]) -> None:
    assert firsts(family(**other)) == list(MONTHS)


def test_a_citizen_of_the_union_is_not_the_same_after_five_years() -> None:
    since = date(2022, 3, 1)
    parent = replace(family().parents[0], residence_status="eu", residence_since=since)
    found = dict(zip(MONTHS, firsts(family(parents=(parent,))), strict=True))
    assert found[date(2027, 3, 1)] == date(2027, 3, 1) != found[date(2027, 2, 1)]


def test_months_of_other_laws_are_parted_before_the_last_checked_day() -> None:
    """Kindergeld rose in January 2026; February has the same law under another day."""
    december, january, february = date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)
    alike, household = Alike(family()), family()
    found = [alike.first(on, law_of(household, on)) for on in (december, january, february)]
    assert found == [december, january, january]


def test_wages_told_by_month_of_either_parent_keep_all_days_apart() -> None:
    (mother,) = family().parents
    told = replace(mother, id="father", work=Work(gross=0, months={"2026-06": 0}))
    for parents in ((mother, told), (told, mother)):
        assert firsts(family(parents=parents)) == list(MONTHS)
