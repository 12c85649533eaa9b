"""Random small problems, each from its seed; everything in them is invented."""

from dataclasses import replace
from datetime import date, timedelta
from math import prod
from random import Random

from tests.planning_twin.days_off import with_days_off
from tests.planning_twin.money import InventedIncome, InventedPhases
from tests.planning_twin.surroundings import AGS, HOLIDAYS, MODES, ON, SCHOOL_HOLIDAYS

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Carer, Closure, Module, School
from amvis.domain.household import (
    Child,
    Custody,
    Helper,
    Household,
    Obligation,
    Parent,
    PresentCare,
    Receipt,
    Wishes,
    Work,
)
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import (
    Calendar,
    PlanningValues,
    Problem,
)


def family(
    seed: int,
    *,
    most: int = 4000,
    law_changes: bool | None = None,
    plain: bool = False,
    couple: bool = False,
) -> Problem:
    """Return the problem of a seed.

    Args:
        most: bound of activities × packages of all children.
        plain: one adult, small children, no helpers, weeks that repeat: what the compiled kernel knows.
        couple: two adults who may both begin any of three to five activities.
    """
    random = Random(seed)
    while True:
        problem = _Maker(random, law_changes, plain, couple).problem()
        if _size(problem) <= most:
            return problem if plain else _more_than_plain(problem, seed)


def _more_than_plain(problem: Problem, seed: int) -> Problem:
    """Return the problem with days off, and half of all times with phases of money."""
    phases = Random(f"phases {seed}")
    free_from = InventedPhases(today=phases.random() < 0.1) if phases.random() < 0.5 else None
    return replace(with_days_off(problem, Random(f"days off {seed}")), free_from=free_from)


def _size(problem: Problem) -> int:
    """Return an upper estimate of variants × package combinations."""
    bookable = sum(len(carer.modules) for carer in problem.carers)
    edges = sum(len(carer.modules) for carer in problem.carers if carer.kind in ("tagespflege", "hort"))
    per_child = prod(
        2 + (bookable + 2 * len(problem.schools)) * (1 + edges / 2 + bool(problem.household.helpers))
        for _ in problem.household.children
    )
    variants = sum(
        1 if isinstance(a, Course) else len(a.shifts) * (1 + 2 * (a.flex_minutes // 15))
        for a in problem.activities
    )
    looking = sum(not (parent.work and parent.work.keep) for parent in problem.household.parents)
    pairs = variants * (variants - 1) if looking == 2 else 0
    return int((variants * looking + pairs) * per_child)


def _every_weekday(module: Module) -> Hours:
    """Return what a family tells of a carer whose hours nobody else knows."""
    return Hours(text="", weeks=(((Span(module.start, module.end),),) * 5 + ((), ()),))


class _Maker:
    def __init__(self, random: Random, law_changes: bool | None, plain: bool, couple: bool) -> None:
        self.random = random
        self.plain = plain
        self.couple = couple
        self.adults = 1 if plain else 2 if couple else random.choice((1, 1, 1, 2, 2))
        self.children = random.choice((1, 1, 1, 1, 2, 2, 2, 3))
        self.alternates = random.random() < 0.15 and not plain
        self.law_changes = random.random() < 0.3 if law_changes is None else law_changes
        self.long_closures = random.random() < 0.12
        self.home = self.place(1.2)
        self.sites = [self.place(2.0) for _ in range(5)]

    def place(self, reach: float) -> Place:
        """Return a point on a lattice of some 220 m, so that two places are one address or clearly two."""
        steps = int(reach * 5)
        north, east = self.random.randint(-steps, steps), self.random.randint(-steps, steps)
        return Place(round(49.87 + north * 0.002, 6), round(8.65 + east * 0.003, 6))

    def problem(self) -> Problem:
        random = self.random
        children = tuple(self.child(number) for number in range(self.children))
        schooled = any(child.born < date(2020, 8, 1) for child in children)
        carers = tuple(
            self.carer(number, random.choice(children))
            for number in range(random.choice((1, 3, 3, 4, 4, 4, 5)))
        )
        schools = (self.school(),) if schooled or random.random() < 0.1 else ()
        if random.random() < 0.2 and carers[0].kind in ("krippe", "kindergarten", "altersgemischt"):
            children = (self.already_there(children[0], carers[0]), *children[1:])
            carers = (self.open_for_all(carers[0]), *carers[1:])
        activities = tuple(self.job(number) for number in range(random.choice(self.numbers_of_activities())))
        if random.random() < 0.2:
            activities = (*activities[1:], self.course())
        household = Household(
            municipality=AGS,
            parents=tuple(self.parent(number) for number in range(self.adults)),
            children=children,
            home=self.home,
            helpers=() if self.long_closures or self.plain else self.helpers(children),
            receiving=(Receipt(benefit="grundsicherungsgeld", since=date(2026, 3, 1)),),
        )
        return Problem(
            on=ON,
            household=household,
            home=self.home,
            carers=carers,
            schools=schools,
            activities=activities,
            calendar=Calendar(holidays=HOLIDAYS, school_holidays=SCHOOL_HOLIDAYS),
            values=self.values(),
            income=InventedIncome(base=random.choice((120000, 150000, 180000)), law_changes=self.law_changes),
            siblings_together=self.children > 1
            and random.random() < 0.15
            and not schooled
            and all(carer.kind != "tagespflege" for carer in carers),
        )

    def numbers_of_activities(self) -> tuple[int, ...]:
        if self.couple:
            return (3, 4, 5, 5)
        return (4, 4, 5, 5, 5) if self.adults == 1 else (2, 3, 3, 3)

    def values(self) -> PlanningValues:
        day, week = self.random.choice(
            ((600, 3000), (600, 3000), (600, 3000), (600, 3000), (540, 2700), (600, 1500), (480, 2400))
        )
        return PlanningValues(
            modes=MODES,
            longest_day_minutes={0: day, 6: 1440},
            longest_week_minutes={0: week, 6: 10080},
            longest_way_minutes=self.random.choice((60, 90, 90, 120)),
            transit_ticket=6300,
            car_per_km=self.random.choice((0, 20)),
        )

    def parent(self, number: int) -> Parent:
        random = self.random
        keeps = number == 1 and random.random() < 0.3 and not self.couple
        work = None
        if keeps:
            start = random.choice((390, 420, 480, 540, 720))
            hours = self.week(start, start + random.choice((240, 360, 480)), random.choice((4, 5)))
            work = Work(
                gross=180000, hours_per_week=30, hours=hours, at=self.random.choice(self.sites), keep=True
            )
        obligations = ()
        if not keeps and random.random() < 0.3:
            on = date(2026, 12, 1) + timedelta(days=7 * random.randint(0, 12))
            obligations = (
                Obligation(
                    title="Termin", body="jobcenter", on=on, span=Span(600, random.choice((630, 720)))
                ),
            )
        return Parent(
            id=f"parent{number}",
            born=date(1990, 1, 1),
            german=random.choice((None, "A1", "A2", "B1", "C1", "C1")),
            qualification=random.choice((None, "none", "school", "vocational")),
            work=work,
            mobility=random.choice((None, "walk", "bike", "bike", "transit", "car", "car", "car")),
            parental_leave_until=random.choice((None, None, None, date(2027, 2, 28))),
            wishes=Wishes(
                hours_per_week=random.choice((None, None, (10, 32))),
                earliest_start=random.choice((None, None, None, date(2027, 2, 1))),
                longest_way_minutes=random.choice((None, None, 60)) if not keeps else None,
            ),
            obligations=obligations,
        )

    def child(self, number: int) -> Child:
        random = self.random
        born, school_from = random.choice(
            (
                (date(2025, 5, 10), None),
                (date(2025, 12, 5), None),
                (date(2025, 1, 20), None),
                (date(2023, 6, 3), None),
                (date(2022, 9, 14), None),
                (date(2022, 3, 30), None),
                (date(2020, 9, 1), date(2027, 8, 1)),
                (date(2019, 2, 11), None),
                (date(2017, 10, 1), None),
                (date(2013, 4, 4), None),
            )[: 6 if self.plain else None]
        )
        weeks = None
        if self.alternates and random.random() < 0.4:
            weeks = (frozenset(range(7)), frozenset(random.sample(range(7), random.choice((0, 2, 4)))))
        return Child(
            id=f"child{number}",
            born=born,
            parents=("parent0",),
            lives_here=Custody(share=0.5 if weeks else 1.0, weeks=weeks),
            school_from=school_from,
        )

    @staticmethod
    def already_there(child: Child, carer: Carer) -> Child:
        if child.born < date(2020, 12, 1):
            return child
        return Child(
            id=child.id,
            born=child.born,
            parents=child.parents,
            lives_here=child.lives_here,
            care=PresentCare(
                facility=carer.id,
                hours=None if carer.hours else _every_weekday(carer.modules[0]),
                since=date(2026, 9, 1),
            ),
        )

    @staticmethod
    def open_for_all(carer: Carer) -> Carer:
        return Carer(
            id=carer.id,
            name=carer.name,
            kind=carer.kind,
            ags=carer.ags,
            place=carer.place,
            hours=carer.hours,
            modules=carer.modules,
            free_places=carer.free_places,
            closures=carer.closures,
            settling_in_weeks=carer.settling_in_weeks,
            settling_in_hours=carer.settling_in_hours,
        )

    def week(self, start: int, end: int, days: int) -> Hours:
        """Return hours on some weekdays; now and then the second week differs."""
        chosen = sorted(self.random.sample(range(5), days))
        one = tuple((Span(start, end),) if day in chosen else () for day in range(7))
        if not self.alternates or self.random.random() < 0.6:
            return Hours(text="", weeks=(one,))
        other = tuple(
            (Span(start, end - 60),) if day in chosen[1:] and end - start > 120 else () for day in range(7)
        )
        return Hours(text="", weeks=(one, other))

    def carer(self, number: int, child: Child) -> Carer:
        """Return a carer that mostly suits the age of a child of the family."""
        random = self.random
        kind = random.choice(("krippe", "kindergarten", "altersgemischt", "tagespflege", "hort"))
        if random.random() < 0.85:
            own = "hort" if child.born < date(2020, 8, 1) else "kindergarten"
            own = "krippe" if child.born > date(2024, 6, 1) else own
            kind = random.choice((own, "altersgemischt", "tagespflege", "tagespflege"))
        opens = (
            random.choice((405, 420, 420, 447, 450, 480))
            if kind != "hort"
            else random.choice((420, 660, 720))
        )
        closes = random.choice((900, 990, 1020, 1020, 1023, 1080, 1110))
        friday = min(closes, random.choice((closes, closes, 840)))
        days = [(Span(opens, closes),)] * 4 + [(Span(opens, friday),), (), ()]
        if random.random() < 0.1:
            days[2] = (Span(opens, 720), Span(780, closes)) if closes > 800 and opens < 700 else days[2]
        if random.random() < 0.1:
            days[random.randrange(5)] = ()
        weeks = (tuple(days),)
        if self.alternates and random.random() < 0.3:
            weeks = (tuple(days), (*days[:3], (), (), (), ()))
        closing = timedelta(
            days=random.choice((32, 39, 25)) if self.long_closures else random.choice((4, 11, 18))
        )
        first = date(2027, random.randint(1, 8), random.randint(1, 28))
        ages = {"krippe": (random.choice((4, 12)), 36), "kindergarten": (36, 84), "hort": (72, 132)}
        age_from, age_to = ages.get(kind, random.choice(((None, None), (12, 84), (12, 48), (0, 168))))
        if self.children > 1 and age_from in (4, 12):
            age_from = 0
        return Carer(
            id=f"carer{number}",
            name=f"Invented {number}",
            kind=kind,
            ags=AGS,
            place=self.home if random.random() < 0.05 else random.choice(self.sites),
            age_from_months=age_from,
            age_to_months=age_to,
            hours=None if random.random() < 0.05 else Hours(text="", weeks=weeks),
            modules=self.modules(opens, closes),
            free_places=random.choice((None, 0, 1, 2, 2, 3, 3, 3, 5, 5, 5, 5, 5)),
            free_from=random.choice((None, date(2027, 1, 11), date(2027, 3, 1))),
            closures=() if random.random() < 0.1 else (Closure(first, first + closing),),
            settling_in_weeks=random.choice((None, 0, 2, 3, 4)),
            settling_in_hours=random.choice((None, 2, 4, 6)),
            escorts=random.random() < 0.7,
        )

    def modules(self, opens: int, closes: int) -> tuple[Module, ...]:
        random = self.random
        whole = Module(
            "whole", opens, closes, random.choice((0, 12000, 18000)), random.choice((None, None, 1, 3))
        )
        if random.random() < 0.6:
            return (whole,)
        short = Module(
            random.choice(("short", "u3_short", "ue3_short")), opens, min(closes, opens + 390), 6000, None
        )
        return (whole, short)

    def school(self) -> School:
        random = self.random
        lessons = tuple((Span(480, random.choice((690, 735, 780))),) if day < 5 else () for day in range(7))
        afternoon = tuple((Span(lessons[day][0].end, 960),) if day < 5 else () for day in range(7))
        return School(
            id="school",
            name="Invented school",
            ags=AGS,
            place=random.choice(self.sites),
            lessons=Hours(text="", weeks=(lessons,)),
            grades=random.choice(((1, 4), (1, 4), (1, 10))),
            after_school=Hours(text="", weeks=(afternoon,)) if random.random() < 0.6 else None,
            after_school_fee=random.choice((0, 4000)),
            after_school_places=random.choice((None, 0, 1, 3)),
            holidays_open=random.choice((None, True, True, False)),
        )

    def helpers(self, children) -> tuple[Helper, ...]:
        if self.random.random() < 0.55:
            return ()
        found = []
        for number in range(self.random.choice((1, 1, 2))):
            start = self.random.choice((360, 400, 720, 780, 900))
            found.append(
                Helper(
                    name=f"helper{number}",
                    hours=self.week(
                        start, start + self.random.choice((180, 240, 420)), self.random.randint(2, 5)
                    ),
                    cares_for=tuple(child.id for child in children if self.random.random() < 0.8),
                    at=self.random.choice((None, None, self.random.choice(self.sites))),
                    escorts=self.random.random() < 0.7,
                )
            )
        return tuple(found)

    def job(self, number: int) -> Job:
        random = self.random
        days, minutes = random.choice(
            ((5, 240), (5, 300), (5, 360), (4, 360), (3, 480), (3, 300), (5, 420), (4, 300))
        )
        shifts = tuple(
            self.week(start, start + minutes, days)
            for start in random.sample(
                (450, 480, 495, 510, 540, 540, 570, 600, 780), random.choice((1, 2, 2))
            )
        )
        start_from = random.choice(
            (None, None, None, date(2026, 12, 14), date(2027, 2, 1), date(2027, 8, 16))
        )
        return Job(
            id=f"job{number}",
            title="Invented job",
            employer="Invented employer",
            ags=AGS,
            place=random.choice(self.sites) if random.random() < 0.5 else self.place(2.5),
            shifts=shifts,
            flex_minutes=random.choice((0, 0, 15, 20, 30)),
            hours_per_week=days * minutes / 60,
            gross_month=int(days * minutes / 60 * 4.33 * random.choice((1390, 1450, 1600, 1900))),
            start_from=start_from,
            start_to=start_from and random.choice((None, None, start_from + timedelta(days=150))),
            german_min=random.choice((None, None, None, None, "A2", "B1")),
            qualification_min=random.choice((None, None, "none", "school")),
        )

    def course(self) -> Course:
        """Return a course of every weekday morning that starts on a Monday."""
        start = self.random.choice((540, 510))
        one = tuple((Span(start, start + 225),) if day < 5 else () for day in range(7))
        first = self.random.choice((date(2027, 1, 11), date(2027, 3, 8), date(2027, 9, 6)))
        return Course(
            id="course",
            title="Invented course",
            provider="Invented provider",
            ags=AGS,
            place=self.random.choice(self.sites),
            hours=Hours(text="", weeks=(one,)),
            start=first,
            end=first + timedelta(days=400),
            seats_free=self.random.choice((None, 0, 3, 8)),
            german_min=self.random.choice((None, "A2")),
        )
