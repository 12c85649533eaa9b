"""Settling-in and the first day of work, section 7 of the page."""

from datetime import date, timedelta
from typing import NamedTuple

from tests.planning_twin.closures import Party, closed, day_number, parties, plus_months, used_names
from tests.planning_twin.day import Duty, JointDay
from tests.planning_twin.packages import Take, grade_on, school_day

from amvis.domain.care.supply import Carer, Module
from amvis.domain.household import months_old
from amvis.domain.planning.activity import Course
from amvis.domain.planning.problem import Activity, Problem

DAY = timedelta(days=1)
NEVER = date.max


class Settling(NamedTuple):
    child: int
    carer: str
    role: str  # main or edge
    begins: date
    present_until: date
    ends: date
    part_hours: int


def earliest_day(problem: Problem, chosen: tuple[tuple[int, Activity], ...]) -> date:
    """Return r: before it none of the new activities begins."""
    days = [problem.on + DAY]
    for adult, activity in chosen:
        offered = activity.start if isinstance(activity, Course) else activity.start_from
        days += filter(None, (offered, problem.household.parents[adult].wishes.earliest_start))
    return max(days)


def reaches(born: date, months: int | None) -> date:
    return date.min if not months else plus_months(born, months)


def own_begin(problem: Problem, child: int, carer: Carer, module: Module) -> date:
    """Return F without regard to other children."""
    tomorrow = problem.on + DAY
    born = problem.household.children[child].born
    is_there = problem.household.children[child].care.facility == carer.id
    return max(
        tomorrow,
        tomorrow if is_there else carer.free_from or tomorrow,
        reaches(born, carer.age_from_months),
        reaches(born, 36 if module.name.startswith("ue3_") else None),
    )


def weeks_of(problem: Problem, child: int, carer: Carer) -> int:
    if problem.household.children[child].care.facility == carer.id:
        return 0
    return problem.values.settling_in_weeks if carer.settling_in_weeks is None else carer.settling_in_weeks


def free_adults(problem: Problem) -> int:
    """Return how many adults have no block at present."""
    return sum(
        not (parent.work and parent.work.hours and any(any(week) for week in parent.work.hours.weeks))
        for parent in problem.household.parents
    )


def settle(problem: Problem, takes: tuple[Take, ...]) -> tuple[Settling, ...] | None:
    """Return who settles in where and when; None when no parent is free for it."""
    waiting = _groups(takes)
    parents_free = [date.min] * free_adults(problem)
    found: list[Settling] = []
    while waiting:
        done = {phase.child: phase.ends for phase in found if phase.role == "main"}
        able = []
        for (role, _), members in waiting.items():
            before = [take.child for take, _, _ in members if role == "edge" and not take.school]
            if all(child in done for child in before):
                own = [own_begin(problem, take.child, carer, module) for take, carer, module in members]
                begins = max(*own, *(done[child] for child in before), date.min)
                able.append((begins, members[0][0].child, role, members[0][1].id))
        begins, _, role, name = min(able)
        members = waiting.pop((role, name))
        weeks = {take.child: weeks_of(problem, take.child, carer) for take, carer, _ in members}
        present = timedelta(days=7 * -(-max(weeks.values()) // 2))
        if present:
            if not parents_free:
                return None
            parents_free.sort()
            begins = max(begins, parents_free[0])
            parents_free[0] = begins + present
        hours = members[0][1].settling_in_hours
        hours = problem.values.settling_in_hours if hours is None else hours
        for child, own_weeks in weeks.items():
            until = begins + (present if own_weeks else timedelta())
            ends = begins + timedelta(days=7 * own_weeks)
            found.append(Settling(child, name, role, begins, until, ends, hours))
    return tuple(found)


def _groups(takes: tuple[Take, ...]) -> dict[tuple[str, str], list[tuple[Take, Carer, Module]]]:
    """Return the children who are put at one carer in one role; they settle in together."""
    groups: dict[tuple[str, str], list[tuple[Take, Carer, Module]]] = {}
    for take in takes:
        roles = ("edge",) if take.school else ("main", "edge")
        for role, (carer, module) in zip(roles, take.carers, strict=False):
            groups.setdefault((role, carer.id), []).append((take, carer, module))
    return groups


def ready_on(problem, takes, settling, week: tuple[JointDay, ...]) -> date:
    """Return the first day on which every child is ready."""
    ready = problem.on + DAY
    for take in takes:
        if take.school:
            ready = max(ready, school_day(problem.household.children[take.child]))
        own = [phase for phase in settling if phase.child == take.child]
        if not own:
            continue
        longest = max(
            (stay.end - stay.start for day in week for child, stay in day.stays if child == take.child),
            default=0,
        )
        last = max(own, key=lambda phase: phase.role == "edge")
        ready = max(ready, last.present_until if longest <= 60 * last.part_hours else last.ends)
    return ready


def first_day(problem, chosen, duties: tuple[Duty, ...], takes, week) -> date | None:
    """Return the start of an option, or None.

    Args:
        chosen: (adult, activity) of each new activity.
    """
    settling = settle(problem, takes)
    if settling is None:
        return None
    day = ready_on(problem, takes, settling, week)
    if day == NEVER:
        return None
    horizon = plus_months(problem.on, problem.values.horizon_months)
    known = parties(problem)
    while day <= horizon:
        if _may_start(problem, known, chosen, duties, takes, week, day):
            return day
        day += DAY
    return None


def hours_a_week(activity: Activity) -> float:
    if isinstance(activity, Course):
        weeks = activity.hours.weeks
        return sum(span.end - span.start for week in weeks for day in week for span in day) / 60 / len(weeks)
    return activity.hours_per_week


def _may_start(problem, known: dict[str, Party], chosen, duties, takes, week, day) -> bool:
    number = day_number(day, len(week))
    new = [duty for duty in duties if duty.adult in {adult for adult, _ in chosen}]
    is_working = any(duty.blocks[number] is not None for duty in new)
    is_holiday = day in problem.calendar.holidays
    is_course = any(isinstance(activity, Course) for _, activity in chosen)
    if not is_course and (not is_working or is_holiday):
        return False
    is_closed = any(closed(known[name], day) for name in used_names(week[number]))
    return (
        not (is_closed and not (is_course and is_holiday))
        and all(_window(problem, adult, activity, day) for adult, activity in chosen)
        and not _collides(problem, new, day, len(week))
        and all(_fits(problem, take, day) for take in takes)
    )


def _window(problem, adult, activity, day) -> bool:
    parent = problem.household.parents[adult]
    if parent.wishes.earliest_start and day < parent.wishes.earliest_start:
        return False
    leave = parent.parental_leave_until
    if leave and day <= leave and hours_a_week(activity) > problem.values.parental_leave_hours:
        return False
    if isinstance(activity, Course):
        return day == activity.start
    return (activity.start_from or day) <= day <= (activity.start_to or day)


def _collides(problem, duties, day, days) -> bool:
    for duty in duties:
        for obligation in problem.household.parents[duty.adult].obligations:
            block = duty.blocks[day_number(obligation.on, days)]
            if (
                obligation.on >= day
                and obligation.on not in problem.calendar.holidays
                and block
                and block[0] < obligation.span.end
                and obligation.span.start < block[1]
            ):
                return True
    return False


def _fits(problem: Problem, take: Take, day: date) -> bool:
    """Say whether age group, school age and grade still fit on the day work starts."""
    child = problem.household.children[take.child]
    if take.school:
        first, last = take.school.grades
        if day < school_day(child) or not first <= grade_on(child, day) <= last:
            return False
    elif (take.main or take.edge) and day >= school_day(child):
        return False
    age = months_old(child.born, day)
    return all(
        (carer.age_to_months is None or age < carer.age_to_months) and _module_fits(module.name, age)
        for carer, module in take.carers
    )


def _module_fits(name: str, age: int) -> bool:
    if name.startswith("u3_"):
        return age < 36
    return not name.startswith("ue3_") or age >= 36
