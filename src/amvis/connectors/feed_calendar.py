"""The calendar of an adult as a file: when, and whether a deadline; no place, no name, no body."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from icalendar import Event

from amvis.connectors.calendar_parts import add_events, all_day, new_calendar, new_event
from amvis.domain.care.hours import Span

_BERLIN = ZoneInfo("Europe/Berlin")


class Entry(Protocol):
    """What is shown of an entry: `what` is a key of words, without hours it is the whole day."""

    @property
    def key(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def span(self) -> Span | None: ...


def render(entries: tuple[Entry, ...], changed_at: datetime, tell: Callable[[str], str]) -> bytes:
    """Return the file; the same entries give the same bytes."""
    calendar = new_calendar(tell("feed.name"), "calendar")
    add_events(calendar, _events(entries, tell), changed_at.date())
    return bytes(calendar.to_ical())


def _events(entries: tuple[Entry, ...], tell: Callable[[str], str]) -> Iterator[Event]:
    for entry in entries:
        title, key = tell(f"feed.{entry.what}"), ("feed", entry.key)
        if entry.span is None:
            yield all_day(key, title, (entry.on.isoformat(), entry.on.isoformat()))
            continue
        event = new_event(key, title)
        for name, minutes in (("dtstart", entry.span.start), ("dtend", entry.span.end)):
            days, rest = divmod(minutes, 24 * 60)  # a day ends at 24:00
            midnight = datetime.combine(entry.on + timedelta(days=days), datetime.min.time(), _BERLIN)
            event.add(name, midnight.replace(hour=rest // 60, minute=rest % 60))
        yield event
