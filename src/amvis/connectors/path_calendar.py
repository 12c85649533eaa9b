"""The path as a calendar file: last days, first days, appointments, each with alarms."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Event

from amvis.connectors.calendar_parts import add_events, alarm, all_day, new_calendar, new_event
from amvis.domain.sentence import Fact

Tell = Callable[..., str]

_BEFORE: Final = (timedelta(days=-7) + timedelta(hours=9), timedelta(days=-1) + timedelta(hours=9))
_ON_THE_DAY: Final = timedelta(hours=9)
_HOUR_BEFORE: Final = timedelta(hours=-1)
_BERLIN: Final = ZoneInfo("Europe/Berlin")


def render(document: Mapping[str, Any], tell: Callable[[str, Mapping[str, Fact]], str]) -> bytes:
    """Return the calendar; no title names a benefit, an office or a child, the details stand inside."""

    def said(key: str, **facts: Fact) -> str:
        return tell(f"path.ics_{key}", facts)

    calendar = new_calendar(said("name"), "path")
    add_events(calendar, _events(document, said), date.fromisoformat(document["on"]))
    return calendar.to_ical()


def _events(document: Mapping[str, Any], said: Tell) -> Iterable[Event]:
    for number, step in enumerate(document["steps"], 1):
        deadline = step["deadline"]
        day = deadline["arrive_by"] or deadline["last_day"]
        if day:
            event = all_day(("path", step["id"], "last", day), said("last", number=number), (day, day))
            event.add("description", _details(step))
            for before in _BEFORE:
                event.add_component(alarm(said("alarm", number=number), before))
            yield event
        first = deadline["first_day"]
        if first and first >= document["on"]:
            event = all_day(
                ("path", step["id"], "first", first), said("first", number=number), (first, first)
            )
            event.add("description", _details(step))
            event.add_component(alarm(said("alarm", number=number), _ON_THE_DAY))
            yield event
    for each in document["dates"]:
        yield from _dated(each, document["on"], said)
    yield from (_appointment(each, said) for each in document["appointments"])


def _dated(each: Mapping[str, Any], on: str, said: Tell) -> Iterable[Event]:
    """Yield the day by which to act on something that happened, or from which one can."""
    is_over = each["state"] == "over" and each["second_chance"]
    last = each["second_chance"] if is_over else each["arrive_by"] or each["last_day"]
    day = last or each["first_day"]
    if not day or day < on:
        return
    name = said("date_last") if last else said("date_first")
    event = all_day(("path", each["id"], day), name, (day, day))
    event.add("description", " · ".join(filter(None, (each["subject"], each["name"], each["norm"]))))
    for before in _BEFORE if last else (_ON_THE_DAY,):
        event.add_component(alarm(name, before))
    yield event


def _appointment(one: Mapping[str, Any], said: Tell) -> Event:
    event = new_event(
        ("appointment", one["parent"], one["title"], one["on"], one["from"]), said("appointment")
    )
    for name, at in (("dtstart", one["from"]), ("dtend", one["to"])):
        day = date.fromisoformat(one["on"])
        hours, minutes = map(int, at.split(":"))
        midnight = datetime.combine(day, datetime.min.time(), _BERLIN)
        event.add(name, midnight.replace(hour=hours % 24, minute=minutes) + timedelta(days=hours // 24))
    event.add("description", one["title"])
    event.add_component(alarm(said("appointment"), _HOUR_BEFORE))
    return event


def _details(step: Mapping[str, Any]) -> str:
    office = step["office"]["office"]
    where = office["name"] if office else step["office"]["body_name"]
    return " · ".join(filter(None, (step["name"], where, step["deadline"]["name"], step["deadline"]["norm"])))
