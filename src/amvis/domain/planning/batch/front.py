"""Compiled: the front; a point is (minus income, care, way, start, months), less is better in each."""

from amvis.domain.planning.batch.compiled import compiled, inlined

KEYS = 5
WITNESS = 5  # variant, route, choice of each of three children
MOST_POINTS = 4096

# state of a search
POINTS, LAST, ZONES, BOUNDED, COMPUTED, OTHERS = range(6)


@inlined
def is_beaten(points, state, income, care, way, start, months):  # type: ignore[no-untyped-def]
    """Say whether a point of the front is as good in all keys; the one that was last is asked first."""
    count, last = state[0], state[1]
    if (
        last < count
        and points[last, 0] <= income
        and points[last, 1] <= care
        and points[last, 2] <= way
        and points[last, 3] <= start
        and points[last, 4] <= months
    ):
        return True
    for number in range(count):
        if (
            points[number, 1] <= care
            and points[number, 2] <= way
            and points[number, 3] <= start
            and points[number, 0] <= income
            and points[number, 4] <= months
        ):
            state[1] = number
            return True
    return False


@compiled
def add(points, witnesses, state, income, care, way, start, months, variant, route, rows, count):  # type: ignore[no-untyped-def]
    """Put a point no other beats on the front and drop those it beats."""
    kept = 0
    for number in range(state[0]):
        if not (
            income <= points[number, 0]
            and care <= points[number, 1]
            and way <= points[number, 2]
            and start <= points[number, 3]
            and months <= points[number, 4]
        ):
            if kept != number:
                for place in range(KEYS):
                    points[kept, place] = points[number, place]
                for place in range(WITNESS):
                    witnesses[kept, place] = witnesses[number, place]
            kept += 1
    if kept == MOST_POINTS:
        raise OverflowError("the front has more points than the kernel keeps")
    points[kept, 0], points[kept, 1], points[kept, 2] = income, care, way
    points[kept, 3], points[kept, 4] = start, months
    witnesses[kept, 0], witnesses[kept, 1] = variant, route
    for child in range(3):
        witnesses[kept, 2 + child] = rows[child] if child < count else -1
    state[0] = kept + 1
