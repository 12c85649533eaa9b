"""Which packages of a sibling may go with a package, as bits: by hours with both stops, and by places."""

from collections.abc import Iterator
from typing import NamedTuple

from amvis.domain.planning.bounds import Bounded
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.constraints import place_free
from amvis.domain.planning.offered import Kind, Offered, Open
from amvis.domain.planning.two_stops import Minutes
from amvis.domain.planning.week_bounds import NEVER, cost_with_holes

_Ends = tuple[int, int]  # addresses


_Theirs = tuple[tuple[Open, int], ...]  # chains, packages that have them (bits)


class _Near(NamedTuple):
    """Chains that go with a sibling's as far as the ways are not too long."""

    befores: Minutes
    afters: Minutes
    theirs: _Theirs


class _Days(NamedTuple):
    """Days with one demand on which each package of a child offers the same; its chains by their ends."""

    demand: Demand
    days: tuple[int, ...]
    by_ends: tuple[tuple[_Ends, _Theirs], ...]
    near: dict[_Ends, tuple[_Near, ...]]  # by the ends of a sibling's chain
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
        return _Days(demand, tuple(days), chains, {}, {})

    def _fitting(self, alike: _Days, mine: Kind) -> int:
        """Return the packages of the other child that may be enough on such a day beside a kind."""
        demand, found = alike.demand, 0
        for one in mine:
            ends = one.first, one.last
            if ends not in alike.near:
                alike.near[ends] = tuple(self._near(alike, ends))
            for near in alike.near[ends]:
                since, until = _needed(demand, one, near)
                for each, packages in near.theirs:
                    if each.opens <= since and until <= each.closes and _fits(demand, (one, each), near):
                        found |= packages
        return found

    def _near(self, alike: _Days, ends: _Ends) -> Iterator[_Near]:
        to = self._case.two_stops(alike.demand.bringer)
        back = self._case.two_stops(alike.demand.fetcher)
        for (first, last), theirs in alike.by_ends:
            befores = to[ends[0], first]
            afters = back[ends[1], last] if befores else ()
            if afters:
                yield _Near(befores, afters, theirs)


def _needed(demand: Demand, mine: Open, near: _Near) -> tuple[int, int]:
    """Return since and until when a sibling's chain must be open at least, beside mine with its hours."""
    earliest, latest = demand.start - mine.opens, mine.closes - demand.end
    least_before = least_after = NEVER
    for before, its in near.befores:
        if before <= earliest and its < least_before:
            least_before = its
    for after, its in near.afters:
        if after <= latest and its < least_after:
            least_after = its
    return demand.start - least_before, demand.end + least_after


def _fits(demand: Demand, both: tuple[Open, Open], near: _Near) -> bool:
    """Return whether two chains that open and close in time may be enough with their breaks."""
    has_breaks = both[0].holes or both[1].holes
    return not has_breaks or not cost_with_holes(demand, both, near.befores, near.afters)


class Places:
    """The packages of the children of one variant, told apart by the places they ask for.

    Two that ask for more than there are go with no third one; `hindered` says whether there were any.
    """

    __slots__ = ("_by_name", "_hinder", "_known", "_options", "hindered")

    def __init__(self, options: tuple[tuple[Bounded, ...], ...], *, hinder: bool) -> None:
        self._options, self._hinder = options, hinder
        self._known: dict[tuple[place_free.Places, int], int] = {}
        self._by_name: dict[int, dict[str, dict[place_free.Places, int]]] = {}  # of a child: packages as bits
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
        if other not in self._by_name:
            self._by_name[other] = _by_name(self._options[other])
        row = -1
        for name, _ in mine:
            for theirs, packages in self._by_name[other].get(name, {}).items():
                if not place_free.are_enough((mine, theirs)):
                    row &= ~packages
                    self.hindered = True
        return row


def _by_name(options: tuple[Bounded, ...]) -> dict[str, dict[place_free.Places, int]]:
    """Return the packages that ask for each place, as bits, those that ask for the same ones together."""
    found: dict[str, dict[place_free.Places, int]] = {}
    for at, one in enumerate(options):
        places = one.choice.places
        for name, _ in places:
            there = found.setdefault(name, {})
            there[places] = there.get(places, 0) | 1 << at
    return found
