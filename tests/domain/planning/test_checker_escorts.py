"""Hand-overs made wrong in one way each: who walks, when it sets out, and that a pupil misses no lesson."""

from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest
from tests.domain.planning.test_checker_faults import MANY, carers, day_changed, named, planned, valued
from tests.planning_twin.checker import faults
from tests.planning_twin.checker_ground import Ground

from amvis.domain.care.hours import Span
from amvis.domain.planning.problem import Option, Problem


class Walked(NamedTuple):
    """A hand-over between two places for which one carer alone can walk, and has just the time."""

    problem: Problem
    option: Option
    day: int
    child: int
    walk: int

    def moment_moved(self, minutes: int) -> Option:
        """Return the option with its hand-over so many minutes later."""
        day = self.option.week[self.day]
        child, (one, two) = day.parts[self.child]
        parts = (one._replace(end=one.end + minutes), two._replace(start=two.start + minutes))
        chains = (*day.parts[: self.child], (child, parts), *day.parts[self.child + 1 :])
        return day_changed(self.option, self.day, day._replace(parts=chains))

    def opens_at_the_moment(self) -> Problem:
        """Return the problem in which the later carer opens only when it should have the child."""
        two = self.option.week[self.day].parts[self.child][1][1]
        late = tuple(
            replace(one, modules=tuple(m._replace(start=two.start) for m in one.modules))
            if one.id == two.carer
            else one
            for one in self.problem.carers
        )
        return replace(self.problem, carers=late)


@cache
def walked(escort: str) -> Walked:
    """Return the first random hand-over by the earlier or the later carer; without faults."""
    for seed in MANY:
        problem, found = planned(seed)
        for option in found.options:
            ground = Ground(problem=problem, option=option)
            for at, day in enumerate(option.week):
                for child, (_, parts) in enumerate(day.parts):
                    walk = len(parts) == 2 and _walk_of(ground, parts, escort)
                    if walk:
                        assert faults(problem, option) == []
                        return Walked(problem, option, at, child, walk)
    raise AssertionError(f"nobody walked by the {escort} carer")


def _walk_of(ground: Ground, parts, escort: str) -> int | None:
    one, two = parts
    places = [ground.place(part.carer) for part in parts]
    walk = ground.leg("walk", *places)
    able = [ground.escorts(part.carer) for part in parts]
    if ground.same(*places) or able != [escort == "earlier", escort == "later"]:
        return None
    spare = one.end - walk - one.start if escort == "earlier" else two.end - walk - two.start
    return walk if spare == 0 and two.carer.startswith("carer") else None


def nobody_escorts(problem: Problem) -> Problem:
    helpers = tuple(replace(one, escorts=False) for one in problem.household.helpers)
    return replace(carers(problem, escorts=False), household=replace(problem.household, helpers=helpers))


NO_WAY = "no way from one carer to the next"
NOT_BOOKED = "nobody takes the child between"  # said of the package before any day is walked

ESCORT_FAULTS = {
    "an escort who sets out before it has the child": (
        "earlier",
        NO_WAY,
        lambda w: (w.problem, w.moment_moved(-5)),
    ),
    "an escort who is not back before its piece ends": (
        "later",
        NO_WAY,
        lambda w: (w.problem, w.moment_moved(5)),
    ),
    "an escort who sets out before it opens": (
        "later",
        NO_WAY,
        lambda w: (w.opens_at_the_moment(), w.option),
    ),
    "an earlier carer who does not escort": (
        "earlier",
        f"{NO_WAY}|{NOT_BOOKED}",
        lambda w: (nobody_escorts(w.problem), w.option),
    ),
    "a later carer who does not escort": (
        "later",
        f"{NO_WAY}|{NOT_BOOKED}",
        lambda w: (nobody_escorts(w.problem), w.option),
    ),
    "a walk that is too long": (
        "earlier",
        f"{NO_WAY}|{NOT_BOOKED}",
        lambda w: (valued(w.problem, escort_walk_minutes=w.walk - 5), w.option),
    ),
}


@pytest.mark.parametrize("name", ESCORT_FAULTS)
def test_a_wrong_walk_of_an_escort_is_found(name: str) -> None:
    escort, words, change = ESCORT_FAULTS[name]
    found = faults(*change(walked(escort)))
    assert named(found, words), found


def test_a_pupil_who_misses_a_lesson_is_found() -> None:
    problem, option, school = _pupil_with_an_edge()
    all_day = tuple(tuple((Span(5, 1435),) if day else () for day in week) for week in school.lessons.weeks)
    longer = replace(school, lessons=replace(school.lessons, weeks=all_day))
    assert faults(problem, option) == []
    assert named(faults(replace(problem, schools=(longer,)), option), "in lesson time")


def _pupil_with_an_edge():
    """Return an option in which a carer has a pupil before or after the lessons of the same day."""
    for seed in MANY:
        problem, found = planned(seed)
        for option in found.options if problem.schools else ():
            chains = (parts for day in option.week for _, parts in day.parts if len(parts) > 1)
            used = {part.carer for parts in chains for part in parts}
            edges = {one.main[0] for one in option.packages if one.main and one.edge}
            for school in problem.schools:
                if school.id in edges & used:
                    return problem, option, school
    raise AssertionError("no pupil with an edge")
