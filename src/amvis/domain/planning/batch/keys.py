"""Several numbers in one word, so that one subtraction compares all of them with their limits.

Each number has a field of its own with one bit above it that a limit sets and a key leaves clear: it stays
set in the difference where the number is not above its limit.
"""

import numpy as np
import numpy.typing as npt

from amvis.domain.planning.batch.compiled import inlined
from amvis.domain.planning.batch.ground import Ints, Keys

# by entry: care, way and readiness alone; the needs and the ways beside its siblings
ALONE, BESIDE = range(2)

# of an entry: three fields
WIDTH = 21
WIDEST = (1 << WIDTH - 1) - 1
GUARDS = 1 << 20 | 1 << 41 | 1 << 62

# of a pair: readiness, need, way; the need is compared where it is added to others
NEED_AT, WAY_AT = 11, 22
MOST_DAY, MOST_NEED, MOST_WAY = (1 << 10) - 1, (1 << 10) - 1, (1 << 8) - 1
PAIR_GUARDS = 1 << 10 | 1 << 30
NEVER_TOGETHER = MOST_WAY << WAY_AT | MOST_NEED << NEED_AT | MOST_DAY


def keys_of(*numbers: Ints) -> Ints:
    """Return keys of one to three columns of numbers."""
    found = np.zeros_like(numbers[0])
    for place, column in enumerate(numbers):
        found |= np.clip(column, 0, WIDEST) << place * WIDTH
    return found


def keys_of_pairs(fits: npt.NDArray[np.bool_], way: Ints, need: Ints, ready: Ints) -> Keys:
    """Return keys of pairs; what is too large for its field stays a bound by being made smaller."""

    def field(numbers: Ints, most: int) -> Ints:
        kept: Ints = np.clip(numbers, 0, most - 1)
        return kept

    whole = field(way, MOST_WAY) << WAY_AT | field(need, MOST_NEED) << NEED_AT | field(ready, MOST_DAY)
    return np.where(fits, whole, NEVER_TOGETHER).astype(np.int32)


@inlined
def limit_of(first, second, third):  # type: ignore[no-untyped-def]
    """Return what keys must not exceed; no limit may be negative."""
    second, third = min(second, WIDEST), min(third, WIDEST)
    return GUARDS | third << 2 * WIDTH | second << WIDTH | min(first, WIDEST)


@inlined
def is_within(key, limit):  # type: ignore[no-untyped-def]
    """Say whether no number of a key is above its limit."""
    return (limit - key) & GUARDS == GUARDS


@inlined
def limit_of_pairs(way, ready):  # type: ignore[no-untyped-def]
    """Return what the keys of pairs must not exceed, whatever the need; what is never together does."""
    way, ready = min(way, MOST_WAY - 1), min(ready, MOST_DAY - 1)
    return PAIR_GUARDS | way << WAY_AT | MOST_NEED << NEED_AT | ready


@inlined
def is_pair_within(key, limit):  # type: ignore[no-untyped-def]
    """Say whether a pair may be together within the limit."""
    return (limit - key) & PAIR_GUARDS == PAIR_GUARDS


@inlined
def need_of(key):  # type: ignore[no-untyped-def]
    """Return the need of a pair."""
    return key >> NEED_AT & MOST_NEED
