"""Compiled: the combinations of entries that lie in one zone."""

from amvis.domain.planning.batch.bounds import NEED, WAY, are_places_enough, least_ready, least_together
from amvis.domain.planning.batch.compiled import compiled
from amvis.domain.planning.batch.dates import YEAR_LATER, is_surely_gone
from amvis.domain.planning.batch.exact import with_edges, without_edges
from amvis.domain.planning.batch.front import BOUNDED, OTHERS
from amvis.domain.planning.batch.ground import (
    E_ADDRESS,
    E_CARE,
    E_EDGE,
    E_READY,
    E_WAY,
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
    ENTRY,
    REST,
    SUM_CARE,
    SUM_NEED,
    SUM_READY,
    SUM_WAY,
)


@compiled
def combine(variant, children, zone, first, last, kind, income, ground, memory):  # type: ignore[no-untyped-def]
    """Look for a combination in a zone; return (care, way, start) of one with this income now on the front, care -1: none.

    Args:
        first, last: days within which it has to begin.
        kind, income: 0 without, 1 within SGB II, and the most it can be.
    """
    small, listed, entries = memory.small, memory.listed, ground.entries
    free, together = ground.free, ground.constants[K_TOGETHER]
    care_below, way_below = zone[0], zone[1]
    memory.state[OTHERS] = 0
    if not list_entries(ground.ranges[variant], children, zone, last, entries, listed, small):
        return -1, 0, 0
    pairs = ground.pairs[ground.variants[variant, V_JOB]]
    leave = ground.variants[variant, V_LEAVE]
    days, worked = ground.variants[variant, V_DAYS], ground.variants[variant, V_WORKED]
    at, counts, chosen = small[AT], small[COUNT], small[ENTRY]
    at[:] = -1
    level = 0
    bounded = 0
    while level >= 0:
        at[level] += 1
        if at[level] >= counts[level]:
            at[level] = -1
            level -= 1
            continue
        bounded += 1
        mine = listed[level, at[level]]
        care, way, ready, need = entries[mine, E_CARE], entries[mine, E_WAY], entries[mine, E_READY], 0
        if level > 0:
            care += small[BOUND + level - 1, SUM_CARE]
            if care + small[REST, level] >= care_below:  # the rest of the list costs more
                at[level] = counts[level]
                continue
            need = small[BOUND + level - 1, SUM_NEED]
            way, ready = (
                max(way, small[BOUND + level - 1, SUM_WAY]),
                max(ready, small[BOUND + level - 1, SUM_READY]),
            )
            here = (entries[mine, E_ADDRESS], entries[mine, E_EDGE])
            for before in range(level):
                other = chosen[before]
                there = (entries[other, E_ADDRESS], entries[other, E_EDGE])
                need += least_together(here, there, pairs, NEED)
                way = max(way, 2 * days * least_together(here, there, pairs, WAY))
                ready = max(ready, least_ready(other, mine, entries))
            # with three children each need stands in two of the three pairs
            care = max(care, (level + 1) * worked + (2 * days * need if level == 1 else days * need))
            if care + small[REST, level] >= care_below or ready > last or way >= way_below:
                continue
        chosen[level] = mine
        if not are_places_enough(level, chosen, entries, free, together):
            continue
        # whatever day it begins on: these days lie in its year
        if level > 0 and is_surely_gone(
            level + 1, chosen, ground.gone, last, ground.days[ready, YEAR_LATER], leave, memory.words
        ):
            continue
        small[BOUND + level, SUM_CARE], small[BOUND + level, SUM_WAY] = care, way
        small[BOUND + level, SUM_READY], small[BOUND + level, SUM_NEED] = ready, need
        if level < children - 1:
            level += 1
            continue
        has_edge = False
        for child in range(children):
            has_edge = has_edge or entries[chosen[child], E_EDGE] >= 0
        if has_edge:
            point = with_edges(variant, children, zone, first, kind, income, ground, memory)
        else:
            point = without_edges(variant, children, zone, first, kind, income, ground, memory)
        if point[0] >= 0:
            memory.state[BOUNDED] += bounded
            return point
    memory.state[BOUNDED] += bounded
    return -1, 0, 0
