"""Check a plan against docs/algorithms/joint-plan.md with no line of the planner: faults, or none."""

from collections import Counter

from tests.planning_twin.checker_calendar import closure_faults, settling_faults, start_faults
from tests.planning_twin.checker_ground import Ground
from tests.planning_twin.checker_measures import fortnight_ways, id_faults, measure_faults
from tests.planning_twin.checker_packages import package_faults, wish_faults
from tests.planning_twin.checker_walk import week_faults

from amvis.domain.planning.activity import Course
from amvis.domain.planning.problem import Activity, Option, Plan, Problem


def faults(problem: Problem, option: Option) -> list[str]:
    """Return every way in which an option breaks the page; empty where it keeps it."""
    ground = Ground(problem=problem, option=option)
    first = wish_faults(ground) + package_faults(ground)
    if len(option.week) not in (7, 14):
        first.append(f"a week of {len(option.week)} days")
    if first:
        return first  # the rest reads packages, shifts and days
    checks = (week_faults, settling_faults, start_faults, closure_faults, measure_faults, id_faults)
    return [fault for check in checks for fault in check(ground)]


def plan_faults(problem: Problem, plan: Plan) -> list[str]:
    """Return the faults of every option, and of the plan as a whole: front, picks, ids and counts."""
    found = [f"{one.id}: {fault}" for one in plan.options for fault in faults(problem, one)]
    for near in plan.nearest:
        if near.cost != sum(change.cost for change in near.changes):
            found.append(f"nearest {near.changes}: cost {near.cost}")
    return found + _front_faults(plan) + _pick_faults(problem, plan) + _count_faults(problem, plan)


def _front_faults(plan: Plan) -> list[str]:
    ids = Counter(one.id for one in plan.options)
    found = [f"{name} stands {times} times" for name, times in ids.items() if times > 1]
    for one in plan.options:
        for other in plan.options:
            if one is not other and _as_good(one, other):
                found.append(f"{other.id} is no worse in anything than {one.id}")
    return found


def _as_good(one: Option, other: Option) -> bool:
    """Say whether the other is at least as good in all five; equal vectors must not stand twice either."""
    return all(b <= a for a, b in zip(_keys(one), _keys(other), strict=True))


def _keys(option: Option):
    """Return the five objectives, less is better."""
    told = option.objectives
    never = told.months_to_independence is None
    months = (never, 0 if never else told.months_to_independence)
    return (-told.disposable_income, told.care_minutes, told.travel_minutes, told.start, months)


def _pick_faults(problem: Problem, plan: Plan) -> list[str]:
    if not plan.options:
        return []
    ranks = [sorted({_keys(one)[key] for one in plan.options}) for key in range(5)]
    measures = {
        "most_money": lambda one: -one.objectives.disposable_income,
        "most_time": lambda one: _time(problem, one),
        "earliest": lambda one: one.objectives.start,
        "balanced": lambda one: sum(known.index(key) for known, key in zip(ranks, _keys(one), strict=True)),
    }
    found = []
    for name, measure in measures.items():
        best = min(plan.options, key=lambda one: (measure(one), -one.objectives.disposable_income, one.id))
        holders = [one.id for one in plan.options if name in one.picks]
        if holders != [best.id]:
            found.append(f"{name} is {best.id}, not {holders}")
    known_picks = {pick for one in plan.options for pick in one.picks}
    return found + [f"unknown pick {pick}" for pick in sorted(known_picks - set(measures))]


def _time(problem: Problem, option: Option):
    """Return the minutes a week in care and on ways."""
    ways, _ = fortnight_ways(Ground(problem=problem, option=option))
    return option.objectives.care_minutes * 2 + ways


def _count_faults(problem: Problem, plan: Plan) -> list[str]:
    variants = {
        (one.adult, one.activity.id, one.shift, one.moved, one.also and (one.also[1].id, *one.also[2:]))
        for one in plan.options
    }
    found = []
    if not len(variants) <= plan.feasible <= plan.considered or bool(plan.feasible) != bool(plan.options):
        found.append(f"{len(variants)} variants on the front, {plan.feasible} feasible of {plan.considered}")
    looking = [one for one in problem.household.parents if not (one.work and one.work.keep)]
    if len(looking) == 1 and plan.considered != (looked_at := sum(map(_variants, problem.activities))):
        found.append(f"{plan.considered} considered, {looked_at} variants")
    return found


def _variants(activity: Activity) -> int:
    """Count the shifts of an activity with every move that stays within its days."""
    if isinstance(activity, Course):
        return 1
    most = activity.flex_minutes // 15 * 15
    return sum(
        all(
            span.start + moved >= 0 and span.end + moved <= 1440
            for week in shift.weeks
            for day in week
            for span in day
        )
        for shift in activity.shifts
        for moved in range(-most, most + 1, 15)
    )
