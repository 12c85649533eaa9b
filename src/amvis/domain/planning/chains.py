"""The chains of two who have a child in turn, and what the search asks of them again and again."""

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from amvis.domain.care.chain import MOST_PARTS, Chain, link
from amvis.domain.care.offer import Offer
from amvis.domain.care.week import SLOT
from amvis.domain.planning.setting import Setting

Parts = tuple[tuple[Offer, ...], ...]  # what somebody can be in a chain: lessons; lessons, after-school


class Ground(NamedTuple):
    """All chains of a pair: the same for every child, so each pair is asked for once."""

    chains: tuple[Chain, ...]
    classes: tuple[object, ...]  # equal ones: days on which the same is offered
    covers: tuple[int, ...]  # slots offered by anybody, for each planning day
    ends: tuple[tuple[int, int], ...]  # first and last address of the chains
    address: int | None  # if it is the only one
    lessons: int  # the most minutes of school on a day
    is_plain: bool  # one carer alone has the child, and no school


def ground_of(setting: Setting, main: Parts, edge: Parts) -> Ground:
    """Return the chains of a main and an edge, either of which may be nobody."""
    known = setting.grounds.get((main, edge))
    if known is None:
        known = setting.grounds[main, edge] = _summed_up(tuple(_chains(setting, main, edge)), setting.days)
    return known  # type: ignore[return-value]


def _chains(setting: Setting, main: Parts, edge: Parts) -> Iterator[Chain]:
    """Yield m, m e, e m, e m e and e, as far as hands can change between them."""
    edges = [part[0] for part in edge]
    nobody: tuple[Offer, ...] = ()
    for parts in main:
        yield from _linked(setting, nobody, parts, nobody)
        for after in edges:
            yield from _linked(setting, nobody, parts, (after,))
        for before in edges:
            yield from _linked(setting, (before,), parts, nobody)
        for before in edges:
            for after in edges:
                yield from _linked(setting, (before,), parts, (after,))
    lessons = main[0][0].slots if main and main[0][0].is_lessons else ()
    for alone in edges:
        yield Chain(offers=(alone,), lessons=lessons)


def _linked(
    setting: Setting, before: tuple[Offer, ...], main: tuple[Offer, ...], after: tuple[Offer, ...]
) -> Iterator[Chain]:
    """Yield the chain if it has at most three parts and all of them can change hands."""
    offers = (*before, *main, *after)
    if len(offers) > MOST_PARTS:
        return
    links = []
    for index, (one, other) in enumerate(pairwise(offers)):
        found = link(one, other, setting.walking, latest=not (before and index == 0))
        if found is None:
            return
        links.append(found)
    yield Chain(offers=offers, links=tuple(links))


def _summed_up(chains: tuple[Chain, ...], days: int) -> Ground:
    offers = tuple({id(offer): offer for chain in chains for offer in chain.offers}.values())
    seen: dict[tuple[int, ...], int] = {}
    ends = tuple(dict.fromkeys((chain.first, chain.last) for chain in chains))
    lessons = [slots.bit_count() * SLOT for offer in offers if offer.is_lessons for slots in offer.slots]
    by_day = [tuple([offer.slots[day] for offer in offers]) for day in range(days)]
    return Ground(
        chains=chains,
        classes=tuple([seen.setdefault(slots, len(seen)) for slots in by_day]),
        covers=tuple([reduce(or_, slots, 0) for slots in by_day]),
        ends=ends,
        address=ends[0][0] if len({address for pair in ends for address in pair}) == 1 else None,
        lessons=max(lessons, default=0),
        is_plain=len(chains) == len(offers) == 1 and not chains[0].lessons,
    )
