"""Public holidays and working days by Land and municipality, reckoned for any year from their rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from amvis.domain.finding import Certainty

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday: where it holds, and the rule of its day.

    `places` are beginnings of the municipality key, an empty one is everywhere; in `in_some_of` it holds only
    in municipalities nobody has listed.
    """

    slug: str
    places: tuple[str, ...]
    month: int = 0
    day: int = 0
    days_after_easter: int | None = None
    wednesday_before: bool = False  # the last Wednesday before month and day
    in_some_of: tuple[str, ...] = ()
    valid_from: date = date.min
    last_day: date = date.max
    norm: str = ""
    certainty: Certainty = Certainty.R

    def in_year(self, year: int) -> date | None:
        """Return its day in a year, None where it did not hold."""
        day = self._day(year)
        return day if self.valid_from <= day <= self.last_day else None

    def _day(self, year: int) -> date:
        if self.days_after_easter is not None:
            return easter(year) + timedelta(days=self.days_after_easter)
        day = date(year, self.month, self.day)
        return day - timedelta(days=(day.weekday() - 2) % 7 or 7) if self.wednesday_before else day


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """Working days at a place, for the years whose holidays were looked at."""

    holidays: tuple[Holiday, ...]
    first_year: int
    last_year: int

    def knows(self, day: date) -> bool:
        """Return whether the holidays of that year were looked at."""
        return self.first_year <= day.year <= self.last_year

    def holiday(self, day: date, place: str) -> Holiday | None:
        """Return the holiday that holds on a day at a place."""
        return _sure(self, day.year, place).get(day)

    def perhaps(self, day: date, place: str) -> Holiday | None:
        """Return the holiday that holds there in some municipalities only, and nobody knows in which."""
        return _unsure(self, day.year, place).get(day)

    def is_working_day(self, day: date, place: str) -> bool:
        """Return whether a period can end on a day: no Saturday, Sunday or holiday (§ 193 BGB)."""
        return day.weekday() < SATURDAY and self.holiday(day, place) is None

    def next_working_day(self, day: date, place: str) -> date:
        """Return the day itself if it is a working day, else the first one after it."""
        while not self.is_working_day(day, place):
            day += timedelta(days=1)
        return day

    def previous_working_day(self, day: date, place: str) -> date:
        """Return the day itself if it is a working day, else the last one before it."""
        while not self.is_working_day(day, place):
            day -= timedelta(days=1)
        return day


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the rule of Gauss and Lichtenberg."""
    century = year // 100
    moon_shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun_shift = 2 - (3 * century + 3) // 4
    cycle = year % 19
    germ = (19 * cycle + moon_shift) % 30
    full_moon = 21 + germ - (germ + cycle // 11) // 29
    sunday = 7 - (year + year // 4 + sun_shift) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + 7 - (full_moon - sunday) % 7 - 1)


@lru_cache(maxsize=4096)
def _sure(calendar: Calendar, year: int, place: str) -> dict[date, Holiday]:
    return {
        day: each
        for each in calendar.holidays
        if any(place.startswith(key) for key in each.places) and (day := each.in_year(year))
    }


@lru_cache(maxsize=4096)
def _unsure(calendar: Calendar, year: int, place: str) -> dict[date, Holiday]:
    return {
        day: each
        for each in calendar.holidays
        if any(place.startswith(key) for key in each.in_some_of) and (day := each.in_year(year))
    }
