"""A document is there whole or not at all, sealed, read by who may see its scope, and on record."""

import os
import time

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from tests.application.documents.hostile import a_pdf
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.documents import store
from amvis.application.documents.documents import (
    add_document,
    documents_of,
    open_document,
    sweep_documents,
    withdraw,
)
from amvis.application.documents.kind import Refused
from amvis.application.documents.looking import NewDocument, look_into
from amvis.application.sealing import Broken
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import AuditRow, Document
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
LETTER = "Sehr geehrte Frau Beispiel, …".encode()


class Desk:
    def __init__(self) -> None:
        self.body = a_body()
        post = a_post(self.body)
        self.actor = acting(post)
        self.case = a_case(self.body, post)
        for scope in (Scope.CONTACT, Scope.FINANCE):
            a_grant(self.case, self.body, scope)

    def do(self, act, *args, actor=None):
        who = actor or self.actor
        with acting_as(who, now=NOW):
            return act(who, self.case.public_id, *args, now=NOW)

    def add(self, content=LETTER, scope=Scope.FINANCE, name="Bescheid.exe") -> str:
        looked = self.do(look_into, NewDocument(name=name, content=content, scope=scope))
        return self.do(add_document, looked)


@pytest.fixture
def desk(tmp_path) -> Desk:
    settings.AMVIS_DOCUMENTS = tmp_path
    return Desk()


def _files() -> list[str]:
    return sorted(file.name for file in settings.AMVIS_DOCUMENTS.rglob("*") if file.is_file())


def test_a_document_comes_back_as_it_was_under_a_clean_name(desk) -> None:
    opened = desk.do(open_document, desk.add())
    assert (opened.name, opened.media_type, opened.content) == ("Bescheid.txt", "text/plain", LETTER)


def test_neither_file_nor_row_tells_anything_in_clear(desk) -> None:
    desk.add()
    (name,) = _files()
    assert b"Beispiel" not in store._path(name).read_bytes()
    assert store._path(name).stat().st_mode & 0o077 == 0
    with unscoped("the test looks at what is stored"):
        assert b"Bescheid" not in bytes(Document.objects.get().name)


def test_another_body_sees_only_the_documents_of_its_scopes(desk) -> None:
    hidden, shown = desk.add(), desk.add(scope=Scope.CONTACT)
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    a_grant(desk.case, other, Scope.CONTACT, Purpose.KINDERBETREUUNG)
    leader = acting(a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))
    assert [one.public_id for one in desk.do(documents_of, actor=leader)] == [shown]
    with pytest.raises(NotThere):
        desk.do(open_document, hidden, actor=leader)
    with pytest.raises(NotThere):
        desk.do(withdraw, shown, actor=leader)


def test_a_file_that_is_refused_leaves_nothing(desk) -> None:
    with pytest.raises(Refused):
        desk.add(b"MZ")
    with pytest.raises(NotThere):
        desk.add(scope=Scope.CHILDCARE)
    assert _files() == []
    assert not AuditRow.objects.exists()


def test_a_row_that_cannot_be_written_leaves_no_file(desk) -> None:
    def fail(execute, sql, params, many, context):
        if "records_document" in sql and sql.startswith("INSERT"):
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail), pytest.raises(DatabaseError):
        desk.add()
    assert _files() == []


def test_a_file_that_cannot_be_written_leaves_no_row(desk, monkeypatch) -> None:
    os.chmod(settings.AMVIS_DOCUMENTS, 0o700)
    blocked = settings.AMVIS_DOCUMENTS / "file"
    blocked.write_text("x", "utf-8")
    monkeypatch.setattr(settings, "AMVIS_DOCUMENTS", blocked)  # a folder that is none: nothing can be written
    with pytest.raises(OSError, match=r"."):
        desk.add()
    with unscoped("the test counts"):
        assert not Document.objects.exists()


def test_what_an_interrupted_upload_left_is_swept_and_nothing_else(desk) -> None:
    desk.add()
    kept = _files()
    orphan, fresh = store.new_name(), store.new_name()
    for name in (orphan, fresh):
        store.write(name, b"x")
    old = time.time() - 2 * 24 * 60 * 60
    for name in (orphan, *kept):
        os.utime(store._path(name), (old, old))
    assert sweep_documents() == 1
    assert _files() == sorted([*kept, fresh])


def test_a_changed_file_does_not_open(desk) -> None:
    document = desk.add(a_pdf())
    file = store._path(_files()[0])
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(Broken):
        desk.do(open_document, document)


def test_a_withdrawn_document_is_listed_and_opens_no_more(desk) -> None:
    document = desk.add()
    desk.do(withdraw, document)
    assert [one.is_withdrawn for one in desk.do(documents_of)] == [True]
    for act in (open_document, withdraw):
        with pytest.raises(NotThere):
            desk.do(act, document)


def test_each_act_is_on_record(desk) -> None:
    document = desk.add()
    desk.do(open_document, document)
    desk.do(withdraw, document)
    actions = AuditRow.objects.order_by("number").values_list("action", flat=True)
    assert list(actions) == [f"documents.document.{did}" for did in ("added", "read", "withdrawn")]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "/" + "a" * 63])
def test_no_name_leads_out_of_the_folder(desk, name: str) -> None:
    with pytest.raises(ValueError, match="64"):
        store.read(name)
