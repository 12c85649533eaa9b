"""The chain of a child's day: who has it when, and at which moments it changes hands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from amvis.domain.care.offer import Offer
from amvis.domain.care.travel import Addresses, Mode
from amvis.domain.care.week import SLOT, outward, run_length, run_start

MOST_PARTS = 3


class Piece(NamedTuple):
    """One carer's piece of the day in minutes."""

    offer: Offer
    start: int
    end: int


class Link(NamedTuple):
    """How two carers can hand over; walks in minutes, None where that carer does not escort."""

    same_address: bool
    earlier_walks: int | None
    later_walks: int | None
    latest: bool  # of the moments that work the latest is taken, else the earliest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chain:
    """A sequence of at most three carers, with a link between each two."""

    offers: tuple[Offer, ...]
    links: tuple[Link, ...] = ()
    lessons: tuple[int, ...] = ()  # of a pupil: slots of each planning day; told where no part is lessons
    first: int = field(init=False)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        lessons = next((offer.slots for offer in self.offers if offer.is_lessons), self.lessons)
        object.__setattr__(self, "lessons", lessons)
        object.__setattr__(self, "first", self.offers[0].address)
        object.__setattr__(self, "last", self.offers[-1].address)

    def may_have(self, at: int, day: int) -> int:
        """Return the slots in which a carer may have the child: offered, and no lessons elsewhere."""
        offer = self.offers[at]
        if offer.is_lessons or not self.lessons:
            return offer.slots[day]
        return offer.slots[day] & ~self.lessons[day]


def link(earlier: Offer, later: Offer, walking: "Walking", *, latest: bool) -> Link | None:
    """Return how care changes hands between two carers, None if it cannot."""
    if earlier.address == later.address:
        return Link(True, None, None, latest)
    walk = walking.minutes(earlier.address, later.address)
    if walk is None or not (earlier.escorts or later.escorts):
        return None
    return Link(False, walk if earlier.escorts else None, walk if later.escorts else None, latest)


class Walking(NamedTuple):
    """How far an escorting carer walks; what lies farther north or south is no walk, whatever the way."""

    addresses: Addresses
    mode: Mode
    longest: int
    farthest_km: float = inf

    def minutes(self, one: int, other: int) -> int | None:
        """Return the minutes of the walk, None if it is too long."""
        if self.addresses.north_km(one, other) > self.farthest_km:
            return None
        walk = self.addresses.leg(one, other, self.mode)
        return walk if walk <= self.longest else None


def pieces(chain: Chain, day: int, start: int, end: int) -> tuple[Piece, ...] | None:
    """Return who has the child when on a planning day, or None if the chain does not cover [start, end)."""
    need = outward(start, end)
    if need is None or start >= end:
        return None
    offers = chain.offers
    if len(offers) == 1:
        return None if need & ~chain.may_have(0, day) else (Piece(offers[0], start, end),)
    if len(offers) == 2:
        moment = _moment(chain, 0, day, (start, end))
        return None if moment is None else (Piece(offers[0], start, moment), Piece(offers[1], moment, end))
    return _three(chain, day, start, end)


def care_minutes(parts: tuple[Piece, ...]) -> int:
    """Return the minutes in care outside school lessons."""
    return sum(part.end - part.start for part in parts if not part.offer.is_lessons)


def _three(chain: Chain, day: int, start: int, end: int) -> tuple[Piece, ...] | None:
    """Take the first moment by its preference for which a second one works, then that by its own."""
    first, second, third = chain.offers
    walks = chain.links[0]
    for moment in _moments(chain, day, start, end):
        walk = _walk(walks, second.slots[day], start, moment)
        if walk is None:
            continue
        later = _moment(chain, 1, day, (moment, end), free_from=moment + walk)
        if later is not None:
            return Piece(first, start, moment), Piece(second, moment, later), Piece(third, later, end)
    return None


def _moments(chain: Chain, day: int, start: int, end: int) -> Iterator[int]:
    """Yield when the first of three has the child until then and the second can take it, in order."""
    since, until = start // SLOT, -(-end // SLOT)
    last = min(since + run_length(chain.may_have(0, day) >> since), until - 1)
    both = chain.may_have(1, day) & ((1 << (last + 1)) - 1) & ~((1 << (since + 1)) - 1)
    while both:
        slot = both.bit_length() - 1 if chain.links[0].latest else (both & -both).bit_length() - 1
        yield slot * SLOT
        both &= ~(1 << slot)


def _walk(link: Link, later_slots: int, start: int, moment: int) -> int | None:
    """Return the minutes the later carer walks back after the moment; None if nobody can escort then."""
    if link.same_address:
        return 0
    if link.earlier_walks is not None and start <= moment - link.earlier_walks:
        return 0
    if link.later_walks is None:
        return None
    leaving = outward(moment - link.later_walks, moment)
    return None if leaving is None or leaving & ~later_slots else link.later_walks


def _moment(
    chain: Chain, at: int, day: int, need: tuple[int, int], *, free_from: int | None = None
) -> int | None:
    """Return the best moment of link `at` if the need is split between its two carers.

    `free_from`: the earlier carer is back at its place from then on.
    """
    start, end = need
    found = [
        window[1] if chain.links[at].latest else window[0]
        for window in _windows(chain, at, day, (start, end, start if free_from is None else free_from))
        if window[0] <= window[1]
    ]
    if not found:
        return None
    return max(found) if chain.links[at].latest else min(found)


def _windows(chain: Chain, at: int, day: int, minutes: tuple[int, int, int]) -> list[tuple[int, int]]:
    """Return the first and last moment for each way of changing hands, on the grid."""
    start, end, free_from = minutes
    way, earlier, later = chain.links[at], chain.may_have(at, day), chain.may_have(at + 1, day)
    first_slot, end_slot = start // SLOT, -(-end // SLOT)
    until = min((first_slot + run_length(earlier >> first_slot)) * SLOT, _before(end))
    since = run_start(later, end_slot) * SLOT
    after = max(_after(start), _up(free_from))
    if way.same_address:
        return [(max(since, after), until)]
    windows = []
    if way.earlier_walks is not None:
        windows.append((max(since, after, _up(free_from + way.earlier_walks)), until))
    if way.later_walks is not None:
        opens = run_start(chain.offers[at + 1].slots[day], end_slot) * SLOT
        windows.append(
            (max(opens + way.later_walks, since, after), min(until, (end - way.later_walks) // SLOT * SLOT))
        )
    return windows


def _up(minute: int) -> int:
    return -(-minute // SLOT) * SLOT


def _after(minute: int) -> int:
    return minute // SLOT * SLOT + SLOT


def _before(minute: int) -> int:
    return (minute - 1) // SLOT * SLOT
