"""The plan as a calendar file: settling-in, the first day, the week, closures and the last days of steps."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from icalendar import Alarm, Calendar, Event, Timezone

from amvis.connectors.calendar_series import Series, series_of
from amvis.connectors.plan_reading import label_of
from amvis.connectors.plan_words import Option, Plan, Tell

_ZONE: Final = "Europe/Berlin"
_WARNED_BEFORE: Final = (timedelta(days=-7), timedelta(days=-1))
_EVENING_BEFORE: Final = timedelta(hours=-6)  # before midnight of an all-day event: 18:00 the day before


def render(plan: Plan, option: Option | None, tell: Tell) -> bytes:
    """Return the calendar (RFC 5545); no title names a benefit, an office or a child.

    Without an option, when nothing works yet, it holds the last days of the steps.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Amvis//plan//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", tell("show_ics_name"))
    calendar.add("x-wr-timezone", _ZONE)
    stamp = datetime.combine(date.fromisoformat(str(plan["on"])), datetime.min.time(), UTC)
    calendar.add_component(_berlin())
    for event in _events(plan, option or {}, tell):
        event.add("dtstamp", stamp)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return calendar.to_ical()


def _events(plan: Plan, option: Option, tell: Tell) -> Iterable[Event]:
    yield from _settling_in(plan, option, tell)
    yield from _first_day(option, tell)
    for series in series_of(plan, option):
        yield _weekly(series, option, tell)
    yield from _closures(option, tell)
    yield from _steps(plan, tell)


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


def _weekly(series: Series, option: Option, tell: Tell) -> Event:
    event = _event(("week", option["id"], *series.key), tell(f"show_ics_{series.what}"))
    event.add("dtstart", series.first_start)
    event.add("dtend", series.first_end)
    rule: dict[str, Any] = {"FREQ": "WEEKLY", "UNTIL": series.until.astimezone(UTC)}
    if series.every > 1:
        rule["INTERVAL"] = series.every
    event.add("rrule", {**rule, "BYDAY": list(series.weekdays), "WKST": "MO"})
    for left_out in series.left_out:
        event.add("exdate", left_out)
    if series.where:
        event.add("location", series.where)
    return event


def _settling_in(plan: Plan, option: Option, tell: Tell) -> Iterable[Event]:
    for one in option.get("settling_in") or ():
        event = _all_day(
            ("settling-in", option["id"], one.get("child"), one.get("provider_name")),
            tell("show_ics_settling_in"),
            (one["from"], one.get("ready") or one["from"]),
        )
        told = [label_of(plan, one.get("child")), one.get("provider_name")]
        if one.get("present_until"):
            told.append(tell("show_ics_settling_in_present", day=one["present_until"]))
        event.add("description", ". ".join(filter(None, told)))
        yield event


def _first_day(option: Option, tell: Tell) -> Iterable[Event]:
    start = option.get("start")
    if start:
        event = _all_day(("start", option["id"]), tell("show_ics_start"), (start, start))
        event.add_component(_alarm(tell("show_ics_start"), _EVENING_BEFORE))
        yield event


def _closures(option: Option, tell: Tell) -> Iterable[Event]:
    for one in option.get("closures") or ():
        name = one.get("provider_name") or one.get("provider") or ""
        event = _all_day(
            ("closed", option["id"], name, one["from"]), tell("show_ics_closed"), (one["from"], one["to"])
        )
        event.add("description", name)
        yield event


def _steps(plan: Plan, tell: Tell) -> Iterable[Event]:
    for number, step in enumerate(plan.get("steps") or (), start=1):
        if not step.get("until"):
            continue
        title = tell("show_ics_step", number=number)
        event = _all_day(("step", step.get("text"), step["until"]), title, (step["until"], step["until"]))
        event.add("description", " · ".join(filter(None, [step.get("text"), step.get("by")])))
        for before in _WARNED_BEFORE:
            event.add_component(
                _alarm(tell("show_ics_step_alarm", number=number), before + timedelta(hours=9))
            )
        yield event


def _event(key: Iterable[object], title: str) -> Event:
    """Return an event whose UID follows from what it is about, so that a second import replaces the first."""
    event = Event()
    event.add("uid", sha256("\x1f".join(str(part) for part in key).encode()).hexdigest()[:32] + "@amvis")
    event.add("summary", title)
    return event


def _all_day(key: Iterable[object], title: str, days: tuple[str, str]) -> Event:
    """Return an event over whole days, the last one included; it does not make its reader busy."""
    event = _event(key, title)
    event.add("dtstart", date.fromisoformat(days[0]))
    event.add("dtend", date.fromisoformat(days[1]) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _alarm(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before)
    return alarm
