"""The front over all pairs of activities of two adults, found through the bounds of all pairs at once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.planning.families import hours
from tests.planning_twin.brute import Answer, Choice, brute, front_of
from tests.planning_twin.families import family

from amvis.domain.household import Work
from amvis.domain.planning.plan import plan
from amvis.domain.planning.problem import Plan, Problem

EVERY_PAIR = 10**9


def planned(problem: Problem, most: int = 0) -> Plan:
    """Return the plan; by default no pair is too few for bounds."""
    return plan(replace(problem, values=replace(problem.values, most_pairs=most, nearest_activities=0)))


class Seen(NamedTuple):
    """What the random couples were like."""

    undecided: int  # couples with pairs nobody asked about
    beyond: int  # whose front needs a pair with a variant that is beaten for its adult alone


def compared(seeds: Iterable[int], most: int) -> Seen:
    undecided = beyond = 0
    for seed in seeds:
        problem = family(seed, couple=True, most=most)
        answer, found = brute(problem), planned(problem)
        front = answer.front
        assert frozenset(option.objectives for option in found.options) == front, seed
        assert found.feasible <= answer.feasible <= found.feasible + found.undecided, seed
        assert bool(found.undecided) == any(
            told.key == "plan_assume_pairs" and told.facts["undecided"] == found.undecided
            for told in found.assumptions
        )
        undecided += found.undecided > 0
        beyond += is_beyond(answer, front)
    return Seen(undecided, beyond)


def is_beyond(answer: Answer, front: frozenset) -> bool:
    """Return whether a point of the front is reached only by pairs of which a variant alone is beaten."""
    own: set[Choice] = set()
    for adult in (0, 1):
        mine = [one for one in answer.options if len(one.choices) == 1 and one.choices[0].adult == adult]
        best = front_of({one.objectives for one in mine})
        own |= {one.choices[0] for one in mine if one.objectives in best}
    reached = {
        one.objectives for one in answer.options if len(one.choices) == 1 or own.issuperset(one.choices)
    }
    return not front <= reached


def test_front_over_all_pairs_equals_brute_force() -> None:
    seen = compared(range(10), most=1000)
    assert seen.undecided >= 5
    assert seen.beyond >= 3  # pairing the fronts of both alone would lose these


@pytest.mark.long
def test_front_over_all_pairs_equals_brute_force_on_hundreds_of_couples() -> None:
    seen = compared(range(1000, 1300), most=4000)
    assert seen.undecided >= 150
    assert seen.beyond >= 100


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_bounds_of_all_pairs_change_no_option_of_the_front(seed: int) -> None:
    problem = family(seed, couple=True)
    bounded, each = planned(problem), planned(problem, EVERY_PAIR)
    assert bounded.options == each.options
    assert bounded.considered == each.considered
    assert bounded.feasible <= each.feasible <= bounded.feasible + bounded.undecided
    assert not each.undecided
    assert not each.assumptions


def test_where_nothing_works_every_pair_is_known_to_fail() -> None:
    """Without carers, one job that both are away for, and present work that keeps the other away all day."""
    without = 0
    for seed in range(20):
        problem = family(seed, couple=True)
        household = problem.household
        away = Work(gross=100000, hours_per_week=40, hours=hours("mo-su 05:00-23:00"), keep=False)
        parents = tuple(replace(parent, work=away) for parent in household.parents)
        found = planned(
            replace(
                problem,
                carers=(),
                schools=(),
                activities=problem.activities[:1],
                household=replace(household, parents=parents, helpers=()),
            )
        )
        if not found.options:
            assert (found.feasible, found.undecided) == (0, 0)
            without += found.considered > 2
    assert without >= 5
