"""When an adult is away for a demand, and what of it nobody has the children for."""

from collections.abc import Callable, Iterator

from amvis.domain.care.hours import Span
from amvis.domain.demands.demand import Agenda, ChildCare, Demand, Site, Where

DAY_MINUTES = 1440
Leg = Callable[[Where | None, Where | None], int]  # minutes between two places; None is home


def leg_between_sites(one: Where | None, other: Where | None) -> int:
    """Return the minutes between sites: what their ways from home differ by, more would be invented."""
    if isinstance(one, Site) and isinstance(other, Site) and one.name == other.name:
        return 0
    return abs(_from_home(one) - _from_home(other))


def _from_home(place: Where | None) -> int:
    return place.minutes if isinstance(place, Site) else 0


def absence(demand: Demand, leg: Leg) -> Span:
    """Return the minutes away from home, with both ways, cut at midnight."""
    way = leg(None, demand.place)
    if demand.place is None:
        return demand.span
    return Span(max(0, demand.span.start - way), min(DAY_MINUTES, demand.span.end + way))


def without_care(demand: Demand, care: ChildCare, agenda: Agenda, leg: Leg) -> tuple[Span, ...]:
    """Return the minutes of an absence for which neither a carer nor another adult has the child."""
    if care.child in demand.with_children:
        return ()
    left = [absence(demand, leg)]
    for cared in care.cared.get(demand.on, ()):
        left = list(_without(left, cared))
    for other in agenda.adults:
        if other != demand.adult:
            left = list(_only_within(left, _busy(other, demand, care.child, agenda, leg=leg)))
    return tuple(left)


def _busy(adult: str, demand: Demand, child: str, agenda: Agenda, *, leg: Leg) -> list[Span]:
    """Return when another adult cannot have the child; one who takes it along has it."""
    return [
        absence(one, leg)
        for one in agenda.demands
        if one.adult == adult and one.on == demand.on and child not in one.with_children
    ]


def _without(spans: list[Span], taken: Span) -> Iterator[Span]:
    for span in spans:
        if span.start < min(span.end, taken.start):
            yield Span(span.start, min(span.end, taken.start))
        if max(span.start, taken.end) < span.end:
            yield Span(max(span.start, taken.end), span.end)


def _only_within(spans: list[Span], others: list[Span]) -> Iterator[Span]:
    free = spans
    for other in others:
        free = list(_without(free, other))
    rest = spans
    for span in free:
        rest = list(_without(rest, span))
    yield from rest
