"""A case ends with a reason by who leads it, is read afterwards, asked after in six months, opened again."""

from datetime import date

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.closing import REASONS, Turn, end_of, follow_up, turn
from amvis.application.cases.notes import NewNote, notes_of
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.domain.sentence import say
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, CaseMember
from amvis.records.querysets import unscoped
from amvis.rulebook.words import tell

pytestmark = pytest.mark.django_db
CLOSE = Turn(status=CaseStatus.CLOSED, reason="goal_reached", version=1, review="Arbeitet seit März.")
DECLINE = Turn(status=CaseStatus.DECLINED, reason="not_responsible", version=1)
REOPEN = Turn(status=CaseStatus.OPEN, reason="new_need", version=2)


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    with unscoped("a test builds its world"):
        CaseMember.objects.update(leads=True)
    return acting(post), case, post


def _turn(actor, case, told=CLOSE, now=NOW):
    with acting_as(actor, now=now):
        turn(actor, case.public_id, told, now=now)


def _end(actor, case, now=NOW):
    with acting_as(actor, now=now):
        return end_of(actor, case.public_id, now=now)


def test_a_closed_case_is_asked_after_six_months_later(desk) -> None:
    actor, case, post = desk
    _turn(actor, case)
    end = _end(actor, case)
    assert (end.status, end.reason, end.ended_at) == ("closed", "goal_reached", NOW)
    assert end.follow_up_on == date(2027, 5, 27)
    assert not end.is_follow_up_due
    assert _end(actor, case, NOW.replace(year=2027, month=5, day=27)).is_follow_up_due
    assert [(one.status, one.who) for one in end.changes] == [("closed", post.account.name)]


def test_the_review_is_a_note(desk) -> None:
    actor, case, _ = desk
    _turn(actor, case)
    with acting_as(actor, now=NOW):
        (note,) = notes_of(actor, case.public_id, now=NOW).rows
    assert (note.text, note.kind, note.scope) == (CLOSE.review, "meeting", Scope.STATUS)


@pytest.mark.parametrize(
    "told", [DECLINE, Turn(status=CaseStatus.CLOSED, reason="moved_away", version=1, is_followed_up=False)]
)
def test_nobody_is_asked_after_a_declined_case_or_where_it_makes_no_sense(desk, told) -> None:
    actor, case, _ = desk
    _turn(actor, case, told)
    assert _end(actor, case).follow_up_on is None


def test_a_case_that_ended_is_opened_again_with_a_reason(desk) -> None:
    actor, case, _ = desk
    _turn(actor, case)
    _turn(actor, case, REOPEN)
    end = _end(actor, case)
    assert (end.status, end.reason, end.ended_at, end.follow_up_on) == ("open", "new_need", None, None)
    assert [one.status for one in end.changes] == ["open", "closed"]


def test_the_follow_up_is_noted_once(desk) -> None:
    actor, case, _ = desk
    _turn(actor, case)
    how = NewNote(text="Es geht gut.", scope=Scope.STATUS)
    with acting_as(actor, now=NOW):
        follow_up(actor, case.public_id, how, version=2, now=NOW)
        assert notes_of(actor, case.public_id, now=NOW).rows[0].text == "Es geht gut."
        with pytest.raises(NotThere):
            follow_up(actor, case.public_id, how, version=3, now=NOW)
    assert _end(actor, case).status == "closed"


def test_who_comes_second_is_told_who_was_first(desk) -> None:
    actor, case, post = desk
    _turn(actor, case)
    with pytest.raises(Changed) as changed:
        _turn(actor, case, DECLINE)
    assert (changed.value.since.who, changed.value.since.at) == (post.account.name, NOW)
    assert _end(actor, case).status == "closed"


def test_a_form_made_before_the_case_was_turned_twice_changes_nothing(desk) -> None:
    actor, case, _ = desk
    _turn(actor, case)
    _turn(actor, case, REOPEN)
    with pytest.raises(Changed):
        _turn(actor, case, CLOSE)
    assert _end(actor, case).status == "open"


@pytest.mark.parametrize(
    "why", ["an unknown reason", "a colleague without the lead", "another body", "a scope unseen", "stranger"]
)
def test_a_case_is_not_ended(desk, why: str) -> None:
    actor, case, post = desk
    told = CLOSE
    if why == "an unknown reason":
        told = Turn(status=CaseStatus.CLOSED, reason="new_need", version=1)
    if why == "a scope unseen":
        told = Turn(
            status=CaseStatus.CLOSED, reason="goal_reached", version=1, review="x", scope=Scope.FINANCE
        )
    if why == "a colleague without the lead":
        colleague = a_post(post.body, "b")
        with unscoped("a test builds its world"):
            CaseMember.objects.create(case=case, post=colleague, since=EARLIER)
        actor = acting(colleague)
    if why in {"another body", "stranger"}:
        other = a_body("jugendamt", BodyKind.JUGENDAMT)
        leader = a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
        if why == "another body":
            a_grant(case, other, Scope.STATUS, Purpose.KINDERBETREUUNG)
        actor = acting(leader)
    with pytest.raises(NotThere):
        _turn(actor, case, told)
    assert _end(desk[0], case).status == "open"
    assert not AuditRow.objects.exists()


def test_the_supervisor_ends_a_case_nobody_leads(desk) -> None:
    _, case, post = desk
    leader = acting(a_post(post.body, "leitung", Role.SUPERVISOR))
    with unscoped("a test builds its world"):
        CaseMember.objects.update(leads=False)
    _turn(leader, case, DECLINE)
    assert _end(leader, case).status == "declined"


def test_each_turn_is_on_record_without_the_reason(desk) -> None:
    actor, case, _ = desk
    _turn(actor, case)
    _turn(actor, case, REOPEN)
    rows = list(AuditRow.objects.order_by("number").values_list("action", "fields"))
    assert [action for action, _ in rows] == [
        "cases.note.written",
        "cases.case.closed",
        "cases.case.reopened",
    ]
    assert rows[1][1] == ["status", "reason"]


@pytest.mark.parametrize("status", CaseStatus)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_reason_has_words(status: CaseStatus, lang: str) -> None:
    assert all(tell(say(f"case.reason.{status}.{reason}"), lang) for reason in REASONS[status])
