"""Compiled: who may be beside the entries chosen so far, by the keys of pairs."""

from amvis.domain.planning.batch.bounds import NEED
from amvis.domain.planning.batch.compiled import inlined
from amvis.domain.planning.batch.ground import E_CARE, R_BEGIN
from amvis.domain.planning.batch.keys import is_pair_within, need_of
from amvis.domain.planning.batch.rows import (
    AT,
    COUNT,
    ENTRY,
    LEAST,
    LISTED,
    NEAR,
    NEAR_CARE,
    NEAR_COUNT,
    NEAR_NEED,
    NEAR_PLAIN,
    ORDER,
    PLAIN,
)


@inlined
def list_near(children, care_below, with_edge, most_need, limit, ranges, ground, memory):  # type: ignore[no-untyped-def]
    """List for each further child what may be beside the one chosen first; return how many were asked.

    Args:
        children: how many there are.
        care_below: of the zone.
        with_edge: 0: only those without.
        most_need: the most that the needs before the block may add up to, over all pairs.
        limit: of the keys of pairs.
        ranges: of the variant, by child, R_ columns.
        ground, memory: as everywhere.
    """
    small, lists, entries, beside = memory.small, memory.lists, ground.entries, ground.beside
    order = small[ORDER]
    chosen = small[ENTRY, order[0]]
    asked = 0
    for level in range(1, children):
        child, third = order[level], order[3 - level]
        room, needed = care_below - entries[chosen, E_CARE], most_need
        if children == 3:
            room -= small[LEAST, third]
            needed -= beside[chosen, third, NEED]
        count, plain = 0, 0
        wanted = small[COUNT, child] if with_edge == 1 else small[PLAIN, child]
        joint = ground.joint[chosen, child]
        for place in range(wanted):
            where = lists[LISTED + child, place]
            key, entry = joint[where], ranges[child, R_BEGIN] + where
            need, care = need_of(key), entries[entry, E_CARE]
            further = beside[entry, third, NEED] if children == 3 else 0
            if is_pair_within(key, limit) and need + further <= needed and care < room:
                lists[NEAR + level, count] = where
                lists[NEAR_NEED + level, count] = need
                lists[NEAR_CARE + level, count] = care
                count += 1
                plain += 1 if place < small[PLAIN, child] else 0
        small[NEAR_COUNT, level], small[NEAR_PLAIN, level] = count, plain
        asked += wanted
        if count == 0:
            break
    return asked


@inlined
def next_third(care_below, most_need, limit, ground, memory):  # type: ignore[no-untyped-def]
    """Return the next place, from the one reached on, of what may be beside the second child's entry.

    Args:
        care_below, most_need, limit, ground, memory: as in `list_near`.
    """
    small, lists = memory.small, memory.lists
    at, order = small[AT], small[ORDER]
    one, two = small[ENTRY, order[0]], small[ENTRY, order[1]]
    joint = ground.joint[two, order[2]]
    needed = most_need - lists[NEAR_NEED + 1, at[1]]
    room = care_below - ground.entries[one, E_CARE] - ground.entries[two, E_CARE]
    count, place = small[NEAR_COUNT, 2], at[2]
    while place < count:
        key = joint[lists[NEAR + 2, place]]
        if (
            is_pair_within(key, limit)
            and need_of(key) + lists[NEAR_NEED + 2, place] <= needed
            and lists[NEAR_CARE + 2, place] < room
        ):
            break
        place += 1
    return place
