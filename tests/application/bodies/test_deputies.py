"""Standing in: within the body, for the same purpose, for the days that were said."""

from datetime import timedelta

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.bodies.deputies import colleagues, end_deputy, name_deputy, standing_in
from amvis.application.bodies.people import NotPossible
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import AuditRow, Case

pytestmark = pytest.mark.django_db
WEEK = (NOW, NOW + timedelta(days=7))


@pytest.fixture
def team():
    body = a_body()
    return a_post(body, "a"), a_post(body, "b")


def cases_seen(post, now) -> int:
    with acting_as(acting(post, now=now), now=now):
        return Case.objects.count()


def test_who_stands_in_sees_the_cases_of_the_absent_in_these_days_only(team) -> None:
    absent, deputy = team
    a_grant(a_case(absent.body, absent), absent.body)
    name_deputy(acting(absent), absent.public_id, deputy.public_id, period=WEEK, now=NOW)
    days = [NOW - timedelta(seconds=1), NOW, WEEK[1] - timedelta(seconds=1), WEEK[1]]
    assert [cases_seen(deputy, at) for at in days] == [0, 1, 1, 0]
    assert AuditRow.objects.get().action == "bodies.deputy.named"


def test_ending_it_acts_at_once(team) -> None:
    absent, deputy = team
    a_grant(a_case(absent.body, absent), absent.body)
    name_deputy(acting(absent), absent.public_id, deputy.public_id, period=WEEK, now=NOW)
    end_deputy(acting(absent), absent.public_id, deputy.public_id, now=NOW + timedelta(hours=1))
    assert cases_seen(deputy, NOW + timedelta(hours=1)) == 0
    assert not standing_in(acting(absent), now=NOW + timedelta(hours=1))
    with pytest.raises(NotThere):
        end_deputy(acting(absent), absent.public_id, deputy.public_id, now=NOW + timedelta(hours=2))


def test_nobody_names_a_deputy_for_a_colleague_but_the_administrator(team) -> None:
    absent, deputy = team
    with pytest.raises(NotThere):
        name_deputy(acting(deputy), absent.public_id, deputy.public_id, period=WEEK, now=NOW)
    keeper = acting(a_post(absent.body, "k", Role.ADMINISTRATOR, None))
    name_deputy(keeper, absent.public_id, deputy.public_id, period=WEEK, now=NOW)
    assert [one.deputy for one in standing_in(keeper, now=NOW)] == ["b (erfunden)"]
    foreign = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), "k", Role.ADMINISTRATOR, None))
    with pytest.raises(NotThere):
        end_deputy(foreign, absent.public_id, deputy.public_id, now=NOW)
    assert not standing_in(foreign, now=NOW)


def test_only_a_colleague_for_the_same_purpose_can_stand_in(team) -> None:
    absent, deputy = team
    others = (
        a_post(absent.body, "c", purpose=Purpose.EXISTENZSICHERUNG),
        a_post(a_body("jugendamt"), "d"),
        a_post(absent.body, "k", Role.ADMINISTRATOR, None),
        a_post(absent.body, "a", Role.SUPERVISOR),  # the same person in another post
    )
    assert [one.post for one in colleagues(acting(absent), absent.public_id, now=NOW)] == [deputy.public_id]
    for other in others:
        with pytest.raises(NotPossible, match="no_colleague"):
            name_deputy(acting(absent), absent.public_id, other.public_id, period=WEEK, now=NOW)


@pytest.mark.parametrize("period", [(NOW, NOW), (NOW - timedelta(days=2), NOW)])
def test_days_that_are_over_or_none_are_refused(team, period) -> None:
    absent, deputy = team
    with pytest.raises(NotPossible, match="ends_before"):
        name_deputy(acting(absent), absent.public_id, deputy.public_id, period=period, now=NOW)


def test_the_same_person_is_not_named_twice_for_the_same_days(team) -> None:
    absent, deputy = team
    name_deputy(acting(absent), absent.public_id, deputy.public_id, period=WEEK, now=NOW)
    with pytest.raises(NotPossible, match="named_before"):
        name_deputy(acting(absent), absent.public_id, deputy.public_id, period=WEEK, now=NOW)
    after = (WEEK[1], WEEK[1] + timedelta(days=1))
    name_deputy(acting(absent), absent.public_id, deputy.public_id, period=after, now=NOW)
