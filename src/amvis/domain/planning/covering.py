"""The packages of a child by the hours they offer, as bits: who offers what a day needs is found at once."""

from collections.abc import Iterator, Mapping

from amvis.domain.care.travel import Router
from amvis.domain.care.week import outward
from amvis.domain.planning.bounds import Ends
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.choice import Choice

_Before = tuple[int, int]  # minutes of need at least before and after the blocks
_Pairs = tuple[tuple[Router, Router], ...]  # who brings and who fetches


class Covering:
    """The packages of one child, told apart by what they offer on each day and by where they lie."""

    __slots__ = ("_by_day", "_by_ends", "_choices", "_first_alike", "_known", "_near", "_places")

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        self._choices = choices
        self._by_day: dict[int, dict[int, int]] = {}  # of a planning day: packages (bits) by offered slots
        self._by_ends: dict[Ends, int] = {}
        self._known: dict[tuple[int, int], int] = {}
        self._near: dict[_Pairs, dict[tuple[_Before, ...], int]] = {}
        for at, choice in enumerate(choices):
            self._by_ends[choice.ends] = self._by_ends.get(choice.ends, 0) | 1 << at
        self._places = frozenset(place for ends in self._by_ends for pair in ends for place in pair)
        days: dict[tuple[int, ...], int] = {}
        offered = zip(*[choice.covers for choice in choices], strict=True)
        self._first_alike = [days.setdefault(slots, day) for day, slots in enumerate(offered)]

    def of(self, case: Case, cores: tuple[tuple[int, int | None], ...]) -> tuple[Choice, ...]:
        """Return the packages that offer all their child needs at least on some days, in order.

        Args:
            case: the variant.
            cores: planning days on which the child needs care, with the slots of the blocks alone.
        """
        found = (1 << len(self._choices)) - 1
        for day, core in cores:
            found &= 0 if core is None else self._covering(day, core)
            if not found:
                return ()
        demands = {(case.demands[day], self._first_alike[day]): None for day, _ in cores}
        needs = [(demand, day) for demand, day in demands if demand is not None]
        kept = 0
        for befores, there in self._by_reach(case, [demand for demand, _ in needs]).items():
            mine = there & found
            for (demand, day), (before, after) in zip(needs, befores, strict=True) if mine else ():
                need = outward(demand.start - before, demand.end + after)
                mine &= 0 if need is None else self._covering(day, need)
                if not mine:
                    break
            kept |= mine
        return tuple([self._choices[at] for at in bits_of(kept)])

    def _by_reach(self, case: Case, demands: list[Demand]) -> dict[tuple[_Before, ...], int]:
        """Return the packages by the least ways between child and blocks, which no stop makes shorter."""
        pairs = tuple([(case.routers[one.bringer], case.routers[one.fetcher]) for one in demands])
        known = self._near.get(pairs)
        if known is None:
            known = self._near[pairs] = {}
            for befores, mine in self._ways(case, demands):
                known[befores] = known.get(befores, 0) | mine
        return known

    def _ways(self, case: Case, demands: list[Demand]) -> Iterator[tuple[tuple[_Before, ...], int]]:
        """Yield the least ways of packages, as far as none is too long; those at one address at once."""
        both = [(one.bringer, one.fetcher) for one in demands]
        near = {adult: self._near_work(case, adult) for pair in both for adult in pair}
        pairs = list(dict.fromkeys(both))
        for ends, mine in self._by_ends.items():
            befores = {pair: _least(ends, near[pair[0]], near[pair[1]]) for pair in pairs}
            if None not in befores.values():
                yield tuple([befores[pair] for pair in both]), mine  # type: ignore[misc]

    def _near_work(self, case: Case, adult: int) -> dict[int, int]:
        """Return the minutes between an adult's block and each place within the longest way."""
        return case.routers[adult].within(self._places, case.way_limits[adult])

    def _covering(self, day: int, need: int) -> int:
        """Return the packages in which somebody offers each of some slots of a day."""
        known = self._known.get((day, need))
        if known is None:
            known = 0
            for slots, packages in self._of_day(day).items():
                if not need & ~slots:
                    known |= packages
            self._known[day, need] = known
        return known

    def _of_day(self, day: int) -> dict[int, int]:
        if day not in self._by_day:
            found: dict[int, int] = {}
            for at, choice in enumerate(self._choices):
                slots = choice.covers[day]
                found[slots] = found.get(slots, 0) | 1 << at
            self._by_day[day] = found
        return self._by_day[day]


def _least(ends: Ends, there: Mapping[int, int], back: Mapping[int, int]) -> _Before | None:
    """Return the least minutes before and after the blocks, as `least_ways` does with the ways at hand."""
    if len(ends) == 1:
        first, last = ends[0]
        return (there[first], back[last]) if first in there and last in back else None
    found = [(there[first], back[last]) for first, last in ends if first in there and last in back]
    return (min([one for one, _ in found]), min([one for _, one in found])) if found else None


def bits_of(found: int) -> Iterator[int]:
    """Yield the positions of the bits that are set, the lowest first."""
    while found:
        lowest = found & -found
        yield lowest.bit_length() - 1
        found ^= lowest
