"""Nearest changes by brute force, section 11 of the page: every cheaper set of atoms is done and tried.

Each atom changes the problem itself, so the planner and brute force share nothing of section 11. Only a new
carer at home is more than a problem can say: it is put beside the packages here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import NamedTuple

from tests.planning_twin.brute import Found, Variant, all_choices, planning_days
from tests.planning_twin.packages import Supply, Take, Unit, days_of, inward
from tests.planning_twin.start import free_adults, settle

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Carer, School
from amvis.domain.household import Helper
from amvis.domain.planning.plan import plan
from amvis.domain.planning.problem import Change, Package, Problem

COSTS = {
    "opens_earlier": 2,
    "closes_later": 2,
    "shift_moves": 3,
    "place_earlier": 1,
    "extra_place": 8,
    "place_confirmed": 4,
    "extra_carer": 6,
    "settling_in_sooner": 3,
    "time_off": 3,
}
ONCE = ("place_confirmed", "extra_carer")
NEW = "a new carer at home"


class Atom(NamedTuple):
    """One atomic change."""

    kind: str
    party: str = ""
    weekday: int = 0
    start: int = 0  # of a new carer, in minutes


def working_days(given: Problem) -> list[int]:
    (offer,) = given.activities
    return [day for day, spans in enumerate(offer.shifts[0].weeks[0]) if spans]


def atoms_of(given: Problem) -> Iterator[Atom]:
    """Yield every atom that could be used in a problem of one offer with one shift."""
    days = working_days(given)
    after = [f"after:{school.id}" for school in given.schools if school.after_school]
    for party, kind, day in product(
        [*(carer.id for carer in given.carers), *after], ("opens_earlier", "closes_later"), days
    ):
        yield Atom(kind, party, day)
    for carer in given.carers:
        yield Atom("place_confirmed" if carer.free_places is None else "extra_place", carer.id)
        if carer.free_from:
            yield Atom("place_earlier", carer.id)
        if carer.settling_in_weeks > 2:
            yield Atom("settling_in_sooner", carer.id)
    if not free_adults(given):
        yield Atom("time_off")
    yield Atom("shift_moves")
    for day in days:
        span = given.activities[0].shifts[0].weeks[0][day][0]
        for start in (*range(span.start - 60, span.start + 1, 5), *range(span.end - 240, span.end - 180, 5)):
            yield Atom("extra_carer", "", day, start)


def sets_of(atoms: list[Atom], most: int) -> Iterator[tuple[Atom, ...]]:
    """Yield every set of atoms up to a cost; one may be used again but for a confirmation and a new carer."""
    if not atoms:
        yield ()
        return
    atom, *others = atoms
    for rest in sets_of(others, most):
        yield rest
        left = most - sum(COSTS[each.kind] for each in rest)
        taken = any(each.kind == "extra_carer" and each.weekday == atom.weekday for each in rest)
        if atom.kind == "extra_carer" and taken:
            continue
        number = left // COSTS[atom.kind]
        for times in range(1, (min(number, 1) if atom.kind in ONCE else number) + 1):
            yield (*rest, *[atom] * times)


def changed(given: Problem, atoms: tuple[Atom, ...]) -> Problem:
    """Return the problem once the atoms are done, but for a new carer."""
    (offer,) = given.activities
    household = given.household
    if any(atom.kind == "time_off" for atom in atoms):
        first, *others = household.parents
        off = replace(first, work=replace(first.work, hours=None))
        household = replace(household, parents=(off, *others))
    moved = sum(atom.kind == "shift_moves" for atom in atoms)
    return replace(
        given,
        household=household,
        carers=tuple(_carer(each, [one for one in atoms if one.party == each.id]) for each in given.carers),
        schools=tuple(_school(each, atoms) for each in given.schools),
        activities=(replace(offer, flex_minutes=offer.flex_minutes + 15 * moved),),
    )


def _carer(carer: Carer, atoms: list[Atom]) -> Carer:
    for atom in atoms:
        if atom.kind == "extra_place":
            (module,) = carer.modules
            more = module._replace(places=None if module.places is None else module.places + 1)
            carer = replace(carer, free_places=carer.free_places + 1, modules=(more,))
        elif atom.kind == "place_confirmed":
            carer = replace(carer, free_places=1)
        elif atom.kind == "place_earlier":
            carer = replace(carer, free_from=carer.free_from - timedelta(weeks=1))
        elif atom.kind == "settling_in_sooner":
            carer = replace(carer, settling_in_weeks=max(carer.settling_in_weeks - 1, 2))
    return replace(carer, hours=_stretched(carer.hours, atoms))


def _school(school: School, atoms: tuple[Atom, ...]) -> School:
    if school.after_school is None:
        return school
    mine = [one for one in atoms if one.party == f"after:{school.id}"]
    return replace(school, after_school=_stretched(school.after_school, mine))


def _stretched(hours: Hours, atoms: list[Atom]) -> Hours:
    week = [list(day) for day in hours.weeks[0]]
    for atom in atoms:
        first = week[atom.weekday][:1]
        if first and atom.kind == "opens_earlier":
            week[atom.weekday] = [Span(first[0].start - 15, first[0].end)]
        elif first and atom.kind == "closes_later":
            week[atom.weekday] = [Span(first[0].start, first[0].end + 15)]
    return Hours(text="", weeks=(tuple(map(tuple, week)),))


def options(given: Problem, atoms: tuple[Atom, ...]) -> Iterator[Found]:
    """Yield the options that the atoms make possible."""
    after = changed(given, atoms)
    days = planning_days(after)
    takes = Supply(after, days).takes
    extras = [atom for atom in atoms if atom.kind == "extra_carer"]
    if extras:
        new = _new_carer(given, extras, days)
        takes = tuple(tuple(_beside(take, new) for take in own) for own in takes)
        after = _known_by_name(after, new)
    off = sum(atom.kind == "time_off" for atom in atoms)
    for choices in all_choices(after):
        for found in Variant(after, choices, days).options(takes):
            if not off or _weeks_present(after, found.takes) <= off:
                yield found


def _new_carer(given: Problem, extras: list[Atom], days: int) -> Unit:
    spans = {atom.weekday: Span(atom.start, atom.start + 240) for atom in extras}
    hours = Hours(text="", weeks=(tuple((spans[day],) if day in spans else () for day in range(7)),))
    offers = tuple(inward(day) for day in days_of(hours, days))
    return Unit(f"helper:{NEW}", None, given.home, offers, False, True, "edge")


def _beside(take: Take, new: Unit) -> Take:
    """Return a package with the new carer: for a whole day, or as the edge of one that has none."""
    if take.main and take.edge:
        return take._replace(whole_days=(new,))
    if take.edge:  # only the helpers, each of whom may have the child first or last
        return take._replace(mains=tuple((helper,) for helper in take.edges), edges=(new,))
    return take._replace(edge=("new", None), edges=(new,))


def _known_by_name(given: Problem, new: Unit) -> Problem:
    """Return the problem with the new carer among those who may be closed; it never is."""
    helper = Helper(name=NEW, hours=Hours(text="", weeks=(tuple(new.offers[:7]),)), cares_for=())
    household = given.household
    return replace(given, household=replace(household, helpers=(*household.helpers, helper)))


def _weeks_present(given: Problem, takes: tuple[Take, ...]) -> int:
    """Return the weeks in which a parent is present somewhere; children at one carer share them."""
    weeks = {
        (phase.carer, phase.role): (phase.present_until - phase.begins).days // 7
        for phase in settle(given, takes)
        if phase.present_until > phase.begins
    }
    return sum(weeks.values())


def told(given: Problem, changes: tuple[Change, ...]) -> tuple[Atom, ...]:
    """Return the atoms of a set as the plan tells it."""
    known = {carer.id for carer in given.carers} | {f"after:{school.id}" for school in given.schools}
    found = []
    for change in changes:
        party = change.party if change.party in known else ""
        days = change.weekdays or (0,)
        number = change.cost // COSTS[change.kind] // len(days)
        start = change.detail.facts.get("start", 0)
        found += [Atom(change.kind, party, day, start) for day in days for _ in range(number)]
    return tuple(found)


def works(given: Problem, atoms: tuple[Atom, ...]) -> bool:
    return any(options(given, atoms))


def least_cost(given: Problem, most: int) -> int | None:
    """Return the least cost of a set that works, looking no farther than `most`."""
    sets = [(sum(COSTS[atom.kind] for atom in one), one) for one in sets_of(list(atoms_of(given)), most)]
    return next((cost for cost, atoms in sorted(sets) if works(given, atoms)), None)


class Compared(NamedTuple):
    """Where planner and brute force differ, and what the planner's answers were made of."""

    differing: list[object]
    kinds: set[str]
    shapes: set[str]  # of the packages that work once the changes are done


def compared(worlds: Iterable[tuple[int, Problem]]) -> Compared:
    found = Compared([], set(), set())
    for seed, given in worlds:
        answer = plan(given)
        if answer.options:
            continue
        cost = min((near.cost for near in answer.nearest), default=None)
        wrong = [near.cost for near in answer.nearest if not works(given, told(given, near.changes))]
        most = given.values.nearest_most_cost if cost is None else cost - 1
        cheaper = least_cost(given, most)
        if wrong or cheaper is not None:
            found.differing.append((seed, cost, wrong, cheaper))
        for near in answer.nearest:
            found.kinds.update(change.kind for change in near.changes)
            found.shapes.update(map(_shape, near.unlocks.packages))
    return found


def _shape(package: Package) -> str:
    return "+".join(named[0] for named in (package.main, package.edge) if named) or "nobody"
