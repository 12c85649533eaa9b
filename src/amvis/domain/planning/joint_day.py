"""The joint days of an option: one chain for each child who needs care, and the ways of the adults."""

from functools import reduce
from itertools import product
from operator import or_
from typing import NamedTuple

from amvis.domain.care.chain import Chain, Piece, care_minutes, pieces
from amvis.domain.care.travel import Journey
from amvis.domain.care.week import outward
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.choice import Choice


class JointDay(NamedTuple):
    """One admissible day; the smaller, the better (care, then ways)."""

    care: int
    ways: int
    care_of: tuple[int, ...]  # for each child of the family
    needs: tuple[tuple[int, int], ...]  # for each child who needs care: from, to
    parts: tuple[tuple[Piece, ...], ...]  # for each child who needs care
    bring: Journey | None = None
    fetch: Journey | None = None
    longest: tuple[int, ...] = ()  # minutes of need for each child of the family


def joint_days(case: Case, day: int, choices: tuple[Choice, ...]) -> tuple[JointDay, ...]:
    """Return the admissible joint days in the order of the chains; choices has one for each child."""
    demand = case.demands[day]
    key = (
        demand,
        case.direct[day],
        tuple((choices[child].number, choices[child].classes[day]) for child in demand.children)
        if demand
        else (),
    )
    found = case.remembered.get(key)
    if found is None:
        found = case.remembered[key] = tuple(_joint_days(case, day, choices))
    return found  # type: ignore[return-value]


def _joint_days(case: Case, day: int, choices: tuple[Choice, ...]) -> list[JointDay]:
    demand = case.demands[day]
    nothing = (0,) * len(choices)
    if demand is None:
        return [JointDay(0, case.direct[day], nothing, (), (), None, None, nothing)]
    *others, last = [able_chains(case, day, choices[child]) for child in demand.children]
    begun: list[tuple[Chain, ...]] = [()]
    for chains in others:
        begun = [(*one, chain) for one in begun for chain in chains]
        begun = [one for one in begun if len(one) == 1 or _may_go_on(case, day, demand, one)]
    days = (_joint_day(case, day, demand, (*one, chain)) for one, chain in product(begun, last))
    return [one for one in days if one is not None]


def _may_go_on(case: Case, day: int, demand: Demand, chains: tuple[Chain, ...]) -> bool:
    """Return whether chains of some children may do with more stops: these shorten no way and no need."""
    bring = case.routers[demand.bringer].bring(tuple([chain.first for chain in chains]))
    fetch = case.routers[demand.fetcher].fetch(tuple([chain.last for chain in chains]))
    if _is_too_long(case, demand.bringer, bring) or _is_too_long(case, demand.fetcher, fetch):
        return False
    for chain in chains:
        start = demand.start - bring.offsets.get(chain.first, bring.minutes)
        need = outward(start, demand.end + fetch.offsets.get(chain.last, fetch.minutes))
        if need is None or need & ~reduce(or_, [offer.slots[day] for offer in chain.offers]):
            return False
    return True


def able_chains(case: Case, day: int, choice: Choice) -> tuple[Chain, ...]:
    """Return the chains that may cover their child on a day, whoever else is to be brought."""
    key = (case.demands[day], choice.child, choice.number, choice.classes[day])
    known = case.able.get(key)
    if known is None:
        found = [chain for chain in choice.chains if _may_cover(case, day, choice.child, chain)]
        known = case.able[key] = tuple(found)
    return known


def _may_cover(case: Case, day: int, child: int, chain: Chain) -> bool:
    """Return whether a chain covers what its child needs alone, or could with a longer need.

    One carer that does not cover the child alone never does with stops for others. Several may: a sibling's
    stop lengthens the need, and only then each has a piece of its own; together they must offer it all.
    """
    demand = case.demands[day]
    if demand is None:
        return True
    bring = case.routers[demand.bringer].bring((chain.first,))
    fetch = case.routers[demand.fetcher].fetch((chain.last,))
    if _is_too_long(case, demand.bringer, bring) or _is_too_long(case, demand.fetcher, fetch):
        return False
    start = demand.start - bring.offsets.get(chain.first, bring.minutes)
    end = demand.end + fetch.offsets.get(chain.last, fetch.minutes)
    if len(chain.offers) > 1 and len(demand.children) > 1:
        need = outward(start, end)
        return need is not None and not need & ~reduce(or_, (offer.slots[day] for offer in chain.offers))
    found = pieces(chain, day, start, end)
    return found is not None and care_minutes(found) <= case.day_limits[child]


def _joint_day(case: Case, day: int, demand: Demand, chains: tuple[Chain, ...]) -> JointDay | None:
    bring = case.routers[demand.bringer].bring(tuple([chain.first for chain in chains]))
    if _is_too_long(case, demand.bringer, bring):
        return None
    fetch = case.routers[demand.fetcher].fetch(tuple([chain.last for chain in chains]))
    if _is_too_long(case, demand.fetcher, fetch):
        return None
    care_of, longest = [0] * len(case.day_limits), [0] * len(case.day_limits)
    needs, parts = [], []
    for child, chain in zip(demand.children, chains, strict=True):
        start = demand.start - bring.offsets.get(chain.first, bring.minutes)
        end = demand.end + fetch.offsets.get(chain.last, fetch.minutes)
        key = (chain, day, start, end)
        found = case.parts.get(key, ())
        if found == ():
            found = case.parts[key] = pieces(chain, day, start, end)
        if found is None:
            return None
        minutes = care_minutes(found)
        if minutes > case.day_limits[child]:
            return None
        care_of[child], longest[child] = minutes, end - start
        needs.append((start, end))
        parts.append(found)
    ways = case.direct[day] + bring.minutes + fetch.minutes
    ways -= case.routers[demand.bringer].bring(()).minutes + case.routers[demand.fetcher].fetch(()).minutes
    return JointDay(
        sum(care_of), ways, tuple(care_of), tuple(needs), tuple(parts), bring, fetch, tuple(longest)
    )


def _is_too_long(case: Case, adult: int, journey: Journey) -> bool:
    return bool(journey.order) and journey.minutes > case.way_limits[adult]
