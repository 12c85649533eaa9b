from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.planning.families import hours, kita
from tests.domain.planning.random_families import problems

from amvis.domain.planning.constraints.registry import REMOVABLE
from amvis.domain.planning.plan import feasible_options, plan
from amvis.domain.planning.problem import Objectives, Problem

few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def ids(problem: Problem) -> set[str]:
    return {option.id for option in feasible_options(problem)}


def key(objectives: Objectives) -> tuple[object, ...]:
    months = objectives.months_to_independence
    return (
        -objectives.disposable_income,
        objectives.care_minutes,
        objectives.travel_minutes,
        objectives.start,
        10**6 if months is None else months,
    )


def brute_front(problem: Problem) -> dict[tuple[object, ...], str]:
    """Return the front of all options by comparing each with each."""
    keys: dict[tuple[object, ...], str] = {}
    for option in feasible_options(problem):
        mine = key(option.objectives)
        keys[mine] = min(keys.get(mine, option.id), option.id)
    return {
        one: name
        for one, name in keys.items()
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in keys)
    }


@few
@given(problems())
def test_the_front_is_that_of_all_options(problem):
    answer = plan(replace(problem, values=replace(problem.values, nearest_activities=0)))
    assert {key(option.objectives): option.id for option in answer.options} == brute_front(problem)


@few
@given(problems())
def test_a_new_place_removes_nothing(problem):
    more = tuple(replace(carer, free_places=carer.free_places + 1) for carer in problem.carers)
    assert ids(problem) <= ids(replace(problem, carers=more))
    assert ids(problem) <= ids(replace(problem, carers=(*problem.carers, kita("new"))))


@few
@given(problems(), st.integers(0, 2))
def test_longer_hours_remove_nothing(problem, which):
    carers = list(problem.carers)
    at = which % len(carers)
    carers[at] = replace(carers[at], hours=hours("mo-su 05:30-19:30"))
    assert ids(problem) <= ids(replace(problem, carers=tuple(carers)))


@few
@given(problems())
def test_more_flexibility_removes_nothing(problem):
    more = tuple(replace(job, flex_minutes=job.flex_minutes + 15) for job in problem.activities)
    assert ids(problem) <= ids(replace(problem, activities=more))


@few
@given(problems(), st.sampled_from(sorted(REMOVABLE)))
def test_without_a_constraint_nothing_is_lost(problem, name):
    assert ids(problem) <= {option.id for option in feasible_options(problem, frozenset({name}))}


@few
@given(problems())
def test_names_do_not_matter(problem):
    problem = replace(problem, values=replace(problem.values, nearest_activities=0))
    renamed = replace(
        problem,
        carers=tuple(replace(carer, id=f"z{9 - at}") for at, carer in enumerate(problem.carers)),
        activities=tuple(replace(job, id=f"w{9 - at}") for at, job in enumerate(problem.activities)),
    )
    vectors = [sorted(key(option.objectives) for option in plan(one).options) for one in (problem, renamed)]
    assert vectors[0] == vectors[1]
