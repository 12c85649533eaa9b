"""Why an activity does not work: the first reason, and for care the gaps of the package that comes nearest."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from amvis.domain.care.chain import Chain
from amvis.domain.care.coverage import uncovered
from amvis.domain.care.week import DAY_MINUTES
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.choice import Choice, choices_of
from amvis.domain.planning.constraints import covered
from amvis.domain.planning.joint_day import stops_of
from amvis.domain.planning.problem import Blocked, Gap
from amvis.domain.planning.search import Refused
from amvis.domain.planning.setting import Setting


class _Nearest(NamedTuple):
    """A child's package and what it leaves uncovered."""

    minutes: int
    child: int
    gaps: tuple[Gap, ...]


def blocked_of(setting: Setting, refused: Iterable[Refused]) -> tuple[Blocked, ...]:
    """Return the reason of each activity of each adult that has no option."""
    return tuple(_blocked(setting, one) for one in refused)


def _blocked(setting: Setting, refused: Refused) -> Blocked:
    parent = setting.problem.household.parents[refused.adult].id
    nearest = _nearest(setting, refused) if refused.reason.key == covered.CONSTRAINT.key else None
    return Blocked(
        activity=refused.activity,
        adult=parent,
        reason=refused.reason,
        child=setting.problem.household.children[nearest.child].id if nearest else None,
        gaps=nearest.gaps if nearest else (),
    )


def _nearest(setting: Setting, refused: Refused) -> _Nearest | None:
    """Return the least gap of the child that is hardest to cover, over the unmoved shifts."""
    best: _Nearest | None = None
    for case in refused.cases:
        if any(taken.moved for taken in case.takings):
            continue
        hardest = max(_children(setting, case), key=lambda one: one.minutes, default=None)
        if hardest is not None and (best is None or hardest.minutes < best.minutes):
            best = hardest
    return best


def _children(setting: Setting, case: Case) -> Iterator[_Nearest]:
    for child in range(len(setting.problem.household.children)):
        choices = choices_of(setting, child, case.earliest)
        found = [_gaps(case, child, choice) for choice in choices if choice.chains or len(choices) == 1]
        yield min(found, key=lambda one: one.minutes)


def _gaps(case: Case, child: int, choice: Choice) -> _Nearest:
    gaps: list[Gap] = []
    for day, demand in enumerate(case.demands):
        if demand is None or child not in demand.children:
            continue
        options = [_day_gaps(case, day, chain) for chain in choice.chains]
        gaps += min(options, key=_minutes) if options else [_absence(case, day, demand)]
    return _Nearest(_minutes(gaps), child, tuple(gaps))


def _absence(case: Case, day: int, demand: Demand) -> Gap:
    start = demand.start - case.routers[demand.bringer].bring(()).minutes
    end = demand.end + case.routers[demand.fetcher].fetch(()).minutes
    return Gap(day, max(start, 0), min(end, DAY_MINUTES))


def _day_gaps(case: Case, day: int, chain: Chain) -> list[Gap]:
    demand = case.demands[day]
    if demand is None:
        return []
    bring = case.routers[demand.bringer].bring(stops_of((chain.first,)))
    fetch = case.routers[demand.fetcher].fetch(stops_of((chain.last,)))
    start = demand.start - bring.offsets.get(chain.first, bring.minutes)
    end = demand.end + fetch.offsets.get(chain.last, fetch.minutes)
    offered = 0
    for offer in chain.offers:
        offered |= offer.slots[day]
    return [Gap(day, gap.start, gap.end) for gap in uncovered(start, end, offered)]


def _minutes(gaps: Iterable[Gap]) -> int:
    return sum(gap.end - gap.start for gap in gaps)
