"""Joint days and the week made of them, sections 4 and 5 of the page."""

from datetime import date
from itertools import pairwise, permutations, product
from typing import NamedTuple

from tests.planning_twin.packages import Unit, links
from tests.planning_twin.ways import is_same_address, leg

from amvis.domain.household import age_on
from amvis.domain.place import Place
from amvis.domain.planning.problem import Problem


class Duty(NamedTuple):
    """An adult's activity: where, and its block on each day of the planning week (None: free)."""

    adult: int
    place: Place
    blocks: tuple[tuple[int, int] | None, ...]


class Piece(NamedTuple):
    unit: Unit
    start: int
    end: int


class Stay(NamedTuple):
    """One child's chain on a day: its need and the pieces of it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def care(self) -> int:
        """Return the minutes of need outside lessons."""
        return sum(piece.end - piece.start for piece in self.pieces if piece.unit.counts)


class JointDay(NamedTuple):
    """`stays` for the children who need care; `ways` is (adult, there, back, stops there, stops back)."""

    stays: tuple[tuple[int, Stay], ...]
    ways: tuple[tuple[int, int, int], ...]

    @property
    def care(self) -> int:
        return sum(stay.care for _, stay in self.stays)

    @property
    def way(self) -> int:
        return sum(there + back for _, there, back in self.ways)


class Leaves(NamedTuple):
    """Who leaves home when: the direct facts of one day."""

    blocks: tuple[tuple[int, int, int, Place], ...]  # adult, start, end, work
    brings: int | None  # index into blocks; None: no care needed
    fetches: int | None


def mode_of(problem: Problem, adult: int) -> str:
    return problem.household.parents[adult].mobility or "transit"


def leaves_of(problem: Problem, duties: tuple[Duty, ...], day: int) -> Leaves:
    """Return the blocks of a day and, if care is needed, who brings and who fetches."""
    blocks = tuple(
        (duty.adult, *duty.blocks[day], duty.place) for duty in sorted(duties) if duty.blocks[day] is not None
    )
    if len(blocks) < len(problem.household.parents):
        return Leaves(blocks, None, None)
    away = [
        (
            start - leg(problem.home, work, mode_of(problem, adult), problem.values),
            end + leg(work, problem.home, mode_of(problem, adult), problem.values),
        )
        for adult, start, end, work in blocks
    ]
    if max(start for start, _ in away) >= min(end for _, end in away):
        return Leaves(blocks, None, None)
    brings = max(range(len(blocks)), key=lambda number: (blocks[number][1], -number))
    fetches = min(range(len(blocks)), key=lambda number: (blocks[number][2], number))
    return Leaves(blocks, brings, fetches)


def children_here(problem: Problem, day: int, on: date) -> tuple[int, ...]:
    """Return the children who live here that day and may not be alone at their age on a date."""
    found = []
    for number, child in enumerate(problem.household.children):
        weeks = child.lives_here.weeks
        here = weeks is None or day % 7 in weeks[(day // 7) % len(weeks)]
        if here and age_on(child.born, on) < problem.values.alone_from_age:
            found.append(number)
    return tuple(found)


def joint_day(
    problem: Problem,
    leaves: Leaves,
    chains: tuple[tuple[int, tuple[Unit, ...]], ...],
    day: int,
    *,
    on: date,
    new: set[int],
) -> JointDay | None:
    """Return the day of these chains, or None if it is not admissible.

    Args:
        on: the day on which ages count.
        new: adults with a new activity; others may have any way on days without a stop.
    """
    first = [chain[0].place for _, chain in chains]
    last = [chain[-1].place for _, chain in chains]
    direct = {
        adult: [
            leg(problem.home, work, mode_of(problem, adult), problem.values),
            leg(work, problem.home, mode_of(problem, adult), problem.values),
        ]
        for adult, _, _, work in leaves.blocks
    }
    bound = set(new)
    starts: list[int] = []
    ends: list[int] = []
    if leaves.brings is not None and chains:
        adult, block_start, _, work = leaves.blocks[leaves.brings]
        total, offsets = _stops_there(problem, adult, work, first)
        direct[adult][0] = total
        bound |= {adult} if any(not is_same_address(place, problem.home) for place in first) else set()
        starts = [block_start - total + offset for offset in offsets]
        adult, _, block_end, work = leaves.blocks[leaves.fetches]
        total, offsets = _stops_back(problem, adult, work, last)
        direct[adult][1] = total
        bound |= {adult} if any(not is_same_address(place, problem.home) for place in last) else set()
        ends = [block_end + offset for offset in offsets]
    if any(max(direct.get(adult, (0,))) > _longest_way(problem, adult) for adult in bound):
        return None
    stays = []
    for (child, chain), start, end in zip(chains, starts, ends, strict=True):
        stay = _stay(problem, chain, day, (start, end))
        if stay is None or stay.care > _longest_day(problem, child, on):
            return None
        stays.append((child, stay))
    return JointDay(tuple(stays), tuple((adult, *pair) for adult, pair in direct.items()))


def _longest_way(problem: Problem, adult: int) -> int:
    wished = problem.household.parents[adult].wishes.longest_way_minutes
    return problem.values.longest_way_minutes if wished is None else wished


def _longest_day(problem: Problem, child: int, on: date) -> int:
    return limit_of(problem.values.longest_day_minutes, age_on(problem.household.children[child].born, on))


def limit_of(limits, age: int) -> int:
    """Return the limit of the highest age reached; none: no limit."""
    reached = [from_age for from_age in limits if from_age <= age]
    return limits[max(reached)] if reached else 10**9


def _distinct(problem: Problem, places: list[Place]) -> list[Place]:
    found: list[Place] = []
    for place in places:
        if not is_same_address(place, problem.home) and not any(
            is_same_address(place, seen) for seen in found
        ):
            found.append(place)
    return found


def _stops_there(problem: Problem, adult: int, work: Place, places: list[Place]) -> tuple[int, list[int]]:
    """Return the minutes of home → stops → work and, per child, the minutes from leaving home to its need."""
    mode, values = mode_of(problem, adult), problem.values
    best: tuple[int, tuple[Place, ...], dict[Place, int]] | None = None
    for order in permutations(_distinct(problem, places)):
        clock, here, arrivals = 0, problem.home, {}
        for stop in order:
            clock += leg(here, stop, mode, values)
            arrivals[stop] = clock
            clock += values.handover_minutes
            here = stop
        clock += leg(here, work, mode, values)
        if best is None or clock < best[0]:
            best = (clock, order, arrivals)
    return best[0], [_offset(problem, best[2], place, 0) for place in places]


def _stops_back(problem: Problem, adult: int, work: Place, places: list[Place]) -> tuple[int, list[int]]:
    """Return the minutes of work → stops → home and, per child, those from leaving work to its need's end."""
    mode, values = mode_of(problem, adult), problem.values
    best = None
    for order in permutations(_distinct(problem, places)):
        clock, here, leaving = 0, work, {}
        for stop in order:
            clock += leg(here, stop, mode, values) + values.handover_minutes
            leaving[stop] = clock
            here = stop
        clock += leg(here, problem.home, mode, values)
        if best is None or clock < best[0]:
            best = (clock, order, leaving)
    return best[0], [_offset(problem, best[2], place, best[0]) for place in places]


def _offset(problem: Problem, clocks: dict[Place, int], place: Place, at_home: int) -> int:
    if is_same_address(place, problem.home):
        return at_home
    return next(clock for stop, clock in clocks.items() if is_same_address(stop, place))


def _stay(problem: Problem, chain: tuple[Unit, ...], day: int, need: tuple[int, int]) -> Stay | None:
    """Cut the need into the chain's pieces at the moments the page prefers."""
    start, end = need
    if start < 0 or end > 1440 or start >= end:
        return None
    # the first moments that work, in the order of preference of each hand-over
    handed = [links(problem, one, other) for one, other in pairwise(chain)]
    if not all(handed):
        return None
    grids = []
    for number, (one, other) in enumerate(pairwise(chain)):
        grid = range(start // 5 * 5 + 5, end, 5)
        to_main = one.role == "edge"
        last = number == len(handed) - 1
        good = [
            moment
            for moment in (grid if to_main else reversed(grid))
            if (number > 0 or _covers(one, day, start, moment))
            and (not last or any(_covers(other, day, moment - early, end) for _, early in handed[number]))
            and not (number == 0 and _misses(chain, one, day, (start, moment)))
            and not (last and _misses(chain, other, day, (moment, end)))
        ]
        grids.append(good)
    for moments in product(*grids):
        if any(one >= other for one, other in pairwise(moments)):
            continue
        if any(_works(chain, day, (start, *moments, end), walks) for walks in product(*handed)):
            cuts = (start, *moments, end)
            return Stay(start, end, tuple(Piece(u, cuts[n], cuts[n + 1]) for n, u in enumerate(chain)))
    return None


def _misses(chain: tuple[Unit, ...], unit: Unit, day: int, piece: tuple[int, int]) -> bool:
    """Say whether a pupil would be elsewhere than at school in a lesson."""
    taught = [lessons.offers for lessons in chain if not lessons.counts] or [unit.misses]
    lessons = taught[0][day] if unit.counts and taught[0] else ()
    return any(span.start < piece[1] and piece[0] < span.end for span in lessons)


def _works(chain, day, cuts, walks) -> bool:
    """Say whether each part's offer covers its piece and walks, and each is at its place between them."""
    for number, unit in enumerate(chain):
        start, end = cuts[number], cuts[number + 1]
        if _misses(chain, unit, day, (start, end)):
            return False
        before = walks[number - 1][1] if number else 0
        after = walks[number][0] if number < len(walks) else 0
        if not _covers(unit, day, start - before, end) or start + before > end - after:
            return False
    return True


def _covers(unit: Unit, day: int, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in unit.offers[day])
