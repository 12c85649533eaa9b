"""Hours of appointments: said by the administrator alone, used for the body's own demands alone."""

from dataclasses import replace
from datetime import date

import pytest
from tests.application.demands.two_bodies import CARED, HELP, MEETING, MONDAY, TwoBodies
from tests.records.world import NOW, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.bodies.appointment_hours import own_hours, set_hours
from amvis.application.demands.demands import add_demand
from amvis.application.demands.page import demands_page
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Role
from amvis.domain.demands.contradiction import Kind
from amvis.domain.demands.demand import Source
from amvis.records.models import AuditRow

pytestmark = pytest.mark.django_db
WEDNESDAYS = ((), (), (Span(780, 900),), (), (), (), ())


def _admin(both: TwoBodies, at: int = 0):
    body = both.posts[at].body
    return acting(a_post(body, "verwaltung", Role.ADMINISTRATOR, None))


def _times(both: TwoBodies, kind: Kind) -> list:
    found = next(one for one in both.as_jobcenter(demands_page).found if one.kind is kind)
    return [one for one in found.times if one.demand.is_own]


def _clash() -> TwoBodies:
    both = TwoBodies()
    both.as_jugendamt(add_demand, CARED)
    both.as_jobcenter(add_demand, MEETING)
    both.as_jugendamt(add_demand, HELP)
    return both


def test_times_that_hold_lie_within_the_hours_of_the_body_that_asks() -> None:
    both = _clash()
    usual = _times(both, Kind.TWO_AT_ONCE)
    assert {one.on.weekday() for one in usual} != {2}
    set_hours(_admin(both), WEDNESDAYS, now=NOW)
    told = _times(both, Kind.TWO_AT_ONCE)
    assert told
    assert {one.on.weekday() for one in told} == {2}
    assert all(one.span.start >= 780 and one.span.end <= 900 for one in told)


def test_the_hours_of_one_body_move_nothing_of_another() -> None:
    both = _clash()
    before = _times(both, Kind.TWO_AT_ONCE)
    set_hours(_admin(both, 1), WEDNESDAYS, now=NOW)
    assert [(one.on, one.span) for one in _times(both, Kind.TWO_AT_ONCE)] == [
        (one.on, one.span) for one in before
    ]


def test_a_public_holiday_has_no_hours_but_a_series_goes_through() -> None:
    both = _clash()
    set_hours(_admin(both), (*((Span(480, 960),),) * 6, ()), now=NOW)
    page = both.as_jobcenter(demands_page)
    meeting = next(one for one in page.demands if one.is_own)
    assert page.calendar.open_hours(meeting).day(date(2026, 12, 25)) == ()
    weekly = replace(meeting, entry=replace(meeting.entry, source=Source.COURSE, weekdays=(4,)))
    assert page.calendar.open_hours(weekly).day(date(2026, 12, 25)) == (Span(480, 960),)
    assert page.calendar.open_hours(meeting).day(MONDAY) == (Span(480, 960),)


def test_what_overlaps_is_one_and_nothing_at_all_gives_back_the_usual() -> None:
    both = TwoBodies()
    admin = _admin(both)
    set_hours(admin, ((Span(480, 600), Span(540, 720)), *((),) * 6), now=NOW)
    assert own_hours(admin).weeks[0][0] == (Span(480, 720),)
    set_hours(admin, ((),) * 7, now=NOW)
    assert own_hours(admin) is None
    assert AuditRow.objects.filter(action="bodies.hours.set").count() == 2


def test_nobody_but_the_administrator_says_them() -> None:
    both = TwoBodies()
    with pytest.raises(NotThere):
        set_hours(both.jobcenter, WEDNESDAYS, now=NOW)
    with pytest.raises(NotThere):
        own_hours(both.jobcenter)
