"""Dates of one option: settling-in, the first day that works, closures against leave."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from tests.planning_twin.checker_ground import Ground, day_of, grid_day, inward, mean
from tests.planning_twin.checker_packages import begins_at, is_there, school_from

from amvis.domain.planning.activity import Course

WORK_WEEK = 5


def settling_faults(ground: Ground) -> list[str]:
    """Return every fault of the settling-in that the option tells."""
    told = {(child, carer): dates for child, carer, *dates in ground.option.settling_in}
    due = _bookings(ground)
    if set(told) != set(due) or len(told) != len(ground.option.settling_in):
        return [f"settling-in of {sorted(told)}, booked {sorted(due)}"]
    found = [fault for key, dates in told.items() for fault in _one_settling(ground, key, due, told)]
    return found + list(_presence(ground, due, told))


def start_faults(ground: Ground) -> list[str]:
    """Return why the start is illegal, or that an earlier one is not."""
    start = ground.option.objectives.start
    found = _illegal(ground, start)
    day = ground.tomorrow
    while day < start:
        if not _illegal(ground, day):
            return [*found, f"could start on {day}, not only on {start}"]
        day += timedelta(days=1)
    return found


def closure_faults(ground: Ground) -> list[str]:
    """Return that the closing days of a year exceed the leave of all adults."""
    closed = known_closing_days(ground) + unknown_closing_days(ground)
    leave = sum(
        ground.problem.values.leave_weeks * mean(sum(bool(ground.block(parent, day)) for day in range(14)))
        for parent in ground.parents
    )
    return [f"{closed} closing days, {leave} days of leave"] if closed > leave else []


# Settling in


def _bookings(ground: Ground):
    """Return (child, carer) -> (role, module) of each facility and childminder."""
    return {
        (package.child, booked[0]): (role, booked[1])
        for package in ground.option.packages
        for role, booked in (("main", package.main), ("edge", package.edge))
        if booked and ground.carer(booked[0])
    }


def _child(ground: Ground, name: str):
    return next(one for one in ground.problem.household.children if one.id == name)


def _weeks(ground: Ground, child: str, carer: str) -> int:
    if is_there(_child(ground, child), carer):
        return 0
    weeks = ground.carer(carer).settling_in_weeks
    return ground.problem.values.settling_in_weeks if weeks is None else weeks


def _one_settling(ground: Ground, key, due, told):
    name, carer = key
    begins, present_until, ready = told[key]
    weeks = _weeks(ground, name, carer)
    if present_until != begins + timedelta(weeks=(weeks + 1) // 2):
        yield f"{key}: present from {begins} to {present_until} of {weeks} weeks"
    package = ground.package(name)
    is_last = package.edge is None or not ground.carer(package.edge[0]) or due[key][0] == "edge"
    expected = begins + timedelta(weeks=weeks)
    if is_last and _is_short(ground, name, carer):
        expected = present_until
    if ready != expected:
        yield f"{key}: ready on {ready}, reckoned {expected}"
    earliest = _earliest(ground, key, due, told)
    own = carer, due[key][0]
    others = {told[one][1] for one in told if (one[1], due[one][0]) != own and told[one][1] > told[one][0]}
    if begins < earliest or (begins > earliest and begins not in others):
        yield f"{key}: begins on {begins}, could on {earliest}"
    if begins > earliest and not weeks:
        yield f"{key}: waits for nobody"


def _is_short(ground: Ground, child: str, carer: str) -> bool:
    hours = ground.carer(carer).settling_in_hours
    hours = ground.problem.values.settling_in_hours if hours is None else hours
    chains = [parts for day in range(14) if (parts := ground.used(child, day))]
    return max((parts[-1].end - parts[0].start for parts in chains), default=0) <= hours * 60


def _earliest(ground: Ground, key, due, told) -> date:
    """Return from when those who settle in together at one carer in one role could."""
    role = due[key][0]
    days = []
    for (name, carer), (its_role, module) in due.items():
        if carer != key[1] or its_role != role:
            continue
        together = _weeks(ground, name, carer) and _weeks(ground, *key)
        if name != key[0] and not together:
            continue
        days.append(begins_at(ground, _child(ground, name), (carer, module)))
        main = ground.package(name).main
        if role == "edge" and (name, main[0]) in told:
            days.append(told[name, main[0]][0] + timedelta(weeks=_weeks(ground, name, main[0])))
    return max(days)


def _presence(ground: Ground, due, told):
    """A free adult is present at each carer; never at two at once."""
    free = sum(not _works_at_present(parent) for parent in ground.parents)
    phases: dict = defaultdict(set)
    for key, (begins, until, _) in told.items():
        if _weeks(ground, *key):
            phases[key[1], due[key][0]].add((begins, until))
    for where, spans in phases.items():
        if len(spans) > 1:
            yield f"{where}: children settle in apart, {sorted(spans)}"
    spans = [span for each in phases.values() for span in each]
    for begins, _ in spans:
        at_once = sum(one <= begins < until for one, until in spans)
        if at_once > free:
            yield f"{at_once} settle in on {begins}, {free} adults are free"
            return


def _works_at_present(parent) -> bool:
    hours = parent.work.hours if parent.work else None
    return bool(hours and any(day for week in hours.weeks for day in week))


# Start


def _illegal(ground: Ground, day: date) -> list[str]:
    found = [*_outside(ground, day), *_not_ready(ground, day), *_school_side(ground, day)]
    return found + [fault for chosen in ground.chosen for fault in _adult_start(ground, day, *chosen[:2])]


def _outside(ground: Ground, day: date):
    if day < ground.tomorrow:
        yield f"{day} is before tomorrow"
    if day > _months_later(ground.problem.on, ground.problem.values.horizon_months):
        yield f"{day} is beyond the horizon"
    works = [ground.on_date(_parent(ground, adult), day) for adult, *_ in ground.chosen]
    on_its_day = any(isinstance(activity, Course) for _, activity, *_ in ground.chosen)
    free_day = not any(works) or day in ground.problem.calendar.holidays
    if free_day and not on_its_day:
        yield f"{day} is no working day"
    if not free_day and (closed := _closed_on(ground, day)):
        yield f"{day}: {closed} closed"


def _parent(ground: Ground, name: str):
    return next(one for one in ground.parents if one.id == name)


def _not_ready(ground: Ground, day: date):
    for child, carer, _, _, ready in ground.option.settling_in:
        if day < ready:
            yield f"{day}: {child} is ready at {carer} on {ready}"


def _school_side(ground: Ground, day: date):
    for child in ground.problem.household.children:
        main = ground.package(child.id).main
        if main and bool(ground.school(main[0])) != (day >= school_from(child)):
            yield f"{day}: {child.id} at {main[0]}, school from {school_from(child)}"


def _adult_start(ground: Ground, day: date, adult: str, activity):
    parent = _parent(ground, adult)
    if isinstance(activity, Course):
        if day != activity.start:
            yield f"{day}: {activity.id} starts on {activity.start}"
    elif not (activity.start_from or day) <= day <= (activity.start_to or day):
        yield f"{day}: {activity.id} starts from {activity.start_from} to {activity.start_to}"
    if parent.wishes.earliest_start and day < parent.wishes.earliest_start:
        yield f"{day}: {adult} wishes to start on {parent.wishes.earliest_start}"
    leave = parent.parental_leave_until
    hours = getattr(activity, "hours_per_week", 0)
    if leave and day <= leave and hours > ground.problem.values.parental_leave_hours:
        yield f"{day}: {adult} is on parental leave until {leave}"
    for duty in parent.obligations:
        block = ground.on_date(parent, duty.on)
        if day <= duty.on and block and block[0] < duty.span.end and duty.span.start < block[1]:
            yield f"{day}: {adult} has to be at {duty.body} on {duty.on}"


def _months_later(day: date, months: int) -> date:
    first = day.month - 1 + months
    return day.replace(year=day.year + first // 12, month=first % 12 + 1)


# Closures


def is_closed(ground: Ground, label: str, day: date) -> bool:
    """Say whether a carer, school or after-school care is known to be closed on a date."""
    carer, school = ground.carer(label), ground.school(label.removeprefix("after:"))
    if carer:
        is_told = any(one.first <= day <= one.last for one in carer.closures)
        return is_told or any(_is_off(hours, day) for hours in _hours(ground, carer))
    if school and not label.startswith("helper:"):
        breaks = ground.problem.calendar.school_holidays
        on_break = not school.holidays_open and any(first <= day <= last for first, last in breaks)
        hours = school.after_school if label.startswith("after:") else school.lessons
        return on_break or _is_off(hours, day)
    helper = ground.helper(label)
    return bool(helper) and _is_off(helper.hours, day)


def _is_off(hours, day: date) -> bool:
    """Say whether the hours of a date are "off"; of several dated rules the last one holds."""
    for rule in reversed(hours.dated if hours else ()):
        if rule.first <= day <= rule.last:
            return not rule.spans
    return False


def _has_off(hours) -> bool:
    return bool(hours) and any(not rule.spans for rule in hours.dated)


def _hours(ground: Ground, carer) -> list:
    """Return a carer's hours; unknown, those that the children who are there tell."""
    told = [child.care.hours for child in ground.problem.household.children if is_there(child, carer.id)]
    return [carer.hours] if carer.hours else told


def _closed_on(ground: Ground, day: date) -> list[str]:
    used = {
        part.carer
        for child in ground.problem.household.children
        for part in ground.used(child.id, grid_day(day))
    }
    return sorted(label for label in used if is_closed(ground, label, day))


def known_closing_days(ground: Ground) -> int:
    """Count the days of a year on which somebody is closed and no helper steps in."""
    start = ground.option.objectives.start
    end, day, count = _months_later(start - timedelta(days=0), 12) if start.day < 29 else None, start, 0
    end = end or start + timedelta(days=365)
    while day < end:
        count += day not in ground.problem.calendar.holidays and any(
            _lost(ground, child, day) for child in ground.problem.household.children
        )
        day += timedelta(days=1)
    return count


def _lost(ground: Ground, child, day: date) -> bool:
    """Say whether a carer of the child is closed on a date and no helper steps in."""
    parts = ground.used(child.id, grid_day(day))
    if not any(is_closed(ground, part.carer, day) for part in parts):
        return False
    off = {one.name for one in ground.problem.household.helpers if _is_off(one.hours, day)}
    return not _stands_in(ground, child, grid_day(day), off)


def _stands_in(ground: Ground, child, day: int, off: set[str]) -> bool:
    """Say whether one helper offers the whole need of the child."""
    parts = ground.used(child.id, day)
    for helper in ground.problem.household.helpers:
        offers = [inward(span) for span in day_of(helper.hours, day)]
        has_all = any(first <= parts[0].start and parts[-1].end <= last for first, last in offers)
        if child.id in helper.cares_for and helper.name not in off and has_all:
            return True
    return False


def unknown_closing_days(ground: Ground) -> Fraction:
    """Return the closing days to expect of those that name none, by the days on which they are used."""
    most = Fraction(0)
    for carer in ground.problem.carers:
        if carer.closures or any(map(_has_off, _hours(ground, carer))):
            continue
        days = sum(
            any(
                any(part.carer == carer.id for part in ground.used(child.id, day))
                and not _stands_in(ground, child, day, set())
                for child in ground.problem.household.children
            )
            for day in range(14)
        )
        most = max(most, ground.problem.values.unknown_closing_days * mean(days) / WORK_WEEK)
    return most
