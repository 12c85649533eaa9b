"""Notes: what was said or seen, in the scope in which others may read it; a correction is a new note."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.reading import record_reading
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Note
from amvis.records.work import NoteKind

PAGE: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What is written."""

    text: str
    scope: Scope
    kind: NoteKind = NoteKind.NOTE
    corrects: str = ""  # public id of an earlier note of the case


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNote:
    """A note as it is read; a corrected one stays, and says so."""

    public_id: str
    text: str
    scope: Scope
    kind: NoteKind
    body: str
    written_by: str
    written_at: datetime
    corrects: str
    is_corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """A page of notes and the key of the next one."""

    rows: tuple[SeenNote, ...]
    next_key: int | None


@transaction.atomic
def notes_of(actor: Actor, public_id: str, *, now: datetime, before: int | None = None) -> Notes:
    """Return a page of the notes that may be read, the newest first; that they were read is recorded."""
    seen = one_case(actor, public_id, now=now)
    rows = Note.objects.filter(case=seen.case).order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(
        rows.select_related("written_by__account", "body", "corrects").prefetch_related("corrections")[
            : PAGE + 1
        ]
    )
    record_reading(actor, seen, "notes", {Scope(row.scope) for row in found[:PAGE]}, now=now)
    return Notes(
        rows=tuple(_seen(row) for row in found[:PAGE]),
        next_key=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


@transaction.atomic
def write_note(actor: Actor, public_id: str, new: NewNote, *, now: datetime) -> str:
    """Write a note and return its public id."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    return add_note(actor, seen, new, now=now)


def add_note(actor: Actor, seen: SeenCase, new: NewNote, *, now: datetime) -> str:
    """Add a note to a case that was looked at; also to one that ended, where the end is told."""
    corrected = None
    if new.corrects:
        corrected = Note.objects.filter(case=seen.case, public_id=new.corrects, scope=new.scope).first()
        if corrected is None:
            raise NotThere
    note_id = random_identifier()
    Note._base_manager.create(
        public_id=note_id,
        case=seen.case,
        scope=new.scope,
        kind=new.kind,
        text=seal(new.text, table="note", row=note_id, field="text"),
        body_id=actor.body,
        written_by_id=actor.post,
        written_at=now,
        corrects=corrected,
    )
    did = "corrected" if corrected else "written"
    act = Act(
        action=f"cases.note.{did}", case=seen.case.pk, object_kind="note", object_id=note_id, scope=new.scope
    )
    record(actor, act, now=now)
    return note_id


def one_note(actor: Actor, public_id: str, note_id: str, *, now: datetime) -> SeenNote:
    """Return one note, to be corrected; that it was read is recorded."""
    seen = one_case(actor, public_id, now=now)
    rows = Note.objects.filter(case=seen.case, public_id=note_id)
    row = rows.select_related("written_by__account", "body", "corrects").first()
    if row is None:
        raise NotThere
    act = Act(
        action="cases.note.read", case=seen.case.pk, object_kind="note", object_id=note_id, scope=row.scope
    )
    with transaction.atomic():
        record(actor, act, now=now)
    return _seen(row)


def _seen(row: Note) -> SeenNote:
    return SeenNote(
        public_id=row.public_id,
        text=unseal(row.text, table="note", row=row.public_id, field="text"),
        scope=Scope(row.scope),
        kind=NoteKind(row.kind),
        body=row.body.name,
        written_by=row.written_by.account.name,
        written_at=row.written_at,
        corrects=row.corrects.public_id if row.corrects else "",
        is_corrected=bool(row.corrections.all()),
    )
