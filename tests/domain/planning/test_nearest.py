from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement

import pytest
from tests.domain.planning.families import child, hours, job, kita, km_north, parent, problem, values

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Origin
from amvis.domain.household import Work
from amvis.domain.planning.plan import feasible_options, plan


def told(given):
    """Return each set as (kind, party, minutes, weekdays) with its cost."""
    return [
        (near.cost, [(one.kind, one.party, one.minutes, one.weekdays) for one in near.changes])
        for near in plan(given).nearest
    ]


def at_work(shift: str, **more: object):
    return job(at=km_north(1), shift=shift, **more)


def test_a_facility_opens_earlier_on_the_days_that_need_it():
    # need from 06:55 on two days: 35 minutes before 07:30 are three quarters of an hour, 3 × 2 × 2 = 12;
    # moving the shift by three quarters costs 9 and more, for the kita closes at 12:20
    given = problem(
        carers=[kita(at=km_north(0.5), open_="mo 07:30-12:20; th 07:30-12:20")],
        activities=[at_work("mo 07:15-12:00; th 07:15-12:00")],
    )
    assert told(given) == [(12, [("opens_earlier", "kita", 45, (0, 3))])]


def test_the_employer_moves_the_shift_beyond_its_flexibility():
    given = problem(
        carers=[kita(at=km_north(0.5), open_="mo-th 07:30-17:00")],
        activities=[at_work("mo-th 07:15-12:00", flex_minutes=15)],
    )
    # 35 minutes are missing: 45 minutes later, of which 15 are free: 2 × 3
    assert told(given) == [(6, [("shift_moves", "invented", 45, ())])]


def test_a_full_facility_gives_a_place():
    given = problem(carers=[kita(free_places=0)])
    assert told(given) == [(8, [("extra_place", "kita", 0, ())])]


def test_an_unknown_place_of_a_real_facility_is_confirmed():
    given = problem(carers=[kita(free_places=None)])
    assert told(given) == [(4, [("place_confirmed", "kita", 0, ())])]
    invented = kita(free_places=None, origin=Origin("", "", True))
    assert told(problem(carers=[invented], planning=values(nearest_most_cost=8))) == []


def test_a_place_comes_weeks_earlier():
    # free on 1 February, work starts by 15 January: two weeks give 18 January, three 11 January
    given = problem(carers=[kita(free_from=date(2027, 2, 1))], activities=[job(start_to=date(2027, 1, 15))])
    assert told(given) == [(3, [("place_earlier", "kita", 0, ())])]


def test_settling_in_takes_weeks_less():
    # four weeks end on 1 February, three on 25 January
    given = problem(carers=[kita(settling_in_weeks=4)], activities=[job(start_to=date(2027, 1, 29))])
    assert told(given) == [(3, [("settling_in_sooner", "kita", 0, ())])]


def test_the_present_employer_gives_time_off_where_no_parent_is_free_to_settle_a_child_in():
    # four weeks of settling-in, a parent present in two of them: 2 × 3; two weeks fewer would cost 6 + 3
    at_work_now = Work(gross=90000, hours_per_week=15, hours=hours("mo-fr 09:00-12:00"), keep=False)
    given = problem(parents=[parent(work=at_work_now)], carers=[kita(settling_in_weeks=4)])
    assert told(given) == [(6, [("time_off", "present_employer", 0, ())])]
    assert told(problem(parents=[parent()], carers=[kita(settling_in_weeks=4)])) == []  # it works as it is


def test_a_pupil_is_not_minded_at_home_while_it_should_be_at_school():
    pupil = child(born=date(2018, 1, 1), school_from=date(2024, 8, 26))
    given = problem(children=[pupil], activities=[at_work("we 09:00-12:00")], planning=values())
    assert told(given) == []
    assert [cost for cost, _ in told(problem(activities=[at_work("we 09:00-12:00")]))] == [6]  # too small


def test_a_new_carer_comes_home_for_one_evening():
    # need at home 16:40-20:20 with the way of 20 minutes: 220 minutes are within four hours
    given = problem(activities=[at_work("we 17:00-20:00")], planning=values())
    assert told(given) == [(6, [("extra_carer", "extra_carer", 240, (2,))])]
    assert told(problem(activities=[at_work("we 16:00-20:00")])) == []  # 280 minutes are not


def test_what_the_wishes_exclude_is_not_changed():
    person = parent(german="A1")
    given = problem(parents=[person], carers=[kita()], activities=[job(german_min="B2")])
    assert told(given) == []


def test_brother_and_sister_share_the_longer_hours():
    given = problem(
        children=[child("a"), child("b")],
        carers=[kita(at=km_north(0.5), open_="mo 07:00-13:15")],
        activities=[at_work("mo 09:00-13:00")],
    )
    # needed until 13:20 for both: one quarter of an hour, 2 once; the employer's quarter would cost 3
    assert told(given) == [(2, [("closes_later", "kita", 15, (0,))])]


def test_sets_of_equal_cost_are_all_named():
    twins = [kita("a", free_places=0), kita("b", free_places=0)]
    assert [changes[0][1] for _, changes in told(problem(carers=twins))] == ["a", "b"]


# Nothing cheaper works: every cheaper set of atoms is tried


def _stretched(carer, atoms):
    week = [list(day) for day in carer.hours.weeks[0]]
    for kind, weekday in atoms:
        if kind == "opens_earlier" and week[weekday]:
            week[weekday][0] = Span(week[weekday][0].start - 15, week[weekday][0].end)
        elif kind == "closes_later" and week[weekday]:
            week[weekday][-1] = Span(week[weekday][-1].start, week[weekday][-1].end + 15)
    return replace(carer, hours=Hours(text="", weeks=(tuple(map(tuple, week)),)))


def _exhaustive(given, most: int):
    """Return the least cost of opening hours and shift moves, by trying all sets up to a cost."""
    (carer,), (offer,) = given.carers, given.activities
    atoms = [(kind, day) for kind in ("opens_earlier", "closes_later") for day in range(5)]
    best = None
    for steps in range(most // 3 + 1):
        room = most - 3 * steps if best is None else best - 1 - 3 * steps
        for number in range(max(room, -1) // 2 + 1):
            for chosen in combinations_with_replacement(atoms, number):
                changed = replace(
                    given,
                    carers=(_stretched(carer, chosen),),
                    activities=(replace(offer, flex_minutes=offer.flex_minutes + 15 * steps),),
                )
                cost = 2 * number + 3 * steps
                if (best is None or cost < best) and feasible_options(changed):
                    best = cost
    return best


@pytest.mark.parametrize(
    ("open_", "shift"),
    [
        ("mo-fr 08:00-14:00", "mo 07:50-12:00; tu 08:40-13:45"),
        ("mo-fr 08:00-12:45", "mo 08:10-12:00; we 08:40-12:45"),
        ("mo-tu 08:15-13:00", "mo-tu 08:15-12:15"),
        ("mo 07:00-13:00; tu 09:00-13:00", "mo-tu 09:00-12:00"),
    ],
)
def test_no_cheaper_set_of_hours_and_moves_works(open_, shift):
    given = problem(carers=[kita(at=km_north(0.5), open_=open_)], activities=[at_work(shift)])
    found = {near.cost for near in plan(given).nearest}
    expected = _exhaustive(given, 8)
    assert expected is not None
    assert found == {expected}


def test_nearest_changes_can_wait():
    later = at_work("mo-th 05:00-09:00", id="early")
    works = problem(carers=[kita()], activities=[job(), later])
    whole, without = plan(works), plan(works, with_nearest=False)
    assert whole.nearest
    assert without == replace(whole, nearest=())
    nothing = problem(carers=[kita(free_places=0)])
    assert plan(nothing).nearest
    assert plan(nothing, with_nearest=False) == replace(plan(nothing), nearest=())
