"""The variants of one adult for the compiled search: shifts that suit, their blocks, and the days they may begin."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from amvis.domain.household import Parent
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Activity, Problem

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
QUALIFICATIONS = ("none", "school", "vocational", "academic")
MOVES_BY = 15  # minutes

Block = tuple[int, int] | None


class Variant(NamedTuple):
    """One activity with its shift; `blocks` of the seven weekdays in minutes."""

    activity: int
    shift: int
    moved: int
    blocks: tuple[Block, ...]


def variants(problem: Problem) -> tuple[Variant, ...]:
    """Return the shifts that keep what needs no care and do not leave their day."""
    parent = problem.household.parents[0]
    return tuple(
        variant
        for number, activity in enumerate(problem.activities)
        if _suits(parent, activity)
        for variant in _shifts(number, activity)
        if all(block is None or (block[0] >= 0 and block[1] <= 1440) for block in variant.blocks)
    )


def hours_per_week(activity: Activity) -> float:
    """Return the hours a week; a course's from its timetable."""
    if isinstance(activity, Job):
        return activity.hours_per_week
    weeks = activity.hours.weeks
    return sum(span.end - span.start for week in weeks for day in week for span in day) / 60 / len(weeks)


def legal_days(problem: Problem, variant: Variant, horizon: int) -> tuple[bool, ...]:
    """Return for each day from today whether work may begin on it, as far as care does not matter."""
    parent, activity = problem.household.parents[0], problem.activities[variant.activity]
    first, last = _window(problem, parent, activity)
    for obligation in parent.obligations:
        block = variant.blocks[obligation.on.weekday()]
        if block and block[0] < obligation.span.end and obligation.span.start < block[1]:
            first = max(first, obligation.on + timedelta(days=1))
    days = (problem.on + timedelta(days=number) for number in range(horizon + 1))
    return tuple(
        first <= day <= last
        and variant.blocks[day.weekday()] is not None
        and day not in problem.calendar.holidays
        for day in days
    )


def _window(problem: Problem, parent: Parent, activity: Activity) -> tuple[date, date]:
    first, last = problem.on + timedelta(days=1), date.max
    if isinstance(activity, Course):
        first, last = max(first, activity.start), activity.start
    else:
        first, last = max(first, activity.start_from or first), activity.start_to or last
    first = max(first, parent.wishes.earliest_start or first)
    leave = parent.parental_leave_until
    if leave is not None and hours_per_week(activity) > problem.values.parental_leave_hours:
        first = max(first, leave + timedelta(days=1))
    return first, last


def _shifts(number: int, activity: Activity) -> Iterator[Variant]:
    if isinstance(activity, Course):
        yield Variant(number, 0, 0, _blocks(activity.hours.weeks[0], 0))
        return
    steps = activity.flex_minutes // MOVES_BY
    for shift, hours in enumerate(activity.shifts):
        for step in range(-steps, steps + 1):
            yield Variant(number, shift, step * MOVES_BY, _blocks(hours.weeks[0], step * MOVES_BY))


def _blocks(week, moved: int) -> tuple[Block, ...]:  # type: ignore[no-untyped-def]
    return tuple((day[0].start + moved, day[-1].end + moved) if day else None for day in week)


def _suits(parent: Parent, activity: Activity) -> bool:
    wished = parent.wishes.hours_per_week
    if wished is not None and not wished[0] <= hours_per_week(activity) <= wished[1]:
        return False
    if isinstance(activity, Course):
        return activity.seats_free != 0 and _reaches(CEFR, parent.german, activity.german_min)
    return _reaches(CEFR, parent.german, activity.german_min) and _reaches(
        QUALIFICATIONS, parent.qualification, activity.qualification_min
    )


def _reaches(ladder: tuple[str, ...], has: str | None, needed: str | None) -> bool:
    return has is None or needed is None or ladder.index(has) >= ladder.index(needed)
