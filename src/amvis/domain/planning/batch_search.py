"""Compiled: branch and bound over the packages of all children, for every variant of one adult."""

import numpy as np

from amvis.domain.planning.batch_cache import compiled, inlined
from amvis.domain.planning.batch_calendar import NEVER
from amvis.domain.planning.batch_exact import WEEKS_DENOMINATOR, measure
from amvis.domain.planning.batch_listing import (
    CARE,
    COLUMNS,
    EDGE,
    FEE,
    MAIN,
    READY,
    WAY,
    list_pairs,
    list_singles,
    may_matter,
    ready_day,
)


@compiled
def search(sizes, alone, near, family, supply, places, time, money, front, scratch):  # type: ignore[no-untyped-def]
    """Fill the front; first the packages without an edge of all variants, then those with one.

    Args:
        sizes: (children, units).
        alone: scratch by unit: (offset there, offset back, way there, way back, kinds whose start, end, whole it covers).
        near: (units eligible as main by child, as edge by child, edges a main can change hands with).
    """
    children, units = sizes
    listed = np.zeros((children, 1 + units, COLUMNS), np.int64)
    counts = np.zeros(children, np.int64)
    singles = np.zeros(children, np.int64)
    least = np.zeros((children + 1, COLUMNS), np.int64)
    for with_edges in range(2):
        for variant in range(time[0][0].shape[0]):
            _alone(variant, alone, supply, places, time)
            if not _least_alone(variant, alone, near, family, supply, time, least):
                continue
            if not may_matter(variant, 0, 0, 0, 0, least[0], money, time, front, scratch[7]):
                continue
            list_singles(variant, alone, near, family, supply, time, listed, counts)
            singles[:] = counts
            if with_edges == 1:
                listed = list_pairs(
                    variant,
                    alone,
                    near,
                    family,
                    supply,
                    places,
                    time,
                    money,
                    front,
                    scratch,
                    listed,
                    counts,
                    least,
                )
            _walk(
                variant,
                listed,
                counts,
                singles,
                with_edges,
                family,
                supply,
                places,
                time,
                money,
                front,
                scratch,
            )


@compiled
def _alone(variant, alone, supply, places, time):  # type: ignore[no-untyped-def]
    """Compute of each unit what its child would need with no stops for others."""
    kinds, blocks, kind_count, work_days, job = time[0]
    offers, _, address = supply[0]
    until, since = offers
    legs, is_home = places
    from_home, from_work, _, direct, hand_over = legs
    number = job[variant]
    for unit in range(address.size):
        at = address[unit]
        if is_home[at]:
            offset, way = direct[number], direct[number]
        else:
            offset = hand_over + from_work[number, at]
            way = from_home[at] + offset
        starts, finishes, whole = 0, 0, 0
        for kind in range(kind_count[variant]):
            row = blocks[variant, kind]
            start, end = row[1] - offset, row[2] + offset
            if start < 0 or end > 288:
                continue
            stop = until[unit, row[0], start]
            starts |= (1 << kind) if stop > 0 else 0
            finishes |= (1 << kind) if until[unit, row[0], end - 1] > 0 else 0
            whole |= (1 << kind) if stop >= end else 0
        alone[unit, 0], alone[unit, 1] = offset, way
        alone[unit, 2], alone[unit, 3], alone[unit, 4] = starts, finishes, whole


@compiled
def _least_alone(variant, alone, near, family, supply, time, least):  # type: ignore[no-untyped-def]
    """Fill row 0 of `least` with a bound over everything, row 1 + child with one for the others; False: no package."""
    kinds, blocks, kind_count, work_days, job = time[0]
    mains = near[0]
    limits = family[0]
    children = mains.shape[0]
    worked = 0
    for kind in range(kind_count[variant]):
        worked += blocks[variant, kind, 3] * (blocks[variant, kind, 2] - blocks[variant, kind, 1])
    least[:] = 0
    for child in range(children):
        offset, way, fee, ready = NEVER, NEVER, NEVER, NEVER
        for place in range(mains.shape[1]):
            unit = mains[child, place]
            if unit < 0:
                break
            if (alone[unit, 2] | alone[unit, 3]) == 0 or alone[unit, 1] > limits[0]:
                continue
            offset = min(offset, alone[unit, 0])
            way = min(way, alone[unit, 1])
            fee = min(fee, supply[4][unit])
            ready = min(ready, ready_day(child, unit, -1, 0, supply))
        if offset >= NEVER:
            return False
        care = worked + 2 * offset * work_days[variant]
        for row in range(children + 1):
            if row == 1 + child:
                continue
            least[row, FEE] += fee
            least[row, CARE] += care
            least[row, WAY] = max(least[row, WAY], 2 * way * WEEKS_DENOMINATOR)
            least[row, READY] = max(least[row, READY], ready)
    return True


@compiled
def _walk(  # type: ignore[no-untyped-def]
    variant, listed, counts, singles, with_edges, family, supply, places, time, money, front, scratch
):
    """Walk the combinations of all children in order; a branch whose bound the front beats is left."""
    children = counts.size
    rest = _rest(listed, counts)
    if rest[0, READY] >= NEVER:
        return
    days, hand_over = time[0][3][variant], places[0][4]
    mains, edges = np.zeros(children, np.int64), np.zeros(children, np.int64)
    sums = np.zeros((children + 1, COLUMNS), np.int64)
    at = np.full(children, -1, np.int64)
    level = 0
    while level >= 0:
        at[level] += 1
        if at[level] == counts[level]:
            at[level] = -1
            level -= 1
            continue
        row = listed[level, at[level]]
        mains[level], edges[level] = row[MAIN], row[EDGE]
        below, here = sums[level], sums[level + 1]
        here[FEE] = below[FEE] + row[FEE]
        here[CARE] = below[CARE] + row[CARE]
        here[WAY] = max(below[WAY], row[WAY])
        here[READY] = max(below[READY], row[READY])
        here[EDGE] = below[EDGE] + (1 if row[EDGE] >= 0 else 0)
        is_last = level == children - 1
        if is_last and with_edges == 1 and here[EDGE] == 0:
            continue
        stops = _stops(mains, edges, level + 1, supply[0][2], places[1])
        more = max(stops - 1, 0) * 2 * hand_over
        if not may_matter(
            variant,
            here[FEE],
            here[CARE] + more * days * stops // 2,
            here[WAY] + more * WEEKS_DENOMINATOR,
            here[READY],
            rest[level + 1],
            money,
            time,
            front,
            scratch[7],
        ):
            continue
        if not _has_room(mains, edges, level + 1, family, supply):
            continue
        if is_last:
            measure(variant, mains, edges, family, supply, places, time, money, front, scratch)
        else:
            level += 1


@compiled
def _rest(listed, counts):  # type: ignore[no-untyped-def]
    """Return, by child, the least values of this and the following children; READY NEVER: one has no package."""
    children = counts.size
    rest = np.zeros((children + 1, COLUMNS), np.int64)
    for child in range(children - 1, -1, -1):
        fee, care, way, ready = NEVER, NEVER, np.int64(1) << 40, NEVER
        for number in range(counts[child]):
            row = listed[child, number]
            fee, care = min(fee, row[FEE]), min(care, row[CARE])
            way, ready = min(way, row[WAY]), min(ready, row[READY])
        rest[child, FEE] = rest[child + 1, FEE] + fee
        rest[child, CARE] = rest[child + 1, CARE] + care
        rest[child, WAY] = max(rest[child + 1, WAY], way)
        rest[child, READY] = max(rest[child + 1, READY], ready)
    return rest


@inlined
def _stops(mains, edges, count, address, is_home):  # type: ignore[no-untyped-def]
    """Return the distinct addresses of the packages without an edge."""
    stops = 0
    for child in range(count):
        if edges[child] >= 0 or is_home[address[mains[child]]]:
            continue
        is_new = True
        for before in range(child):
            is_new = is_new and (edges[before] >= 0 or address[mains[before]] != address[mains[child]])
        stops += 1 if is_new else 0
    return stops


@inlined
def _has_room(mains, edges, count, family, supply):  # type: ignore[no-untyped-def]
    """Say whether the last child still finds a place, and the family's children are together where wished."""
    carer_of = supply[1]
    own, free, module_free, together = family[4]
    child = count - 1
    if together != 0 and child > 0 and carer_of[mains[0]] != carer_of[mains[child]]:
        return False
    for place in range(2):
        unit = mains[child] if place == 0 else edges[child]
        if unit < 0 or own[child, unit] != 0:
            continue
        in_carer, in_module = 0, 0
        for other in range(count):
            for part in range(2):
                theirs = mains[other] if part == 0 else edges[other]
                if theirs < 0 or own[other, theirs] != 0:
                    continue
                in_carer += 1 if carer_of[theirs] == carer_of[unit] else 0
                in_module += 1 if theirs == unit else 0
        if in_carer > free[carer_of[unit]] or in_module > module_free[unit]:
            return False
    return True
