from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.deadlines.span import Length, end_after, end_with, last_before

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
LENGTHS = st.builds(Length, st.integers(1, 24), st.sampled_from(("days", "weeks", "months", "years")))


@pytest.mark.parametrize(
    ("event", "length", "end"),
    [
        (date(2026, 1, 31), Length(1, "months"), date(2026, 2, 28)),
        (date(2024, 1, 31), Length(1, "months"), date(2024, 2, 29)),
        (date(2024, 2, 29), Length(1, "years"), date(2025, 2, 28)),
        (date(2026, 2, 28), Length(1, "months"), date(2026, 3, 28)),
        (date(2026, 12, 3), Length(3, "weeks"), date(2026, 12, 24)),
        (date(2026, 12, 30), Length(4, "days"), date(2027, 1, 3)),
    ],
)
def test_the_day_of_the_event_does_not_count(event: date, length: Length, end: date) -> None:
    assert end_after(event, length) == end


@pytest.mark.parametrize(
    ("first", "length", "end"),
    [
        (date(2026, 1, 1), Length(1, "months"), date(2026, 1, 31)),
        (date(2026, 2, 1), Length(1, "months"), date(2026, 2, 28)),
        (date(2026, 1, 30), Length(1, "months"), date(2026, 2, 28)),
        (date(2026, 1, 15), Length(1, "months"), date(2026, 2, 14)),
        (date(2025, 9, 20), Length(14, "months"), date(2026, 11, 19)),
        (date(2024, 2, 29), Length(1, "years"), date(2025, 2, 28)),
        (date(2026, 3, 2), Length(1, "weeks"), date(2026, 3, 8)),
    ],
)
def test_a_first_day_that_counts_ends_a_day_earlier(first: date, length: Length, end: date) -> None:
    assert end_with(first, length) == end


@pytest.mark.parametrize(
    ("first", "length", "last"),
    [
        (date(2027, 4, 1), Length(3, "months"), date(2026, 12, 31)),
        (date(2027, 3, 1), Length(3, "months"), date(2026, 11, 30)),
        (date(2027, 3, 1), Length(7, "weeks"), date(2027, 1, 10)),
        (date(2027, 3, 1), Length(0, "days"), date(2027, 2, 28)),
    ],
)
def test_what_must_lie_before_is_asked_for_in_time(first: date, length: Length, last: date) -> None:
    assert last_before(first, length) == last


@settings(deadline=None)
@given(DAYS, DAYS, LENGTHS)
def test_a_later_event_never_ends_earlier(one: date, other: date, length: Length) -> None:
    early, late = sorted((one, other))
    assert end_after(early, length) <= end_after(late, length)
    assert end_with(early, length) <= end_with(late, length)
    assert last_before(early, length) <= last_before(late, length)


@settings(deadline=None)
@given(DAYS, LENGTHS)
def test_the_whole_period_lies_between_the_last_day_and_the_start(first: date, length: Length) -> None:
    last = last_before(first, length)
    assert end_after(last, length) < first


@settings(deadline=None)
@given(DAYS, LENGTHS)
def test_a_counted_first_day_ends_no_later_than_one_that_is_not(first: date, length: Length) -> None:
    assert first <= end_with(first, length) <= end_after(first, length)
