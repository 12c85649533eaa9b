"""Compiled: whether the chain of a day covers its need (joint-plan.md, section 4); slots of 5 minutes."""

from amvis.domain.planning.batch.compiled import compiled
from amvis.domain.planning.batch.ground import C_ESCORTS, C_UNIT, C_WALK

MAIN, MAIN_EDGE, EDGE_MAIN, EDGE_MAIN_EDGE, EDGE = range(5)  # in the page's order
SLOTS = 288
SINCE, UNTIL = range(2)


@compiled
def chain_fits(shape, choice, weekday, start, end, offers):  # type: ignore[no-untyped-def]
    """Say whether a package's chain of this shape covers [start, end) on a weekday.

    Args:
        choice: its row of C_ columns.
        offers: where the offered stretch around a slot begins and ends, by unit, weekday, slot.
    """
    if start < 0 or end > SLOTS or start >= end:
        return False
    main, edge = choice[C_UNIT], choice[C_UNIT + 1]
    if shape == MAIN:
        return offers[main, weekday, start, UNTIL] >= end
    if shape == EDGE:
        return offers[edge, weekday, start, UNTIL] >= end
    role = 0 if shape == MAIN_EDGE else 1  # of the first
    first, last = (main, edge) if role == 0 else (edge, main)
    if shape == EDGE_MAIN_EDGE:
        last = edge
    if offers[first, weekday, start, UNTIL] == 0 or offers[last, weekday, end - 1, UNTIL] == 0:
        return False
    walk = choice[C_WALK]
    for is_later in range(2):  # who of the two walks with the child
        before, after = (0, walk) if is_later == 1 else (walk, 0)
        if walk > 0 and choice[C_ESCORTS + (role if is_later == 0 else 1 - role)] == 0:
            continue
        if shape != EDGE_MAIN_EDGE:
            low = max(start + 1, offers[last, weekday, end - 1, SINCE] + after, start + before)
            if low <= min(end - 1, offers[first, weekday, start, UNTIL], end - after):
                return True
        elif _three(choice, weekday, start, end, before, after, offers):
            return True
    return False


@compiled
def _three(choice, weekday, start, end, before, after, offers):  # type: ignore[no-untyped-def]
    """Say whether edge, main, edge covers [start, end) with the given walks at the first hand-over."""
    main, edge, walk = choice[C_UNIT], choice[C_UNIT + 1], choice[C_WALK]
    for is_later in range(2):
        leaves, returns = (0, walk) if is_later == 1 else (walk, 0)
        if walk > 0 and choice[C_ESCORTS + is_later] == 0:
            continue
        low = offers[edge, weekday, end - 1, SINCE] + returns
        high = min(end - 1, end - returns)
        for moment in range(
            max(start + 1, start + before), min(offers[edge, weekday, start, UNTIL], end - 1) + 1
        ):
            begin = moment - after
            if begin < 0 or offers[main, weekday, begin, UNTIL] <= moment:
                continue
            if min(offers[main, weekday, begin, UNTIL], high) >= max(
                low, moment + 1, moment + after + leaves
            ):
                return True
    return False
