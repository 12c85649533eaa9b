"""Brute force: every option of a problem, one after the other, as docs/algorithms/joint-plan.md says."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from tests.planning_twin.closures import closures_are_coverable
from tests.planning_twin.day import Duty, JointDay, Leaves, children_here, joint_day, leaves_of, limit_of
from tests.planning_twin.packages import Supply, Take, days_of, places_are_free, shapes
from tests.planning_twin.start import earliest_day, first_day, hours_a_week
from tests.planning_twin.ways import is_same_address, kilometres

from amvis.domain.household import age_on
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Activity, Objectives, Problem

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
QUALIFICATIONS = ("none", "school", "vocational", "academic")


class Choice(NamedTuple):
    """One adult's new activity with its shift."""

    adult: int
    activity: Activity
    shift: int
    moved: int


class Found(NamedTuple):
    """A feasible option."""

    choices: tuple[Choice, ...]
    takes: tuple[Take, ...]
    route: str
    objectives: Objectives
    week: tuple[JointDay, ...]


class Answer(NamedTuple):
    options: tuple[Found, ...]
    feasible: int
    considered: int

    @property
    def front(self) -> frozenset[Objectives]:
        return front_of({option.objectives for option in self.options})


def front_of(points: set[Objectives]) -> frozenset[Objectives]:
    """Return the points no other point dominates."""
    keys = {point: _losses(point) for point in points}
    return frozenset(
        point
        for point, key in keys.items()
        if not any(
            other != key and all(theirs <= mine for theirs, mine in zip(other, key, strict=True))
            for other in keys.values()
        )
    )


def _losses(point: Objectives) -> tuple:
    months = point.months_to_independence
    return (
        -point.disposable_income,
        point.care_minutes,
        point.travel_minutes,
        point.start,
        10**6 if months is None else months,
    )


def brute(problem: Problem) -> Answer:
    """Return every feasible option."""
    days = planning_days(problem)
    supply = Supply(problem, days)
    considered = feasible = 0
    options: list[Found] = []
    for choices in all_choices(problem):
        considered += 1
        found = list(Variant(problem, choices, days).options(supply.takes))
        feasible += bool(found)
        options += found
    return Answer(tuple(options), feasible, considered)


def planning_days(problem: Problem) -> int:
    """Return 14 as soon as anything alternates, else 7."""
    household = problem.household
    hours = [carer.hours for carer in problem.carers if carer.hours]
    hours += [helper.hours for helper in household.helpers]
    hours += [child.care.hours for child in household.children if child.care.hours]
    hours += [school.lessons for school in problem.schools]
    hours += [school.after_school for school in problem.schools if school.after_school]
    hours += [parent.work.hours for parent in household.parents if parent.work and parent.work.hours]
    for activity in problem.activities:
        hours += [activity.hours] if isinstance(activity, Course) else list(activity.shifts)
    alternate = any(len(each.weeks) > 1 for each in hours)
    return 14 if alternate or any(child.lives_here.weeks for child in household.children) else 7


def all_choices(problem: Problem) -> Iterator[tuple[Choice, ...]]:
    """Return each adult's variants, then the pairs of two adults who both have nothing to keep."""
    singles: list[list[Choice]] = []
    for number, parent in enumerate(problem.household.parents):
        keeps = parent.work is not None and parent.work.keep
        singles.append([] if keeps else [c for a in problem.activities for c in _variants(number, a)])
    for own in singles:
        for choice in own:
            yield (choice,)
    for one, other in combinations(singles, 2):
        yield from product(one, other)


def _variants(adult: int, activity: Activity) -> Iterator[Choice]:
    if isinstance(activity, Course):
        yield Choice(adult, activity, 0, 0)
        return
    steps = activity.flex_minutes // 15
    for shift in range(len(activity.shifts)):
        for step in range(-steps, steps + 1):
            yield Choice(adult, activity, shift, 15 * step)


class Variant:
    """One choice of activities and shifts, with everything that follows from it."""

    def __init__(self, problem: Problem, choices: tuple[Choice, ...], days: int) -> None:
        self.problem = problem
        self.choices = choices
        self.days = days
        self.duties = self._duties()
        self.chosen = tuple((choice.adult, choice.activity) for choice in choices)
        self.earliest = earliest_day(problem, self.chosen)
        self.leaves: tuple[Leaves, ...] = ()
        self._joint: dict = {}

    def options(self, takes: tuple[tuple[Take, ...], ...]) -> Iterator[Found]:
        """Return the options of this variant."""
        if self.duties is None or not all(wanted(self.problem, *pair) for pair in self.chosen):
            return
        self.leaves = tuple(leaves_of(self.problem, self.duties, day) for day in range(self.days))
        needy = {child for day in range(self.days) for child in self.in_need(day)}
        for combination in product(
            *(own if child in needy else own[:1] for child, own in enumerate(takes))  # the first is `nothing`
        ):
            week = self.week_of(combination)
            if week is not None:
                yield from self.measured(combination, week)

    def week_of(self, takes: tuple[Take, ...]) -> tuple[JointDay, ...] | None:
        """Return the week of an option."""
        if not places_are_free(self.problem, takes) or not together(self.problem, takes):
            return None
        days = []
        for day in range(self.days):
            possible = self.joint_days(takes, day)
            if not possible:
                return None
            days.append(possible)
        best = tuple(min(possible, key=lambda joint: (joint.care, joint.way)) for possible in days)
        if all(self._within(best[week : week + 7]) for week in range(0, self.days, 7)):
            return best
        weeks = [self._limited(days[week : week + 7]) for week in range(0, self.days, 7)]
        return None if None in weeks else tuple(day for week in weeks for day in week)

    def in_need(self, day: int) -> tuple[int, ...]:
        """Return the children who need care on a day."""
        return children_here(self.problem, day, self.earliest) if self.leaves[day].brings is not None else ()

    def joint_days(self, takes: tuple[Take, ...], day: int) -> tuple[JointDay, ...]:
        """Return the admissible joint days in the page's order."""
        leaves = self.leaves[day]
        lists = [tuple((child, chain) for chain in shapes(takes[child])) for child in self.in_need(day)]
        found = []
        for chains in product(*lists):
            key = (
                leaves,
                tuple(
                    (
                        child,
                        tuple(
                            (u.carer, u.module, u.role, u.offers[day], u.misses[day : day + 1]) for u in chain
                        ),
                    )
                    for child, chain in chains
                ),
            )
            if key not in self._joint:
                self._joint[key] = joint_day(
                    self.problem, leaves, chains, day, on=self.earliest, new={c.adult for c in self.choices}
                )
            if self._joint[key] is not None:
                found.append(self._joint[key])
        return tuple(found)

    def _within(self, week: tuple[JointDay, ...]) -> bool:
        return all(
            sum(stay.care for day in week for child, stay in day.stays if child == number)
            <= limit_of(self.problem.values.longest_week_minutes, age_on(each.born, self.earliest))
            for number, each in enumerate(self.problem.household.children)
        )

    def _limited(self, days: list[tuple[JointDay, ...]]) -> tuple[JointDay, ...] | None:
        """Return the best week within the weekly limits: every sum of minutes reached so far, day by day."""
        reached: dict[tuple[int, ...], tuple[int, int, tuple[JointDay, ...]]] = {
            (0,) * len(self.problem.household.children): (0, 0, ())
        }
        for possible in days:
            following: dict = {}
            for sums, (care, way, week) in reached.items():
                for joint in possible:
                    minutes = dict((child, stay.care) for child, stay in joint.stays)
                    key = tuple(total + minutes.get(number, 0) for number, total in enumerate(sums))
                    new = (care + joint.care, way + joint.way, (*week, joint))
                    if self._within(new[2]) and (key not in following or new[:2] < following[key][:2]):
                        following[key] = new
            reached = following
        return min(reached.values(), key=lambda entry: entry[:2])[2] if reached else None

    def measured(self, takes: tuple[Take, ...], week: tuple[JointDay, ...]) -> Iterator[Found]:
        """Return the option of each route, if it has a start and its closures can be covered."""
        start = first_day(self.problem, self.chosen, self.duties, takes, week)
        if start is None:
            return
        if not closures_are_coverable(self.problem, self.duties, week, start):
            return
        care = Fraction(sum(day.care for day in week) * 7, self.days)
        travel = Fraction(sum(day.way for day in week), sum(len(day.ways) for day in week))
        for route in self.problem.income(**self.paid(takes), on=month_after(start)):
            months = self.months_of(takes, start, route)
            objectives = Objectives(route.disposable, care, travel, start, months)
            yield Found(self.choices, takes, route.route, objectives, week)

    def paid(self, takes: tuple[Take, ...]) -> dict:
        """Return what is asked of money."""
        return {
            "activities": tuple(
                (self.problem.household.parents[c.adult].id, c.activity) for c in self.choices
            ),
            "fees": sum(take.fees for take in takes),
            "other_fees": sum(take.other_fees for take in takes),
            "work_travel": sum(self._work_travel(number) for number in range(len(self.choices))),
        }

    def months_of(self, takes: tuple[Take, ...], start: date, route) -> int | None:
        """Return the months to independence."""
        problem = self.problem
        if route.needs_sgb2:
            return None
        if problem.free_from is None:
            return months_between(problem.on, month_after(start))
        if problem.free_from.today:
            return 0
        free = problem.free_from(**self.paid(takes), start=start, route=route.route)
        return free and months_between(problem.on, free)

    def _work_travel(self, number: int) -> int:
        choice, values = self.choices[number], self.problem.values
        mobility = self.problem.household.parents[choice.adult].mobility
        duty = next(duty for duty in self.duties if duty.adult == choice.adult)
        if mobility in (None, "transit"):
            return 0 if is_same_address(self.problem.home, duty.place) else values.transit_ticket
        if mobility != "car":
            return 0
        days = sum(block is not None for block in duty.blocks) * 7 / self.days
        far = kilometres(self.problem.home, duty.place) * float(values.detour)
        return round(values.car_per_km * far * 2 * days * 52 / 12)

    def _duties(self) -> tuple[Duty, ...] | None:
        """Return what each adult does; None when a moved shift leaves its day."""
        duties = []
        for number, parent in enumerate(self.problem.household.parents):
            choice = next((choice for choice in self.choices if choice.adult == number), None)
            if choice is None:
                if parent.work is not None and parent.work.hours is not None:
                    at = parent.work.at or self.problem.home
                    duties.append(Duty(number, at, self._blocks(parent.work.hours, 0)))
                continue
            hours = choice.activity.hours if isinstance(choice.activity, Course) else None
            hours = hours or choice.activity.shifts[choice.shift]
            duties.append(Duty(number, choice.activity.place, self._blocks(hours, choice.moved)))
        if any(block and (block[0] < 0 or block[1] > 1440) for duty in duties for block in duty.blocks):
            return None
        return tuple(duties)

    def _blocks(self, hours, moved: int):
        return tuple(
            (day[0].start + moved, day[-1].end + moved) if day else None for day in days_of(hours, self.days)
        )


def wanted(problem: Problem, adult: int, activity: Activity) -> bool:
    """Say whether the activity keeps what needs no care: hours, German, qualification, seats."""
    parent = problem.household.parents[adult]
    wished = parent.wishes.hours_per_week
    if wished and not wished[0] <= hours_a_week(activity) <= wished[1]:
        return False
    if isinstance(activity, Course) and activity.seats_free == 0:
        return False
    needed = activity.qualification_min if isinstance(activity, Job) else None
    return _reaches(CEFR, parent.german, activity.german_min) and _reaches(
        QUALIFICATIONS, parent.qualification, needed
    )


def _reaches(ladder: tuple[str, ...], has: str | None, needs: str | None) -> bool:
    return has is None or needs is None or ladder.index(has) >= ladder.index(needs)


def together(problem: Problem, takes: tuple[Take, ...]) -> bool:
    """Say whether the children's facilities are one, where that is wished."""
    mains = {take.main[0] for take in takes if take.main and not take.school}
    return not problem.siblings_together or len(mains) <= 1


def month_after(start: date) -> date:
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)


def months_between(on: date, later: date) -> int:
    return (later.year - on.year) * 12 + later.month - on.month
