"""Compiled: one combination measured exactly, and what no completion of a part of one can beat."""

import numpy as np

from amvis.domain.planning.batch_cache import compiled, inlined
from amvis.domain.planning.batch_calendar import NEVER, closing_days, first_day, settled
from amvis.domain.planning.batch_day import BAD
from amvis.domain.planning.batch_front import add, is_beaten
from amvis.domain.planning.batch_income import NONE
from amvis.domain.planning.batch_week import best_week, joint_days

NO_SGB2_NEVER = 1 << 20
WEEKS_DENOMINATOR = 420  # divisible by every number of working days


@inlined
def is_open(variant, fees, care, way, ready, money, calendar, front, key):  # type: ignore[no-untyped-def]
    """Say whether a combination with at least these fees, minutes and day may be on the front, within SGB II or out.

    Args:
        way: slots a week, in units that make weeks of different working days comparable.
        money: (activity of each variant, best income within and without SGB II by activity and fee step).
        calendar: (next day on which work may begin, by variant and day; months ahead by day).
    """
    points, _, state = front
    activity, within, without = money
    following, months = calendar
    state[2] += 1
    number = activity[variant]
    if ready >= following.shape[1] or fees >= within.shape[1]:
        return False
    start = following[variant, ready]
    if start >= NEVER:
        return False
    key[1], key[2], key[3] = care, way, start
    if without[number, fees] > NONE:
        key[0], key[4] = -without[number, fees], months[start]
        if not is_beaten(points, state, key):
            return True
    if within[number, fees] > NONE:
        key[0], key[4] = -within[number, fees], NO_SGB2_NEVER
        return not is_beaten(points, state, key)
    return False


@compiled
def measure(variant, mains, edges, family, supply, places, time, money, front, scratch):  # type: ignore[no-untyped-def]
    """Compute one combination exactly and put its routes on the front."""
    kinds, blocks, kind_count, work_days, job = time[0]
    limits, weekly = family[0], family[1]
    days, counts, chosen, needs, ready, used, present, key, witness = scratch
    points, witnesses, state = front
    state[3] += 1
    for kind in range(kind_count[variant]):
        row = blocks[variant, kind]
        counts[kind] = joint_days(
            (row[0], row[1], row[2], job[variant]), mains, edges, supply[0], places, limits, days[kind]
        )
        if counts[kind] == 0:
            return
    care, way = best_week(days, counts, kinds[variant], weekly, chosen)
    if care >= BAD:
        return
    pace = WEEKS_DENOMINATOR // work_days[variant]
    _fill(variant, mains, edges, kinds, days, chosen, supply[1], needs, used)
    settled(mains, edges, needs, supply[2], present, ready)
    latest, last, fees = 1, NEVER, 0
    begins_last = supply[3]
    for child in range(mains.size):
        latest = max(latest, ready[child])
        last = min(last, begins_last[child, mains[child]])
        fees += supply[4][mains[child]]
        if edges[child] >= 0:
            last = min(last, begins_last[child, edges[child]])
            fees += supply[4][edges[child]]
    if not is_open(variant, fees, care, way * pace, latest, money[0], time[1], front, key):
        return
    start = first_day(variant, latest, last, used, time[2])
    if start >= NEVER:
        return
    if _may_exceed(mains, edges, supply[1], time) and (
        closing_days(start, time[3][start], used, time[4]) > time[5][variant]
    ):
        return
    worth, needs_sgb2 = money[1]
    number, month = money[0][0][variant], time[1][1][start]
    for route in range(worth.shape[3]):
        if worth[number, month, fees, route] == NONE:
            continue
        key[0] = -worth[number, month, fees, route]
        key[1], key[2], key[3] = care, way * pace, start
        key[4] = NO_SGB2_NEVER if needs_sgb2[number, month, fees, route] != 0 else month
        if is_beaten(points, state, key):
            continue
        witness[0], witness[1] = variant, route
        for child in range(mains.size):
            witness[2 + child], witness[5 + child] = mains[child], edges[child]
        add(points, witnesses, state, key, witness)


@compiled
def _may_exceed(mains, edges, carer_of, time):  # type: ignore[no-untyped-def]
    """Say whether the closing days of all carers, each counted by itself, are more than the leave of any variant."""
    total, unknown = 0, 0
    for child in range(mains.size):
        for place in range(2):
            unit = mains[child] if place == 0 else edges[child]
            if unit >= 0:
                total += time[4][1][carer_of[unit]]
                unknown = max(unknown, time[4][3][carer_of[unit]])
    return total + unknown > time[6]


@compiled
def _fill(variant, mains, edges, kinds, days, chosen, carer_of, needs, used):  # type: ignore[no-untyped-def]
    """Fill the longest need of each child and the carers used on each weekday."""
    needs[:] = 0
    for weekday in range(7):
        used[weekday, 0] = -1
        kind = kinds[variant, weekday]
        if kind < 0:
            continue
        row = days[kind, chosen[weekday]]
        count = 0
        for child in range(mains.size):
            needs[child] = max(needs[child], row[6 + child])
            shape = row[3 + child]
            for place in range(2):
                if (place == 0 and shape == 4) or (place == 1 and shape == 0):
                    continue
                carer = carer_of[mains[child]] if place == 0 else carer_of[edges[child]]
                is_new = True
                for seen in range(count):
                    is_new = is_new and used[weekday, seen] != carer
                if is_new:
                    used[weekday, count] = carer
                    count += 1
        used[weekday, count] = -1


def scratch(children: int) -> tuple[np.ndarray, ...]:
    """Return the memory one search writes in."""
    return (
        np.zeros((7, 65, 9), np.int64),  # joint days by kind
        np.zeros(7, np.int64),  # how many
        np.zeros(7, np.int64),  # the one chosen by weekday
        np.zeros(children, np.int64),  # longest need
        np.zeros(children, np.int64),  # ready
        np.zeros((7, 7), np.int64),  # carers used by weekday, -1 ends a row
        np.zeros((6, 2), np.int64),  # present phases
        np.zeros(5, np.int64),  # key
        np.zeros(8, np.int64),  # witness: variant, route, mains, edges
    )
