"""A span of days, both ends included, and the counting of whole months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_EVERY_MONTH_HAS: Final = 28  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """All days from `first` to `last`; `last` None means that no end is known."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def days(self) -> int | None:
        """Return the number of days; None when no end is known."""
        return None if self.last is None else (self.last - self.first).days + 1

    def common(self, other: "Period") -> "Period | None":
        """Return the days both periods have; None when there are none."""
        first = max(self.first, other.first)
        ends = [end for end in (self.last, other.last) if end is not None]
        last = min(ends, default=None)
        return None if last is not None and last < first else Period(first=first, last=last)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier), the last of the month where it is missing.

    A month without that day ends the period with its last day (§ 188 Abs. 3 BGB).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= _EVERY_MONTH_HAS:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_of_month(day: date) -> date:
    """Return the first day of the month of `day`."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return months_later(first_of_month(day), 1) - timedelta(days=1)
