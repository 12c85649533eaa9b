"""What hours cost at least on each weekday, for one package or for two on one way; 0: they may be enough."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, product
from operator import add
from typing import Final, NamedTuple

from amvis.domain.care.week import DAY_MINUTES, SLOT, outward
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.change import EXTRA_COST, STEP_COST
from amvis.domain.planning.lacking import STEP_SLOTS
from amvis.domain.planning.offered import Kind, Offered, Open
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.stretched import EXTRA_SLOTS
from amvis.domain.planning.two_stops import Minutes

NEVER: Final = 10**6
WEEK: Final = range(7)
_STEP: Final = STEP_SLOTS * SLOT


Edges = tuple[int, int]  # minutes: the earliest start and the latest end of a block that costs nothing


class _Alike(NamedTuple):
    """A planning day with its demand, and the weekdays on which it is the same."""

    day: int
    demand: Demand
    number: int  # of the demand
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
    _days: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _demands: dict[Demand, int] = field(default_factory=dict)
    _short: dict[Demand, bool] = field(default_factory=dict)  # days that a new carer could have alone
    _patterns: dict[tuple[int, ...], list[_Alike]] = field(default_factory=dict)
    _outer: dict[int, Edges] | None = None
    _edge_costs: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def alone(self, one: Offered) -> WeekCost:
        """Return what a package costs at least."""
        known = self._weeks.get((one.child, one.number))
        if known is None:
            costs, beside = [0] * len(WEEK), [0] * len(WEEK)
            for each in self._alike(one):
                cost = self._alone(each, one)
                if cost:
                    _raise(costs, each.weekdays, cost)
                    if not self._may_be_helped(each.demand, one):
                        _raise(beside, each.weekdays, cost)
            known = self._weeks[one.child, one.number] = _total(costs, beside)
        return known

    def by_edges(self, one: Offered) -> int:
        """Return what a package costs at least by the first minute and the last that it offers on any day."""
        if self._outer is None:
            self._outer = self._outer_edges()
        edges = self._outer.get(one.number)
        if edges is None:
            edges = self._outer[one.number] = self._edges(one)
        key = (one.child, *edges)
        known = self._edge_costs.get(key)
        if known is None:
            known = self._edge_costs[key] = self._cost_of_edges(*key)
        return known

    def _outer_edges(self) -> dict[int, Edges]:
        """Return the edges known for the adults' workplaces, shared by all variants."""
        return self.setting.edges.setdefault(self.case.routers, {})

    def _edges(self, one: Offered) -> Edges:
        """Return the earliest start and the latest end of a block that costs nothing on any day."""
        early, late = NEVER, 0
        for adult in range(len(self.case.routers)):
            ways = self.case.two_stops(adult)
            for each in set(chain.from_iterable(one.days)):
                early = min(
                    early, *[each.opens + before for before, _ in ways[each.first, each.first]], NEVER
                )
                late = max(late, *[each.closes - after for after, _ in ways[each.last, each.last]], 0)
        return early, late

    def _cost_of_edges(self, child: int, early: int, late: int) -> int:
        total, seen = 0, set[int]()
        for day, demand in enumerate(self.case.demands):
            if demand and child in demand.children and day % 7 not in seen:
                seen.add(day % 7)
                steps = max(0, (early - demand.start + _STEP - 1) // _STEP)
                steps += max(0, (demand.end - late + _STEP - 1) // _STEP)
                total += min(STEP_COST * steps, EXTRA_COST)
        return total

    def at_least(self, one: Offered, most: int) -> int:
        """Return the total of a package alone, or something over `most`, looking no farther than needed."""
        total = 0
        for each in self._alike(one):
            if each.again:
                return self.alone(one).total  # of two weeks the dearer counts
            cost = self._alone(each, one)
            if cost > EXTRA_COST and self._may_be_helped(each.demand, one):
                cost = EXTRA_COST
            total += cost * len(each.weekdays)
            if total > most:
                break
        return total

    def pair(self, one: Offered, other: Offered) -> WeekCost:
        """Return what two packages cost at least together."""
        week = (one.child, other.child, one.number, other.number)
        known = self._weeks.get(week)
        if known is None:
            costs = [0] * len(WEEK)
            for each in self._alike(one, other):
                cost = self._of_pair(each, one, other)
                if cost:
                    _raise(costs, each.weekdays, cost)
            beside = list(map(max, self.alone(one).beside, self.alone(other).beside))
            known = self._weeks[week] = _total(costs, beside)
        return known

    def _of_pair(self, on: _Alike, one: Offered, other: Offered) -> int:
        key = (on.number, one.numbers[on.day], other.numbers[on.day])
        cost = self._days.get(key)
        if cost is None:
            cost = self._days[key] = self._cost_of_pair(on.demand, one.days[on.day], other.days[on.day])
        return cost

    def _alone(self, on: _Alike, one: Offered) -> int:
        key = (on.number, one.numbers[on.day], -1)
        cost = self._days.get(key)
        if cost is None:
            cost = min([self._cost(on.demand, each) for each in one.days[on.day]], default=NEVER)
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

    def _alike(self, *packages: Offered) -> list[_Alike]:
        """Return the days on which all these children need care, equal ones as one."""
        key = tuple([one.pattern for one in packages])
        known = self._patterns.get(key)
        if known is None:
            found: dict[tuple[object, ...], tuple[int, Demand, dict[int, None]]] = {}
            for day, demand in enumerate(self.case.demands):
                if demand and all(one.child in demand.children for one in packages):
                    same = (demand, *(one.shape[day] for one in packages))
                    found.setdefault(same, (day, demand, {}))[2][day % 7] = None
            known, seen = [], set[int]()
            for day, demand, weekdays in found.values():
                number = self._demands.setdefault(demand, len(self._demands))
                known.append(_Alike(day, demand, number, tuple(weekdays), not seen.isdisjoint(weekdays)))
                seen |= weekdays.keys()
            self._patterns[key] = known
        return known

    def _cost(self, demand: Demand, one: Open) -> int:
        befores = self.case.two_stops(demand.bringer)[one.first, one.first]
        afters = self.case.two_stops(demand.fetcher)[one.last, one.last]
        if not befores or not afters:
            return NEVER
        return _cost(demand, one, befores[0][0], afters[0][0])

    def _cost_of_pair(self, demand: Demand, mine: Kind, theirs: Kind) -> int:
        least = NEVER
        to, back = (
            self.case.two_stops(demand.bringer),
            self.case.two_stops(demand.fetcher),
        )
        for one, other in product(mine, theirs):
            befores = to[one.first, other.first]
            afters = back[one.last, other.last] if befores else ()
            if not afters:
                continue
            if one.holes or other.holes:
                least = min(least, cost_with_holes(demand, (one, other), befores, afters))
            else:
                starts = [
                    (_opening(demand, one, mine), _opening(demand, other, its)) for mine, its in befores
                ]
                ends = [(_closing(demand, one, mine), _closing(demand, other, its)) for mine, its in afters]
                if one.carers.isdisjoint(other.carers):
                    cost = min(map(sum, starts)) + min(map(sum, ends))
                else:
                    cost = min([max(map(add, start, end)) for start, end in product(starts, ends)])
                least = min(least, cost)
            if not least:
                return 0
        return least


def _raise(costs: list[int], weekdays: tuple[int, ...], cost: int) -> None:
    for weekday in weekdays:
        costs[weekday] = max(costs[weekday], cost)


def _total(costs: list[int], beside: list[int]) -> WeekCost:
    return WeekCost(tuple(costs), tuple(beside), cheaper(costs, beside))


def cheaper(costs: Iterable[int], beside: Iterable[int]) -> int:
    """Return the cost of a week with a new carer on the weekdays on which that is cheaper."""
    return sum([min(cost, EXTRA_COST + rest) for cost, rest in zip(costs, beside, strict=True)])


def cost_with_holes(demand: Demand, both: tuple[Open, Open], befores: Minutes, afters: Minutes) -> int:
    """Return what two chains cost at least if one of them has breaks."""
    is_apart = both[0].carers.isdisjoint(both[1].carers)
    least = NEVER
    for before, after in product(befores, afters):
        costs = list(map(partial(_cost, demand), both, before, after))
        least = min(least, sum(costs) if is_apart else max(costs))
    return least


def _opening(demand: Demand, one: Open, before: int) -> int:
    """Return what it costs that a chain opens so long before the block."""
    start = demand.start - before
    if start >= one.opens:
        return 0 if start >= 0 else NEVER
    return NEVER if start < 0 or not one.carers else STEP_COST * -((start - one.opens) // _STEP)


def _closing(demand: Demand, one: Open, after: int) -> int:
    """Return what it costs that a chain closes so long after the block."""
    end = demand.end + after
    if end <= one.closes:
        return 0 if end <= DAY_MINUTES else NEVER
    return NEVER if end > DAY_MINUTES or not one.carers else STEP_COST * -((one.closes - end) // _STEP)


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
