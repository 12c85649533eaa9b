"""Safe bounds of the nearest changes: what a package, or several together, cost at least."""

from amvis.domain.care.week import outward
from amvis.domain.planning.bounds import ChildDemand, journeys, reach
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.joint_day import able_chains

_STEP_COST, _STEP_SLOTS, _EXTRA_CARER_COST = 2, 3, 6
WEEK = range(7)


def least_cost(case: Case, choice: Choice, demand: ChildDemand, most: int) -> int | None:
    """Return the least that changes of hours cost until the package covers its child; None: over `most`.

    A step fills at most three slots; a new carer at home fills a day (joint-plan.md, section 11).
    """
    if not choice.chains:
        cost = _EXTRA_CARER_COST * len({day % 7 for day, _ in demand.cores})
        return cost if cost <= most else None
    if not all(reach(case, choice, one) for _, one, _ in demand.days):
        return None
    cost = 0
    for weekday in WEEK:
        days = [(day, core) for day, core in demand.cores if day % 7 == weekday]
        cost += max((_day_cost(case, choice, day, core) for day, core in days), default=0)
        if cost > most:
            return None
    return cost


def least_together(case: Case, choices: tuple[Choice, ...], most: int) -> int:
    """Return the least that changes of hours cost for these packages together; over `most` it may stop.

    On each weekday either a new carer comes, or the packages keep their addresses and every slot that
    nobody offers must be stretched for; a stretch serves all children of its carer.
    """
    cost = 0
    for weekday in WEEK:
        cost += max(
            (_joint_cost(case, choices, day) for day in range(weekday, len(case.demands), 7)), default=0
        )
        if cost > most:
            break
    return cost


def _joint_cost(case: Case, choices: tuple[Choice, ...], day: int) -> int:
    demand = case.demands[day]
    mine = [choice for choice in choices if demand and choice.child in demand.children]
    if demand is None or not mine:
        return 0
    if any(choice.address is None for choice in mine):
        return max(_day_cost(case, choice, day, _core(demand)) for choice in mine)
    places = tuple([(choice.child, choice.address or 0) for choice in mine])
    bring, fetch = journeys(case, demand, places)
    if bring.order and bring.minutes > case.way_limits[demand.bringer]:
        return _EXTRA_CARER_COST
    if fetch.order and fetch.minutes > case.way_limits[demand.fetcher]:
        return _EXTRA_CARER_COST
    by_carers: dict[tuple[str, ...], int] = {}
    for choice in mine:
        start = demand.start - bring.offsets.get(choice.address or 0, bring.minutes)
        end = demand.end + fetch.offsets.get(choice.address or 0, fetch.minutes)
        need = outward(start, end)
        if need is None:
            return _EXTRA_CARER_COST
        steps = -(-(need & ~choice.covers[day]).bit_count() // _STEP_SLOTS)
        carers = carers_of(choice)
        by_carers[carers] = max(by_carers.get(carers, 0), steps)
    shared = _share_carers(list(by_carers))
    steps = max(by_carers.values()) if shared else sum(by_carers.values())
    alone = max(_day_cost(case, choice, day, _core(demand)) for choice in mine)
    return max(alone, min(_STEP_COST * steps, _EXTRA_CARER_COST))


def carers_of(choice: Choice) -> tuple[str, ...]:
    """Return the carers of a package."""
    return tuple(named[0] for named in (choice.main, choice.edge) if named)


def _share_carers(groups: list[tuple[str, ...]]) -> bool:
    named = [carer for group in groups for carer in group]
    return len(named) != len(set(named))


def _core(demand: Demand) -> int | None:
    return outward(min(demand.start, demand.end), demand.end)


def _day_cost(case: Case, choice: Choice, day: int, core: int | None) -> int:
    demand = case.demands[day]
    if demand is None:
        return 0
    steps = -(-((core or 0) & ~choice.covers[day]).bit_count() // _STEP_SLOTS)
    if steps == 0 and able_chains(case, day, choice):
        return 0
    return max(_STEP_COST, min(_STEP_COST * steps, _EXTRA_CARER_COST))
