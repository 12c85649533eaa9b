"""Compiled: the entries of each child that may lie in a zone with the best of its siblings."""

from amvis.domain.planning.batch.bounds import NEED
from amvis.domain.planning.batch.compiled import inlined
from amvis.domain.planning.batch.ground import (
    E_CARE,
    E_EDGE,
    E_EDGE_TAIL,
    E_LATEST,
    E_PRESENTS,
    E_TAIL,
    NEVER,
    R_BEGIN,
    R_END,
    V_DAYS,
    V_WORKED,
)
from amvis.domain.planning.batch.keys import ALONE, BESIDE, is_within, limit_of
from amvis.domain.planning.batch.rows import (
    COUNT,
    LATE,
    LATE_COUNT,
    LATE_FROM,
    LATE_PLAIN,
    LEAST,
    LISTED,
    MOST_PRESENTS,
    PLAIN,
)


@inlined
def list_entries(variant, children, zone, last, late_from, ground, memory):  # type: ignore[no-untyped-def]
    """List them by child, and the least care of each child; False: a child has none.

    Args:
        variant, children: the variant, and how many children there are.
        zone: care, way and start to stay below.
        last: the last day on which anything may begin in it.
        late_from: who is ready before this day begins too early.
        ground, memory: as everywhere.
    """
    small, ranges = memory.small, ground.ranges[variant]
    total = 0
    for child in range(children):
        if not _list_child(variant, child, children, zone, last, ground, memory):
            return False
        total += small[LEAST, child]
        if total >= zone[0]:
            return False
    for child in range(children):
        _keep_cheap(child, ranges[child, R_BEGIN], zone[0] - total + small[LEAST, child], ground, memory)
    _list_late(children, late_from, ranges, ground, memory)
    return True


@inlined
def _list_child(variant, child, children, zone, last, ground, memory):  # type: ignore[no-untyped-def]
    """List what of a child may lie in the zone, alone and beside the best of its siblings; False: nothing."""
    small, lists, mine = memory.small, memory.lists, ground.variants[variant]
    begin, end = ground.ranges[variant, child, R_BEGIN], ground.ranges[variant, child, R_END]
    most_need = (zone[0] - 1 - children * mine[V_WORKED]) // mine[V_DAYS]
    if children == 3:
        most_need -= ground.together[variant, 2 - child, last, NEED]  # the pair of the siblings
    if children > 1 and most_need < 0:
        return False
    most_way = (zone[1] - 1) // (2 * mine[V_DAYS])
    alone, beside = limit_of(zone[0] - 1, zone[1] - 1, last), limit_of(max(most_need, 0), most_way, most_way)
    least, count = NEVER, 0
    for entry in range(begin, end):
        if is_within(ground.keys[entry, ALONE], alone) and is_within(ground.keys[entry, BESIDE], beside):
            least = min(least, ground.entries[entry, E_CARE])
            lists[LISTED + child, count] = entry - begin
            count += 1
    small[COUNT, child], small[LEAST, child] = count, least
    return count > 0


@inlined
def _keep_cheap(child, begin, care_below, ground, memory):  # type: ignore[no-untyped-def]
    """Keep those whose care leaves enough for the least of the siblings; those without an edge first."""
    small, lists, entries = memory.small, memory.lists, ground.entries
    count, edged = 0, 0
    for place in range(small[COUNT, child]):
        where = lists[LISTED + child, place]
        if entries[begin + where, E_CARE] >= care_below:
            continue
        if entries[begin + where, E_EDGE] < 0:
            lists[LISTED + child, count] = where
            count += 1
        else:
            lists[LATE + child, edged] = where
            edged += 1
    for place in range(edged):
        lists[LISTED + child, count + place] = lists[LATE + child, place]
    small[COUNT, child], small[PLAIN, child] = count + edged, count


@inlined
def _list_late(children, late_from, ranges, ground, memory):  # type: ignore[no-untyped-def]
    """List by child the entries one of which there has to be lest all begin too early."""
    small, lists, entries = memory.small, memory.lists, ground.entries
    longest, tail, edge_tail = 0, 0, 0
    for child in range(children if late_from > 0 else 0):
        most = 0
        for place in range(small[COUNT, child]):
            mine = entries[ranges[child, R_BEGIN] + lists[LISTED + child, place]]
            most = max(most, mine[E_PRESENTS])
            tail, edge_tail = max(tail, mine[E_TAIL]), max(edge_tail, mine[E_EDGE_TAIL])
        small[MOST_PRESENTS, child] = most
        longest += most
    # Everybody is ready when the parent has been everywhere after the last F and the longest rests are over.
    late_from -= tail + edge_tail
    small[LATE_FROM, 0] = late_from
    for child in range(children):
        count, plain = 0, 0
        others = longest - small[MOST_PRESENTS, child]
        for place in range(small[COUNT, child]):
            where = lists[LISTED + child, place]
            mine = entries[ranges[child, R_BEGIN] + where]
            if late_from <= 0 or mine[E_LATEST] + mine[E_PRESENTS] + others >= late_from:
                lists[LATE + child, count] = where
                count += 1
                plain += 1 if place < small[PLAIN, child] else 0
        small[LATE_COUNT, child], small[LATE_PLAIN, child] = count, plain
        if late_from <= 0:
            break  # only the first child comes first
