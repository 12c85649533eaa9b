"""Income as a table over activity, sum of fees and month, and its best from a sum of fees on (for bounds)."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from amvis.domain.planning.problem import Problem

ROUTES = 4  # at most: sgb2, wohngeld_kinderzuschlag, mixed, none
NONE = np.iinfo(np.int64).min // 4


class MoneyTable(NamedTuple):
    """`worth` and `needs_sgb2` by activity, month after today's, fee step, route; NONE where there is no route.

    `best_within` and `best_without` SGB II by activity and fee step look at this sum of fees, every higher one and
    every month.
    """

    step: int  # cents of one fee step
    worth: npt.NDArray[np.int64]
    needs_sgb2: npt.NDArray[np.int8]
    best_within: npt.NDArray[np.int64]
    best_without: npt.NDArray[np.int64]
    names: tuple[str, ...]


def money_table(
    problem: Problem, sums: frozenset[int], *, step: int, travel: tuple[int, ...], months: int
) -> MoneyTable:
    """Ask the income for every activity, every sum of fees that can occur, and every month.

    Args:
        sums: attainable sums of fees of the family, cents.
        step: cents that divide every fee.
        travel: cost of the way to each activity, cents a month.
        months: how many months after the current one can be the first full one.
    """
    size = max(sums) // step + 1
    worth = np.full((len(problem.activities), months + 1, size, ROUTES), NONE, np.int64)
    needs_sgb2 = np.zeros(worth.shape, np.int8)
    names: list[str] = []
    parent = problem.household.parents[0].id
    for number, activity in enumerate(problem.activities):
        for month in range(1, months + 1):
            for fees in sums:
                for place, route in enumerate(
                    problem.income(
                        activities=((parent, activity),),
                        fees=fees,
                        other_fees=0,
                        work_travel=travel[number],
                        on=month_later(problem.on, month),
                    )
                ):
                    if route.route not in names:
                        names.append(route.route)
                    worth[number, month, fees // step, place] = route.disposable
                    needs_sgb2[number, month, fees // step, place] = route.needs_sgb2
    ends_sgb2 = np.where(needs_sgb2 == 0, worth, NONE)
    stays = np.where(needs_sgb2 == 0, NONE, worth)
    return MoneyTable(step, worth, needs_sgb2, _from_here(stays), _from_here(ends_sgb2), tuple(names))


def _from_here(worth: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the best of any month and route at this or a higher sum of fees."""
    best = worth.max(axis=(1, 3))
    return np.ascontiguousarray(np.maximum.accumulate(best[:, ::-1], axis=1)[:, ::-1])


def month_later(on: date, months: int) -> date:
    """Return the first day of the month that lies `months` after that of `on`."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, 1)


def months_by_day(on: date, horizon: int) -> npt.NDArray[np.int64]:
    """Return for each day from today how many months the month after it lies ahead."""
    days = (on + timedelta(days=number) for number in range(horizon + 1))
    return np.array([(day.year - on.year) * 12 + day.month - on.month + 1 for day in days], np.int64)
