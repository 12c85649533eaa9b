"""The plan as a calendar file: settling-in, the first day, the week, closures and the last days of steps."""

from collections.abc import Iterable
from datetime import UTC, date, timedelta
from typing import Any, Final

from icalendar import Event

from amvis.connectors.calendar_parts import add_events, alarm, all_day, new_calendar, new_event
from amvis.connectors.calendar_series import Series, series_of
from amvis.connectors.plan_reading import label_of
from amvis.connectors.plan_words import Option, Plan, Tell

_WARNED_BEFORE: Final = (timedelta(days=-7), timedelta(days=-1))
_EVENING_BEFORE: Final = timedelta(hours=-6)  # before midnight of an all-day event: 18:00 the day before


def render(plan: Plan, option: Option | None, tell: Tell) -> bytes:
    """Return the calendar (RFC 5545); no title names a benefit, an office or a child.

    Without an option, when nothing works yet, it holds the last days of the steps.
    """
    calendar = new_calendar(tell("show_ics_name"), "plan")
    add_events(calendar, _events(plan, option or {}, tell), date.fromisoformat(str(plan["on"])))
    return calendar.to_ical()


def _events(plan: Plan, option: Option, tell: Tell) -> Iterable[Event]:
    yield from _settling_in(plan, option, tell)
    yield from _first_day(option, tell)
    for series in series_of(plan, option):
        yield _weekly(series, option, tell)
    yield from _closures(option, tell)
    yield from _steps(plan, tell)


def _weekly(series: Series, option: Option, tell: Tell) -> Event:
    event = new_event(("week", option["id"], *series.key), tell(f"show_ics_{series.what}"))
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
        event = all_day(
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
        event = all_day(("start", option["id"]), tell("show_ics_start"), (start, start))
        event.add_component(alarm(tell("show_ics_start"), _EVENING_BEFORE))
        yield event


def _closures(option: Option, tell: Tell) -> Iterable[Event]:
    for one in option.get("closures") or ():
        name = one.get("provider_name") or one.get("provider") or ""
        event = all_day(
            ("closed", option["id"], name, one["from"]), tell("show_ics_closed"), (one["from"], one["to"])
        )
        event.add("description", name)
        yield event


def _steps(plan: Plan, tell: Tell) -> Iterable[Event]:
    for number, step in enumerate(plan.get("steps") or (), start=1):
        if not step.get("until"):
            continue
        title = tell("show_ics_step", number=number)
        event = all_day(("step", step.get("text"), step["until"]), title, (step["until"], step["until"]))
        event.add("description", " · ".join(filter(None, [step.get("text"), step.get("by")])))
        for before in _WARNED_BEFORE:
            event.add_component(
                alarm(tell("show_ics_step_alarm", number=number), before + timedelta(hours=9))
            )
        yield event
