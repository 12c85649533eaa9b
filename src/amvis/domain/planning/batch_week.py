"""Compiled: the week of one combination (joint-plan.md, section 5); slots of 5 minutes."""

import numpy as np

from amvis.domain.planning.batch_cache import compiled
from amvis.domain.planning.batch_day import BAD, chain_fits, ends

MOST_DAYS = 65  # 4 ** 3 choices of the ends of three children, and one row to try the next in


@compiled
def joint_days(kind, mains, edges, supply, places, limits, found):  # type: ignore[no-untyped-def]
    """Fill `found` with the admissible joint days in the page's order of preference; return how many.

    Args:
        kind: (number of a weekday, start, end of the block, job).
        mains, edges: unit of each child; edge -1: none.
        supply: (offers, walks, address of each unit).
        places: (legs, whether an address is the home).
        limits: (longest way of the parent, longest day of each child).
        found: out, a row (care, way, order, shape of each child, need of each child) each.
    """
    weekday, block_start, block_end, job = kind
    offers, walk, address = supply
    legs, is_home = places
    longest_way, longest_day = limits
    children = mains.size
    sides = 1
    for child in range(children):
        sides *= 2 if edges[child] >= 0 else 1
    there = np.empty((8, 4), np.int64)
    back = np.empty((8, 4), np.int64)
    at = np.empty(children, np.int64)
    out = np.empty(3, np.int64)
    for side in range(sides):
        _choose(side, mains, edges, address, at)
        there[side, 3] = ends(at, job, legs, is_home, 0, out)
        there[side, :children] = out[:children]
        back[side, 3] = ends(at, job, legs, is_home, 1, out)
        back[side, :children] = out[:children]
    count = 0
    for one in range(sides):
        if there[one, 3] > longest_way:
            continue
        for two in range(sides):
            if back[two, 3] > longest_way:
                continue
            row = found[count]
            row[0], row[1], row[2] = 0, there[one, 3] + back[two, 3], 0
            bit_one, bit_two, fits = one, two, True
            for child in range(children):
                shape = 0
                if edges[child] >= 0:
                    shape = (0, 1, 2, 3)[2 * (bit_one & 1) + (bit_two & 1)]
                    bit_one >>= 1
                    bit_two >>= 1
                start, end = block_start - there[one, child], block_end + back[two, child]
                if end - start > longest_day[child]:
                    fits = False
                    break
                if not chain_fits(shape, mains[child], edges[child], weekday, start, end, offers, walk):
                    if shape == 3 and chain_fits(
                        4, mains[child], edges[child], weekday, start, end, offers, walk
                    ):
                        shape = 4
                    else:
                        fits = False
                        break
                row[0] += end - start
                row[2] = row[2] * 5 + shape
                row[3 + child] = shape
                row[6 + child] = end - start
            count += 1 if fits else 0
    return count


@compiled
def _choose(side, mains, edges, address, at):  # type: ignore[no-untyped-def]
    for child in range(mains.size):
        unit = mains[child]
        if edges[child] >= 0:
            unit = edges[child] if side & 1 else unit
            side >>= 1
        at[child] = address[unit]


@compiled
def is_before(one, other):  # type: ignore[no-untyped-def]
    """Compare joint days by care, then way, then order."""
    for place in range(3):
        if one[place] != other[place]:
            return one[place] < other[place]
    return False


@compiled
def best_week(days, counts, kinds, weekly_limits, chosen):  # type: ignore[no-untyped-def]
    """Fill `chosen` with the joint day of each weekday and return (care, way); care BAD: no week.

    Args:
        days, counts: admissible joint days of each kind of day.
        kinds: kind of each weekday, -1: no care needed.
        weekly_limits: slots a week by child.
    """
    children = weekly_limits.size
    best = np.zeros(days.shape[0], np.int64)
    for kind in range(days.shape[0]):
        for number in range(1, counts[kind]):
            if is_before(days[kind, number], days[kind, best[kind]]):
                best[kind] = number
    care, way = 0, 0
    sums = np.zeros(3, np.int64)
    for weekday in range(7):
        kind = kinds[weekday]
        chosen[weekday] = -1 if kind < 0 else best[kind]
        if kind < 0:
            continue
        row = days[kind, best[kind]]
        care += row[0]
        way += row[1]
        for child in range(children):
            sums[child] += row[6 + child]
    for child in range(children):
        if sums[child] > weekly_limits[child]:
            return _limited_week(days, counts, kinds, weekly_limits, chosen)
    return care, way


@compiled
def _limited_week(days, counts, kinds, weekly_limits, chosen):  # type: ignore[no-untyped-def]
    """Search the weeks in order; the first of the best stays."""
    children = weekly_limits.size
    at = np.full(8, -1, np.int64)
    care, way = np.zeros(8, np.int64), np.zeros(8, np.int64)
    sums = np.zeros((8, 3), np.int64)
    order = _ordered(days, counts)
    best_care, best_way = BAD, BAD
    weekday = 0
    while weekday >= 0:
        if weekday == 7:
            if care[7] < best_care or (care[7] == best_care and way[7] < best_way):
                best_care, best_way = care[7], way[7]
                for number in range(7):
                    kind = kinds[number]
                    chosen[number] = -1 if kind < 0 else order[kind, at[number]]
            weekday -= 1
            continue
        kind = kinds[weekday]
        at[weekday] += 1
        if at[weekday] >= (1 if kind < 0 else counts[kind]):
            at[weekday] = -1
            weekday -= 1
            continue
        care[weekday + 1], way[weekday + 1] = care[weekday], way[weekday]
        sums[weekday + 1] = sums[weekday]
        fits = True
        if kind >= 0:
            row = days[kind, order[kind, at[weekday]]]
            care[weekday + 1] += row[0]
            way[weekday + 1] += row[1]
            for child in range(children):
                sums[weekday + 1, child] += row[6 + child]
                fits = fits and sums[weekday + 1, child] <= weekly_limits[child]
        if fits and care[weekday + 1] <= best_care:
            weekday += 1
    return best_care, best_way


@compiled
def _ordered(days, counts):  # type: ignore[no-untyped-def]
    """Return the joint days of each kind by the page's order of chains."""
    order = np.zeros((days.shape[0], days.shape[1]), np.int64)
    for kind in range(days.shape[0]):
        order[kind, : counts[kind]] = np.argsort(days[kind, : counts[kind], 2], kind="mergesort")
    return order
