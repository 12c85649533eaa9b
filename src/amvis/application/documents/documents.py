"""Documents of a case: added once looked into, read on record, withdrawn without vanishing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import one_case
from amvis.application.cases.reading import record_reading
from amvis.application.documents import store
from amvis.application.documents.kind import Refused
from amvis.application.documents.looking import LookedInto
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Document
from amvis.records.querysets import unscoped


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDocument:
    """A document in the list."""

    public_id: str
    name: str
    media_type: str
    size: int
    scope: Scope
    body: str
    added_by: str
    added_at: datetime
    is_own: bool
    is_withdrawn: bool
    malware: str  # found later: it is not given out


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document's content."""

    name: str
    media_type: str
    content: bytes


def add_document(actor: Actor, public_id: str, new: LookedInto, *, now: datetime) -> str:
    """Keep a file sealed and return its public id: first the file, then its row."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    stored_as, document_id = store.new_name(), random_identifier()
    store.write(stored_as, new.content)
    try:
        with transaction.atomic():
            Document._base_manager.create(
                public_id=document_id,
                case=seen.case,
                scope=new.scope,
                name=seal(new.name, table="document", row=document_id, field="name"),
                media_type=new.media_type,
                size=len(new.content),
                sha256=hashlib.sha256(new.content).hexdigest(),
                stored_as=stored_as,
                body_id=actor.body,
                added_by_id=actor.post,
                added_at=now,
                scanned_at=now if new.is_scanned else None,
            )
            _record(actor, seen.case.pk, document_id, did="added", scope=new.scope, now=now)
    except BaseException:
        store.remove(stored_as)
        raise
    return document_id


@transaction.atomic
def open_document(actor: Actor, public_id: str, document_id: str, *, now: datetime) -> Opened:
    """Return the content of a document; that it was read is recorded (raises NotThere, Refused)."""
    row = _row(actor, public_id, document_id, now)
    if row.withdrawn_at is not None:
        raise NotThere
    if row.malware:
        raise Refused("withheld", name=row.malware)
    _record(actor, row.case_id, document_id, did="read", scope=Scope(row.scope), now=now)
    content = store.read(row.stored_as)
    return Opened(name=_name(row), media_type=row.media_type, content=content)


@transaction.atomic
def withdraw(actor: Actor, public_id: str, document_id: str, *, now: datetime) -> None:
    """Take a document of the own body back: nobody opens it any more, that it was there stays on record."""
    row = _row(actor, public_id, document_id, now)
    one_case(actor, public_id, now=now).require_work(Scope(row.scope))
    rows = Document._base_manager.filter(pk=row.pk, body=actor.body, withdrawn_at=None)
    if not rows.update(withdrawn_at=now):
        raise NotThere
    _record(actor, row.case_id, document_id, did="withdrawn", scope=Scope(row.scope), now=now)


@transaction.atomic
def documents_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenDocument, ...]:
    """Return the documents of a case that may be seen, the newest first; it is recorded."""
    seen = one_case(actor, public_id, now=now)
    rows = Document.objects.filter(case=seen.case).order_by("-pk").select_related("body", "added_by__account")
    record_reading(actor, seen, "documents", {Scope(row.scope) for row in rows}, now=now)
    return tuple(
        SeenDocument(
            public_id=row.public_id,
            name=_name(row),
            media_type=row.media_type,
            size=row.size,
            scope=Scope(row.scope),
            body=row.body.name,
            added_by=row.added_by.account.name,
            added_at=row.added_at,
            is_own=row.body_id == actor.body,
            is_withdrawn=row.withdrawn_at is not None,
            malware=row.malware,
        )
        for row in rows
    )


def sweep_documents() -> int:
    """Remove files that no row knows, as an interrupted upload leaves them."""
    with unscoped("files that no row knows are looked for"):
        known = frozenset(Document._base_manager.values_list("stored_as", flat=True))
    return store.sweep(known)


def _row(actor: Actor, public_id: str, document_id: str, now: datetime) -> Document:
    seen = one_case(actor, public_id, now=now)
    found = Document.objects.filter(case=seen.case, public_id=document_id).first()
    if found is None:
        raise NotThere
    return found  # type: ignore[no-any-return]


def _name(row: Document) -> str:
    return unseal(row.name, table="document", row=row.public_id, field="name")


def _record(actor: Actor, case: int, document_id: str, *, did: str, scope: Scope, now: datetime) -> None:
    act = Act(
        action=f"documents.document.{did}",
        case=case,
        object_kind="document",
        object_id=document_id,
        scope=scope,
    )
    record(actor, act, now=now)
