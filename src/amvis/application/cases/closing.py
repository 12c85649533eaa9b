"""The end of a case: declined, closed with a review, opened again, and asked after six months later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.members import leads_here
from amvis.application.cases.notes import NewNote, add_note
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.clock import day_of
from amvis.domain.care.closures import add_months
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, StatusChange
from amvis.records.work import NoteKind

FOLLOW_UP_MONTHS: Final = 6
REASONS: Final[Mapping[CaseStatus, tuple[str, ...]]] = {  # what a status is entered for
    CaseStatus.DECLINED: ("not_responsible", "not_wanted", "not_reached", "helped_elsewhere", "by_mistake"),
    CaseStatus.CLOSED: ("goal_reached", "not_wanted", "not_reached", "moved_away", "helped_elsewhere"),
    CaseStatus.OPEN: ("new_need", "follow_up", "new_facts", "by_mistake"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is told when a case ends or begins again, and the version the form was made from."""

    status: CaseStatus
    reason: str
    version: int
    review: str = ""  # what was reached and what stays: a note in `scope`
    scope: Scope = Scope.STATUS
    is_followed_up: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Where a case stands, and what the one who looks may do about it."""

    status: CaseStatus
    reason: str
    ended_at: datetime | None
    follow_up_on: date | None
    is_follow_up_due: bool
    follow_up_proposed: date
    version: int
    may_turn: bool
    scopes: frozenset[Scope]
    changes: tuple["SeenChange", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChange:
    """An earlier change of status, the newest first."""

    status: CaseStatus
    reason: str
    who: str
    body: str
    at: datetime


def end_of(actor: Actor, public_id: str, *, now: datetime) -> Ended:
    """Return where a case stands."""
    seen, today = one_case(actor, public_id, now=now), day_of(now)
    case = seen.case
    return Ended(
        status=CaseStatus(case.status),
        reason=case.reason,
        ended_at=case.closed_at,
        follow_up_on=case.follow_up_on,
        is_follow_up_due=case.follow_up_on is not None and case.follow_up_on <= today,
        follow_up_proposed=add_months(today, FOLLOW_UP_MONTHS),
        version=case.version,
        may_turn=_may_turn(seen, actor, now),
        scopes=seen.ordinary,
        changes=tuple(_changes(seen)),
    )


@transaction.atomic
def turn(actor: Actor, public_id: str, told: Turn, *, now: datetime) -> None:
    """Decline, close or reopen a case, unless somebody else turned it meanwhile (raises Changed)."""
    seen = one_case(actor, public_id, now=now)
    if not _may_turn(seen, actor, now) or told.reason not in REASONS[told.status]:
        raise NotThere
    if seen.is_open is (told.status is CaseStatus.OPEN):
        raise Changed(_since(seen))
    ends = told.status is not CaseStatus.OPEN
    follow_up = told.status is CaseStatus.CLOSED and told.is_followed_up
    _change(
        seen,
        told.version,
        status=told.status,
        reason=told.reason,
        closed_at=now if ends else None,
        follow_up_on=add_months(day_of(now), FOLLOW_UP_MONTHS) if follow_up else None,
    )
    StatusChange._base_manager.create(
        case=seen.case, status=told.status, reason=told.reason, by_id=actor.post, at=now
    )
    if told.review:
        seen.require_ordinary(told.scope)
        add_note(actor, seen, NewNote(text=told.review, scope=told.scope, kind=NoteKind.MEETING), now=now)
    did = "reopened" if told.status is CaseStatus.OPEN else told.status.value
    _record(actor, seen, did, ("status", "reason"), now=now)


@transaction.atomic
def follow_up(actor: Actor, public_id: str, told: NewNote, *, version: int, now: datetime) -> None:
    """Note how the family is six months later; nobody is asked a second time."""
    seen = one_case(actor, public_id, now=now)
    seen.require_ordinary(told.scope)
    if not _may_turn(seen, actor, now) or seen.case.follow_up_on is None:
        raise NotThere
    _change(seen, version, follow_up_on=None)
    add_note(actor, seen, told, now=now)
    _record(actor, seen, "followed_up", ("follow_up_on",), now=now)


def _may_turn(seen: SeenCase, actor: Actor, now: datetime) -> bool:
    """Whether somebody decides for the whole case: who leads it, or the supervisor, in the leading body."""
    return seen.case.lead_body_id == actor.body and leads_here(seen, actor, now)


def _change(seen: SeenCase, version: int, **values: Any) -> None:
    rows = Case._base_manager.filter(pk=seen.case.pk, version=version)
    if not rows.update(version=F("version") + 1, **values):
        raise Changed(_since(seen))


def _since(seen: SeenCase) -> Since:
    last = next(iter(_changes(seen)), None)
    return Since(who=last.who, at=last.at) if last else Since(who="", at=None)


def _changes(seen: SeenCase) -> list[SeenChange]:
    rows = StatusChange.objects.filter(case=seen.case).select_related("by__account", "by__body")
    return [
        SeenChange(
            status=CaseStatus(row.status),
            reason=row.reason,
            who=row.by.account.name,
            body=row.by.body.name,
            at=row.at,
        )
        for row in rows.order_by("-at", "-pk")
    ]


def _record(actor: Actor, seen: SeenCase, did: str, fields: tuple[str, ...], *, now: datetime) -> None:
    case = seen.case
    act = Act(
        action=f"cases.case.{did}",
        case=case.pk,
        object_kind="case",
        object_id=case.public_id,
        fields=fields,
    )
    record(actor, act, now=now)
