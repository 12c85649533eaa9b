"""The week of an option as rows of a table: who is where, from when to when, and why."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from amvis.domain.care.hours import WEEKDAYS, Day, Hours, Span
from amvis.domain.planning.problem import DayPlan, Option, Part, Way


class Entry(NamedTuple):
    """One row; `start` and `end` are minutes of the day, `where` an id or "home" or "work"."""

    start: int
    end: int
    who: str
    what: str  # way | handover | work | care
    where: str


def week_entries(option: Option) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each day; a second week has the keys mo2, tu2 and so on."""
    return {
        WEEKDAYS[number % 7] + ("2" if number > 6 else ""): tuple(sorted(_day(day)))
        for number, day in enumerate(option.week)
    }


def care_hours(option: Option) -> Mapping[str, tuple[tuple[str, str | None, Hours], ...]]:
    """Return for each child its carers with module and the hours it is there in the planned week."""
    found: dict[str, dict[tuple[str, str | None], list[list[Span]]]] = {}
    for number, day in enumerate(option.week):
        for child, parts in day.parts:
            for part in parts:
                days = found.setdefault(child, {}).setdefault(
                    (part.carer, part.module), [[] for _ in option.week]
                )
                days[number].append(Span(part.start, part.end))
    return {
        child: tuple((carer, module, _hours(days)) for (carer, module), days in by_carer.items())
        for child, by_carer in found.items()
    }


def _day(day: DayPlan) -> Iterator[Entry]:
    for adult, start, end in day.blocks:
        yield Entry(start, end, adult, "work", "work")
    for way in day.ways:
        yield from _way(way)
    for child, parts in day.parts:
        yield from _care(child, parts)


def _way(way: Way) -> Iterator[Entry]:
    for (_, _, leaves), (label, arrives, departs) in zip(way.stops, way.stops[1:], strict=False):
        if arrives > leaves:
            yield Entry(leaves, arrives, way.adult, "way", label)
        if departs > arrives and label not in ("home", "work"):
            yield Entry(arrives, departs, way.adult, "handover", label)


def _care(child: str, parts: tuple[Part, ...]) -> Iterator[Entry]:
    for part in parts:
        yield Entry(part.start, part.end, child, "care", part.carer)


def _hours(days: list[list[Span]]) -> Hours:
    weeks = tuple(tuple(_merged(day) for day in days[first : first + 7]) for first in range(0, len(days), 7))
    if len(weeks) == 2 and weeks[0] == weeks[1]:
        weeks = weeks[:1]
    return Hours(text="", weeks=weeks)


def _merged(spans: list[Span]) -> Day:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
