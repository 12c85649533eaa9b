"""Who is closed when, and whether the leave of all adults reaches for it, section 7 of the page."""

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.planning_twin.day import JointDay
from tests.planning_twin.packages import inward

from amvis.domain.care.hours import Hours
from amvis.domain.household import Helper
from amvis.domain.planning.problem import Problem

DAY = timedelta(days=1)


def plus_months(on: date, months: int) -> date:
    """Return the day `months` later, at most the month's last (no month of the twin starts on its 29th)."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, 28) if on.day > 28 else on.day)


def day_number(on: date, days: int) -> int:
    """Return the day of the planning week of a date; odd ISO weeks first."""
    _, week, weekday = on.isocalendar()
    return weekday - 1 + (7 if days == 14 and week % 2 == 0 else 0)


class Party(NamedTuple):
    """Who may be closed: name, closures that are told, hours with their dated rules."""

    name: str
    closures: tuple[tuple[date, date], ...]
    hours: tuple[Hours, ...]
    may_be_unknown: bool = False


def is_off(hours: Hours, on: date) -> bool:
    """Say whether the last dated rule for a day says "off"."""
    last = [rule for rule in hours.dated if rule.first <= on <= rule.last][-1:]
    return any(not rule.spans for rule in last)


def closed(party: Party, on: date) -> bool:
    return any(first <= on <= last for first, last in party.closures) or any(
        is_off(hours, on) for hours in party.hours
    )


def is_unknown(party: Party) -> bool:
    """Say whether nothing is known of when a facility or childminder is closed."""
    tells = bool(party.closures) or any(not rule.spans for hours in party.hours for rule in hours.dated)
    return party.may_be_unknown and not tells


def parties(problem: Problem) -> dict[str, Party]:
    """Return everybody who may be closed, by the name that parts of a day bear."""
    found = []
    children = problem.household.children
    for carer in problem.carers:
        closures = tuple((closure.first, closure.last) for closure in carer.closures)
        stated = [child.care.hours for child in children if child.care.facility == carer.id]
        hours = [carer.hours] if carer.hours else [each for each in stated if each]
        found.append(Party(carer.id, closures, tuple(hours), may_be_unknown=True))
    for school in problem.schools:
        away = () if school.holidays_open else problem.calendar.school_holidays
        found.append(Party(school.id, away, (school.lessons,)))
        if school.after_school:
            found.append(Party(f"after:{school.id}", away, (school.after_school,)))
    for helper in problem.household.helpers:
        found.append(Party(f"helper:{helper.name}", (), (helper.hours,)))
    return {party.name: party for party in found}


def used_names(day: JointDay) -> set[str]:
    """Return who has a part on a day."""
    return {piece.unit.carer for _, stay in day.stays for piece in stay.pieces}


def closures_are_coverable(problem, duties, week, start: date) -> bool:
    """Say whether the leave of all adults together reaches for the closing days of twelve months."""
    days = sum(block is not None for duty in duties for block in duty.blocks)
    weeks = len(week) // 7
    leave = Fraction(problem.values.leave_weeks * days, weeks)
    used: dict[str, set[int]] = {}
    known = parties(problem)
    for number, joint in enumerate(week):
        for child, stay in joint.stays:
            for name in {piece.unit.carer for piece in stay.pieces}:
                if is_unknown(known[name]) and not _helpers_of_all(problem, child, stay, number):
                    used.setdefault(name, set()).add(number)
    most = max(map(len, used.values()), default=0)
    count = Fraction(problem.values.unknown_closing_days * most, 5 * weeks)
    day, end = start, plus_months(start, 12)
    while day < end:
        number = day_number(day, len(week))
        if day not in problem.calendar.holidays and _uncovered(problem, known, week[number], day, number):
            count += 1
        day += DAY
    return count <= leave


def _uncovered(problem, known: dict[str, Party], joint: JointDay, day: date, number: int) -> bool:
    for child, stay in joint.stays:
        if not any(closed(known[piece.unit.carer], day) for piece in stay.pieces):
            continue
        if all(is_off(helper.hours, day) for helper in _helpers_of_all(problem, child, stay, number)):
            return True
    return False


def _helpers_of_all(problem: Problem, child: int, stay, number: int) -> list[Helper]:
    """Return the helpers who offer the whole need of a child on a day of the planning week."""
    name = problem.household.children[child].id
    return [
        helper
        for helper in problem.household.helpers
        if name in helper.cares_for
        and any(
            span.start <= stay.start and stay.end <= span.end
            for span in inward(helper.hours.weeks[(number // 7) % len(helper.hours.weeks)][number % 7])
        )
    ]
