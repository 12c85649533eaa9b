"""The zones hold what no point is as good as, nothing else, and none lies in another."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.planning.batch.zones import split, whole

LAST = 7
POINT = st.tuples(*(st.integers(0, LAST),) * 3)


@settings(deadline=None)  # the first call compiles
@given(st.lists(POINT, max_size=12), POINT)
def test_a_zone_holds_what_no_point_is_as_good_as(points: list[tuple[int, int, int]], asked) -> None:
    zones, fresh = np.zeros((512, 3), np.int64), np.zeros((512, 3), np.int64)
    whole(zones, LAST)
    count = 1
    for point in points:
        count = split(zones, count, fresh, *point)
    found = [tuple(zone) for zone in zones[:count].tolist()]
    is_open = not any(all(a <= b for a, b in zip(point, asked, strict=True)) for point in points)
    assert any(all(a < b for a, b in zip(asked, zone, strict=True)) for zone in found) == is_open
    for number, zone in enumerate(found):
        for other in (*found[:number], *found[number + 1 :]):
            assert not all(a <= b for a, b in zip(zone, other, strict=True))
