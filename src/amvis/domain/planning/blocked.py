"""Why an activity does not work: the first reason, and for care the gaps of the nearest package."""

from collections.abc import Iterable
from typing import NamedTuple

from amvis.domain.care.coverage import uncovered
from amvis.domain.care.week import DAY_MINUTES, SLOTS, outward
from amvis.domain.planning.attempt import Choices, Shared
from amvis.domain.planning.bounds import reach
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
    best = _Nearest(_uncovered_slots(case, days, choices[0]), child, case, choices[0])
    for choice in choices[1:]:
        if best.slots <= max(enough, 0):
            break
        slots = _uncovered_slots(case, days, choice, most=best.slots)
        if slots < best.slots:
            best = _Nearest(slots, child, case, choice)
    return best


def _uncovered_slots(
    case: Case, days: dict[Demand, list[int]], choice: Choice, *, most: int | None = None
) -> int:
    """Return how many slots a package leaves uncovered, or some number from `most` on if as many or more."""
    slots, covers = 0, choice.covers
    for demand, alike in days.items():
        first, last = _need(case, demand, choice)
        need = outward(max(first, 0), min(last, DAY_MINUTES)) or 0
        slots += sum([(need & ~covers[day]).bit_count() for day in alike])
        slots += SLOTS * (first < 0 or last > DAY_MINUTES)
        if most is not None and slots >= most:
            break
    return slots


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
    beyond = reach(case, choice.ends, demand)
    to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
    if beyond is None:
        return demand.start - to.bring(()).minutes, demand.end + back.fetch(()).minutes
    return demand.start - beyond.before, demand.end + beyond.after
