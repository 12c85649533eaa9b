"""No message is lost: a crash at each step, a mail server that is down or refuses."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction
from tests.records.world import NOW, a_body, a_post

from amvis.application.audit.record import OutsideTransaction
from amvis.application.outbox.delivery import LEASE, MOST_TRIES, deliver_due, waiting
from amvis.application.outbox.writing import put
from amvis.records.models import OutboxItem
from amvis.rulebook.words import NoWords

pytestmark = pytest.mark.django_db


class Mailbox:
    """What a real server on loopback was given; it may refuse."""

    def __init__(self):
        self.got, self.answer, self.refuses = [], "250 OK", ""

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002 (aiosmtpd's)
        if any(self.refuses and address.startswith(self.refuses) for address in envelope.rcpt_tos):
            return "550 never"
        if self.answer.startswith("250"):
            self.got.append(envelope.content.decode())
        return self.answer

    @property
    def ids(self):
        return [line for mail in self.got for line in mail.splitlines() if line.startswith("Message-ID:")]


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


class Crash(BaseException):
    """As if the process had been killed."""


def crash_at(part):
    """Return a wrapper that kills the process at the first statement with these words."""

    def wrap(execute, sql, params, many, context):
        if part in sql:
            raise Crash
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrap)


def _put(*names, about="m1"):
    body = a_body(f"b{OutboxItem.objects.count()}")
    accounts = [a_post(body, name).account_id for name in names or ("a",)]
    with transaction.atomic():
        put("message", about, accounts, now=NOW)


def test_a_message_arrives_once_and_says_nothing_of_the_case(mailbox):
    _put("anna", "bernd")
    assert deliver_due(now=NOW).sent == 2
    assert deliver_due(now=NOW).sent == 0
    assert len(mailbox.ids) == len(set(mailbox.ids)) == 2
    assert all("wartet eine Nachricht" in mail.replace("=\r\n", "") for mail in mailbox.got)


def test_the_same_event_about_the_same_thing_is_written_once():
    account = a_post(a_body()).account_id
    for _ in range(3):
        with transaction.atomic():
            put("message", "m1", [account, account], now=NOW)
    assert waiting() == 1


def test_an_act_that_fails_leaves_no_message():
    account = a_post(a_body()).account_id

    def act():
        with transaction.atomic():
            put("message", "m1", [account], now=NOW)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        act()
    assert waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_a_message_without_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        put("message", "m1", [1], now=NOW)


def test_killed_before_claiming_it_is_sent_by_the_next(mailbox):
    _put()
    with crash_at("UPDATE"), pytest.raises(Crash):
        deliver_due(now=NOW)
    assert deliver_due(now=NOW).sent == 1


def test_killed_between_claim_and_sending_it_is_sent_when_the_lease_is_over(mailbox):
    _put()
    with crash_at("INNER JOIN"), pytest.raises(Crash):
        deliver_due(now=NOW)
    assert deliver_due(now=NOW).sent == 0
    assert deliver_due(now=NOW + LEASE + timedelta(seconds=1)).sent == 1
    assert len(mailbox.ids) == 1


def test_killed_between_sending_and_noting_it_comes_twice_with_one_id(mailbox):
    _put()
    with crash_at('"sent_at" = '), pytest.raises(Crash):
        deliver_due(now=NOW)
    assert deliver_due(now=NOW + LEASE + timedelta(seconds=1)).sent == 1
    assert len(mailbox.ids) == 2
    assert len(set(mailbox.ids)) == 1


@pytest.mark.parametrize("answer", ["451 later", "550 never"])
def test_a_refused_message_waits_longer_each_time_and_arrives(mailbox, answer):
    _put()
    mailbox.answer = answer
    now, waits = NOW, []
    for _ in range(4):
        assert deliver_due(now=now).delayed == 1
        due = OutboxItem.objects.get().due_at
        waits.append(due - now)
        now = due
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    mailbox.answer = "250 OK"
    assert deliver_due(now=now).sent == 1


def test_with_the_mail_server_down_nothing_is_lost(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    _put("anna", "bernd")
    assert deliver_due(now=NOW).delayed == 2
    assert waiting() == 2


def test_after_a_dozen_tries_it_is_given_up_and_stays_to_be_seen(mailbox):
    _put()
    mailbox.answer = "550 never"
    now = NOW
    for _ in range(MOST_TRIES):
        found = deliver_due(now=now)
        now += timedelta(days=1)
    assert found.given_up == 1
    left = OutboxItem.objects.get()
    assert (left.given_up_at is not None, left.sent_at, waiting()) == (True, None, 0)
    assert deliver_due(now=now) == type(found)()


def test_one_that_fails_does_not_keep_the_others_from_arriving(mailbox):
    _put("anna", "bernd", "carla")
    mailbox.refuses = "bernd"
    found = deliver_due(now=NOW)
    assert (found.sent, found.delayed) == (2, 1)


def test_an_event_without_words_is_refused_when_it_is_written():
    account = a_post(a_body()).account_id
    with pytest.raises(NoWords), transaction.atomic():
        put("unheard_of", "m1", [account], now=NOW)


def test_what_another_round_has_taken_meanwhile_is_not_sent_again(mailbox):
    _put("a", "b")
    rounds = []

    def beside(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and not rounds:
            rounds.append(True)  # the other one comes between looking and claiming, once
            deliver_due(now=NOW)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(beside):
        assert deliver_due(now=NOW).sent == 0
    assert (len(mailbox.got), len(set(mailbox.ids))) == (2, 2)


def test_what_was_written_first_is_sent_first(mailbox):
    for at, name in enumerate(("z", "a")):
        _put(name, about=f"m{at}")
        OutboxItem.objects.filter(about=f"m{at}").update(due_at=NOW + timedelta(minutes=at))
    first, second = OutboxItem.objects.order_by("due_at")
    OutboxItem.objects.filter(pk=first.pk).update(due_at=NOW + timedelta(minutes=2))  # refused before
    deliver_due(now=NOW + timedelta(minutes=2))
    assert [one.public_id in told for one, told in zip((second, first), mailbox.ids, strict=True)] == [
        True
    ] * 2


def test_nobody_waits_longer_than_six_hours_for_the_next_try(mailbox):
    mailbox.answer = "451 later"
    _put()
    OutboxItem.objects.update(tries=MOST_TRIES - 2)
    deliver_due(now=NOW)
    assert OutboxItem.objects.get().due_at == NOW + timedelta(hours=6)


def test_a_mail_has_the_words_of_its_card_in_the_language_of_its_reader(mailbox):
    _put("a", "b")
    reader = OutboxItem.objects.order_by("pk").last().recipient
    reader.language = "en"
    reader.save(update_fields=["language"])
    deliver_due(now=NOW)
    subjects = [line for told in mailbox.got for line in told.splitlines() if line.startswith("Subject:")]
    assert subjects == ["Subject: Amvis: eine neue Nachricht", "Subject: Amvis: a new message"]
