"""The kernel answers the planner with the hours of the work it supposes."""

from datetime import date

import pytest

from amvis.application.planning.income import KernelIncome, gross_of, work_hours
from amvis.domain.care.hours_text import parse_hours
from amvis.domain.household import Child, Household, Housing, Parent, Work
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import PlanningValues
from amvis.rulebook.loader import load_law

HOME = Place(49.87, 8.65)
TWELVE = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 2_500_00 for n in range(12)}
HOURS = parse_hours("Mo-Fr 08:00-12:00")
OCTOBER = date(2026, 10, 1)


def job(hours: float) -> Job:
    return Job(
        id="job",
        title="",
        employer="",
        ags="06411000",
        place=HOME,
        shifts=(HOURS,),
        hours_per_week=hours,
        gross_month=2_400_00,
    )


def family() -> Household:
    mother = Parent(
        id="mother",
        born=date(1992, 5, 14),
        residence_status="german",
        work=Work(months=TWELVE),
        other_income=(),
        assets=0,
        alone_responsible=True,
        mobility="walk",
    )
    baby = Child(id="baby", born=date(2026, 5, 20), parents=("mother",), maintenance_paid=0)
    housing = Housing(net_cold_rent=600_00, service_charges=100_00, heating=90_00, hot_water="central")
    return Household(municipality="06411000", parents=(mother,), children=(baby,), housing=housing)


def disposable(hours: float) -> int:
    income = KernelIncome(household=family(), home=HOME, law=load_law(), values=PlanningValues(modes={}))
    supposed = (("mother", job(hours)),)
    return income(activities=supposed, fees=0, other_fees=0, work_travel=0, on=OCTOBER)[0].disposable


def test_a_job_above_32_hours_ends_elterngeld_and_a_shorter_one_does_not() -> None:
    assert disposable(32) == disposable(20) > disposable(33)


@pytest.mark.parametrize(("hours", "gross"), [(20, 2_400_00), (39, 2_400_00)])
def test_a_job_has_its_hours_and_wage(hours: float, gross: int) -> None:
    assert (work_hours(job(hours)), gross_of(job(hours))) == (hours, gross)


def test_a_course_has_neither() -> None:
    course = Course(
        id="course",
        title="",
        provider="",
        ags="06411000",
        place=HOME,
        hours=HOURS,
        start=OCTOBER,
        end=OCTOBER,
    )
    assert (work_hours(course), gross_of(course)) == (0, 0)
