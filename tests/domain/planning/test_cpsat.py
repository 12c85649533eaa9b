"""Brute force against a solver: one reading of the page, two ways to search it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.domain.planning.families import HOME, child, job, kita, km_north, module, problem, values
from tests.planning_twin.brute import brute
from tests.planning_twin.cpsat import front
from tests.planning_twin.families import family

from amvis.domain.planning.plan import plan


def differing(seeds: range) -> list[int]:
    problems = {seed: family(seed) for seed in seeds}
    return [seed for seed, problem in problems.items() if front(problem) != brute(problem).front]


def test_solver_and_brute_force_find_the_same_front() -> None:
    assert differing(range(7, 21)) == []


# The families of test_twin.py, which counts fronts and dead ends; five minutes of one core for all thousand.
@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 1000, 50))
def test_solver_and_brute_force_agree_on_a_thousand_families(first: int) -> None:
    assert differing(range(first, first + 50)) == []


def day_care(name: str = "kita", at=HOME, **more: object):
    return kita(name, at, modules=(module("whole", "07:00", "17:00"),), **more)


def test_two_children_cannot_share_the_last_place() -> None:
    near, far = day_care("near", km_north(0.2), free_places=1), day_care("far", km_north(1.5), free_places=1)
    brother_and_sister = [child("a"), child("b")]
    given = problem(children=brother_and_sister, carers=[near, far])
    assert front(given) == {option.objectives for option in plan(given).options} != set()
    assert front(problem(children=brother_and_sister, carers=[near])) == set()


def test_children_who_shall_stay_together_need_one_carer_for_both() -> None:
    near, far = day_care("near", km_north(0.2), free_places=1), day_care("far", km_north(1.5), free_places=1)
    given = problem(children=[child("a"), child("b")], carers=[near, far])
    assert front(replace(given, siblings_together=True)) == set()


def test_a_window_that_closes_before_the_settling_in_ends_leaves_nothing() -> None:
    # whole days from four weeks after 4 January, tomorrow
    carers = [day_care(settling_in_weeks=4)]
    assert front(problem(carers=carers, activities=[job(start_to=date(2027, 1, 29))])) == set()
    (point,) = front(problem(carers=carers, activities=[job(start_to=date(2027, 2, 1))]))
    assert point.start == date(2027, 2, 1)


def test_a_weekly_limit_leaves_nothing_when_no_week_keeps_it() -> None:
    (point,) = front(problem(carers=[day_care()]))
    assert point.care_minutes == 1200  # at home: four hours of work on five days
    exactly, less = ({0: 1200}, {0: 1199})
    assert front(problem(carers=[day_care()], planning=values(longest_week_minutes=exactly))) == {point}
    assert front(problem(carers=[day_care()], planning=values(longest_week_minutes=less))) == set()


def test_of_days_with_equal_care_the_one_with_the_shorter_way_is_taken() -> None:
    # work 2 km north, both carers half a kilometre from it; the nearer to home is closed on Tuesday
    near = day_care("near", km_north(1.5), open_="mo 07:00-17:00")
    far = day_care("far", km_north(2.5), kind="tagespflege", escorts=True)
    given = problem(carers=[near, far], activities=[job(at=km_north(2), shift="mo-tu 09:00-13:00")])
    # both ways by foot with one hand-over: 2 × (30 + 10 + 10) on Monday, 2 × (45 + 10 + 10) on Tuesday
    assert (100 + 130) / 2 in {point.travel_minutes for point in front(given)}
    assert front(given) == {option.objectives for option in plan(given).options}
