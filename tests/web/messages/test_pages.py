"""Messages on the pages: written where it may be, found in the inbox of the other body."""

import re

import pytest
from tests.web.consent.test_pages import Desk

from amvis.application.messages.messages import PAGE
from amvis.records.models import Body, Message
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


def test_a_message_reaches_the_other_inbox_once_there_is_a_consent():
    desk = Desk()
    page = desk.client.get(f"{desk.case}nachrichten/").content.decode()
    assert "sobald die Person eingewilligt hat" in page
    desk.step(desk.ask(), "unterschrieben")
    form = {"to": f"{desk.other.public_id}:contact", "text": "Ist ein Platz frei?", "once": "m1"}
    for _ in range(2):
        assert desk.client.post(f"{desk.case}nachrichten/", form).status_code == 302
    inbox = desk.leader.get("/nachrichten/").content.decode()
    assert inbox.count("Ist ein Platz frei?") == 1
    assert ">neu<" in inbox.replace("\n", "").replace(" ", "")
    assert "noch nicht gelesen" in desk.client.get(f"{desk.case}nachrichten/").content.decode()
    desk.leader.get(f"{desk.case}nachrichten/")
    assert "gelesen am" in desk.client.get(f"{desk.case}nachrichten/").content.decode()


@pytest.mark.parametrize(
    ("form", "told"),
    [({"to": "x:contact", "text": "x"}, "An wen"), ({"to": "", "text": ""}, "Nachricht: Dieses Feld")],
)
def test_a_message_to_nobody_says_why(form, told):
    desk = Desk()
    desk.step(desk.ask(), "unterschrieben")
    response = desk.client.post(f"{desk.case}nachrichten/", form)
    assert response.status_code == 422
    assert told in response.content.decode()


def _sent(desk: Desk, client, text: str, to, query: str = ""):
    form = {"to": f"{to.public_id}:contact", "text": text, "once": text}
    return client.post(f"{desk.case}nachrichten/{query}", form)


def test_an_answer_hangs_on_its_message_and_ends_the_waiting():
    desk = Desk()
    desk.step(desk.ask(), "unterschrieben")
    _sent(desk, desk.client, "Ist ein Platz frei?", desk.other)
    page = desk.leader.get(f"{desk.case}nachrichten/").content.decode()
    (query,) = re.findall(r'href="(\?antwort=[^#"]+)#neu"', page)
    assert "Sie antworten auf" in desk.leader.get(f"{desk.case}nachrichten/{query}").content.decode()
    assert _sent(desk, desk.leader, "Ja, ab Mai.", Body.objects.get(slug="sefo"), query).status_code == 302
    with unscoped("a test looks at what is stored"):
        asked, answer = Message.objects.order_by("pk")
    assert answer.answers_id == asked.pk
    assert (
        "Antwort auf eine frühere Nachricht" in desk.client.get(f"{desk.case}nachrichten/").content.decode()
    )
    assert "Beantwortet." in desk.leader.get(f"{desk.case}nachrichten/").content.decode()


def test_nobody_answers_what_they_sent_or_what_is_not_there():
    desk = Desk()
    desk.step(desk.ask(), "unterschrieben")
    _sent(desk, desk.client, "Ist ein Platz frei?", desk.other)
    with unscoped("a test looks at what is stored"):
        own = Message.objects.get().public_id
    for message in (own, "A" * 22, "x", "%00"):
        assert _sent(desk, desk.client, "Noch etwas", desk.other, f"?antwort={message}").status_code == 404
    with unscoped("a test looks at what is stored"):
        assert Message.objects.count() == 1


def test_what_is_unread_and_older_stands_on_the_next_page_of_the_inbox():
    desk = Desk()
    desk.step(desk.ask(), "unterschrieben")
    for number in range(PAGE + 1):
        _sent(desk, desk.client, f"Frage {number}.", desk.other)
    first = desk.leader.get("/nachrichten/").content.decode()
    assert "Frage 0." not in first
    (older,) = re.findall(r'href="(/nachrichten/\?vor=neu-\d+)"', first)
    assert "Frage 0." in desk.leader.get(older).content.decode()
    for wrong in ("neu-", "neu-x", "-1", "9" * 30, "neu-²"):
        assert "Frage 0." not in desk.leader.get("/nachrichten/", {"vor": wrong}).content.decode()
