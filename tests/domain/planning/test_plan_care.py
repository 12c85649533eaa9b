"""Chains, schools, places and settling-in of families built by hand; all is reckoned in the test."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from tests.domain.planning.families import (
    HOME,
    child,
    course,
    hours,
    job,
    kita,
    km_north,
    minder,
    module,
    only,
    parent,
    problem,
    reason,
    school,
    works,
)

from amvis.domain.care.hours import DatedRule, Span
from amvis.domain.care.supply import Closure
from amvis.domain.household import Helper, Obligation, PresentCare, Work
from amvis.domain.planning.plan import feasible_options
from amvis.domain.planning.problem import Package, Part

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


def test_a_hort_alone_has_no_pupil_during_lessons():
    # to be back with the child the hort would have to leave ten minutes before it opens
    pupil = child(born=date(2019, 3, 1), school_from=date(2025, 8, 1))
    until_noon = school(at=km_north(0.5), lessons=hours("mo-fr 08:00-12:00"), after_school=None)
    hort = kita("hort", kind="hort", open_="mo-fr 11:55-17:00", age_to_months=120, escorts=True)
    given = problem(children=[pupil], schools=[until_noon], carers=[hort])
    option = only(replace(given, activities=(job(shift="mo-fr 12:00-15:00"),)))
    assert option.week[0].parts == (("c", (Part("hort", None, 720, 900),)),)
    assert not works(replace(given, activities=(job(shift="mo-fr 11:55-15:00"),)))


def test_helpers_do_not_stand_in_for_school():
    aunt = Helper(name="aunt", hours=hours("mo-fr 07:00-17:00"), cares_for=("c",))
    for school_from, expected in ((date(2026, 8, 1), False), (date(2027, 8, 1), True)):
        pupil = child(born=date(2020, 6, 1), school_from=school_from)
        assert works(problem(children=[pupil], helpers=[aunt])) is expected


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


def test_the_start_is_no_day_on_which_a_helper_or_the_school_is_off():
    aunt = Helper(name="aunt", hours=off(hours("mo-fr 08:00-15:00"), 4, 5), cares_for=("c",))
    assert only(problem(helpers=[aunt])).objectives.start == date(2027, 1, 6)
    pupil = child(born=date(2019, 3, 1), school_from=date(2025, 8, 1))
    for lessons, after, shift, start in (
        ((4, 4), (5, 5), "mo-fr 09:00-13:00", 5),  # lessons only: after-school care may be off
        ((4, 4), (5, 5), "mo-fr 09:00-15:00", 6),
        ((8, 8), (4, 7), "mo-fr 09:00-15:00", 11),
    ):
        lyceum = school(
            lessons=off(hours("mo-fr 08:00-13:00"), *lessons),
            after_school=off(hours("mo-fr 13:00-16:30"), *after),
        )
        given = problem(children=[pupil], schools=[lyceum], activities=[job(shift=shift)])
        assert {one.objectives.start.day for one in feasible_options(given)} == {start}


def test_a_child_s_present_carer_is_closed_on_the_days_off_that_the_family_tells():
    here = child(care=PresentCare(facility="kita", hours=off(hours("mo-fr 08:00-15:00"), 4, 5)))
    option = only(problem(children=[here], carers=[kita(hours=None)]))
    assert option.objectives.start == date(2027, 1, 6)


def test_a_helper_who_is_off_covers_no_closing_day():
    # closed on the 25 working days from 5 July to 6 August; the leave is 20 days
    closed = kita(closures=(Closure(date(2027, 7, 5), date(2027, 8, 6)),))
    always = hours("mo-fr 08:00-15:00")

    def with_helpers(*rules):
        helpers = [
            Helper(name=f"aunt{number}", hours=replace(always, dated=(rule,)), cares_for=("c",))
            for number, rule in enumerate(rules)
        ]
        given = problem(carers=[closed], helpers=helpers)
        return any(one.packages[0].main == ("kita", None) for one in feasible_options(given))

    summer = partial(DatedRule, date(2027, 7, 1))
    assert not works(problem(carers=[closed]))
    assert with_helpers(summer(date(2027, 8, 1), ()))  # Monday 5 to Friday 30 July: 20 days
    assert not with_helpers(summer(date(2027, 8, 2), ()))
    assert not with_helpers(summer(date(2027, 8, 2), ()), summer(date(2027, 8, 31), ()))
    assert with_helpers(
        summer(date(2027, 8, 2), ()), summer(date(2027, 7, 31), ())
    )  # one is there on 2 August


def off(open_, first, last):
    """Return hours with some days of January 2027 off."""
    return replace(open_, dated=(DatedRule(date(2027, 1, first), date(2027, 1, last), ()),))


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
