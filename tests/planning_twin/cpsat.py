"""The front by a solver: OR-Tools CP-SAT chooses what the page calls an option.

The admissible joint days of a day, settling-in, closures and money are primitives of the brute-force twin.
Everything that is chosen is chosen by constraints: activity, shift and package of each child under places and
siblings, the joint days of the week under the weekly limits, the first day of work, and the front itself.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from math import lcm
from typing import NamedTuple

from ortools.sat.python import cp_model
from tests.planning_twin import start as dates
from tests.planning_twin.brute import Variant, all_choices, month_after, planning_days, wanted
from tests.planning_twin.closures import (
    closed,
    closures_are_coverable,
    day_number,
    parties,
    plus_months,
    used_names,
)
from tests.planning_twin.day import JointDay, leaves_of, limit_of
from tests.planning_twin.packages import Supply, Take, places_are_free
from tests.planning_twin.start import ready_on, settle

from amvis.domain.household import age_on
from amvis.domain.planning.activity import Course
from amvis.domain.planning.problem import Objectives, Problem

MOST = 2**55  # of one objective; longer orders are solved one after the other
NEVER_INDEPENDENT = 10**4


class Level(NamedTuple):
    """One aim of a lexicographic order: an expression to be least, between two bounds."""

    aim: object
    least: int
    most: int


class Row(NamedTuple):
    """An option with its week and start: which variant, which package of each child, and what it is worth."""

    variant: int
    takes: tuple[Take, ...]
    objectives: Objectives


def front(problem: Problem) -> frozenset[Objectives]:
    """Return the Pareto front of a small family."""
    return frozenset(_Master(problem, tuple(rows(problem))).points())


def rows(problem: Problem) -> Iterator[Row]:
    """Return the options of every variant whose packages work, places and siblings left aside."""
    days = planning_days(problem)
    supply = tuple(
        tuple(take for take in takes if places_are_free(problem, (take,)))
        for takes in Supply(problem, days).takes
    )
    calendar = _Dates(problem)
    for number, choices in enumerate(all_choices(problem)):
        variant = Variant(problem, choices, days)
        if variant.duties is None or not all(wanted(problem, *pair) for pair in variant.chosen):
            continue
        variant.leaves = tuple(leaves_of(problem, variant.duties, day) for day in range(days))
        weeks = _weeks(variant, _needed(variant, supply))
        for takes, week, first in calendar.starts(variant, weeks):
            if closures_are_coverable(problem, variant.duties, week, first):
                yield from (
                    Row(number, takes, worth) for worth in _worth(problem, variant, takes, week, first)
                )


def lexicographic(model: cp_model.CpModel, levels: list[Level]) -> cp_model.CpSolver | None:
    """Return the solver at the optimum of these aims in their order; None when nothing is feasible."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    waiting = list(levels)
    while waiting:
        joined = [waiting.pop(0)]
        size = joined[0].most - joined[0].least + 1
        while waiting and size * (waiting[0].most - waiting[0].least + 1) < MOST:
            joined.append(waiting.pop(0))
            size *= joined[-1].most - joined[-1].least + 1
        aim = 0
        for level in joined:
            aim = aim * (level.most - level.least + 1) + (level.aim - level.least)
        model.minimize(aim)
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL, solver.status_name(status)
        for level in joined if waiting else ():
            model.add(level.aim == solver.value(level.aim))
    return solver


def _needed(variant: Variant, supply) -> tuple[tuple[Take, ...], ...]:
    """Return the packages of each child; one that needs no care on any day has the empty one only."""
    needing = {child for day in range(variant.days) for child in variant.in_need(day)}
    return tuple(
        takes
        if child in needing
        else tuple(take for take in takes if take.main is None and take.edge is None)
        for child, takes in enumerate(supply)
    )


def _weeks(variant: Variant, supply) -> list[tuple[tuple[Take, ...], tuple[JointDay, ...]]]:
    """Choose the week of every combination at once: they share nothing, so the sum is least where each is."""
    model = cp_model.CpModel()
    chosen: list[tuple[tuple[Take, ...], cp_model.IntVar, list]] = []
    for takes in product(*supply):
        days = []
        for day in range(variant.days):
            days.append(variant.joint_days(takes, day))
            if not days[-1]:
                break
        if not days[-1]:
            continue
        works = model.new_bool_var("")
        literals = [[(joint, model.new_bool_var("")) for joint in possible] for possible in days]
        for possible in literals:
            model.add(sum(literal for _, literal in possible) == works)
        _keep_weekly_limits(variant, model, literals)
        chosen.append((takes, works, literals))
    if not chosen:
        return []
    solver = lexicographic(model, _week_levels(chosen, variant.days))
    return [
        (
            takes,
            tuple(next(joint for joint, literal in day if solver.boolean_value(literal)) for day in literals),
        )
        for takes, works, literals in chosen
        if solver.boolean_value(works)
    ]


def _keep_weekly_limits(variant: Variant, model: cp_model.CpModel, literals: list) -> None:
    limits = variant.problem.values.longest_week_minutes
    for number, child in enumerate(variant.problem.household.children):
        limit = limit_of(limits, age_on(child.born, variant.earliest))
        for week in range(0, len(literals), 7):
            model.add(
                sum(
                    stay.care * literal
                    for day in literals[week : week + 7]
                    for joint, literal in day
                    for one, stay in joint.stays
                    if one == number
                )
                <= limit
            )


def _week_levels(chosen: list, days: int) -> list[Level]:
    """Return the aims: every week that exists, least care, least ways, then first in order from Monday."""
    every = [(joint, literal) for _, _, literals in chosen for day in literals for joint, literal in day]
    care = sum(joint.care * literal for joint, literal in every)
    way = sum(joint.way * literal for joint, literal in every)
    levels = [
        Level(-sum(works for _, works, _ in chosen), -len(chosen), 0),
        Level(care, 0, sum(joint.care for joint, _ in every)),
        Level(way, 0, sum(joint.way for joint, _ in every)),
    ]
    for day in range(days):
        most = sum(len(literals[day]) - 1 for _, _, literals in chosen)
        if most:
            order = sum(
                place * literal
                for _, _, literals in chosen
                for place, (_, literal) in enumerate(literals[day])
            )
            levels.append(Level(order, 0, most))
    return levels


class _Dates:
    """The days on which work may start."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        last = plus_months(problem.on, problem.values.horizon_months)
        self.days = tuple(problem.on + timedelta(days=n) for n in range(1, (last - problem.on).days + 1))
        self.fits = cache(self._fits)
        known = parties(problem)
        self.closed = cache(lambda name, day: closed(known[name], day))

    def starts(self, variant: Variant, weeks) -> list[tuple[tuple[Take, ...], tuple[JointDay, ...], date]]:
        """Choose the first day of every week found."""
        model = cp_model.CpModel()
        open_days = self._open(variant)
        found = []
        for takes, week in weeks:
            settling = settle(self.problem, takes)
            if settling is None:
                continue
            ready = ready_on(self.problem, takes, settling, week)
            days = frozenset.intersection(open_days, *map(self.fits, takes))
            days = [day for day in days if day >= ready and not self._shut(variant, week, day)]
            if days:
                domain = cp_model.Domain.from_values([day.toordinal() for day in days])
                found.append((takes, week, model.new_int_var_from_domain(domain, "")))
        if not found:
            return []
        latest = self.days[-1].toordinal() * len(found)
        solver = lexicographic(model, [Level(sum(first for _, _, first in found), 0, latest)])
        return [(takes, week, date.fromordinal(solver.value(first))) for takes, week, first in found]

    def _fits(self, take: Take) -> frozenset[date]:
        return frozenset(day for day in self.days if dates._fits(self.problem, take, day))

    def _open(self, variant: Variant) -> frozenset[date]:
        """Return the days in every window on which one of the new activities may begin."""
        last_obligation = self._last_obligation(variant)
        return frozenset(
            day
            for day in self.days
            if all(dates._window(self.problem, adult, what, day) for adult, what in variant.chosen)
            and (last_obligation is None or day > last_obligation)
            and (self._has_course(variant) or self._is_worked(variant, day))
        )

    def _has_course(self, variant: Variant) -> bool:
        return any(isinstance(what, Course) for _, what in variant.chosen)

    def _is_worked(self, variant: Variant, day: date) -> bool:
        number, new = day_number(day, variant.days), {adult for adult, _ in variant.chosen}
        return day not in self.problem.calendar.holidays and any(
            duty.blocks[number] is not None for duty in variant.duties if duty.adult in new
        )

    def _shut(self, variant: Variant, week, day: date) -> bool:
        """Say whether a carer used that day is closed; on a holiday nobody is used."""
        if day in self.problem.calendar.holidays:
            return False
        return any(self.closed(name, day) for name in used_names(week[day_number(day, variant.days)]))

    def _last_obligation(self, variant: Variant) -> date | None:
        new = {adult for adult, _ in variant.chosen}
        return max(
            (
                obligation.on
                for duty in variant.duties
                if duty.adult in new
                for obligation in self.problem.household.parents[duty.adult].obligations
                if obligation.on not in self.problem.calendar.holidays
                and (block := duty.blocks[day_number(obligation.on, variant.days)])
                and block[0] < obligation.span.end
                and obligation.span.start < block[1]
            ),
            default=None,
        )


def _worth(problem: Problem, variant: Variant, takes, week, first: date) -> Iterator[Objectives]:
    after = month_after(first)
    for route in problem.income(**variant.paid(takes), on=after):
        yield Objectives(
            route.disposable,
            Fraction(sum(day.care for day in week) * 7, variant.days),
            Fraction(sum(day.way for day in week), sum(len(day.ways) for day in week)),
            first,
            variant.months_of(takes, first, route),
        )


class _Master:
    """One option of all, its five objectives, and the regions found points have cut off."""

    def __init__(self, problem: Problem, options: tuple[Row, ...]) -> None:
        self.options = options
        self.model = cp_model.CpModel()
        self.rows = [self.model.new_bool_var("") for _ in options]
        self.model.add_exactly_one(self.rows)
        self._variants()
        packages = self._packages(len(problem.household.children))
        self._places(problem, packages)
        if problem.siblings_together:
            self._siblings(packages)
        self.levels = [self._level(values) for values in zip(*self._losses(), strict=True)]

    def points(self) -> Iterator[Objectives]:
        """Return point after point; each cuts off what it equals or dominates."""
        while self.options and (solver := lexicographic(self._copy(), self.levels)):
            yield next(
                option.objectives
                for option, literal in zip(self.options, self.rows, strict=True)
                if solver.boolean_value(literal)
            )
            better = [self.model.new_bool_var("") for _ in self.levels]
            for level, literal in zip(self.levels, better, strict=True):
                self.model.add(level.aim <= solver.value(level.aim) - 1).only_enforce_if(literal)
            self.model.add_bool_or(better)

    def _copy(self) -> cp_model.CpModel:
        return self.model.clone()

    def _variants(self) -> None:
        variants = {option.variant: self.model.new_bool_var("") for option in self.options}
        self.model.add_exactly_one(variants.values())
        for option, literal in zip(self.options, self.rows, strict=True):
            self.model.add_implication(literal, variants[option.variant])

    def _packages(self, children: int) -> dict[Take, cp_model.IntVar]:
        packages = {take: self.model.new_bool_var("") for option in self.options for take in option.takes}
        for child in range(children if packages else 0):
            self.model.add_exactly_one(literal for take, literal in packages.items() if take.child == child)
        for option, literal in zip(self.options, self.rows, strict=True):
            for take in option.takes:
                self.model.add_implication(literal, packages[take])
        return packages

    def _places(self, problem: Problem, packages: dict[Take, cp_model.IntVar]) -> None:
        """Leave every carer, module and after-school care at most the children it has places for."""
        asked: dict[tuple[str, str], tuple[int, list]] = {}
        for take, literal in packages.items():
            present = problem.household.children[take.child].care.facility
            for carer, module in take.carers:
                if carer.id != present:
                    asked.setdefault((carer.id, ""), (carer.free_places or 0, []))[1].append(literal)
                    if module.places is not None:
                        asked.setdefault((carer.id, module.name), (module.places, []))[1].append(literal)
            school = take.school
            if school and take.main[1] == "after":
                places = school.after_school_places or 0
                asked.setdefault((school.id, "after"), (places, []))[1].append(literal)
        for places, literals in asked.values():
            self.model.add(sum(literals) <= places)

    def _siblings(self, packages: dict[Take, cp_model.IntVar]) -> None:
        mains: dict[str, cp_model.IntVar] = {}
        for take, literal in packages.items():
            if take.main and not take.school:
                used = mains.setdefault(take.main[0], self.model.new_bool_var(""))
                self.model.add_implication(literal, used)
        self.model.add_at_most_one(mains.values())

    def _losses(self) -> list[tuple[int, ...]]:
        """Return the objectives as whole numbers, less is better."""
        scale = lcm(*(option.objectives.travel_minutes.denominator for option in self.options))
        return [
            (
                -worth.disposable_income,
                int(worth.care_minutes * 2),  # of two weeks: a half at most
                int(worth.travel_minutes * scale),
                worth.start.toordinal(),
                NEVER_INDEPENDENT if worth.months_to_independence is None else worth.months_to_independence,
            )
            for worth in (option.objectives for option in self.options)
        ]

    def _level(self, values: tuple[int, ...]) -> Level:
        aim = self.model.new_int_var(min(values), max(values), "")
        self.model.add(aim == sum(value * row for value, row in zip(values, self.rows, strict=True)))
        return Level(aim, min(values), max(values))
