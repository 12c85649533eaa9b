"""Packages bounded at once are those bounded one by one; what fails is told as if all were tried."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.planning.cases import cases_of
from tests.domain.planning.families import HOME, child, job, kita, km_north, parent, problem
from tests.domain.planning.random_families import problems

from amvis.domain.care.chain import Walking
from amvis.domain.care.settling_in import settle_in
from amvis.domain.care.supply import Closure
from amvis.domain.household import Work
from amvis.domain.planning.attempt import Attempt, Shared
from amvis.domain.planning.bounding import Bounding
from amvis.domain.planning.bounds import bounded, child_demand, least_ways, works_alone
from amvis.domain.planning.covering import _least
from amvis.domain.planning.outcome import settled_by
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.worth import Purse


@settings(deadline=None, max_examples=80)
@given(problems())
def test_packages_are_bounded_as_one_by_one(given: Problem) -> None:
    shared, cases = cases_of(given)
    for case in cases:
        for number in range(len(given.household.children)):
            demand = child_demand(case, number)
            packages = shared.covering(case, number, demand) if demand.cores else ()
            found = Bounding(shared.setting, case, demand, shared.ready).of(packages)
            each = [bounded(shared.setting, case, one, demand) for one in packages]
            assert found == [one for one in each if one and works_alone(case, one.choice, demand)]


def test_short_days_end_settling_in_sooner_whatever_was_asked_before() -> None:
    carers = (kita("kita", km_north(0.5), settling_in_weeks=4, settling_in_hours=4),)
    long, short = job("long", shift="mo-fr 08:00-14:00"), job("short", shift="mo-fr 09:00-11:00")
    for jobs in ((long, short), (short, long)):
        shared, cases = cases_of(problem(carers=carers, activities=jobs))
        found = {case.takings[0].activity.id: Attempt(shared, case)._options[0][0].ready for case in cases}
        assert found["long"] - found["short"] == timedelta(weeks=2)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_least_ways_at_hand_are_those_of_a_day(given: Problem) -> None:
    shared, cases = cases_of(given)
    for case in cases:
        for number in range(len(given.household.children)):
            every = {one.ends for one in shared.packages(number)}
            places = {place for ends in every for pair in ends for place in pair}
            for _, demand, _ in child_demand(case, number).days:
                there, back = (
                    case.routers[adult].within(places, case.way_limits[adult])
                    for adult in (demand.bringer, demand.fetcher)
                )
                for ends in every:
                    assert _least(ends, there, back) == least_ways(case, ends, demand)


class Unhurried(Attempt):
    """Tries everything, whatever failed before."""

    __slots__ = ()
    _is_told = False

    def _is_full(self, _: object) -> bool:
        return False


BUSY = Work(hours=job().shifts[0], hours_per_week=20)


@settings(deadline=None, max_examples=120)
@given(problems(), st.booleans(), st.integers(1, 2))
def test_who_stops_early_tells_the_same_failure(given: Problem, is_busy: bool, places: int) -> None:
    household = given.household
    if is_busy:
        parents = tuple(replace(one, work=BUSY) for one in household.parents)
        household = replace(household, parents=parents)
    carers = tuple(replace(one, free_places=min(one.free_places or 0, places)) for one in given.carers)
    given = replace(given, household=household, carers=carers)
    (hurried, cases), (unhurried, same) = cases_of(given), cases_of(given)
    for case, its in zip(cases, same, strict=True):
        one, other = Attempt(hurried, case), Unhurried(unhurried, its)
        one.run()
        other.run()
        assert (one.works, one.failure) == (other.works, other.failure)
        assert [each.number for each in one.choices] == [each.number for each in other.choices]
    assert [point.key for point in hurried.front] == [point.key for point in unhurried.front]


def failing(given: Problem) -> tuple[str, int]:
    shared, (case, *_) = cases_of(given)
    attempt = Attempt(shared, case)
    attempt.run()
    assert not attempt.works
    return attempt.failure.reason.key, attempt.failure.rank


def test_two_children_for_one_place_fail_at_the_place() -> None:
    carers = (kita("kita", km_north(0.5), free_places=1),)
    twins = problem(children=(child("x"), child("y")), carers=carers, activities=(job(at=km_north(1)),))
    assert failing(twins) == ("plan_place_free", 0)


def test_who_works_already_fails_at_settling_in() -> None:
    busy = parent("p", work=BUSY)
    carers = (
        kita("early", km_north(0.5), settling_in_weeks=2),
        kita("late", km_north(0.5), settling_in_weeks=5),
    )
    found = failing(problem(parents=(busy,), carers=carers, activities=(job(at=km_north(1)),)))
    assert found == ("plan_settled", 3)


def test_a_free_parent_has_more_than_the_first_package_that_fails_late() -> None:
    long = (Closure(date(2027, 3, 1), date(2027, 5, 31)),)
    carers = (
        kita("near", km_north(0.8), settling_in_weeks=2, closures=long),
        kita("far", km_north(0.5), settling_in_weeks=2),
    )
    shared, (case, *_) = cases_of(problem(carers=carers, activities=(job(at=km_north(1)),)))
    attempt = Attempt(shared, case)
    attempt.run()
    assert attempt.works
    assert attempt.failure.rank > 3


@settings(deadline=None, max_examples=60)
@given(problems())
def test_settling_in_is_remembered_for_long_days_and_for_short_ones(given: Problem) -> None:
    setting = prepare(given)
    shared = Shared(setting, Purse(setting))
    children = range(len(given.household.children))
    for choices in product(*(shared.packages(each) for each in children)):
        stays = tuple(choice.stays for choice in choices)
        for longest in product((60, 180, 181, 500), repeat=len(children)):
            told = settled_by(setting, stays, longest)
            assert told == settle_in(stays, longest, setting.free_adults)
            assert settled_by(setting, stays, longest, 2) == settle_in(stays, longest, 2)


def test_what_lies_too_far_north_is_no_walk_and_nothing_else_is_left_out() -> None:
    setting = prepare(problem(carers=(kita("kita", HOME),), activities=(job(at=km_north(1)),)))
    walking, addresses = setting.walking, setting.addresses
    spots = [addresses.index(km_north(tenth / 20)) for tenth in range(60)]
    plain = Walking(addresses, walking.mode, walking.longest)
    found = [walking.minutes(one, other) for one in spots for other in spots]
    assert found == [plain.minutes(one, other) for one in spots for other in spots]
    assert {None, walking.longest} <= set(found)
