"""The months of an option: what is paid and worked in the month of the start."""

from datetime import date

import pytest

from amvis.application.planning.money import mean_hours


@pytest.mark.parametrize(
    ("before", "after", "start", "mean"),
    [
        (38, 20, date(2027, 3, 1), 20),  # the whole month in the new work
        (0, 31, date(2027, 3, 31), 1),  # one day of 31
        (30, 10, date(2027, 6, 16), 20),  # fifteen days of thirty each
        (40, None, date(2027, 6, 16), None),  # nobody told the hours of the new work
    ],
)
def test_hours_of_the_month_of_a_start_are_the_mean_of_its_days(
    before: float, after: float | None, start: date, mean: float | None
) -> None:
    assert mean_hours(before, after, start) == mean
