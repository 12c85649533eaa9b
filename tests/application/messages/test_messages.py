"""A message goes only where both may see its scope, and is seen no longer than that."""

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.messages.messages import (
    PAGE,
    NewMessage,
    inbox,
    messages_of,
    partners,
    send_message,
    unread_count,
)
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import AuditRow, Grant, Message
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


class Desk:
    def __init__(self) -> None:
        self.body, self.other = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        post = a_post(self.body)
        self.actor = acting(post)
        self.case = a_case(self.body, post)
        for scope in (Scope.CONTACT, Scope.FINANCE):
            a_grant(self.case, self.body, scope)
        a_grant(self.case, self.other, Scope.CONTACT, Purpose.KINDERBETREUUNG)
        self.leader = acting(a_post(self.other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))

    def do(self, act, *args, actor=None, **told):
        who = actor or self.actor
        with acting_as(who, now=NOW):
            return act(who, *args, now=NOW, **told)

    def send(self, scope=Scope.CONTACT, text="Ist ein Platz frei?", **told) -> str:
        new = NewMessage(recipient=self.other.public_id, scope=scope, text=text, **told)
        return self.do(send_message, self.case.public_id, new)

    def unread(self) -> int:
        with acting_as(self.leader, now=NOW):
            return unread_count(self.leader)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_message_waits_in_the_inbox_until_it_was_shown(desk) -> None:
    desk.send()
    assert desk.unread() == 1
    (seen,), _ = desk.do(inbox, actor=desk.leader)
    assert (seen.text, seen.sender, seen.by) == ("Ist ein Platz frei?", desk.body.name, "")
    desk.do(messages_of, desk.case.public_id, actor=desk.leader)
    assert desk.unread() == 0
    assert desk.do(messages_of, desk.case.public_id)[0].read_at == NOW


def test_every_message_is_on_a_page_of_the_inbox_the_unread_first(desk) -> None:
    desk.send(text="gelesen")
    desk.do(messages_of, desk.case.public_id, actor=desk.leader)
    texts = [f"Frage {number}" for number in range(2 * PAGE)]
    for text in texts:
        desk.send(text=text)
    pages, after = [], None
    while (not pages or after is not None) and len(pages) < len(texts):
        page, after = desk.do(inbox, actor=desk.leader, after=after)
        pages.append([one.text for one in page])
    assert [len(page) for page in pages] == [PAGE, PAGE, 1]
    assert [text for page in pages for text in page] == [*reversed(texts), "gelesen"]


def test_an_inbox_of_one_full_page_has_no_other(desk) -> None:
    for number in range(PAGE):
        desk.send(text=f"Frage {number}")
    page, after = desk.do(inbox, actor=desk.leader)
    assert (len(page), after) == (PAGE, None)


def test_reading_ones_own_message_does_not_mark_it_read(desk) -> None:
    desk.send()
    desk.do(messages_of, desk.case.public_id)
    assert desk.unread() == 1


def test_only_shared_scopes_may_be_written_in(desk) -> None:
    assert desk.do(partners, desk.case.public_id) == (
        (desk.other.public_id, desk.other.name, (Scope.CONTACT,)),
    )
    for scope in (Scope.FINANCE, Scope.CHILDCARE):
        with pytest.raises(NotThere):
            desk.send(scope)
    with pytest.raises(NotThere):
        desk.do(send_message, desk.case.public_id, NewMessage(recipient="x", scope=Scope.CONTACT, text="x"))


def test_with_the_grant_the_message_goes(desk) -> None:
    desk.send()
    with unscoped("the test revokes"):
        Grant.objects.filter(body=desk.other).update(revoked_at=NOW)
    assert desk.unread() == 0
    with pytest.raises(NotThere):
        desk.send()


def test_an_answer_hangs_on_a_message_of_the_same_scope(desk) -> None:
    first = desk.send()
    answer = NewMessage(recipient=desk.body.public_id, scope=Scope.CONTACT, text="Ja.", answers=first)
    desk.do(send_message, desk.case.public_id, answer, actor=desk.leader)
    newest, _ = desk.do(messages_of, desk.case.public_id)
    assert newest.answers == first
    with pytest.raises(NotThere):
        desk.send(answers="AAAAAAAAAAAAAAAAAAAAAA")


def test_a_third_body_on_the_case_reads_nothing(desk) -> None:
    desk.send()
    third = a_body("familienkasse", BodyKind.FAMILIENKASSE)
    a_grant(desk.case, third, Scope.CONTACT, Purpose.EXISTENZSICHERUNG)
    leader = acting(a_post(third, role=Role.SUPERVISOR, purpose=Purpose.EXISTENZSICHERUNG))
    assert desk.do(messages_of, desk.case.public_id, actor=leader) == ()


def test_what_is_written_is_sealed_and_on_record(desk) -> None:
    desk.send(text="ein geheimes Wort")
    with unscoped("the test looks at what is stored"):
        assert b"geheimes" not in bytes(Message.objects.get().text)
    assert AuditRow.objects.get().action == "messages.message.sent"
