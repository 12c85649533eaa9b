"""One problem made ready: addresses, the planning week, dates, and what every carer offers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from amvis.domain.care.chain import Walking
from amvis.domain.care.closures import Dates, add_months, closed_days, dates_from, off_days
from amvis.domain.care.hours import Hours
from amvis.domain.care.offer import Offer, helper_offer
from amvis.domain.care.settling_in import Settled
from amvis.domain.care.supply import Carer
from amvis.domain.care.travel import HOME, Addresses, Mode, Router
from amvis.domain.care.week import SLOT, alternates, planning_week
from amvis.domain.household import Child, Parent
from amvis.domain.planning.problem import PlanningValues, Problem
from amvis.domain.planning.two_stops import TwoStops
from amvis.domain.planning.variant import Block, block, shifts_of

_WALK = "walk"
_FALLBACK_MODE = "transit"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """What all variants of one problem share."""

    problem: Problem
    without: frozenset[str]  # keys of constraints taken away
    days: int
    addresses: Addresses
    walking: Walking
    dates: Dates
    tomorrow: date
    horizon: date
    closed: dict[str, int]  # dates by carer: "kita", "school", "after:school", "helper:name"
    with_unknown_closures: frozenset[str]
    helpers: tuple[tuple[Offer, ...], ...]  # for each child
    here: tuple[tuple[bool, ...], ...]  # for each child and planning day
    present_blocks: tuple[tuple[Block | None, ...], ...]  # for each adult and planning day
    free_adults: int
    carers: dict[str, Carer]  # by id
    routers: dict[tuple[int, int], Router] = field(default_factory=dict)
    reach: dict[tuple[Router, Router, object], object] = field(default_factory=dict)
    offers: dict[tuple[object, ...], Offer] = field(default_factory=dict)  # of carers
    grounds: dict[tuple[object, object], object] = field(default_factory=dict)  # of pairs of carers
    changed: dict[tuple[object, object], object] = field(default_factory=dict)  # packages, by what others do
    settled: dict[tuple[object, ...], tuple[Settled, ...] | None] = field(default_factory=dict)
    two_stops: dict[Router, TwoStops] = field(default_factory=dict)
    edges: dict[tuple[Router, ...], dict[int, tuple[int, int]]] = field(default_factory=dict)

    def mode(self, parent: Parent) -> Mode:
        """Return how a parent travels."""
        return self.problem.values.modes[parent.mobility or _FALLBACK_MODE]

    def router(self, adult: int, work: int) -> Router:
        """Return the ways of an adult to a workplace."""
        router = self.routers.get((adult, work))
        if router is None:
            parent = self.problem.household.parents[adult]
            handover = self.problem.values.handover_minutes
            router = Router(self.addresses, self.mode(parent), work, handover=handover)
            self.routers[adult, work] = router
        return router

    def holds(self, key: str) -> bool:
        """Return whether a constraint is looked at."""
        return key not in self.without


def prepare(problem: Problem, without: frozenset[str] = frozenset()) -> Setting:
    """Return the problem made ready; `without` takes constraints away by their keys."""
    household, values = problem.household, problem.values
    days = 14 if _alternates(problem) else 7
    addresses = Addresses(problem.home, values.detour)
    places = [carer.place for carer in problem.carers] + [school.place for school in problem.schools]
    for place in places:
        addresses.index(place)
    horizon = add_months(problem.on, values.horizon_months)
    length = (add_months(horizon, 12) - problem.on).days + 32
    dates = dates_from(problem.on, length, days, problem.calendar.holidays)
    closed, unknown = _closures(problem, dates)
    present = tuple(_present_blocks(parent, days) for parent in household.parents)
    return Setting(
        problem=problem,
        without=without,
        days=days,
        addresses=addresses,
        walking=_walking(addresses, values),
        dates=dates,
        tomorrow=problem.on + timedelta(days=1),
        horizon=horizon,
        closed=closed,
        with_unknown_closures=unknown,
        helpers=tuple(_helpers(problem, child, addresses, days) for child in household.children),
        here=tuple(_here(child, days) for child in household.children),
        present_blocks=present,
        carers={carer.id: carer for carer in problem.carers},
        free_adults=sum(not any(blocks) for blocks in present),
    )


def _walking(addresses: Addresses, values: PlanningValues) -> Walking:
    mode, longest = values.modes[_WALK], values.escort_walk_minutes
    farthest = float(mode.speed / values.detour) * (longest + SLOT) / 60  # legs are rounded
    return Walking(addresses, mode, longest, farthest)


def keeps_work(parent: Parent) -> bool:
    """Return whether the parent keeps the present work."""
    return parent.work is not None and parent.work.keep


def _alternates(problem: Problem) -> bool:
    household = problem.household
    hours: list[Hours | None] = [hours for activity in problem.activities for hours in shifts_of(activity)]
    hours += [carer.hours for carer in problem.carers]
    hours += [hours for school in problem.schools for hours in (school.lessons, school.after_school)]
    hours += [helper.hours for helper in household.helpers]
    hours += [parent.work.hours for parent in household.parents if parent.work]
    hours += [child.care.hours for child in household.children]
    return any(map(alternates, hours)) or any(
        child.lives_here.weeks is not None and child.lives_here.weeks[0] != child.lives_here.weeks[-1]
        for child in household.children
    )


def _closures(problem: Problem, dates: Dates) -> tuple[dict[str, int], frozenset[str]]:
    closed: dict[str, int] = {}
    unknown: set[str] = set()
    for carer in problem.carers:
        days = closed_days(carer.closures, dates, *_hours_of(problem, carer))
        if days is None:
            unknown.add(carer.id)
        else:
            closed[carer.id] = days
    holidays = dates.of(problem.calendar.school_holidays)
    for school in problem.schools:
        free = 0 if school.holidays_open else holidays
        closed[school.id] = free | off_days(school.lessons, dates)
        closed[f"after:{school.id}"] = free | (
            off_days(school.after_school, dates) if school.after_school else 0
        )
    for helper in problem.household.helpers:
        closed[f"helper:{helper.name}"] = off_days(helper.hours, dates)
    return closed, frozenset(unknown)


def _hours_of(problem: Problem, carer: Carer) -> tuple[Hours | None, ...]:
    """Return a carer's hours; unknown, those of the children who are there."""
    if carer.hours is not None:
        return (carer.hours,)
    children = problem.household.children
    return tuple(child.care.hours for child in children if child.care.facility == carer.id)


def _helpers(problem: Problem, child: Child, addresses: Addresses, days: int) -> tuple[Offer, ...]:
    return tuple(
        helper_offer(helper, address=addresses.index(helper.at) if helper.at else HOME, days=days)
        for helper in problem.household.helpers
        if child.id in helper.cares_for
    )


def _here(child: Child, days: int) -> tuple[bool, ...]:
    weeks = child.lives_here.weeks
    if weeks is None:
        return (True,) * days
    return tuple(day % 7 in weeks[day // 7 % len(weeks)] for day in range(days))


def _present_blocks(parent: Parent, days: int) -> tuple[Block | None, ...]:
    if parent.work is None or parent.work.hours is None:
        return (None,) * days
    return tuple(map(block, planning_week(parent.work.hours, days)))


def addresses_of(places: Iterable[Offer]) -> frozenset[int]:
    """Return where offers are."""
    return frozenset(offer.address for offer in places)
