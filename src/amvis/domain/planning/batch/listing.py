"""Compiled: the entries of each child that may lie in a zone with the best of its siblings."""

from amvis.domain.planning.batch.compiled import compiled
from amvis.domain.planning.batch.ground import E_CARE, E_READY, E_WAY, NEVER, R_BEGIN, R_END
from amvis.domain.planning.batch.rows import COUNT, REST


@compiled
def list_entries(ranges, children, zone, last, entries, listed, small):  # type: ignore[no-untyped-def]
    """List them by child, and the least care of the children behind each; False: a child has none.

    Args:
        ranges: by child, R_ columns.
        zone: care, way and start to stay below.
        last: the last day on which anything may begin in it.
    """
    care_below, way_below = zone[0], zone[1]
    counts, rest = small[COUNT], small[REST]
    total = 0
    for child in range(children):
        least, count = NEVER, 0
        for entry in range(ranges[child, R_BEGIN], ranges[child, R_END]):
            if (
                entries[entry, E_READY] <= last
                and entries[entry, E_WAY] < way_below
                and entries[entry, E_CARE] < care_below
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
        count = 0
        for place in range(counts[child]):
            if entries[listed[child, place], E_CARE] < room:
                listed[child, count] = listed[child, place]
                count += 1
        counts[child] = count
    behind = 0
    for child in range(children - 1, -1, -1):
        least = rest[child]
        rest[child] = behind
        behind += least
    return True
