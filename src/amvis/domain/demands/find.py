"""Contradictions between the demands on one family."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations

from amvis.domain.demands.absence import Leg, absence, without_care
from amvis.domain.demands.contradiction import Contradiction, Kind
from amvis.domain.demands.demand import FIXED, Agenda, Demand, Due, Limits


def contradictions(agenda: Agenda, limits: Limits, leg: Leg) -> tuple[Contradiction, ...]:
    """Return everything that does not hold together, each once, in order of kind and demands."""
    found = {
        *_pairs(agenda, leg),
        *_ways(agenda, limits, leg),
        *_care(agenda, leg),
        *_weeks(agenda, limits),
        *_order(agenda),
        *_settling_in(agenda, leg),
    }
    return tuple(sorted(found, key=lambda one: (one.kind, one.demands, one.child)))


def _pairs(agenda: Agenda, leg: Leg) -> Iterator[Contradiction]:
    """Two demands of one adult at once, or one after the other without time for the way between."""
    days: dict[tuple[str, date], list[Demand]] = defaultdict(list)
    for demand in sorted(agenda.demands, key=lambda d: (d.span, d.id)):
        days[demand.adult, demand.on].append(demand)
    for one, other in chain.from_iterable(combinations(day, 2) for day in days.values()):
        ids = tuple(sorted((one.id, other.id)))
        if other.span.start < one.span.end:
            yield Contradiction(Kind.TWO_AT_ONCE, ids)
        elif (lacking := leg(one.place, other.place) - (other.span.start - one.span.end)) > 0:
            yield Contradiction(Kind.NO_TIME_BETWEEN, ids, minutes=lacking)


def _ways(agenda: Agenda, limits: Limits, leg: Leg) -> Iterator[Contradiction]:
    for demand in agenda.demands:
        longest = limits.longest_way_of.get(demand.adult, limits.longest_way_minutes)
        if (way := leg(None, demand.place)) > longest:
            yield Contradiction(Kind.WAY_TOO_LONG, (demand.id,), minutes=way)


def _care(agenda: Agenda, leg: Leg) -> Iterator[Contradiction]:
    for demand in agenda.demands:
        if demand.place is None:
            continue  # at home the adult has the child
        for care in agenda.children:
            if lacking := without_care(demand, care, agenda, leg):
                yield Contradiction(Kind.NO_CARE, (demand.id,), child=care.child, lacking=lacking)


def _weeks(agenda: Agenda, limits: Limits) -> Iterator[Contradiction]:
    """More demands in a week than agreed; work and courses are the week itself."""
    on_top = [demand for demand in agenda.demands if demand.source not in FIXED]
    count = Counter(_week(demand) for demand in on_top)
    for week, number in count.items():
        if number > limits.most_in_week:
            ids = tuple(sorted(demand.id for demand in on_top if _week(demand) == week))
            yield Contradiction(Kind.TOO_MANY_IN_WEEK, ids, in_week=number)


def _week(demand: Demand) -> tuple[str, int, int]:
    year, week, _ = demand.on.isocalendar()
    return demand.adult, year, week


def _order(agenda: Agenda) -> Iterator[Contradiction]:
    """Something asked for before what it needs; on one day the hours decide, where both have some."""
    every: dict[str, Demand | Due] = {one.id: one for one in agenda.demands}
    every |= {one.id: one for one in agenda.dues}
    for later in every.values():
        for needed in later.needs:
            if needed in every and _comes_too_late(every[needed], later):
                yield Contradiction(Kind.BEFORE_ITS_PRECONDITION, (later.id, needed))


def _comes_too_late(needed: Demand | Due, later: Demand | Due) -> bool:
    first, last = _day(needed), _day(later)
    if first != last or isinstance(needed, Due) or isinstance(later, Due):
        return first > last
    return needed.span.end > later.span.start


def _day(one: Demand | Due) -> date:
    return one.last_day if isinstance(one, Due) else one.on


def _settling_in(agenda: Agenda, leg: Leg) -> Iterator[Contradiction]:
    for demand in agenda.demands:
        away = absence(demand, leg)
        for present in agenda.settling_in:
            is_same = (present.adult, present.on) == (demand.adult, demand.on)
            if is_same and away.start < present.span.end and present.span.start < away.end:
                yield Contradiction(Kind.IN_SETTLING_IN, (demand.id,), child=present.child)
