"""Somebody of another body is kept from a case by their own supervisor, who learns nothing of the family."""

from datetime import timedelta

import pytest
from django.core import mail
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.audit.verify import verify
from amvis.application.cases.bar_answers import answer, requests_to, take_back, waiting_for
from amvis.application.cases.bar_reminding import Urged, remind_of_requests
from amvis.application.cases.bar_requests import ask_to_bar, bodies_to_ask, requests_made
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import one_case
from amvis.application.cases.protection import NotPossible
from amvis.application.outbox.delivery import deliver_due
from amvis.application.worklists.reminding import remind
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.case import BarAnswer
from amvis.records.models import AuditRow, BarRequest, CaseMember, OutboxItem, Post
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
CARE = Purpose.KINDERBETREUUNG


class Desk:
    """A case of the Jobcenter on which an aunt works who sits in the Jugendamt."""

    def __init__(self) -> None:
        self.here, self.there = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        self.lead = a_post(self.here, "lead")
        self.aunt = a_post(self.there, "tante", purpose=CARE)
        self.supervisor = a_post(self.there, "leitung", Role.SUPERVISOR, CARE)
        self.officer = a_post(self.there, "datenschutz", Role.DATA_PROTECTION_OFFICER, None)
        self.case = a_case(self.here)
        with unscoped("a test brings them on the case"):
            CaseMember.objects.create(case=self.case, post=self.lead, leads=True, since=EARLIER)
            CaseMember.objects.create(case=self.case, post=self.aunt, since=EARLIER)
        a_grant(self.case, self.here, Scope.STATUS)
        a_grant(self.case, self.there, Scope.STATUS, CARE)

    def do(self, post, what, *told):
        actor = acting(post)
        with acting_as(actor, now=NOW):
            return what(actor, *told, now=NOW)

    def ask(self, who: str = "Frau Tante") -> str:
        return self.do(self.lead, ask_to_bar, self.case.public_id, self.there.public_id, who)

    def made(self):
        actor = acting(self.lead)
        with acting_as(actor, now=NOW):
            return requests_made(actor, self.case.public_id)

    def sees(self, post) -> bool:
        try:
            self.do(post, one_case, self.case.public_id)
        except NotThere:
            return False
        return True


@pytest.fixture
def desk():
    return Desk()


def test_who_is_meant_sees_the_case_no_more_and_both_bodies_have_it_on_record(desk) -> None:
    request = desk.ask()
    assert desk.sees(desk.aunt)  # nothing holds until the supervisor has answered
    desk.do(desk.supervisor, answer, request, desk.aunt.account.public_id)
    assert not desk.sees(desk.aunt)
    assert desk.sees(desk.lead)
    with unscoped("a test looks"):
        assert CaseMember.objects.get(post=desk.aunt).until == NOW
    acts = AuditRow.objects.filter(action__startswith="access.bar_request.").order_by("pk")
    assert [(row.action.rpartition(".")[2], row.body_id) for row in acts] == [
        ("asked", desk.here.pk),
        ("barred", desk.there.pk),
    ]
    assert verify().faults == ()


def test_the_supervisor_learns_a_name_and_nothing_of_the_family(desk) -> None:
    desk.ask()
    with unscoped("the test takes the other body's sight"):
        desk.case.grants.filter(body=desk.there).delete()
    found = desk.do(desk.supervisor, requests_to)
    (row,) = found.rows
    assert (row.who, row.body, row.answer) == ("Frau Tante", desk.here.name, BarAnswer.OPEN)
    assert desk.case.public_id not in repr(found)
    assert {name for _, name in found.people} == {desk.aunt.account.name, desk.officer.account.name}
    desk.do(desk.supervisor, answer, row.public_id, desk.aunt.account.public_id)  # without seeing the case


def test_the_asking_body_learns_the_answer_and_no_account(desk) -> None:
    request = desk.ask()
    assert [one.answer for one in desk.made()] == [BarAnswer.OPEN]
    desk.do(desk.supervisor, answer, request, desk.aunt.account.public_id)
    (made,) = desk.made()
    assert made.answer is BarAnswer.BARRED
    assert desk.aunt.account.name not in repr(made)


def test_nobody_is_meant_only_once_two_have_said_so(desk) -> None:
    request = desk.ask()
    assert desk.do(desk.supervisor, answer, request, "") is BarAnswer.SECOND
    assert [one.answer for one in desk.made()] == [BarAnswer.SECOND]
    with pytest.raises(NotPossible, match="said_first"):
        desk.do(desk.supervisor, answer, request, "")
    assert desk.do(desk.officer, answer, request, "") is BarAnswer.NOBODY
    assert [one.answer for one in desk.made()] == [BarAnswer.NOBODY]


def test_one_person_with_two_posts_is_no_second_person(desk) -> None:
    request = desk.ask()
    desk.do(desk.supervisor, answer, request, "")
    Post.objects.filter(pk=desk.officer.pk).update(account=desk.supervisor.account)
    desk.officer.refresh_from_db()
    with pytest.raises(NotPossible, match="said_first"):
        desk.do(desk.officer, answer, request, "")


def test_a_second_person_bars_the_supervisor_who_said_that_nobody_is_meant(desk) -> None:
    request = desk.ask("Frau Leitung")
    desk.do(desk.supervisor, answer, request, "")
    (row,) = desk.do(desk.officer, requests_to).rows
    assert (row.answer, row.answered_by, row.may_answer) == (
        BarAnswer.SECOND,
        desk.supervisor.account.name,
        True,
    )
    desk.do(desk.officer, answer, request, desk.supervisor.account.public_id)
    assert not desk.sees(desk.supervisor)
    (row,) = desk.do(desk.supervisor, requests_to).rows
    assert not row.may_take_back
    with pytest.raises(NotPossible, match="kept_out"):
        desk.do(desk.supervisor, take_back, request)
    assert not desk.sees(desk.supervisor)


def test_who_said_it_first_waits_for_the_second_person(desk) -> None:
    request = desk.ask()
    for post in (desk.supervisor, desk.officer):
        assert waiting_for(acting(post)) == (1, NOW)
    desk.do(desk.supervisor, answer, request, "")
    (row,) = desk.do(desk.supervisor, requests_to).rows
    assert (row.may_answer, row.may_take_back) == (False, True)
    assert [waiting_for(acting(post))[0] for post in (desk.supervisor, desk.officer)] == [0, 1]


def test_the_second_person_is_told_and_where_there_is_none_who_names_one(desk) -> None:
    administrator = a_post(desk.there, "admin", Role.ADMINISTRATOR, None)
    request = desk.ask()
    desk.do(desk.supervisor, answer, request, "")
    assert _told("bar_second") == {desk.officer.account_id}
    assert _told("bar_answered") == set()
    desk.do(desk.supervisor, take_back, request)
    assert _told("bar_answered") == set()  # who asked has heard of nothing yet
    Post.objects.filter(pk=desk.officer.pk).update(until=NOW)
    desk.do(desk.supervisor, answer, request, "")
    assert _told("bar_unanswered") == {administrator.account_id}


def test_where_no_supervisor_is_named_the_officer_answers(desk) -> None:
    Post.objects.filter(pk=desk.supervisor.pk).update(until=NOW)
    request = desk.ask()
    assert _told("bar_request") == {desk.officer.account_id}
    desk.do(desk.officer, answer, request, desk.aunt.account.public_id)
    assert not desk.sees(desk.aunt)


def test_an_answer_is_taken_back_and_who_asked_hears_of_both(desk) -> None:
    request = desk.ask()
    desk.do(desk.supervisor, answer, request, desk.aunt.account.public_id)
    desk.do(desk.supervisor, take_back, request)
    assert desk.sees(desk.aunt) is False  # the bar ends, the work on the case does not come back
    assert OutboxItem.objects.filter(event="bar_answered", recipient=desk.lead.account_id).count() == 2
    with unscoped("a test looks"):
        assert not desk.case.barred.exists()
    with pytest.raises(Changed):
        desk.do(desk.supervisor, take_back, request)


def _told(event: str) -> set[int]:
    return set(OutboxItem.objects.filter(event=event).values_list("recipient", flat=True))


def _reminded(days: int) -> Urged:
    return remind_of_requests(now=NOW + timedelta(days=days))


def test_without_an_answer_the_supervisor_is_reminded_then_the_officer_then_who_names_them(desk) -> None:
    administrator = a_post(desk.there, "admin", Role.ADMINISTRATOR, None)
    desk.ask()
    assert _reminded(0) == Urged()
    assert [_reminded(1), _reminded(2)] == [Urged(mails=1, requests=1), Urged()]
    assert _told("bar_due") == {desk.supervisor.account_id}
    assert [_reminded(3).mails, _reminded(4).mails] == [2, 0]
    assert _told("bar_overdue") == {desk.supervisor.account_id, desk.officer.account_id}
    assert [_reminded(7).mails, _reminded(13).mails, _reminded(14).mails] == [3, 0, 3]
    assert administrator.account_id in _told("bar_unanswered")


def test_who_said_nobody_first_is_not_reminded_of_the_second_look(desk) -> None:
    request = desk.ask()
    desk.do(desk.supervisor, answer, request, "")
    _reminded(3)
    assert _told("bar_due") | _told("bar_overdue") == {desk.officer.account_id}


def test_what_is_answered_reminds_nobody(desk) -> None:
    request = desk.ask()
    desk.do(desk.supervisor, answer, request, desk.aunt.account.public_id)
    assert _reminded(30) == Urged()


def test_the_daily_run_reminds_of_requests_too(desk) -> None:
    desk.ask()
    found = remind(now=NOW + timedelta(days=1))
    assert (found.reminded, found.things) == (1, 1)


def test_two_requests_for_one_person_hold_until_both_are_taken_back(desk) -> None:
    first, second = desk.ask(), desk.ask("T. Ante")
    for request in (first, second):
        desk.do(desk.supervisor, answer, request, desk.aunt.account.public_id)
    desk.do(desk.supervisor, take_back, first)
    assert not desk.sees(desk.aunt)


def test_an_answer_is_given_once(desk) -> None:
    request = desk.ask()
    for post in (desk.supervisor, desk.officer):
        desk.do(post, answer, request, "")
    with pytest.raises(Changed):
        desk.do(desk.supervisor, answer, request, desk.aunt.account.public_id)
    assert desk.sees(desk.aunt)


def test_a_supervisor_who_is_meant_lets_another_one_answer(desk) -> None:
    with pytest.raises(NotPossible, match="yourself"):
        desk.do(desk.supervisor, answer, desk.ask(), desk.supervisor.account.public_id)


@pytest.mark.parametrize("who", ["worker", "supervisor elsewhere", "administrator"])
def test_nobody_else_reads_or_answers(desk, who: str) -> None:
    request = desk.ask()
    post = {
        "worker": lambda: desk.aunt,
        "supervisor elsewhere": lambda: a_post(desk.here, "leitung", Role.SUPERVISOR),
        "administrator": lambda: a_post(desk.there, "admin", Role.ADMINISTRATOR, None),
    }[who]()
    if who == "supervisor elsewhere":
        assert desk.do(post, requests_to).rows == ()
    else:
        with pytest.raises(NotThere):
            desk.do(post, requests_to)
    for what, *told in ((answer, request, ""), (take_back, request)):
        with pytest.raises(NotThere):
            desk.do(post, what, *told)


def test_an_account_of_another_body_is_not_there(desk) -> None:
    with pytest.raises(NotThere):
        desk.do(desk.supervisor, answer, desk.ask(), desk.lead.account.public_id)
    assert desk.sees(desk.lead)


def test_only_who_decides_asks_and_never_the_own_body(desk) -> None:
    told = (desk.case.public_id, desk.there.public_id, "x")
    with pytest.raises(NotThere):
        desk.do(desk.aunt, ask_to_bar, *told)
    with pytest.raises(NotThere):
        desk.do(desk.lead, ask_to_bar, desk.case.public_id, desk.here.public_id, "x")
    assert desk.here.public_id not in dict(bodies_to_ask(acting(desk.lead)))


def test_where_nobody_is_named_who_answers_that_is_told(desk) -> None:
    Post.objects.filter(pk__in=(desk.supervisor.pk, desk.officer.pk)).update(until=NOW)
    with pytest.raises(NotPossible, match="no_supervisor"):
        desk.ask()
    with unscoped("a test counts"):
        assert not BarRequest.objects.exists()


def test_both_are_told_by_mails_without_a_name(desk) -> None:
    desk.do(desk.supervisor, answer, desk.ask("Geheime Tante"), desk.aunt.account.public_id)
    told = dict(OutboxItem.objects.values_list("event", "recipient"))
    assert told == {"bar_request": desk.supervisor.account_id, "bar_answered": desk.lead.account_id}
    deliver_due(now=NOW)
    assert len(mail.outbox) == 2
    assert not any("Tante" in sent.subject + sent.body for sent in mail.outbox)


def test_the_name_stands_nowhere_in_clear(desk) -> None:
    desk.ask("Geheime Tante")
    with unscoped("a test looks at what is stored"):
        stored = repr(list(BarRequest.objects.values())) + repr(list(AuditRow.objects.values()))
    assert "Geheime" not in stored
