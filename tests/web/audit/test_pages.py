"""The record of a case and of a body: in words, for those it concerns, without what is withheld."""

from datetime import timedelta

import pytest
from django.db import transaction
from tests.records.world import a_body, a_post, acting
from tests.web.cases.test_pages import TOLD
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.audit.record import Act, record
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import AuditRow, Body, BreakGlass, Case
from amvis.records.querysets import unscoped
from amvis.web.audit.pages import _plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    post = a_post(a_body(), "anna")
    client = client_of(post)
    client.post("/faelle/neu/", TOLD)
    with unscoped("the test looks"):
        case = Case.objects.get()
    return client, post, case, f"/faelle/{case.public_id}/"


def test_who_leads_reads_who_did_what_and_that_is_on_record_too(desk):
    client, _, _, case = desk
    client.get(case)
    page = client.get(f"{case}lesenachweis/").content.decode()
    assert "anna (erfunden)" in page
    assert "hat den Fall angelegt" in page
    assert "hat den Überblick gelesen" in page
    assert AuditRow.objects.last().action == "cases.record.read"


def test_somebody_of_another_body_is_told_by_role(desk):
    client, _, case_row, case = desk
    other = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), "bernd", purpose=Purpose.KINDERBETREUUNG)
    with transaction.atomic():
        record(acting(other), Act(action="cases.notes.read", case=case_row.pk), now=clock.now())
    page = client.get(f"{case}lesenachweis/").content.decode()
    assert "Fachkraft" in page
    assert "jugendamt (erfunden)" in page
    assert "bernd" not in page


def test_what_was_read_in_an_emergency_is_withheld_until_it_is_released(desk):
    client, _, case_row, case = desk
    helper = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), "bernd", purpose=Purpose.KINDERBETREUUNG)
    now = clock.now()
    with unscoped("a test builds its world"), transaction.atomic():
        glass = BreakGlass.objects.create(
            case=case_row,
            post=helper,
            reason=b"x",
            since=now,
            until=now + timedelta(hours=4),
            review_due_at=now,
        )
        record(acting(helper), Act(action="cases.notes.read", case=case_row.pk), now=now)
    assert "hat Notizen gelesen" not in client.get(f"{case}lesenachweis/").content.decode()
    with unscoped("a test releases"):
        BreakGlass.objects.filter(pk=glass.pk).update(released_to_person_at=now)
    assert "hat Notizen gelesen" in client.get(f"{case}lesenachweis/").content.decode()


def test_who_only_works_on_it_does_not_read_the_record(desk):
    client, post, _, case = desk
    colleague = a_post(post.body, "carla")
    client.post(f"{case}beteiligte/zuteilen/", {"post": colleague.public_id, "once": "z1"})
    assert client_of(colleague).get(case).status_code == 200
    assert client_of(colleague).get(f"{case}lesenachweis/").status_code == 404


def test_the_table_holds_the_same_and_runs_nothing(desk):
    client, _, _, case = desk
    response = client.get(f"{case}lesenachweis/tabelle/")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in response.headers["Content-Disposition"]
    assert "hat den Fall angelegt" in response.content.decode("utf-8-sig")
    assert [_plain(cell) for cell in ("=1+1", "+1", "-1", "@x", "Anna")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "Anna",
    ]


def test_the_officer_searches_the_own_body_only(desk):
    _, post, _, case = desk
    officer = client_of(a_post(post.body, "dora", Role.DATA_PROTECTION_OFFICER, None))
    page = officer.get("/pruefung/").content.decode()
    assert "hat den Fall angelegt" in page
    assert "hat den Fall angelegt" not in officer.get("/pruefung/?name=niemand").content.decode()
    assert "hat den Fall angelegt" in officer.get("/pruefung/?name=anna").content.decode()
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    stranger = client_of(a_post(other, "emil", Role.DATA_PROTECTION_OFFICER, None))
    assert "hat den Fall angelegt" not in stranger.get("/pruefung/").content.decode()
    assert officer.get(case).status_code == 404
    assert Body.objects.count() == 2


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_nobody_else_searches_the_record(role):
    purpose = None if role is Role.ADMINISTRATOR else Purpose.BERATUNG
    assert client_of(a_post(a_body(), role=role, purpose=purpose)).get("/pruefung/").status_code == 404
