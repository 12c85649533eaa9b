"""The compiled front against brute force on the families it knows."""

import pytest
from tests.planning_twin.brute import brute
from tests.planning_twin.families import family

from amvis.application.compiled import keep_kernels

keep_kernels()

from amvis.domain.planning.batch.plan import (  # noqa: E402 (kernels know their folder by now)
    OutOfScopeError,
    Search,
    objectives,
    prepare,
)


def differing(seeds: range) -> list[int]:
    found = []
    for seed in seeds:
        problem = family(seed, plain=True)
        prepared = prepare(problem)
        if set(objectives(prepared, Search(prepared)())) != brute(problem).front:
            found.append(seed)
    return found


def test_compiled_front_equals_brute_force() -> None:
    assert differing(range(80)) == []


@pytest.mark.long
def test_compiled_front_equals_brute_force_on_a_thousand_families() -> None:
    assert differing(range(1000, 2000)) == []


def test_each_point_is_found_once_and_again() -> None:
    search = Search(prepare(family(12, plain=True)))
    first, again = search(), search()
    vectors = [tuple(vector) for vector in first.vectors]
    assert len(vectors) == len(set(vectors)) > 1
    assert (first.vectors == again.vectors).all()


def test_families_outside_the_scope_are_refused_by_name() -> None:
    problem = next(problem for problem in map(family, range(100)) if len(problem.household.parents) == 2)
    with pytest.raises(OutOfScopeError, match="second adult"):
        prepare(problem)
