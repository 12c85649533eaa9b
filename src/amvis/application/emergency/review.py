"""Reviewing emergencies: listed for those who answer for the body, judged by another than who opened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import Final

from django.db import transaction
from django.db.models import Count, Min, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.clock import day_of
from amvis.application.consent.grants import in_order
from amvis.application.emergency.opening import close
from amvis.application.emergency.reviewers import REVIEWING
from amvis.application.sealing import unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Scope
from amvis.domain.sentence import Sentence, say
from amvis.records.models import AuditRow, BreakGlass
from amvis.records.querysets import unscoped

PAGE: Final = 50


@unique
class Finding(StrEnum):
    """What the review found."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEmergency:
    """An emergency as its reviewers see it: who, when, which parts, and how the review stands."""

    public_id: str
    case: str
    who: str
    since: datetime
    ends_at: datetime
    is_open: bool
    scopes: tuple[Scope, ...]
    due_on: date  # the last day
    is_overdue: bool
    reviewed_at: datetime | None
    reviewed_by: str
    finding: Finding | None
    is_released: bool
    is_own: bool  # opened by the one who looks: somebody else reviews it


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Something that was read or done in the emergency."""

    at: datetime
    did: Sentence
    scope: Scope | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An emergency with the reason that was given and what was read in it."""

    told: SeenEmergency
    reason: str
    reads: tuple[Read, ...]


@transaction.atomic
def emergencies_of(actor: Actor, *, now: datetime) -> tuple[SeenEmergency, ...]:
    """Return the emergencies of the own body: those to review first, by their due day, then the newest."""
    with unscoped("emergencies are reviewed"):
        rows = _rows(actor)
        waiting = list(rows.filter(reviewed_at=None).order_by("review_due_at", "pk"))
        done = list(rows.exclude(reviewed_at=None).order_by("-pk")[:PAGE])
        found = tuple(_seen(row, actor, now) for row in (*waiting, *done))
    record(actor, Act(action="access.emergencies.read", basis=LegalBasis.CHILD_PROTECTION), now=now)
    return found


def unreviewed_for(actor: Actor) -> tuple[int, datetime | None]:
    """Return how many emergencies wait for a review by this person, and since when."""
    with unscoped("emergencies are reviewed"):
        rows = BreakGlass.objects.filter(post__body=actor.body, reviewed_at=None)
        found = rows.exclude(post__account=actor.account).aggregate(count=Count("pk"), since=Min("since"))
    return found["count"], found["since"]


@transaction.atomic
def emergency(actor: Actor, glass_id: str, *, now: datetime) -> Opened:
    """Return one emergency with its reason and its reads (raises NotThere)."""
    with unscoped("an emergency is reviewed"):
        glass = _one(actor, glass_id)
        found = Opened(
            told=_seen(glass, actor, now),
            reason=unseal(glass.reason, table="break_glass", row=glass_id, field="reason"),
            reads=tuple(_reads(glass)),
        )
    _record(actor, glass, "looked_at", now=now)
    return found


@transaction.atomic
def review(actor: Actor, glass_id: str, finding: Finding, *, now: datetime) -> None:
    """Judge somebody else's emergency, once; one that was not justified ends at once (raises Changed)."""
    with unscoped("an emergency is reviewed"):
        glass = _others(actor, glass_id)
        waiting = BreakGlass.objects.filter(pk=glass.pk, reviewed_at=None)
        if not waiting.update(reviewed_at=now, reviewed_by=actor.post, finding=finding):
            raise _changed(glass)
        if finding is Finding.NOT_JUSTIFIED:
            close(glass, now=now)
    _record(actor, glass, f"found_{finding}", now=now)


@transaction.atomic
def release(actor: Actor, glass_id: str, *, now: datetime) -> None:
    """Let the person's reading record show what was read, after the review (raises Changed)."""
    with unscoped("an emergency is released to the person"):
        glass = _others(actor, glass_id)
        withheld = BreakGlass.objects.filter(pk=glass.pk, released_to_person_at=None).exclude(
            reviewed_at=None
        )
        if not withheld.update(released_to_person_at=now):
            raise _changed(glass)
    _record(actor, glass, "released", now=now)


def _rows(actor: Actor) -> QuerySet[BreakGlass]:
    if actor.role not in REVIEWING:
        raise NotThere
    rows = BreakGlass.objects.filter(post__body=actor.body)
    return rows.select_related("post__account", "case", "reviewed_by__account").prefetch_related("grants")


def _one(actor: Actor, glass_id: str) -> BreakGlass:
    found = _rows(actor).filter(public_id=glass_id).first()
    if found is None:
        raise NotThere
    return found


def _others(actor: Actor, glass_id: str) -> BreakGlass:
    """Return an emergency that the actor may judge: not one of their own, in whichever post it was opened."""
    glass = _one(actor, glass_id)
    if glass.post.account_id == actor.account:
        raise NotThere
    return glass


def _changed(glass: BreakGlass) -> Changed:
    by = glass.reviewed_by
    return Changed(Since(who=by.account.name if by else "", at=glass.reviewed_at))


def _seen(row: BreakGlass, actor: Actor, now: datetime) -> SeenEmergency:
    ends_at = row.ended_at or row.until
    return SeenEmergency(
        public_id=row.public_id,
        case=row.case.public_id,
        who=row.post.account.name,
        since=row.since,
        ends_at=ends_at,
        is_open=now < ends_at,
        scopes=in_order(Scope(grant.scope) for grant in row.grants.all()),
        due_on=day_of(row.review_due_at - timedelta(microseconds=1)),
        is_overdue=row.reviewed_at is None and row.review_due_at <= now,
        reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by.account.name if row.reviewed_by else "",
        finding=Finding(row.finding) if row.finding else None,
        is_released=row.released_to_person_at is not None,
        is_own=row.post.account_id == actor.account,
    )


def _reads(glass: BreakGlass) -> list[Read]:
    rows = AuditRow.objects.filter(
        body=glass.post.body_id,
        case=glass.case_id,
        account=glass.post.account_id,
        at__gte=glass.since,
        at__lte=glass.ended_at or glass.until,
    )
    return [
        Read(at=row.at, did=say(f"act.{row.action}"), scope=Scope(row.scope) if row.scope else None)
        for row in rows.order_by("pk")
    ]


def _record(actor: Actor, glass: BreakGlass, did: str, *, now: datetime) -> None:
    act = Act(
        action=f"access.emergency.{did}",
        case=glass.case_id,
        object_kind="emergency",
        object_id=glass.public_id,
        basis=LegalBasis.CHILD_PROTECTION,
    )
    record(actor, act, now=now)
