"""Safe bounds: what packages cost at least, before any of them is computed exactly."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from amvis.domain.care.settling_in import alone_ready
from amvis.domain.care.travel import HOME, Journey
from amvis.domain.care.week import outward
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import settled
from amvis.domain.planning.joint_day import able_chains
from amvis.domain.planning.setting import Setting

Ends = tuple[tuple[int, int], ...]  # first and last addresses of chains


class Bounded(NamedTuple):
    """A package of one child that may work, and what it costs at least whatever the others need."""

    choice: Choice
    care: int  # minutes of the planning week
    ways: int  # minutes beyond the direct ways
    ready: date
    address: int | None  # the only one of all its chains


class ChildDemand(NamedTuple):
    """The days of a variant on which one child needs care; equal days are counted together."""

    days: tuple[tuple[int, Demand, int], ...]  # planning day that stands for them, demand, number of them
    cores: tuple[tuple[int, int | None], ...]  # planning day, slots of the blocks alone


def child_demand(case: Case, child: int) -> ChildDemand:
    """Return the demand of one child."""
    days = [(day, demand) for day, demand in enumerate(case.demands) if demand and child in demand.children]
    counted = Counter(demand for _, demand in days)
    first = {demand: day for day, demand in reversed(days)}
    cores = tuple((day, outward(min(demand.start, demand.end), demand.end)) for day, demand in days)
    return ChildDemand(tuple((first[demand], demand, number) for demand, number in counted.items()), cores)


def bounded(setting: Setting, case: Case, choice: Choice, demand: ChildDemand) -> Bounded | None:
    """Return the package with its bounds; None if it cannot work even for its child alone."""
    if (choice.first or case.earliest) > setting.horizon or (choice.last or setting.horizon) < case.earliest:
        return None
    covers = choice.covers
    for day, core in demand.cores:
        if core is None or core & ~covers[day]:
            return None
    care, ways, longest = 0, 0, 0
    for _, one, number in demand.days:
        beyond = reach(case, choice.ends, one)
        if beyond is None:
            return None
        need = beyond.before + one.end - one.start + beyond.after
        care += max(0, need - choice.lessons) * number
        ways += beyond.detour * number
        longest = max(longest, need)
    stays = choice.stays
    if not setting.holds(settled.CONSTRAINT.key):
        stays = tuple(stay._replace(weeks=0) for stay in stays)
    ready = alone_ready(stays, longest) or setting.tomorrow
    return Bounded(choice, care, ways, max(ready, choice.first or ready), choice.address)


def works_alone(case: Case, choice: Choice, demand: ChildDemand) -> bool:
    """Return whether the package covers its child's days with no stops for others; else it never works."""
    kinds, classes = case.kinds, choice.classes
    days = {(kinds[day], classes[day]): day for day, _ in demand.cores}
    return all(able_chains(case, day, choice) for day in days.values())


def joint_ways(case: Case, chosen: tuple[Bounded, ...]) -> int | None:
    """Return the least ways of these packages together, whoever else is to come; None: one is too long.

    Packages with several addresses are left out: an additional stop never shortens a way.
    """
    return ways_together(
        case, tuple([(one.choice.child, one.address) for one in chosen if one.address is not None])
    )


def ways_together(case: Case, places: tuple[tuple[int, int], ...]) -> int | None:
    """Return the ways if each of these children has one address; None: one is too long."""
    known = case.ways.get(places, -1)
    if known == -1:
        known = case.ways[places] = _ways_together(case, places)
    return known


def _ways_together(case: Case, places: tuple[tuple[int, int], ...]) -> int | None:
    ways = sum(case.direct)
    for demand, number in case.demand_numbers:
        to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
        bring, fetch = journeys(case, demand, places)
        if bring.order and bring.minutes > case.way_limits[demand.bringer]:
            return None
        if fetch.order and fetch.minutes > case.way_limits[demand.fetcher]:
            return None
        ways += (bring.minutes - to.bring(()).minutes + fetch.minutes - back.fetch(()).minutes) * number
    return ways


def joint_care(case: Case, chosen: tuple[Bounded, ...]) -> int:
    """Return the care of packages with one address each, exactly but for the lessons of schools."""
    care = 0
    places = tuple([(one.choice.child, one.address) for one in chosen if one.address is not None])
    for demand, number in case.demand_numbers:
        bring, fetch = journeys(case, demand, places)
        for one in chosen:
            if one.choice.child in demand.children and one.address is not None:
                need = demand.end - demand.start + bring.offsets.get(one.address, bring.minutes)
                need += fetch.offsets.get(one.address, fetch.minutes)
                care += max(0, need - one.choice.lessons) * number
    return care


def journeys(case: Case, demand: Demand, places: tuple[tuple[int, int], ...]) -> tuple[Journey, Journey]:
    """Return the ways there and back if each of these children has one address."""
    addresses = tuple([address for child, address in places if child in demand.children])
    return case.routers[demand.bringer].bring(addresses), case.routers[demand.fetcher].fetch(addresses)


class Reach(NamedTuple):
    """The least minutes of need before and after the blocks, and of ways beyond the direct ones."""

    before: int  # with `after` those of the least sum
    after: int
    detour: int
    least_before: int
    least_after: int


def least_ways(case: Case, ends: Ends, demand: Demand) -> tuple[int, int] | None:
    """Return the least minutes of need before and after the blocks; None: all are beyond the longest way."""
    to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
    if len(ends) != 1 or ends[0][0] != ends[0][1] or to is not back:
        beyond = reach(case, ends, demand)
        return None if beyond is None else (beyond.least_before, beyond.least_after)
    way, near = to.through(ends[0][0])
    is_within = ends[0][0] == HOME or way <= case.way_limits[demand.bringer]
    return (near, near) if is_within else None


_UNSEEN = Reach(-1, -1, -1, -1, -1)


def reach(case: Case, ends: Ends, demand: Demand) -> Reach | None:
    """Return how chains with such ends lie to the ways of a day; None if all are beyond the longest way."""
    key = (case.routers[demand.bringer], case.routers[demand.fetcher], ends)
    known = case.reach.get(key, _UNSEEN)
    if known is _UNSEEN:
        known = case.reach[key] = _reach(case, ends, demand)
    return known  # type: ignore[return-value]


def _reach(case: Case, ends: Ends, demand: Demand) -> Reach | None:
    to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
    there, home = case.way_limits[demand.bringer], case.way_limits[demand.fetcher]
    found = []
    for first, last in ends:
        bring, before = to.through(first)
        fetch, after = (bring, before) if first == last and to is back else back.through(last)
        if (first == HOME or bring <= there) and (last == HOME or fetch <= home):
            found.append((before, after, bring + fetch))
    if not found:
        return None
    direct = to.bring(()).minutes + back.fetch(()).minutes
    if len(found) == 1:
        ((before, after, detour),) = found
        return Reach(before, after, detour - direct, before, after)
    before, after, _ = min(found, key=lambda one: one[0] + one[1])
    befores, afters, detours = zip(*found, strict=True)
    return Reach(before, after, min(detours) - direct, min(befores), min(afters))
