"""Times to which a demand may move so that everything holds for everybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from amvis.domain.care.hours import Hours, Span
from amvis.domain.demands.absence import Leg
from amvis.domain.demands.demand import Agenda, Demand, Limits
from amvis.domain.demands.find import contradictions

STEP = 15  # minutes


def free_times(
    moved: str,
    agenda: Agenda,
    limits: Limits,
    leg: Leg,
    *,
    open_hours: Hours,
    first: date,
    last: date,
    most: int = 3,
) -> tuple[tuple[date, Span], ...]:
    """Return the first `most` times within the body's hours at which `moved` contradicts nothing.

    Args:
        moved: the id of the demand that is to move; it keeps its length.
        open_hours: when the body that asks can see the family.
        first, last: between these days, both included.
    """
    demand = next(one for one in agenda.demands if one.id == moved)
    others = tuple(one for one in agenda.demands if one.id != moved)
    found = (
        (on, span)
        for on, span in _tries(demand, open_hours, first, last)
        if _holds(replace(demand, on=on, span=span), replace(agenda, demands=others), limits, leg)
    )
    return tuple(islice(found, most))


def _tries(demand: Demand, open_hours: Hours, first: date, last: date) -> Iterator[tuple[date, Span]]:
    length = demand.span.end - demand.span.start
    for days in range((last - first).days + 1):
        on = first + timedelta(days=days)
        for open_ in open_hours.day(on):
            start = -(-open_.start // STEP) * STEP
            for at in range(start, open_.end - length + 1, STEP):
                yield on, Span(at, at + length)


def _holds(moved: Demand, others: Agenda, limits: Limits, leg: Leg) -> bool:
    """Whether the moved demand brings no contradiction that would not be there without it."""
    before = set(contradictions(others, limits, leg))
    after = contradictions(replace(others, demands=(*others.demands, moved)), limits, leg)
    return all(one in before for one in after)
