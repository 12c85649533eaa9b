"""The incomes of all pairs are those of each pair asked for alone, compiled or not."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.application.planning.income import KernelIncome
from amvis.application.planning.pair_incomes import KernelPairIncomes
from amvis.domain.care.hours_text import parse_hours
from amvis.domain.household import Child, Household, Housing, Parent, Work
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Activity, PlanningValues
from amvis.rulebook.loader import load_law

HOME, WORK = Place(49.87, 8.65), Place(49.90, 8.66)
MONTHS = (date(2026, 6, 1), date(2026, 8, 1), date(2026, 12, 1), date(2027, 4, 1))
FEES = (0, 120_00, 310_00)
TWELVE = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 2_500_00 for n in range(12)}
GROSS = (0, 520_00, 603_00, 1_150_00, 1_700_00, 2_300_00, 2_900_00, 4_400_00)
HOURS = parse_hours("Mo-Fr 08:00-12:00")


def job(gross: int) -> Job:
    return Job(
        id=f"job{gross}",
        title="",
        employer="",
        ags="06411000",
        place=WORK,
        shifts=(HOURS,),
        hours_per_week=gross / 100_00,
        gross_month=gross,
    )


COURSE = Course(
    id="course",
    title="",
    provider="",
    ags="06411000",
    place=HOME,
    hours=HOURS,
    start=date(2027, 1, 11),
    end=date(2027, 8, 1),
)
ONE: tuple[Activity, ...] = (*map(job, GROSS), COURSE)
OTHER: tuple[Activity, ...] = tuple(map(job, GROSS[::2]))


def family(*children: Child) -> Household:
    base = Parent(
        id="mother",
        born=date(1992, 5, 14),
        residence_status="german",
        tax_class=5,
        work=Work(months=TWELVE),
        other_income=(),
        assets=0,
        mobility="car",
    )
    father = replace(base, id="father", tax_class=3, work=Work(), mobility=None)
    housing = Housing(net_cold_rent=700_00, service_charges=100_00, heating=90_00, hot_water="central")
    return Household(
        municipality="06411000", parents=(base, father), children=tuple(children), housing=housing
    )


def child(born: date) -> Child:
    return Child(id=f"born{born}", born=born, parents=("mother", "father"), maintenance_paid=0)


FAMILIES = {
    "a toddler": family(child(date(2024, 8, 20))),
    "a baby, and Elterngeld nobody draws yet": family(child(date(2026, 5, 20))),
    "two, one of them grown": family(child(date(2019, 1, 5)), child(date(2000, 2, 1))),
}


@pytest.mark.parametrize("worth_compiling", [0, 10**6], ids=["compiled", "interpreted"])
@pytest.mark.parametrize("name", FAMILIES)
def test_all_pairs_have_the_income_each_has_alone(name: str, worth_compiling: int) -> None:
    values = PlanningValues(modes={}, transit_ticket=63_00, car_per_km=20)
    income = KernelIncome(household=FAMILIES[name], home=HOME, law=load_law(), values=values)
    incomes = KernelPairIncomes(income=income, worth_compiling=worth_compiling)
    needing = set()
    for on in MONTHS:
        found = incomes(adults=("mother", "father"), activities=(ONE, OTHER), fees=FEES, on=on)
        for level, fees in enumerate(FEES):
            for row, mine in enumerate(ONE):
                for column, theirs in enumerate(OTHER):
                    pair = (("mother", mine), ("father", theirs))
                    routes = income(activities=pair, fees=fees, other_fees=0, work_travel=0, on=on)
                    most = max(route.disposable for route in routes)
                    is_free = not all(route.needs_sgb2 for route in routes)
                    assert found.most[level, row, column] == most
                    assert found.is_free[level, row, column] == is_free
                    needing.add(is_free)
    assert needing == {True, False}


def test_the_elterngeld_of_a_baby_differs_from_pair_to_pair() -> None:
    income = KernelIncome(
        household=FAMILIES["a baby, and Elterngeld nobody draws yet"],
        home=HOME,
        law=load_law(),
        values=PlanningValues(modes={}),
    )

    def disposable(hours: float) -> int:
        part_time = replace(job(2_300_00), hours_per_week=hours)
        pair = (("mother", part_time), ("father", OTHER[0]))
        return income(activities=pair, fees=0, other_fees=0, work_travel=0, on=MONTHS[1])[0].disposable

    assert disposable(20) != disposable(39)
