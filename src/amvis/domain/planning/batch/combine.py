"""Compiled: the combinations of entries that lie in one zone."""

from amvis.domain.planning.batch.bounds import are_places_enough, days_apart
from amvis.domain.planning.batch.compiled import inlined
from amvis.domain.planning.batch.dates import YEAR_LATER, is_surely_gone
from amvis.domain.planning.batch.exact import least_with_edges, with_edges, without_edges
from amvis.domain.planning.batch.front import BOUNDED, OTHERS
from amvis.domain.planning.batch.ground import (
    E_BEGINS,
    E_CARE,
    E_EDGE,
    E_END,
    E_GONE,
    E_READY,
    K_LAST_CLOSED,
    R_BEGIN,
    V_DAYS,
    V_LEAVE,
    V_WORKED,
)
from amvis.domain.planning.batch.keys import limit_of_pairs
from amvis.domain.planning.batch.listing import list_entries
from amvis.domain.planning.batch.near import list_near, next_third
from amvis.domain.planning.batch.rows import (
    AT,
    COUNT,
    ENTRY,
    LATE,
    LATE_COUNT,
    LATE_FROM,
    LATE_PLAIN,
    LEAST,
    NEAR,
    NEAR_COUNT,
    NEAR_NEED,
    NEAR_PLAIN,
    ORDER,
    PLAIN,
)

NONE_FOUND = (-1, 0, 0)


@inlined
def combine(variant, children, zone, first, last, kind, income, ground, memory):  # type: ignore[no-untyped-def]
    """Look for a combination in a zone; return (care, way, start) of one with this income, now on the front.

    Care -1: there is none.

    Args:
        variant, children: the variant, and how many children there are.
        zone: care, way and start to stay below.
        first, last: days within which it has to begin.
        kind, income: 0 without, 1 within SGB II, and the most it can be.
        ground, memory: as everywhere.
    """
    memory.state[OTHERS] = 0
    point = NONE_FOUND
    if list_entries(variant, children, zone, last, ground.sure[variant, first] + 1, ground, memory):
        heads = children if memory.small[LATE_FROM, 0] > 0 else 1
        for turn in range(2 * heads):  # first those without an edge, then with at least one
            with_edge, head = turn // heads, turn % heads
            point = _walk(variant, children, zone, first, last, kind, income, with_edge, head, ground, memory)
            if point[0] >= 0:
                break
    return point


@inlined
def _walk(variant, children, zone, first, last, kind, income, with_edge, head, ground, memory):  # type: ignore[no-untyped-def]
    """Walk the listed entries child by child; only those without an edge, or combinations with at least one.

    Args:
        variant, children, zone, first, last, kind, income, ground, memory: as in `combine`.
        with_edge: 0 without, 1 with at least one.
        head: the child that comes first, with the late ones of its entries.
    """
    small, lists, entries, mine = memory.small, memory.lists, ground.entries, ground.variants[variant]
    at, chosen, order, counts = small[AT], small[ENTRY], small[ORDER], small[NEAR_COUNT]
    ranges = ground.ranges[variant]
    # of three children each need stands in two of the three pairs
    most_need = (zone[0] - 1 - children * mine[V_WORKED]) // mine[V_DAYS]
    limit = limit_of_pairs((zone[1] - 1) // (2 * mine[V_DAYS]), last)
    order[0] = head
    order[1] = 1 if head == 0 else 0
    order[2] = 1 if head == 2 else 2
    counts[0] = small[LATE_COUNT, head] if with_edge == 1 else small[LATE_PLAIN, head]
    small[NEAR_PLAIN, 0] = small[LATE_PLAIN, head]
    for level in range(1, children):
        child = order[level]
        counts[level], small[NEAR_PLAIN, level] = small[COUNT, child], small[PLAIN, child]
    level, bounded = 0, 0
    at[0] = _first(0, children, with_edge, small, entries) - 1
    point = NONE_FOUND
    while level >= 0:
        at[level] += 1
        if level == 2 and at[2] < counts[2]:
            bounded -= at[2]
            at[2] = next_third(zone[0], most_need, limit, ground, memory)
            bounded += at[2]
        if at[level] >= counts[level]:
            level -= 1
            continue
        bounded += 1
        child = order[level]
        chosen[child] = ranges[child, R_BEGIN] + lists[LATE + head if level == 0 else NEAR + level, at[level]]
        if level == 1 and children == 3:
            care = entries[chosen[order[0]], E_CARE] + entries[chosen[child], E_CARE]
            needed = 2 * (mine[V_WORKED] + mine[V_DAYS] * lists[NEAR_NEED + 1, at[1]])
            if max(care, needed) + small[LEAST, order[2]] >= zone[0]:
                continue
        if level > 0 and not _may_begin_together(level + 1, last, mine[V_LEAVE], ground, memory):
            continue
        if level < children - 1:
            if level == 0:
                bounded += list_near(children, zone[0], with_edge, most_need, limit, ranges, ground, memory)
                if counts[1] == 0 or (children == 3 and counts[2] == 0):
                    continue
            level += 1
            at[level] = _first(level, children, with_edge, small, entries) - 1
            continue
        has_edge = 0
        for other in range(children):
            has_edge += 1 if entries[chosen[other], E_EDGE] >= 0 else 0
        if has_edge == 0:
            point = without_edges(variant, children, zone, first, kind, income, ground, memory)
        else:
            care, way = least_with_edges(variant, children, ground, memory)
            if care < zone[0] and way < zone[1]:
                point = with_edges(variant, children, zone, first, kind, income, ground, memory)
        if point[0] >= 0:
            break
    memory.state[BOUNDED] += bounded
    return point


@inlined
def _first(level, children, with_edge, small, entries):  # type: ignore[no-untyped-def]
    """Return the first place of a level: behind those without an edge if no other child can have one."""
    if with_edge == 0:
        return 0
    for other in range(children):
        if other < level and entries[small[ENTRY, small[ORDER, other]], E_EDGE] >= 0:
            return 0
        if other > level and small[NEAR_COUNT, other] > small[NEAR_PLAIN, other]:
            return 0
    return small[NEAR_PLAIN, level]


@inlined
def _may_begin_together(count, last, leave, ground, memory):  # type: ignore[no-untyped-def]
    """Say whether the first so many children may all begin by the last day, have places and lose few days.

    What hangs on two of them alone was asked before.
    """
    chosen, order, entries = memory.small[ENTRY], memory.small[ORDER], ground.entries
    begins, end, ready, lost, apart = last, last, 0, 0, 0
    for place in range(count):
        mine = entries[chosen[order[place]]]
        begins, end = min(begins, mine[E_BEGINS]), min(end, mine[E_END])
        ready, lost = max(ready, mine[E_READY]), lost + mine[E_GONE]
        apart += days_apart(place, chosen[order[place]], order, chosen, entries)
    # present phases at different carers follow each other; one of them is the last
    ready = max(ready, begins + apart + end)
    if ready > last:
        return False
    if count == 3 and not are_places_enough(order, chosen, entries, ground.free):
        return False
    # whatever day it begins on: these days lie in its year
    return not (
        5 * lost > leave
        and last <= ground.constants[K_LAST_CLOSED]
        and is_surely_gone(
            count, order, chosen, ground.gone, last, ground.days[ready, YEAR_LATER], leave, memory.words
        )
    )
