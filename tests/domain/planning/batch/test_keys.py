"""Keys: one subtraction says what comparing each number by itself says."""

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.application.compiled import keep_kernels

keep_kernels()

from amvis.domain.planning.batch.ground import NEVER  # noqa: E402 (kernels know their folder by now)
from amvis.domain.planning.batch.keys import (  # noqa: E402
    MOST_DAY,
    MOST_NEED,
    MOST_WAY,
    is_pair_within,
    is_within,
    keys_of,
    keys_of_pairs,
    limit_of,
    limit_of_pairs,
    need_of,
)


def near(most: int) -> st.SearchStrategy[int]:
    """Return numbers of every size, often those at which a field ends."""
    return st.integers(0, most) | st.sampled_from((0, 1, most - 1, most))


@settings(deadline=None)  # the first call compiles
@given(numbers=st.lists(st.tuples(near(NEVER - 2), near(NEVER)), min_size=3, max_size=3))
def test_a_key_is_within_a_limit_if_each_number_is(numbers: list[tuple[int, int]]) -> None:
    key = keys_of(*(np.array([number]) for number, _ in numbers))[0]
    limits = [limit for _, limit in numbers]
    assert is_within(key, limit_of(*limits)) == all(number <= limit for number, limit in numbers)


def pair(way: int, need: int, ready: int, *, fits: bool = True) -> int:
    columns = (np.array([[number]]) for number in (way, need, ready))
    return int(keys_of_pairs(np.array([[fits]]), *columns)[0, 0])


@settings(deadline=None)  # the first call compiles
@given(way=near(MOST_WAY - 1), need=near(MOST_NEED - 1), ready=near(MOST_DAY - 1), most=st.data())
def test_a_pair_is_within_if_way_and_readiness_are(
    way: int, need: int, ready: int, most: st.DataObject
) -> None:
    longest, latest = most.draw(near(NEVER)), most.draw(near(NEVER))
    key = pair(way, need, ready)
    assert is_pair_within(key, limit_of_pairs(longest, latest)) == (way <= longest and ready <= latest)
    assert need_of(key) == need


def too_large() -> Iterator[tuple[int, int, int]]:
    yield MOST_WAY + 7, 3, 4
    yield 3, MOST_NEED + 7, 4
    yield 3, 4, MOST_DAY + 7


def test_what_is_too_large_for_its_field_stays_a_bound() -> None:
    for way, need, ready in too_large():
        key = pair(way, need, ready)
        assert is_pair_within(key, limit_of_pairs(way, ready))
        assert need_of(key) <= need


def test_what_is_never_together_is_within_no_limit() -> None:
    assert not is_pair_within(pair(0, 0, 0, fits=False), limit_of_pairs(NEVER, NEVER))
