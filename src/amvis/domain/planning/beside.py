"""Which packages of a sibling may go with a package, as bits: by hours with both stops, and by places."""

from typing import NamedTuple

from amvis.domain.planning.bounds import Bounded
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.constraints import place_free
from amvis.domain.planning.offered import Kind, Offered, Open
from amvis.domain.planning.week_bounds import NEVER, cost_with_holes

_Ends = tuple[int, int]  # addresses


class _Days(NamedTuple):
    """Days with one demand on which each package of a child offers the same; its chains by their ends."""

    demand: Demand
    days: tuple[int, ...]
    by_ends: tuple[tuple[_Ends, tuple[tuple[Open, int], ...]], ...]  # chains, packages that have them (bits)
    known: dict[int, int]  # bits by the number of a sibling's kind


class Beside:
    """The packages of the children of one variant, told apart by what they offer on each day.

    A third stop keeps the order of these two and shortens no leg; so two that fit in neither order never do.
    """

    __slots__ = ("_case", "_days", "_known", "_options")

    def __init__(self, case: Case, options: tuple[tuple[Offered, ...], ...]) -> None:
        self._case, self._options = case, options
        self._days: dict[tuple[int, int], tuple[_Days, ...]] = {}
        self._known: dict[tuple[int, int, int], int] = {}

    def row(self, child: int, at: int, other: int) -> int:
        """Return the packages of another child that may be enough beside one."""
        mine = self._options[child][at]
        key = (child, other, mine.number)  # equal ones offer the same
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._row(mine, child, other)
        return known

    def _row(self, mine: Offered, child: int, other: int) -> int:
        row = (1 << len(self._options[other])) - 1
        if (child, other) not in self._days:
            self._days[child, other] = self._days_of(child, other)
        for alike in self._days[child, other]:
            for number, kind in {mine.numbers[day]: mine.days[day] for day in alike.days}.items():
                fitting = alike.known.get(number)
                if fitting is None:
                    fitting = alike.known[number] = self._fitting(alike, kind)
                row &= fitting
            if not row:
                break
        return row

    def _days_of(self, child: int, other: int) -> tuple[_Days, ...]:
        """Return the days on which both children need care, those that are the same for one as one."""
        found: dict[tuple[object, ...], list[int]] = {}
        for day, demand in enumerate(self._case.demands):
            if demand and child in demand.children and other in demand.children:
                numbers = tuple([one.numbers[day] for one in self._options[other]])
                found.setdefault((demand, numbers), []).append(day)
        return tuple([self._alike(other, days) for days in found.values()])

    def _alike(self, other: int, days: list[int]) -> _Days:
        demand = self._case.demands[days[0]]
        assert demand is not None  # noqa: S101 (only days with one are asked for)
        kinds: dict[int, tuple[Kind, int]] = {}
        for at, one in enumerate(self._options[other]):
            number = one.numbers[days[0]]
            _, bits = kinds.get(number, ((), 0))
            kinds[number] = one.days[days[0]], bits | 1 << at
        by_ends: dict[_Ends, dict[Open, int]] = {}
        for kind, bits in kinds.values():
            for each in kind:
                there = by_ends.setdefault((each.first, each.last), {})
                there[each] = there.get(each, 0) | bits
        chains = tuple([(ends, tuple(there.items())) for ends, there in by_ends.items()])
        return _Days(demand, tuple(days), chains, {})

    def _fitting(self, alike: _Days, mine: Kind) -> int:
        """Return the packages of the other child that may be enough on such a day beside a kind."""
        demand, found = alike.demand, 0
        to = self._case.two_stops(demand.bringer)
        back = self._case.two_stops(demand.fetcher)
        for one in mine:
            for (first, last), theirs in alike.by_ends:
                befores = to[one.first, first]
                afters = back[one.last, last] if befores else ()
                if not afters:
                    continue
                earliest, latest = demand.start - one.opens, one.closes - demand.end
                since = demand.start - min([its for mine, its in befores if mine <= earliest], default=NEVER)
                until = demand.end + min([its for mine, its in afters if mine <= latest], default=NEVER)
                for each, packages in theirs:
                    if one.holes or each.holes:
                        fits = not cost_with_holes(demand, (one, each), befores, afters)
                    else:
                        fits = each.opens <= since and until <= each.closes
                    if fits:
                        found |= packages
        return found


class Places:
    """The packages of the children of one variant, told apart by the places they ask for.

    Two that ask for more than there are go with no third one; `hindered` says whether there were any.
    """

    __slots__ = ("_hinder", "_known", "_options", "hindered")

    def __init__(self, options: tuple[tuple[Bounded, ...], ...], *, hinder: bool) -> None:
        self._options, self._hinder = options, hinder
        self._known: dict[tuple[place_free.Places, int], int] = {}
        self.hindered = False

    def row(self, child: int, at: int, other: int) -> int:
        """Return the packages of another child with a place beside one; all of them if not to hinder."""
        mine = self._options[child][at].choice.places if self._hinder else ()
        if not mine:
            return -1
        known = self._known.get((mine, other))
        if known is None:
            known = self._known[mine, other] = self._row(mine, other)
        return known

    def _row(self, mine: place_free.Places, other: int) -> int:
        row, names = -1, {name for name, _ in mine}
        for at, one in enumerate(self._options[other]):
            theirs = one.choice.places
            if any([name in names for name, _ in theirs]) and not place_free.are_enough((mine, theirs)):
                row &= ~(1 << at)
                self.hindered = True
        return row
