"""Messages on the pages: written where it may be, found in the inbox of the other body."""

import pytest
from tests.web.consent.test_pages import Desk

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
