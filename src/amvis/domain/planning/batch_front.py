"""Compiled: the online front; a point is (minus income, care, way, start, months), less is better in each."""

from amvis.domain.planning.batch_cache import compiled, inlined

KEYS = 5
MOST_POINTS = 4096


@inlined
def is_beaten(points, state, key):  # type: ignore[no-untyped-def]
    """Say whether a point of the front is as good in all keys; the last that was is asked first.

    Args:
        state: (number of points, the point that won last, bounds asked, combinations measured).
    """
    count, last = state[0], state[1]
    if last < count and _is_as_good(points, last, key):
        return True
    for number in range(count):
        if _is_as_good(points, number, key):
            state[1] = number
            return True
    return False


@inlined
def _is_as_good(points, number, key):  # type: ignore[no-untyped-def]
    return (
        points[number, 0] <= key[0]
        and points[number, 1] <= key[1]
        and points[number, 2] <= key[2]
        and points[number, 3] <= key[3]
        and points[number, 4] <= key[4]
    )


@compiled
def add(points, witnesses, state, key, witness):  # type: ignore[no-untyped-def]
    """Put a point no other beats on the front and drop those it beats."""
    kept = 0
    for number in range(state[0]):
        if not (
            key[0] <= points[number, 0]
            and key[1] <= points[number, 1]
            and key[2] <= points[number, 2]
            and key[3] <= points[number, 3]
            and key[4] <= points[number, 4]
        ):
            if kept != number:
                points[kept] = points[number]
                witnesses[kept] = witnesses[number]
            kept += 1
    if kept == MOST_POINTS:
        raise OverflowError("the front has more points than the kernel keeps")
    for place in range(KEYS):
        points[kept, place] = key[place]
    for place in range(witness.size):
        witnesses[kept, place] = witness[place]
    state[0] = kept + 1
