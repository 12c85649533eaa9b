"""Compiled: settling-in, first day and closing days of one combination (joint-plan.md, section 7).

Days are counted from today; weeks have seven days and begin on Monday.
"""

import numpy as np

from amvis.domain.planning.batch_cache import compiled

NEVER = 1 << 20


@compiled
def settled(mains, edges, needs, supply, present, ready):  # type: ignore[no-untyped-def]
    """Fill `ready` with the day each child is ready; one parent is free, so present phases follow each other.

    Args:
        mains, edges: unit of each child; edge -1: none.
        needs: longest need of each child, slots.
        supply: (carer of unit, F, weeks, part-time slots), the last three by child and unit.
        present: scratch, one row (begin, carer) a phase.
        ready: out, days from today.
    """
    carer_of, begins, weeks, part_time = supply
    count = mains.size
    free, phases = 0, 0
    release = np.empty(3, np.int64)
    step = np.zeros(3, np.int64)
    for child in range(count):
        release[child] = begins[child, mains[child]]
        ready[child] = NEVER
    for _ in range(2 * count):
        child = -1
        for other in range(count):
            if step[other] < 2 and (child < 0 or release[other] < release[child]):
                child = other
        if child < 0:
            break
        unit = mains[child] if step[child] == 0 else edges[child]
        length = weeks[child, unit]
        begin = release[child]
        stay = 7 * ((length + 1) // 2)
        if length > 0:
            joined = -1
            for phase in range(phases):
                if present[phase, 1] == carer_of[unit]:
                    joined = phase
            if joined >= 0 and present[joined, 0] >= begin:
                begin = present[joined, 0]
            else:
                begin = max(begin, free)
                free = begin + stay
                present[phases, 0], present[phases, 1] = begin, carer_of[unit]
                phases += 1
        end = begin + 7 * length
        ready[child] = begin + stay if needs[child] <= part_time[child, unit] else end
        if step[child] == 0 and edges[child] >= 0:
            step[child] = 1
            release[child] = max(end, begins[child, edges[child]])
        else:
            step[child] = 2


@compiled
def first_day(variant, ready, last, used, calendar):  # type: ignore[no-untyped-def]
    """Return the first day on which work can start, NEVER if there is none.

    Args:
        ready, last: first and last day by readiness and age.
        used: carers used on each weekday, a row of carer numbers each, -1 ends it.
        calendar: (legal days by variant, closed days by carer, weekday of today).
    """
    legal, closed, weekday = calendar
    day = ready
    end = min(last, legal.shape[1] - 1)
    while day <= end:
        if legal[variant, day] != 0:
            row = (weekday + day) % 7
            is_open = True
            for place in range(used.shape[1]):
                if used[row, place] < 0:
                    break
                if closed[used[row, place], day] != 0:
                    is_open = False
                    break
            if is_open:
                return day
        day += 1
    return NEVER


@compiled
def closing_days(start, end, used, closures):  # type: ignore[no-untyped-def]
    """Return the working days from `start` to before `end` on which a carer that is needed is closed.

    Args:
        closures: (closed days that are no holiday by carer, listed; how many; weekday of today; the
            parameter for facilities whose closures are unknown, by carer).
    """
    listed, counts, weekday, unknown = closures
    total, extra = 0, 0
    for row in range(7):
        for place in range(used.shape[1]):
            carer = used[row, place]
            if carer < 0:
                break
            extra = max(extra, unknown[carer])
            for number in range(counts[carer]):
                day = listed[carer, number]
                if day < start or day >= end or (weekday + day) % 7 != row:
                    continue
                seen = False
                for before in range(place):
                    for other in range(counts[used[row, before]]):
                        seen = seen or listed[used[row, before], other] == day
                total += 0 if seen else 1
    return total + extra
