"""The memory one search writes in; it is emptied at the beginning of each."""

from typing import NamedTuple

import numpy as np

from amvis.domain.planning.batch.front import KEYS, MOST_POINTS, WITNESS
from amvis.domain.planning.batch.ground import R_BEGIN, R_END, Ground, Ints, Words
from amvis.domain.planning.batch.rows import LIST_ROWS, SMALL_ROWS
from amvis.domain.planning.batch.week import COLUMNS, MOST_DAYS, W_ROWS

MOST_ZONES = 4096
REMEMBERED = 1024  # outcomes kept by a hash of their packages
_CHILDREN = 3


class Memory(NamedTuple):
    """Everything."""

    points: Ints  # the front
    witnesses: Ints
    state: (
        Ints  # points, the one that won last, zones searched, combinations bounded, computed, whether a zone
    )
    # held some with less income
    zones: Ints  # care, way, start: less than each
    fresh: Ints
    cleared: Ints  # zones searched in vain
    lists: Ints  # rows of `rows.py`
    small: Ints
    used: Ints  # carers by weekday, -1 ends a row
    stays: Ints
    words: Words
    joint_days: Ints
    week: Ints  # W_ rows
    names: Ints  # of packages whose outcome is remembered
    outcomes: Ints  # care, way, start


def memory_for(ground: Ground) -> Memory:
    """Return empty memory for searches of one problem."""
    longest = int((ground.ranges[:, :, R_END] - ground.ranges[:, :, R_BEGIN]).max(initial=1))

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    return Memory(
        ints(MOST_POINTS, KEYS),
        ints(MOST_POINTS, WITNESS),
        ints(6),
        ints(MOST_ZONES, 3),
        ints(MOST_ZONES, 3),
        ints(MOST_ZONES, 5),
        ints(LIST_ROWS, longest),
        ints(SMALL_ROWS, _CHILDREN),
        ints(7, 7),
        ints(2 * _CHILDREN, 2),
        np.zeros(ground.lost.shape[1], np.uint64),
        ints(7, MOST_DAYS + 1, COLUMNS),
        ints(W_ROWS, 8),
        ints(REMEMBERED),
        ints(REMEMBERED, 3),
    )
