"""The joint days of an option: one chain for each child who needs care, and the ways of the adults."""

from functools import reduce
from itertools import product
from operator import or_
from typing import NamedTuple

from amvis.domain.care.chain import Chain, Piece, care_minutes, pieces
from amvis.domain.care.travel import Journey
from amvis.domain.care.week import SLOT, outward
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
    of_children = [
        (choices[child].number, choices[child].classes[day]) for child in (demand.children if demand else ())
    ]
    key = (case.kinds[day], *of_children)
    found = case.remembered.get(key)
    if found is None:
        found = case.remembered[key] = tuple(_joint_days(case, day, choices))
    return found  # type: ignore[return-value]


def _joint_days(case: Case, day: int, choices: tuple[Choice, ...]) -> list[JointDay]:
    demand = case.demands[day]
    nothing = (0,) * len(choices)
    if demand is None:
        return [JointDay(0, case.direct[day], nothing, (), (), None, None, nothing)]
    mine = [_able(case, day, choices[child]) for child in demand.children]
    brought = _ways(case, demand, [one.firsts for one in mine], bringing=True)
    fetched = _ways(case, demand, [one.lasts for one in mine], bringing=False) if brought else {}
    found = []
    for chains in product(*[one.chains for one in mine]) if fetched else ():
        bring = brought.get(tuple([chain.first for chain in chains]))
        fetch = fetched.get(tuple([chain.last for chain in chains])) if bring else None
        joint = _joint_day(case, day, chains, (bring, fetch)) if bring and fetch else None
        if joint:
            found.append(joint)
    return found


class Able(NamedTuple):
    """The chains that may cover their child on a day, and the slots offered where they begin and end."""

    chains: tuple[Chain, ...]
    firsts: dict[int, int]  # by address
    lasts: dict[int, int]


def _ways(
    case: Case, demand: Demand, places: list[dict[int, int]], *, bringing: bool
) -> dict[tuple[int, ...], Journey]:
    """Return the ways over one address for each child on which somebody there has each when handed over."""
    adult = demand.bringer if bringing else demand.fetcher
    way = case.routers[adult].bring if bringing else case.routers[adult].fetch
    longest = case.way_limits[adult]
    found = {}
    for stops in product(*places):
        journey = way(stops)
        if journey.order and journey.minutes > longest:
            continue
        for stop, slots in zip(stops, map(dict.__getitem__, places, stops), strict=True):
            minutes = journey.offsets.get(stop, journey.minutes)
            slot = (demand.start - minutes) // SLOT if bringing else (demand.end + minutes - 1) // SLOT
            if slot < 0 or not slots >> slot & 1:
                break
        else:
            found[stops] = journey
    return found


def able_chains(case: Case, day: int, choice: Choice) -> tuple[Chain, ...]:
    """Return the chains that may cover their child on a day, whoever else is to be brought."""
    return _able(case, day, choice).chains


def _able(case: Case, day: int, choice: Choice) -> Able:
    key = (case.kinds[day], choice.child, choice.number, choice.classes[day])
    known = case.able.get(key)
    if known is None:
        chains = tuple([chain for chain in choice.chains if _may_cover(case, day, choice.child, chain)])
        firsts, lasts = dict[int, int](), dict[int, int]()
        for chain in chains:
            firsts[chain.first] = firsts.get(chain.first, 0) | chain.offers[0].slots[day]
            lasts[chain.last] = lasts.get(chain.last, 0) | chain.offers[-1].slots[day]
        known = case.able[key] = Able(chains, firsts, lasts)
    return known  # type: ignore[return-value]


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


def _joint_day(
    case: Case, day: int, chains: tuple[Chain, ...], ways: tuple[Journey, Journey]
) -> JointDay | None:
    demand = case.demands[day]
    assert demand is not None  # noqa: S101 (there are chains)
    bring, fetch = ways
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
    ways_of_all = case.direct[day] + bring.minutes + fetch.minutes
    ways_of_all -= (
        case.routers[demand.bringer].bring(()).minutes + case.routers[demand.fetcher].fetch(()).minutes
    )
    return JointDay(
        sum(care_of), ways_of_all, tuple(care_of), tuple(needs), tuple(parts), bring, fetch, tuple(longest)
    )


def _is_too_long(case: Case, adult: int, journey: Journey) -> bool:
    return bool(journey.order) and journey.minutes > case.way_limits[adult]
