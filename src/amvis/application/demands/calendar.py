"""The one calendar: what is asked, with work, appointments and care of the profile, for half a year ahead."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from amvis.application.bad_input import BadInput
from amvis.application.bodies.appointment_hours import supposed
from amvis.application.cases.one_case import SeenCase
from amvis.application.cases.profile import sections_of
from amvis.application.cases.sections import join
from amvis.application.demands.closed import is_closed
from amvis.application.demands.demands import SeenDemand
from amvis.application.demands.entry import Entry
from amvis.application.family_file import read_family
from amvis.domain.care.hours import DatedRule, Day, Hours, Span
from amvis.domain.care.hours_text import joined, parse_hours
from amvis.domain.care.travel import leg_minutes
from amvis.domain.demands.demand import Agenda, ChildCare, Demand, Due, Limits, SettlingIn, Site, Source
from amvis.domain.household import Child, Household, Parent, age_on, school_start
from amvis.domain.law import LawOn
from amvis.domain.place import Place
from amvis.rulebook import index
from amvis.rulebook.loader import load_law

AHEAD: Final = timedelta(weeks=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time at which somebody is to be somewhere, and for which demand (None: the profile's)."""

    id: str
    on: date
    span: Span
    title: str
    adult: str
    place: str
    way_minutes: int
    source: Source
    demand: SeenDemand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCalendar:
    """All times from `first` to `last`, what is due by a day, and who has the children when."""

    first: date
    last: date
    occurrences: Mapping[str, Occurrence]
    dues: tuple[SeenDemand, ...]
    agenda: Agenda
    limits: Limits
    office: Hours  # when a body that says nothing else can see the family, never on a public holiday
    unknown_children: tuple[str, ...]  # nobody told when they are cared for: not looked at
    uncared_children: frozenset[str]  # of those looked at: no care is told at all

    def open_hours(self, demand: SeenDemand) -> Hours:
        """Return when the body that asks gives appointments; a series only pauses on public holidays."""
        said = parse_hours(demand.hours) if demand.hours else self.office
        return replace(said, dated=() if demand.entry.weekdays else self.office.dated)


def calendar_of(seen: SeenCase, demands: tuple[SeenDemand, ...], today: date) -> CaseCalendar:
    """Return the calendar of a family as far as it may be seen, from the Monday of this week."""
    family, law = household_of(seen, today), load_law().projected(today)
    first = today - timedelta(days=today.weekday())
    builder = _Builder(family, demands, law, (first, today + AHEAD))
    occurrences = {one.id: one for one in builder.occurrences()}
    dues = tuple(one for one in demands if one.entry.span is None and one.entry.last_on >= first)
    children, unknown = builder.children(today)
    adults = tuple(parent.id for parent in family.parents) if family else ()
    return CaseCalendar(
        first=first,
        last=today + AHEAD,
        occurrences=MappingProxyType(occurrences),
        dues=dues,
        agenda=Agenda(
            adults=adults,
            demands=tuple(builder.demand(one) for one in occurrences.values()),
            dues=tuple(builder.due(one) for one in dues),
            children=children,
            settling_in=tuple(builder.settling_in()),
        ),
        limits=_limits(family, law),
        office=_office_hours(law, builder.closed()),
        unknown_children=unknown,
        uncared_children=builder.uncared(),
    )


def household_of(seen: SeenCase, today: date) -> Household | None:
    """Return the family as far as its profile may be seen; None while it is no family file yet."""
    parts = {name: saved.value for name, saved in sections_of(seen).items()}
    text = json.dumps(join(parts), ensure_ascii=False)
    try:
        return read_family(text, file="Profil", on=today, municipalities={})
    except BadInput:
        return None


class _Builder:
    """From demands and profile to the days they lie on."""

    def __init__(
        self,
        family: Household | None,
        demands: tuple[SeenDemand, ...],
        law: LawOn,
        window: tuple[date, date],
    ) -> None:
        self._family, self._demands, self._law = family, demands, law
        self._first, self._last = window
        self._place = family.municipality if family else ""
        self._times = {one.public_id: tuple(self._days(one.entry)) for one in demands}

    def occurrences(self) -> Iterator[Occurrence]:
        for one in self._demands:
            if one.entry.span is not None and one.entry.source not in _OF_CHILDREN:
                for on in self._times[one.public_id]:
                    yield _occurrence(one, on, one.entry.span)
        for parent in self._family.parents if self._family else ():
            yield from self._work(parent)
            yield from self._appointments(parent)

    def demand(self, one: Occurrence) -> Demand:
        entry = one.demand.entry if one.demand else None
        return Demand(
            id=one.id,
            body=one.demand.body if one.demand else "",
            adult=one.adult,
            source=one.source,
            on=one.on,
            span=one.span,
            place=Site(one.place, one.way_minutes) if one.place else None,
            with_children=frozenset(entry.with_children) if entry else frozenset(),
            needs=self._needs(entry, one.on) if entry else (),
        )

    def due(self, one: SeenDemand) -> Due:
        entry = one.entry
        needs = tuple(need for each in entry.needs for need in self._done(each))
        return Due(id=one.public_id, body=one.body, adult=entry.adult, last_day=entry.last_on, needs=needs)

    def children(self, today: date) -> tuple[tuple[ChildCare, ...], tuple[str, ...]]:
        """Return the children that may not be left alone, and of those the ones whose care nobody told."""
        own = self._own_care()
        known, unknown = [], []
        for child in self._family.children if self._family else ():
            if age_on(child.born, today) >= self._law.value("plan_alone_from_age"):
                continue
            if child.id not in own and child.care.hours is None and school_start(child) <= today:
                unknown.append(child.id)  # lessons are not in the profile
                continue
            cared = self._cared(child, own.get(child.id, []))
            known.append(ChildCare(child=child.id, cared=MappingProxyType(cared)))
        return tuple(known), tuple(unknown)

    def uncared(self) -> frozenset[str]:
        """Return the children for whom nobody told any care: neither profile, nor a helper, nor a body."""
        own, family = self._own_care(), self._family
        if family is None:
            return frozenset()
        helped = {child for helper in family.helpers for child in helper.cares_for}
        told = helped | set(own) | {child.id for child in family.children if child.care.hours is not None}
        return frozenset(child.id for child in family.children) - told

    def _own_care(self) -> Mapping[str, list[Entry]]:
        own: dict[str, list[Entry]] = defaultdict(list)
        for one in self._demands:
            if one.entry.source is Source.CARE:
                own[one.entry.child].append(one.entry)
        return own

    def settling_in(self) -> Iterator[SettlingIn]:
        for one in self._demands:
            entry = one.entry
            if entry.source is Source.SETTLING_IN and entry.span is not None:
                for on in self._times[one.public_id]:
                    yield SettlingIn(child=entry.child, adult=entry.adult, on=on, span=entry.span)

    def closed(self) -> Iterator[date]:
        """Yield the public holidays, on which nobody gives an appointment."""
        return (on for on in self._every_day() if index.working_days().holiday(on, self._place))

    def _days(self, entry: Entry) -> Iterator[date]:
        return (on for on in entry.days(self._place) if self._first <= on <= self._last)

    def _needs(self, entry: Entry, on: date) -> tuple[str, ...]:
        """Return what the first time of a demand needs; its later times follow."""
        if on != entry.first_on and any(day < on for day in entry.days(self._place)):
            return ()
        return tuple(need for each in entry.needs for need in self._done(each))

    def _done(self, needed: str) -> tuple[str, ...]:
        """Return the time by which a demand is done: the last one of a series."""
        times = self._times.get(needed)
        return (f"{needed}@{times[-1].isoformat()}",) if times else (needed,)

    def _cared(self, child: Child, entries: Iterable[Entry]) -> dict[date, Day]:
        spans: dict[date, list[Span]] = defaultdict(list)
        for on in self._every_day():
            is_open = not (
                index.working_days().holiday(on, self._place) or is_closed(child.care.facility, on)
            )
            care = child.care.held_on(on)
            if care.hours is not None and is_open and (care.since or on) <= on:
                spans[on] += care.hours.day(on)
            for helper in self._family.helpers if self._family else ():
                if child.id in helper.cares_for:
                    spans[on] += helper.hours.day(on)
        for entry in entries:
            for on in self._days(entry):
                spans[on] += [entry.span] if entry.span else []
        return {on: joined(sorted(day)) for on, day in spans.items() if day}

    def _work(self, parent: Parent) -> Iterator[Occurrence]:
        work = parent.work
        if work is None or work.hours is None or self._family is None:
            return
        way = self._way(self._family.home, work.at, parent)
        for on in self._every_day():
            if index.working_days().holiday(on, self._place):
                continue
            for span in work.hours.day(on):
                yield Occurrence(
                    id=f"work-{parent.id}@{on.isoformat()}-{span.start}",
                    on=on,
                    span=span,
                    title="",
                    adult=parent.id,
                    place="Arbeit",
                    way_minutes=way,
                    source=Source.WORK,
                )

    def _appointments(self, parent: Parent) -> Iterator[Occurrence]:
        for number, each in enumerate(parent.obligations):
            if self._first <= each.on <= self._last:
                yield Occurrence(
                    id=f"profile-{parent.id}-{number}@{each.on.isoformat()}",
                    on=each.on,
                    span=each.span,
                    title=each.title,
                    adult=parent.id,
                    place=each.body,
                    way_minutes=0,
                    source=Source.APPOINTMENT,
                )

    def _way(self, home: Place | None, at: Place | None, parent: Parent) -> int:
        """Return the minutes to work; none where a place or the way of travelling is not told."""
        if home is None or at is None or parent.mobility is None:
            return 0
        return leg_minutes(home, at, _mode(self._law, parent.mobility), self._law.value("plan_detour"))

    def _every_day(self) -> Iterator[date]:
        for at in range((self._last - self._first).days + 1):
            yield self._first + timedelta(days=at)


_OF_CHILDREN: Final = frozenset({Source.CARE, Source.SETTLING_IN})


def _occurrence(one: SeenDemand, on: date, span: Span) -> Occurrence:
    return Occurrence(
        id=f"{one.public_id}@{on.isoformat()}",
        on=on,
        span=span,
        title=one.entry.title,
        adult=one.entry.adult,
        place=one.entry.place,
        way_minutes=one.entry.way_minutes,
        source=one.entry.source,
        demand=one,
    )


@dataclass(frozen=True, slots=True)
class _Mode:
    speed: Any
    constant: int


def _mode(law: LawOn, name: str) -> _Mode:
    row = dict(law.value("plan_modes"))[name]
    return _Mode(row["speed"], row["constant"])


def _limits(family: Household | None, law: LawOn) -> Limits:
    wished = {
        parent.id: parent.wishes.longest_way_minutes
        for parent in (family.parents if family else ())
        if parent.wishes.longest_way_minutes is not None
    }
    return Limits(
        most_in_week=law.value("plan_most_demands_in_week"),
        longest_way_minutes=law.value("plan_longest_way_minutes"),
        longest_way_of=MappingProxyType(wished),
    )


def _office_hours(law: LawOn, closed: Iterable[date]) -> Hours:
    return replace(supposed(law), dated=tuple(DatedRule(first=on, last=on, spans=()) for on in closed))
