"""The calendar of an adult: by its secret only, as far as the body may still see, and it tells only when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.application.demands.two_bodies import BOTH, CARED, HELP, MEETING, MONDAY, TwoBodies
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import NOW, an_emergency

from amvis.application.access.not_found import NotThere
from amvis.application.demands.demands import add_demand, change_demand, withdraw_demand
from amvis.application.steps.feed import What, feeds_of, make_feed, read_feed, revoke_feed
from amvis.application.steps.steps import take_steps
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, CalendarFeed, Grant
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(minutes=1)


@pytest.fixture
def both() -> TwoBodies:
    return TwoBodies()


def _days(token: str) -> list[tuple[What, object]]:
    return [(one.what, one.on) for one in read_feed(token, now=SOON).entries]


def test_it_holds_the_appointments_of_the_adult(both: TwoBodies) -> None:
    weekly = replace(MEETING, weekdays=(0,), last_on=MONDAY + timedelta(days=14))
    both.as_jobcenter(add_demand, weekly)
    both.as_jugendamt(add_demand, replace(HELP, span=None, last_on=MONDAY + timedelta(days=3)))
    token = both.as_jobcenter(make_feed, "aylin")
    mondays = [(What.APPOINTMENT, MONDAY + timedelta(days=7 * week)) for week in range(3)]
    due = (What.DEADLINE, MONDAY + timedelta(days=3))
    profile = (What.APPOINTMENT, MONDAY - timedelta(days=4))
    assert _days(token) == [profile, mondays[0], due, *mondays[1:]]


def test_a_new_address_revokes_the_old_and_unknown_is_as_revoked(both: TwoBodies) -> None:
    first = both.as_jobcenter(make_feed, "aylin")
    second = both.as_jugendamt(make_feed, "aylin", now=SOON)
    assert read_feed(second, now=SOON)
    both.as_jobcenter(revoke_feed, "aylin", now=SOON)
    both.as_jobcenter(revoke_feed, "aylin", now=SOON)
    for token in (first, second, "x" * 43, ""):
        with pytest.raises(NotThere):
            read_feed(token, now=SOON)
    assert both.as_jobcenter(feeds_of) == (("aylin", None),)
    assert AuditRow.objects.filter(action="cases.calendar_feed.revoked").count() == 1


def test_only_its_hash_is_kept(both: TwoBodies) -> None:
    token = both.as_jobcenter(make_feed, "aylin")
    with unscoped("the test looks at what is stored"):
        row = CalendarFeed.objects.values().get()
    assert token not in str(row)
    assert b"aylin" not in bytes(row["adult"])


@pytest.mark.parametrize("adult", ["somebody", "mina", ""])
def test_only_an_adult_of_the_family_has_one(both: TwoBodies, adult: str) -> None:
    with pytest.raises(NotThere):
        both.as_jobcenter(make_feed, adult)


def test_it_tells_what_its_body_may_still_see(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, MEETING)
    both.as_jugendamt(add_demand, replace(HELP, span=Span(780, 840)))
    token = both.as_jobcenter(make_feed, "aylin")
    assert len(_days(token)) == 3
    with unscoped("a consent is taken back"):
        Grant.objects.filter(body=both.posts[0].body, scope=Scope.PLACEMENT).update(revoked_at=NOW)
    assert _days(token) == [(What.APPOINTMENT, MONDAY)]  # the help plan's; the profile's work is gone too
    assert read_feed(token, now=SOON).changed_at == NOW  # so that nobody keeps what is no longer there
    with unscoped("all of it is taken back"):
        Grant.objects.filter(body=both.posts[0].body).update(revoked_at=NOW)
    with pytest.raises(NotThere):
        read_feed(token, now=SOON)


def test_hours_of_care_are_no_appointment_of_the_adult(both: TwoBodies) -> None:
    both.as_jugendamt(add_demand, replace(CARED, adult="aylin"))
    assert len(_days(both.as_jobcenter(make_feed, "aylin"))) == 1


def test_what_the_maker_does_not_see_is_not_in_it() -> None:
    narrow = TwoBodies(jobcenter=(Scope.STATUS, Scope.PLACEMENT))
    narrow.as_jugendamt(add_demand, HELP)
    token = narrow.as_jobcenter(make_feed, "aylin")
    assert _days(token) == [(What.APPOINTMENT, MONDAY - timedelta(days=4))]


def test_a_change_and_a_withdrawal_move_when_it_changed(both: TwoBodies) -> None:
    token = both.as_jobcenter(make_feed, "aylin")
    later = NOW + timedelta(hours=1)
    demand = both.as_jobcenter(add_demand, MEETING, now=later)
    assert read_feed(token, now=later).changed_at == later
    gone = later + timedelta(hours=1)
    both.as_jobcenter(withdraw_demand, demand, version=1, now=gone)
    assert read_feed(token, now=gone).changed_at == gone
    assert len(read_feed(token, now=gone).entries) == 1


def test_deadlines_of_the_path_are_in_it() -> None:
    family = FamilyWithPlan()
    family.do(take_steps)
    token = family.do(make_feed, "aylin")
    days = _days(token)
    assert (What.REMINDER, family.step("wohngeld").due_on) in days
    assert (What.DEADLINE, family.step("kostenbeitrag_befreiung").due_on) in days


def test_each_day_of_a_series_is_one_entry_and_stays_it_when_its_hours_change(both: TwoBodies) -> None:
    weekly = replace(MEETING, weekdays=(3,), first_on=date(2027, 5, 20), last_on=date(2027, 6, 3))
    demand = both.as_jobcenter(add_demand, weekly)
    token = both.as_jobcenter(make_feed, "aylin")

    def keys() -> dict[date, str]:
        return {one.on: one.key for one in read_feed(token, now=SOON).entries if one.on >= weekly.first_on}

    before = keys()
    assert set(before) == {date(2027, 5, 20), date(2027, 6, 3)}, "it pauses on a public holiday of Hessen"
    assert len(set(before.values())) == 2
    both.as_jobcenter(change_demand, demand, replace(weekly, span=Span(780, 840)), version=1)
    assert keys() == before


def test_what_an_emergency_opens_is_not_in_it(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, MEETING)
    token = both.as_jobcenter(make_feed, "aylin")
    with unscoped("all of it is taken back"):
        Grant.objects.filter(body=both.posts[0].body).update(revoked_at=NOW)
    an_emergency(both.case, both.posts[0], *BOTH)
    with pytest.raises(NotThere):
        read_feed(token, now=SOON)
