"""Ways, two parents, limits and fronts of families built by hand; all is reckoned in the test."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from tests.domain.planning.families import (
    HOME,
    TODAY,
    child,
    hours,
    job,
    kita,
    km_north,
    module,
    only,
    parent,
    problem,
    reason,
    values,
    works,
)

from amvis.domain.care.supply import Closure
from amvis.domain.household import Custody, Helper, Wishes, Work
from amvis.domain.planning.plan import feasible_options, plan
from amvis.domain.planning.problem import Package, Part

TWO = (parent("p"), parent("q"))

# Ways, needs and hand-overs


def test_the_need_reaches_from_arrival_to_leaving_the_carer():
    # home - kita 0.5 km - work 1 km, ten minutes a leg on foot; ten minutes of hand-over in the kita's hours
    option = only(problem(carers=[kita(at=km_north(0.5))], activities=[job(at=km_north(1))]))
    monday = option.week[0]
    assert monday.parts == (("c", (Part("kita", None, 540 - 20, 780 + 20),)),)
    assert monday.ways[0].stops == (("home", 510, 510), ("kita", 520, 530), ("work", 540, 540))
    assert monday.ways[1].stops == (("work", 780, 780), ("kita", 790, 800), ("home", 810, 810))
    assert option.objectives.care_minutes == 5 * 280
    assert option.objectives.travel_minutes == 60
    assert option.objectives.start == date(2027, 1, 4)


def test_hand_over_lies_inside_the_hours():
    at_half_past_eight = kita(at=km_north(0.5), open_="mo-fr 08:40-13:20")
    assert works(problem(carers=[at_half_past_eight], activities=[job(at=km_north(1))]))
    later = kita(at=km_north(0.5), open_="mo-fr 08:45-13:20")
    assert not works(problem(carers=[later], activities=[job(at=km_north(1))]))


def test_the_booked_module_limits_the_care():
    small, large = module("small", "07:00", "13:15", 100), module("large", "07:00", "15:00", 300)
    option = only(
        problem(carers=[kita(at=km_north(0.5), modules=(small, large))], activities=[job(at=km_north(1))])
    )
    assert option.packages == (Package("c", ("kita", "large"), None),)
    assert option.fees == 300
    assert option.objectives.disposable_income == 150000 - 300


def test_a_need_that_leaves_its_day_fails():
    night = job(at=km_north(1), shift="mo-fr 00:10-05:00")
    assert not works(problem(carers=[kita(at=km_north(0.5), open_="mo-fr 00:00-24:00")], activities=[night]))


def test_no_way_is_longer_than_wished():
    # 10 + 10 + 10 minutes one way
    given = problem(carers=[kita(at=km_north(0.5))], activities=[job(at=km_north(1))])
    for minutes, expected in ((30, True), (29, False)):
        person = parent(wishes=Wishes(longest_way_minutes=minutes))
        household = replace(given.household, parents=(person,))
        assert works(replace(given, household=household)) is expected


def test_two_children_are_brought_in_the_order_of_least_minutes():
    # on a line: home, near 0.5, far 1.0, work 1.5 km; each leg ten minutes on foot
    children = [child("first", born=date(2022, 6, 1)), child("second")]
    near = kita("near", km_north(0.5), age_to_months=36)
    far = kita("far", km_north(1.0), age_from_months=48)
    option = only(problem(children=children, carers=[near, far], activities=[job(at=km_north(1.5))]))
    there = option.week[0].ways[0]
    assert there.stops == (
        ("home", 490, 490),
        ("near", 500, 510),
        ("far", 520, 530),
        ("work", 540, 540),
    )
    assert there.children == ("second", "first")
    # first: 08:40-13:20 = 280 minutes; second: 08:20-13:40 = 320
    assert option.objectives.care_minutes == 5 * (280 + 320)


# Two parents


def test_no_care_is_needed_while_the_other_parent_is_at_home():
    found = feasible_options(problem(parents=TWO, children=[child()], activities=[job()]))
    assert {one.packages for one in found if one.also is None} == {(Package("c", None, None),)}


def test_the_later_one_brings_and_the_earlier_one_fetches():
    # p works 06:00-12:00, q keeps 09:00-15:00; both at home's address but for the ten minutes to the kita
    work = Work(hours=hours("mo-fr 09:00-15:00"), at=km_north(1), keep=True)
    people = (parent("p"), parent("q", work=work))
    early = job(at=km_north(1), shift="mo-fr 06:00-12:00")
    option = only(problem(parents=people, carers=[kita(at=km_north(0.5))], activities=[early]))
    monday = option.week[0]
    # q is there at 08:40 and works at 09:00; p leaves work at 12:00 and the kita at 12:20
    assert monday.parts == (("c", (Part("kita", None, 520, 740),)),)
    with_child = [(way.adult, way.stops[0][0]) for way in monday.ways if way.children]
    assert with_child == [("p", "work"), ("q", "home")]


def test_the_order_in_the_file_does_not_decide_who_fetches():
    # the same two, the other way round: now the one who keeps work ends first
    work = Work(hours=hours("mo-fr 06:00-12:00"), at=km_north(1), keep=True)
    people = (parent("p"), parent("q", work=work))
    late = job(at=km_north(1), shift="mo-fr 09:00-15:00")
    option = only(problem(parents=people, carers=[kita(at=km_north(0.5))], activities=[late]))
    with_child = [(way.adult, way.stops[0][0]) for way in option.week[0].ways if way.children]
    assert with_child == [("p", "home"), ("q", "work")]
    assert option.week[0].parts == (("c", (Part("kita", None, 520, 740),)),)


def test_shifts_that_never_meet_need_no_care():
    work = Work(hours=hours("mo-fr 14:00-18:00"), at=HOME, keep=True)
    people = (parent("p"), parent("q", work=work))
    assert works(problem(parents=people, activities=[job(shift="mo-fr 08:00-14:00")]))
    assert not works(problem(parents=people, activities=[job(shift="mo-fr 08:00-14:05")]))


def test_both_parents_may_begin_something_new():
    jobs = [job("a", shift="mo-fr 08:00-12:00"), job("b", shift="mo-fr 13:00-17:00")]
    found = feasible_options(problem(parents=TWO, activities=jobs))
    pairs = {(one.activity.id, one.also[1].id) for one in found if one.also}
    assert pairs == {("a", "b"), ("b", "a")}
    best = plan(problem(parents=TWO, activities=jobs))
    assert best.options[0].objectives.disposable_income == 300000
    assert (best.considered, best.feasible) == (4 + 4, 4 + 2)


# Closures, custody, rotas, limits


def closed_for(days: int):
    return kita(closures=(Closure(date(2027, 7, 5), date(2027, 7, 5).replace(day=4 + days)),))


def test_closing_days_are_covered_by_leave():
    # Monday 5 to Friday 30 July are 20 working days, Monday 2 August is one more; leave is 4 weeks × 5 days
    assert works(problem(carers=[closed_for(26)]))
    four_weeks_and_a_day = kita(closures=(Closure(date(2027, 7, 5), date(2027, 8, 2)),))
    assert reason(problem(carers=[four_weeks_and_a_day])) == "plan_leave_covers"


def test_a_helper_covers_closing_days():
    shut = kita(closures=(Closure(date(2027, 7, 5), date(2027, 8, 2)),))
    aunt = Helper(name="aunt", hours=hours("mo 08:00-15:00"), cares_for=("c",))
    assert works(problem(carers=[shut], helpers=[aunt]))  # the five Mondays are no longer lost


def test_unknown_closures_are_the_parameter_in_proportion():
    unknown = kita(closures=())
    assert works(problem(carers=[unknown], activities=[job(shift="mo-we 09:00-13:00")]))  # 12 of 12
    given = problem(carers=[unknown], planning=values(unknown_closing_days=21))
    assert reason(given) == "plan_leave_covers"


def test_days_at_the_other_parent_need_no_care():
    odd_week_only = Custody(share=0.5, weeks=(frozenset(range(7)), frozenset()))
    given = problem(
        children=[child(lives_here=odd_week_only)],
        carers=[kita(at=km_north(0.5))],
        activities=[job(at=km_north(1))],
    )
    option = only(given)
    assert len(option.week) == 14
    assert option.objectives.care_minutes == Fraction(5 * 280, 2)
    # five days of 60 minutes and five of 40 on ten working days
    assert option.objectives.travel_minutes == Fraction(5 * 60 + 5 * 40, 10)


def test_an_alternating_rota_is_planned_on_two_weeks():
    rota = job(shift="mo 09:00-13:00 / tu 09:00-13:00")
    tuesdays = kita(open_="tu 07:00-17:00")
    assert not works(problem(carers=[tuesdays], activities=[rota]))
    both = kita(open_="mo-tu 07:00-17:00")
    option = only(problem(carers=[both], activities=[rota]))
    assert [len(day.blocks) for day in option.week] == [1] + [0] * 7 + [1] + [0] * 5
    assert option.objectives.start == date(2027, 1, 4)  # ISO week 1 is odd: Monday


def test_the_longest_day_and_week_in_care_hold():
    given = problem(carers=[kita(at=km_north(0.5))], activities=[job(at=km_north(1))])
    for name, minutes, expected in (
        ("longest_day_minutes", 280, True),
        ("longest_day_minutes", 279, False),
        ("longest_week_minutes", 1400, True),
        ("longest_week_minutes", 1399, False),
    ):
        limited = values(**{name: MappingProxyType({0: minutes, 3: 10_000})})
        assert works(replace(given, values=limited)) is expected, (name, minutes)


def test_a_split_shift_is_one_absence():
    split = job(shift="mo-fr 09:00-11:00,15:00-17:00")
    noon = kita(open_="mo-fr 07:00-12:00,14:00-18:00")
    assert not works(problem(carers=[noon], activities=[split]))


def test_siblings_are_together_where_wished():
    one_each = [kita("a", free_places=1), kita("b", free_places=1)]
    given = problem(children=[child("x"), child("y")], carers=one_each)
    assert works(given)
    assert not works(replace(given, siblings_together=True))


# Front, ids, picks


def test_equal_options_keep_the_lowest_id():
    twins = [kita("b", km_north(0.5)), kita("a", km_north(0.5))]
    answer = plan(problem(carers=twins, activities=[job(at=km_north(1), flex_minutes=30)]))
    (option,) = answer.options
    assert option.id == "job/0/000/p/1/c=a/none"
    assert (answer.considered, answer.feasible) == (5, 5)
    assert option.picks == ("most_money", "most_time", "earliest", "balanced")


def test_an_unknown_qualification_is_an_assumption():
    option = only(problem(carers=[kita()], activities=[job(german_min="B1", qualification_min="vocational")]))
    keys = {sentence.key for sentence in option.assumptions}
    assert {"plan_assume_german", "plan_assume_qualification"} <= keys
    person = parent(german="A2", qualification="academic")
    assert (
        reason(problem(parents=[person], carers=[kita()], activities=[job(german_min="B1")])) == "plan_german"
    )


def test_a_blocked_activity_names_the_gaps_of_the_nearest_package():
    carers = [kita("far_off", open_="mo-fr 12:00-14:00"), kita("near", open_="mo-fr 09:00-13:00")]
    (blocked,) = plan(problem(carers=carers, activities=[job(shift="mo 08:45-13:00")])).blocked
    assert blocked.reason.key == "plan_covered"
    # the kita is at home's address: no way, but the child is with it from when the adult leaves, 08:45
    assert [(gap.day, gap.start, gap.end) for gap in blocked.gaps] == [(0, 525, 540)]


def test_today_is_no_day_to_start():
    assert only(problem(carers=[kita()], on=date(2027, 1, 4))).objectives.start == date(2027, 1, 5)
    assert date(2027, 1, 4) > TODAY
