"""Compiled: the joint day of up to three children (joint-plan.md, sections 4 and 5); all times in slots of 5 minutes."""

import numpy as np

from amvis.domain.planning.batch_cache import compiled

HAND_OVER_KINDS = 2
BAD = 1 << 20


@compiled
def route(stops, count, job, legs, offsets):  # type: ignore[no-untyped-def]
    """Return the length of home → stops → work; `offsets` gets the slots from each stop's arrival to the end.

    Backwards the same way is work → stops → home, because legs are symmetric; the caller mirrors the order.
    """
    from_home, from_work, between, direct, hand_over = legs
    if count == 0:
        return direct[job]
    if count == 1:
        offsets[0] = hand_over + from_work[job, stops[0]]
        return from_home[stops[0]] + offsets[0]
    best = BAD
    for first in range(count):
        for second in range(count):
            if second == first:
                continue
            third = 3 - first - second
            if count == 2:
                third = second
            one, two, three = stops[first], stops[second], stops[third]
            tail = hand_over + from_work[job, three]
            middle = tail
            if count == 3:
                middle = hand_over + between[two, three] + tail
            head = hand_over + between[one, two] + middle
            total = from_home[one] + head
            if total < best:
                best = total
                offsets[third] = tail
                offsets[second] = middle
                offsets[first] = head
    return best


@compiled
def route_back(stops, count, job, legs, offsets):  # type: ignore[no-untyped-def]
    """Return the length of work → stops → home; `offsets` gets the slots from work to leaving each stop."""
    from_home, from_work, between, direct, hand_over = legs
    if count == 0:
        return direct[job]
    if count == 1:
        offsets[0] = from_work[job, stops[0]] + hand_over
        return offsets[0] + from_home[stops[0]]
    best = BAD
    for first in range(count):
        for second in range(count):
            if second == first:
                continue
            third = 3 - first - second
            if count == 2:
                third = second
            one, two, three = stops[first], stops[second], stops[third]
            head = from_work[job, one] + hand_over
            middle = head + between[one, two] + hand_over
            tail = middle
            if count == 3:
                tail = middle + between[two, three] + hand_over
            total = tail + from_home[three]
            if total < best:
                best = total
                offsets[first] = head
                offsets[second] = middle
                offsets[third] = tail
    return best


@compiled
def ends(places, job, legs, is_home, back, out):  # type: ignore[no-untyped-def]
    """Fill `out` with each child's slots between block and its need; return the length of the way.

    Args:
        places: address of each child's first (or last) part.
        back: 0 on the way to work, 1 on the way home.
    """
    stops = np.empty(3, np.int64)
    offsets = np.empty(3, np.int64)
    number = np.empty(3, np.int64)
    count = 0
    for child in range(places.size):
        number[child] = -1
        if is_home[places[child]]:
            continue
        for seen in range(count):
            if stops[seen] == places[child]:
                number[child] = seen
        if number[child] < 0:
            stops[count] = places[child]
            number[child] = count
            count += 1
    total = (
        route(stops, count, job, legs, offsets) if back == 0 else route_back(stops, count, job, legs, offsets)
    )
    for child in range(places.size):
        out[child] = total if number[child] < 0 else offsets[number[child]]
    return total


@compiled
def chain_fits(shape, main, edge, day, start, end, offers, walk):  # type: ignore[no-untyped-def]
    """Say whether the chain covers [start, end).

    Args:
        shape: 0 main; 1 main, edge; 2 edge, main; 3 edge, main, edge; 4 edge.
        offers: (end of the offered stretch that begins by a slot and holds it; its first slot), by unit, day, slot.
        walk: (slots on foot between two units, -1 not escorted; escorts by unit).
    """
    until, since = offers
    if start < 0 or end > 288 or start >= end:
        return False
    if shape == 0:
        return until[main, day, start] >= end
    if shape == 4:
        return until[edge, day, start] >= end
    feet, escorts = walk
    far = feet[main, edge]
    if far < 0:
        return False
    first = edge if shape >= 2 else main
    last = main if shape == 2 else edge
    if until[first, day, start] == 0 or until[last, day, end - 1] == 0:
        return False
    for one in range(HAND_OVER_KINDS):
        early, late = (far, 0) if one == 0 else (0, far)
        if far > 0 and not escorts[first if one == 0 else (main if shape == 3 else last)]:
            continue
        if shape < 3:
            low = max(start + 1, since[last, day, end - 1] + late, start + early)
            if low <= min(end - 1, until[first, day, start], end - late):
                return True
            continue
        for two in range(HAND_OVER_KINDS):
            before, after = (far, 0) if two == 0 else (0, far)
            if far > 0 and not escorts[main if two == 0 else edge]:
                continue
            if _three(main, edge, day, start, end, offers, early, late, before, after):
                return True
    return False


@compiled
def _three(main, edge, day, start, end, offers, early, late, before, after):  # type: ignore[no-untyped-def]
    """Say whether edge, main, edge covers [start, end) with the given walks at the two hand-overs."""
    until, since = offers
    high_one = min(until[edge, day, start], end - 1)
    high_two = end - after if after > 1 else end - 1
    low_two = since[edge, day, end - 1] + after
    for one in range(max(start + 1, start + early), high_one + 1):
        begin = one - late
        if begin < 0 or until[main, day, begin] == 0:
            continue
        two = min(until[main, day, begin], high_two)
        if two >= max(low_two, one + 1) and one + late <= two - before:
            return True
    return False
