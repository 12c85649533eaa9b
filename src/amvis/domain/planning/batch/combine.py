"""Compiled: the combinations of entries that lie in one zone."""

from amvis.domain.planning.batch.bounds import (
    NEED,
    WAY,
    are_places_enough,
    days_apart,
    least_ready,
    least_together,
)
from amvis.domain.planning.batch.compiled import compiled
from amvis.domain.planning.batch.dates import YEAR_LATER, is_surely_gone
from amvis.domain.planning.batch.exact import least_with_edges, with_edges, without_edges
from amvis.domain.planning.batch.front import BOUNDED, OTHERS
from amvis.domain.planning.batch.ground import (
    E_ADDRESS,
    E_BEGINS,
    E_CARE,
    E_EDGE,
    E_END,
    E_GONE,
    E_PRESENTS,
    E_READY,
    E_WAY,
    K_LAST_CLOSED,
    K_TOGETHER,
    V_DAYS,
    V_JOB,
    V_LEAVE,
    V_WORKED,
)
from amvis.domain.planning.batch.listing import list_entries
from amvis.domain.planning.batch.rows import (
    AT,
    BOUND,
    COUNT,
    EDGES_BEHIND,
    ENTRY,
    LATE_COUNT,
    LATE_FROM,
    LEAST,
    ORDER,
    REST,
    SUM_APART,
    SUM_BEGINS,
    SUM_CARE,
    SUM_EDGES,
    SUM_END,
    SUM_GONE,
    SUM_NEED,
    SUM_READY,
    SUM_WAY,
    WITH_EDGE,
)


@compiled
def combine(variant, children, zone, first, last, kind, income, ground, memory):  # type: ignore[no-untyped-def]
    """Look for a combination in a zone; return (care, way, start) of one with this income now on the front, care -1: none.

    Args:
        first, last: days within which it has to begin.
        kind, income: 0 without, 1 within SGB II, and the most it can be.
    """
    memory.state[OTHERS] = 0
    sure = ground.sure[variant, first] + 1
    mine = ground.variants[variant]
    is_possible = list_entries(
        ground.ranges[variant],
        children,
        zone,
        last,
        sure,
        mine[V_WORKED],
        mine[V_DAYS],
        ground.entries,
        ground.beside,
        ground.together[variant],
        memory.listed,
        memory.late,
        memory.small,
    )
    if not is_possible:
        return -1, 0, 0
    heads = children if memory.small[LATE_FROM, 0] > 0 else 1
    for with_edge in range(2):
        for head in range(heads):
            point = _walk(variant, children, zone, first, last, kind, income, with_edge, head, ground, memory)
            if point[0] >= 0:
                return point
    return -1, 0, 0


@compiled
def _walk(variant, children, zone, first, last, kind, income, with_edge, head, ground, memory):  # type: ignore[no-untyped-def]
    """Walk the listed entries child by child; only those without an edge, or combinations with at least one.

    Args:
        head: the child that comes first, with the late ones of its entries.
    """
    small, listed, late, entries = memory.small, memory.listed, memory.late, ground.entries
    free, together = ground.free, ground.constants[K_TOGETHER]
    care_below, way_below = zone[0], zone[1]
    pairs = ground.pairs[ground.variants[variant, V_JOB]]
    leave = ground.variants[variant, V_LEAVE]
    beside, last_closed = ground.beside, ground.constants[K_LAST_CLOSED]
    days, worked = ground.variants[variant, V_DAYS], ground.variants[variant, V_WORKED]
    at, counts, chosen, order = small[AT], small[COUNT], small[ENTRY], small[ORDER]
    behind, edges_behind = 0, 0
    for level in range(children - 1, -1, -1):
        order[level] = head if level == 0 else level - 1 if level <= head else level
        small[REST, level], small[EDGES_BEHIND, level] = behind, edges_behind
        edges_behind += small[WITH_EDGE, order[level]]
        behind += small[LEAST, order[level]]
    if with_edge == 1 and edges_behind == 0:
        return -1, 0, 0
    at[:] = -1
    level = 0
    bounded = 0
    while level >= 0:
        at[level] += 1
        child = order[level]
        if at[level] >= (small[LATE_COUNT, child] if level == 0 else counts[child]):
            at[level] = -1
            level -= 1
            continue
        bounded += 1
        is_last = level == children - 1
        mine = late[child, at[level]] if level == 0 else listed[child, at[level]]
        edges = 1 if entries[mine, E_EDGE] >= 0 else 0
        if level > 0:
            edges += small[BOUND + level - 1, SUM_EDGES]
        if (with_edge == 0 and edges > 0) or (
            with_edge == 1 and edges == 0 and small[EDGES_BEHIND, level] == 0
        ):
            continue
        care, way, ready, need = entries[mine, E_CARE], entries[mine, E_WAY], entries[mine, E_READY], 0
        begins, end = entries[mine, E_BEGINS], entries[mine, E_END]
        apart = entries[mine, E_PRESENTS]
        if level > 0:
            care += small[BOUND + level - 1, SUM_CARE]
            if care + small[REST, level] >= care_below:  # the rest of the list costs more
                at[level] = counts[child]
                continue
            need = small[BOUND + level - 1, SUM_NEED]
            here = (entries[mine, E_ADDRESS], entries[mine, E_EDGE])
            for before in range(level):
                other = chosen[order[before]]
                there = (entries[other, E_ADDRESS], entries[other, E_EDGE])
                need += least_together(here, there, pairs, NEED)
            # with three children each need stands in two of the three pairs
            if is_last:
                care = max(care, children * worked + 2 * days * need // level)
                if care >= care_below:
                    continue
            else:
                behind = order[level + 1]
                needs = need + beside[mine, behind, NEED] + beside[chosen[order[0]], behind, NEED]
                if 3 * worked + days * needs >= care_below:
                    continue
                care = max(care, 2 * worked + 2 * days * need)
                if care + small[REST, level] >= care_below:
                    continue
            begins = min(begins, small[BOUND + level - 1, SUM_BEGINS])
            end = min(end, small[BOUND + level - 1, SUM_END])
            apart = days_apart(level, mine, order, chosen, entries) + small[BOUND + level - 1, SUM_APART]
            # present phases at different carers follow each other; one of them is the last
            ready = max(ready, small[BOUND + level - 1, SUM_READY], begins + apart + end)
            for before in range(level):
                ready = max(ready, least_ready(chosen[order[before]], mine, entries))
            if ready > last:
                continue
            way = max(way, small[BOUND + level - 1, SUM_WAY])
            for before in range(level):
                other = chosen[order[before]]
                there = (entries[other, E_ADDRESS], entries[other, E_EDGE])
                way = max(way, 2 * days * least_together(here, there, pairs, WAY))
            if way >= way_below:
                continue
        chosen[child] = mine
        if not are_places_enough(level, order, chosen, entries, free, together):
            continue
        lost = entries[mine, E_GONE]
        if level > 0:
            lost += small[BOUND + level - 1, SUM_GONE]
            # whatever day it begins on: these days lie in its year
            if (
                5 * lost > leave
                and last <= last_closed
                and is_surely_gone(
                    level + 1,
                    order,
                    chosen,
                    ground.gone,
                    last,
                    ground.days[ready, YEAR_LATER],
                    leave,
                    memory.words,
                )
            ):
                continue
        sums = BOUND + level
        small[sums, SUM_CARE], small[sums, SUM_WAY], small[sums, SUM_READY] = care, way, ready
        small[sums, SUM_NEED], small[sums, SUM_EDGES], small[sums, SUM_BEGINS] = need, edges, begins
        small[sums, SUM_APART], small[sums, SUM_END], small[sums, SUM_GONE] = apart, end, lost
        if not is_last:
            level += 1
            continue
        if edges > 0:
            care, way = least_with_edges(variant, children, ground, memory)
            if care >= care_below or way >= way_below:
                continue
            point = with_edges(variant, children, zone, first, kind, income, ground, memory)
        else:
            point = without_edges(variant, children, zone, first, kind, income, ground, memory)
        if point[0] >= 0:
            memory.state[BOUNDED] += bounded
            return point
    memory.state[BOUNDED] += bounded
    return -1, 0, 0
