"""Lengths of time and where they end, §§ 187, 188 BGB."""

from datetime import date, timedelta
from typing import NamedTuple

from amvis.domain.period import months_later

_DAY = timedelta(days=1)


class Length(NamedTuple):
    """So many `days`, `weeks`, `months` or `years`."""

    number: int
    unit: str


def end_after(event: date, length: Length) -> date:
    """Return the last day of a period begun by an event, whose own day does not count (§ 187 Abs. 1 BGB)."""
    if length.unit == "days":
        return event + timedelta(days=length.number)
    if length.unit == "weeks":
        return event + timedelta(weeks=length.number)
    return months_later(event, length.number * (12 if length.unit == "years" else 1))


def end_with(first: date, length: Length) -> date:
    """Return the last day of a period whose first day counts (§ 187 Abs. 2, § 188 Abs. 2 Alt. 2 BGB).

    It ends with the day before the one of the same number; where the month is too short for that day, with
    the month (§ 188 Abs. 3 BGB): one month from 30 January ends on 28 February.
    """
    if length.unit in ("days", "weeks") or first.day == 1:
        return end_after(first, length) - _DAY
    return end_after(first - _DAY, length)


def last_before(first: date, length: Length) -> date:
    """Return the last day on which something can arrive so that the whole period lies before `first`.

    The day of arrival does not count (§ 187 Abs. 1 BGB). Months are of unequal length, so the last days of a
    month may all do: what arrives on 28 to 30 November is three months before 1 March.
    """
    day = end_after(first - _DAY, length._replace(number=-length.number))
    while end_after(day + _DAY, length) < first:
        day += _DAY
    return day
