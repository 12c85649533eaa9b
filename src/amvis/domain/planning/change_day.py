"""The changes of hours with which a weekday works: the cheapest sets for packages that were chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from operator import or_
from typing import Final, NamedTuple

from amvis.domain.care.chain import Chain
from amvis.domain.care.travel import HOME, Journey
from amvis.domain.care.week import SLOT, SLOTS, outward
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.change import EXTRA_COST, STEP_COST
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.lacking import STEP_SLOTS, Steps, lacking, may_stretch
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.stretched import EXTRA_SLOTS, Deed, Extra, Stretch, extra_offer, with_extra

Choices = tuple[Choice, ...]
Sides = tuple[tuple[tuple[str, str], int], ...]
NOTHING: Final[Sides] = ()


class DaySet(NamedTuple):
    """Changes of one weekday: steps of carers, and the slot from which a new one is at home."""

    cost: int
    sides: Sides
    extra: int | None

    def deeds(self, weekday: int) -> tuple[Deed, ...]:
        """Return the changes on a weekday."""
        found: list[Deed] = [Stretch(kind, carer, weekday, steps) for (carer, kind), steps in self.sides]
        return tuple(found if self.extra is None else [*found, Extra(weekday, self.extra)])


class _Able(NamedTuple):
    """A chain that could cover its child alone with so many steps or more."""

    chain: Chain
    least: int


Ends = tuple[int, int]  # the first and the last address of a chain


@dataclass(slots=True)
class DayChanges:
    """The sets of changes for the days of one variant, each asked for once."""

    setting: Setting
    case: Case
    _alone: dict[tuple[object, ...], dict[Ends, list[_Able]]] = field(default_factory=dict)
    _lacks: dict[tuple[object, ...], tuple[Sides, ...]] = field(default_factory=dict)
    _days: dict[tuple[object, ...], tuple[int, frozenset[Sides]]] = field(default_factory=dict)
    _chains: dict[tuple[object, ...], tuple[Chain, ...]] = field(default_factory=dict)
    _begins: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)

    def cheapest(self, choices: Choices, weekday: int, most: int) -> tuple[DaySet, ...]:
        """Return all sets of the least cost with which a weekday works; () if it costs more than `most`."""
        found = list(self.sets(choices, weekday, most=min(most, EXTRA_COST), with_extra=False))
        least = min((one.cost for one in found), default=most)
        if least >= EXTRA_COST:
            found += self.sets(choices, weekday, most=least, with_extra=True)
            least = min((one.cost for one in found), default=most)
        if least > EXTRA_COST:
            found += self.sets(choices, weekday, most=least, with_extra=False)
        least = min((one.cost for one in found), default=0)
        return tuple({(one.sides, one.extra is None): one for one in found if one.cost == least}.values())

    def sets(self, choices: Choices, weekday: int, *, most: int, with_extra: bool) -> Iterator[DaySet]:
        """Yield a set for each way in which the weekday works in all weeks, up to a cost."""
        windows = self._windows(choices, weekday) if with_extra else (None,)
        spent = EXTRA_COST if with_extra else 0
        for first in windows if spent <= most else ():
            steps = (most - spent) // STEP_COST
            weeks = [
                self._ways(choices, day, first, most=steps) for day in range(weekday, self.setting.days, 7)
            ]
            for chosen in product(*weeks):
                sides = NOTHING
                for one in chosen:
                    sides = _joined(sides, one)
                cost = spent + STEP_COST * _number(sides)
                if cost <= most:
                    yield DaySet(cost, sides, first)

    def alike(self, choices: Choices, weekday: int) -> tuple[object, ...]:
        """Return what the changes of a weekday hang on: they are the same for weekdays that are alike."""
        found: list[object] = []
        for demand, day in zip(
            self.case.demands[weekday::7], range(weekday, self.setting.days, 7), strict=True
        ):
            found.append(demand)
            for child in demand.children if demand else ():
                choice = choices[child]
                found += (choice.number, choice.classes[day])
        return tuple(found)

    def _windows(self, choices: Choices, weekday: int) -> tuple[int, ...]:
        key = self.alike(choices, weekday)
        known = self._begins.get(key)
        if known is None:
            known = self._begins[key] = tuple(sorted(_windows(self.case, choices, weekday)))
        return known

    def _ways(self, choices: Choices, day: int, first: int | None, *, most: int) -> frozenset[Sides]:
        """Return the steps of each way in which a day works."""
        demand = self.case.demands[day]
        if demand is None:
            return frozenset({()})
        mine = [(choices[child].number, choices[child].classes[day]) for child in demand.children]
        key = (demand, first, *mine)
        asked, known = self._days.get(key, (-1, frozenset[Sides]()))
        if asked < most:
            known = frozenset(self._find(choices, day, demand, first=first, most=most))
            self._days[key] = (most, known)
        return known

    def _find(
        self, choices: Choices, day: int, demand: Demand, *, first: int | None, most: int
    ) -> Iterator[Sides]:
        every = [self._able(choices[child], day, demand, first) for child in demand.children]
        able = [
            {ends: chains for ends, chains in mine.items() if any([one.least <= most for one in chains])}
            for mine in every
        ]
        for ends, ways in _journeys(self.case, demand, able):
            found: set[Sides] = {()}
            for child, mine, pair in zip(demand.children, able, ends, strict=True):
                need = _need(demand, pair, *ways)
                added = self._lack(mine[pair], day, need, limit=self.case.day_limits[child], most=most)
                found = {
                    joined for one in found for more in added if _number(joined := _joined(one, more)) <= most
                }
                if not found:
                    break
            yield from found

    def _lack(
        self, chains: list[_Able], day: int, need: tuple[int, int], *, limit: int, most: int
    ) -> tuple[Sides, ...]:
        """Return the least steps of each chain, all with the same ends, with which it covers a need."""
        key = (id(chains), day, need, limit, most)  # the lists live as long as this
        known = self._lacks.get(key)
        if known is None:
            found = dict[Sides, None]()
            for one in chains:
                if one.least <= most:
                    for steps in lacking(one.chain, day, need, limit=limit, most=most):
                        found[tuple(sorted(steps.items()))] = None
            known = self._lacks[key] = tuple(found)
        return known

    def _able(self, choice: Choice, day: int, demand: Demand, first: int | None) -> dict[Ends, list[_Able]]:
        key = (choice.child, choice.number, choice.classes[day], demand, first, first is not None and day % 7)
        known = self._alone.get(key)
        if known is None:
            known = self._alone[key] = {}
            for chain in choice.chains if first is None else self._with_extra(choice, day, first):
                able = _alone(self.case, chain, day, demand)
                if able:
                    known.setdefault((chain.first, chain.last), []).append(able)
        return known

    def _with_extra(self, choice: Choice, day: int, first: int) -> tuple[Chain, ...]:
        key = (choice.child, choice.number, day % 7, first)
        if key not in self._chains:
            extra = extra_offer(self.setting.days, day % 7, first)
            more = with_extra(self.setting, choice, choice.chains, extra)
            self._chains[key] = (*choice.chains, *more)
        return self._chains[key]


def _alone(case: Case, chain: Chain, day: int, demand: Demand) -> _Able | None:
    """Return the chain with the least steps for its child alone, None if none are enough.

    A stop for others makes no way shorter, so beside them it is no less.
    """
    befores = case.two_stops(demand.bringer)[chain.first, chain.first]
    afters = case.two_stops(demand.fetcher)[chain.last, chain.last]
    if not befores or not afters or not all([offer.slots[day] for offer in chain.offers]):
        return None
    need = outward(demand.start - befores[0][0], demand.end + afters[0][0])
    if need is None:
        return None
    missing = (need & ~reduce(or_, [offer.slots[day] for offer in chain.offers])).bit_count()
    if missing and not any(map(may_stretch, chain.offers)):
        return None
    return _Able(chain, -(-missing // STEP_SLOTS))


def _journeys(
    case: Case, demand: Demand, able: list[dict[Ends, list[_Able]]]
) -> Iterator[tuple[tuple[Ends, ...], tuple[Journey, Journey]]]:
    """Yield the ends of a chain for each child with the ways there and back, where none is too long."""
    to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
    longest = case.way_limits[demand.bringer], case.way_limits[demand.fetcher]
    if len(able) == 1:
        for pair in able[0]:  # each could be reached alone
            yield (pair,), (to.bring(pair[:1]), back.fetch(pair[1:]))
        return
    firsts = product(*[dict.fromkeys([first for first, _ in mine]) for mine in able])
    brought = [(stops, way) for stops in firsts if _is_short(way := to.bring(stops), longest[0])]
    if not brought:
        return
    lasts = product(*[dict.fromkeys([last for _, last in mine]) for mine in able])
    fetched = [(stops, way) for stops in lasts if _is_short(way := back.fetch(stops), longest[1])]
    for there, bring in brought:
        for home, fetch in fetched:
            ends = tuple(zip(there, home, strict=True))
            if all([pair in mine for pair, mine in zip(ends, able, strict=True)]):
                yield ends, (bring, fetch)


def _is_short(way: Journey, longest: int) -> bool:
    return not way.order or way.minutes <= longest


def _need(demand: Demand, ends: Ends, bring: Journey, fetch: Journey) -> tuple[int, int]:
    start = demand.start - bring.offsets.get(ends[0], bring.minutes)
    return start, demand.end + fetch.offsets.get(ends[1], fetch.minutes)


def _joined(one: Sides, other: Sides) -> Sides:
    """Return the steps of both: a carer stretched for one child is stretched for all."""
    if not one or not other:
        return one or other
    steps: Steps = dict(one)
    for side, number in other:
        steps[side] = max(number, steps.get(side, 0))
    return tuple(sorted(steps.items()))


def _number(sides: Sides) -> int:
    return sum(number for _, number in sides)


def _windows(case: Case, choices: Choices, weekday: int) -> frozenset[int]:
    """Return the slots at which four hours of a new carer may begin.

    They begin when the adult leaves home or end when the adult is back: nothing else covers more.
    """
    found: set[int] = set()
    for day in range(weekday, len(case.demands), 7):
        demand = case.demands[day]
        if demand is None:
            continue
        mine = [choices[child] for child in demand.children]
        for places in set(product(*({HOME, *(first for first, _ in choice.ends)} for choice in mine))):
            bring = case.routers[demand.bringer].bring(places)
            found.add((demand.start - bring.minutes) // SLOT)
        for places in set(product(*({HOME, *(last for _, last in choice.ends)} for choice in mine))):
            fetch = case.routers[demand.fetcher].fetch(places)
            found.add(-(-(demand.end + fetch.minutes) // SLOT) - EXTRA_SLOTS)
    return frozenset(min(max(first, 0), SLOTS - EXTRA_SLOTS) for first in found)
