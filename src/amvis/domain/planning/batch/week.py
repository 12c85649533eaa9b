"""Compiled: the joint days and the week of one combination (joint-plan.md, section 5); slots of 5 minutes."""

from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.day import EDGE, EDGE_MAIN_EDGE, MAIN, chain_fits
from amvis.domain.planning.batch.ground import (
    B_END,
    B_START,
    B_WEEKDAY,
    C_ADDRESS,
    C_UNIT,
    K_HAND_OVER,
    K_WAY_LIMIT,
    NEVER,
)
from amvis.domain.planning.batch.route import route
from amvis.domain.planning.batch.rows import ADDRESS, BACK, IGNORED, STOP, STOP_OF, THERE

MOST_DAYS = 64  # 4 ** 3 choices of where the days of three children begin and end
CARE, WAY, ORDER, SHAPE, NEED = 0, 1, 2, 3, 6  # columns of a joint day; shape and need of each child
COLUMNS = 9
SHAPES = 5
W_COUNT, W_CHOSEN, W_BEST, W_SUM, W_AT, W_CARE, W_WAY, W_SUMS = range(
    8
)  # rows of the week, W_SUMS of each child
W_ROWS = 10


@compiled
def joint_days(block, rows, count, choices, offers, day_limits, ways, constants, small, days):  # type: ignore[no-untyped-def]
    """Fill `days` with the admissible joint days; return how many.

    Args:
        block: of the kind of day, B_ columns.
        rows: choice of each child.
        ways: (slots from the workplace by address, from home, between addresses, from work to home).
        small: scratch.
    """
    weekday, block_start, block_end = block[B_WEEKDAY], block[B_START], block[B_END]
    work, home, between, direct = ways
    limit, hand_over = constants[K_WAY_LIMIT], constants[K_HAND_OVER]
    at, there, back, ignored = small[ADDRESS], small[THERE], small[BACK], small[IGNORED]
    sides, found = 1, 0
    for child in range(count):
        sides *= 2 if choices[rows[child], C_UNIT + 1] >= 0 else 1
    for first in range(sides):
        _choose(first, rows, count, choices, at)
        way, stops = route(
            work, home, between, direct, hand_over, at, count, there, ignored, small[STOP], small[STOP_OF]
        )
        if way > limit and stops > 0:
            continue
        for last in range(sides):
            _choose(last, rows, count, choices, at)
            way_back, stops = route(
                work, home, between, direct, hand_over, at, count, ignored, back, small[STOP], small[STOP_OF]
            )
            if way_back > limit and stops > 0:
                continue
            row = days[found]
            row[CARE], row[WAY], row[ORDER] = 0, way + way_back, 0
            begins, ends, fits = first, last, True
            for child in range(count):
                start, end = block_start - there[child], block_end + back[child]
                if end - start > day_limits[child, 0]:
                    fits = False
                    break
                shape = MAIN
                if choices[rows[child], C_UNIT + 1] >= 0:
                    shape = 2 * (begins % 2) + ends % 2  # MAIN, MAIN_EDGE, EDGE_MAIN, EDGE_MAIN_EDGE
                    begins //= 2
                    ends //= 2
                if not chain_fits(shape, choices[rows[child]], weekday, start, end, offers):
                    if shape != EDGE_MAIN_EDGE or not chain_fits(
                        EDGE, choices[rows[child]], weekday, start, end, offers
                    ):
                        fits = False
                        break
                    shape = EDGE
                row[CARE] += end - start
                row[ORDER] = SHAPES * row[ORDER] + shape
                row[SHAPE + child], row[NEED + child] = shape, end - start
            found += 1 if fits else 0
    return found


@inlined
def _choose(side, rows, count, choices, at):  # type: ignore[no-untyped-def]
    """Fill in where the days of the children begin, or end: a bit for each who has an edge."""
    for child in range(count):
        at[child] = choices[rows[child], C_ADDRESS]
        if choices[rows[child], C_UNIT + 1] >= 0:
            at[child] = choices[rows[child], C_ADDRESS + side % 2]
            side //= 2


@inlined
def _is_better(one, other):  # type: ignore[no-untyped-def]
    """Say whether a joint day has less care, then way, or comes first in the page's order of chains."""
    if one[CARE] != other[CARE]:
        return one[CARE] < other[CARE]
    if one[WAY] != other[WAY]:
        return one[WAY] < other[WAY]
    return one[ORDER] < other[ORDER]


@compiled
def best_week(kinds, days, children, limits, week):  # type: ignore[no-untyped-def]
    """Choose the joint day of each weekday and return (care, way); care NEVER: no week.

    Args:
        kinds: kind of each weekday, NOBODY: no care needed.
        days: admissible joint days of each kind of day.
        limits: by child: slots a day, a week.
        week: rows of W_: how many joint days of each kind; out: the one chosen for each weekday; scratch.
    """
    counts, chosen, best, sums = week[W_COUNT], week[W_CHOSEN], week[W_BEST], week[W_SUM]
    best[:], sums[:] = 0, 0
    for kind in range(7):
        for number in range(1, counts[kind]):
            if _is_better(days[kind, number], days[kind, best[kind]]):
                best[kind] = number
    care, way = 0, 0
    for weekday in range(7):
        kind = kinds[weekday]
        chosen[weekday] = -1
        if kind < 0:
            continue
        chosen[weekday] = best[kind]
        care += days[kind, best[kind], CARE]
        way += days[kind, best[kind], WAY]
        for child in range(children):
            sums[child] += days[kind, best[kind], NEED + child]
    for child in range(children):
        if sums[child] > limits[child, 1]:
            return _week_within(kinds, days, children, limits, week)
    return care, way


@compiled
def _week_within(kinds, days, children, limits, week):  # type: ignore[no-untyped-def]
    """Search the weeks within the limits in order; the first of the best stays."""
    counts, chosen, at = week[W_COUNT], week[W_CHOSEN], week[W_AT]
    care, way, sums = week[W_CARE], week[W_WAY], week[W_SUMS : W_SUMS + 3]
    for kind in range(7):
        _sort(days[kind], counts[kind])
    best_care, best_way = NEVER, NEVER
    at[:] = -1
    care[0], way[0] = 0, 0
    sums[:, 0] = 0
    weekday = 0
    while weekday >= 0:
        if weekday == 7:
            if care[7] < best_care or (care[7] == best_care and way[7] < best_way):
                best_care, best_way = care[7], way[7]
                for number in range(7):
                    chosen[number] = -1 if kinds[number] < 0 else at[number]
            weekday -= 1
            continue
        kind = kinds[weekday]
        at[weekday] += 1
        if at[weekday] >= (1 if kind < 0 else counts[kind]):
            at[weekday] = -1
            weekday -= 1
            continue
        care[weekday + 1], way[weekday + 1] = care[weekday], way[weekday]
        for child in range(children):
            sums[child, weekday + 1] = sums[child, weekday]
        fits = True
        if kind >= 0:
            care[weekday + 1] += days[kind, at[weekday], CARE]
            way[weekday + 1] += days[kind, at[weekday], WAY]
            for child in range(children):
                sums[child, weekday + 1] += days[kind, at[weekday], NEED + child]
                fits = fits and sums[child, weekday + 1] <= limits[child, 1]
        if fits and care[weekday + 1] <= best_care:
            weekday += 1
    return best_care, best_way


@compiled
def _sort(days, count):  # type: ignore[no-untyped-def]
    """Sort the joint days of a kind by the page's order of chains."""
    for last in range(1, count):
        place = last
        while place > 0 and days[place - 1, ORDER] > days[place, ORDER]:
            for column in range(COLUMNS):
                days[place - 1, column], days[place, column] = days[place, column], days[place - 1, column]
            place -= 1
