"""Compiled: settling-in of up to three children, with main and perhaps edge (joint-plan.md, section 7)."""

from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.ground import C_BEGINS, C_CARER, C_PART_TIME, C_WEEKS, NEVER

WEEK = 7
_DAY, _DONE = 0, 1


@compiled
def ready_day(rows, count, needs, choices, stays):  # type: ignore[no-untyped-def]
    """Return the first day on which all are ready; one parent is free, for one present phase after another.

    Args:
        rows: choice of each child.
        needs: longest need of each child, slots.
        stays: scratch, role × child: day of readiness, whether it is known.
    """
    left = 0
    for child in range(count):
        for role in range(2):
            has_one = choices[rows[child], C_CARER + role] >= 0
            stays[role * 3 + child, _DONE] = 0 if has_one else 1
            left += 1 if has_one else 0
    free, latest = 0, 0
    while left > 0:
        start, best_role, best_child = NEVER + 1, 0, 0
        for role in range(2):
            for child in range(count):
                if stays[role * 3 + child, _DONE] != 0:
                    continue
                begin, first = _group(role, choices[rows[child], C_CARER + role], rows, count, choices, stays)
                if first == child and (begin < start or (begin == start and child < best_child)):
                    start, best_role, best_child = begin, role, child
        who = choices[rows[best_child], C_CARER + best_role]
        longest = 0
        for child in range(count):
            if choices[rows[child], C_CARER + best_role] == who:
                longest = max(longest, choices[rows[child], C_WEEKS + best_role])
        if longest > 0:
            start = max(start, free)
            free = start + WEEK * ((longest + 1) // 2)
        for child in range(count):
            row = rows[child]
            if choices[row, C_CARER + best_role] != who:
                continue
            length = choices[row, C_WEEKS + best_role]
            is_final = best_role == 1 or choices[row, C_CARER + 1] < 0
            if is_final and needs[child] <= choices[row, C_PART_TIME + best_role]:
                length = (length + 1) // 2
            stays[best_role * 3 + child, _DAY] = start + WEEK * length
            stays[best_role * 3 + child, _DONE] = 1
            latest = max(latest, start + WEEK * length)
            left -= 1
    return latest


@inlined
def _group(role, who, rows, count, choices, stays):  # type: ignore[no-untyped-def]
    """Return when the children of one carer may begin, and the first; NEVER: one is not done at its main."""
    start, first = 0, -1
    for child in range(count):
        row = rows[child]
        if choices[row, C_CARER + role] != who:
            continue
        if first < 0:
            first = child
        start = max(start, choices[row, C_BEGINS + role])
        if role == 1:
            start = NEVER if stays[child, _DONE] == 0 else max(start, stays[child, _DAY])
    return start, first
