"""Where the address is barred, a text that looks like one is asked about; what is asked tells nothing."""

from datetime import date

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.application.documents.hostile import a_pdf
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Demand, Document, Goal, Message, Need, Note, SectionVersion, Task
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


def _upload(desk: Desk, content: bytes, once: str, name: str = "Vertrag.txt", **said: object):
    return desk.send("unterlagen", once, file=SimpleUploadedFile(name, content), scope="status", **said)


@pytest.mark.parametrize(
    ("name", "content", "question"),
    [
        ("Mietvertrag Rosenweg 4.txt", b"Ein Text.", "„Rosenweg 4“ sieht wie eine Adresse aus"),
        ("Vertrag.txt", STREET.encode(), "„Rosenweg 4“, das sieht wie eine Adresse aus"),
        ("Vertrag.pdf", a_pdf(), "In PDF und Bilder sieht Amvis nicht hinein"),
    ],
)
def test_a_document_is_asked_about_by_its_name_and_its_inside(tmp_path, name, content, question) -> None:
    site.AMVIS_DOCUMENTS = tmp_path
    desk = Desk()
    asked = _upload(desk, content, "a1", name)
    assert asked.status_code == 422
    assert question in asked.content.decode()
    assert _count(Document) == 0
    assert _upload(desk, content, "a2", name, adresse_geprueft="on").status_code == 302
    assert _count(Document) == 1


def test_a_text_without_an_address_needs_no_confirmation_and_arrives_whole(tmp_path) -> None:
    site.AMVIS_DOCUMENTS = tmp_path
    desk = Desk()
    assert _upload(desk, b"Ein Text.", "a1").status_code == 302
    with unscoped("the test looks"):
        assert Document.objects.get().size == len(b"Ein Text.")


@pytest.mark.parametrize("barred", [True, False])
def test_the_confirmation_stands_at_the_file_from_the_start_where_an_address_is_barred(barred: bool) -> None:
    desk = Desk(barred=barred)
    page = desk.client.get(f"/faelle/{desk.case.public_id}/unterlagen/").content.decode()
    assert ('name="adresse_geprueft"' in page) is barred


def test_texts_of_the_profile_are_asked_about_at_their_field() -> None:
    desk = Desk()
    page = "profil/contact"
    said = {"number": "1", "contact.name": "Aylin, jetzt Rosenweg 4"}
    asked = desk.send(page, **said)
    text = asked.content.decode()
    assert asked.status_code == 422
    assert "„Rosenweg 4“ sieht wie eine Adresse aus" in text
    assert 'name="adresse_geprueft"' in text
    assert _versions() == 1
    assert desk.send(page, "a2", **said, adresse_geprueft="on").status_code == 302
    assert _versions() == 2
    again = said | {"number": "2", "contact.phone": "06151 13-0"}
    assert desk.send(page, "a3", **again).status_code == 302  # what is confirmed is not asked about again


def test_a_draft_of_the_profile_is_asked_about_too() -> None:
    said = {"number": "1", "contact.name": "Aylin, jetzt Rosenweg 4"}
    assert Desk().send("profil/contact", **said, entwurf="1").status_code == 422


def test_the_profile_of_a_case_without_a_barred_address_is_saved_as_it_is() -> None:
    said = {"number": "1", "contact.name": "Aylin, jetzt Rosenweg 4"}
    assert Desk(barred=False).send("profil/contact", **said).status_code == 302


def _versions() -> int:
    with unscoped("the test counts"):
        return SectionVersion.objects.filter(section="contact").count()


@pytest.mark.parametrize("what", ["abschliessen", "nachgespraech"])
def test_what_is_told_at_the_end_of_a_case_is_asked_about(what: str) -> None:
    desk = Desk()
    with unscoped("a test ends the case"):
        if what == "nachgespraech":
            desk.case.status, desk.case.follow_up_on = CaseStatus.CLOSED, date(2027, 5, 1)
            desk.case.closed_at = desk.case.opened_at
        desk.case.save()
    said = {"reason": "goal_reached", "review": STREET, "text": STREET, "scope": "status", "version": "1"}
    asked = desk.send(f"abschluss/{what}", **said)
    assert asked.status_code == 422
    assert "„Rosenweg 4“ sieht wie eine Adresse aus" in asked.content.decode()
    assert _count(Note) == 0


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
