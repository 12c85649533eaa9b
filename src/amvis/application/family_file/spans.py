"""Values made of days and times: hours of a week, appointments, the weekdays of shared custody."""

import re
from datetime import date
from typing import Final

from amvis.application.family_file.kinds import Converted
from amvis.application.family_file.quantities import Day
from amvis.application.family_file.wrong import Wrong, quoted
from amvis.domain.care.hours import WEEKDAYS as NAMES
from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.hours_text import parse_hours
from amvis.domain.care.hours_tokens import HoursError
from amvis.domain.sentence import say

_APPOINTMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")
_NONE = "none"


def _hours(text: str) -> Hours:
    try:
        return parse_hours(text)
    except HoursError as error:
        problem = say("family.hours", text=quoted(text), at=error.position + 1, reason=error.refused)
        raise Wrong(problem, say("family.hours.remedy", remedy=error.remedy)) from None


def _appointment(text: str) -> tuple[date, Span]:
    match = _APPOINTMENT.fullmatch(text.strip())
    if match is None:
        raise Wrong(say("family.appointment", text=quoted(text)), say("family.appointment.remedy"))
    on = Day().read(match[1])
    start, end = int(match[2]) * 60 + int(match[3]), int(match[4]) * 60 + int(match[5])
    is_clock = int(match[3]) < 60 and int(match[5]) < 60 and end <= 24 * 60
    if not is_clock or start >= end:
        raise Wrong(say("family.appointment.times", text=quoted(text)), say("family.appointment.remedy"))
    return on, Span(start, end)


def _appointment_text(value: tuple[date, Span]) -> str:
    on, (start, end) = value
    return f"{on.isoformat()} {start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"


def _weekdays(text: str) -> frozenset[int]:
    if text.strip().lower() == _NONE:
        return frozenset()
    days: set[int] = set()
    for part in text.strip().lower().split(","):
        first, _, last = part.strip().partition("-")
        if first not in NAMES or (last or first) not in NAMES:
            raise Wrong(say("family.weekdays", text=quoted(text)), say("family.weekdays.remedy"))
        start, end = NAMES.index(first), NAMES.index(last or first)
        days.update(day % 7 for day in range(start, end + 1 if end >= start else end + 8))
    return frozenset(days)


def _weekdays_text(days: frozenset[int]) -> str:
    if days == frozenset(range(7)):
        return "mo-su"
    return ",".join(NAMES[day] for day in sorted(days)) or _NONE


def _hours_as_written(hours: Hours) -> str:
    return hours.text


HOURS: Final = Converted(
    "hours", _hours, _hours_as_written, {"type": "string", "minLength": 1, "maxLength": 2000}
)
APPOINTMENT: Final = Converted(
    "appointment",
    _appointment,
    _appointment_text,
    {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$",
    },
)
WEEKDAYS: Final = Converted(
    "weekdays",
    _weekdays,
    _weekdays_text,
    {
        "type": "string",
        "pattern": "^ *([Nn]one|[A-Za-z]{2}(-[A-Za-z]{2})?( *, *[A-Za-z]{2}(-[A-Za-z]{2})?)*) *$",
    },
)
