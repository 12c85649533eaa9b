"""Care stretched by others: a carer opens earlier or closes later on one weekday, or a new one comes home."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count, product
from typing import NamedTuple

from amvis.domain.care.chain import Chain, link
from amvis.domain.care.offer import Offer
from amvis.domain.care.travel import HOME
from amvis.domain.care.week import SLOT, SLOTS
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.joint_day import joint_days, stops_of
from amvis.domain.planning.setting import Setting

STEP_SLOTS = 3
EXTRA_SLOTS = 48
EXTRA_CARER = "extra_carer"


class Stretch(NamedTuple):
    """So many quarters of an hour more of one carer on one weekday."""

    kind: str  # opens_earlier | closes_later
    carer: str
    weekday: int
    steps: int


class Extra(NamedTuple):
    """A new carer at the family's home on one weekday, from a slot on for at most four hours."""

    weekday: int
    first: int


Deed = Stretch | Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What an atom costs; see joint-plan.md, section 11."""

    step: int = 2
    extra_carer: int = 6


def cheapest_of_weekday(
    setting: Setting, case: Case, choices: tuple[Choice, ...], *, weekday: int, most: int, tries: int
) -> tuple[int, list[tuple[Deed, ...]], int]:
    """Return the least cost at which a weekday works, all sets of that cost, and the tries that are left.

    Uniform-cost search: a set is looked at only after every cheaper one. Cost `most` + 1: none; with no try
    left the search was given up.
    """
    carers = _stretchable(choices)
    order = count()
    queue: list[tuple[int, int, tuple[int, ...], int | None]] = []
    heappush(queue, (0, next(order), (0,) * (2 * len(carers)), None))
    seen: set[tuple[tuple[int, ...], int | None]] = set()
    found: list[tuple[Deed, ...]] = []
    best = most + 1
    while queue and queue[0][0] <= min(best, most):
        cost, _, steps, extra = heappop(queue)
        if (steps, extra) in seen:
            continue
        seen.add((steps, extra))
        tries -= 1
        if tries <= 0:
            return most + 1, [], 0
        deeds = _deeds(carers, steps, extra, weekday)
        if _works(setting, case, apply(setting, choices, deeds), weekday):
            best = cost
            found.append(deeds)
            continue
        left = min(best, most) - cost
        for price, more, window in _next((case, choices), steps, extra, weekday=weekday, left=left):
            heappush(queue, (cost + price, next(order), more, window))
    return best, _without_twins(found), tries


def _next(
    tried: tuple[Case, tuple[Choice, ...]],
    steps: tuple[int, ...],
    extra: int | None,
    *,
    weekday: int,
    left: int,
) -> Iterator[tuple[int, tuple[int, ...], int | None]]:
    """Yield each set with one atom more that may still be paid, and what the atom costs."""
    costs = Costs()
    if costs.step <= left:
        for at in range(len(steps)):
            yield costs.step, (*steps[:at], steps[at] + 1, *steps[at + 1 :]), extra
    if extra is None and costs.extra_carer <= left:
        for first in sorted(_windows(*tried, weekday)):
            yield costs.extra_carer, steps, first


def apply(setting: Setting, choices: tuple[Choice, ...], deeds: tuple[Deed, ...]) -> tuple[Choice, ...]:
    """Return the packages as they are once the deeds are done."""
    if not deeds:
        return choices
    return tuple(_changed(setting, choice, deeds) for choice in choices)


def _changed(setting: Setting, choice: Choice, deeds: tuple[Deed, ...]) -> Choice:
    carers = {deed.carer for deed in deeds if isinstance(deed, Stretch)}
    extras = [deed for deed in deeds if isinstance(deed, Extra)]
    if not extras and carers.isdisjoint(offer.carer for chain in choice.chains for offer in chain.offers):
        return choice
    known: dict[int, Offer] = {}
    chains = [
        replace(chain, offers=tuple(_offer(offer, deeds, known) for offer in chain.offers))
        for chain in choice.chains
    ]
    if extras:
        chains += _with_extra(setting, choice, chains, _extra_offer(setting, extras))
    return replace(choice, chains=tuple(chains), classes=_fresh(choice, deeds))


def _fresh(choice: Choice, deeds: tuple[Deed, ...]) -> tuple[object, ...]:
    """Return classes that only these deeds have, so that remembered days are not mixed up."""
    return tuple((known, deeds) for known in choice.classes)


def _offer(offer: Offer, deeds: tuple[Deed, ...], known: dict[int, Offer]) -> Offer:
    if id(offer) not in known:
        slots = list(offer.slots)
        for deed in deeds:
            if isinstance(deed, Stretch) and deed.carer == offer.carer and not offer.is_lessons:
                for day in range(deed.weekday, len(slots), 7):
                    slots[day] = stretched(slots[day], deed)
        known[id(offer)] = replace(offer, slots=tuple(slots))
    return known[id(offer)]


def stretched(slots: int, deed: Stretch) -> int:
    """Return a day with its opening moved earlier or its closing later; a closed day stays closed."""
    if not slots:
        return 0
    more = deed.steps * STEP_SLOTS
    if deed.kind == "opens_earlier":
        first = (slots & -slots).bit_length() - 1
        start = max(first - more, 0)
        return slots | ((1 << (first - start)) - 1) << start
    last = slots.bit_length()
    return slots | ((1 << (min(last + more, SLOTS) - last)) - 1) << last


def _extra_offer(setting: Setting, extras: list[Extra]) -> Offer:
    slots = [0] * setting.days
    for extra in extras:
        for day in range(extra.weekday, setting.days, 7):
            slots[day] = ((1 << EXTRA_SLOTS) - 1) << extra.first & ((1 << SLOTS) - 1)
    return Offer(carer=EXTRA_CARER, module=None, address=HOME, slots=tuple(slots))


def _with_extra(setting: Setting, choice: Choice, chains: list[Chain], extra: Offer) -> Iterator[Chain]:
    """Yield the day with the new carer alone, and as the edge of a package that has none."""
    timetables = (offer.slots for chain in chains for offer in chain.offers if offer.is_lessons)
    yield Chain(offers=(extra,), lessons=next(timetables, ()))
    if choice.edge is not None:
        return
    for chain in chains:
        into = link(extra, chain.offers[0], setting.walking, latest=False)
        out = link(chain.offers[-1], extra, setting.walking, latest=True)
        if len(chain.offers) < 3 and into:
            yield Chain(offers=(extra, *chain.offers), links=(into, *chain.links))
        if len(chain.offers) < 3 and out:
            yield Chain(offers=(*chain.offers, extra), links=(*chain.links, out))
        if len(chain.offers) == 1 and into and out:
            yield Chain(offers=(extra, *chain.offers, extra), links=(into, out))


def _stretchable(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    offers = [offer for choice in choices for chain in choice.chains for offer in chain.offers]
    names = (offer.carer for offer in offers if not offer.is_lessons)
    return tuple(dict.fromkeys(name for name in names if not name.startswith("helper:")))


def _works(setting: Setting, case: Case, choices: tuple[Choice, ...], weekday: int) -> bool:
    return all(joint_days(case, day, choices) for day in range(weekday, setting.days, 7))


def _windows(case: Case, choices: tuple[Choice, ...], weekday: int) -> frozenset[int]:
    """Return the slots at which four hours of a new carer may begin.

    They begin when the adult leaves home or end when the adult is back: nothing else covers more.
    """
    found: set[int] = set()
    for day in range(weekday, len(case.demands), 7):
        demand = case.demands[day]
        if demand is None:
            continue
        mine = [choices[child] for child in demand.children]
        for places in product(*({HOME, *(first for first, _ in choice.ends)} for choice in mine)):
            bring = case.routers[demand.bringer].bring(stops_of(places))
            found.add((demand.start - bring.minutes) // SLOT)
        for places in product(*({HOME, *(last for _, last in choice.ends)} for choice in mine)):
            fetch = case.routers[demand.fetcher].fetch(stops_of(places))
            found.add(-(-(demand.end + fetch.minutes) // SLOT) - EXTRA_SLOTS)
    return frozenset(first for first in found if 0 <= first <= SLOTS - EXTRA_SLOTS)


def _deeds(
    carers: tuple[str, ...], steps: tuple[int, ...], extra: int | None, weekday: int
) -> tuple[Deed, ...]:
    deeds: list[Deed] = []
    for at, number in enumerate(steps):
        if number:
            kind = "closes_later" if at % 2 else "opens_earlier"
            deeds.append(Stretch(kind, carers[at // 2], weekday, number))
    if extra is not None:
        deeds.append(Extra(weekday, extra))
    return tuple(deeds)


def _without_twins(found: list[tuple[Deed, ...]]) -> list[tuple[Deed, ...]]:
    """Keep one of the sets that differ only in when the new carer begins."""
    kept: Mapping[tuple[object, ...], tuple[Deed, ...]] = {
        tuple(Extra(deed.weekday, 0) if isinstance(deed, Extra) else deed for deed in deeds): deeds
        for deeds in reversed(found)
    }
    return list(reversed(list(kept.values())))
