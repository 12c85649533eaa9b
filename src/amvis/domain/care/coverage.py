"""What of a need nobody covers: the test and the explanation at once."""

from amvis.domain.care.hours import Span
from amvis.domain.care.week import DAY_MINUTES, outward, spans_of


def uncovered(start: int, end: int, offered: int) -> tuple[Span, ...]:
    """Return the stretches of a need outside what is offered; what leaves the day is uncovered as a whole."""
    need = outward(start, end)
    if need is None:
        return (Span(max(start, 0), min(end, DAY_MINUTES)),)
    return spans_of(need & ~offered)
