"""Which packages may go with a sibling's, held against the bounds of each pair and against the places."""

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from tests.domain.planning.cases import cases_of
from tests.domain.planning.families import HOME, child, job, kita, km_north, minder, problem
from tests.domain.planning.random_families import problems

from amvis.domain.planning.attempt import Attempt
from amvis.domain.planning.beside import Beside, Places
from amvis.domain.planning.bounds import Bounded, child_demand, least_ways, reach
from amvis.domain.planning.covering import bits_of
from amvis.domain.planning.plan import plan
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.week_bounds import WeekBounds


@settings(deadline=None, max_examples=60)
@given(problems())
def test_a_pair_stays_if_no_hours_are_lacking_in_one_of_its_orders(given: Problem) -> None:
    shared, cases = cases_of(given)
    children = range(len(given.household.children))
    for case in cases:
        offered = tuple(tuple(map(shared.offers.of, shared.packages(each))) for each in children)
        hours, bounds = Beside(case, offered), WeekBounds(shared.setting, case)
        for child_, other in combinations(children, 2):
            for at, mine in enumerate(offered[child_]):
                kept = set(bits_of(hours.row(child_, at, other)))
                fits = [not any(bounds.pair(mine, one).weekdays) for one in offered[other]]
                assert kept == {place for place, fit in enumerate(fits) if fit}


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_least_ways_are_those_of_the_reach(given: Problem) -> None:
    shared, cases = cases_of(given)
    for case in cases:
        for number in range(len(given.household.children)):
            for _, demand, _ in child_demand(case, number).days:
                for ends in {one.ends for one in shared.packages(number)}:
                    beyond = reach(case, ends, demand)
                    told = None if beyond is None else (beyond.least_before, beyond.least_after)
                    assert least_ways(case, ends, demand) == told


def two_children(places: int) -> Problem:
    return problem(
        children=(child("x"), child("y")),
        carers=(kita("kita", HOME, free_places=places),),
        activities=(job(at=km_north(2)),),
    )


def options_of(given: Problem) -> tuple[tuple[Bounded, ...], ...]:
    shared, (case, *_) = cases_of(given)
    return Attempt(shared, case)._options


def test_two_who_ask_for_one_place_do_not_go_together() -> None:
    options = options_of(two_children(places=1))
    places = Places(options, hinder=True)
    assert not places.row(0, 0, 1) & 1
    assert places.hindered


def test_two_who_ask_for_two_places_go_together() -> None:
    places = Places(options_of(two_children(places=2)), hinder=True)
    assert places.row(0, 0, 1) & 1
    assert not places.hindered


def test_nobody_is_hindered_where_the_first_that_fails_is_to_be_told() -> None:
    places = Places(options_of(two_children(places=1)), hinder=False)
    assert places.row(0, 0, 1) & 1


def test_where_only_a_place_is_missing_the_plan_says_so() -> None:
    assert not plan(two_children(places=2)).blocked
    (blocked,) = plan(two_children(places=1)).blocked
    assert blocked.reason.key == "plan_place_free"


def test_where_the_siblings_lie_apart_the_missing_place_is_told_too() -> None:
    """Nobody takes all three, so no combination at one address tells what is missing."""
    carers = (
        kita("kita", HOME, free_places=1, age_from_months=48),
        minder("minder", km_north(0.2), free_places=1, age_to_months=36),
    )
    older = [child(name, born=date(2022, 1, 1)) for name in "xy"]
    given = problem(children=(*older, child("z")), carers=carers, activities=(job(at=km_north(2)),))
    (blocked,) = plan(given).blocked
    assert blocked.reason.key == "plan_place_free"


def test_who_has_the_siblings_to_the_minute_is_enough() -> None:
    given = problem(
        children=(child("x"), child("y")),
        carers=(kita("kita", HOME, "mo-fr 08:00-14:00"),),
        activities=(job(at=HOME, shift="mo-fr 08:00-14:00"),),
    )
    shared, (case, *_) = cases_of(given)
    offered = tuple(tuple(map(shared.offers.of, shared.packages(each)[1:])) for each in range(2))
    assert Beside(case, offered).row(0, 0, 1) == 1


def test_siblings_in_two_places_are_found_beside_a_full_one() -> None:
    carers = (kita("kita", HOME, free_places=1), minder("minder", HOME, free_places=1))
    given = problem(children=(child("x"), child("y")), carers=carers, activities=(job(at=km_north(2)),))
    mains = [{package.main for package in option.packages} for option in plan(given).options]
    assert mains
    assert all(len(each) == 2 for each in mains)
