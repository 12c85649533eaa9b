"""What hours cost at least on each weekday, for one package or for two on one way; 0: they may be enough."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Final, NamedTuple

from amvis.domain.care.travel import HOME
from amvis.domain.care.week import DAY_MINUTES, SLOT, outward
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.change import EXTRA_COST, STEP_COST
from amvis.domain.planning.lacking import STEP_SLOTS
from amvis.domain.planning.offered import Kind, Offered, Open
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.stretched import EXTRA_SLOTS

NEVER: Final = 10**6
WEEK: Final = range(7)
_STEP: Final = STEP_SLOTS * SLOT

_Minutes = tuple[tuple[int, int], ...]


class _Alike(NamedTuple):
    """A planning day with its demand, and the weekdays on which it is the same."""

    day: int
    demand: Demand
    weekdays: tuple[int, ...]
    again: bool  # whether one of the weekdays was told before: two weeks that differ


class WeekCost(NamedTuple):
    """The cost of each weekday without a new carer, beside her, and of all if she comes where cheaper."""

    weekdays: tuple[int, ...]
    beside: tuple[int, ...]
    total: int


@dataclass(slots=True)
class WeekBounds:
    """The bounds of one variant, each reckoned once.

    A stop more shortens no way; so the least need of a child is that of its stop alone, and with a second
    stop that of either order.
    """

    setting: Setting
    case: Case
    _weeks: dict[tuple[int, ...], WeekCost] = field(default_factory=dict)
    _at_least: dict[tuple[int, int], int] = field(default_factory=dict)  # of weeks not reckoned to the end
    _days: dict[tuple[Demand, int, int], int] = field(default_factory=dict)
    _short: dict[Demand, bool] = field(default_factory=dict)  # days that a new carer could have alone
    _shapes: dict[tuple[object, ...], list[_Alike]] = field(default_factory=dict)

    def alone(self, one: Offered) -> WeekCost:
        """Return what a package costs at least."""
        known = self._weeks.get((one.child, one.number))
        if known is None:
            costs, beside = [0] * len(WEEK), [0] * len(WEEK)
            for day, demand, weekdays, _ in self._alike((one,)):
                cost = self._alone(demand, one, day)
                if cost:
                    _raise(costs, weekdays, cost)
                    if not self._may_be_helped(demand, one):
                        _raise(beside, weekdays, cost)
            known = self._weeks[one.child, one.number] = _total(costs, beside)
        return known

    def is_over(self, one: Offered, most: int) -> bool:
        """Return whether a package costs more than `most` alone, looking no farther than needed."""
        known = self._weeks.get((one.child, one.number))
        if known is not None:
            return known.total > most
        total = self._at_least.get((one.child, one.number), 0)
        if total > most:
            return True
        total = 0
        for day, demand, weekdays, again in self._alike((one,)):
            if again:
                return self.alone(one).total > most  # of two weeks the dearer counts
            cost = self._alone(demand, one, day)
            if cost > EXTRA_COST and self._may_be_helped(demand, one):
                cost = EXTRA_COST
            total += cost * len(weekdays)
            if total > most:
                self._at_least[one.child, one.number] = total
                return True
        return False

    def pair(self, one: Offered, other: Offered) -> WeekCost:
        """Return what two packages cost at least together."""
        week = (one.child, other.child, one.number, other.number)
        known = self._weeks.get(week)
        if known is None:
            costs = [0] * len(WEEK)
            for day, demand, weekdays, _ in self._alike((one, other)):
                key = (demand, one.numbers[day], other.numbers[day])
                cost = self._days.get(key)
                if cost is None:
                    cost = self._days[key] = self._cost_of_pair(demand, one.days[day], other.days[day])
                if cost:
                    _raise(costs, weekdays, cost)
            beside = list(map(max, self.alone(one).beside, self.alone(other).beside))
            known = self._weeks[week] = _total(costs, beside)
        return known

    def _alone(self, demand: Demand, one: Offered, day: int) -> int:
        key = (demand, one.numbers[day], -1)
        cost = self._days.get(key)
        if cost is None:
            cost = min([self._cost(demand, each) for each in one.days[day]], default=NEVER)
            self._days[key] = cost
        return cost

    def _may_be_helped(self, demand: Demand, one: Offered) -> bool:
        """Return whether a new carer at home could have the child the whole day or a part of it."""
        if one.takes_turns:
            return True
        known = self._short.get(demand)
        if known is None:
            leaves = demand.start - self.case.routers[demand.bringer].bring(()).minutes
            back = demand.end + self.case.routers[demand.fetcher].fetch(()).minutes
            need = outward(leaves, back)
            known = self._short[demand] = need is not None and need.bit_count() <= EXTRA_SLOTS
        return known

    def _alike(self, packages: tuple[Offered, ...]) -> list[_Alike]:
        """Return the days on which all these children need care, equal ones as one."""
        key = tuple([(one.child, one.shape) for one in packages])
        known = self._shapes.get(key)
        if known is None:
            found: dict[tuple[object, ...], tuple[int, Demand, dict[int, None]]] = {}
            for day, demand in enumerate(self.case.demands):
                if demand and all(one.child in demand.children for one in packages):
                    same = (demand, *(one.shape[day] for one in packages))
                    found.setdefault(same, (day, demand, {}))[2][day % 7] = None
            known, seen = [], set[int]()
            for day, demand, weekdays in found.values():
                known.append(_Alike(day, demand, tuple(weekdays), not seen.isdisjoint(weekdays)))
                seen |= weekdays.keys()
            self._shapes[key] = known
        return known

    def _cost(self, demand: Demand, one: Open) -> int:
        befores = self._minutes(demand.bringer, one.first, one.first, bringing=True)
        afters = self._minutes(demand.fetcher, one.last, one.last, bringing=False)
        if not befores or not afters:
            return NEVER
        return _cost(demand, one, befores[0][0], afters[0][0])

    def _cost_of_pair(self, demand: Demand, mine: Kind, theirs: Kind) -> int:
        least = NEVER
        for one, other in product(mine, theirs):
            apart = one.carers.isdisjoint(other.carers)
            befores = self._minutes(demand.bringer, one.first, other.first, bringing=True)
            afters = self._minutes(demand.fetcher, one.last, other.last, bringing=False)
            for before, after in product(befores, afters):
                costs = (_cost(demand, one, before[0], after[0]), _cost(demand, other, before[1], after[1]))
                least = min(least, sum(costs) if apart else max(costs))
                if not least:
                    return 0
        return least

    def _minutes(self, adult: int, one: int, other: int, *, bringing: bool) -> _Minutes:
        """Return the least minutes between two addresses and the block, for each order; () if too long."""
        key = (self.case.routers[adult], bringing, one, other)
        known = self.setting.orders.get(key)
        if known is None:
            found = tuple(self._orders(adult, one, other, bringing=bringing))
            known = self.setting.orders[key] = found
        return known

    def _orders(self, adult: int, one: int, other: int, *, bringing: bool) -> Iterator[tuple[int, int]]:
        router = self.case.routers[adult]
        find = router.bring if bringing else router.fetch
        stops = tuple(dict.fromkeys(place for place in (one, other) if place != HOME))
        way = find(stops)
        if stops and way.minutes > self.case.way_limits[adult]:
            return
        if len(stops) < 2:
            yield way.offsets.get(one, way.minutes), way.offsets.get(other, way.minutes)
            return
        alone = [find((stop,)).offsets[stop] for stop in stops]
        parent = self.setting.problem.household.parents[adult]
        between = self.setting.addresses.leg(one, other, self.setting.mode(parent))
        between += self.setting.problem.values.handover_minutes
        yield between + alone[1], alone[1]
        yield alone[0], between + alone[0]


def _raise(costs: list[int], weekdays: tuple[int, ...], cost: int) -> None:
    for weekday in weekdays:
        costs[weekday] = max(costs[weekday], cost)


def _total(costs: list[int], beside: list[int]) -> WeekCost:
    return WeekCost(tuple(costs), tuple(beside), cheaper(costs, beside))


def cheaper(costs: Iterable[int], beside: Iterable[int]) -> int:
    """Return the cost of a week with a new carer on the weekdays on which that is cheaper."""
    return sum([min(cost, EXTRA_COST + rest) for cost, rest in zip(costs, beside, strict=True)])


def _cost(demand: Demand, one: Open, before: int, after: int) -> int:
    """Return what a chain costs at least if its need begins and ends so long before and after the block."""
    start, end = demand.start - before, demand.end + after
    steps = 0
    if start < one.opens:
        steps -= (start - one.opens) // _STEP
    if end > one.closes:
        steps -= (one.closes - end) // _STEP
    if start < 0 or end > DAY_MINUTES or (steps and not one.carers):
        return NEVER
    if one.holes:
        need = outward(start, end) or 0
        steps = max(steps, -(-(need & ~one.holes).bit_count() // STEP_SLOTS))
    return STEP_COST * steps
