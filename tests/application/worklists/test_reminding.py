"""Everybody is reminded once of each thing at each stage, whatever crashes in between; mails say a number."""

import argparse
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from tests.application.worklists.test_lists import FAMILY, Desk, desk  # noqa: F401 (a fixture)
from tests.records.world import EARLIER, NOW, acting

from amvis.application.audit.verify import verify
from amvis.application.cases.one_case import CaseEnded
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.outbox.delivery import deliver_due
from amvis.application.outbox.writing import put
from amvis.application.worklists import letters, reminding, rests
from amvis.application.worklists.reminding import Reminded, remind, remind_one
from amvis.cli.remind import run
from amvis.domain.consent.vocabulary import Role
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, Deputy, OutboxItem, PaperLetter, Reminder
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
TOMORROW, WEEK = NOW + timedelta(days=1), NOW + timedelta(days=7)


class Crash(BaseException):
    """As if the process had been killed."""


def crash_at(number: int, part: str = ""):
    """Kill the process at the n-th statement with these words."""
    seen = iter(range(10**6))

    def wrap(execute, sql, params, many, context):
        if part in sql and next(seen) == number:
            raise Crash
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrap)


def _late_task(desk: Desk, days: int = 1, **told: object) -> str:  # noqa: F811
    case = desk.open(family={})
    desk.task(case, due_on=(NOW - timedelta(days=days)).date(), **told)
    return case


def _state() -> tuple[int, int, int]:
    with unscoped("a test counts"):
        return Reminder.objects.count(), OutboxItem.objects.count(), PaperLetter.objects.count()


def test_who_works_on_it_is_reminded_once(desk) -> None:  # noqa: F811
    _late_task(desk)
    assert remind(now=NOW) == Reminded(people=1, reminded=1, things=1)
    assert remind(now=NOW) == Reminded(people=1)
    assert remind(now=WEEK) == Reminded(people=1)
    deliver_due(now=NOW)
    assert [one.to for one in mail.outbox] == [[desk.post.account.email]]


def test_the_mail_says_a_number_and_nothing_of_the_case(desk) -> None:  # noqa: F811
    for _ in range(3):
        _late_task(desk, title="Geheim")
    remind(now=NOW)
    deliver_due(now=NOW)
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert "3 Dinge" in text
    for secret in ("Geheim", "Beispiel", "Familie", "Aufgabe", desk.post.account.name):
        assert secret not in text


def test_what_becomes_due_later_is_told_with_all_that_waits(desk) -> None:  # noqa: F811
    _late_task(desk)
    remind(now=NOW)
    _late_task(desk, days=0)
    assert remind(now=TOMORROW).things == 1
    assert sorted(OutboxItem.objects.values_list("payload__count", flat=True)) == [1, 2]


def test_the_supervisor_is_told_when_it_has_waited_too_long(desk) -> None:  # noqa: F811
    leader = desk.a_post("leitung", desk.team, Role.SUPERVISOR)
    other = desk.a_post("leitung2", desk.other, Role.SUPERVISOR)
    _late_task(desk)
    assert remind(now=NOW).reminded == 1
    assert remind(now=NOW + timedelta(days=5)).reminded == 0
    assert remind(now=WEEK).reminded == 1
    told = OutboxItem.objects.get(event="reminder_team")
    assert told.recipient_id == leader.account_id != other.account_id


def test_a_deputy_is_reminded_of_what_waits_for_who_is_absent(desk) -> None:  # noqa: F811
    deputy = desk.a_post("b", desk.other)
    Deputy.objects.create(absent=desk.post, deputy=deputy, since=EARLIER, until=WEEK)
    _late_task(desk)
    remind(now=NOW)
    assert set(OutboxItem.objects.values_list("recipient", flat=True)) == {
        desk.post.account_id,
        deputy.account_id,
    }


def test_what_rests_reminds_nobody(desk) -> None:  # noqa: F811
    case = _late_task(desk)
    about = desk.lists()["overdue"].rows[0].about
    desk.do(
        lambda who, now: rests.rest(
            who, case, ("task_overdue", about), until=date(2026, 12, 3), reason="waiting_day", now=now
        )
    )
    assert remind(now=NOW).reminded == 0
    assert remind(now=WEEK).reminded == 1


def test_what_may_not_be_seen_reminds_nobody(desk) -> None:  # noqa: F811
    leader = desk.a_post("leitung", desk.team, Role.SUPERVISOR)
    _late_task(desk, days=30)
    with unscoped("the test protects the case"):
        Case.objects.update(is_sensitive=True)
    remind(now=NOW)
    assert not OutboxItem.objects.filter(recipient=leader.account_id).exists()


def with_letter(desk: Desk) -> str:  # noqa: F811
    case = desk.open(family=FAMILY)
    fields = {"receiving.0.benefit": "wohngeld", "receiving.0.until": "31.12.2026"}
    desk.do(save_section, case, Said(section="benefits", fields=fields, number=0))
    contact = {"contact.name": "Aylin Beispiel", "contact.street": "Musterweg 1"}
    desk.do(save_section, case, Said(section="contact", fields=contact, number=0))
    return case


def test_a_family_gets_one_letter_on_paper(desk) -> None:  # noqa: F811
    with_letter(desk)
    assert [remind(now=NOW).letters, remind(now=NOW).letters] == [1, 0]
    queued = desk.do(lambda who, now: letters.queue(who))[0]  # noqa: ARG005
    shown = desk.do(letters.letter, queued.public_id)
    assert shown.to == ("Aylin Beispiel", "Musterweg 1", "_____ Darmstadt")
    assert "31. Dezember 2026" in " ".join(shown.paragraphs)
    assert "wohngeld" not in " ".join(shown.paragraphs).casefold()
    desk.do(letters.note_printed, queued.public_id)
    assert desk.do(lambda who, now: letters.queue(who)) == ()  # noqa: ARG005
    acts = AuditRow.objects.filter(action__startswith="worklists.letter").order_by("pk")
    assert [act.action.rpartition(".")[2] for act in acts] == ["written", "read", "printed"]
    assert verify().faults == ()


def test_an_address_barred_after_its_letter_was_written_is_not_on_it(desk) -> None:  # noqa: F811
    with_letter(desk)
    remind(now=NOW)
    with unscoped("the address is barred"):
        Case.objects.update(has_barred_address=True)
    queued = desk.do(lambda who, now: letters.queue(who))[0]  # noqa: ARG005
    assert desk.do(letters.letter, queued.public_id).to == ()


def test_in_a_closed_case_nobody_notes_a_letter_as_printed(desk) -> None:  # noqa: F811
    with_letter(desk)
    remind(now=NOW)
    queued = desk.do(lambda who, now: letters.queue(who))[0]  # noqa: ARG005
    with unscoped("the case is closed"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        desk.do(letters.note_printed, queued.public_id)


def test_of_what_rests_no_letter_is_written(desk) -> None:  # noqa: F811
    case, thing = with_letter(desk), ("benefit_ends", "2026-12-31")
    desk.do(
        lambda who, now: rests.rest(
            who, case, thing, until=date(2026, 12, 3), reason="waiting_family", now=now
        )
    )
    assert remind(now=NOW).letters == 0
    assert remind(now=WEEK).letters == 1


def test_a_letter_has_the_postcode_of_the_profile(desk) -> None:  # noqa: F811
    case = with_letter(desk)
    contact = {"contact.street": "Musterweg 1", "contact.postcode": "64283"}
    desk.do(save_section, case, Said(section="contact", fields=contact, number=1))
    remind(now=NOW)
    queued = desk.do(lambda who, now: letters.queue(who))[0]  # noqa: ARG005
    assert desk.do(letters.letter, queued.public_id).to == ("Musterweg 1", "64283 Darmstadt")


def test_where_the_address_is_barred_no_letter_is_written(desk) -> None:  # noqa: F811
    with_letter(desk)
    with unscoped("the test bars the address"):
        Case.objects.update(has_barred_address=True)
    assert remind(now=NOW).letters == 0


def _crashed_everywhere(desk: Desk, way) -> list[tuple[int, int, int]]:  # noqa: F811
    """Return what stands after a crash at each statement, and after one further whole run."""
    with_letter(desk)
    _late_task(desk)
    states = []
    for number in range(500):
        try:
            with crash_at(number):
                way(desk.post.pk, now=NOW)
        except Crash:
            states.append(_state())
        else:
            break
    states.append(_state())
    return states


@pytest.mark.django_db(transaction=True)
def test_acrash_at_any_statement_leaves_nothing_half(desk) -> None:  # noqa: F811
    *crashed, whole = _crashed_everywhere(desk, remind_one)
    assert len(crashed) > 10
    assert set(crashed) == {(0, 0, 0)}
    assert whole[1:] == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_mail_noted_after_the_commit_would_be_lost(desk, monkeypatch) -> None:  # noqa: F811
    """The broken variant: what is noted as told and what is mailed stand in two transactions."""

    def later(*told, **facts):
        transaction.on_commit(lambda: transaction.atomic(put)(*told, **facts))

    monkeypatch.setattr(reminding, "put", later)
    _late_task(desk)
    with pytest.raises(Crash), crash_at(0, '"records_outboxitem"'):
        remind_one(desk.post.pk, now=NOW)
    assert _state() == (1, 0, 0)
    assert remind_one(desk.post.pk, now=NOW).reminded == 0  # nobody is ever told


def test_a_crash_between_two_people_goes_on_with_the_second(desk) -> None:  # noqa: F811
    colleague = desk.a_post("b", desk.team)
    case = _late_task(desk)
    with unscoped("the test brings a colleague on the case"):
        Case.objects.get(public_id=case).members.create(post=colleague, since=EARLIER)
    desk.task(case, actor=acting(colleague), owner=colleague.public_id, due_on=date(2026, 11, 1))

    def stop(done: int, of: int) -> None:
        raise Crash

    with pytest.raises(Crash):
        remind(now=NOW, told=stop)
    assert _state()[:2] == (1, 1)
    assert remind(now=NOW).reminded == 1
    assert _state()[:2] == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_remind_once(desk) -> None:  # noqa: F811
    for _ in range(3):
        _late_task(desk)

    def one(_: int) -> int:
        try:
            return remind(now=NOW).things
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(4))) == 3
    assert _state()[:2] == (3, 1)


def test_with_the_mail_server_down_the_reminder_waits(desk, settings) -> None:  # noqa: F811
    _late_task(desk)
    remind(now=NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    assert deliver_due(now=NOW).delayed == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_due(now=TOMORROW).sent == 1
    assert len(mail.outbox) == 1


def test_the_command_says_what_it_did(desk, capsys) -> None:  # noqa: F811
    run(argparse.Namespace(json=True, lang="de", verbose=True))
    told = capsys.readouterr()
    assert told.out.strip() == '{"people":1,"reminded":0,"things":0,"letters":0}'
    assert "1 von 1 Personen" in told.err
