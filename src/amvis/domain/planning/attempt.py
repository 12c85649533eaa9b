"""One variant being tried with every combination of packages that safe bounds do not rule out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import product
from operator import itemgetter
from typing import Final, NamedTuple

from amvis.domain.planning.beside import Beside, Places
from amvis.domain.planning.bounding import Bounding, Ready
from amvis.domain.planning.bounds import (
    Bounded,
    ChildDemand,
    bounded,
    child_demand,
    joint_care,
    joint_ways,
    ways_together,
    works_alone,
)
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice, choices_of
from amvis.domain.planning.constraints import covered, place_free, settled
from amvis.domain.planning.covering import Covering, bits_of
from amvis.domain.planning.offered import Offers
from amvis.domain.planning.outcome import Failure, Outcome, outcome_of, unfit
from amvis.domain.planning.pareto import NEVER, Front, Key, months_key
from amvis.domain.planning.problem import RouteIncome
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.so_far import NOBODY, SoFar, least_of_rest
from amvis.domain.planning.worth import Purse, fees_of, least_key, months_to_independence, travel_key
from amvis.domain.sentence import say

Choices = tuple[Choice, ...]
Combination = tuple[Bounded, ...]
_NO_PLACE: Final = 0  # ranks of failures
_UNCOVERED: Final = 1
_UNSETTLED: Final = 3
_NO_CEILING: Final = 100


class Found(NamedTuple):
    """An option before it is told."""

    case: Case
    choices: Choices
    outcome: Outcome
    route: RouteIncome


@dataclass(slots=True, eq=False)
class Shared:
    """What all attempts of one search share: incomes, packages, and the front so far."""

    setting: Setting
    purse: Purse
    front: Front[Found] = field(default_factory=Front)
    choices: dict[int, Choices] = field(default_factory=dict)
    ready: Ready = field(default_factory=dict)
    offers: Offers = field(init=False)
    _covering: dict[int, Covering] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.offers = Offers(self.setting.walking)

    def packages_for(self, case: Case, child: int) -> Choices:
        """Return the packages of a child for a variant: who needs no care on any day has nobody."""
        needed = any(demand and child in demand.children for demand in case.demands)
        return self.packages(child) if needed else self.packages(child)[:1]

    def packages(self, child: int) -> Choices:
        """Return the packages of one child."""
        if child not in self.choices:
            self.choices[child] = choices_of(self.setting, child)
        return self.choices[child]

    def covering(self, case: Case, child: int, demand: ChildDemand) -> Choices:
        """Return the packages of a child that offer its least need of each day."""
        if child not in self._covering:
            self._covering[child] = Covering(self.packages(child))
        return self._covering[child].of(case, demand.cores)


def id_of(setting: Setting, found: Found) -> str:
    """Return the id of an option: activity, shift, move, adult, number of carers, packages, route."""
    children = setting.problem.household.children
    names = (choice.name(child.id) for choice, child in zip(found.choices, children, strict=True))
    carers = sum(choice.carers for choice in found.choices)
    return f"{found.case.name}/{carers}/{'&'.join(names)}/{found.route.route}"


class Attempt:
    """One variant being tried."""

    __slots__ = (
        "_ceiling",
        "_chosen_from",
        "_computed",
        "_direct",
        "_has_fees",
        "_hours",
        "_is_run",
        "_options",
        "_passed_over",
        "_places",
        "_rest",
        "_scale",
        "_starts",
        "case",
        "choices",
        "failure",
        "shared",
        "works",
    )

    def __init__(self, shared: Shared, case: Case, only: tuple[Choices, ...] = ()) -> None:
        """Make a variant ready; `only` are the packages of each child who needs care, if they are known."""
        self.shared, self.case = shared, case
        self._chosen_from = tuple(
            mine or shared.packages_for(case, child)
            for child, mine in enumerate(only or ((),) * len(shared.setting.problem.household.children))
        )
        self.works = False
        self.failure = Failure(-1, say(covered.CONSTRAINT.key))
        self.choices: Choices = ()  # of the failure
        self._starts: dict[tuple[date, int], tuple[int, int, int]] = {}
        self._computed: set[tuple[int, ...]] = set()
        self._is_run = False  # whether it is to be known if anything works
        self._ceiling = _NO_CEILING  # the most rank that a failure can have, where nothing can work
        self._passed_over = False  # whether something that may work was left out because it is beaten
        self._direct = sum(case.direct)
        self._has_fees = case.name in shared.purse.known
        self._scale = travel_key(1, case.working_days)
        self._options = self._all_bounded()
        self._rest = least_of_rest(self._options)
        self._hours = self._all_hours()
        self._places = Places(self._options, hinder=False)

    def run(self) -> None:
        """Put on the front what belongs there, and find out whether anything works at all."""
        if not all(self._options):
            return
        self._is_run = True
        self._places = Places(self._options, hinder=not self.shared.setting.problem.siblings_together)
        if self._has_nobody_for_settling_in():
            self._ceiling = _UNSETTLED
        self._look_whether_any()
        if self.failure.rank < 0 and not self.works and self._places.hindered:
            self._places = Places(self._options, hinder=False)  # the first that fails has to be told
            self._ceiling = _NO_PLACE  # what had places enough did not fit
            self._look_whether_any()

    def _look_whether_any(self) -> None:
        self.look()
        if not self.works and self._passed_over and not self._is_told:
            self._find_any((), self._all())
        if not self.works and self.failure.rank < _UNCOVERED:
            self._find_uncovered(())

    def _has_nobody_for_settling_in(self) -> bool:
        """Return whether all packages of a child need a parent for settling-in, and none is free."""
        setting = self.shared.setting
        if setting.free_adults or not setting.holds(settled.CONSTRAINT.key):
            return False
        return any(
            all(any(stay.weeks for stay in one.choice.stays) for one in mine) for mine in self._options
        )

    def _is_full(self, combination: Combination) -> bool:
        """Return whether there are places too few for all and that would tell nothing new."""
        if not self._is_run or self.failure.rank < _NO_PLACE or len(combination) < 2:
            return False
        return not place_free.are_enough([one.choice.places for one in combination])

    @property
    def _is_told(self) -> bool:
        """Return whether nothing works and what failed came as far as anything can."""
        return self.failure.rank >= self._ceiling

    @property
    def is_decided(self) -> bool:
        """Return whether it is known that it works, or that nothing does."""
        return self.works or not self._passed_over

    def look(self) -> None:
        """Put on the front what belongs there."""
        if not all(self._options):
            return
        for combination in self._at_one_address():
            if not self._is_full(combination):
                self._try(combination)
            if self._is_told:
                return
        self._walk((), self._all(), NOBODY)

    def _all_bounded(self) -> tuple[tuple[Bounded, ...], ...]:
        """Return the packages of each child that may work, until one child has none."""
        children = range(len(self.shared.setting.problem.household.children))
        found: list[tuple[Bounded, ...]] = [() for _ in children]
        for child in sorted(children, key=lambda child: len(self.shared.packages(child))):
            found[child] = self._bounded(child)
            if not found[child]:
                break
        return tuple(found)

    def _bounded(self, child: int) -> tuple[Bounded, ...]:
        demand = child_demand(self.case, child)
        setting = self.shared.setting
        packages = self._chosen_from[child]
        able: Iterable[Bounded]
        if packages is self.shared.packages(child):
            packages = self.shared.covering(self.case, child, demand)
            able = Bounding(setting, self.case, demand, self.shared.ready).of(packages)
        else:
            found = filter(None, (bounded(setting, self.case, choice, demand) for choice in packages))
            able = (one for one in found if works_alone(self.case, one.choice, demand))
        return tuple(sorted(able, key=itemgetter(1, 2, 3)))  # care, ways, ready

    def _at_one_address(self) -> Iterator[Combination]:
        """Yield combinations in which all children go to one address: they are often the best."""
        if len(self._options) < 2:
            return
        by_address: list[Mapping[int | None, list[Bounded]]] = [_by_address(mine) for mine in self._options]
        for address in by_address[0]:
            if address is not None and all(address in mine for mine in by_address):
                yield from product(*(mine[address] for mine in by_address))

    def _walk(self, chosen: Combination, allowed: tuple[int, ...], so_far: SoFar) -> None:
        """Extend the packages chosen so far by those of the next child that may still matter.

        `allowed` has for each child to come, as bits, the packages that may be enough beside those chosen.
        """
        child = len(chosen)
        if child == len(self._options):
            if not self._is_full(chosen):
                self._compute(chosen)
            return
        mine = self._options[child]
        for at in bits_of(allowed[0]):
            one = mine[at]
            now = so_far.with_one(one)
            ways = ways_together(self.case, now.places)
            if ways is not None and not self._is_beaten((*chosen, one), now, ways):
                self._walk((*chosen, one), self._beside(child, at, allowed[1:]), now)
                if self._is_told:
                    return

    def _all(self) -> tuple[int, ...]:
        return tuple((1 << len(mine)) - 1 for mine in self._options)

    def _beside(self, child: int, at: int, allowed: tuple[int, ...]) -> tuple[int, ...]:
        """Return what is left for the children to come beside one more package."""
        row, free = self._hours.row, self._places.row
        found = []
        for other, mine in enumerate(allowed, child + 1):
            left = mine & row(child, at, other)
            found.append(left and left & free(child, at, other))
        return tuple(found)

    def _all_hours(self) -> Beside:
        """Return what the packages of each child offer; none are asked for if one child has none."""
        options = self._options if len(self._options) > 1 and all(self._options) else ()
        offers = self.shared.offers
        return Beside(self.case, tuple([tuple([offers.of(one.choice) for one in mine]) for mine in options]))

    def _is_beaten(self, combination: Combination, so_far: SoFar, ways: int) -> bool:
        bound = self._bound(so_far, len(combination), ways)
        front, name = self.shared.front, self.case.name
        is_beaten = front.beats(bound, name)
        if not is_beaten and len(so_far.places) == len(self._options) > 1:
            # one address for each: this bound is nearer, and what beats the other one beats it, too
            bound = bound._replace(care=joint_care(self.case, combination))
            is_beaten = front.beats(bound, name)
        self._passed_over |= is_beaten
        return is_beaten

    def _try(self, combination: Combination) -> None:
        """Compute a combination unless its bound is beaten."""
        so_far = reduce(SoFar.with_one, combination, NOBODY)
        ways = ways_together(self.case, so_far.places)
        if ways is not None and not self._is_beaten(combination, so_far, ways):
            self._compute(combination)

    def _find_any(self, chosen: Combination, allowed: tuple[int, ...]) -> None:
        """Look whether anything works at all; what was passed over is beaten, but it may work."""
        if len(chosen) == len(self._options):
            if not self._is_full(chosen):
                self._compute(chosen)
            return
        mine = self._options[len(chosen)]
        for at in bits_of(allowed[0]):
            extended = (*chosen, mine[at])
            if joint_ways(self.case, extended) is not None:
                self._find_any(extended, self._beside(len(chosen), at, allowed[1:]))
                if self.works or self._is_told:
                    return

    def _find_uncovered(self, chosen: Combination) -> bool:
        """Look for packages that fail at the hours: that comes farther than a full carer."""
        if len(chosen) == len(self._options):
            choices = tuple(one.choice for one in chosen)
            if unfit(self.shared.setting, choices) is not None:
                return False
            self.failure, self.choices = Failure(_UNCOVERED, say(covered.CONSTRAINT.key)), choices
            return True
        return any(
            joint_ways(self.case, extended) is not None and self._find_uncovered(extended)
            for extended in ((*chosen, one) for one in self._options[len(chosen)])
        )

    def _bound(self, so_far: SoFar, number: int, ways: int) -> Key:
        """Return what the packages of the first children, and the best of the others, cost at least."""
        rest = self._rest[number]
        ready = max(so_far.ready, rest.ready)
        ways = max(ways, so_far.ways + self._direct, rest.ways + self._direct)
        fees = so_far.fees + rest.fees if self._has_fees else 0  # only where incomes are known for them
        known = self._starts.get((ready, fees))
        start, income, months = known or self._start(ready, fees)
        return Key(income, so_far.care + rest.care, ways * self._scale, start, months)

    def _start(self, ready: date, fees: int) -> tuple[int, int, int]:
        """Return start, income and months at best when the children are ready on a day, for such fees."""
        dates = self.shared.setting.dates
        first = dates.earliest(self.case.start_dates & dates.between(ready, self.shared.setting.horizon))
        known = (10**7, 0, NEVER)
        if first is not None:
            known = (first.toordinal(), *self.shared.purse.best(self.case, first, fees))
        self._starts[ready, fees] = known
        return known

    def _compute(self, combination: Combination) -> None:
        """Compute the packages exactly and put what works on the front."""
        numbers = tuple(one.choice.number for one in combination)
        if numbers in self._computed:
            return
        self._computed.add(numbers)
        setting, choices = self.shared.setting, tuple(one.choice for one in combination)
        outcome = outcome_of(setting, self.case, choices)
        if isinstance(outcome, Failure):
            if outcome.rank > self.failure.rank:
                self.failure, self.choices = outcome, choices
            return
        self.works = True
        fees = fees_of(choices)
        for route in self.shared.purse.routes(self.case, *fees, outcome.start):
            found = Found(self.case, choices, outcome, route)
            least, name = least_key(setting, self.case, outcome, route), id_of(setting, found)
            if not self.shared.front.beats(least, name):  # the months of phases take long to reckon
                months = months_to_independence(setting, self.case, outcome.start, route, fees=fees)
                self.shared.front.add(least._replace(months=months_key(months)), name, found)


def _by_address(options: tuple[Bounded, ...]) -> dict[int | None, list[Bounded]]:
    found: dict[int | None, list[Bounded]] = {}
    for one in options:
        found.setdefault(one.address, []).append(one)
    return found
