"""Passing on by law, without consent, and what was entrusted to one person: entered, with its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.clock import day_of
from amvis.application.consent.grants import in_order, own_scopes, refresh_sight, revoke_grants
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.domain.sentence import say
from amvis.records.models import Body, Case, CaseMember, Grant, Post
from amvis.records.period import held_at

LONGEST: Final = timedelta(days=366)
LEAST_EVIDENCE: Final = 10
_ENTERED: Final = (LegalBasis.TASK_OF_A_BODY, LegalBasis.ENTRUSTED_CONSENT)
_TRUSTED: Final = frozenset({BodyKind.JUGENDAMT, BodyKind.BERATUNGSSTELLE})  # help that rests on confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A law by which a body may pass on without consent."""

    text: str
    givers: frozenset[BodyKind] | None  # None: every body that is bound by the secrecy of social data
    for_child_protection: bool = False  # to the purpose of child protection alone


_TO_PROTECT: Final = frozenset({BodyKind.JUGENDAMT})
NORMS: Final[Mapping[str, Norm]] = {
    "task": Norm(text="§ 69 Abs. 1 Nr. 1 SGB X", givers=None),
    "court": Norm(text="§ 69 Abs. 1 Nr. 2 SGB X", givers=None),
    "danger": Norm(text="§ 8a Abs. 3 SGB VIII", givers=_TO_PROTECT, for_child_protection=True),
    "notice": Norm(
        text="§ 4 Abs. 3 KKG", givers=frozenset({BodyKind.BERATUNGSSTELLE}), for_child_protection=True
    ),
}


class NotPossible(Exception):  # noqa: N818 (it says what is so)
    """A basis cannot be entered as it was told; `why` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.key = why
        self.why = say(f"basis.not_possible.{why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBasis:
    """To whom, for what, which parts, by which law, until when, and where the own file says why."""

    recipient: str  # public id of a body
    purpose: Purpose
    scopes: tuple[Scope, ...]
    norm: str
    evidence: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBasis:
    """A grant that was entered."""

    public_id: str
    recipient: str
    person: str  # empty: the whole body
    scope: Scope
    purpose: Purpose
    evidence: str  # for the body that entered it
    since: datetime
    last_on: date | None
    is_over: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """What was entered in a case, and what the one who looks may enter."""

    rows: tuple[SeenBasis, ...]
    scopes: tuple[Scope, ...]  # that may be passed on by law; none: not by this person
    norms: tuple[str, ...]
    recipients: tuple[tuple[str, str], ...]
    confidants: tuple[tuple[str, str], ...]  # posts to whom something entrusted may be opened


@transaction.atomic
def bases_of(actor: Actor, public_id: str, *, now: datetime) -> Bases:
    """Return the grants of a case without ordinary consent that the own body gave or got; it is recorded."""
    seen = one_case(actor, public_id, now=now)
    mine = Q(granted_by__body=actor.body) | Q(body=actor.body)
    rows = Grant.objects.filter(mine, case=seen.case, basis__in=_ENTERED).order_by("-pk")
    rows = rows.select_related("body", "account", "granted_by")
    if rows:
        act = Act(action="consent.bases.read", case=seen.case.pk, object_kind="case", object_id=public_id)
        record(actor, act, now=now)
    scopes = _passed_on(seen, actor, now)
    bodies = Body.objects.exclude(pk=actor.body).order_by("name")
    return Bases(
        rows=tuple(_seen(row, actor, now) for row in rows),
        scopes=scopes,
        norms=_norms(actor) if scopes else (),
        recipients=tuple(bodies.values_list("public_id", "name")) if scopes else (),
        confidants=tuple(
            (post.public_id, f"{post.account.name}, {post.body.name}")
            for post in _confidants(seen, actor, now)
        ),
    )


@transaction.atomic
def enter_basis(actor: Actor, public_id: str, new: NewBasis, *, now: datetime) -> None:
    """Let another body see parts of a case by law (raises NotThere, NotPossible): supervisors only."""
    seen, wanted = one_case(actor, public_id, now=now), in_order(new.scopes)
    if not wanted or not set(wanted) <= set(_passed_on(seen, actor, now)) or new.norm not in _norms(actor):
        raise NotThere
    seen.require_work(wanted[0])
    recipient = Body.objects.filter(public_id=new.recipient).exclude(pk=actor.body).first()
    if recipient is None:
        raise NotThere
    norm = NORMS[new.norm]
    if norm.for_child_protection and new.purpose is not Purpose.KINDERSCHUTZ:
        raise NotPossible("purpose")
    if new.norm == "notice" and recipient.kind not in _TO_PROTECT:
        raise NotPossible("recipient")
    until = _end(new.until, now)
    evidence = f"{norm.text}: {_evidence(new.evidence)}"
    Grant._base_manager.bulk_create(
        Grant(
            case=seen.case,
            body=recipient,
            scope=scope,
            purpose=new.purpose,
            basis=LegalBasis.TASK_OF_A_BODY,
            since=now,
            until=until,
            evidence=evidence,
            granted_by_id=actor.post,
        )
        for scope in wanted
    )
    refresh_sight(seen.case.pk, recipient.pk)
    _record(
        actor, seen, "entered", recipient.public_id, basis=LegalBasis.TASK_OF_A_BODY, fields=wanted, now=now
    )


@transaction.atomic
def entrust(actor: Actor, public_id: str, post: str, *, evidence: str, until: date, now: datetime) -> None:
    """Open what was entrusted to oneself, or with a release of its own to another person on the case."""
    seen = one_case(actor, public_id, now=now)
    seen.require_some_work()
    Case._base_manager.select_for_update().filter(
        pk=seen.case.pk
    ).first()  # the first one to say so queues here
    confidant = next((one for one in _confidants(seen, actor, now) if one.public_id == post), None)
    if confidant is None:
        raise NotThere
    Grant._base_manager.create(
        case=seen.case,
        body=confidant.body,
        account=confidant.account,
        scope=Scope.ENTRUSTED,
        purpose=confidant.purpose,
        basis=LegalBasis.ENTRUSTED_CONSENT,
        since=now,
        until=_end(until, now),
        evidence=f"§ 65 Abs. 1 Nr. 1 SGB VIII: {_evidence(evidence)}",
        granted_by_id=actor.post,
    )
    refresh_sight(seen.case.pk, confidant.body_id)
    _record(
        actor, seen, "entrusted", post, basis=LegalBasis.ENTRUSTED_CONSENT, fields=(Scope.ENTRUSTED,), now=now
    )


@transaction.atomic
def end_basis(actor: Actor, public_id: str, grant: str, *, now: datetime) -> None:
    """End a grant that was entered, at once: by who may enter such a one, or by whom it was given to."""
    seen = one_case(actor, public_id, now=now)
    row = (
        Grant.objects.filter(case=seen.case, public_id=grant, basis__in=_ENTERED)
        .select_related("granted_by")
        .first()
    )
    if seen.is_emergency or row is None or not _may_end(row, actor, now):
        raise NotThere
    revoke_grants(seen.case.pk, row.body_id, Q(pk=row.pk), now=now)
    _record(actor, seen, "ended", grant, basis=row.basis, fields=(Scope(row.scope),), now=now)


def _passed_on(seen: SeenCase, actor: Actor, now: datetime) -> tuple[Scope, ...]:
    """Return what a supervisor may pass on by law: what the own body collected, nothing entrusted."""
    if actor.role is not Role.SUPERVISOR or actor.purpose is None or not seen.is_open:
        return ()
    own = own_scopes(seen.case.pk, actor.body, actor.purpose, now=now)
    return tuple(scope for scope in own if scope in seen.ordinary and scope is not Scope.ENTRUSTED)


def _norms(actor: Actor) -> tuple[str, ...]:
    """Return the laws the own body may name: who keeps professional secrets is not freed by § 69 SGB X."""
    body = Body.objects.get(pk=actor.body)
    return tuple(
        key
        for key, norm in NORMS.items()
        if (not body.needs_release_from_secrecy if norm.givers is None else body.kind in norm.givers)
    )


def _confidants(seen: SeenCase, actor: Actor, now: datetime) -> tuple[Post, ...]:
    """Return oneself, where the own body's help rests on confidence; others on the case for who holds it.

    Who says first that something was entrusted to them is believed; from then on it is theirs to pass on, and
    nobody opens it to themselves.
    """
    own = Post.objects.select_related("account", "body").get(pk=actor.post)
    if not seen.ordinary or not seen.is_open or own.body.kind not in _TRUSTED:
        return ()
    members = CaseMember._base_manager.filter(held_at(now), case=seen.case)
    if Scope.ENTRUSTED not in seen.ordinary:
        is_member = members.filter(post=actor.post).exists()
        return (own,) if is_member and _is_free(seen, actor) else ()
    rows = members.exclude(post__account=actor.account).select_related("post__account", "post__body")
    return tuple(row.post for row in rows.order_by("post__account__name", "pk") if row.post.purpose)


def _is_free(seen: SeenCase, actor: Actor) -> bool:
    """Return whether nothing was entrusted yet, or first to the actor from whom nobody took it since."""
    rows = Grant._base_manager.filter(case=seen.case, basis=LegalBasis.ENTRUSTED_CONSENT).order_by("pk")
    held = list(rows.values_list("account_id", "revoked_at"))
    mine = [revoked_at for account, revoked_at in held if account == actor.account]
    return not held or (held[0][0] == actor.account and not any(mine))


def _may_end(row: Grant, actor: Actor, now: datetime) -> bool:
    if row.revoked_at is not None or (row.until is not None and row.until <= now):
        return False
    if row.account_id == actor.account:
        return True
    by = row.granted_by
    if by is None or by.body_id != actor.body:
        return False
    return actor.role is Role.SUPERVISOR or by.account_id == actor.account


def _evidence(text: str) -> str:
    told = " ".join(text.split())
    if len(told) < LEAST_EVIDENCE:
        raise NotPossible("no_evidence")
    return told[:150]


def _end(day: date, now: datetime) -> datetime:
    """Return the end of the last day, in Germany."""
    today = day_of(now)
    if not today <= day <= today + LONGEST:
        raise NotPossible("day")
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo("Europe/Berlin"))


def _seen(row: Grant, actor: Actor, now: datetime) -> SeenBasis:
    is_ours = row.granted_by is not None and row.granted_by.body_id == actor.body
    ended = [at for at in (row.until, row.revoked_at) if at is not None]
    return SeenBasis(
        public_id=row.public_id,
        recipient=row.body.name,
        person=row.account.name if row.account else "",
        scope=Scope(row.scope),
        purpose=Purpose(row.purpose),
        evidence=row.evidence if is_ours else row.evidence.partition(":")[0],
        since=row.since,
        last_on=day_of(min(ended) - timedelta(microseconds=1)) if ended else None,
        is_over=any(at <= now for at in ended),
        may_end=_may_end(row, actor, now),
    )


def _record(
    actor: Actor,
    seen: SeenCase,
    did: str,
    about: str,
    *,
    basis: str,
    fields: tuple[Scope, ...],
    now: datetime,
) -> None:
    act = Act(
        action=f"consent.basis.{did}",
        case=seen.case.pk,
        object_kind="basis",
        object_id=about,
        basis=basis,
        fields=tuple(fields),
    )
    record(actor, act, now=now)
