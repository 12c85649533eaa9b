"""An activity of an adult with one of its shifts, moved or not."""

from collections.abc import Iterator
from datetime import date

from amvis.domain.care.hours import Day, Hours, Span
from amvis.domain.care.week import DAY_MINUTES
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Activity

STEP = 15

Block = tuple[int, int]


def shifts_of(activity: Activity) -> tuple[Hours, ...]:
    """Return the alternative weeks of an activity."""
    return activity.shifts if isinstance(activity, Job) else (activity.hours,)


def moves_of(activity: Activity, hours: Hours) -> Iterator[int]:
    """Yield by how many minutes the whole shift may move, the least first, forward before back."""
    flex = activity.flex_minutes if isinstance(activity, Job) else 0
    for minutes in range(0, flex + 1, STEP):
        for moved in (minutes, -minutes) if minutes else (0,):
            if stays_in_day(hours, moved):
                yield moved


def stays_in_day(hours: Hours, moved: int) -> bool:
    """Return whether no moved span crosses midnight."""
    return all(
        span.start + moved >= 0 and span.end + moved <= DAY_MINUTES
        for week in hours.weeks
        for day in week
        for span in day
    )


def moved_hours(hours: Hours, moved: int) -> Hours:
    """Return the hours moved as a whole."""
    if not moved:
        return hours
    weeks = tuple(tuple(_moved(day, moved) for day in week) for week in hours.weeks)
    return Hours(text=hours.text, weeks=weeks, dated=hours.dated)


def block(spans: Day) -> Block | None:
    """Return a day's absence from its first to its last minute; a split shift is one absence."""
    return (spans[0].start, spans[-1].end) if spans else None


def block_of(hours: Hours, on: date) -> Block | None:
    """Return the block of an ordinary week on a date."""
    _, week, weekday = on.isocalendar()
    return block(hours.weeks[0 if week % 2 or len(hours.weeks) == 1 else 1][weekday - 1])


def weekly_hours(activity: Activity) -> float:
    """Return the hours a week; a course's are those of its timetable."""
    if isinstance(activity, Course):
        weeks = activity.hours.weeks
        return sum(span.end - span.start for week in weeks for day in week for span in day) / 60 / len(weeks)
    return activity.hours_per_week


def name_of(activity: Activity, shift: int, moved: int) -> str:
    """Return the part of an option's id that names activity, shift and move."""
    sign = "+" if moved > 0 else "-" if moved < 0 else ""
    return f"{activity.id}/{shift}/{abs(moved):03d}{sign}"


def _moved(day: Day, minutes: int) -> Day:
    return tuple(Span(span.start + minutes, span.end + minutes) for span in day)
