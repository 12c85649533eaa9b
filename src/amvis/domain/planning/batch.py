"""The complete front of one family in one compiled call; docs/algorithms/compiled-plan.md.

Scope: one adult, one to three children under school age, facilities and childminders as main, childminders as
edge, weeks that repeat. `prepare` refuses the rest; the interpreted planner knows all of it.
"""

from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from amvis.domain.planning.batch_arrays import SLOT, Arrays, OutOfScopeError, prepare
from amvis.domain.planning.batch_calendar import NEVER
from amvis.domain.planning.batch_exact import NO_SGB2_NEVER, WEEKS_DENOMINATOR, scratch
from amvis.domain.planning.batch_front import KEYS, MOST_POINTS
from amvis.domain.planning.batch_search import search
from amvis.domain.planning.problem import Objectives, Problem

__all__ = ["Arrays", "Front", "OutOfScopeError", "Search", "front", "objectives", "prepare"]

WITNESS = 8


class Front(NamedTuple):
    """Points and for each one combination that reaches it.

    `vectors` by point: minus cents, slots of care a week, slots of way a week in 420ths of a working day, day of
    start from today, months. `witnesses`: variant, route, main unit of three children, their edge units (-1: none).
    """

    vectors: np.ndarray
    witnesses: np.ndarray
    bounds: int  # asked on the way
    measured: int  # combinations computed exactly


class Search:
    """A prepared problem with the memory of its search; each call finds the front anew in one kernel call."""

    __slots__ = ("_alone", "_front", "_groups", "_memory", "_sizes")

    def __init__(self, arrays: Arrays) -> None:
        children, units = arrays.begins.shape
        self._sizes = (children, units)
        self._groups = _groups(arrays)
        self._alone = np.zeros((units, 5), np.int64)
        self._memory = scratch(children)
        self._front = (
            np.zeros((MOST_POINTS, KEYS), np.int64),
            np.zeros((MOST_POINTS, WITNESS), np.int64),
            np.zeros(4, np.int64),
        )

    def __call__(self) -> Front:
        """Return the complete front."""
        near, family, supply, places, time, money = self._groups
        points, witnesses, state = self._front
        state[:] = 0
        search(self._sizes, self._alone, near, family, supply, places, time, money, self._front, self._memory)
        return Front(points[: state[0]].copy(), witnesses[: state[0]].copy(), int(state[2]), int(state[3]))


def front(arrays: Arrays) -> Front:
    """Return the complete front of a prepared problem."""
    return Search(arrays)()


def objectives(problem: Problem, found: Front) -> tuple[Objectives, ...]:
    """Return the points as the planner names them."""
    return tuple(
        Objectives(
            -int(point[0]),
            Fraction(int(point[1]) * SLOT),
            Fraction(int(point[2]) * SLOT, WEEKS_DENOMINATOR),
            problem.on + timedelta(days=int(point[3])),
            None if point[4] == NO_SGB2_NEVER else int(point[4]),
        )
        for point in found.vectors
    )


def _groups(arrays: Arrays):  # type: ignore[no-untyped-def]
    """Return the arrays as the kernel takes them, each group one argument."""
    mains, edges = _padded(arrays.mains), _padded(arrays.edges)
    is_edge = np.zeros(arrays.begins.shape, np.int8)
    for child, units in enumerate(arrays.edges):
        is_edge[child, units] = 1
    changes = _changes(arrays)
    units = arrays.carer_of
    near = (mains, edges, _padded(tuple(np.flatnonzero(row) for row in changes)))
    room = (arrays.has_place, arrays.places, arrays.module_places, int(arrays.together))
    family = ((arrays.longest_way, arrays.longest_day), arrays.longest_week, is_edge, changes, room)
    walk = ((arrays.until, arrays.since), (arrays.feet, arrays.escorts), arrays.address)
    supply = (walk, units, (units, arrays.begins, arrays.weeks, arrays.part_time), arrays.last, arrays.fee)
    legs = (arrays.from_home, arrays.from_work, arrays.between, arrays.direct, arrays.hand_over)
    week = (arrays.kinds, arrays.blocks, arrays.kind_count, arrays.work_days, arrays.job)
    closing = (arrays.closing, arrays.closing_count, arrays.weekday, arrays.unknown_closing)
    calendar = (_next(arrays.legal), arrays.months)
    open_days = (arrays.legal, arrays.closed, arrays.weekday)
    time = (
        week,
        calendar,
        open_days,
        arrays.year_after,
        closing,
        arrays.leave,
        int(arrays.leave.min(initial=NEVER)),
    )
    money = (
        (arrays.job, arrays.money.best_within, arrays.money.best_without),
        (arrays.money.worth, arrays.money.needs_sgb2),
    )
    return near, family, supply, (legs, arrays.is_home), time, money


def _changes(arrays: Arrays) -> np.ndarray:
    """Return whether care can change hands between two units."""
    escorted = (arrays.escorts[:, None] + arrays.escorts[None, :]) > 0
    changes: np.ndarray = ((arrays.feet == 0) | ((arrays.feet > 0) & escorted)).astype(np.int8)
    return changes


def _padded(rows: tuple[np.ndarray, ...]) -> np.ndarray:
    """Return rows of different length as one array; -1 ends a row."""
    array = np.full((len(rows), max((len(row) for row in rows), default=0) + 1), -1, np.int64)
    for number, row in enumerate(rows):
        array[number, : len(row)] = row
    return array


def _next(legal: np.ndarray) -> np.ndarray:
    """Return for each variant and day the first legal day from it on."""
    following = np.full((legal.shape[0], legal.shape[1] + 1), NEVER, np.int64)
    for day in range(legal.shape[1] - 1, -1, -1):
        following[:, day] = np.where(legal[:, day] != 0, day, following[:, day + 1])
    found: np.ndarray = following[:, :-1].copy()
    return found
