"""What every calendar file of Amvis is made of (RFC 5545): events with lasting names, alarms, German time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Alarm, Calendar, Event, Timezone

_ZONE: Final = "Europe/Berlin"


def new_calendar(name: str, about: str) -> Calendar:
    """Return an empty calendar with its name and time zone."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Amvis//{about}//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add_component(_berlin())
    return calendar


def add_events(calendar: Calendar, events: Iterable[Event], on: date) -> None:
    """Add events as private ones; stamped with the day of the answer, it is always the same file."""
    stamp = datetime.combine(on, datetime.min.time(), UTC)
    for event in events:
        event.add("dtstamp", stamp)
        event.add("class", "PRIVATE")
        calendar.add_component(event)


def _berlin() -> Timezone:
    return Timezone.from_ical(_VTIMEZONE)


# The rule of the European Union since 1996: last Sunday of March and of October, at 01:00 UTC.
_VTIMEZONE: Final = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
)


def new_event(key: Iterable[object], title: str) -> Event:
    """Return an event whose UID follows from what it is about, so that a second import replaces the first."""
    event = Event()
    event.add("uid", sha256("\x1f".join(str(part) for part in key).encode()).hexdigest()[:32] + "@amvis")
    event.add("summary", title)
    return event


def all_day(key: Iterable[object], title: str, days: tuple[str, str]) -> Event:
    """Return an event over whole days, the last one included; it does not make its reader busy."""
    event = new_event(key, title)
    event.add("dtstart", date.fromisoformat(days[0]))
    event.add("dtend", date.fromisoformat(days[1]) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def alarm(title: str, before: timedelta) -> Alarm:
    """Return what reminds of an event so long before it."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", title)
    made.add("trigger", before)
    return made
