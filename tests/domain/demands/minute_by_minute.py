"""The slow twin: every minute of every day is looked at."""

from amvis.domain.demands.contradiction import Kind
from amvis.domain.demands.demand import Agenda, Demand, Due, Limits, Source


def slow_contradictions(agenda: Agenda, limits: Limits, leg) -> set[tuple]:
    """Return (kind, demands, child, minutes without care as a set) for everything that cannot hold."""
    found: set[tuple] = set()
    for one in agenda.demands:
        for other in agenda.demands:
            if one.id < other.id and one.adult == other.adult and one.on == other.on:
                found |= _pair(one, other, leg)
        if leg(None, one.place) > limits.longest_way_minutes:
            found.add((Kind.WAY_TOO_LONG, (one.id,), "", frozenset()))
        found |= _one(one, agenda, leg)
    return found | _weeks(agenda, limits) | _order(agenda)


def _pair(one: Demand, other: Demand, leg) -> set[tuple]:
    ids = (one.id, other.id)
    if set(range(*one.span)) & set(range(*other.span)):
        return {(Kind.TWO_AT_ONCE, ids, "", frozenset())}
    first, second = sorted((one, other), key=lambda d: d.span)
    if first.span.end + leg(first.place, second.place) > second.span.start:
        return {(Kind.NO_TIME_BETWEEN, ids, "", frozenset())}
    return set()


def _away(one: Demand, leg) -> set[int]:
    way = leg(None, one.place)
    return {m for m in range(1440) if one.span.start - way <= m < one.span.end + way}


def _one(one: Demand, agenda: Agenda, leg) -> set[tuple]:
    found: set[tuple] = set()
    away = _away(one, leg)
    for care in agenda.children:
        if one.place is None or care.child in one.with_children:
            continue
        alone = {m for m in away if not any(s.start <= m < s.end for s in care.cared.get(one.on, ()))}
        alone = {m for m in alone if not any(_has(o, care.child, m, one, agenda, leg) for o in agenda.adults)}
        if alone:
            found.add((Kind.NO_CARE, (one.id,), care.child, frozenset(alone)))
    for present in agenda.settling_in:
        if present.adult == one.adult and present.on == one.on and away & set(range(*present.span)):
            found.add((Kind.IN_SETTLING_IN, (one.id,), present.child, frozenset()))
    return found


def _has(other: str, child: str, minute: int, one: Demand, agenda: Agenda, leg) -> bool:
    if other == one.adult:
        return False
    return not any(
        d.adult == other and d.on == one.on and minute in _away(d, leg) and child not in d.with_children
        for d in agenda.demands
    )


def _weeks(agenda: Agenda, limits: Limits) -> set[tuple]:
    found = set()
    for one in agenda.demands:
        same = [
            d.id
            for d in agenda.demands
            if d.adult == one.adult
            and d.on.isocalendar()[:2] == one.on.isocalendar()[:2]
            and d.source not in (Source.WORK, Source.COURSE)
        ]
        if one.id in same and len(same) > limits.most_in_week:
            found.add((Kind.TOO_MANY_IN_WEEK, tuple(sorted(same)), "", frozenset()))
    return found


def _order(agenda: Agenda) -> set[tuple]:
    every = (*agenda.demands, *agenda.dues)
    found = set()
    for later in every:
        for needed in every:
            if needed.id in later.needs and _end(needed, later) > _start(later, needed):
                found.add((Kind.BEFORE_ITS_PRECONDITION, (later.id, needed.id), "", frozenset()))
    return found


def _start(one, other):
    if isinstance(one, Due):
        return (one.last_day, 0)
    return (one.on, 0 if isinstance(other, Due) else one.span.start)


def _end(one, other):
    if isinstance(one, Due):
        return (one.last_day, 0)
    return (one.on, 0 if isinstance(other, Due) else one.span.end)
