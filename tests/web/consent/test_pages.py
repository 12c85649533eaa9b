"""Consent on the pages: asked, signed, seen elsewhere, taken back and gone; or answered with a code."""

import io
import re

import pikepdf
import pytest
from tests.records.world import a_body, a_post
from tests.web.cases.test_pages import TOLD
from tests.web.signed_in import client_of, said

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import Case, Consent, Grant
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


class Desk:
    def __init__(self):
        self.client = client_of(a_post(a_body("sefo", BodyKind.BERATUNGSSTELLE), purpose=Purpose.BERATUNG))
        self.other = a_body("jugendamt", BodyKind.JUGENDAMT)
        self.leader = client_of(a_post(self.other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))
        self.client.post("/faelle/neu/", TOLD)
        with unscoped("the test looks"):
            self.case = f"/faelle/{Case.objects.get().public_id}/"

    def form(self, **other):
        told = {
            "recipient": self.other.public_id,
            "purpose": "kinderbetreuung",
            "scopes": ["contact", "status"],
            "person": "Aylin Beispiel",
            "lang": "de",
            "once": "c1",
        }
        return told | other

    def ask(self):
        assert self.client.post(f"{self.case}einwilligungen/", self.form()).status_code == 302
        with unscoped("the test looks"):
            return Consent.objects.get().public_id

    def step(self, consent, what, once="s1"):
        return self.client.post(f"{self.case}einwilligungen/{consent}/{what}/", {"once": once})


@pytest.fixture
def desk():
    return Desk()


def test_the_other_body_sees_it_from_the_signature_to_the_taking_back(desk):
    consent = desk.ask()
    assert desk.leader.get(desk.case).status_code == 404
    assert desk.step(consent, "unterschrieben").status_code == 302
    assert desk.leader.get(desk.case).status_code == 200
    assert "Familie Beispiel" in desk.leader.get("/faelle/").content.decode()
    assert desk.leader.get(f"{desk.case}profil/housing/").status_code == 404
    assert desk.step(consent, "zuruecknehmen", "s2").status_code == 302
    assert desk.leader.get(desk.case).status_code == 404
    assert "Familie Beispiel" not in desk.leader.get("/faelle/").content.decode()


def test_a_code_is_shown_once_and_opens_the_text(desk):
    consent = desk.ask()
    page = desk.step(consent, "code").content.decode()
    code = re.search(r"<strong>(\d{4} \d{4})</strong>", page)[1]
    person = client_of(None)
    read = person.post(f"/zustimmung/{consent}/", {"code": code})
    assert "Aylin Beispiel" in read.content.decode()
    done = person.post(f"/zustimmung/{consent}/", {"code": code, "answer": "ja"})
    assert "Sie haben zugestimmt" in done.content.decode()
    assert desk.leader.get(desk.case).status_code == 200


@pytest.mark.parametrize(("answer", "told"), [("ja", "Sie haben zugestimmt"), ("nein", "nicht zugestimmt")])
def test_an_answer_that_is_sent_twice_is_told_twice_and_taken_once(desk, answer, told):
    consent, person = desk.ask(), client_of(None)
    code = re.search(r"<strong>(\d{4} \d{4})</strong>", desk.step(consent, "code").content.decode())[1]
    answers = [person.post(f"/zustimmung/{consent}/", {"code": code, "answer": answer}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert all(told in one.content.decode() for one in answers)
    with unscoped("the test looks"):
        assert Grant.objects.filter(consent__public_id=consent).count() == (2 if answer == "ja" else 0)
    other = {"ja": "nein", "nein": "ja"}[answer]
    for wrong in ({"answer": other}, {"answer": answer, "code": "1"}, {"answer": ""}):
        refused = person.post(f"/zustimmung/{consent}/", {"code": code} | wrong)
        assert refused.status_code == 422
        assert "Aylin" not in refused.content.decode()


def test_a_wrong_code_and_a_consent_that_is_not_there_are_alike(desk):
    consent, person = desk.ask(), client_of(None)
    desk.step(consent, "code")
    wrong = person.post(f"/zustimmung/{consent}/", {"code": "1"})
    nobodys = "A" * len(consent)
    absent = person.post(f"/zustimmung/{nobodys}/", {"code": "1"})
    assert wrong.status_code == absent.status_code == 422
    assert said(wrong).replace(consent, "") == said(absent).replace(nobodys, "")  # the address that was asked
    assert "Aylin" not in wrong.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"scopes": []}, "Was?: Dieses Feld ist zwingend erforderlich"),
        ({"scopes": ["entrusted"]}, "Was?"),
        ({"until_tag": "1", "until_monat": "1", "until_jahr": "2020"}, "ist schon vorbei"),
        ({"person": ""}, "Wer stimmt zu?"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(desk, wrong, told):
    response = desk.client.post(f"{desk.case}einwilligungen/", desk.form(**wrong))
    assert response.status_code == 422
    assert told in response.content.decode()


def test_what_is_answered_is_not_answered_again(desk):
    consent = desk.ask()
    desk.step(consent, "abgelehnt")
    response = desk.step(consent, "unterschrieben", "s2")
    assert response.status_code == 409
    assert "schon beantwortet" in response.content.decode()


def test_another_body_neither_reads_nor_answers_the_consent(desk):
    consent = desk.ask()
    address = f"{desk.case}einwilligungen/"
    assert desk.leader.get(address).status_code == 404
    assert desk.leader.get(f"{address}{consent}/").status_code == 404
    assert desk.leader.post(f"{address}{consent}/unterschrieben/", {"once": "x"}).status_code == 404
    assert desk.client.post(f"{address}{consent}/erfunden/", {"once": "x"}).status_code == 404


@pytest.mark.parametrize(("lang", "title"), [("de", "Einwilligung"), ("en", "Consent")])
def test_a_consent_is_printed_in_the_persons_language(desk, lang: str, title: str) -> None:
    desk.client.post(f"{desk.case}einwilligungen/", desk.form(lang=lang))
    with unscoped("the test looks"):
        consent = Consent.objects.get().public_id
    response = desk.client.get(f"{desk.case}einwilligungen/{consent}/einwilligung.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as opened:
        assert (str(opened.Root.Lang), str(opened.docinfo["/Title"])) == (lang, title)
    assert f'lang="{lang}"' in desk.client.get(f"{desk.case}einwilligungen/{consent}/").content.decode()
    assert desk.leader.get(f"{desk.case}einwilligungen/{consent}/einwilligung.pdf").status_code == 404


def test_a_name_the_font_lacks_is_told_and_the_page_stays(desk) -> None:
    desk.client.post(f"{desk.case}einwilligungen/", desk.form(person="漢 Beispiel"))
    with unscoped("the test looks"):
        consent = Consent.objects.get().public_id
    response = desk.client.get(f"{desk.case}einwilligungen/{consent}/einwilligung.pdf")
    assert response.status_code == 409
    assert "kennt diese Zeichen nicht: 漢" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "lang", "told"),
    [
        ("", "de", ("Ihre Erlaubnis", "Geben Sie den Code von Ihrem Zettel ein.")),
        ("?sprache=en", "en", ("Your permission", "Enter the code on your slip.")),
        ("?sprache=xx", "de", ("Ihre Erlaubnis", "Geben Sie den Code von Ihrem Zettel ein.")),
    ],
)
def test_the_persons_page_speaks_the_language_of_its_address(asked: str, lang: str, told) -> None:
    page = client_of(None).post(f"/zustimmung/AAAAAAAAAAAAAAAAAAAAAA/{asked}", {"code": ""}).content.decode()
    assert f'<div class="stack" lang="{lang}">' in page
    assert all(text in page for text in told)


def test_the_persons_page_goes_on_in_the_language_of_the_text(desk) -> None:
    desk.client.post(f"{desk.case}einwilligungen/", desk.form(lang="en"))
    with unscoped("the test looks"):
        consent = Consent.objects.get().public_id
    page = desk.step(consent, "code").content.decode()
    assert f"/zustimmung/{consent}/?sprache=en" in page
    code = re.search(r"<strong>(\d{4} \d{4})</strong>", page)[1]
    person = client_of(None)
    assert "I agree" in person.post(f"/zustimmung/{consent}/", {"code": code}).content.decode()
    done = person.post(f"/zustimmung/{consent}/", {"code": code, "answer": "nein"}).content.decode()
    assert "It brings you no disadvantage." in done


def test_who_is_told_is_chosen_not_preselected(desk):
    page = desk.client.get(f"{desk.case}einwilligungen/").content.decode()
    assert len(re.findall(r'<option value=""[^>]*>\s*bitte wählen\s*</option>', page)) == 2
    for left_out in ("recipient", "purpose"):
        refused = desk.client.post(f"{desk.case}einwilligungen/", desk.form(**{left_out: ""}))
        assert refused.status_code == 422
    with unscoped("the test looks"):
        assert not Consent.objects.exists()
