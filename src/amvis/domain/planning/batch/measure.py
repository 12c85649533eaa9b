"""Compiled: one combination of packages computed exactly: its week, its first day, its routes."""

from amvis.domain.planning.batch.compiled import compiled
from amvis.domain.planning.batch.dates import MONTHS, YEAR_LATER, first_day, is_leave_enough
from amvis.domain.planning.batch.day import EDGE, MAIN
from amvis.domain.planning.batch.front import add, is_beaten
from amvis.domain.planning.batch.ground import (
    C_CARER,
    C_FEE,
    C_LAST,
    K_UNKNOWN_DAYS,
    K_WEEKDAY,
    NEVER,
    NOBODY,
    V_DAYS,
    V_FIXED,
    V_JOB,
    V_KINDS,
    V_LEAVE,
    V_MONEY,
    WAY_PARTS,
)
from amvis.domain.planning.batch.money import NONE
from amvis.domain.planning.batch.rows import CHOICE, NEEDS
from amvis.domain.planning.batch.settle import ready_day
from amvis.domain.planning.batch.week import NEED, SHAPE, W_CHOSEN, W_COUNT, best_week, joint_days

DEPENDENT = 1 << 20  # months to an independence that never comes


@compiled
def start_of(variant, count, ground, memory):  # type: ignore[no-untyped-def]
    """Return the first day of choices whose needs and carers in use are filled in, NEVER if there is none."""
    rows, constants, mine = memory.small[CHOICE], ground.constants, ground.variants[variant]
    ready = ready_day(rows, count, memory.small[NEEDS], ground.choices, memory.stays)
    last = NEVER
    for child in range(count):
        last = min(last, ground.choices[rows[child], C_LAST])
    start = first_day(
        ground.following[variant],
        ready,
        last,
        memory.used,
        ground.closed,
        ground.days,
        constants[K_WEEKDAY],
        mine[V_FIXED],
    )
    if start >= NEVER or not is_leave_enough(
        start,
        ground.days[start, YEAR_LATER],
        mine[V_LEAVE],
        memory.used,
        ground.lost,
        ground.weekdays,
        ground.unknown,
        constants[K_UNKNOWN_DAYS],
        memory.words,
    ):
        return NEVER
    return start


@compiled
def week_of(variant, count, ground, memory):  # type: ignore[no-untyped-def]
    """Choose the week of choices some of which have an edge; return (care, way); care NEVER: none."""
    rows, counts, chosen = memory.small[CHOICE], memory.week[W_COUNT], memory.week[W_CHOSEN]
    mine, kinds, limits = ground.variants[variant], ground.kinds[variant], ground.limits[variant]
    ways = ground.work[mine[V_JOB]], ground.home, ground.between, ground.direct[mine[V_JOB]]
    counts[:] = 0
    for kind in range(mine[V_KINDS]):
        counts[kind] = joint_days(
            ground.blocks[variant, kind],
            rows,
            count,
            ground.choices,
            ground.offers,
            limits,
            ways,
            ground.constants,
            memory.small,
            memory.joint_days[kind],
        )
        if counts[kind] == 0:
            return NEVER, NEVER
    care, way = best_week(kinds, memory.joint_days, count, limits, memory.week)
    if care < NEVER:
        _use_week(
            kinds, chosen, rows, count, ground.choices, memory.joint_days, memory.small[NEEDS], memory.used
        )
    return care, way


@compiled
def _use_week(kinds, chosen, rows, count, choices, days, needs, used):  # type: ignore[no-untyped-def]
    """Fill the longest need of each child and the carers used on each weekday."""
    needs[:] = 0
    for weekday in range(7):
        used[weekday, 0] = NOBODY
        if kinds[weekday] < 0:
            continue
        row = days[kinds[weekday], chosen[weekday]]
        carers = 0
        for child in range(count):
            needs[child] = max(needs[child], row[NEED + child])
            shape = row[SHAPE + child]
            for role in range(2):
                if not ((role == 0 and shape == EDGE) or (role == 1 and shape == MAIN)):
                    carers = use(used, weekday, carers, choices[rows[child], C_CARER + role])
        used[weekday, carers] = NOBODY


@compiled
def use(used, weekday, carers, who):  # type: ignore[no-untyped-def]
    """Note that a carer is needed on a weekday, once; return how many are."""
    for seen in range(carers):
        if used[weekday, seen] == who:
            return carers
    used[weekday, carers] = who
    return carers + 1


@compiled
def add_routes(variant, count, care, way, start, kind, ground, memory):  # type: ignore[no-untyped-def]
    """Put the routes of a combination on the front; return the best income of a kind.

    Args:
        care, way: slots a week.
        kind: 0 without, 1 within SGB II.
    """
    points, state, rows = memory.points, memory.state, memory.small[CHOICE]
    way *= WAY_PARTS // ground.variants[variant, V_DAYS]
    fees = 0
    for child in range(count):
        fees += ground.choices[rows[child], C_FEE]
    row, month = ground.variants[variant, V_MONEY], ground.days[start, MONTHS]
    best = NONE
    for route in range(ground.worth.shape[3]):
        income = ground.worth[row, month, fees, route]
        if income == NONE:
            continue
        is_dependent = ground.dependent[row, month, fees, route]
        if is_dependent == kind:
            best = max(best, income)
        months = DEPENDENT if is_dependent != 0 else month
        if not is_beaten(points, state, -income, care, way, start, months):
            add(
                points,
                memory.witnesses,
                state,
                -income,
                care,
                way,
                start,
                months,
                variant,
                route,
                rows,
                count,
            )
    return best
