"""Where the address is barred, a text that looks like one is asked about; what is asked tells nothing."""

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import Demand, Document, Goal, Message, Need, Note, Task
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
STREET = "Sie wohnt jetzt Rosenweg 4."
DEMAND = {
    "source": "appointment", "reason": "x", "adult": "aylin", "scope": "status",
    "first_on_tag": "1", "first_on_monat": "2", "first_on_jahr": "2099",
}  # fmt: skip


class Desk:
    def __init__(self, *, barred: bool = True, street: str = "Rosenweg 4") -> None:
        body, other = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        post = a_post(body)
        self.case = a_case(body, post)
        for scope in (Scope.CONTACT, Scope.STATUS):
            a_grant(self.case, body, scope)
        a_grant(self.case, other, Scope.STATUS, Purpose.KINDERBETREUUNG)
        a_profile(self.case, post, contact={"contact": {"street": street}})
        self.other = other.public_id
        with unscoped("a test bars the address"):
            self.case.has_barred_address = barred
            self.case.save()
        self.client = client_of(post)

    def send(self, page: str, once: str = "a1", **said: object):
        return self.client.post(f"/faelle/{self.case.public_id}/{page}/", {"once": once, **said})


def _count(model) -> int:
    with unscoped("the test counts"):
        return model.objects.count()


def _sendings(desk: Desk):
    yield "notizen", {"kind": "note", "text": STREET, "scope": "status"}, Note
    yield "aufgaben", {"title": STREET, "scope": "status"}, Task
    yield "ziele/bedarf", {"theme": "wohnen", "text": STREET, "scope": "status"}, Need
    yield "ziele/neu", {"text": STREET, "scope": "status"}, Goal
    yield "nachrichten", {"to": f"{desk.other}:status", "text": STREET}, Message
    yield "termine/neu", DEMAND | {"title": STREET}, Demand


@pytest.mark.parametrize("number", range(6))
def test_it_is_asked_about_first_and_saved_once_confirmed(number: int) -> None:
    desk = Desk()
    page, said, model = list(_sendings(desk))[number]
    asked = desk.send(page, **said)
    text = asked.content.decode()
    assert asked.status_code == 422
    assert "„Rosenweg 4“ sieht wie eine Adresse aus." in text
    assert 'name="adresse_geprueft"' in text
    assert _count(model) == 0
    assert desk.send(page, "a2", **said, adresse_geprueft="on").status_code == 302
    assert _count(model) == 1


@pytest.mark.parametrize("number", range(6))
def test_where_no_address_is_barred_nothing_is_asked(number: int) -> None:
    desk = Desk(barred=False)
    page, said, model = list(_sendings(desk))[number]
    assert desk.send(page, **said).status_code == 302
    assert _count(model) == 1


def test_the_name_of_a_document_is_asked_about(tmp_path) -> None:
    site.AMVIS_DOCUMENTS = tmp_path
    desk = Desk()

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("Mietvertrag Rosenweg 4.txt", b"Ein Text.")

    assert desk.send("unterlagen", file=file(), scope="status").status_code == 422
    assert (
        desk.send("unterlagen", "a2", file=file(), scope="status", adresse_geprueft="on").status_code == 302
    )
    assert _count(Document) == 1


def test_the_question_does_not_tell_which_address_is_barred() -> None:
    """Trying street after street learns nothing: the right one is asked about like any other."""
    desk = Desk(street="Rosenweg 4")
    answers = [
        desk.send("notizen", kind="note", text=f"Sie wohnt {street}.", scope="status").content.decode()
        for street in ("Rosenweg 4", "Tulpenweg 9")
    ]
    assert (
        answers[0].count("sieht wie eine Adresse aus") == answers[1].count("sieht wie eine Adresse aus") > 0
    )
    unlike = desk.send("notizen", kind="note", text="Die Rosen blühen.", scope="status")
    assert unlike.status_code == 302
