"""A missing key, a full disk, a mail server that is down: told or borne, nothing is lost, pages work."""

import errno
import os
import secrets
from contextlib import contextmanager
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from tests.records.world import a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.audit.verify import verify
from amvis.application.outbox.delivery import deliver_due, waiting
from amvis.domain.consent.vocabulary import BodyKind, Scope
from amvis.records.models import AuditRow, Case, Document, IdempotencyKey, Note
from amvis.records.querysets import unscoped
from amvis.web.faults import is_full

pytestmark = pytest.mark.django_db


def test_a_key_that_is_missing_is_told_in_a_sentence_and_the_rest_works(settings) -> None:
    post = a_post(a_body())
    a_grant(a_case(post.body, post), post.body)
    client = client_of(post, raise_request_exception=False)
    assert client.get("/faelle/").status_code == 200
    kept = settings.AMVIS_SEAL_KEYS
    settings.AMVIS_SEAL_KEYS, settings.AMVIS_SEAL_WITH = {9: secrets.token_bytes(32)}, 9
    response = client.get("/faelle/")
    assert response.status_code == 500
    assert "Ein Schlüssel fehlt" in response.content.decode()
    assert client.get("/konto/").status_code == 200
    settings.AMVIS_SEAL_KEYS, settings.AMVIS_SEAL_WITH = kept, max(kept)
    assert client.get("/faelle/").status_code == 200


@pytest.fixture
def page():
    """Return a client on a case of its own, and the address of the case."""
    post = a_post(a_body())
    case = a_case(post.body, post)
    for scope in (Scope.CONTACT, Scope.STATUS):
        a_grant(case, post.body, scope)
    return client_of(post, raise_request_exception=False), f"/faelle/{case.public_id}/"


@contextmanager
def _full_database():
    """Let the database grow no more: SQLite by its own limit, PostgreSQL by its own error."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA max_page_count = 1073741823")
        return

    def wrap(execute, sql, *told):
        if sql.startswith("INSERT"):
            sql, told = "DO $$ BEGIN RAISE EXCEPTION SQLSTATE '53100'; END $$", (None, *told[1:])
        return execute(sql, *told)

    with connection.execute_wrapper(wrap):
        yield


def _note(client, address: str, number: int):
    form = {"kind": "note", "text": "x" * 4000, "scope": "contact", "once": f"n{number}"}
    return client.post(f"{address}notizen/", form)


@pytest.mark.django_db(transaction=True)
def test_a_full_database_is_told_and_lists_are_read(page) -> None:
    client, address = page
    assert _note(client, address, 0).status_code == 302
    with _full_database():
        saved, answer = next(
            (number, answer)
            for number in count(1)
            if (answer := _note(client, address, number)).status_code != 302
        )
        assert answer.status_code == 507
        assert "Der Speicher ist voll" in answer.content.decode()
        assert client.get("/faelle/").status_code == 200
        assert client.get("/konto/").status_code == 200
    with unscoped("a test counts"):
        assert Note.objects.count() == saved
    assert not IdempotencyKey.objects.filter(answer="").exists()
    assert _note(client, address, saved).status_code == 302  # the same form, sent again
    with unscoped("a test counts"):
        assert Note.objects.count() == saved + 1
    assert AuditRow.objects.filter(action="cases.note.written").count() == saved + 1
    assert verify().faults == ()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchone() == ("ok",)


def test_what_cannot_be_put_on_record_is_neither_done_nor_shown(page) -> None:
    client, address = page
    assert _note(client, address, 0).status_code == 302
    text = "x" * 4000
    assert text in client.get(f"{address}notizen/").content.decode()

    def wrap(execute, sql, *told):
        if sql.startswith("INSERT") and "records_auditrow" in sql:
            raise DatabaseError("the record cannot be written")
        return execute(sql, *told)

    with connection.execute_wrapper(wrap):
        assert _note(client, address, 1).status_code == 500
        answer = client.get(f"{address}notizen/")
    assert answer.status_code == 500
    assert text not in answer.content.decode()
    with unscoped("a test counts"):
        assert Note.objects.count() == 1
    assert not IdempotencyKey.objects.filter(key="n1").exists()


def test_a_form_of_too_many_letters_is_told_so(page) -> None:
    client, address = page
    answer = client.post(f"{address}notizen/", {"text": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "Das war zu viel auf einmal" in answer.content.decode()


@pytest.mark.parametrize(("form", "told"), [({"HTTP_HOST": "elsewhere.example"}, {}), ({}, {"once": ""})])
def test_what_is_no_form_of_ours_gets_a_page_in_german(page, form, told) -> None:
    client, address = page
    note = {"kind": "note", "text": "x", "scope": "contact", "once": "n1"}
    answer = client.post(f"{address}notizen/", note | told, **form)
    assert answer.status_code == 400
    assert "Das war nicht zu lesen" in answer.content.decode()
    with unscoped("a test counts"):
        assert not Note.objects.exists()


def test_a_full_disk_of_documents_is_told_and_leaves_no_half_file(
    page, settings, tmp_path, monkeypatch
) -> None:
    settings.AMVIS_DOCUMENTS = tmp_path
    client, address = page

    def upload():
        file = SimpleUploadedFile("a.txt", b"some words\n", content_type="text/plain")
        return client.post(f"{address}unterlagen/", {"file": file, "scope": "contact", "once": "u1"})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        answer = upload()
    assert answer.status_code == 507
    assert "Der Speicher ist voll" in answer.content.decode()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert client.get(address).status_code == 200
    assert upload().status_code == 302
    with unscoped("a test counts"):
        assert Document.objects.count() == 1


def test_another_fault_is_not_taken_for_a_full_disk() -> None:
    assert not is_full(None)
    assert not is_full(OSError(errno.EACCES, "no"))
    assert not is_full(ValueError("full"))
    wrapped = ValueError("outer")
    wrapped.__cause__ = OSError(errno.EDQUOT, "quota")
    assert is_full(wrapped)


def test_with_the_mail_server_down_a_message_is_sent_and_waits(page, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    client, address = page
    other = a_post(a_body("jugendamt", BodyKind.JUGENDAMT))
    with unscoped("a test lets another body in"):
        case = Case.objects.get()
        case.members.create(post=other, leads=True, since=case.opened_at)
    a_grant(case, other.body, Scope.STATUS)
    form = {"to": f"{other.body.public_id}:status", "text": "Ab wann?", "once": "m1"}
    assert client.post(f"{address}nachrichten/", form).status_code == 302
    assert deliver_due(now=clock.now()).delayed == 1
    assert waiting() == 1
    assert client.get(address).status_code == 200
