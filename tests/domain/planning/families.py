"""Small families built by hand; all of them are invented."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Carer, Closure, Module, School
from amvis.domain.household import Child, Household, Parent
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.plan import feasible_options, plan
from amvis.domain.planning.problem import (
    Calendar,
    Option,
    PlanningValues,
    Problem,
    RouteIncome,
    TravelMode,
)

MONDAY = date(2027, 1, 4)  # ISO week 1: odd
TODAY = date(2027, 1, 3)

MODES = MappingProxyType(
    {
        "walk": TravelMode(Fraction(9, 2), 0),
        "bike": TravelMode(Fraction(14), 0),
        "transit": TravelMode(Fraction(18), 8),
        "car": TravelMode(Fraction(30), 4),
    }
)
HOME = Place(49.87, 8.65)


def km_north(km: float) -> Place:
    """Return a place so many kilometres north of home: one degree is 6371 km × π / 180 = 111.195 km."""
    return Place(HOME.lat + km / 111.19492664455873, HOME.lon)


def values(**changes: object) -> PlanningValues:
    return replace(PlanningValues(modes=MODES), **changes)


def hours(text: str) -> Hours:
    """Return "mo-fr 07:00-17:00" style hours; weeks apart by " / ", days by ";"."""
    weeks = tuple(_week(part) for part in text.split(" / "))
    return Hours(text=text, weeks=weeks)


_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def _week(text: str) -> tuple[tuple[Span, ...], ...]:
    days: list[tuple[Span, ...]] = [()] * 7
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        names, times = rule.split(" ", 1)
        first, _, last = names.partition("-")
        spans = tuple(Span(*(map(_minute, span.strip().split("-")))) for span in times.split(","))
        for day in range(_DAYS.index(first), _DAYS.index(last or first) + 1):
            days[day] = spans
    return tuple(days)


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def kita(name: str = "kita", at: Place = HOME, open_: str = "mo-fr 07:00-17:00", **more: object) -> Carer:
    base = Carer(
        id=name,
        name=name,
        kind="krippe",
        ags="06411000",
        place=at,
        age_from_months=0,
        age_to_months=72,
        hours=hours(open_),
        free_places=5,
        closures=(Closure(date(2020, 1, 1), date(2020, 1, 1)),),
        settling_in_weeks=0,
        settling_in_hours=3,
    )
    return replace(base, **more)


def minder(name: str = "minder", at: Place = HOME, open_: str = "mo-fr 07:00-17:00", **more: object) -> Carer:
    return kita(name, at, open_, **{"kind": "tagespflege", **more})


def module(name: str, start: str, end: str, fee: int = 0, *, places: int | None = None) -> Module:
    return Module(name, _minute(start), _minute(end), fee, places)


def school(name: str = "school", at: Place = HOME, **more: object) -> School:
    base = School(
        id=name,
        name=name,
        ags="06411000",
        place=at,
        lessons=hours("mo-fr 08:00-13:00"),
        after_school=hours("mo-fr 13:00-16:30"),
        after_school_fee=5000,
        after_school_places=5,
        holidays_open=True,
    )
    return replace(base, **more)


def job(name: str = "job", at: Place = HOME, shift: str = "mo-fr 09:00-13:00", **more: object) -> Job:
    base = Job(
        id=name,
        title=name,
        employer="invented",
        ags="06411000",
        place=at,
        shifts=(hours(shift),),
        hours_per_week=20,
        gross_month=150000,
    )
    return replace(base, **more)


def course(name: str = "course", at: Place = HOME, **more: object) -> Course:
    base = Course(
        id=name,
        title=name,
        provider="invented",
        ags="06411000",
        place=at,
        hours=hours("mo-fr 09:00-13:00"),
        start=date(2027, 3, 1),
        end=date(2027, 8, 31),
        seats_free=3,
    )
    return replace(base, **more)


def parent(name: str = "p", **more: object) -> Parent:
    return replace(Parent(id=name, born=date(1992, 5, 14), mobility="walk"), **more)


def child(name: str = "c", born: date = date(2025, 1, 1), **more: object) -> Child:
    return replace(Child(id=name, born=born, parents=("p",)), **more)


def income(*, activities, fees, other_fees, work_travel, on):
    """Return gross less all costs: enough to compare options by."""
    gross = sum(getattr(activity, "gross_month", 0) for _, activity in activities)
    rest = gross - fees - other_fees - work_travel
    return (RouteIncome("none", rest, needs_sgb2=False),)


def problem(
    *,
    parents=None,
    children=None,
    carers=(),
    schools=(),
    activities=None,
    helpers=(),
    holidays=(),
    school_holidays=(),
    planning=None,
    on=TODAY,
    **more,
) -> Problem:
    household = Household(
        municipality="06411000",
        parents=tuple(parents or (parent(),)),
        children=tuple((child(),) if children is None else children),
        home=HOME,
        helpers=tuple(helpers),
    )
    return Problem(
        on=on,
        household=household,
        home=HOME,
        carers=tuple(carers),
        schools=tuple(schools),
        activities=tuple(activities or (job(),)),
        calendar=Calendar(holidays=frozenset(holidays), school_holidays=tuple(school_holidays)),
        values=planning or values(),
        income=income,
        **more,
    )


def only(given: Problem) -> Option:
    """Return the single feasible option."""
    (option,) = feasible_options(given)
    return option


def works(given: Problem) -> bool:
    return bool(feasible_options(given))


def reason(given: Problem) -> str:
    (blocked,) = plan(given).blocked
    return blocked.reason.key
