"""One demand as it is told: what, who, when, where and why; sealed as JSON and spread over its days."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from amvis.application.sealing import seal, unseal
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.demands.demand import Source
from amvis.records.models import Demand
from amvis.rulebook import index

LONGEST_SERIES: Final = timedelta(days=366)
OF_CARE: Final = frozenset({Source.CARE, Source.SETTLING_IN})  # they are about a child
_SEALED: Final = (
    *("title", "reason", "adult", "child", "with_children", "span"),
    *("weekdays", "place", "way_minutes", "needs"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a body tells of a demand.

    Args:
        span: hours as minutes of the day; None: due by `last_on`, at any hour.
        weekdays: 0 is Monday; none: only on `first_on`.
        place: empty: at home, by phone or video.
        needs: public ids of demands that must be done before.
    """

    source: Source
    scope: Scope
    title: str
    reason: str
    first_on: date
    last_on: date
    span: Span | None
    adult: str = ""
    child: str = ""
    with_children: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    place: str = ""
    way_minutes: int = 0
    needs: tuple[str, ...] = ()

    def days(self, municipality: str) -> Iterator[date]:
        """Yield the days on which it takes place; a series pauses on public holidays of the place."""
        calendar = index.working_days()
        return (day for day in self.pattern() if not (self.weekdays and calendar.holiday(day, municipality)))

    def pattern(self) -> Iterator[date]:
        """Yield the days that were told, public holidays too."""
        if self.span is None:
            return
        if not self.weekdays:
            yield self.first_on
            return
        for at in range((self.last_on - self.first_on).days + 1):
            day = self.first_on + timedelta(days=at)
            if day.weekday() in self.weekdays:
                yield day

    def moved(self, days: int, span: Span) -> "Entry":
        """Return the demand so many days later, at other hours."""
        later = timedelta(days=days)
        weekdays = tuple(sorted((day + days) % 7 for day in self.weekdays))
        first, last = self.first_on + later, self.last_on + later
        return replace(self, first_on=first, last_on=last, span=span, weekdays=weekdays)


def wrong_with(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an entry: the field, and the key of the sentence that says it."""
    if entry.span is not None and entry.span.start >= entry.span.end:
        yield "ends", "demands.wrong.ends_before_it_begins"
    yield from _wrong_days(entry)
    if entry.source in OF_CARE and not entry.child:
        yield "child", "demands.wrong.no_child"
    if entry.source is not Source.CARE and not entry.adult:
        yield "adult", "demands.wrong.no_adult"
    if entry.span is None and (entry.weekdays or entry.source in OF_CARE):
        yield "begins", "demands.wrong.no_hours"


def _wrong_days(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.last_on < entry.first_on:
        yield "last_on", "demands.wrong.last_before_first"
    elif entry.last_on - entry.first_on > LONGEST_SERIES:
        yield "last_on", "demands.wrong.too_long"
    elif entry.span and not entry.weekdays and entry.last_on != entry.first_on:
        yield "weekdays", "demands.wrong.no_weekdays"
    elif entry.span and not any(True for _ in entry.pattern()):
        yield "weekdays", "demands.wrong.no_day"


def sealed(entry: Entry, row: str) -> bytes:
    """Return what is content of an entry, sealed for its row."""
    told = {name: value for name, value in asdict(entry).items() if name in _SEALED}
    return seal(json.dumps(told, ensure_ascii=False), table="demand", row=row, field="told")


def entry_of(row: Demand) -> Entry:
    """Return the entry that a row keeps."""
    told: dict[str, Any] = json.loads(unseal(row.told, table="demand", row=row.public_id, field="told"))
    span = told.pop("span")
    for name in ("with_children", "weekdays", "needs"):
        told[name] = tuple(told[name])
    return Entry(
        source=Source(row.source),
        scope=Scope(row.scope),
        first_on=row.first_on,
        last_on=row.last_on,
        span=Span(*span) if span else None,
        **told,
    )
