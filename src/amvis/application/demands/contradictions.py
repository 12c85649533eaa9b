"""What of the calendar cannot hold together, told once for a series, with times that work for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from amvis.application.demands.calendar import CaseCalendar, Occurrence
from amvis.application.demands.demands import SeenDemand
from amvis.domain.care.hours import Span
from amvis.domain.demands.absence import leg_between_sites
from amvis.domain.demands.contradiction import Contradiction, Kind
from amvis.domain.demands.demand import Agenda, Demand
from amvis.domain.demands.find import contradictions
from amvis.domain.demands.free_times import free_moves

WITH_TIMES: Final = 12  # contradictions for which times are looked for; more are told without
_WITHIN: Final = 28  # days within which a single appointment is moved
_MOST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTime:
    """A time to which a demand could move: by so many days, to these hours; `on` is its first day there."""

    demand: SeenDemand
    days: int
    on: date
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A contradiction: of which kind, between what, on which days, and how it could be settled.

    Args:
        is_untold: no care of the child is told at all: all that lacks it is told once, without other times.
    """

    kind: Kind
    norm: str
    between: tuple[Occurrence, ...]  # of the first day; a demand due by a day has no time
    dues: tuple[SeenDemand, ...]
    days: tuple[date, ...]
    child: str
    lacking: tuple[Span, ...]
    minutes: int
    in_week: int
    times: tuple[OtherTime, ...]
    is_untold: bool = False


def found_in(calendar: CaseCalendar, today: date) -> tuple[Found, ...]:
    """Return every contradiction from today on, the next one first."""
    every = contradictions(calendar.agenda, calendar.limits, leg_between_sites)

    def same(one: Contradiction) -> tuple[str, tuple[str, ...], str]:
        return (one.kind, (), one.child) if _is_untold(one, calendar) else _series(one)

    groups = [list(group) for _, group in groupby(sorted(every, key=same), key=same)]
    moves: dict[str, tuple[OtherTime, ...]] = {}  # a demand in several contradictions moves alike
    told = [_Group(calendar, group, today, moves=moves) for group in groups]
    coming = sorted((one for one in told if one.days), key=lambda one: (one.days[0], one.first.kind))
    return tuple(one.found(with_times=place < WITH_TIMES) for place, one in enumerate(coming))


def _is_untold(one: Contradiction, calendar: CaseCalendar) -> bool:
    """Whether it is missing for want of any care told: then what to enter matters, and no single time."""
    return one.kind is Kind.NO_CARE and one.child in calendar.uncared_children


def _series(one: Contradiction) -> tuple[str, tuple[str, ...], str]:
    """Return what makes contradictions one: kind, demands without their days, child."""
    ids = tuple(sorted(id_.partition("@")[0] for id_ in one.demands))
    return one.kind, ids, one.child


class _Group:
    """Contradictions of one kind between the same demands, on some days."""

    def __init__(
        self,
        calendar: CaseCalendar,
        group: list[Contradiction],
        today: date,
        *,
        moves: dict[str, tuple[OtherTime, ...]],
    ) -> None:
        self._calendar, self._today, self._known = calendar, today, moves
        coming = [one for one in group if self._day(one) >= today]
        self.days = tuple(sorted({self._day(one) for one in coming}))
        self.first = min(coming or group, key=self._day)
        self._is_untold = _is_untold(self.first, calendar)
        self._ids = tuple(dict.fromkeys(id_ for one in coming for id_ in one.demands))

    def found(self, *, with_times: bool) -> Found:
        occurrences, first = self._calendar.occurrences, self.first
        ids = self._ids if self._is_untold else first.demands
        between = tuple(occurrences[id_] for id_ in ids if id_ in occurrences)
        return Found(
            kind=first.kind,
            norm=first.norm,
            between=tuple(sorted(between, key=lambda one: (one.on, one.span))),
            dues=tuple(one for one in self._calendar.dues if one.public_id in first.demands),
            days=self.days,
            child=first.child,
            lacking=first.lacking,
            minutes=first.minutes,
            in_week=first.in_week,
            times=tuple(self._times(between)) if with_times and not self._is_untold else (),
            is_untold=self._is_untold,
        )

    def _day(self, one: Contradiction) -> date:
        occurrences = self._calendar.occurrences
        days = [occurrences[id_].on for id_ in one.demands if id_ in occurrences]
        dues = [due.entry.last_on for due in self._calendar.dues if due.public_id in one.demands]
        return min((*days, *dues))

    def _times(self, between: tuple[Occurrence, ...]) -> Iterator[OtherTime]:
        """Yield where each demand concerned could go; the own body's first, then the one entered last."""
        demands = {one.demand.public_id: one.demand for one in between if one.demand}
        order = sorted(demands.values(), key=lambda one: not one.is_own)
        for demand in order[:2]:
            if demand.public_id not in self._known:
                self._known[demand.public_id] = tuple(self._moves(demand))
            yield from self._known[demand.public_id]

    def _moves(self, demand: SeenDemand) -> Iterator[OtherTime]:
        calendar = self._calendar
        series = tuple(_every_time(calendar, demand, after=self._today))
        if not series:
            return
        first, is_series = series[0].on, bool(demand.entry.weekdays)
        far = range(-6, 7) if is_series else range((self._today - first).days + 1, _WITHIN)
        after = (by for by in far if first + timedelta(days=by) > self._today)
        moves = free_moves(
            {one.id for one in series},
            _with(calendar.agenda, series),
            calendar.limits,
            leg_between_sites,
            open_hours=calendar.open_hours(demand),
            days=sorted(after, key=lambda by: (abs(by), -by)),
            most=_MOST,
        )
        for move in moves:
            on = first + timedelta(days=move.days)
            yield OtherTime(demand=demand, days=move.days, on=on, span=move.span)


def _every_time(calendar: CaseCalendar, demand: SeenDemand, *, after: date) -> Iterator[Demand]:
    """Yield the times of a demand after a day, on public holidays too: moved, they take place."""
    own = [one for one in calendar.agenda.demands if calendar.occurrences[one.id].demand is demand]
    if not own:
        return
    known = {one.on: one for one in own}
    for on in demand.entry.pattern():
        if after < on <= calendar.last:
            yield known.get(on) or replace(own[-1], id=f"{demand.public_id}@{on.isoformat()}", on=on)


def _with(agenda: Agenda, series: tuple[Demand, ...]) -> Agenda:
    rest = (one for one in agenda.demands if one not in series)
    return replace(agenda, demands=(*rest, *series))
