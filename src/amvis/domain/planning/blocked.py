"""Why an activity does not work: the first reason, and for care the gaps of the nearest package."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from amvis.domain.care.coverage import uncovered
from amvis.domain.care.week import DAY_MINUTES, SLOTS, outward
from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.bounds import ChildDemand, child_demand, reach
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
    return tuple(_blocked(shared, one) for one in refused)


def _blocked(shared: Shared, refused: Refused) -> Blocked:
    household = shared.setting.problem.household
    parent = household.parents[refused.adult].id
    nearest = _nearest(shared, refused) if refused.reason.key == covered.CONSTRAINT.key else None
    return Blocked(
        activity=refused.activity,
        adult=parent,
        reason=refused.reason,
        child=household.children[nearest.child].id if nearest else None,
        gaps=_gaps(nearest) if nearest else (),
    )


def _nearest(shared: Shared, refused: Refused) -> _Nearest | None:
    """Return the least gap of the child that is hardest to cover, over the unmoved shifts."""
    best: _Nearest | None = None
    for case in refused.cases:
        if any(taken.moved for taken in case.takings):
            continue
        hardest = max(_children(shared, case), key=lambda one: one.slots, default=None)
        if hardest is not None and (best is None or hardest.slots < best.slots):
            best = hardest
    return best


def _children(shared: Shared, case: Case) -> Iterator[_Nearest]:
    """Yield for each child the package that leaves least uncovered; none at all only if there is no other."""
    for child in range(len(shared.setting.problem.household.children)):
        demand = child_demand(case, child)
        choices = shared.packages(child)
        found = [
            _Nearest(_uncovered_slots(case, demand, choice), child, case, choice)
            for choice in choices
            if choice.chains or len(choices) == 1
        ]
        yield min(found, key=lambda one: one.slots)


def _uncovered_slots(case: Case, demand: ChildDemand, choice: Choice) -> int:
    slots = 0
    for day, one, _ in demand.days:
        first, last = _need(case, one, choice)
        need = outward(max(first, 0), min(last, DAY_MINUTES)) or 0
        for other, _ in demand.cores:
            if case.demands[other] == one:
                slots += (need & ~choice.covers[other]).bit_count()
        slots += SLOTS * (first < 0 or last > DAY_MINUTES) * (day >= 0)
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
    beyond = reach(case, choice, demand)
    to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
    if beyond is None:
        return demand.start - to.bring(()).minutes, demand.end + back.fetch(()).minutes
    return demand.start - beyond.before, demand.end + beyond.after
