"""Compiled: the packages of one child that may still matter, with what they cost at least."""

import numpy as np

from amvis.domain.planning.batch_cache import compiled, inlined
from amvis.domain.planning.batch_calendar import NEVER
from amvis.domain.planning.batch_exact import WEEKS_DENOMINATOR, is_open

FEE, CARE, WAY, READY, PLACE, MAIN, EDGE = range(7)
COLUMNS = 7


@inlined
def ready_day(child, main, edge, need, supply):  # type: ignore[no-untyped-def]
    """Return the earliest day a child can be ready if nobody else settles in."""
    _, begins, weeks, part_time = supply[2]
    unit, begin = main, begins[child, main]
    if edge >= 0:
        begin = max(begin + 7 * weeks[child, main], begins[child, edge])
        unit = edge
    if need <= part_time[child, unit]:
        return begin + 7 * ((weeks[child, unit] + 1) // 2)
    return begin + 7 * weeks[child, unit]


@inlined
def may_matter(variant, fee, care, way, ready, rest, money, time, front, key):  # type: ignore[no-untyped-def]
    """Say whether something with these values and the rest's bounds may still be on the front."""
    return is_open(
        variant,
        fee + rest[FEE],
        care + rest[CARE],
        max(way, rest[WAY]),
        max(ready, rest[READY], 1),
        money[0],
        time[1],
        front,
        key,
    )


@inlined
def need_of(variant, offsets, time):  # type: ignore[no-untyped-def]
    """Return the longest block of the variant and the offsets."""
    blocks, kind_count = time[0][1], time[0][2]
    longest = 0
    for kind in range(kind_count[variant]):
        longest = max(longest, blocks[variant, kind, 2] - blocks[variant, kind, 1])
    return longest + offsets


@compiled
def list_singles(variant, alone, near, family, supply, time, listed, counts):  # type: ignore[no-untyped-def]
    """List each child's packages without an edge that work alone, least care first."""
    blocks, kind_count, work_days = time[0][1], time[0][2], time[0][3]
    (longest_way, longest_day), weekly = family[0], family[1]
    everything = (1 << kind_count[variant]) - 1
    worked = 0
    for kind in range(kind_count[variant]):
        worked += blocks[variant, kind, 3] * (blocks[variant, kind, 2] - blocks[variant, kind, 1])
    days = work_days[variant]
    for child in range(near[0].shape[0]):
        count = 0
        for place in range(near[0].shape[1]):
            unit = near[0][child, place]
            if unit < 0:
                break
            need = need_of(variant, 2 * alone[unit, 0], time)
            care = worked + 2 * alone[unit, 0] * days
            if (
                alone[unit, 4] != everything
                or alone[unit, 1] > longest_way
                or need > longest_day[child]
                or care > weekly[child]
            ):
                continue
            at = count
            while at > 0 and listed[child, at - 1, CARE] > care:
                listed[child, at] = listed[child, at - 1]
                at -= 1
            row = listed[child, at]
            row[FEE], row[CARE], row[WAY] = supply[4][unit], care, 2 * alone[unit, 1] * WEEKS_DENOMINATOR
            row[READY], row[PLACE] = ready_day(child, unit, -1, need, supply), supply[0][2][unit]
            row[MAIN], row[EDGE] = unit, -1
            count += 1
        counts[child] = count


@compiled
def list_pairs(  # type: ignore[no-untyped-def]
    variant, alone, near, family, supply, places, time, money, front, scratch, listed, counts, least
):
    """Append each child's packages with an edge that may still matter; return the list, grown where needed."""
    everything = (1 << time[0][2][variant]) - 1
    mains, edges, changing = near
    for child in range(mains.shape[0]):
        cheapest = NEVER
        for place in range(edges.shape[1]):
            if edges[child, place] < 0:
                break
            cheapest = min(cheapest, supply[4][edges[child, place]])
        if cheapest >= NEVER:
            continue
        for place in range(mains.shape[1]):
            main = mains[child, place]
            if main < 0:
                break
            for number in range(changing.shape[1]):
                edge = changing[main, number]
                if edge < 0:
                    break
                if family[2][child, edge] != 0:
                    listed = _append(
                        variant,
                        child,
                        main,
                        edge,
                        everything,
                        alone,
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
            begin = supply[2][1][child, main] + 7 * supply[2][2][child, main]
            if not may_matter(
                variant,
                supply[4][main] + cheapest,
                floor_of(variant, least, child),
                0,
                begin,
                least[1 + child],
                money,
                time,
                front,
                scratch[7],
            ):
                continue
            for number in range(edges.shape[1]):
                edge = edges[child, number]
                if edge < 0:
                    break
                if (alone[main, 4] | alone[edge, 4]) != everything or family[3][main, edge] != 0:
                    continue
                listed = _append(
                    variant,
                    child,
                    main,
                    edge,
                    everything,
                    alone,
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
    return listed


@inlined
def _better(main, edge, kind, alone, column):  # type: ignore[no-untyped-def]
    """Return the least offset and the least way of the two units that can have this end of such a day."""
    offset, way = NEVER, NEVER
    for place in range(2):
        unit = main if place == 0 else edge
        if alone[unit, column] >> kind & 1:
            offset, way = min(offset, alone[unit, 0]), min(way, alone[unit, 1])
    return offset, way


@inlined
def floor_of(variant, least, child):  # type: ignore[no-untyped-def]
    return least[0, CARE] - least[1 + child, CARE]


@inlined
def _append(  # type: ignore[no-untyped-def]
    variant,
    child,
    main,
    edge,
    everything,
    alone,
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
):
    """Append one package with an edge if its bound is open and it works alone."""
    if supply[1][main] == supply[1][edge]:
        return listed
    if (alone[main, 2] | alone[edge, 2]) != everything or (alone[main, 3] | alone[edge, 3]) != everything:
        return listed
    changes = family[3][main, edge] != 0
    fee = supply[4][main] + supply[4][edge]
    blocks, kind_count = time[0][1], time[0][2]
    care, need, way = 0, 0, 0
    for kind in range(kind_count[variant]):
        there, there_way = _better(main, edge, kind, alone, 2 if changes else 4)
        back, back_way = _better(main, edge, kind, alone, 3 if changes else 4)
        length = blocks[variant, kind, 2] - blocks[variant, kind, 1] + there + back
        need = max(need, length)
        care += blocks[variant, kind, 3] * length
        way += blocks[variant, kind, 3] * (there_way + back_way)
    if need > family[0][1][child] or care > family[1][child]:
        return listed
    way *= WEEKS_DENOMINATOR // time[0][3][variant]
    ready = ready_day(child, main, edge, need, supply)
    if not may_matter(variant, fee, care, way, ready, least[1 + child], money, time, front, scratch[7]):
        return listed
    if counts[child] == listed.shape[1]:
        grown = np.zeros((listed.shape[0], 2 * listed.shape[1], COLUMNS), np.int64)
        grown[:, : listed.shape[1]] = listed
        listed = grown
    row = listed[child, counts[child]]
    row[FEE], row[CARE], row[WAY], row[READY], row[PLACE], row[MAIN], row[EDGE] = (
        fee,
        care,
        way,
        ready,
        -1,
        main,
        edge,
    )
    counts[child] += 1
    return listed
