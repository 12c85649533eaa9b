from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.period import Period, first_of_month, last_of_month, months_later

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_both_ends_belong_to_a_period() -> None:
    period = Period(first=date(2026, 7, 1), last=date(2026, 7, 31))
    assert date(2026, 7, 1) in period
    assert date(2026, 7, 31) in period
    assert date(2026, 6, 30) not in period
    assert date(2026, 8, 1) not in period
    assert period.days == 31


def test_a_period_without_an_end_goes_on() -> None:
    period = Period(first=date(2026, 7, 1))
    assert date(2099, 1, 1) in period
    assert period.days is None


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(first=date(2026, 7, 2), last=date(2026, 7, 1))


def test_common_days_of_periods_that_touch_are_one_day() -> None:
    first = Period(first=date(2026, 1, 1), last=date(2026, 6, 30))
    second = Period(first=date(2026, 6, 30))
    assert first.common(second) == Period(first=date(2026, 6, 30), last=date(2026, 6, 30))


def test_periods_apart_have_no_common_days() -> None:
    first = Period(first=date(2026, 1, 1), last=date(2026, 6, 30))
    assert first.common(Period(first=date(2026, 7, 1))) is None


@given(st.lists(DAYS, min_size=4, max_size=4), DAYS)
@settings(max_examples=60)
def test_common_days_are_those_in_both(ends: list[date], day: date) -> None:
    one = Period(first=min(ends[:2]), last=max(ends[:2]))
    other = Period(first=min(ends[2:]), last=max(ends[2:]))
    common = one.common(other)
    assert (common is not None and day in common) == (day in one and day in other)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 22), 14, date(2028, 1, 22)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -12, date(2025, 1, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@given(DAYS)
@settings(max_examples=60)
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    assert first_of_month(day) <= day <= last_of_month(day)
    assert first_of_month(last_of_month(day) + timedelta(days=1)) == last_of_month(day) + timedelta(days=1)
