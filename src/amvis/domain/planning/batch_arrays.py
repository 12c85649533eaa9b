"""A problem of one adult as arrays: what the compiled search reads."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from math import gcd
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from amvis.domain.care.hours import Day, Hours
from amvis.domain.care.supply import Carer, Module
from amvis.domain.care.travel import distance_km, leg_minutes
from amvis.domain.household import Child, age_on, months_old
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course
from amvis.domain.planning.batch_calendar import NEVER
from amvis.domain.planning.batch_income import MoneyTable, money_table, months_by_day
from amvis.domain.planning.batch_variant import Variant, legal_days, variants
from amvis.domain.planning.problem import Activity, Problem, TravelMode

SLOT = 5  # minutes
SLOTS = 288
FACILITIES = frozenset({"krippe", "kindergarten", "altersgemischt"})
CHILDMINDER = "tagespflege"
MOST_CHILDREN = 3
LEAST_MONTHS_UE3 = 36

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.int8]
Slots = npt.NDArray[np.int16]
Units = tuple[tuple[Carer, Module], ...]


class OutOfScopeError(ValueError):
    """The problem has something the compiled search does not know; the interpreted planner does."""


class Arrays(NamedTuple):
    """One problem; slots of 5 minutes, days counted from today, children and units by their number."""

    variants: tuple[Variant, ...]
    units: tuple[tuple[Carer, Module], ...]
    money: MoneyTable
    words: npt.NDArray[np.uint64]  # offers by unit and weekday, 64 slots a word
    kinds: Ints  # kind of day by variant and weekday, -1: no block
    blocks: Ints  # weekday, start, end, how often, by variant and kind
    kind_count: Ints  # by variant
    job: Ints  # by variant
    work_days: Ints  # by variant
    until: npt.NDArray[np.int16]  # by unit, weekday, slot
    since: npt.NDArray[np.int16]
    carer_of: Ints
    address: Ints
    fee: Ints  # fee steps by unit
    feet: Ints  # slots on foot between two units, -1 not escorted
    escorts: Flags
    from_home: Ints  # slots by address
    from_work: Ints  # slots by job, address
    between: Ints  # slots by address, address
    direct: Ints  # slots by job
    hand_over: int
    is_home: Flags
    mains: tuple[Ints, ...]  # units by child
    edges: tuple[Ints, ...]
    begins: Ints  # F by child, unit
    weeks: Ints
    part_time: Ints
    last: Ints  # last day of start by child, unit
    places: Ints  # free places by carer
    module_places: Ints  # free places by unit
    has_place: Flags  # by child, unit: needs no free place
    longest_way: int
    longest_day: Ints  # by child
    longest_week: Ints
    legal: Flags  # by variant, day
    closed: Flags  # by carer, day
    closing: Ints  # closing days that are no holiday, by carer
    closing_count: Ints
    unknown_closing: Ints
    weekday: int
    year_after: Ints  # by day: the day twelve months later
    months: Ints  # by day: months ahead of the month after it
    leave: Ints  # days by variant
    together: bool


def prepare(problem: Problem) -> Arrays:
    """Return the arrays of a problem; OutOfScopeError if it has a second adult, a pupil, helpers or rotas."""
    _check_scope(problem)
    horizon = (_later(problem.on, problem.values.horizon_months) - problem.on).days
    units = tuple(
        (carer, module) for carer in problem.carers if _takes_part(carer) for module in carer.modules
    )
    carers = tuple(dict.fromkeys(carer for carer, _ in units))
    places = tuple(dict.fromkeys(carer.place for carer in carers))
    chosen = variants(problem)
    children = problem.household.children
    ages = [_age_window(child, problem, units, horizon) for child in children]
    own = np.array([[carer.id == child.care.facility for carer, _ in units] for child in children], np.int8)
    own = own.reshape(len(children), len(units))
    room = np.array([_room(carer, module) for carer, module in units], np.int64)
    usable = [
        [n for n in range(len(units)) if (room[n] > 0 or own[c][n]) and ages[c][0][n] < NEVER]
        for c in range(len(children))
    ]
    mains = tuple(np.array(list_, np.int64) for list_ in usable)
    minders = [[n for n in list_ if units[n][0].kind == CHILDMINDER] for list_ in usable]
    fees = [module.fee or 0 for _, module in units]
    travel = tuple(_work_travel(problem, number) for number in range(len(problem.activities)))
    months = months_by_day(problem.on, horizon)
    money = money_table(
        problem,
        _fee_sums(usable, minders, fees),
        step=gcd(*fees) or 1,
        travel=travel,
        months=int(months[-1]),
    )
    until, since, words = _offers(units)
    kinds, blocks, kind_count = _kinds(chosen, words)
    mode = problem.values.modes[problem.household.parents[0].mobility or "transit"]
    walking = problem.values.modes["walk"]
    jobs = tuple(activity.place for activity in problem.activities)
    wished = problem.household.parents[0].wishes.longest_way_minutes
    longest_way = problem.values.longest_way_minutes if wished is None else wished
    closing, closing_count = _closing(problem, carers, 2 * horizon + 31)
    work_days = np.array([sum(block is not None for block in v.blocks) for v in chosen], np.int64)

    def legs(ones: tuple[Place, ...], others: tuple[Place, ...], by: TravelMode) -> Ints:
        return np.array(
            [
                [leg_minutes(one, other, by, problem.values.detour) // SLOT for other in others]
                for one in ones
            ],
            np.int64,
        ).reshape(len(ones), len(others))

    unit_places = tuple(carer.place for carer, _ in units)
    feet = legs(unit_places, unit_places, walking)
    feet[feet * SLOT > problem.values.escort_walk_minutes] = -1
    from_home = legs((problem.home,), places, mode)[0]
    return Arrays(
        variants=chosen,
        units=units,
        money=money,
        words=words,
        kinds=kinds,
        blocks=blocks,
        kind_count=kind_count,
        job=np.array([variant.activity for variant in chosen], np.int64),
        work_days=work_days,
        until=until,
        since=since,
        carer_of=np.array([carers.index(carer) for carer, _ in units], np.int64),
        address=np.array([places.index(carer.place) for carer, _ in units], np.int64),
        fee=np.array(fees, np.int64) // money.step,
        feet=feet,
        escorts=np.array([carer.escorts and carer.kind == CHILDMINDER for carer, _ in units], np.int8),
        from_home=from_home,
        from_work=legs(jobs, places, mode),
        between=legs(places, places, mode),
        direct=np.ascontiguousarray(legs(jobs, (problem.home,), mode)[:, 0]),
        hand_over=problem.values.handover_minutes // SLOT,
        is_home=(from_home == 0).astype(np.int8),
        mains=mains,
        edges=tuple(np.array(list_, np.int64) for list_ in minders),
        begins=np.array([age[0] for age in ages], np.int64).reshape(len(children), len(units)),
        weeks=np.array([[_weeks(problem, child, unit) for unit in units] for child in children], np.int64),
        part_time=np.array([[_part_time(problem, unit) for unit in units]] * len(children), np.int64),
        last=np.array([age[1] for age in ages], np.int64).reshape(len(children), len(units)),
        places=np.array([carer.free_places or 0 for carer in carers], np.int64),
        module_places=np.array([MOST_CHILDREN if m.places is None else m.places for _, m in units], np.int64),
        has_place=own,
        longest_way=longest_way // SLOT,
        longest_day=_limits(problem, problem.values.longest_day_minutes),
        longest_week=_limits(problem, problem.values.longest_week_minutes),
        legal=np.array([legal_days(problem, v, horizon) for v in chosen], np.int8).reshape(
            len(chosen), horizon + 1
        ),
        closed=np.array(
            [[_is_closed(c, problem, d) for d in range(horizon + 1)] for c in carers], np.int8
        ).reshape(len(carers), horizon + 1),
        closing=closing,
        closing_count=closing_count,
        unknown_closing=np.array(
            [
                problem.values.unknown_closing_days if c.kind != CHILDMINDER and not c.closures else 0
                for c in carers
            ],
            np.int64,
        ),
        weekday=problem.on.weekday(),
        year_after=np.array(
            [(_later(problem.on + timedelta(days=day), 12) - problem.on).days for day in range(horizon + 1)],
            np.int64,
        ),
        months=months,
        leave=problem.values.leave_weeks * work_days,
        together=problem.siblings_together,
    )


def _check_scope(problem: Problem) -> None:
    household = problem.household
    end = _later(problem.on, problem.values.horizon_months)
    parent = household.parents[0]
    out = {
        "a second adult": len(household.parents) != 1,
        "present work": parent.work is not None and parent.work.hours is not None,
        "helpers": bool(household.helpers),
        "a number of children other than one to three": not 1 <= len(household.children) <= MOST_CHILDREN,
        "a child of school age": any(_school_day(child) <= end for child in household.children),
        "days at the other parent's": any(child.lives_here.weeks for child in household.children),
        "rotas": any(len(carer.hours.weeks) > 1 for carer in problem.carers if carer.hours)
        or any(len(hours.weeks) > 1 for activity in problem.activities for hours in _hours(activity)),
        "minutes off the grid": any(
            minute % SLOT
            for a in problem.activities
            for h in _hours(a)
            for d in h.weeks[0]
            for s in d
            for minute in s
        ),
    }
    found = [name for name, is_so in out.items() if is_so]
    if found:
        raise OutOfScopeError(", ".join(found))


def _hours(activity: Activity) -> tuple[Hours, ...]:
    return (activity.hours,) if isinstance(activity, Course) else activity.shifts


def _school_day(child: Child) -> date:
    if child.school_from is not None:
        return child.school_from
    is_late = (child.born.month, child.born.day) >= (8, 1)
    return date(child.born.year + 6 + is_late, 8, 1)


def _takes_part(carer: Carer) -> bool:
    return carer.hours is not None and (carer.kind in FACILITIES or carer.kind == CHILDMINDER)


def _room(carer: Carer, module: Module) -> int:
    return min(carer.free_places or 0, MOST_CHILDREN if module.places is None else module.places)


def _later(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(on.day, last))


def _age_window(child: Child, problem: Problem, units: Units, horizon: int) -> tuple[list[int], list[int]]:
    """Return for each unit F and the last day on which work can start, as far as the age decides."""
    begins, lasts = [], []
    for carer, module in units:
        low = max(carer.age_from_months or 0, LEAST_MONTHS_UE3 if module.name.startswith("ue3_") else 0)
        high = min(
            carer.age_to_months or 12 * 30, LEAST_MONTHS_UE3 if module.name.startswith("u3_") else 12 * 30
        )
        reached = _first_at(child, low)
        free = carer.free_from if child.care.facility != carer.id else None
        first = max(problem.on + timedelta(days=1), reached, free or date.min)
        last = _first_at(child, high) - timedelta(days=1)
        number = (first - problem.on).days
        begins.append(number if number <= horizon and first <= last else NEVER)
        lasts.append(min((last - problem.on).days, horizon))
    return begins, lasts


def _first_at(child: Child, months: int) -> date:
    """Return the first day on which the child is so many months old."""
    day = _later(child.born, months)
    return day if months_old(child.born, day) >= months else day + timedelta(days=1)


def _weeks(problem: Problem, child: Child, unit: tuple[Carer, Module]) -> int:
    carer = unit[0]
    if carer.id == child.care.facility:
        return 0
    return problem.values.settling_in_weeks if carer.settling_in_weeks is None else carer.settling_in_weeks


def _part_time(problem: Problem, unit: tuple[Carer, Module]) -> int:
    hours = unit[0].settling_in_hours
    return 12 * (problem.values.settling_in_hours if hours is None else hours)


def _limits(problem: Problem, by_age: Mapping[int, int]) -> Ints:
    found = []
    for child in problem.household.children:
        reached = [age for age in by_age if age <= age_on(child.born, problem.on)]
        found.append(by_age[max(reached)] // SLOT if reached else NEVER)
    return np.array(found, np.int64)


def _fee_sums(usable: list[list[int]], minders: list[list[int]], fees: list[int]) -> frozenset[int]:
    sums = {0}
    for mains, edges in zip(usable, minders, strict=True):
        own = {fees[m] for m in mains} | {fees[m] + fees[e] for m, e in product(mains, edges)}
        sums = {total + fee for total in sums for fee in own}
    return frozenset(sums | {0})


def _work_travel(problem: Problem, number: int) -> int:
    """Return what the way to an activity costs a month, cents."""
    values, activity = problem.values, problem.activities[number]
    mobility = problem.household.parents[0].mobility or "transit"
    if mobility != "car":
        return values.transit_ticket if mobility == "transit" else 0
    days = sum(bool(day) for day in _hours(activity)[0].weeks[0])
    far = distance_km(problem.home, activity.place) * float(values.detour)
    return round(values.car_per_km * far * 2 * days * 52 / 12)


def _offers(units: Units) -> tuple[Slots, Slots, npt.NDArray[np.uint64]]:
    """Return, by unit, weekday and slot, where the offered stretch around the slot ends and begins, and its words."""
    until = np.zeros((len(units), 7, SLOTS + 1), np.int16)
    since = np.full((len(units), 7, SLOTS + 1), NEVER % 30000, np.int16)
    words = np.zeros((len(units), 7, 5), np.uint64)
    for number, (carer, module) in enumerate(units):
        for weekday, day in enumerate(carer.hours.weeks[0] if carer.hours else ()):
            for start, end in _inward(day, module):
                until[number, weekday, start:end] = end
                since[number, weekday, start:end] = start
                for slot in range(start, end):
                    words[number, weekday, slot // 64] |= np.uint64(1 << (slot % 64))
    return until, since, words


def _inward(day: Day, module: Module) -> list[tuple[int, int]]:
    cut = [(-(-max(s.start, module.start) // SLOT), min(s.end, module.end) // SLOT) for s in day]
    return [(start, end) for start, end in cut if start < end]


def _kinds(chosen: tuple[Variant, ...], words: npt.NDArray[np.uint64]) -> tuple[Ints, Ints, Ints]:
    """Join weekdays of a variant with the same block and the same offers of everybody into one kind."""
    kinds = np.full((len(chosen), 7), -1, np.int64)
    blocks = np.zeros((len(chosen), 7, 4), np.int64)
    counts = np.zeros(len(chosen), np.int64)
    offered = [words[:, weekday].tobytes() for weekday in range(7)]
    for number, variant in enumerate(chosen):
        seen: dict[tuple[object, bytes], int] = {}
        for weekday, block in enumerate(variant.blocks):
            if block is None:
                continue
            key = (block, offered[weekday])
            kind = seen.setdefault(key, len(seen))
            kinds[number, weekday] = kind
            blocks[number, kind, :3] = (
                (weekday if blocks[number, kind, 3] == 0 else blocks[number, kind, 0]),
                *(minute // SLOT for minute in block),
            )
            blocks[number, kind, 3] += 1
        counts[number] = len(seen)
    return kinds, blocks, counts


def _is_closed(carer: Carer, problem: Problem, day: int) -> bool:
    on = problem.on + timedelta(days=day)
    return any(closure.first <= on <= closure.last for closure in carer.closures)


def _closing(problem: Problem, carers: tuple[Carer, ...], days: int) -> tuple[Ints, Ints]:
    listed = [
        [
            day
            for day in range(days)
            if _is_closed(carer, problem, day)
            and problem.on + timedelta(days=day) not in problem.calendar.holidays
        ]
        for carer in carers
    ]
    array = np.zeros((len(carers), max((len(row) for row in listed), default=0) + 1), np.int64)
    for number, row in enumerate(listed):
        array[number, : len(row)] = row
    return array, np.array([len(row) for row in listed], np.int64)
