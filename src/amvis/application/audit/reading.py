"""The record of acts and reads of one case, in words: for those who answer for it, and for the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.members import may_assign_to
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Purpose, Role, Scope
from amvis.domain.sentence import Sentence, say
from amvis.records.models import Account, AuditRow, BreakGlass

PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act or read; colleagues of other bodies are told by body and role alone."""

    at: datetime
    body: str
    role: str
    name: str
    did: Sentence
    scope: Scope | None
    purpose: Purpose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page of the record and the key of the next one."""

    entries: tuple[Entry, ...]
    next_key: int | None


@transaction.atomic
def record_of_case(
    actor: Actor, public_id: str, *, now: datetime, before: int | None = None, most: int | None = PAGE
) -> Record:
    """Return who did and read what in a case, as the person may have it: for who leads it or supervises.

    `most` rows, None for all at once: then its reading is on record once.
    """
    seen = one_case(actor, public_id, now=now)
    if not may_assign_to(seen, actor, now):
        raise NotThere
    rows = _rows(_told_to_the_person(seen), before, most)
    act = Act(action="cases.record.read", case=seen.case.pk, object_kind="case", object_id=public_id)
    record(actor, act, now=now)
    return _page(rows, own_body=actor.body, most=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a data-protection officer looks for in the chain of the own body."""

    name: str = ""
    on: str = ""  # ISO date
    before: int | None = None


@transaction.atomic
def record_of_body(actor: Actor, search: Search, *, now: datetime) -> Record:
    """Return the record of the own body, without any content of a case: for the data-protection officer."""
    if actor.role is not Role.DATA_PROTECTION_OFFICER:
        raise NotThere
    rows = AuditRow.objects.filter(body=actor.body)
    if search.name:
        accounts = Account.objects.filter(name__icontains=search.name).values_list("pk", flat=True)
        rows = rows.filter(account__in=list(accounts))
    if search.on:
        rows = rows.filter(at__date=search.on)
    record(actor, Act(action="audit.chains.searched"), now=now)
    return _page(_rows(rows, search.before), own_body=actor.body)


def _told_to_the_person(seen: SeenCase) -> QuerySet[AuditRow]:
    """Leave out what was read in an emergency that nobody has released yet (§ 8a SGB VIII)."""
    rows = AuditRow.objects.filter(case=seen.case.pk)
    for glass in BreakGlass._base_manager.filter(case=seen.case, released_to_person_at=None).select_related(
        "post"
    ):
        ended = glass.ended_at or glass.until
        rows = rows.exclude(account=glass.post.account_id, at__gte=glass.since, at__lte=ended)
    return rows.exclude(Q(action__startswith="access.emergency.") & ~Q(object_id__in=_released(seen)))


def _released(seen: SeenCase) -> list[str]:
    rows = BreakGlass._base_manager.filter(case=seen.case).exclude(released_to_person_at=None)
    return list(rows.values_list("public_id", flat=True))


def _rows(rows: QuerySet[AuditRow], before: int | None, most: int | None = PAGE) -> list[AuditRow]:
    rows = rows.select_related("body").order_by("-pk")
    rows = rows if before is None else rows.filter(pk__lt=before)
    return list(rows if most is None else rows[: most + 1])


def _page(rows: list[AuditRow], *, own_body: int, most: int | None = PAGE) -> Record:
    page = rows[:most]
    own = {row.account for row in page if row.account and row.body_id == own_body}
    names = dict(Account.objects.filter(pk__in=own).values_list("pk", "name"))
    return Record(
        entries=tuple(_entry(row, names if row.body_id == own_body else {}) for row in page),
        next_key=page[-1].pk if len(rows) > len(page) else None,
    )


def _entry(row: AuditRow, names: Mapping[int, str]) -> Entry:
    return Entry(
        at=row.at,
        body=row.body.name,
        role=row.role,
        name=names.get(row.account or 0, ""),
        did=say(f"act.{row.action}"),
        scope=Scope(row.scope) if row.scope else None,
        purpose=Purpose(row.purpose) if row.purpose else None,
    )
