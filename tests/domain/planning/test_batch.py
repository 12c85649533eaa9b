"""The compiled front against brute force on the families it knows."""

import pytest
from tests.planning_twin.brute import brute
from tests.planning_twin.families import family

from amvis.domain.planning.batch import OutOfScopeError, front, objectives, prepare


def differing(seeds: range) -> list[int]:
    problems = {seed: family(seed, plain=True) for seed in seeds}
    return [
        seed
        for seed, problem in problems.items()
        if set(objectives(problem, front(prepare(problem)))) != brute(problem).front
    ]


OLDER_RULES = pytest.mark.xfail(
    strict=True, reason="docs/ongoing.md: the compiled kernel still has older rules for closures and edges"
)


@OLDER_RULES
def test_compiled_front_equals_brute_force() -> None:
    assert differing(range(16, 24)) == []


@OLDER_RULES
@pytest.mark.long
def test_compiled_front_equals_brute_force_on_a_thousand_families() -> None:
    assert differing(range(1000, 2000)) == []


def test_each_point_is_found_once() -> None:
    problem = family(12, plain=True)
    vectors = [tuple(vector) for vector in front(prepare(problem)).vectors]
    assert len(vectors) == len(set(vectors))


def test_families_outside_the_scope_are_refused_by_name() -> None:
    problem = next(problem for problem in map(family, range(100)) if len(problem.household.parents) == 2)
    with pytest.raises(OutOfScopeError, match="second adult"):
        prepare(problem)
