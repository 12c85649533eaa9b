"""Compiled: the whole search by variant: what no point beats lies in the zones between the points."""

from amvis.domain.planning.batch.combine import combine
from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.front import OTHERS, POINTS, ZONES
from amvis.domain.planning.batch.ground import R_FEE, V_DAYS, V_MONEY, V_WORKED, WAY_PARTS
from amvis.domain.planning.batch.measure import DEPENDENT
from amvis.domain.planning.batch.money import NONE
from amvis.domain.planning.batch.zones import ANY_CELL, copy, is_cleared, is_empty, split, whole


@compiled
def search(ground, memory):  # type: ignore[no-untyped-def]
    """Fill the front."""
    memory.state[:] = 0
    memory.names[:] = 0
    children = ground.ranges.shape[1]
    best, begins = ground.best, ground.months
    months = best.shape[2]
    for variant in range(ground.ranges.shape[0]):
        fees = 0
        for child in range(children):
            fees += ground.ranges[variant, child, R_FEE]
        row = ground.variants[variant, V_MONEY]
        cleared = 0
        for kind in range(2):
            month = 1
            while month < months:
                income, behind = best[kind, row, month, fees], month + 1
                while behind < months and best[kind, row, behind, fees] == income:
                    behind += 1
                first, last = ground.following[variant, max(begins[month], 1)], begins[behind] - 1
                if income > NONE and first <= last:
                    cell = kind * months + month
                    cleared = _search_cell(
                        variant, children, first, last, kind, income, cell, cleared, ground, memory
                    )
                month = behind


@inlined
def _search_cell(variant, children, first, last, kind, income, cell, cleared, ground, memory):  # type: ignore[no-untyped-def]
    """Search starts with at most this income; return how many zones are cleared."""
    points, zones, mine = memory.points, memory.zones, ground.variants[variant]
    least, together = ground.least[variant], ground.together[variant]
    days, worked = mine[V_DAYS], mine[V_WORKED]
    parts = WAY_PARTS // days
    whole(zones, last)
    count = 1
    for number in range(memory.state[POINTS]):
        if points[number, 0] <= -income and (kind == 1 or points[number, 4] < DEPENDENT):
            way = -(-points[number, 2] // parts)  # the least way of this variant that is no better
            count = split(zones, count, memory.fresh, points[number, 1], way, max(points[number, 3], first))
    while True:
        place = _next(
            children, first, cell, zones, count, least, together, worked, days, memory.cleared, cleared
        )
        if place < 0:
            return cleared
        zone = zones[place]
        memory.state[ZONES] += 1
        care, way, start = combine(variant, children, zone, first, zone[2] - 1, kind, income, ground, memory)
        if care >= 0:
            count = split(zones, count, memory.fresh, care, way, start)
            continue
        if cleared == memory.cleared.shape[0]:
            raise OverflowError("the search has more zones than the kernel keeps")
        copy(memory.cleared, cleared, zones, place)
        memory.cleared[cleared, 3] = first
        memory.cleared[cleared, 4] = cell if memory.state[OTHERS] != 0 else ANY_CELL
        cleared += 1


@inlined
def _next(children, first, cell, zones, count, least, together, worked, days, cleared, done):  # type: ignore[no-untyped-def]
    """Return the zone to search next, -1: none; that with the shortest ways has the fewest entries."""
    best = -1
    for place in range(count):
        zone = zones[place]
        if best >= 0 and (
            zone[1] > zones[best, 1] or (zone[1] == zones[best, 1] and zone[2] >= zones[best, 2])
        ):
            continue
        if (
            zone[2] > first
            and not is_empty(children, zone, least, together, worked, days)
            and not is_cleared(zone, first, cell, cleared, done)
        ):
            best = place
    return best
