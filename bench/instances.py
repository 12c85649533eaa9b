"""The fixed instances of the benchmark; everything in them is invented."""

import hashlib
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Carer, Closure, Module
from amvis.domain.household import Child, Household, Parent
from amvis.domain.place import Place
from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import Calendar, PlanningValues, Problem, RouteIncome, TravelMode

ON = date(2026, 11, 22)
SEED = 20261122
AGS = "06411000"
CHANGE = date(2027, 7, 1)  # of the law
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-05-17",
        "2027-05-27",
        "2027-10-03",
        "2027-12-25",
        "2027-12-26",
    )
)
BORN = (date(2022, 3, 30), date(2023, 9, 14), date(2025, 5, 10))


class InventedIncome:
    """Money with a benefit route below a threshold; the law changes within the horizon."""

    def __call__(self, *, activities, fees, other_fees, work_travel, on):
        gross = sum(activity.gross_month for _, activity in activities)
        net = gross * 7 // 10
        routes = [RouteIncome("none", net + 77700 - fees - other_fees - work_travel, False)]
        if net < 190000:
            allowance = min(gross // 5, 37800) + (1500 if on >= CHANGE else 0)
            routes.append(RouteIncome("sgb2", 240000 + allowance - other_fees - work_travel // 2, True))
        if 80000 < net < 260000:
            housing = max(0, 330000 - net) // 4
            routes.append(
                RouteIncome(
                    "wohngeld_kinderzuschlag", net + 77700 + housing - other_fees - work_travel, False
                )
            )
        return tuple(sorted(routes, key=lambda route: -route.disposable))


def instance(children: int, *, flex_minutes: int = 0) -> Problem:
    """Return 20 jobs, 40 facilities, 15 childminders and so many children."""
    random = Random(SEED)
    carers = tuple(_facility(random, number) for number in range(40))
    carers += tuple(_childminder(random, number) for number in range(15))
    jobs = tuple(_job(random, number, flex_minutes) for number in range(20))
    home = Place(49.8728, 8.6512)
    household = Household(
        municipality=AGS,
        home=home,
        parents=(Parent(id="parent", born=date(1992, 5, 14), mobility="transit"),),
        children=tuple(
            Child(id=f"child{number}", born=born, parents=("parent",))
            for number, born in enumerate(BORN[-children:] if children < 3 else BORN)
        ),
    )
    return Problem(
        on=ON,
        household=household,
        home=home,
        carers=carers,
        schools=(),
        activities=jobs,
        calendar=Calendar(holidays=HOLIDAYS, school_holidays=()),
        values=PlanningValues(
            modes={
                "walk": TravelMode(Fraction(9, 2), 0),
                "bike": TravelMode(Fraction(14), 0),
                "transit": TravelMode(Fraction(18), 8),
                "car": TravelMode(Fraction(30), 4),
            },
            longest_day_minutes={0: 540, 3: 600},
            longest_week_minutes={0: 2700, 3: 3000},
            transit_ticket=6300,
        ),
        income=InventedIncome(),
    )


def fingerprint(problem: Problem) -> str:
    """Return the SHA-256 of what the instance holds (the income's source is part of it)."""
    whole = (
        problem.on,
        problem.household,
        problem.carers,
        problem.activities,
        sorted(problem.calendar.holidays),
        sorted((name, mode) for name, mode in problem.values.modes.items()),
        dict(problem.values.longest_day_minutes),
        dict(problem.values.longest_week_minutes),
    )
    amounts = [
        problem.income(activities=(("parent", job),), fees=fees, other_fees=0, work_travel=0, on=on)
        for job in problem.activities
        for fees in (0, 10000, 50000)
        for on in (date(2027, 1, 1), date(2027, 9, 1))
    ]
    return hashlib.sha256(repr((whole, amounts)).encode()).hexdigest()


def _point(random: Random, reach: float) -> Place:
    return Place(
        round(49.8728 + random.uniform(-reach, reach), 5),
        round(8.6512 + 1.5 * random.uniform(-reach, reach), 5),
    )


def _week(start: int, end: int, friday: int) -> Hours:
    days = ((Span(start, end),),) * 4 + ((Span(start, friday),), (), ())
    return Hours(text="", weeks=(days,))


def _facility(random: Random, number: int) -> Carer:
    kind = random.choice(("krippe", "kindergarten", "altersgemischt", "altersgemischt"))
    ages = {"krippe": (12, 36), "kindergarten": (36, 84), "altersgemischt": (12, 84)}[kind]
    opens, closes = random.choice((420, 435, 450)), random.choice((960, 990, 1020, 1050))
    closing = date(2027, 7, random.randint(1, 20))
    return Carer(
        id=f"facility{number}",
        name=f"Invented facility {number}",
        kind=kind,
        ags=AGS,
        place=_point(random, 0.025),
        age_from_months=ages[0],
        age_to_months=ages[1],
        hours=_week(opens, closes, min(closes, random.choice((960, 1020)))),
        modules=(
            Module("long", opens, closes, random.choice((12000, 15000, 18000, 21000)), None),
            Module("short", opens, opens + 420, random.choice((6000, 8000, 10000)), None),
        ),
        free_places=random.choice((0, 0, 1, 2, 3)),
        free_from=random.choice((None, date(2027, 1, 11), date(2027, 2, 1), date(2027, 8, 16))),
        closures=(Closure(closing, closing + timedelta(days=random.choice((11, 18)))),),
        settling_in_weeks=random.choice((2, 4, 4, 6)),
        settling_in_hours=random.choice((3, 4)),
    )


def _childminder(random: Random, number: int) -> Carer:
    opens, closes = random.choice((390, 420, 450)), random.choice((900, 960, 1080))
    closing = date(2027, random.randint(6, 8), random.randint(1, 20))
    return Carer(
        id=f"childminder{number}",
        name=f"Invented childminder {number}",
        kind="tagespflege",
        ags=AGS,
        place=_point(random, 0.025),
        age_from_months=6,
        age_to_months=84,
        hours=_week(opens, closes, closes),
        modules=(
            Module("whole", opens, closes, random.choice((15000, 20000)), None),
            Module("edges", opens, closes, random.choice((5000, 9000)), 1),
        ),
        free_places=random.choice((0, 1, 1, 2)),
        free_from=random.choice((None, date(2027, 1, 4))),
        closures=(Closure(closing, closing + timedelta(days=13)),),
        settling_in_weeks=random.choice((2, 3)),
        settling_in_hours=4,
        escorts=random.random() < 0.5,
    )


def _job(random: Random, number: int, flex_minutes: int) -> Job:
    days, minutes = random.choice(((5, 240), (5, 300), (5, 360), (4, 390), (4, 300), (3, 480), (5, 450)))
    start = random.choice((420, 450, 480, 510, 540, 570, 600))
    worked = set(random.sample(range(5), days))
    week = tuple((Span(start, start + minutes),) if day in worked else () for day in range(7))
    first = random.choice((date(2026, 12, 1), date(2027, 1, 4), date(2027, 3, 1)))
    hours = days * minutes / 60
    return Job(
        id=f"job{number}",
        title="Invented job",
        employer="Invented employer",
        ags=AGS,
        place=_point(random, 0.04),
        shifts=(Hours(text="", weeks=(week,)),),
        flex_minutes=flex_minutes,
        hours_per_week=hours,
        gross_month=int(hours * 4.33 * random.choice((1390, 1500, 1650, 1900, 2300))),
        start_from=first,
    )
