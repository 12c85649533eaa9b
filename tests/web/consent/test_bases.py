"""Pages of other legal bases, of what was entrusted, and the release that is signed apart from consent."""

import re

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.records.models import AuditRow, Case, CaseMember, Consent, Grant
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
CARE = Purpose.KINDERBETREUUNG
DAY = {"until_tag": "1", "until_monat": "1", "until_jahr": "2027"}


class Desk:
    """A case of a body with its lead and its supervisor."""

    def __init__(self, kind: BodyKind = BodyKind.JUGENDAMT, *, keeps_secrets: bool = False) -> None:
        self.body, self.other = a_body("geber", kind), a_body("jobcenter")
        self.body.needs_release_from_secrecy = keeps_secrets
        self.body.save()
        lead = a_post(self.body, "lead", purpose=CARE)
        self.case = a_case(self.body, lead)
        for scope in (Scope.CONTACT, Scope.STATUS):
            a_grant(self.case, self.body, scope, CARE)
        self.lead, self.lead_post = client_of(lead), lead
        self.chief = client_of(a_post(self.body, "chief", Role.SUPERVISOR, CARE))
        self.base = f"/faelle/{self.case.public_id}/"
        self.form = {
            "recipient": self.other.public_id,
            "purpose": "arbeitsvermittlung",
            "scopes": ["status"],
            "norm": "task",
            "evidence": "Akte Blatt 12, Anfrage",
            "once": "1",
        } | DAY

    def asked(self) -> str:
        told = {"recipient": self.other.public_id, "purpose": "arbeitsvermittlung", "scopes": ["status"],
                "person": "Aylin B.", "lang": "de", "once": "c"}  # fmt: skip
        assert self.lead.post(f"{self.base}einwilligungen/", told).status_code == 302
        with unscoped("the test looks"):
            return Consent.objects.get().public_id


def _given(basis: LegalBasis) -> int:
    with unscoped("the test counts"):
        return Grant.objects.filter(basis=basis, revoked_at=None).count()


def test_a_supervisor_enters_a_basis_once_and_ends_it() -> None:
    desk = Desk()
    address = f"{desk.base}rechtsgrundlagen/"
    for _ in range(2):
        assert desk.chief.post(address, desk.form).status_code == 302
    assert _given(LegalBasis.TASK_OF_A_BODY) == 1
    page = desk.chief.get(address).content.decode()
    assert "§ 69 Abs. 1 Nr. 1 SGB X: Akte Blatt 12, Anfrage" in page
    (end,) = re.findall(r'action="([^"]*/beenden/)"', page)
    assert desk.lead.post(end, {"once": "2"}).status_code == 404
    assert desk.chief.post(end, {"once": "2"}).status_code == 302
    assert _given(LegalBasis.TASK_OF_A_BODY) == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"evidence": "x"}, "wo der Nachweis liegt"),
        ({"until_jahr": "2031"}, "höchstens ein Jahr"),
        ({"norm": "danger"}, "nur für den Kinderschutz"),
        ({"scopes": []}, "zwingend erforderlich"),
        ({"scopes": ["finance"]}, "finance"),
    ],
    ids=str,
)
def test_a_wrong_basis_is_told_at_its_field(told, sentence) -> None:
    desk = Desk()
    response = desk.chief.post(f"{desk.base}rechtsgrundlagen/", desk.form | told)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert _given(LegalBasis.TASK_OF_A_BODY) == 0


def test_who_leads_sees_the_bases_but_enters_none() -> None:
    desk = Desk()
    address = f"{desk.base}rechtsgrundlagen/"
    assert "Rechtsgrundlage eintragen" not in desk.lead.get(address).content.decode()
    assert desk.lead.post(address, desk.form).status_code in {404, 422}
    assert _given(LegalBasis.TASK_OF_A_BODY) == 0


def test_what_was_entrusted_is_opened_for_one_person() -> None:
    desk = Desk()
    told = {"post": desk.lead_post.public_id, "evidence": "Akte Blatt 13, Erklärung", "once": "1"} | DAY
    address = f"{desk.base}rechtsgrundlagen/anvertraut/"
    assert desk.chief.post(address, told).status_code == 422  # is not on the case
    assert desk.lead.post(address, told | {"evidence": "x"}).status_code == 422
    assert desk.lead.post(address, told).status_code == 302
    assert _given(LegalBasis.ENTRUSTED_CONSENT) == 1
    assert "Anvertrautes" in desk.lead.get(desk.base).content.decode()


def test_a_release_from_secrecy_is_a_signature_of_its_own() -> None:
    desk = Desk(BodyKind.BERATUNGSSTELLE, keeps_secrets=True)
    consent = desk.asked()
    address = f"{desk.base}einwilligungen/{consent}/"
    page = desk.lead.get(address).content.decode()
    assert page.count("Ort, Tag, Unterschrift") == 2
    without = desk.lead.post(f"{address}unterschrieben/", {"once": "1"})
    assert without.status_code == 409
    assert "eigene Unterschrift" in without.content.decode()
    assert _given(LegalBasis.CONSENT) == 0
    assert desk.lead.post(f"{address}unterschrieben/", {"released": "on", "once": "2"}).status_code == 302
    assert _given(LegalBasis.CONSENT) == 1
    assert AuditRow.objects.filter(action="consent.consent.released_from_secrecy").count() == 1


def test_by_code_the_person_declares_the_release_apart() -> None:
    desk = Desk(BodyKind.BERATUNGSSTELLE, keeps_secrets=True)
    consent = desk.asked()
    made = desk.lead.post(f"{desk.base}einwilligungen/{consent}/code/", {"once": "1"}).content.decode()
    code = re.search(r"Code: <strong>(\d{4} \d{4})", made)[1]
    person, address = client_of(None), f"/zustimmung/{consent}/"
    assert "Ich entbinde auch" in person.post(address, {"code": code}).content.decode()
    without = person.post(address, {"code": code, "answer": "ja"})
    assert without.status_code == 422
    assert "eigene Unterschrift" in without.content.decode()
    assert _given(LegalBasis.CONSENT) == 0
    assert person.post(address, {"code": code, "answer": "ja", "released": "on"}).status_code == 200
    assert _given(LegalBasis.CONSENT) == 1


def test_without_professional_secrecy_one_signature_is_enough() -> None:
    desk = Desk()
    consent = desk.asked()
    address = f"{desk.base}einwilligungen/{consent}/"
    assert desk.lead.get(address).content.decode().count("Ort, Tag, Unterschrift") == 1
    assert desk.lead.post(f"{address}unterschrieben/", {"once": "1"}).status_code == 302
    with unscoped("the test looks"):
        assert CaseMember.objects.count() == 1
    assert _given(LegalBasis.CONSENT) == 1


def test_where_an_address_is_barred_the_evidence_is_asked_about() -> None:
    desk = Desk()
    with unscoped("a test bars the address"):
        Case.objects.update(has_barred_address=True)
    address, told = f"{desk.base}rechtsgrundlagen/", desk.form | {"evidence": "Brief an Rosenweg 4"}
    asked = desk.chief.post(address, told)
    assert asked.status_code == 422
    assert "„Rosenweg 4“ sieht wie eine Adresse aus" in asked.content.decode()
    assert desk.chief.post(address, told | {"adresse_geprueft": "on"}).status_code == 302
    assert _given(LegalBasis.TASK_OF_A_BODY) == 1
