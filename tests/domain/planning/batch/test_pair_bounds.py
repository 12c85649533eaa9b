"""The bounds of pairs: no pair with an option is called failing, and no option costs less than its bound."""

from dataclasses import replace

import numpy as np
from tests.planning_twin.families import family

from amvis.domain.care.travel import Router
from amvis.domain.planning.attempt import Found, Shared
from amvis.domain.planning.batch.pair_bounds import not_beaten
from amvis.domain.planning.batch.pair_search import Walk
from amvis.domain.planning.case import Case, case_of, takers
from amvis.domain.planning.pareto import Key
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.search import all_found, all_takings
from amvis.domain.planning.setting import Setting, prepare
from amvis.domain.planning.worth import Purse, least_key

NO_POINTS = np.empty((0, 5), np.int64)


def walk_of(setting: Setting) -> Walk | None:
    """Return the walk over all pairs of a couple; None where an adult has nothing that could begin."""
    shared = Shared(setting, Purse(setting))
    alone: dict[int, list[Case]] = {adult: [] for adult in takers(setting)}
    for takings in all_takings(setting):
        case = case_of(setting, takings) if len(takings) == 1 else None
        if case is not None:
            alone[takings[0].adult].append(case)
    one, other = alone.values()
    return Walk(shared, (one, other)) if one and other else None


def pairs_found(setting: Setting) -> list[Found]:
    return [found for found in all_found(setting) if len(found.case.takings) == 2]


def is_within(bound: Key, setting: Setting, found: Found) -> bool:
    exact = least_key(setting, found.case, found.outcome, found.route)
    return all(least <= real for least, real in zip(bound, exact, strict=True))


def checked(problem: Problem) -> int:
    """Compare the bounds of each pair with each of its options, and return how many options there are."""
    setting = prepare(problem)
    walk = walk_of(setting)
    options = pairs_found(setting)
    if walk is None:
        assert not options
        return 0
    rough = walk.bounds.rough(np.arange(len(walk.cases[0])))
    sharp = walk.bounds.sharp(rough, NO_POINTS)
    assert sharp.is_whole.all()
    assert len(sharp.pairs.one) + sharp.failing == len(rough.one)
    bounds = {walk.name(*pair): Key(*keys) for *pair, keys in zip(*rough, strict=True)}
    kept = {
        walk.name(*pair): (Key(*keys), packages)
        for *pair, keys, packages in zip(*sharp.pairs, sharp.packages, strict=True)
    }
    for found in options:
        assert is_within(bounds[found.case.name], setting, found)
        sharper, packages = kept[found.case.name]
        assert is_within(sharper, setting, found)
        for child, choice in enumerate(found.choices):
            offered = {walk.supplies[child].choices[at].number for at in packages[child]}
            assert not choice.chains or choice.number in offered
    return len(options)


def test_no_option_of_a_random_couple_costs_less_than_its_bound() -> None:
    assert sum(checked(family(seed, couple=True, most=1500)) for seed in range(40)) > 1000


def test_alternating_weeks_and_limits_of_ways_keep_the_bounds() -> None:
    found = 0
    for seed in range(40, 60):
        problem = family(seed, couple=True, most=800)
        found += checked(replace(problem, values=replace(problem.values, longest_way_minutes=35)))
    assert found > 0


def test_a_point_beats_what_is_nowhere_better_and_somewhere_worse() -> None:
    keys = np.array([[1, 1, 1, 1, 1], [1, 1, 1, 1, 2], [0, 9, 9, 9, 9], [2, 2, 2, 2, 2]])
    assert not_beaten(keys, np.array([[1, 1, 1, 1, 1]])).tolist() == [0, 2]


def test_the_way_with_one_stop_is_that_of_bringing_and_fetching() -> None:
    for seed in range(10):
        setting = prepare(family(seed, couple=True))
        for adult in takers(setting):
            router: Router = setting.router(adult, len(setting.addresses.places) - 1)
            for place in range(len(setting.addresses.places)):
                for journey in (router.bring((place,)), router.fetch((place,))):
                    near = journey.offsets.get(place, journey.minutes)
                    assert router.through(place) == (journey.minutes, near)
