"""Why an activity does not work: the first reason, and for care the gaps of the nearest package."""

from collections.abc import Iterable
from typing import NamedTuple

from amvis.domain.care.coverage import uncovered
from amvis.domain.care.travel import HOME
from amvis.domain.care.week import DAY_MINUTES, SLOTS, outward
from amvis.domain.planning.attempt import Choices, Shared
from amvis.domain.planning.bounds import Ends, reach
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import covered
from amvis.domain.planning.problem import Blocked, Gap
from amvis.domain.planning.search import Refused


class _Nearest(NamedTuple):
    """A child's package and how many slots it leaves uncovered."""

    slots: int
    child: int
    case: Case
    choice: Choice


def blocked_of(shared: Shared, refused: Iterable[Refused]) -> tuple[Blocked, ...]:
    """Return the reason of each activity of each adult that has no option."""
    packages = [_distinct(shared.packages(child)) for child in _children(shared)]
    return tuple(_blocked(shared, packages, one) for one in refused)


def _children(shared: Shared) -> range:
    return range(len(shared.setting.problem.household.children))


def _distinct(choices: Choices) -> Choices:
    """Return the packages that differ in where and when they have a child; none at all only if alone."""
    found: dict[tuple[object, ...], Choice] = {}
    for choice in choices:
        if choice.chains or len(choices) == 1:
            found.setdefault((choice.ends, choice.covers), choice)
    return tuple(found.values())


def _blocked(shared: Shared, packages: list[Choices], refused: Refused) -> Blocked:
    household = shared.setting.problem.household
    parent = household.parents[refused.adult].id
    nearest = _nearest(packages, refused) if refused.reason.key == covered.CONSTRAINT.key else None
    return Blocked(
        activity=refused.activity,
        adult=parent,
        reason=refused.reason,
        child=household.children[nearest.child].id if nearest else None,
        gaps=_gaps(nearest) if nearest else (),
    )


def _nearest(packages: list[Choices], refused: Refused) -> _Nearest | None:
    """Return the least gap of the child that is hardest to cover, over the unmoved shifts."""
    best: _Nearest | None = None
    for case in refused.cases:
        if any(taken.moved for taken in case.takings):
            continue
        hardest = _hardest(case, packages)
        if hardest is not None and (best is None or hardest.slots < best.slots):
            best = hardest
    return best


def _hardest(case: Case, packages: list[Choices]) -> _Nearest | None:
    """Return the least gap of the child whose least gap is the widest, the first of several.

    The child with the fewest packages is asked first; of one that can do with no more, no more is asked.
    """
    hardest: _Nearest | None = None
    for child in sorted(range(len(packages)), key=lambda child: (len(packages[child]), child)):
        enough = -1 if hardest is None else hardest.slots - (child < hardest.child)
        least = _least(case, child, packages[child], enough=enough)
        if hardest is None or least.slots > enough:
            hardest = least
    return hardest


def _least(case: Case, child: int, choices: Choices, *, enough: int) -> _Nearest:
    """Return the first package of those that leave least uncovered, or one that leaves at most `enough`."""
    days: dict[Demand, list[int]] = {}
    for day, demand in enumerate(case.demands):
        if demand and child in demand.children:
            days.setdefault(demand, []).append(day)
    needs: dict[Ends, tuple[_Needed, ...]] = {}
    best: _Nearest | None = None
    for choice in choices:
        if best is not None and best.slots <= max(enough, 0):
            break
        if choice.ends not in needs:
            needs[choice.ends] = tuple(
                [_needed(case, demand, choice, alike) for demand, alike in days.items()]
            )
        slots = _uncovered_slots(needs[choice.ends], choice)
        if best is None or slots < best.slots:
            best = _Nearest(slots, child, case, choice)
    assert best is not None  # noqa: S101 (every child has a package)
    return best


class _Needed(NamedTuple):
    """What a demand asks for at some places: on each of its days, and beyond the day."""

    slots: int
    days: list[int]
    beyond: int


def _needed(case: Case, demand: Demand, choice: Choice, days: list[int]) -> _Needed:
    first, last = _need(case, demand, choice)
    slots = outward(max(first, 0), min(last, DAY_MINUTES)) or 0
    return _Needed(slots, days, SLOTS * (first < 0 or last > DAY_MINUTES))


def _uncovered_slots(needs: tuple[_Needed, ...], choice: Choice) -> int:
    """Return how many slots a package leaves uncovered."""
    found, covers = 0, choice.covers
    for slots, days, beyond in needs:
        found += beyond
        for day in days:
            if slots & ~covers[day]:
                found += (slots & ~covers[day]).bit_count()
    return found


def _gaps(nearest: _Nearest) -> tuple[Gap, ...]:
    """Return what the package leaves uncovered, day by day."""
    gaps = []
    for day, demand in enumerate(nearest.case.demands):
        if demand is None or nearest.child not in demand.children:
            continue
        start, end = _need(nearest.case, demand, nearest.choice)
        gaps += [Gap(day, *gap) for gap in uncovered(start, end, nearest.choice.covers[day])]
    return tuple(gaps)


def _need(case: Case, demand: Demand, choice: Choice) -> tuple[int, int]:
    """Return the need of the child if it went there alone, on the chain that keeps it shortest."""
    if len(choice.ends) == 1:
        return _need_between(case, demand, choice.ends[0])
    beyond = reach(case, choice.ends, demand)
    if beyond is None:
        return _need_without_stops(case, demand)
    return demand.start - beyond.before, demand.end + beyond.after


def _need_between(case: Case, demand: Demand, ends: tuple[int, int]) -> tuple[int, int]:
    """Return the need if the child begins and ends its day at two places, as `reach` does."""
    first, last = ends
    bring, before = case.routers[demand.bringer].through(first)
    fetch, after = case.routers[demand.fetcher].through(last)
    is_within = first == HOME or bring <= case.way_limits[demand.bringer]
    if is_within and (last == HOME or fetch <= case.way_limits[demand.fetcher]):
        return demand.start - before, demand.end + after
    return _need_without_stops(case, demand)


def _need_without_stops(case: Case, demand: Demand) -> tuple[int, int]:
    to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
    return demand.start - to.bring(()).minutes, demand.end + back.fetch(()).minutes
