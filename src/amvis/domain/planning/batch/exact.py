"""Compiled: the entries of a combination computed exactly, with the modules they may take."""

from amvis.domain.planning.batch.bounds import are_modules_free
from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.dates import YEAR_LATER, first_day, is_surely_gone
from amvis.domain.planning.batch.front import COMPUTED, OTHERS
from amvis.domain.planning.batch.ground import (
    C_CARER,
    C_FEE,
    E_ADDRESS,
    E_AFTER,
    E_BEFORE,
    E_BEHIND,
    E_BOTH,
    E_EDGE,
    E_FIRST,
    E_NEED,
    K_HAND_OVER,
    K_WAY_LIMIT,
    K_WEEKDAY,
    NEVER,
    NOBODY,
    P_AFTER,
    P_BEFORE,
    P_BOTH,
    P_CHOICE,
    V_DAYS,
    V_FIXED,
    V_JOB,
    V_LEAVE,
    V_LONGEST,
    V_WORKED,
)
from amvis.domain.planning.batch.measure import add_routes, start_of, use, week_of
from amvis.domain.planning.batch.route import route
from amvis.domain.planning.batch.rows import (
    ADDRESS,
    BACK,
    CHOICE,
    ENTRY,
    LEAST_AFTER,
    LEAST_BEFORE,
    NEEDS,
    ORDER,
    STOP,
    STOP_OF,
    THERE,
)
from amvis.domain.planning.batch.settle import ready_day

NONE_FOUND = (-1, 0, 0)
_MIX = 0x9E3779B1


@inlined
def without_edges(variant, children, zone, first, kind, income, ground, memory):  # type: ignore[no-untyped-def]
    """Compute entries of one address each: the way is the same every day; the cheapest modules cover it."""
    small, entries, mine = memory.small, ground.entries, ground.variants[variant]
    days, job = mine[V_DAYS], mine[V_JOB]
    chosen, rows, there, back, at = small[ENTRY], small[CHOICE], small[THERE], small[BACK], small[ADDRESS]
    for child in range(children):
        at[child] = entries[chosen[child], E_ADDRESS]
    hand_over = ground.constants[K_HAND_OVER]
    one_way, stops = route(
        ground.work[job],
        ground.home,
        ground.between,
        ground.direct[job],
        hand_over,
        at,
        children,
        there,
        back,
        small[STOP],
        small[STOP_OF],
    )
    way = 2 * one_way * days
    if way >= zone[1] or (one_way > ground.constants[K_WAY_LIMIT] and stops > 0):
        return NONE_FOUND
    care = children * mine[V_WORKED]
    for child in range(children):
        care += days * (there[child] + back[child])
        small[NEEDS, child] = mine[V_LONGEST] + there[child] + back[child]
    if care >= zone[0]:
        return NONE_FOUND
    if not _cheapest(children, chosen, rows, there, back, ground):
        return NONE_FOUND
    place = _place(-2 - variant, children, chosen, entries.shape[0], memory.names)  # negative: of entries
    if place < 0:
        place = -1 - place
        memory.state[COMPUTED] += 1
        _use_mains(ground.kinds[variant], children, rows, ground.choices, memory.used)
        start = start_of(variant, children, ground, memory)
        memory.outcomes[place, 0], memory.outcomes[place, 1], memory.outcomes[place, 2] = care, way, start
    return _taken(variant, children, memory.outcomes[place], zone, first, kind, income, ground, memory)


@compiled
def _cheapest(children, chosen, rows, there, back, ground):  # type: ignore[no-untyped-def]
    """Choose the modules with the least fees that cover the needs, False: none; nothing else needs them."""
    entries, packages, choices = ground.entries, ground.packages, ground.choices
    least, best, combinations = NEVER, -1, 1
    for child in range(children):
        combinations *= entries[chosen[child], E_BEHIND] - entries[chosen[child], E_FIRST]
    for number in range(combinations + 1):
        if number == combinations and best < 0:
            return False
        left = best if number == combinations else number
        fees, fits = 0, True
        for child in range(children):
            size = entries[chosen[child], E_BEHIND] - entries[chosen[child], E_FIRST]
            package = packages[entries[chosen[child], E_FIRST] + left % size]
            left //= size
            rows[child] = package[P_CHOICE]
            fees += choices[rows[child], C_FEE]
            fits = (
                fits
                and there[child] <= package[P_BEFORE]
                and back[child] <= package[P_AFTER]
                and there[child] + back[child] <= package[P_BOTH]
            )
        if (
            fits
            and number < combinations
            and fees < least
            and are_modules_free(children, rows, choices, ground.free)
        ):
            least, best = fees, number
    return True


@compiled
def with_edges(variant, children, zone, first, kind, income, ground, memory):  # type: ignore[no-untyped-def]
    """Compute entries some of which have an edge, in every module: a shorter one may choose other chains."""
    entries, packages, choices = ground.entries, ground.packages, ground.choices
    chosen, rows = memory.small[ENTRY], memory.small[CHOICE]
    combinations = 1
    for child in range(children):
        combinations *= entries[chosen[child], E_BEHIND] - entries[chosen[child], E_FIRST]
        rows[child] = packages[entries[chosen[child], E_FIRST], P_CHOICE]
    if not _may_begin(variant, children, zone, first, ground, memory):
        return NONE_FOUND
    for number in range(combinations):
        left = number
        for child in range(children):
            size = entries[chosen[child], E_BEHIND] - entries[chosen[child], E_FIRST]
            rows[child] = packages[entries[chosen[child], E_FIRST] + left % size, P_CHOICE]
            left //= size
        if not are_modules_free(children, rows, choices, ground.free):
            continue
        place = _place(variant, children, rows, choices.shape[0], memory.names)
        if place < 0:
            place = -1 - place
            memory.state[COMPUTED] += 1
            care, way = week_of(variant, children, ground, memory)
            start = start_of(variant, children, ground, memory) if care < NEVER else NEVER
            memory.outcomes[place, 0], memory.outcomes[place, 1], memory.outcomes[place, 2] = care, way, start
        point = _taken(variant, children, memory.outcomes[place], zone, first, kind, income, ground, memory)
        if point[0] >= 0:
            return point
    return NONE_FOUND


@compiled
def _may_begin(variant, children, zone, first, ground, memory):  # type: ignore[no-untyped-def]
    """Say whether entries may begin within the zone, and lose no more days than the leave in any case.

    Longer needs only lengthen what nobody waits for: the last settling-in of each child. Who begins when all
    of its carers are open begins no later with fewer of them.
    """
    rows, needs, chosen, used = memory.small[CHOICE], memory.small[NEEDS], memory.small[ENTRY], memory.used
    following, constants = ground.following[variant], ground.constants
    for child in range(children):
        needs[child] = ground.entries[chosen[child], E_NEED]
    ready = ready_day(rows, children, needs, ground.choices, memory.stays)
    if ready >= zone[2] or following[ready] >= zone[2]:
        return False
    for child in range(children):
        needs[child] = NEVER
    latest = ready_day(rows, children, needs, ground.choices, memory.stays)
    for weekday in range(7):
        carers = 0
        for child in range(children):
            for role in range(2):
                if ground.choices[rows[child], C_CARER + role] >= 0:
                    carers = use(used, weekday, carers, ground.choices[rows[child], C_CARER + role])
        used[weekday, carers] = NOBODY
    is_fixed = ground.variants[variant, V_FIXED]
    latest = first_day(
        following, latest, NEVER, used, ground.closed, ground.days, constants[K_WEEKDAY], is_fixed
    )
    if latest < first:
        return False
    if latest >= zone[2]:
        latest = zone[2] - 1
    end = ground.days[following[ready], YEAR_LATER]
    leave = ground.variants[variant, V_LEAVE]
    return not is_surely_gone(
        children, memory.small[ORDER], chosen, ground.gone, latest, end, leave, memory.words
    )


@inlined
def least_with_edges(variant, children, ground, memory):  # type: ignore[no-untyped-def]
    """Return the least care and way of a week if every day began and ended at the best of the addresses.

    NEVER if a child's need reaches beyond what it is offered even then.
    """
    small, entries, mine = memory.small, ground.entries, ground.variants[variant]
    chosen, at, there, back = small[ENTRY], small[ADDRESS], small[THERE], small[BACK]
    days, job = mine[V_DAYS], mine[V_JOB]
    sides = 1
    for child in range(children):
        sides *= 2 if entries[chosen[child], E_EDGE] >= 0 else 1
    least_there, least_back, least_way = NEVER, NEVER, NEVER
    before, after = small[LEAST_BEFORE], small[LEAST_AFTER]
    before[:children], after[:children] = NEVER, NEVER
    for side in range(sides):
        left = side
        for child in range(children):
            at[child] = entries[chosen[child], E_ADDRESS]
            if entries[chosen[child], E_EDGE] >= 0:
                at[child] = entries[chosen[child], E_ADDRESS + left % 2]
                left //= 2
        way, stops = route(
            ground.work[job],
            ground.home,
            ground.between,
            ground.direct[job],
            ground.constants[K_HAND_OVER],
            at,
            children,
            there,
            back,
            small[STOP],
            small[STOP_OF],
        )
        if way > ground.constants[K_WAY_LIMIT] and stops > 0:
            continue
        sum_there, sum_back = 0, 0
        for child in range(children):
            sum_there += there[child]
            sum_back += back[child]
            before[child], after[child] = min(before[child], there[child]), min(after[child], back[child])
        least_there, least_back, least_way = (
            min(least_there, sum_there),
            min(least_back, sum_back),
            min(least_way, way),
        )
    for child in range(children):
        if (
            before[child] > entries[chosen[child], E_BEFORE]
            or after[child] > entries[chosen[child], E_AFTER]
            or before[child] + after[child] > entries[chosen[child], E_BOTH]
        ):
            return NEVER, NEVER
    return children * mine[V_WORKED] + days * (least_there + least_back), 2 * days * least_way


@compiled
def _taken(variant, children, outcome, zone, first, kind, income, ground, memory):  # type: ignore[no-untyped-def]
    """Put what lies in the zone on the front; return it if it has the income of the zone."""
    care, way, start = outcome[0], outcome[1], outcome[2]
    if care >= zone[0] or way >= zone[1] or start >= zone[2] or start < first:
        return NONE_FOUND
    if add_routes(variant, children, care, way, start, kind, ground, memory) < income:
        memory.state[OTHERS] = 1
        return NONE_FOUND
    return care, way, start


@compiled
def _use_mains(kinds, children, rows, choices, used):  # type: ignore[no-untyped-def]
    """Note the carers used on each weekday: all mains on every working day."""
    for weekday in range(7):
        carers = 0
        if kinds[weekday] >= 0:
            for child in range(children):
                carers = use(used, weekday, carers, choices[rows[child], C_CARER])
        used[weekday, carers] = NOBODY


@inlined
def _place(variant, children, numbers, size, names):  # type: ignore[no-untyped-def]
    """Return where the outcome of these entries or choices stands, or minus one minus where it may be put."""
    name = variant + 1
    for child in range(children):
        name = name * size + numbers[child]
    place = (name * _MIX >> 7) & (names.size - 1)
    if names[place] == name:
        return place
    names[place] = name
    return -1 - place
