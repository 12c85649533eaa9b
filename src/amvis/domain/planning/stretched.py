"""Care stretched by others: a carer opens earlier or closes later on one weekday, or a new one comes home."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from amvis.domain.care.chain import Chain, Walking, link
from amvis.domain.care.offer import Offer, with_slots
from amvis.domain.care.travel import HOME
from amvis.domain.care.week import SLOTS
from amvis.domain.household import school_start
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.lacking import EXTRA_CARER, stretched
from amvis.domain.planning.setting import Setting

EXTRA_SLOTS: Final = 48


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


def apply(setting: Setting, choices: tuple[Choice, ...], deeds: tuple[Deed, ...]) -> tuple[Choice, ...]:
    """Return the packages as they are once the deeds are done."""
    if not deeds:
        return choices
    return tuple(_changed(setting, choice, deeds) for choice in choices)


def _changed(setting: Setting, choice: Choice, deeds: tuple[Deed, ...]) -> Choice:
    carers = {offer.carer for chain in choice.chains for offer in chain.offers}
    mine = tuple([deed for deed in deeds if isinstance(deed, Extra) or deed.carer in carers])
    if not mine:
        return choice
    known = setting.changed.get((choice, mine))
    if known is None:
        known = setting.changed[choice, mine] = _with_deeds(setting, choice, mine)
    return known  # type: ignore[return-value]


def _with_deeds(setting: Setting, choice: Choice, deeds: tuple[Deed, ...]) -> Choice:
    extras = [deed for deed in deeds if isinstance(deed, Extra)]
    known: dict[int, Offer] = {}
    chains = [_chain(chain, deeds, known) for chain in choice.chains]
    if extras:
        chains += with_extra(setting, choice, chains, _offer_of(setting, extras))
    last = last_start(setting, choice) if extras else choice.last
    return replace(choice, chains=tuple(chains), classes=_fresh(choice, deeds), last=last)


def last_start(setting: Setting, choice: Choice) -> date | None:
    """Return until when work may start with a new carer: a child without a school has none from school on."""
    if choice.main is not None:
        return choice.last
    begins = school_start(setting.problem.household.children[choice.child])
    return min(filter(None, (choice.last, begins - timedelta(days=1))))


def _fresh(choice: Choice, deeds: tuple[Deed, ...]) -> tuple[object, ...]:
    """Return classes that only the deeds of a weekday have, so that remembered days are not mixed up."""
    by_weekday = [tuple(deed for deed in deeds if deed.weekday == weekday) for weekday in range(7)]
    return tuple((known, _timeless(by_weekday[day % 7])) for day, known in enumerate(choice.classes))


def _timeless(deeds: tuple[Deed, ...]) -> tuple[object, ...]:
    return tuple(deed._replace(weekday=0) for deed in deeds)


def _chain(chain: Chain, deeds: tuple[Deed, ...], known: dict[int, Offer]) -> Chain:
    offers = tuple([_offer(offer, deeds, known) for offer in chain.offers])
    return chain if offers == chain.offers else Chain(offers=offers, links=chain.links, lessons=chain.lessons)


def _offer(offer: Offer, deeds: tuple[Deed, ...], known: dict[int, Offer]) -> Offer:
    if id(offer) not in known:
        mine = [deed for deed in deeds if isinstance(deed, Stretch) and deed.carer == offer.carer]
        known[id(offer)] = offer if offer.is_lessons or not mine else _stretched(offer, mine)
    return known[id(offer)]


def _stretched(offer: Offer, deeds: list[Stretch]) -> Offer:
    slots = list(offer.slots)
    for deed in deeds:
        for day in range(deed.weekday, len(slots), 7):
            slots[day] = stretched(slots[day], deed.kind, deed.steps)
    return with_slots(offer, tuple(slots))


def extra_offer(days: int, weekday: int, first: int) -> Offer:
    """Return what a new carer at home offers."""
    slots = [0] * days
    for day in range(weekday, days, 7):
        slots[day] = ((1 << EXTRA_SLOTS) - 1) << first & ((1 << SLOTS) - 1)
    return Offer(carer=EXTRA_CARER, module=None, address=HOME, slots=tuple(slots))


def _offer_of(setting: Setting, extras: list[Extra]) -> Offer:
    """Return the offer of all new carers: they are told apart by their weekdays only."""
    alone = [extra_offer(setting.days, extra.weekday, extra.first).slots for extra in extras]
    return Offer(
        carer=EXTRA_CARER,
        module=None,
        address=HOME,
        slots=tuple(map(sum, zip(*alone, strict=True))),
    )


def may_take_turns(choice: Choice, walking: Walking) -> bool:
    """Return whether a new carer at home could be the edge of a package."""
    extra = Offer(carer=EXTRA_CARER, module=None, address=HOME, slots=())
    return choice.edge is None and any(
        link(extra, chain.offers[0], walking, latest=False)
        or link(chain.offers[-1], extra, walking, latest=True)
        for chain in choice.chains
    )


def with_extra(setting: Setting, choice: Choice, chains: Iterable[Chain], extra: Offer) -> Iterator[Chain]:
    """Yield the day with the new carer alone, and as the edge of a package that has none."""
    timetables = (chain.lessons for chain in choice.chains if chain.lessons)
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
