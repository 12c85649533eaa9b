"""Dates as bits: when carers are closed, and how many days of leave that takes (§ 3 BUrlG)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from operator import or_

from amvis.domain.care.hours import Hours
from amvis.domain.care.supply import Closure
from amvis.domain.care.week import planning_day
from amvis.domain.period import months_later


def add_months(on: date, months: int) -> date:
    """Return the same day of a later month, or its last day (§ 188 Abs. 3 BGB)."""
    return months_later(on, months)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dates:
    """A row of dates from `first` on, one bit each."""

    first: date
    length: int
    days: int  # of the planning week
    holidays: int = 0
    on_planning_day: tuple[int, ...] = field(default=())

    def between(self, first: date, last: date) -> int:
        """Return the dates from first to last, both included, as far as they lie in the row."""
        low, high = max((first - self.first).days, 0), min((last - self.first).days + 1, self.length)
        return ((1 << (high - low)) - 1) << low if high > low else 0

    def of(self, ranges: Iterable[tuple[date, date]]) -> int:
        """Return the dates in any of the ranges."""
        found = 0
        for first, last in ranges:
            found |= self.between(first, last)
        return found

    def earliest(self, dates: int) -> date | None:
        """Return the first of the dates."""
        return self.first + timedelta(days=(dates & -dates).bit_length() - 1) if dates else None


def dates_from(first: date, length: int, days: int, holidays: Iterable[date]) -> Dates:
    """Return the row of dates with its holidays and its planning days."""
    on_day = [0] * days
    for offset in range(length):
        on_day[planning_day(first + timedelta(days=offset), days)] |= 1 << offset
    row = Dates(first=first, length=length, days=days)
    return Dates(
        first=first,
        length=length,
        days=days,
        holidays=row.of((day, day) for day in holidays),
        on_planning_day=tuple(on_day),
    )


def closed_days(closures: Iterable[Closure], dates: Dates, *hours: Hours | None) -> int | None:
    """Return the days on which a carer is known to be closed, None if nothing is known of it."""
    ranges = [(closure.first, closure.last) for closure in closures]
    given = [each for each in hours if each is not None and says_off(each)]
    if not ranges and not given:
        return None
    return reduce(or_, (off_days(each, dates) for each in given), dates.of(ranges))


def says_off(hours: Hours) -> bool:
    """Return whether a dated rule of the hours says "off"."""
    return any(not rule.spans for rule in hours.dated)


def off_days(hours: Hours, dates: Dates) -> int:
    """Return the days for which the last dated rule that holds says "off"."""
    found = 0
    for rule in hours.dated:
        held = dates.between(rule.first, rule.last)
        found = found & ~held if rule.spans else found | held
    return found
