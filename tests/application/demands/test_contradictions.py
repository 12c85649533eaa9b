"""Contradictions of a case: with the profile's care, told once for a series, settled by proposed times."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.application.demands.two_bodies import CARED, HELP, MEETING, MONDAY, TwoBodies
from tests.records.world import a_profile

from amvis.application.demands.demands import add_demand
from amvis.application.demands.moves import OtherHours, answer_proposal, move_demand, propose
from amvis.application.demands.page import demands_page
from amvis.domain.care.hours import Span
from amvis.domain.demands.contradiction import Kind
from amvis.domain.demands.demand import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> TwoBodies:
    found = TwoBodies()
    found.as_jugendamt(add_demand, CARED)
    return found


def _kinds(both: TwoBodies) -> list[Kind]:
    return [one.kind for one in both.as_jobcenter(demands_page).found if MONDAY in one.days]


def test_without_care_an_absence_contradicts() -> None:
    bare = TwoBodies()
    bare.as_jobcenter(add_demand, MEETING)
    (found,) = [one for one in bare.as_jobcenter(demands_page).found if MONDAY in one.days]
    assert (found.kind, found.child, found.norm) == (Kind.NO_CARE, "mina", "§ 10 Abs. 1 Nr. 3 SGB II")
    assert found.lacking == (Span(580, 680),)


def test_of_a_child_nobody_cares_for_yet_all_is_told_once_without_other_times() -> None:
    bare = TwoBodies.without_care()
    days = tuple(MONDAY + timedelta(days=at) for at in range(3))
    for day in days:
        bare.as_jobcenter(add_demand, replace(MEETING, first_on=day, last_on=day))
    (found,) = [one for one in bare.as_jobcenter(demands_page).found if one.kind is Kind.NO_CARE]
    assert found.is_untold
    assert found.days[-3:] == days
    assert {one.on for one in found.between} == set(found.days)
    assert found.times == ()


def test_where_care_is_told_each_demand_outside_it_is_told_with_other_times(both: TwoBodies) -> None:
    days = tuple(MONDAY + timedelta(days=at) for at in range(2))
    for day in days:
        both.as_jobcenter(add_demand, replace(MEETING, first_on=day, last_on=day, span=Span(900, 960)))
    found = [one for one in both.as_jobcenter(demands_page).found if one.days[0] in days]
    assert [(one.kind, one.is_untold, len(one.days), bool(one.times)) for one in found] == [
        (Kind.NO_CARE, False, 1, True)
    ] * 2


def test_with_care_told_it_holds(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, MEETING)
    assert _kinds(both) == []


def test_two_at_once_is_settled_by_each_time_that_is_proposed(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, MEETING)
    both.as_jugendamt(add_demand, HELP)
    assert _kinds(both) == [Kind.TWO_AT_ONCE]
    (found,) = [one for one in both.as_jobcenter(demands_page).found if MONDAY in one.days]
    assert found.times[0].demand.is_own
    for number, time in enumerate(found.times):
        page = both.as_jobcenter(demands_page)
        own = next(one for one in page.demands if one.public_id == time.demand.public_id)
        if not own.is_own:
            continue
        was = (own.entry.first_on, own.entry.span)
        to = OtherHours(days=time.days, span=time.span)
        both.as_jobcenter(move_demand, own.public_id, to, version=own.version)
        assert Kind.TWO_AT_ONCE not in [one.kind for one in both.as_jobcenter(demands_page).found], number
        back = OtherHours(days=-time.days, span=was[1])
        both.as_jobcenter(move_demand, own.public_id, back, version=own.version + 1)


def test_a_series_is_told_once_and_moves_as_a_whole(both: TwoBodies) -> None:
    weekly = replace(MEETING, source=Source.COURSE, weekdays=(0,), last_on=MONDAY + timedelta(weeks=6))
    both.as_jobcenter(add_demand, weekly)
    both.as_jugendamt(add_demand, replace(HELP, weekdays=(0,), last_on=MONDAY + timedelta(weeks=6)))
    (found,) = [one for one in both.as_jobcenter(demands_page).found if one.kind is Kind.TWO_AT_ONCE]
    assert len(found.days) == 7
    time = found.times[0]
    to = OtherHours(days=time.days, span=time.span)
    both.as_jobcenter(move_demand, time.demand.public_id, to, version=1)
    assert [one for one in both.as_jobcenter(demands_page).found if one.kind is Kind.TWO_AT_ONCE] == []


def test_a_series_pauses_on_public_holidays_and_no_appointment_moves_there(both: TwoBodies) -> None:
    fridays = replace(MEETING, source=Source.COURSE, weekdays=(4,), first_on=date(2026, 12, 11))
    both.as_jobcenter(add_demand, replace(fridays, last_on=date(2027, 1, 15)))
    days = {one.on for one in both.as_jobcenter(demands_page).calendar.occurrences.values()}
    assert date(2026, 12, 25) not in days
    assert date(2026, 12, 18) in days
    assert both.as_jobcenter(demands_page).calendar.office.day(date(2026, 12, 25)) == ()


def test_what_comes_before_its_precondition_is_found_for_a_day_too(both: TwoBodies) -> None:
    meeting = both.as_jobcenter(add_demand, MEETING)
    due = replace(MEETING, title="Bescheinigung abgeben", span=None, first_on=date(2026, 12, 2))
    both.as_jobcenter(add_demand, replace(due, last_on=date(2026, 12, 4), needs=(meeting,)))
    every = both.as_jobcenter(demands_page).found
    (found,) = [one for one in every if one.kind is Kind.BEFORE_ITS_PRECONDITION]
    assert [one.entry.title for one in found.dues] == ["Bescheinigung abgeben"]


def test_settling_in_keeps_the_adult_with_the_child(both: TwoBodies) -> None:
    settling = replace(CARED, source=Source.SETTLING_IN, adult="aylin", title="Eingewöhnung")
    settling = replace(settling, first_on=MONDAY, last_on=MONDAY, weekdays=(), span=Span(600, 660))
    both.as_jugendamt(add_demand, settling)
    both.as_jobcenter(add_demand, MEETING)
    assert _kinds(both) == [Kind.IN_SETTLING_IN]


def test_the_way_is_as_long_as_the_adult_wishes(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, replace(MEETING, way_minutes=46))  # the profile says 45
    assert _kinds(both) == [Kind.WAY_TOO_LONG]


def test_another_body_proposes_and_the_one_that_asks_answers(both: TwoBodies) -> None:
    meeting = both.as_jobcenter(add_demand, MEETING)
    to = OtherHours(days=1, span=Span(600, 660))
    both.as_jugendamt(propose, meeting, to, version=1)
    (waiting,) = both.as_jugendamt(demands_page).proposals
    assert not waiting.is_mine_to_answer
    (mine,) = both.as_jobcenter(demands_page).proposals
    assert mine.is_mine_to_answer
    both.as_jobcenter(answer_proposal, mine.public_id, is_accepted=True)
    (demand,) = [one for one in both.as_jobcenter(demands_page).demands if one.public_id == meeting]
    assert demand.entry.first_on == MONDAY + timedelta(days=1)
    assert both.as_jobcenter(demands_page).proposals == ()


@pytest.mark.parametrize(("until", "holds"), [(MONDAY, True), (MONDAY - timedelta(days=1), False)])
def test_a_place_of_the_profile_cares_until_its_last_day(until: date, holds: bool) -> None:
    both = TwoBodies(profile=False)
    held = {"hours": "Mo-Fr 07:00-17:00", "since": "2026-09-01", "until": until.isoformat()}
    a_profile(both.case, both.posts[0], care={"children": [{"id": "mina", "care": held}]})
    both.as_jobcenter(add_demand, MEETING)
    assert (_kinds(both) == []) is holds
