"""Days as rows of 288 slots of five minutes, each held as one integer."""

from collections.abc import Iterable
from datetime import date, timedelta

from amvis.domain.care.hours import Day, Hours, Span

SLOT = 5
SLOTS = 288
DAY_MINUTES = 1440


def outward(start: int, end: int) -> int | None:
    """Return the slots a need touches; None if it leaves its day."""
    if start < 0 or end > DAY_MINUTES:
        return None
    first, last = start // SLOT, -(-end // SLOT)
    return ((1 << (last - first)) - 1) << first if last > first else 0


def inward(start: int, end: int) -> int:
    """Return the slots an offer fills wholly."""
    first, last = -(-max(start, 0) // SLOT), min(end, DAY_MINUTES) // SLOT
    return ((1 << (last - first)) - 1) << first if last > first else 0


def offered(spans: Iterable[Span]) -> int:
    """Return the slots filled by any of the spans; spans are joined before they are rounded."""
    slots = 0
    for start, end in _joined(spans):
        slots |= inward(start, end)
    return slots


def within(spans: Day, start: int, end: int) -> Day:
    """Return what of the spans lies between two minutes."""
    cut = (Span(max(span.start, start), min(span.end, end)) for span in spans)
    return tuple(span for span in cut if span.start < span.end)


def spans_of(slots: int) -> tuple[Span, ...]:
    """Return the runs of filled slots as minutes of the day."""
    found = []
    while slots:
        first = (slots & -slots).bit_length() - 1
        length = run_length(slots >> first)
        found.append(Span(first * SLOT, (first + length) * SLOT))
        slots &= ~(((1 << length) - 1) << first)
    return tuple(found)


def run_length(slots: int) -> int:
    """Return how many slots from the first on are filled without a break."""
    empty = ~slots
    return (empty & -empty).bit_length() - 1


def run_start(slots: int, end: int) -> int:
    """Return the first slot of the unbroken run that reaches up to slot `end` (or `end` itself)."""
    empty = ~slots & ((1 << end) - 1)
    return empty.bit_length()


def planning_week(hours: Hours, days: int) -> tuple[Day, ...]:
    """Return the spans of 7 or 14 ordinary days, odd ISO week first; dated rules are no ordinary days."""
    both = (*hours.weeks[0], *hours.weeks[-1])
    return both[:days] if days == 14 else hours.weeks[0]


def alternates(hours: Hours | None) -> bool:
    """Return whether odd and even weeks differ."""
    return hours is not None and len(hours.weeks) > 1 and hours.weeks[0] != hours.weeks[1]


def planning_day(on: date, days: int) -> int:
    """Return the planning day (0..6, or 0..13 with the odd ISO week first) of a date."""
    _, week, weekday = on.isocalendar()
    return weekday - 1 + (7 if days == 14 and week % 2 == 0 else 0)


def day_after(on: date) -> date:
    return on + timedelta(days=1)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
