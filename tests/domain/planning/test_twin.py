"""The planner against brute force on random small families."""

import pytest
from tests.planning_twin.brute import brute
from tests.planning_twin.families import family

from amvis.domain.planning.plan import plan


def differing(seeds: range) -> list[int]:
    problems = {seed: family(seed) for seed in seeds}
    return [
        seed
        for seed, problem in problems.items()
        if {option.objectives for option in plan(problem).options} != brute(problem).front
    ]


def test_front_equals_brute_force() -> None:
    assert differing(range(150)) == []


@pytest.mark.long
def test_front_equals_brute_force_on_a_thousand_families() -> None:
    assert differing(range(1000, 2000)) == []


@pytest.mark.long
def test_a_thousand_families_have_long_fronts_and_dead_ends() -> None:
    sizes = [len(brute(family(seed)).front) for seed in range(1000)]
    assert sum(size >= 3 for size in sizes) >= 500
    assert sum(size == 0 for size in sizes) >= 200
