"""What two entries of different children cost at least together, for all of them at once."""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from amvis.domain.planning.batch.bounds import NEED, WAY
from amvis.domain.planning.batch.ground import (
    E_ADDRESS,
    E_BEGINS,
    E_CARE,
    E_CARER,
    E_EDGE,
    E_EDGE_CARER,
    E_EDGE_PRESENT,
    E_END,
    E_LASTS,
    E_PRESENT,
    E_READY,
    E_RESOURCE,
    E_WAY,
    NOBODY,
    R_BEGIN,
    R_END,
    RESOURCES,
    V_JOB,
    Ints,
    Keys,
)
from amvis.domain.planning.batch.keys import ALONE, BESIDE, NEVER_TOGETHER, keys_of, keys_of_pairs

_BIG = 1 << 18

Flags = npt.NDArray[np.bool_]


def together(
    variants: Ints, ranges: Ints, entries: Ints, pairs: Ints, free: Ints, days: int, *, at_one: bool
) -> tuple[Ints, Ints, Keys]:
    """Return the least needs of both before the block and the least way over both.

    Args:
        variants, ranges, entries, pairs, free: as in `Ground`.
        days: of the horizon.
        at_one: siblings have one main.

    Returns:
        by variant, pair of children (0 and 1, 0 and 2, 1 and 2) and day: of all that are ready by then;
        by entry and sibling: of this one with any of the sibling's. Ways come before needs;
        by entry, sibling and place of the sibling's entry: keys of both.
    """
    by_day = np.full((len(variants), 3, days + 1, 2), _BIG, np.int64)
    by_entry = np.full((len(entries), 3, 2), _BIG, np.int64)
    longest = int((ranges[:, :, R_END] - ranges[:, :, R_BEGIN]).max(initial=1))
    joint = np.full((len(entries), 3, longest), NEVER_TOGETHER, np.int32)
    for variant in range(len(variants)):
        ways = pairs[variants[variant, V_JOB]]
        for one, other in combinations(range(ranges.shape[1]), 2):
            mine, theirs = (slice(*ranges[variant, child, R_BEGIN : R_END + 1]) for child in (one, other))
            left, right = entries[mine], entries[theirs]
            fits = _have_places(left, right, free)
            if at_one:
                fits &= left[:, None, E_CARER] == right[None, :, E_CARER]
            need = np.where(fits, _least(left, right, ways[..., NEED]), _BIG)
            way = np.where(fits, _least(left, right, ways[..., WAY]), _BIG)
            ready = np.minimum(_ready(left, right), days + 1)
            keys = keys_of_pairs(fits, way, need, ready)
            joint[mine, other, : len(right)], joint[theirs, one, : len(left)] = keys, keys.T
            ready = ready.ravel()
            for column, values in enumerate((way, need)):  # WAY, NEED
                by_entry[mine, other, column] = values.min(axis=1)
                by_entry[theirs, one, column] = values.min(axis=0)
                first = np.full(days + 2, _BIG, np.int64)
                np.minimum.at(first, ready, values.ravel())
                by_day[variant, one + other - 1, :, column] = np.minimum.accumulate(first[:-1])
    return by_day, by_entry, joint


def _least(left: Ints, right: Ints, table: Ints) -> Ints:
    """Return the least of the table over main and edge of both."""
    found = table[left[:, None, E_ADDRESS], right[None, :, E_ADDRESS]]
    for here in (E_ADDRESS, E_EDGE):
        for there in (E_ADDRESS, E_EDGE):
            is_one = (left[:, None, here] != NOBODY) & (right[None, :, there] != NOBODY)
            found = np.minimum(
                found, np.where(is_one, table[left[:, None, here], right[None, :, there]], _BIG)
            )
    return found


def _have_places(left: Ints, right: Ints, free: Ints) -> Flags:
    """Return which of both find places together, whatever the modules."""
    found = np.ones((len(left), len(right)), np.bool_)
    for here in range(RESOURCES):
        for there in range(RESOURCES):
            mine, theirs = left[:, None, E_RESOURCE + here], right[None, :, E_RESOURCE + there]
            found &= ~((mine != NOBODY) & (mine == theirs) & (free[mine] < 2))
    return found


def _ready(left: Ints, right: Ints) -> Ints:
    """Return the first day on which both can be ready: phases at different carers follow each other."""

    def of(rows: Ints, column: int) -> Ints:
        return rows[:, column]

    latest = np.maximum(of(left, E_READY)[:, None], of(right, E_READY)[None])
    same = of(left, E_CARER)[:, None] == of(right, E_CARER)[None]
    same_edge = (of(left, E_EDGE_CARER)[:, None] == of(right, E_EDGE_CARER)[None]) & (
        of(left, E_EDGE_CARER)[:, None] != NOBODY
    )
    present, other_present = of(left, E_PRESENT)[:, None], of(right, E_PRESENT)[None]
    edge, other_edge = of(left, E_EDGE_PRESENT)[:, None], of(right, E_EDGE_PRESENT)[None]
    apart = present + other_present + edge + other_edge
    apart = apart - same * np.minimum(present, other_present) - same_edge * np.minimum(edge, other_edge)
    begins = np.minimum(of(left, E_BEGINS)[:, None], of(right, E_BEGINS)[None])
    latest = np.maximum(latest, begins + apart + np.minimum(of(left, E_END)[:, None], of(right, E_END)[None]))
    queued = ~same & (present > 0) & (other_present > 0)
    before = of(left, E_BEGINS)[:, None] + present + of(right, E_LASTS)[None]
    after = of(right, E_BEGINS)[None] + other_present + of(left, E_LASTS)[:, None]
    found: Ints = np.where(queued, np.maximum(latest, np.minimum(before, after)), latest)
    return found


def keys_of_entries(ranges: Ints, entries: Ints, beside: Ints) -> Ints:
    """Return by entry the keys of what it costs alone, and beside any of its siblings' entries.

    Args:
        ranges, entries: as in `Ground`.
        beside: by entry and sibling, as of `together`.
    """
    children = ranges.shape[1]
    found = np.zeros((len(entries), 2), np.int64)
    found[:, ALONE] = keys_of(entries[:, E_CARE], entries[:, E_WAY], entries[:, E_READY])
    for mine in ranges:
        for child in range(children if children > 1 else 0):
            rows = slice(*mine[child, R_BEGIN : R_END + 1])
            near = beside[rows][:, [sibling for sibling in range(children) if sibling != child]]
            ways = near[:, :, WAY]
            found[rows, BESIDE] = keys_of(near[:, :, NEED].sum(axis=1), ways[:, 0], ways[:, -1])
    return found
