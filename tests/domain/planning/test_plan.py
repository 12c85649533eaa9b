"""Families built by hand; every minute and date is reckoned in the test."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pytest
from tests.domain.planning.families import (
    HOME,
    TODAY,
    child,
    course,
    hours,
    job,
    kita,
    km_north,
    minder,
    module,
    parent,
    problem,
    school,
    values,
)

from amvis.domain.care.hours import Span
from amvis.domain.care.supply import Closure
from amvis.domain.household import Custody, Helper, Obligation, PresentCare, Wishes, Work
from amvis.domain.planning.plan import feasible_options, plan
from amvis.domain.planning.problem import Package, Part

TWO = (parent("p"), parent("q"))


def only(given):
    """Return the single feasible option."""
    (option,) = feasible_options(given)
    return option


def works(given) -> bool:
    return bool(feasible_options(given))


def reason(given) -> str:
    (blocked,) = plan(given).blocked
    return blocked.reason.key


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


# Chains


def test_an_escort_bridges_a_facility_that_opens_late():
    # t takes the child from 06:30 and walks it the ten minutes to the kita, which opens at 08:00
    early = job(at=km_north(1), shift="mo-fr 07:00-12:00")
    carers = [
        kita(at=km_north(0.5), open_="mo-fr 08:00-13:00"),
        minder("t", km_north(1), "mo-fr 06:30-08:00", escorts=True),
    ]
    option = only(problem(carers=carers, activities=[early]))
    assert option.packages == (Package("c", ("kita", None), ("t", None)),)
    # the bringing way ends at t (work's address): there at 06:50, fetched at the kita until 12:20
    assert option.week[0].parts == (("c", (Part("t", None, 410, 480), Part("kita", None, 480, 740))),)
    carers[1] = replace(carers[1], escorts=False)
    assert not works(problem(carers=carers, activities=[early]))


def test_a_helper_at_home_has_the_child_from_when_the_adult_leaves():
    aunt = Helper(name="aunt", hours=hours("mo-fr 08:30-13:30"), cares_for=("c",))
    # 1 km on foot: 17.3, so 20 minutes each way: 08:40-13:20
    option = only(problem(helpers=[aunt], activities=[job(at=km_north(1))]))
    assert option.week[0].parts == (("c", (Part("helper:aunt", None, 520, 800),)),)
    assert option.objectives.travel_minutes == 40


def test_helpers_take_single_days():
    aunt = Helper(name="aunt", hours=hours("we 08:00-15:00"), cares_for=("c",))
    closed = kita(open_="mo-tu 07:00-17:00; th-fr 07:00-17:00")
    option = only(problem(carers=[closed], helpers=[aunt]))
    assert [day.parts[0][1][0].carer for day in option.week[:5]] == [
        "kita",
        "kita",
        "helper:aunt",
        "kita",
        "kita",
    ]


# School


def test_lessons_do_not_count_as_care():
    pupil = child(born=date(2019, 3, 1), school_from=date(2025, 8, 1))
    long = job(at=km_north(1), shift="mo-fr 08:40-15:00")
    option = only(problem(children=[pupil], schools=[school(at=km_north(0.5))], activities=[long]))
    # brought by 08:20, lessons until 13:00, fetched at 15:20: 140 minutes a day
    assert option.packages == (Package("c", ("school", "after_school"), None),)
    assert option.objectives.care_minutes == 5 * 140
    assert (option.fees, option.other_fees) == (0, 5000)


def test_a_child_old_enough_needs_nobody():
    assert works(problem(children=[child(born=date(2015, 1, 4))]))
    assert not works(problem(children=[child(born=date(2015, 1, 5))]))  # twelve only the day after


def test_a_pupil_is_never_in_a_kindergarten():
    pupil = child(born=date(2019, 3, 1), school_from=date(2025, 8, 1))
    assert not works(problem(children=[pupil], carers=[kita(age_to_months=120)]))


# Places and ages


@pytest.mark.parametrize(("free", "expected"), [(2, True), (1, False), (0, False), (None, False)])
def test_brother_and_sister_need_two_places(free, expected):
    given = problem(children=[child("a"), child("b")], carers=[kita(free_places=free)])
    assert works(given) is expected


def test_places_of_the_module_count_too():
    few = module("m", "07:00", "17:00", places=1)
    assert not works(problem(children=[child("a"), child("b")], carers=[kita(modules=(few,))]))
    assert works(problem(children=[child("a")], carers=[kita(modules=(few,))]))


def test_a_child_keeps_the_place_it_has():
    here = child(care=PresentCare(facility="kita"))
    full = kita(free_places=0, settling_in_weeks=8, free_from=date(2027, 9, 1))
    option = only(problem(children=[here], carers=[full]))
    assert option.packages[0].main == ("kita", None)
    assert option.objectives.start == date(2027, 1, 4)
    assert not works(problem(children=[child()], carers=[full]))


def test_care_begins_with_the_age_group():
    # one year old on 1 February, a Monday
    baby = child(born=date(2026, 2, 1))
    option = only(problem(children=[baby], carers=[kita(age_from_months=12)]))
    assert option.objectives.start == date(2027, 2, 1)


def test_work_begins_before_the_age_group_is_left():
    # three years old on 10 January: a start from 4 to 9 January is possible, from 18 January none
    given = problem(children=[child(born=date(2024, 1, 10))], carers=[kita(age_to_months=36)])
    assert only(given).objectives.start == date(2027, 1, 4)
    assert not works(replace(given, activities=(job(start_from=date(2027, 1, 18)),)))


# Settling-in and start


def test_work_starts_after_settling_in():
    # 4 January + 4 weeks = 1 February, a Monday; the need of 280 minutes is over three hours
    given = problem(carers=[kita(at=km_north(0.5), settling_in_weeks=4)], activities=[job(at=km_north(1))])
    option = only(given)
    assert option.settling_in == (("c", "kita", date(2027, 1, 4), date(2027, 1, 18), date(2027, 2, 1)),)
    assert option.objectives.start == date(2027, 2, 1)
    assert option.objectives.months_to_independence == 2  # March, two months after January


def test_short_days_start_in_the_part_time_phase():
    short = job(shift="mo-fr 09:00-11:40")  # 160 minutes of work + 2 × 10 of hand-over at home's neighbour
    given = problem(carers=[kita(at=km_north(0.03), settling_in_weeks=4)], activities=[short])
    # 0.039 km on foot is a leg of five minutes: 160 + 2 × 15 = 190 minutes, too long
    assert only(given).objectives.start == date(2027, 2, 1)
    shorter = job(shift="mo-fr 09:00-11:30")  # 180 minutes
    assert only(replace(given, activities=(shorter,))).objectives.start == date(2027, 1, 18)


def test_nobody_is_free_for_settling_in_who_works_now():
    busy = parent(work=Work(hours=hours("mo-fr 09:00-12:00"), at=HOME))
    assert not works(problem(parents=[busy], carers=[kita(settling_in_weeks=2)]))
    assert works(problem(parents=[busy], carers=[kita(settling_in_weeks=0)]))


def test_the_start_is_no_holiday_and_no_closing_day():
    closed = kita(closures=(Closure(date(2027, 1, 5), date(2027, 1, 6)),))
    option = only(problem(carers=[closed], holidays=[date(2027, 1, 4)]))
    assert option.objectives.start == date(2027, 1, 7)


def test_a_fixed_appointment_moves_the_start():
    duty = Obligation(title="Meldetermin", body="jobcenter", on=date(2027, 1, 12), span=Span(600, 660))
    person = parent(obligations=(duty,))
    assert only(problem(parents=[person], carers=[kita()])).objectives.start == date(2027, 1, 13)
    after_work = replace(duty, span=Span(780, 840))
    person = parent(obligations=(after_work,))
    assert only(problem(parents=[person], carers=[kita()])).objectives.start == date(2027, 1, 4)


def test_a_course_starts_on_its_day_or_not_at_all():
    ready = problem(carers=[kita(settling_in_weeks=8)], activities=[course(start=date(2027, 3, 1))])
    assert only(ready).objectives.start == date(2027, 3, 1)  # 4 January + 8 weeks
    assert not works(replace(ready, activities=(course(start=date(2027, 2, 26)),)))


def test_more_than_32_hours_wait_for_the_end_of_parental_leave():
    person = parent(parental_leave_until=date(2027, 2, 1))  # a Monday
    for weekly, start in ((32, date(2027, 1, 4)), (33, date(2027, 2, 2))):
        given = problem(parents=[person], carers=[kita()], activities=[job(hours_per_week=weekly)])
        assert only(given).objectives.start == start


def test_an_offer_that_is_over_says_so():
    assert (
        reason(problem(carers=[kita()], activities=[job(start_to=date(2026, 12, 31))])) == "plan_offer_over"
    )


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
