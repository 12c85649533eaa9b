from datetime import date, timedelta

import pytest
from dateutil.easter import easter as known_easter
from tests.deadline_twin import walk

from amvis.domain.deadlines.holidays import easter
from amvis.region.region import read_region
from amvis.rulebook import index

CALENDAR = index.working_days()


def test_easter_falls_where_a_library_says() -> None:
    assert [year for year in range(1700, 2400) if easter(year) != known_easter(year)] == []


@pytest.mark.parametrize("land", sorted(walk.LANDS))
def test_working_days_of_a_land_are_those_of_a_library(land: str) -> None:
    first = date(2010, 1, 1)
    days = [first + timedelta(days=number) for number in range((date(2040, 12, 31) - first).days + 1)]
    wrong = [
        day for day in days if CALENDAR.is_working_day(day, f"{land}000000") != walk.is_working(day, land)
    ]
    assert wrong == []


def test_the_bundled_list_of_hessen_is_what_the_rules_give() -> None:
    listed = {day for day in read_region().holidays.public if day.weekday() < 6}
    years = {day.year for day in listed}
    reckoned = {
        day
        for year in years
        for each in CALENDAR.holidays
        if any("06411000".startswith(key) for key in each.places)
        and (day := each.in_year(year)) is not None
        and day.weekday() < 6
    }
    assert reckoned == listed


def test_the_peace_festival_is_a_holiday_in_augsburg_alone() -> None:
    day = date(2025, 8, 8)
    assert not CALENDAR.is_working_day(day, "09761000")
    assert CALENDAR.is_working_day(day, "09762000")


def test_what_holds_in_some_municipalities_only_is_told_and_moves_nothing() -> None:
    assumption = date(2025, 8, 15)
    assert CALENDAR.is_working_day(assumption, "09162000")
    assert CALENDAR.perhaps(assumption, "09162000") is not None
    assert CALENDAR.perhaps(assumption, "06411000") is None


def test_a_single_day_of_one_year_is_not_a_holiday_in_the_next() -> None:
    assert not CALENDAR.is_working_day(date(2017, 10, 31), "06411000")
    assert CALENDAR.is_working_day(date(2018, 10, 31), "06411000")
