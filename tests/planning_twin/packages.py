"""Packages of care of one child and the chains they allow on a day, section 4 of the page."""

from datetime import date
from functools import cached_property
from itertools import product
from typing import NamedTuple

from tests.planning_twin.ways import is_same_address, leg

from amvis.domain.care.hours import Day, Hours, Span
from amvis.domain.care.supply import Carer, Module, School
from amvis.domain.household import Child, Helper
from amvis.domain.place import Place
from amvis.domain.planning.problem import Problem

FACILITY_MAINS = ("krippe", "kindergarten", "altersgemischt", "tagespflege")
ESCORTING = ("tagespflege", "hort")


class Unit(NamedTuple):
    """Somebody who can have one part of a child's day, with what is offered on each planning day."""

    carer: str
    module: str | None
    place: Place
    offers: tuple[Day, ...]
    escorts: bool
    counts: bool  # False for lessons
    role: str = "main"
    misses: tuple[Day, ...] = ()  # lessons of each day that the child would miss here


class Take(NamedTuple):
    """A package: its shapes are made of `mains` (each one or two units) and `edges`."""

    child: int
    main: tuple[str, str | None] | None
    edge: tuple[str, str | None] | None
    mains: tuple[tuple[Unit, ...], ...]
    edges: tuple[Unit, ...]
    fees: int
    other_fees: int
    carers: tuple[tuple[Carer, Module], ...]  # those who need a place and a settling-in, main first
    school: School | None
    whole_days: tuple[Unit, ...] = ()  # may have a whole day's need, but no part of it beside others


def inward(day: Day, begin: int = 0, end: int = 1440) -> Day:
    """Return the spans cut to [begin, end] and rounded inward to the grid."""
    cut = ((-(-max(span.start, begin) // 5) * 5, min(span.end, end) // 5 * 5) for span in day)
    return tuple(Span(start, stop) for start, stop in cut if start < stop)


def days_of(hours: Hours, days: int) -> tuple[Day, ...]:
    """Return the spans of each day of the planning week; odd ISO weeks first."""
    return tuple(hours.weeks[(number // 7) % len(hours.weeks)][number % 7] for number in range(days))


def hours_for(carer: Carer, child: Child) -> Hours | None:
    """Return a carer's hours; if they are unknown, those of a child that already is there."""
    return carer.hours or (child.care.hours if child.care.facility == carer.id else None)


def school_day(child: Child) -> date:
    """Return the first day of school age."""
    if child.school_from is not None:
        return child.school_from
    sixth = (child.born.year + 6, child.born.month, child.born.day)
    return date(child.born.year + 6 + (sixth[1:] >= (8, 1)), 8, 1)


def grade_on(child: Child, on: date) -> int:
    """Return school years begun since the first day of school, from 1."""
    first = school_day(child)
    return (on.year - (on.month < 8)) - (first.year - (first.month < 8)) + 1


class Supply:
    """Everybody who could look after the children of a problem."""

    def __init__(self, problem: Problem, days: int) -> None:
        self.problem = problem
        self.days = days

    @cached_property
    def takes(self) -> tuple[tuple[Take, ...], ...]:
        """Return the packages of each child."""
        return tuple(self._of(number) for number in range(len(self.problem.household.children)))

    def _of(self, number: int) -> tuple[Take, ...]:
        child = self.problem.household.children[number]
        helpers = tuple(
            self._helper(helper) for helper in self.problem.household.helpers if child.id in helper.cares_for
        )
        found = [Take(number, None, None, (), (), 0, 0, (), None)]
        if helpers:
            found.append(Take(number, None, ("helpers", None), (), helpers, 0, 0, (), None))
        mains = self._facility_mains(number) + self._school_mains(number)
        for main in mains:
            found.append(main)
            if helpers:
                found.append(main._replace(edge=("helpers", None), edges=helpers))
            found += self._edged(main)
        return tuple(found)

    def _facility_mains(self, number: int) -> list[Take]:
        return [
            Take(
                number,
                (carer.id, module.name),
                None,
                ((self._carer(carer, module, self.problem.household.children[number]),),),
                (),
                module.fee or 0,
                0,
                ((carer, module),),
                None,
            )
            for carer, module in self._bookable(FACILITY_MAINS, self.problem.household.children[number])
        ]

    def _school_mains(self, number: int) -> list[Take]:
        child = self.problem.household.children[number]
        named = [school for school in self.problem.schools if school.id == child.care.facility]
        near = [s for s in self.problem.schools if s.ags == self.problem.household.municipality]
        found = []
        for school in named or near:
            lessons = Unit(school.id, None, school.place, self._inward(school.lessons), False, False)
            found.append(Take(number, (school.id, None), None, ((lessons,),), (), 0, 0, (), school))
            if school.after_school is None or not school.after_school_places:
                continue
            after = Unit(
                f"after:{school.id}", None, school.place, self._inward(school.after_school), False, True
            )
            both = ((lessons,), (lessons, after))
            fee = school.after_school_fee or 0
            found.append(Take(number, (school.id, "after"), None, both, (), 0, fee, (), school))
        return found

    def _edged(self, main: Take) -> list[Take]:
        kinds = ESCORTING if main.school else ("tagespflege",)
        child = self.problem.household.children[main.child]
        found = []
        for carer, module in self._bookable(kinds, child):
            edge = self._carer(carer, module, child)._replace(role="edge")
            if carer.id != main.main[0] and links(self.problem, main.mains[0][0], edge):
                found.append(
                    main._replace(
                        edge=(carer.id, module.name),
                        edges=(edge,),
                        fees=main.fees + (module.fee or 0),
                        carers=(*main.carers, (carer, module)),
                    )
                )
        return found

    def _bookable(self, kinds: tuple[str, ...], child: Child) -> list[tuple[Carer, Module]]:
        return [
            (carer, module)
            for carer in self.problem.carers
            if carer.kind in kinds and hours_for(carer, child) is not None
            for module in carer.modules
        ]

    def _carer(self, carer: Carer, module: Module, child: Child) -> Unit:
        days = days_of(hours_for(carer, child), self.days)
        offers = tuple(inward(day, module.start, module.end) for day in days)
        return Unit(
            carer.id, module.name, carer.place, offers, carer.escorts and carer.kind in ESCORTING, True
        )

    def _helper(self, helper: Helper) -> Unit:
        place = helper.at or self.problem.home
        return Unit(
            f"helper:{helper.name}", None, place, self._inward(helper.hours), helper.escorts, True, "edge"
        )

    def _inward(self, hours: Hours) -> tuple[Day, ...]:
        return tuple(inward(day) for day in days_of(hours, self.days))


def links(problem: Problem, one: Unit, other: Unit) -> list[tuple[int, int]]:
    """Return the lawful hand-overs: minutes the earlier walks before; the later, before and after."""
    if is_same_address(one.place, other.place):
        return [(0, 0)]
    walk = leg(one.place, other.place, "walk", problem.values)
    if walk > problem.values.escort_walk_minutes:
        return []
    return [(walk, 0)] * one.escorts + [(0, walk)] * other.escorts


def shapes(take: Take) -> tuple[tuple[Unit, ...], ...]:
    """Return the chains in the page's order: m, m e, e m, e m e, e."""
    mains, edges = take.mains, tuple((edge,) for edge in take.edges)
    alone = tuple((edge,) for edge in (*take.edges, *take.whole_days))
    if take.school:
        lessons = mains[0][0].offers
        alone = tuple((edge._replace(misses=lessons),) for (edge,) in alone)
    candidates = [
        *mains,
        *(m + e for m, e in product(mains, edges)),
        *(e + m for e, m in product(edges, mains)),
        *(e + m + f for e, m, f in product(edges, mains, edges)),
        *alone,
    ]
    return tuple(chain for chain in candidates if len(chain) <= 3)


def places_are_free(problem: Problem, takes: tuple[Take, ...]) -> bool:
    """Say whether every carer, module and after-school care has a place for each child put there anew."""
    asked: dict[tuple[str, str], int] = {}
    free: dict[tuple[str, str], int] = {}
    for take in takes:
        child = problem.household.children[take.child]
        for carer, module in take.carers:
            if carer.id == child.care.facility:
                continue
            _ask(asked, free, (carer.id, ""), carer.free_places or 0)
            if module.places is not None:
                _ask(asked, free, (carer.id, module.name), module.places)
        if take.school and take.main[1] == "after":
            _ask(asked, free, (take.school.id, "after"), take.school.after_school_places or 0)
    return all(asked[key] <= free[key] for key in asked)


def _ask(asked, free, key, places) -> None:
    asked[key] = asked.get(key, 0) + 1
    free[key] = places
