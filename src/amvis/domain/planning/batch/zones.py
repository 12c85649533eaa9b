"""Compiled: the zones between points: in each, and in no other place, lies what no point beats.

They are the local upper bounds of Klamroth, Lacour and Vanderpooten (EJOR 245:767, 2015).
"""

from amvis.domain.planning.batch.bounds import NEED, WAY
from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.ground import NEVER

AXES = 3
ANY_CELL = -1


@compiled
def split(zones, count, fresh, care, way, start):  # type: ignore[no-untyped-def]
    """Take out of the zones what a point is as good as or better; return how many zones there are now.

    Args:
        fresh: scratch.
    """
    kept, added = 0, 0
    for number in range(count):
        if not (care < zones[number, 0] and way < zones[number, 1] and start < zones[number, 2]):
            if kept != number:
                copy(zones, kept, zones, number)
            kept += 1
            continue
        if added + AXES > fresh.shape[0]:
            raise OverflowError("the search has more zones than the kernel keeps")
        for axis in range(AXES):
            copy(fresh, added, zones, number)
            fresh[added, axis] = care if axis == 0 else way if axis == 1 else start
            added += 1
    for number in range(added):
        is_new = not _is_inside(fresh[number], zones, kept)
        for other in range(added):
            if is_new and other != number and _is_part(fresh[number], fresh[other]):
                is_new = other > number and _is_part(
                    fresh[other], fresh[number]
                )  # of equal ones the first stays
        if is_new:
            if kept == zones.shape[0]:
                raise OverflowError("the search has more zones than the kernel keeps")
            copy(zones, kept, fresh, number)
            kept += 1
    return kept


@inlined
def copy(zones, at, others, place):  # type: ignore[no-untyped-def]
    """Write a zone."""
    for axis in range(AXES):
        zones[at, axis] = others[place, axis]


@inlined
def is_empty(children, zone, least, together, worked, days):  # type: ignore[no-untyped-def]
    """Say whether even the best of what is ready before the zone's end does not lie in it.

    Args:
        least, together: of a variant, as in `Ground`.
        worked, days: slots of its blocks a week, its working days.
    """
    care, need, pairs, last = 0, 0, 0, zone[2] - 1
    for child in range(children):
        care += least[child, last, 0]
        if least[child, last, 1] >= zone[1]:
            return True
    for one in range(children):
        for other in range(one):
            if 2 * days * together[one + other - 1, last, WAY] >= zone[1]:
                return True
            need += together[one + other - 1, last, NEED]
            pairs += 1
    if pairs > 0:  # each need stands in as many pairs as there are siblings
        care = max(care, children * worked + 2 * days * need // (children - 1))
    return care >= zone[0]


@inlined
def is_cleared(zone, first, cell, cleared, count):  # type: ignore[no-untyped-def]
    """Say whether the zone lies in one that was searched in vain.

    Args:
        cleared: care, way, start, the first day looked at, the cell for which that holds or ANY_CELL.
    """
    for number in range(count):
        if (
            zone[0] <= cleared[number, 0]
            and zone[1] <= cleared[number, 1]
            and zone[2] <= cleared[number, 2]
            and first >= cleared[number, 3]
            and (cleared[number, 4] == ANY_CELL or cleared[number, 4] == cell)
        ):
            return True
    return False


@inlined
def whole(zones, last):  # type: ignore[no-untyped-def]
    """Begin with one zone of all that starts until `last`."""
    zones[0, 0], zones[0, 1], zones[0, 2] = NEVER, NEVER, last + 1


@inlined
def _is_inside(zone, zones, count):  # type: ignore[no-untyped-def]
    for number in range(count):
        if _is_part(zone, zones[number]):
            return True
    return False


@inlined
def _is_part(zone, other):  # type: ignore[no-untyped-def]
    return zone[0] <= other[0] and zone[1] <= other[1] and zone[2] <= other[2]
