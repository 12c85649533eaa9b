"""What happened in a case, the newest first, as far as it may be seen: from the records themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from typing import Final

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import CaseMember, Document, Message, Note, SectionVersion, Task

PAGE: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened: a key of words, who did it, what it concerns; never its content."""

    at: datetime
    kind: str
    who: str
    body: str
    about: str = ""  # a section, a scope, a kind of note
    scope: Scope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A page of what happened, and the instant before which the next page begins."""

    rows: tuple[Happened, ...]
    before: datetime | None


@transaction.atomic
def timeline(actor: Actor, public_id: str, *, now: datetime, before: datetime | None = None) -> Timeline:
    """Return a page of what happened; rows of one instant stay on one page."""
    seen = one_case(actor, public_id, now=now)
    every = [row for source in _SOURCES for row in source(seen, before or now.max.replace(tzinfo=now.tzinfo))]
    page = nlargest(PAGE, every, key=lambda row: row.at)
    more = len(every) > len(page)
    if more:
        page = [row for row in every if row.at >= page[-1].at]
    record(
        actor,
        Act(action="cases.timeline.read", case=seen.case.pk, object_kind="case", object_id=public_id),
        now=now,
    )
    rows = tuple(sorted(page, key=lambda row: row.at, reverse=True))
    return Timeline(rows=rows, before=rows[-1].at if more else None)


def _opened(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    if seen.case.opened_at < before:
        yield Happened(at=seen.case.opened_at, kind="opened", who="", body=seen.case.lead_body.name)


def _notes(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    rows = Note.objects.filter(case=seen.case, written_at__lt=before).order_by("-written_at")
    for row in rows.select_related("written_by__account", "body")[: PAGE + 1]:
        who, scope = row.written_by.account.name, Scope(row.scope)
        yield Happened(
            at=row.written_at, kind="note", who=who, body=row.body.name, about=row.kind, scope=scope
        )


def _tasks(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    rows = Task.objects.filter(case=seen.case).select_related("created_by__account", "owner__account", "body")
    for row in rows.filter(created_at__lt=before).order_by("-created_at")[: PAGE + 1]:
        who, scope = row.created_by.account.name, Scope(row.scope)
        yield Happened(at=row.created_at, kind="task", who=who, body=row.body.name, scope=scope)
    for row in rows.filter(done_at__lt=before).order_by("-done_at")[: PAGE + 1]:
        who = row.owner.account.name if row.owner else ""
        yield Happened(at=row.done_at, kind="task_done", who=who, body=row.body.name, scope=Scope(row.scope))


def _profile(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    rows = SectionVersion.objects.filter(case=seen.case, saved_at__lt=before, is_draft=False)
    for row in rows.order_by("-saved_at").select_related("saved_by__account", "saved_by__body")[: PAGE + 1]:
        by = row.saved_by
        who, scope = by.account.name, Scope(row.scope)
        yield Happened(
            at=row.saved_at, kind="profile", who=who, body=by.body.name, about=row.section, scope=scope
        )


def _people(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    rows = CaseMember._base_manager.filter(case=seen.case).select_related("post__account", "post__body")
    for row in rows.filter(since__lt=before).order_by("-since")[: PAGE + 1]:
        yield Happened(at=row.since, kind="joined", who=row.post.account.name, body=row.post.body.name)
    for row in rows.filter(until__lt=before).order_by("-until")[: PAGE + 1]:
        if row.until is not None:
            yield Happened(at=row.until, kind="left", who=row.post.account.name, body=row.post.body.name)


def _documents(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    rows = Document.objects.filter(case=seen.case, added_at__lt=before).order_by("-added_at")
    for row in rows.select_related("added_by__account", "body")[: PAGE + 1]:
        who, scope = row.added_by.account.name, Scope(row.scope)
        yield Happened(at=row.added_at, kind="document", who=who, body=row.body.name, scope=scope)


def _messages(seen: SeenCase, before: datetime) -> Iterator[Happened]:
    rows = Message.objects.filter(case=seen.case, sent_at__lt=before).order_by("-sent_at")
    for row in rows.select_related("sent_by__account", "sender", "recipient")[: PAGE + 1]:
        who, scope = row.sent_by.account.name, Scope(row.scope)
        told = row.recipient.name
        yield Happened(at=row.sent_at, kind="message", who=who, body=row.sender.name, about=told, scope=scope)


_SOURCES: Final[tuple[Callable[[SeenCase, datetime], Iterator[Happened]], ...]] = (
    *(_opened, _notes, _tasks, _profile, _people, _documents, _messages),
)
