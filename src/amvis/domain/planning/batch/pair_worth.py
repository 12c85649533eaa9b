"""The most that pairs of activities bring, month by month, before any of them is looked at by itself."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from amvis.domain.care.closures import add_months
from amvis.domain.planning.batch.pair_sides import Numbers
from amvis.domain.planning.pareto import NEVER
from amvis.domain.planning.problem import Activity, PairIncomes
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.worth import month_after, months_from


class Earned(NamedTuple):
    """An activity and what the way to it costs, cents a month."""

    activity: Activity
    work_travel: int


class PairWorth:
    """Income and months to independence of two adults' activities by the month after the start.

    Fees are counted as the next lower of a few levels, for income does not grow with them.
    """

    def __init__(
        self, setting: Setting, earned: tuple[Sequence[Earned], Sequence[Earned]], levels: Sequence[int]
    ) -> None:
        months, self._levels = _months(setting), np.array(levels, np.int64)
        asked = [_incomes(setting, earned, tuple(levels), month) for month in months]
        names = np.array([months_from(setting, month) for month in months], np.int64)
        is_free = np.array([each.is_free for each in asked], bool)
        named = np.where(is_free, names[:, None, None, None], NEVER)
        # by month, level and both activities; whoever starts later may have more
        self._income = -_from_each_month_on(np.maximum, np.array([each.most for each in asked], np.int64))
        self._until_free = _from_each_month_on(np.minimum, named)
        self._base = setting.tomorrow.toordinal()
        number = {month: at for at, month in enumerate(months)}
        days = range(self._base, setting.horizon.toordinal() + 1)
        self._month_of = np.array([number[month_after(date.fromordinal(day))] for day in days])

    def keys(self, one: Numbers, other: Numbers, start: Numbers, fees: Numbers) -> tuple[Numbers, Numbers]:
        """Return the income, negative, and the months to independence at best from a start on."""
        month = self._month_of[np.minimum(start - self._base, len(self._month_of) - 1)]
        level = np.searchsorted(self._levels, fees, side="right") - 1
        return self._income[month, level, one, other], self._until_free[month, level, one, other]

    def best(self, one: int, other: int, start: date, fees: int) -> tuple[int, int]:
        """Return the same for one pair."""
        columns = (np.array([number]) for number in (one, other, start.toordinal(), fees))
        income, months = self.keys(*columns)
        return int(income[0]), int(months[0])


def _from_each_month_on(best: "np.ufunc", by_month: Numbers) -> Numbers:
    found: Numbers = best.accumulate(by_month[::-1], axis=0)[::-1]
    return found


def _months(setting: Setting) -> tuple[date, ...]:
    months, last = [month_after(setting.tomorrow)], month_after(setting.horizon)
    while months[-1] < last:
        months.append(add_months(months[-1], 1))
    return tuple(months)


def _incomes(
    setting: Setting,
    earned: tuple[Sequence[Earned], Sequence[Earned]],
    fees: tuple[int, ...],
    month: date,
) -> PairIncomes:
    one, other = (parent.id for parent in setting.problem.household.parents)
    if setting.problem.incomes is not None:
        activities = tuple(tuple(each.activity for each in mine) for mine in earned)
        return setting.problem.incomes(
            adults=(one, other), activities=(activities[0], activities[1]), fees=fees, on=month
        )
    found = [
        [
            [
                setting.problem.income(
                    activities=((one, mine.activity), (other, theirs.activity)),
                    fees=paid,
                    other_fees=0,
                    work_travel=mine.work_travel + theirs.work_travel,
                    on=month,
                )
                for theirs in earned[1]
            ]
            for mine in earned[0]
        ]
        for paid in fees
    ]
    return PairIncomes(
        [[[max(each.disposable for each in routes) for routes in row] for row in level] for level in found],
        [
            [[not all(each.needs_sgb2 for each in routes) for routes in row] for row in level]
            for level in found
        ],
    )
