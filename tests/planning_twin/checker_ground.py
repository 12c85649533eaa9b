"""Places, ways, hours and days of one option, read anew from the problem; shares nothing with the planner."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import asin, ceil, cos, radians, sin, sqrt

from amvis.domain.care.hours import Hours, Span
from amvis.domain.household import Parent, age_on
from amvis.domain.planning.activity import Course
from amvis.domain.planning.problem import Option, Problem

EARTH_METRES = 6_371_000.0
SAME_ADDRESS_METRES = 25
SLOT = 5
FACILITIES_THAT_ESCORT = ("tagespflege", "hort")


def metres(one, other) -> float:
    """Return the great-circle distance of two places (haversine)."""
    north, south = radians(one.lat), radians(other.lat)
    half = sin((north - south) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(one.lon - other.lon) / 2) ** 2
    return 2 * EARTH_METRES * asin(min(1.0, sqrt(half)))


def outward(span: Span) -> tuple[int, int]:
    return span.start // SLOT * SLOT, -(-span.end // SLOT) * SLOT


def inward(span: Span) -> tuple[int, int]:
    return -(-span.start // SLOT) * SLOT, span.end // SLOT * SLOT


def by_age(table, age: int) -> int | None:
    """Return the limit of the greatest age that is reached."""
    reached = [years for years in table if years <= age]
    return table[max(reached)] if reached else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One option on its problem."""

    problem: Problem
    option: Option

    # Places

    def leg(self, mode: str | None, one, other) -> int:
        """Return the minutes from one place to another, as page section 2 reckons them."""
        one, other = self.settled(one), self.settled(other)
        distance = metres(one, other)
        if distance < SAME_ADDRESS_METRES:
            return 0
        speed, constant = self.problem.values.modes[mode or "transit"]
        kilometres = distance / 1000 * float(self.problem.values.detour)
        minutes = kilometres / float(speed) * 60 + constant
        return ceil(minutes / SLOT - 1e-9) * SLOT

    def same(self, one, other) -> bool:
        return metres(self.settled(one), self.settled(other)) < SAME_ADDRESS_METRES

    def settled(self, place):
        """Return the first of the places at one address."""
        known = [self.problem.home]
        known += [carer.place for carer in self.problem.carers]
        known += [school.place for school in self.problem.schools]
        known += [helper.at for helper in self.problem.household.helpers if helper.at]
        return next((one for one in known if metres(one, place) < SAME_ADDRESS_METRES), place)

    def place(self, label: str, adult: str | None = None):
        """Return where a label of a way or a part is; None where nobody bears it."""
        if label == "home":
            return self.problem.home
        if label == "work":
            return self.work_place(adult)
        if label.startswith("helper:"):
            helper = self.helper(label)
            return helper and (helper.at or self.problem.home)
        carer = self.carer(label) or self.school(label.removeprefix("after:"))
        return carer and carer.place

    def carer(self, label: str):
        return next((one for one in self.problem.carers if one.id == label), None)

    def school(self, label: str):
        return next((one for one in self.problem.schools if one.id == label), None)

    def helper(self, label: str):
        helpers = self.problem.household.helpers
        return next((one for one in helpers if f"helper:{one.name}" == label), None)

    # Adults

    @property
    def parents(self) -> tuple[Parent, ...]:
        return self.problem.household.parents

    @property
    def chosen(self) -> tuple[tuple, ...]:
        """Return (adult, activity, shift, moved) of each new activity."""
        first = (self.option.adult, self.option.activity, self.option.shift, self.option.moved)
        return (first, self.option.also) if self.option.also else (first,)

    def new(self, adult: str):
        return next((one for one in self.chosen if one[0] == adult), None)

    def work_place(self, adult: str | None):
        new = self.new(adult)
        if new:
            return new[1].place
        parent = next(one for one in self.parents if one.id == adult)
        return (parent.work and parent.work.at) or self.problem.home

    def block(self, parent: Parent, day: int) -> tuple[int, int] | None:
        """Return from the first to the last minute of the adult's day 0..13, rounded outward."""
        new = self.new(parent.id)
        if new:
            _, activity, shift, moved = new
            hours = activity.hours if isinstance(activity, Course) else activity.shifts[shift]
        else:
            hours, moved = parent.work.hours if parent.work else None, 0
        spans = day_of(hours, day)
        if not spans:
            return None
        return outward(Span(spans[0].start + moved, spans[-1].end + moved))

    def on_date(self, parent: Parent, on: date) -> tuple[int, int] | None:
        return self.block(parent, grid_day(on))

    # Children

    @property
    def earliest_day(self) -> date:
        """Return r of section 3: the day whose ages decide limits and being alone."""
        days = [self.tomorrow]
        for adult, activity, _, _ in self.chosen:
            opens = activity.start if isinstance(activity, Course) else activity.start_from
            wish = next(one for one in self.parents if one.id == adult).wishes.earliest_start
            days += [day for day in (opens, wish) if day]
        return max(days)

    @property
    def tomorrow(self) -> date:
        return self.problem.on + timedelta(days=1)

    def age(self, child) -> int:
        return age_on(child.born, self.earliest_day)

    def may_be_alone(self, child) -> bool:
        return self.age(child) >= self.problem.values.alone_from_age

    def lives_here(self, child, day: int) -> bool:
        weeks = child.lives_here.weeks
        return weeks is None or day % 7 in weeks[day // 7]

    def package(self, child: str):
        return next((one for one in self.option.packages if one.child == child), None)

    # Days

    @property
    def fortnight(self):
        """Return the plan of fourteen days; a week told once stands for both."""
        week = self.option.week
        return week if len(week) == 14 else week * 2

    def offers(self, label: str, module: str | None, day: int, child) -> list[tuple[int, int]]:
        """Return when a carer has the child on a day: its hours within the booked module, rounded inward."""
        if label.startswith("helper:"):
            helper = self.helper(label)
            return [inward(span) for span in day_of(helper.hours, day)] if helper else []
        if label.startswith("after:"):
            return [inward(span) for span in day_of(self.school(label[6:]).after_school, day)]
        school = self.school(label)
        if school:
            return [inward(span) for span in day_of(school.lessons, day)]
        carer = self.carer(label)
        if carer is None:
            return []
        hours = carer.hours or (child.care.hours if child.care.facility == label else None)
        booked = next((one for one in carer.modules if one.name == module), None)
        if (booked is None) != (module is None) or (carer.modules and booked is None):
            return []
        first, last = (booked.start, booked.end) if booked else (0, 1440)
        clipped = (Span(max(one.start, first), min(one.end, last)) for one in day_of(hours, day))
        return [inward(span) for span in clipped if span.start < span.end]

    def escorts(self, label: str) -> bool:
        if label.startswith("helper:"):
            return self.helper(label).escorts
        carer = self.carer(label)
        return bool(carer and carer.escorts and carer.kind in FACILITIES_THAT_ESCORT)

    def used(self, child: str, day: int):
        """Return the parts of a child on day 0..13."""
        return dict(self.fortnight[day].parts).get(child, ())


def day_of(hours: Hours | None, day: int) -> tuple[Span, ...]:
    """Return the spans of day 0..13 of the planning fortnight."""
    if hours is None:
        return ()
    return hours.weeks[0 if len(hours.weeks) == 1 else day // 7][day % 7]


def grid_day(on: date) -> int:
    """Return 0..13: odd ISO weeks first."""
    _, week, weekday = on.isocalendar()
    return weekday - 1 + (0 if week % 2 else 7)


def mean(total: int | Fraction) -> Fraction:
    """Return what a fortnight's sum is a week."""
    return Fraction(total) / 2
