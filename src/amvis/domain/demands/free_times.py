"""Times to which a demand may move so that everything holds for everybody."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from amvis.domain.care.hours import Hours, Span
from amvis.domain.demands.absence import Leg
from amvis.domain.demands.contradiction import Contradiction
from amvis.domain.demands.demand import Agenda, Demand, Limits
from amvis.domain.demands.find import contradictions

STEP = 15  # minutes
Week = tuple[int, int]  # ISO year and week


class Move(NamedTuple):
    """So many days later (or earlier), at these hours."""

    days: int
    span: Span


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
    on = next(one.on for one in agenda.demands if one.id == moved)
    days = range((first - on).days, (last - on).days + 1)
    found = free_moves({moved}, agenda, limits, leg, open_hours=open_hours, days=days, most=most)
    return tuple((on + timedelta(days=move.days), move.span) for move in found)


def free_moves(
    moved: Collection[str],
    agenda: Agenda,
    limits: Limits,
    leg: Leg,
    *,
    open_hours: Hours,
    days: Iterable[int],
    most: int = 3,
) -> tuple[Move, ...]:
    """Return the first `most` moves of all of `moved`, by as many days to the same hours, that hold.

    Args:
        moved: the ids of demands of one length: one demand, or every time of a series.
        days: by how many days to move, in the order of preference.
    """
    series = tuple(one for one in agenda.demands if one.id in moved)
    others = replace(agenda, demands=tuple(one for one in agenda.demands if one.id not in moved))
    ground = _Ground(others, limits, leg)
    found = (
        move
        for move in _tries(series, open_hours, days)
        if all(ground.holds(*week) for week in _weeks(_moved(series, move)))
    )
    return tuple(islice(found, most))


class _Ground:
    """What stands already; of it a week matters for those who move into it, and what they need or open."""

    def __init__(self, others: Agenda, limits: Limits, leg: Leg) -> None:
        self._others, self._limits, self._leg = others, limits, leg
        self._before: dict[tuple[Week, tuple[str, ...]], frozenset[Contradiction]] = {}

    def holds(self, week: Week, moved: tuple[Demand, ...]) -> bool:
        """Whether those who move into a week bring no contradiction that would not be there without them."""
        near = replace(self._others, demands=tuple(self._near(week, moved)))
        key = week, tuple(one.id for one in moved)
        if key not in self._before:
            self._before[key] = frozenset(contradictions(near, self._limits, self._leg))
        after = contradictions(replace(near, demands=(*near.demands, *moved)), self._limits, self._leg)
        return all(one in self._before[key] for one in after)

    def _near(self, week: Week, moved: tuple[Demand, ...]) -> Iterator[Demand]:
        ids, needed = {one.id for one in moved}, {need for one in moved for need in one.needs}
        for other in self._others.demands:
            if _week(other) == week or other.id in needed or ids.intersection(other.needs):
                yield other


def _moved(series: tuple[Demand, ...], move: Move) -> Iterator[Demand]:
    for one in series:
        yield replace(one, on=one.on + timedelta(days=move.days), span=move.span)


def _weeks(moved: Iterable[Demand]) -> Iterator[tuple[Week, tuple[Demand, ...]]]:
    weeks: dict[Week, list[Demand]] = {}
    for one in moved:
        weeks.setdefault(_week(one), []).append(one)
    return ((week, tuple(ones)) for week, ones in weeks.items())


def _week(demand: Demand) -> Week:
    year, week, _ = demand.on.isocalendar()
    return year, week


def _tries(series: tuple[Demand, ...], open_hours: Hours, days: Iterable[int]) -> Iterator[Move]:
    """Yield each quarter of an hour at which the body is there on every day of the series."""
    length = series[0].span.end - series[0].span.start
    for later in days:
        opened = [open_hours.day(one.on + timedelta(days=later)) for one in series]
        for open_ in opened[0]:
            start = -(-open_.start // STEP) * STEP
            for at in range(start, open_.end - length + 1, STEP):
                if all(any(o.start <= at and at + length <= o.end for o in day) for day in opened):
                    yield Move(later, Span(at, at + length))
