from datetime import date
from itertools import product

import pytest

from amvis.domain.care.closures import closed_days, dates_from, off_days
from amvis.domain.care.hours import DatedRule, Hours, Span
from amvis.domain.care.supply import Closure

FIRST = date(2027, 7, 1)
ROW = dates_from(FIRST, 31, 7, [])
OPEN = (Span(480, 720),)


def july(first: int, last: int, spans=()) -> DatedRule:
    return DatedRule(date(2027, 7, first), date(2027, 7, last), spans)


def hours(*rules: DatedRule) -> Hours:
    return Hours(text="", weeks=((OPEN,) * 7,), dated=rules)


def days(bits: int) -> list[int]:
    return [offset + 1 for offset in range(31) if bits >> offset & 1]


def test_days_that_are_off_are_closed() -> None:
    assert days(off_days(hours(july(5, 7), july(20, 20)), ROW)) == [5, 6, 7, 20]


def test_days_with_other_hours_are_not_closed() -> None:
    assert off_days(hours(july(5, 7, OPEN)), ROW) == 0


@pytest.mark.parametrize(
    ("rules", "closed"),
    [((july(5, 8), july(7, 9, OPEN)), [5, 6]), ((july(7, 9, OPEN), july(5, 8)), [5, 6, 7, 8])],
)
def test_of_two_rules_for_a_day_the_last_one_holds(rules, closed) -> None:
    assert days(off_days(hours(*rules), ROW)) == closed


def test_it_says_what_the_hours_say_of_every_date() -> None:
    rules = [july(3, 6), july(5, 9, OPEN), july(8, 12), july(1, 31, OPEN), july(10, 10)]
    for chosen in product(rules, repeat=3):
        given = hours(*chosen)
        assert days(off_days(given, ROW)) == [
            day for day in range(1, 32) if not given.day(date(2027, 7, day))
        ]


def test_closures_and_days_off_count_together() -> None:
    told = closed_days([Closure(date(2027, 7, 2), date(2027, 7, 3))], ROW, hours(july(3, 5)), None)
    assert told is not None
    assert days(told) == [2, 3, 4, 5]


def test_who_tells_no_closing_day_has_unknown_ones() -> None:
    assert closed_days([], ROW, hours(july(5, 7, OPEN)), None) is None
    assert closed_days([], ROW, hours(july(5, 7))) is not None
    assert closed_days([], ROW) is None
