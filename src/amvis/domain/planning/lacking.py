"""What a chain lacks on a day: the least stretches of its carers with which it would cover a need."""

from collections.abc import Callable, Iterator

from amvis.domain.care.chain import Chain, care_minutes, pieces
from amvis.domain.care.offer import Offer, with_slots
from amvis.domain.care.week import SLOTS, outward

STEP_SLOTS = 3
OPENS_EARLIER, CLOSES_LATER = "opens_earlier", "closes_later"
EXTRA_CARER = "extra_carer"

Side = tuple[str, str]  # carer, opens_earlier or closes_later
Steps = dict[Side, int]  # quarters of an hour


def may_stretch(offer: Offer) -> bool:
    """Return whether others may stretch it: lessons, helpers and a new carer at home stay as they are."""
    return not (offer.is_lessons or offer.carer.startswith("helper:") or offer.carer == EXTRA_CARER)


def stretched(slots: int, kind: str, steps: int) -> int:
    """Return a day with its opening moved earlier or its closing later; a closed day stays closed."""
    if not slots:
        return 0
    if kind == OPENS_EARLIER:
        first = (slots & -slots).bit_length() - 1
        start = max(first - steps * STEP_SLOTS, 0)
        return slots | ((1 << (first - start)) - 1) << start
    last = slots.bit_length()
    return slots | ((1 << (min(last + steps * STEP_SLOTS, SLOTS) - last)) - 1) << last


def lacking(chain: Chain, day: int, need: tuple[int, int], *, limit: int, most: int) -> tuple[Steps, ...]:
    """Return every least set of at most so many steps with which the chain covers the need; () if none.

    Args:
        need: minutes of the day, from and to.
        limit: the most minutes in care.
    """
    start, end = need
    slots = outward(start, end)
    if slots is None or start >= end:
        return ()
    if len(chain.offers) == 1:
        return _of_one(chain, day, slots, most=most if end - start <= limit or _is_school(chain) else -1)
    return _of_several(chain, day, slots, need=need, limit=limit, most=most)


def _is_school(chain: Chain) -> bool:
    return chain.offers[0].is_lessons


def _of_one(chain: Chain, day: int, need: int, *, most: int) -> tuple[Steps, ...]:
    offer = chain.offers[0]
    if most < 0 or (chain.lessons and not offer.is_lessons and need & chain.lessons[day]):
        return ()
    slots = offer.slots[day]
    missing = need & ~slots
    if not missing:
        return ({},)
    if not may_stretch(offer) or not slots:
        return ()
    steps = _outside(offer.carer, slots, need)
    covered = slots
    for (_, kind), number in steps.items():
        covered = stretched(covered, kind, number)
    return (steps,) if sum(steps.values()) <= most and not need & ~covered else ()


def _outside(carer: str, slots: int, need: int) -> Steps:
    """Return the steps for what a need has before the first opening and after the last closing."""
    before = (slots & -slots).bit_length() - (need & -need).bit_length()
    after = need.bit_length() - slots.bit_length()
    steps = {(carer, OPENS_EARLIER): -(-before // STEP_SLOTS), (carer, CLOSES_LATER): -(-after // STEP_SLOTS)}
    return {side: number for side, number in steps.items() if number > 0}


def _of_several(
    chain: Chain, day: int, slots: int, *, need: tuple[int, int], limit: int, most: int
) -> tuple[Steps, ...]:
    """Walk the steps where care changes hands; those of the first opening and last closing are given."""
    if not all(offer.slots[day] for offer in chain.offers):
        return ()

    def covers(steps: Steps) -> bool:
        parts = pieces(_stretched_chain(chain, day, steps), day, *need)
        return parts is not None and care_minutes(parts) <= limit

    given: Steps = {}
    for at, kind in ((0, OPENS_EARLIER), (-1, CLOSES_LATER)):
        offer = chain.offers[at]
        side = (offer.carer, kind)
        number = _outside(offer.carer, offer.slots[day], slots).get(side, 0)
        if number and not may_stretch(offer):
            return ()
        given[side] = number
    left = most - sum(given.values())
    if left < 0:
        return ()
    inner = [side for side in _sides(chain) if side not in given]
    known = {side: number for side, number in given.items() if number}
    return _least(list(_walk(covers, inner, known, left)))


def _sides(chain: Chain) -> Iterator[Side]:
    """Yield the sides at which others could stretch a chain, each once."""
    carers = dict.fromkeys(offer.carer for offer in chain.offers if may_stretch(offer))
    for carer in carers:
        yield carer, OPENS_EARLIER
        yield carer, CLOSES_LATER


def _walk(covers: Callable[[Steps], bool], sides: list[Side], steps: Steps, left: int) -> Iterator[Steps]:
    """Yield sets of steps that cover: the least ones and some more; more steps never cover less."""
    if covers(steps):
        yield steps
        return
    if not sides or not left or not covers({**steps, **dict.fromkeys(sides, left)}):
        return
    side, *others = sides
    for number in range(left + 1):
        tried = {**steps, side: number} if number else steps
        found = list(_walk(covers, others, tried, left - number))
        yield from found
        if tried in found:
            return


def _least(found: list[Steps]) -> tuple[Steps, ...]:
    """Keep the sets that contain no other one."""
    return tuple(
        steps
        for at, steps in enumerate(found)
        if not any(
            is_within(other, steps) and (other != steps or before < at) for before, other in enumerate(found)
        )
    )


def is_within(few: Steps, many: Steps) -> bool:
    """Return whether the second set has at least the steps of the first."""
    return all(many.get(side, 0) >= number for side, number in few.items())


def _stretched_chain(chain: Chain, day: int, steps: Steps) -> Chain:
    if not steps:
        return chain
    return Chain(
        offers=tuple(_stretched_offer(offer, day, steps) for offer in chain.offers),
        links=chain.links,
        lessons=chain.lessons,
    )


def _stretched_offer(offer: Offer, day: int, steps: Steps) -> Offer:
    if not may_stretch(offer):
        return offer
    slots = offer.slots[day]
    for kind in (OPENS_EARLIER, CLOSES_LATER):
        slots = stretched(slots, kind, steps.get((offer.carer, kind), 0))
    return with_slots(offer, (*offer.slots[:day], slots, *offer.slots[day + 1 :]))
