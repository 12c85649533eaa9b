"""Dated rules in the hours of a random problem: days on which somebody is off, or has other hours."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from amvis.domain.care.hours import DatedRule, Hours, Span
from amvis.domain.planning.problem import Problem

ANCHORS = tuple(
    map(date.fromisoformat, ("2026-12-01", "2026-12-14", "2027-02-01", "2027-07-26", "2027-08-16"))
)


def with_days_off(problem: Problem, random: Random) -> Problem:
    """Return the problem in which some carers, schools and helpers have dated rules."""
    household = problem.household
    return replace(
        problem,
        carers=tuple(replace(one, hours=_dated(one.hours, random, 0.3)) for one in problem.carers),
        schools=tuple(
            replace(one, lessons=_dated(one.lessons, random), after_school=_dated(one.after_school, random))
            for one in problem.schools
        ),
        household=replace(
            household,
            helpers=tuple(replace(one, hours=_dated(one.hours, random)) for one in household.helpers),
            children=tuple(
                replace(one, care=replace(one.care, hours=_dated(one.care.hours, random)))
                for one in household.children
            ),
        ),
    )


def _dated(hours: Hours | None, random: Random, share: float = 0.9) -> Hours | None:
    if hours is None or random.random() > share:
        return hours
    return replace(hours, dated=tuple(_rule(random) for _ in range(random.choice((1, 1, 2, 3)))))


def _rule(random: Random) -> DatedRule:
    """Return some days off; one in five times some days with other hours, which end an earlier "off"."""
    first = random.choice(ANCHORS) + timedelta(days=random.randint(-7, 21))
    last = first + timedelta(days=random.choice((0, 6, 27, 60)))
    return DatedRule(first, last, (Span(540, 720),) if random.random() < 0.2 else ())
