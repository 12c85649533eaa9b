"""A row that rests stands on no list until its day; who may not see it cannot let it rest."""

from datetime import date, timedelta

import pytest
from tests.application.worklists.test_lists import Desk, desk  # noqa: F401 (a fixture)
from tests.records.world import EARLIER, NOW, a_body, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.worklists import rests
from amvis.application.worklists.lists import RESTING
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import AuditRow, Body, Case, CaseMember, Grant, ListRest
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
CLAIM = ("place_claim", "2026-12-15")
UNTIL = date(2026, 12, 7)


def _rest(desk: Desk, case: str, thing: tuple[str, str] = CLAIM, **told: object) -> None:  # noqa: F811
    wanted = {"until": UNTIL, "reason": "waiting_body"} | told
    desk.do(lambda who, now: rests.rest(who, case, thing, **wanted, now=now))


def test_a_row_rests_until_its_day(desk) -> None:  # noqa: F811
    case = desk.open()
    _rest(desk, case)
    row = desk.lists()[RESTING].rows[0]
    assert (row.rule, row.rests_until, row.rests_because) == ("place_claim", UNTIL, "waiting_body")
    assert [rule for rule, _ in desk.rows("children")] == ["reasonable_work"]
    back = NOW + timedelta(days=10)
    assert "place_claim" in [rule for rule, _ in desk.rows("children", now=back)]
    assert AuditRow.objects.filter(action="worklists.row.rested", fields=["place_claim"]).count() == 1


def test_the_whole_body_sees_that_it_rests_and_may_take_it_up(desk) -> None:  # noqa: F811
    case = desk.open()
    _rest(desk, case)
    leader = acting(desk.a_post("leitung", desk.team, Role.SUPERVISOR))
    assert desk.lists(actor=leader)[RESTING].count == 1
    desk.do(rests.wake, case, CLAIM, actor=leader)
    assert RESTING not in desk.lists(actor=leader)
    with pytest.raises(NotThere):
        desk.do(rests.wake, case, CLAIM, actor=leader)


def test_a_second_rest_takes_the_place_of_the_first(desk) -> None:  # noqa: F811
    case = desk.open()
    _rest(desk, case)
    _rest(desk, case, until=UNTIL + timedelta(days=1))
    with unscoped("a test counts"):
        assert [row.until for row in ListRest.objects.all()] == [UNTIL + timedelta(days=1)]


@pytest.mark.parametrize("until", [NOW.date(), date(2020, 1, 1), NOW.date() + timedelta(days=366)])
def test_a_day_that_is_no_future_or_too_far_is_refused(desk, until: date) -> None:  # noqa: F811
    with pytest.raises(rests.BadDay):
        _rest(desk, desk.open(), until=until)


@pytest.mark.parametrize(
    "thing", [("place_claim", "2026-12-16"), ("unheard_of", "2026-12-15"), ("task_overdue", "x")]
)
def test_what_does_not_wait_cannot_rest(desk, thing: tuple[str, str]) -> None:  # noqa: F811
    with pytest.raises(NotThere):
        _rest(desk, desk.open(), thing)


def test_an_unknown_reason_is_refused(desk) -> None:  # noqa: F811
    with pytest.raises(NotThere):
        _rest(desk, desk.open(), reason="because")


def test_what_lies_in_an_unseen_scope_cannot_rest(desk) -> None:  # noqa: F811
    case = desk.open()
    with unscoped("the test takes a scope away"):
        Grant.objects.filter(scope=Scope.STATUS).update(revoked_at=NOW)
    with pytest.raises(NotThere):
        _rest(desk, case)


def test_another_body_neither_rests_nor_wakes(desk) -> None:  # noqa: F811
    case = desk.open()
    other = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG)
    with pytest.raises(NotThere):
        desk.do(
            lambda who, now: rests.rest(who, case, CLAIM, until=UNTIL, reason="waiting_day", now=now),
            actor=acting(other),
        )
    _rest(desk, case)
    with pytest.raises(NotThere):
        desk.do(rests.wake, case, CLAIM, actor=acting(other))


def test_what_rests_for_one_body_waits_for_another(desk) -> None:  # noqa: F811
    case = desk.open()
    other = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    with unscoped("the other body may see it too"):
        a_grant(
            Case.objects.get(public_id=case),
            Body.objects.get(pk=other.body),
            Scope.STATUS,
            Purpose.KINDERBETREUUNG,
        )
        CaseMember.objects.create(case=Case.objects.get(public_id=case), post_id=other.post, since=EARLIER)
    _rest(desk, case)
    assert "place_claim" in [rule for rule, _ in desk.rows("children", actor=other)]
    assert RESTING not in desk.lists(actor=other)
