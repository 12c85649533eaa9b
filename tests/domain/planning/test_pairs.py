"""Pairs of activities beyond `most_pairs`: what is told works, and what is left out is said."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from tests.planning_twin.brute import brute
from tests.planning_twin.families import family

from amvis.domain.planning.plan import plan
from amvis.domain.planning.problem import Plan, Problem

FEW = 4


def planned(problem: Problem, most: int) -> Plan:
    return plan(replace(problem, values=replace(problem.values, most_pairs=most, nearest_activities=0)))


def couples(seeds: Iterable[int]) -> list[Problem]:
    """Return the families of two adults who may both begin something."""
    families = map(family, seeds)
    return [
        one
        for one in families
        if sum(not (each.work and each.work.keep) for each in one.household.parents) == 2
    ]


def checked(problems: list[Problem]) -> tuple[int, int]:
    """Return on how many families pairs are left out, and on how many of these the front is incomplete."""
    left_out = incomplete = 0
    for problem in problems:
        answer = brute(problem)
        few, all_ = planned(problem, FEW), planned(problem, 10**9)
        points = frozenset(option.objectives for option in few.options)
        every = {found.objectives for found in answer.options}
        assert points <= every
        assert not all_.assumptions
        assert frozenset(option.objectives for option in all_.options) == answer.front
        told = [sentence.facts for sentence in few.assumptions if sentence.key == "plan_assume_pairs"]
        if told:
            assert few.considered + told[0]["left_out"] == all_.considered
        else:
            assert points == answer.front
        left_out += bool(told)
        incomplete += points != answer.front
    return left_out, incomplete


def test_pairs_left_out_are_told_and_what_is_told_works() -> None:
    left_out, incomplete = checked(couples(range(14)))
    assert left_out >= 2
    assert incomplete >= 1  # else nothing would have to be told


@pytest.mark.long
def test_pairs_left_out_are_told_in_hundreds_of_families() -> None:
    left_out, incomplete = checked(couples(range(400)))
    assert left_out >= 50
    assert incomplete >= 5
