"""All pairs of what two adults may begin: by bounds, and exactly only what may enter the front."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from amvis.domain.planning.attempt import Attempt, Choices, Shared
from amvis.domain.planning.batch.pair_bounds import PairBounds, Pairs, not_beaten
from amvis.domain.planning.batch.pair_sides import Numbers, Side, Supply, side_of, supply_of
from amvis.domain.planning.batch.pair_worth import Earned, PairWorth
from amvis.domain.planning.case import Case, case_of
from amvis.domain.planning.pareto import Key

_AT_ONCE: Final = 30_000  # pairs whose bounds are in memory at once
_LEVELS: Final = 5  # of fees
_NEXT: Final = 256  # pairs whose packages are looked at before the front is asked again


class Searched(NamedTuple):
    """How many of the pairs were seen to work, and how many never do."""

    feasible: int
    failing: int


def search_pairs(shared: Shared, cases: tuple[Sequence[Case], Sequence[Case]]) -> Searched:
    """Put on the front what belongs there of all pairs; `cases` are the variants of each adult alone.

    Pairs go by their bounds, those of most income first. What a bound leaves out is beaten by a point that
    was found, so the front is that of all pairs.
    """
    walk = Walk(shared, cases)
    for pairs in walk.in_order():
        walk.look_at(pairs)
    return Searched(walk.feasible, walk.failing)


class Walk:
    """A walk over the pairs; `feasible` and `failing` count what was seen."""

    def __init__(self, shared: Shared, cases: tuple[Sequence[Case], Sequence[Case]]) -> None:
        self._shared, self.cases = shared, cases
        adults = (cases[0][0].takings[0].adult, cases[1][0].takings[0].adult)
        earned = (_earned(cases[0]), _earned(cases[1]))
        self._sides: tuple[Side, Side] = (
            side_of(cases[0], adults[0], earned[0][1]),
            side_of(cases[1], adults[1], earned[1][1]),
        )
        limits = (cases[0][0].way_limits[adults[0]], cases[1][0].way_limits[adults[1]])
        self.supplies = tuple(
            supply_of(shared.setting, child, shared.packages(child), self._sides, limits)
            for child in range(len(shared.setting.problem.household.children))
        )
        self._worth = PairWorth(shared.setting, (earned[0][0], earned[1][0]), _levels(self.supplies))
        self.bounds = PairBounds(self._sides, self.supplies, self._worth)
        self.feasible = 0
        self.failing = 0

    def in_order(self) -> Sequence[Pairs]:
        """Return the pairs the front does not beat yet, a few at a time."""
        ones, others = (len(cases) for cases in self.cases)
        kept = []
        for chunk in np.array_split(np.arange(ones), -(-ones * others // _AT_ONCE)):
            pairs = self.bounds.rough(chunk)
            self.failing += len(chunk) * others - len(pairs.one)
            kept.append(pairs.only(not_beaten(pairs.keys, self._points())))
        pairs = Pairs(*(np.concatenate(columns) for columns in zip(*kept, strict=True)))
        order = np.lexsort(pairs.keys.T[::-1])
        return [pairs.only(order[at : at + _NEXT]) for at in range(0, len(order), _NEXT)]

    def look_at(self, pairs: Pairs) -> None:
        """Try those of some pairs that may still enter the front."""
        left = pairs.only(not_beaten(pairs.keys, self._points()))
        sharp = self.bounds.sharp(left, self._points())
        self.failing += sharp.failing
        for at, (one, other, key) in enumerate(zip(*sharp.pairs, strict=True)):
            attempt = self._try(int(one), int(other), Key(*key.tolist()), sharp.packages[at])
            if attempt is not None:
                self.feasible += attempt.works
                self.failing += not attempt.works and attempt.is_decided and bool(sharp.is_whole[at])

    def name(self, one: int, other: int) -> str:
        """Return the name of the case of a pair."""
        return f"{self.cases[0][one].name}&{self.cases[1][other].name}"

    def _try(self, one: int, other: int, bound: Key, packages: tuple[Numbers, ...]) -> Attempt | None:
        """Return what became of a pair, None if its bound is beaten by now or it has no day to start."""
        takings = (*self.cases[0][one].takings, *self.cases[1][other].takings)
        name = self.name(one, other)
        if self._shared.front.beats(bound, name):
            return None
        case = case_of(self._shared.setting, takings)
        if case is None:
            return None
        earned = int(self._sides[0].earned[one]), int(self._sides[1].earned[other])
        self._shared.purse.known[name] = partial(self._worth.best, *earned)
        attempt = Attempt(self._shared, case, self._choices(packages))
        attempt.look()
        return attempt

    def _choices(self, packages: tuple[Numbers, ...]) -> tuple[Choices, ...]:
        return tuple(
            tuple(supply.choices[at] for at in mine)
            for supply, mine in zip(self.supplies, packages, strict=True)
        )

    def _points(self) -> Numbers:
        points = [point.key for point in self._shared.front]
        return np.array(points, np.int64).reshape(len(points), len(Key._fields))


def _earned(cases: Sequence[Case]) -> tuple[list[Earned], list[int]]:
    """Return what differs in what it earns, and for each variant its place."""
    kinds: dict[tuple[str, int], int] = {}
    found: list[Earned] = []
    places = []
    for case in cases:
        activity = case.takings[0].activity
        key = (activity.id, case.work_travel)
        if key not in kinds:
            kinds[key] = len(found)
            found.append(Earned(activity, case.work_travel))
        places.append(kinds[key])
    return found, places


def _levels(supplies: Sequence[Supply]) -> list[int]:
    """Return fees at which incomes are asked beforehand: none, and some of those the children may cost."""
    shares = [at / (_LEVELS - 2) for at in range(_LEVELS - 1)]
    fees = [sorted(set(supply.fees.tolist())) or [0] for supply in supplies]
    return sorted({0, *(sum(mine[int(share * (len(mine) - 1))] for mine in fees) for share in shares)})
