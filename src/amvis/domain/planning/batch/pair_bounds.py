"""What pairs of two adults' variants cost at least, all at once; joint-plan.md, section 10."""

from typing import Any, Final, NamedTuple

import numpy as np

from amvis.domain.care.week import DAY_MINUTES, SLOT, SLOTS
from amvis.domain.planning.batch.pair_sides import FAR, Numbers, Side, Supply
from amvis.domain.planning.batch.pair_worth import PairWorth
from amvis.domain.planning.pareto import SCALE

_MOST: Final = 2**62
Flags = np.ndarray[Any, np.dtype[np.bool_]]


class Pairs(NamedTuple):
    """Pairs by the places of their variants, and a row of keys for each: what it costs at least."""

    one: Numbers
    other: Numbers
    keys: Numbers

    def only(self, which: Numbers | Flags) -> "Pairs":
        """Return some of them."""
        return Pairs(self.one[which], self.other[which], self.keys[which])


class Sharp(NamedTuple):
    """Pairs no point beats, and how many of those asked about never work."""

    pairs: Pairs
    packages: tuple[tuple[Numbers, ...], ...]  # of each child of each pair, those that may matter
    is_whole: Flags  # no package that may work was left out because it is beaten
    failing: int


class _Day(NamedTuple):
    """One planning day of some pairs; adults by their places."""

    is_needed: Flags  # nobody is at home, and the absences have a minute in common
    start: Numbers  # of the later block
    end: Numbers  # of the block that ends earlier
    brings: Flags  # whether it is the second adult who does
    fetches: Flags


class _Costs(NamedTuple):
    """What packages cost at least."""

    care: Numbers
    ways: Numbers  # beyond the direct ones
    start: Numbers
    fees: Numbers

    def at(self, *places: Numbers) -> "_Costs":
        """Return those of some places."""
        return _Costs(*(column[places] for column in self))


class _Least(NamedTuple):
    """Which packages of one child may work, and what they cost: pair × package."""

    works: Flags
    costs: _Costs


class PairBounds:
    """Bounds of the pairs of two sides."""

    def __init__(self, sides: tuple[Side, Side], supplies: tuple[Supply, ...], worth: PairWorth) -> None:
        self._sides, self._supplies, self._worth = sides, supplies, worth
        self._days = range(len(sides[0].starts))

    def rough(self, ones: Numbers) -> Pairs:
        """Return the pairs of some variants of the first adult that have a day to start, with any care."""
        one, other = self._sides
        first = np.maximum(one.first[ones][:, None], other.first[None, :])
        last = np.minimum(one.last[ones][:, None], other.last[None, :])
        at, others = np.nonzero(first <= last)
        pairs = Pairs(ones[at], others, np.zeros((len(at), 5), np.int64))
        care, ways = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
        days = [self._day(pairs, day) for day in self._days]
        for supply in self._supplies:
            is_minded = self._is_minded(pairs, supply)
            mine = np.zeros(len(at), np.int64)
            for day in filter(supply.here.__getitem__, self._days):
                found = days[day]
                asks = found.is_needed & is_minded
                before = self._at_best(pairs, supply.before, found.brings)
                after = self._at_best(pairs, supply.after, found.fetches)
                need = found.end - found.start + before + after - supply.lessons.max(initial=0)
                care += np.where(asks, np.maximum(need, 0), 0)
                detour = self._at_best(pairs, supply.there, found.brings)
                mine += np.where(asks, detour + self._at_best(pairs, supply.back, found.fetches), 0)
            ways = np.maximum(ways, mine)
        costs = _Costs(care, ways, self._first(pairs), np.zeros(len(at), np.int64))
        return pairs._replace(keys=self._keys(pairs, costs))

    def sharp(self, pairs: Pairs, points: Numbers) -> Sharp:
        """Return the pairs that no point beats once the packages of each child are looked at one by one.

        A pair works only if each child who needs care has a package that is enough with no stops for others;
        of these only those may matter whose bound, beside the best of the siblings, is not beaten.
        """
        first, last = self._first(pairs), self._last(pairs)
        days = [self._day(pairs, day) for day in self._days]
        least, needed = [], []
        for child, supply in enumerate(self._supplies):
            is_minded = self._is_minded(pairs, supply)
            asks = [found.is_needed & is_minded & here for found, here in zip(days, supply.here, strict=True)]
            least.append(self._least(pairs, child, days, asks, first=first, last=last))
            needed.append(np.logical_or.reduce(asks))
        able = np.ones(len(pairs.one), bool)
        for mine, is_needed in zip(least, needed, strict=True):
            able &= ~is_needed | mine.works.any(axis=1)
        stays, is_whole = able.copy(), np.ones_like(able)
        best = [_best(mine, is_needed) for mine, is_needed in zip(least, needed, strict=True)]
        matter = []
        for child, is_needed in enumerate(needed):
            others = best[:child] + best[child + 1 :]
            asked = least[child].works & (stays & is_needed)[:, None]
            matter.append(self._that_matter(pairs, least[child], others, asked, points))
            stays &= ~is_needed | matter[-1].any(axis=1)
            is_whole &= (asked == matter[-1]).all(axis=1)
        rows = np.flatnonzero(stays)
        keys = self._together(pairs.only(rows), [mine.at(rows) for mine in best])
        alive = not_beaten(keys, points)
        rows = rows[alive]
        packages = tuple(tuple(np.flatnonzero(mine[row]) for mine in matter) for row in rows)
        left = Pairs(pairs.one[rows], pairs.other[rows], keys[alive])
        return Sharp(left, packages, is_whole[rows], int((~able).sum()))

    def _that_matter(
        self,
        pairs: Pairs,
        mine: _Least,
        others: list[_Costs],
        asked: Flags,
        points: Numbers,
    ) -> Flags:
        """Return which packages of a child may enter the front, pair × package."""
        rows, columns = np.nonzero(asked)
        beside = [other.at(rows) for other in others]
        keys = self._together(pairs.only(rows), [mine.costs.at(rows, columns), *beside])
        found = np.zeros_like(asked)
        alive = not_beaten(keys, points)
        found[rows[alive], columns[alive]] = True
        return found

    def _together(self, pairs: Pairs, children: list[_Costs]) -> Numbers:
        """Return the keys of pairs with what each child costs."""
        nothing = np.zeros_like(pairs.one)
        care, ways, start, fees = nothing, nothing, self._first(pairs), nothing
        for mine in children:
            care, ways, fees = care + mine.care, np.maximum(ways, mine.ways), fees + mine.fees
            start = np.maximum(start, mine.start)
        return self._keys(pairs, _Costs(care, ways, start, fees))

    def _least(
        self,
        pairs: Pairs,
        child: int,
        days: list[_Day],
        asks: list[Flags],
        *,
        first: Numbers,
        last: Numbers,
    ) -> _Least:
        supply = self._supplies[child]
        shape = (len(pairs.one), len(supply.choices))
        works = np.ones(shape, bool)
        care, ways, longest = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        before, after, there, back = (
            self._of_both(pairs, table) for table in (supply.before, supply.after, supply.there, supply.back)
        )
        day_limit, week_limit = self._limits(pairs, child)
        packages, week = np.arange(shape[1])[None, :], care
        for day, (found, asked) in enumerate(zip(days, asks, strict=True)):
            if day % 7 == 0:
                week = np.zeros(shape, np.int64)
            if asked.any():
                start = found.start[:, None] - _of_who(found.brings, before)
                end = found.end[:, None] + _of_who(found.fetches, after)
                slot = np.clip(start // SLOT, 0, SLOTS)
                is_covered = (end <= start) | (supply.until[day][packages, slot] * SLOT >= end)
                need = np.maximum(end - start - supply.lessons[None, :], 0)
                fits = (start >= 0) & (end <= DAY_MINUTES) & is_covered & (need <= day_limit)
                works &= ~asked[:, None] | fits
                week += np.where(asked[:, None], need, 0)
                longest = np.where(asked[:, None], np.maximum(longest, end - start), longest)
                detour = _of_who(found.brings, there) + _of_who(found.fetches, back)
                ways += np.where(asked[:, None], detour, 0)
            if day % 7 == 6:
                works &= week <= week_limit
                care += week
        ready = np.where(longest <= supply.short[None, :], supply.ready[None, :], supply.ready_late[None, :])
        begin = np.maximum(first[:, None], ready)
        works &= begin <= np.minimum(last[:, None], supply.last[None, :])
        fees = np.broadcast_to(supply.fees[None, :], shape)
        return _Least(works, _Costs(care, ways, ready, fees))

    def _limits(self, pairs: Pairs, child: int) -> tuple[Numbers, Numbers]:
        """Return the most minutes in care a day and a week, at the age on the day on which ages count."""
        one, other = self._sides
        is_later = (other.earliest[pairs.other] > one.earliest[pairs.one])[:, None]
        day = np.where(
            is_later, other.day_limits[pairs.other, child, None], one.day_limits[pairs.one, child, None]
        )
        week = np.where(
            is_later, other.week_limits[pairs.other, child, None], one.week_limits[pairs.one, child, None]
        )
        return day, week

    def _day(self, pairs: Pairs, day: int) -> _Day:
        one, other = self._sides
        starts = one.starts[day][pairs.one], other.starts[day][pairs.other]
        ends = one.ends[day][pairs.one], other.ends[day][pairs.other]
        leaves = np.maximum(starts[0] - one.there[pairs.one], starts[1] - other.there[pairs.other])
        back = np.minimum(ends[0] + one.back[pairs.one], ends[1] + other.back[pairs.other])
        return _Day(
            is_needed=(starts[0] < FAR) & (starts[1] < FAR) & (leaves < back),
            start=np.maximum(*starts),
            end=np.minimum(*ends),
            brings=starts[1] > starts[0],
            fetches=ends[1] < ends[0],
        )

    def _at_best(self, pairs: Pairs, table: tuple[Numbers, Numbers], is_second: Flags) -> Numbers:
        """Return the least of all packages at the workplace of the adult who goes."""
        one, other = (mine.min(axis=1, initial=FAR) for mine in table)
        works = self._sides[0].work[pairs.one], self._sides[1].work[pairs.other]
        least: Numbers = np.where(is_second, other[works[1]], one[works[0]])
        return least

    def _of_both(self, pairs: Pairs, table: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
        return table[0][self._sides[0].work[pairs.one]], table[1][self._sides[1].work[pairs.other]]

    def _is_minded(self, pairs: Pairs, supply: Supply) -> Flags:
        one, other = self._sides
        earliest = np.maximum(one.earliest[pairs.one], other.earliest[pairs.other])
        minded: Flags = earliest < supply.minded_until
        return minded

    def _first(self, pairs: Pairs) -> Numbers:
        return np.maximum(self._sides[0].first[pairs.one], self._sides[1].first[pairs.other])

    def _last(self, pairs: Pairs) -> Numbers:
        return np.minimum(self._sides[0].last[pairs.one], self._sides[1].last[pairs.other])

    def _keys(self, pairs: Pairs, costs: _Costs) -> Numbers:
        one, other = self._sides
        days = one.days[pairs.one], other.days[pairs.other]
        direct = (one.there + one.back)[pairs.one] * days[0]
        direct = direct + (other.there + other.back)[pairs.other] * days[1]
        both = days[0] + days[1]
        travel = np.where(both > 0, (direct + costs.ways) * (SCALE // np.maximum(both, 1)), 0)
        earned = one.earned[pairs.one], other.earned[pairs.other]
        income, months = self._worth.keys(*earned, costs.start, costs.fees)
        return np.stack([income, costs.care, travel, costs.start, months], axis=1)


def _of_who(is_second: Flags, both: tuple[Numbers, Numbers]) -> Numbers:
    found: Numbers = np.where(is_second[:, None], both[1], both[0])
    return found


def _best(mine: _Least, is_needed: Flags) -> _Costs:
    """Return the least costs of the packages that may work; none where no care is needed."""
    asked = mine.works & is_needed[:, None]
    is_any = asked.any(axis=1)
    least = (np.where(asked, column, _MOST).min(axis=1, initial=_MOST) for column in mine.costs)
    return _Costs(*(np.where(is_any, column, 0) for column in least))


def not_beaten(keys: Numbers, points: Numbers) -> Numbers:
    """Return the places of the keys that no point beats; equal ones stay, for an id may be lower."""
    alive = np.arange(len(keys))
    for point in points:
        rows = keys[alive]
        alive = alive[~((rows >= point).all(axis=1) & (rows != point).any(axis=1))]
    return alive
