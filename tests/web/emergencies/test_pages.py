"""Pages of access in an emergency: refused without each guard, sent once, shown on every page of the case."""

from datetime import timedelta

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of, said

from amvis.application import clock
from amvis.application.sealing import seal
from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.records.models import (
    AuditRow,
    BarredAccount,
    BreakGlass,
    CaseMember,
    FileNumber,
    Grant,
    Message,
    OutboxItem,
)
from amvis.records.querysets import unscoped
from amvis.web.accounts.session import SECOND_FACTOR_AT
from amvis.web.cases.tabs import tabs

pytestmark = pytest.mark.django_db
REASON = "Das Kind kam heute mit Verletzungen in die Kita."


class Desk:
    """A case with a file number, and a Jugendamt that cannot see it."""

    def __init__(self) -> None:
        self.jobcenter, self.office = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        self.lead = a_post(self.jobcenter, "lead")
        self.case = a_case(self.jobcenter, self.lead)
        for scope in (Scope.CONTACT, Scope.STATUS, Scope.FINANCE):
            a_grant(self.case, self.jobcenter, scope)
        self.helper = a_post(self.office, "helper", purpose=Purpose.KINDERBETREUUNG)
        self.officer = a_post(self.office, "officer", Role.DATA_PROTECTION_OFFICER, None)
        with unscoped("a test builds its world"):
            FileNumber.objects.create(case=self.case, body=self.jobcenter, number="435/1")
            CaseMember.objects.update(leads=True)
        self.client = client_of(self.helper)
        self.form = {
            "body": self.jobcenter.public_id,
            "number": "435/1",
            "scopes": ["contact", "status"],
            "reason": REASON,
            "once": "e1",
        }
        self.address = f"/faelle/{self.case.public_id}/"

    def open(self, **told):
        return self.client.post("/notfall/", self.form | told)

    def glass(self) -> BreakGlass:
        with unscoped("the test looks"):
            return BreakGlass.objects.get()


@pytest.fixture
def desk():
    return Desk()


def _count():
    with unscoped("the test counts"):
        return BreakGlass.objects.count()


def test_a_case_opens_by_the_number_somebody_knows(desk) -> None:
    assert desk.client.get(desk.address).status_code == 404
    assert desk.client.get("/notfall/").status_code == 200
    response = desk.open()
    assert (response.status_code, response.headers["Location"]) == (302, desk.address)
    page = desk.client.get(desk.address)
    assert page.status_code == 200
    assert "Notfall im Kinderschutz: offen bis" in page.content.decode()


def test_the_same_form_sent_twice_opens_once_and_tells_once(desk) -> None:
    first, second = desk.open(), desk.open()
    assert first.headers["Location"] == second.headers["Location"]
    assert (_count(), OutboxItem.objects.count()) == (1, 1)
    assert AuditRow.objects.filter(action="access.emergency.opened").count() == 1


@pytest.mark.parametrize("what", ["absent", "barred", "number of another body"])
def test_whether_the_case_exists_is_not_told(desk, what) -> None:
    with unscoped("a test builds its world"):
        BarredAccount.objects.create(case=desk.case, account=desk.helper.account)
    absent = said(desk.open(number="7", once="a"))
    told = {"absent": {"number": "7"}, "barred": {"number": "7"}, "number of another body": {"number": "7"}}[
        what
    ]
    if what == "barred":
        with unscoped("a test builds its world"):
            FileNumber.objects.filter(case=desk.case).update(number="7")
    if what == "number of another body":
        told |= {"body": desk.jobcenter.public_id}
    response = desk.open(**told, once="b")
    assert response.status_code == 422
    assert said(response) == absent
    assert _count() == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"reason": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"reason": "x"}, "mindestens fünf Wörter"),
        ({"scopes": []}, "Dieses Feld ist zwingend erforderlich"),
        ({"scopes": ["unheard"]}, "unheard"),
        ({"number": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"body": "AAAAAAAAAAAAAAAAAAAAAA"}, "Bitte eine gültige Auswahl treffen"),
    ],
    ids=["no reason", "a sign", "no scope", "unknown scope", "no number", "unknown body"],
)
def test_a_wrong_form_opens_nothing_and_says_where(desk, told, sentence) -> None:
    response = desk.open(**told)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert _count() == 0


def test_it_needs_the_second_factor_given_just_now(desk) -> None:
    session = desk.client.session
    session[SECOND_FACTOR_AT] = (clock.now() - timedelta(minutes=31)).isoformat()
    session["amvis_seen_at"] = clock.now().isoformat()
    session.save()
    for response in (desk.client.get("/notfall/"), desk.open()):
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/anmelden/zweiter-faktor/")
    assert _count() == 0


def test_without_its_key_the_form_is_refused(desk) -> None:
    assert desk.open(once="").status_code == 400
    assert _count() == 0


def test_who_has_no_part_in_child_protection_is_told_whom_to_call(desk) -> None:
    client = client_of(a_post(desk.jobcenter, "b"))
    page = client.get("/notfall/")
    assert page.status_code == 200
    assert "rufen Sie das Jugendamt an" in page.content.decode()
    assert client.post("/notfall/", desk.form).status_code == 404
    assert _count() == 0


def test_too_many_numbers_that_lead_nowhere_are_refused(desk) -> None:
    for number in range(5):
        assert desk.open(number=f"x{number}", once=f"n{number}").status_code == 422
    assert desk.open().status_code == 429
    assert _count() == 0


def test_every_page_of_the_case_says_that_it_is_an_emergency(desk) -> None:
    desk.open(scopes=[scope.value for scope in Scope if scope is not Scope.ENTRUSTED])
    desk.client.get(desk.address)
    shown = {}
    for tab in tabs(desk.case.public_id, ""):
        response = desk.client.get(tab.address)
        shown[tab.label] = response.status_code, "offen bis" in response.content.decode()
    assert shown.pop("Lesenachweis")[0] == 404  # for those who answer for the case
    assert set(shown.values()) == {(200, True)}
    assert len(shown) >= 10


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("aufgaben/", {"title": "x", "scope": "status"}),
        ("notizen/", {"kind": "phone", "text": "x", "scope": "status"}),
        ("ziele/neu/", {"text": "x", "scope": "status"}),
        ("ziele/bedarf/", {"theme": "geld", "text": "x", "scope": "status"}),
        ("nachrichten/", {"text": "x", "scope": "status"}),
        ("aktenzeichen/", {"number": "7", "before": ""}),
        ("beteiligte/zuteilen/", {"post": "AAAAAAAAAAAAAAAAAAAAAA"}),
        ("abschluss/ablehnen/", {"reason": "not_wanted", "version": "1"}),
        ("einwilligungen/", {"purpose": "beratung", "scopes": ["status"], "person": "x", "lang": "de"}),
    ],
)
def test_in_an_emergency_nothing_is_written(desk, page, told) -> None:
    desk.open()
    response = desk.client.post(desk.address + page, told | {"once": "w"})
    assert response.status_code in {404, 422}
    written = AuditRow.objects.exclude(action__endswith=".read").exclude(
        action__startswith="access.emergency"
    )
    assert not written.exists()


def test_a_message_read_in_an_emergency_still_waits_to_be_read(desk) -> None:
    with unscoped("a test builds its world"):
        message = Message.objects.create(
            case=desk.case, scope=Scope.STATUS, sender=desk.jobcenter, recipient=desk.office,
            text=b"", sent_by=desk.lead, sent_at=clock.now(),
        )  # fmt: skip
        text = seal("Hallo", table="message", row=message.public_id, field="text")
        Message.objects.update(text=text)
    desk.open()
    assert "Hallo" in desk.client.get(f"{desk.address}nachrichten/").content.decode()
    with unscoped("the test looks"):
        assert Message.objects.get().read_at is None


def test_it_is_ended_from_the_banner(desk) -> None:
    desk.open()
    address = f"/notfall/{desk.glass().public_id}/beenden/"
    assert client_of(desk.lead).post(address, {"once": "x"}).status_code == 404
    assert desk.client.get(address).status_code == 405
    for _ in range(2):
        assert desk.client.post(address, {"once": "end"}).status_code == 302
    assert desk.client.get(desk.address).status_code == 404
    with unscoped("the test looks"):
        assert Grant.objects.filter(basis=LegalBasis.CHILD_PROTECTION, revoked_at=None).count() == 0


def test_the_officer_reviews_and_releases_it(desk) -> None:
    desk.open()
    officer, glass = client_of(desk.officer), desk.glass().public_id
    listed = officer.get("/notfaelle/").content.decode()
    assert "helper (erfunden)" in listed
    assert REASON not in listed
    page = officer.get(f"/notfaelle/{glass}/").content.decode()
    assert REASON in page
    assert "Familie E." not in page
    assert officer.post(f"/notfaelle/{glass}/pruefen/", {"once": "1"}).status_code == 422
    assert officer.post(f"/notfaelle/{glass}/freigeben/", {"once": "2"}).status_code == 409
    judge = {"finding": "justified", "once": "3"}
    for _ in range(2):
        assert officer.post(f"/notfaelle/{glass}/pruefen/", judge).status_code == 302
    late = officer.post(f"/notfaelle/{glass}/pruefen/", {"finding": "not_justified", "once": "4"})
    assert late.status_code == 409
    assert desk.glass().finding == "justified"
    record = f"{desk.address}lesenachweis/"
    lead = client_of(desk.lead)
    assert "wegen eines Notfalls" not in lead.get(record).content.decode()
    assert officer.post(f"/notfaelle/{glass}/freigeben/", {"once": "5"}).status_code == 302
    assert "wegen eines Notfalls" in lead.get(record).content.decode()


def test_an_overdue_review_is_shown(desk) -> None:
    desk.open()
    with unscoped("a test lets time pass"):
        BreakGlass.objects.update(review_due_at=clock.now() - timedelta(minutes=1))
    page = client_of(desk.officer).get("/notfaelle/").content.decode()
    assert "Die Frist einer Prüfung ist vorbei." in page
    assert "überfällig" in page


@pytest.mark.parametrize("page", ["", "pruefen/", "freigeben/"])
@pytest.mark.parametrize("who", ["helper", "administrator", "other body", "anonymous"])
def test_who_does_not_review_finds_nothing(desk, who, page) -> None:
    desk.open()
    post = {
        "helper": lambda: desk.helper,
        "administrator": lambda: a_post(desk.office, "admin", Role.ADMINISTRATOR, None),
        "other body": lambda: a_post(desk.jobcenter, "s", Role.SUPERVISOR),
        "anonymous": lambda: None,
    }[who]()
    address = f"/notfaelle/{desk.glass().public_id}/{page}"
    client = client_of(post)
    answer = client.post(address, {"finding": "justified", "once": "1"}) if page else client.get(address)
    assert answer.status_code == (302 if who == "anonymous" else 404)
    assert desk.glass().reviewed_at is None


def test_nobody_reviews_their_own(desk) -> None:
    desk.open()
    own = a_post(desk.office, "helper", Role.SUPERVISOR, Purpose.KINDERBETREUUNG)
    client, glass = client_of(own), desk.glass().public_id
    page = client.get(f"/notfaelle/{glass}/").content.decode()
    assert "Jemand anderes prüft ihn." in page
    assert (
        client.post(f"/notfaelle/{glass}/pruefen/", {"finding": "justified", "once": "1"}).status_code == 404
    )
    assert desk.glass().reviewed_at is None


def test_a_reason_that_looks_like_an_address_is_asked_about_whatever_the_case(desk) -> None:
    reason = "Das Kind weint seit Stunden im Rosenweg 4."
    for number in ("435/1", "999/9"):  # there, and not there: the question is the same
        asked = desk.open(reason=reason, number=number)
        assert asked.status_code == 422
        assert "„Rosenweg 4“ sieht wie eine Adresse aus" in said(asked)
    assert _count() == 0
    assert desk.open(reason=reason, adresse_geprueft="on").status_code == 302
    assert _count() == 1
