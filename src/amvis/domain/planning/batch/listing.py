"""Compiled: the entries of each child that may lie in a zone with the best of its siblings."""

from amvis.domain.planning.batch.bounds import NEED, WAY
from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.ground import (
    E_CARE,
    E_EDGE,
    E_EDGE_TAIL,
    E_LATEST,
    E_PRESENTS,
    E_READY,
    E_TAIL,
    E_WAY,
    NEVER,
    R_BEGIN,
    R_END,
)
from amvis.domain.planning.batch.rows import COUNT, LATE_COUNT, LATE_FROM, LEAST, MOST_PRESENTS, WITH_EDGE


@compiled
def list_entries(  # type: ignore[no-untyped-def]
    ranges, children, zone, last, late_from, worked, days, entries, beside, together, listed, late, small
):
    """List them by child, and the least care of each child; False: a child has none.

    Args:
        ranges: by child, R_ columns.
        zone: care, way and start to stay below.
        last: the last day on which anything may begin in it.
        late_from: who is ready before this day begins too early.
        late: out, by child the entries one of which there has to be lest all begin too early.
    """
    care_below, way_below = zone[0], zone[1]
    counts, rest = small[COUNT], small[LEAST]
    total = 0
    for child in range(children):
        least, count = NEVER, 0
        for entry in range(ranges[child, R_BEGIN], ranges[child, R_END]):
            if (
                entries[entry, E_READY] <= last
                and entries[entry, E_WAY] < way_below
                and entries[entry, E_CARE] < care_below
                and _may_be_beside(child, entry, children, zone, last, worked, days, beside, together)
            ):
                least = min(least, entries[entry, E_CARE])
                listed[child, count] = entry
                count += 1
        counts[child] = count
        rest[child] = least
        total += least
        if total >= care_below:
            return False
    for child in range(children):
        room = care_below - total + rest[child]
        count, edges = 0, 0
        for place in range(counts[child]):
            if entries[listed[child, place], E_CARE] < room:
                listed[child, count] = listed[child, place]
                edges += 1 if entries[listed[child, place], E_EDGE] >= 0 else 0
                count += 1
        counts[child], small[WITH_EDGE, child] = count, edges
    longest, tail, edge_tail = 0, 0, 0
    for child in range(children):
        most = 0
        for place in range(counts[child]):
            entry = listed[child, place]
            most = max(most, entries[entry, E_PRESENTS])
            tail, edge_tail = max(tail, entries[entry, E_TAIL]), max(edge_tail, entries[entry, E_EDGE_TAIL])
        small[MOST_PRESENTS, child] = most
        longest += most
    # Everybody is ready when the parent has been everywhere after the last F, and the longest rests have passed.
    late_from -= tail + edge_tail
    for child in range(children):
        count = 0
        for place in range(counts[child]):
            entry = listed[child, place]
            others = longest - small[MOST_PRESENTS, child]
            if entries[entry, E_LATEST] + entries[entry, E_PRESENTS] + others >= late_from:
                late[child, count] = entry
                count += 1
        small[LATE_COUNT, child] = count
    small[LATE_FROM, 0] = late_from
    return True


@inlined
def _may_be_beside(child, entry, children, zone, last, worked, days, beside, together):  # type: ignore[no-untyped-def]
    """Say whether an entry may lie in the zone beside the best its siblings can have."""
    need = 0
    for sibling in range(children):
        if sibling == child:
            continue
        if 2 * days * beside[entry, sibling, WAY] >= zone[1]:
            return False
        need += beside[entry, sibling, NEED]
    if children == 1:
        return True
    if children == 3:
        need += together[2 - child, last, NEED]  # the pair of the siblings
    return children * worked + 2 * days * need // (children - 1) < zone[0]
