"""The bounds of all packages of one child in a variant; what those at the same places share, once."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from amvis.domain.care.settling_in import alone_ready
from amvis.domain.planning.bounds import Bounded, ChildDemand, Ends, reach, works_alone
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import settled
from amvis.domain.planning.setting import Setting

Ready = dict[tuple[int, int, bool], date]  # child, number of the package, whether its days are short


class _Cost(NamedTuple):
    """What the days of a child cost at least at some places; minutes."""

    care: int
    ways: int
    longest: int  # need of a day
    shortest: int


class Bounding:
    """Bounds packages as `bounded` and `works_alone` do one by one."""

    __slots__ = ("_case", "_costs", "_demand", "_ready", "_setting")

    def __init__(self, setting: Setting, case: Case, demand: ChildDemand, ready: Ready) -> None:
        """Make a variant ready; `ready` is shared by all variants."""
        self._setting, self._case, self._demand, self._ready = setting, case, demand, ready
        self._costs: dict[tuple[Ends, int], _Cost | None] = {}

    def of(self, covering: Iterable[Choice]) -> list[Bounded]:
        """Return the packages that work for their child alone; they offer its least need of each day."""
        earliest, horizon, limits = self._case.earliest, self._setting.horizon, self._case.day_limits
        found = []
        for one in covering:
            if (one.first or earliest) > horizon or (one.last or horizon) < earliest:
                continue
            cost = self._cost(one)
            if cost is None:
                continue
            if one.is_plain:
                works = cost.shortest > 0 and cost.longest <= limits[one.child]
            else:
                works = works_alone(self._case, one, self._demand)
            if works:
                ready = self._ready_on(one, cost.longest)
                found.append(Bounded(one, cost.care, cost.ways, ready, one.address))
        return found

    def _cost(self, choice: Choice) -> _Cost | None:
        key = (choice.ends, choice.lessons)
        if key not in self._costs:
            self._costs[key] = self._reckoned(*key)
        return self._costs[key]

    def _reckoned(self, ends: Ends, lessons: int) -> _Cost | None:
        care, ways, longest, shortest = 0, 0, 0, 10**6
        for _, one, number in self._demand.days:
            beyond = reach(self._case, ends, one)
            if beyond is None:
                return None
            need = beyond.before + one.end - one.start + beyond.after
            care += max(0, need - lessons) * number
            ways += beyond.detour * number
            longest, shortest = max(longest, need), min(shortest, need)
        return _Cost(care, ways, longest, shortest)

    def _ready_on(self, choice: Choice, longest: int) -> date:
        is_short = bool(choice.stays) and longest <= choice.stays[-1].hours * 60
        key = (choice.child, choice.number, is_short)
        known = self._ready.get(key)
        if known is None:
            stays = choice.stays
            if not self._setting.holds(settled.CONSTRAINT.key):
                stays = tuple([stay._replace(weeks=0) for stay in stays])
            ready = alone_ready(stays, longest) or self._setting.tomorrow
            known = self._ready[key] = max(ready, choice.first or ready)
        return known
