"""Dates as arrays: days from today, and rows of 64 days a word."""

from datetime import timedelta

import numpy as np

from amvis.domain.care.closures import add_months
from amvis.domain.planning.batch.ground import NEVER, Bytes, Ints, Words
from amvis.domain.planning.batch.packages import Names
from amvis.domain.planning.case import Case
from amvis.domain.planning.setting import Setting

_WORD = 64


def days_of(setting: Setting) -> tuple[Ints, Ints]:
    """Return by day its month ahead, whether a holiday, the day a year later; and each month's first day."""
    on = setting.problem.on
    days = [on + timedelta(days=day) for day in range(horizon(setting) + 1)]
    months = np.array([(day.year - on.year) * 12 + day.month - on.month + 1 for day in days], np.int64)
    holidays = bytes_of(setting.dates.holidays, len(days))
    later = [(add_months(day, 12) - on).days for day in days]
    return np.array([months, holidays, later], np.int64).T.copy(), np.searchsorted(
        months, np.arange(months[-1] + 2)
    )


def weekdays_of(setting: Setting) -> Words:
    """Return by weekday its days."""
    return np.array(
        [words_of(days, setting.dates.length) for days in setting.dates.on_planning_day], np.uint64
    )


def closures_of(setting: Setting, names: Names) -> tuple[Bytes, Words, Bytes]:
    """Return, by carer, its closed days, those that are no holiday, and whether nothing is known of them."""
    dates = setting.dates
    closed = [setting.closed.get(carer, 0) for carer in names.carers]
    on = [bytes_of(days, horizon(setting) + 1) for days in closed]
    lost = [words_of(days & ~dates.holidays, dates.length) for days in closed]
    return (
        np.array(on, np.uint8).reshape(len(on), horizon(setting) + 1),
        np.array(lost, np.uint64).reshape(len(lost), len(range(0, dates.length, _WORD))),
        np.array([carer in setting.with_unknown_closures for carer in names.carers], np.uint8),
    )


def following_days(setting: Setting, cases: tuple[Case, ...]) -> Ints:
    """Return by variant and day the first from it on on which its shift lets it begin, or NEVER."""
    legal = np.array([bytes_of(case.start_dates, horizon(setting) + 1) for case in cases], np.uint8)
    legal = legal.reshape(len(cases), horizon(setting) + 1)
    following = np.full((len(cases), legal.shape[1] + 1), NEVER, np.int64)
    for day in range(legal.shape[1] - 1, -1, -1):
        following[:, day] = np.where(legal[:, day] != 0, day, following[:, day + 1])
    return following


def sure_days(setting: Setting, cases: tuple[Case, ...], names: Names) -> Ints:
    """Return by variant and day the last day before it on which it may begin whoever is needed, or -1."""
    length = horizon(setting) + 2
    found = np.full((len(cases), length), -1, np.int64)
    closed = 0
    for carer in names.carers:
        closed |= setting.closed.get(carer, 0)
    for number, case in enumerate(cases):
        shut = closed & ~setting.dates.holidays if case.is_fixed else closed
        is_sure = bytes_of(case.start_dates & ~shut, length)
        for day in range(1, length):
            found[number, day] = day - 1 if is_sure[day - 1] else found[number, day - 1]
    return found


def horizon(setting: Setting) -> int:
    """Return the last day on which anything begins."""
    return (setting.horizon - setting.problem.on).days


def bytes_of(days: int, length: int) -> Bytes:
    """Return a row of dates as one byte a day."""
    return np.array([days >> day & 1 for day in range(length)], np.uint8)


def words_of(days: int, length: int) -> Words:
    """Return a row of dates as words of 64 days."""
    return np.array([days >> at & (1 << _WORD) - 1 for at in range(0, length, _WORD)], np.uint64)
