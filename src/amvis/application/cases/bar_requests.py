"""Keeping somebody of another body from a case: asked of that body, whose supervisor says who is meant."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.protection import NotPossible, accounts_of, deciding, keep_out
from amvis.application.outbox.writing import put
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.records.case import BarAnswer
from amvis.records.identifier import random_identifier
from amvis.records.models import Account, BarredAccount, BarRequest, Body, Post
from amvis.records.period import held_at
from amvis.records.querysets import unscoped


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as the body sees it that made it: nobody learns there which account was meant."""

    body: str
    who: str
    asked_at: datetime
    answer: BarAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A request as a supervisor of the body sees it that is asked: nothing of the family."""

    public_id: str
    body: str  # that asks
    who: str
    asked_at: datetime
    answer: BarAnswer
    meant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What the own body is asked, the open ones first, and who of it could be meant."""

    rows: tuple[Waiting, ...]
    people: tuple[tuple[str, str], ...]  # account and name


def bodies_to_ask(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the other bodies: public id and name."""
    rows = Body.objects.exclude(pk=actor.body).order_by("name")
    return tuple(rows.values_list("public_id", "name"))


@transaction.atomic
def ask_to_bar(actor: Actor, public_id: str, body: str, who: str, *, now: datetime) -> str:
    """Ask a body to keep somebody of its people from a case (raises NotThere, NotPossible)."""
    seen = deciding(actor, public_id, now)
    asked = Body.objects.exclude(pk=actor.body).filter(public_id=body).first()
    if asked is None:
        raise NotThere
    told = _supervisors(asked.pk, now)
    if not told:
        raise NotPossible("no_supervisor")
    request = random_identifier()
    BarRequest._base_manager.create(
        public_id=request,
        case=seen.case,
        body=asked,
        who=seal(who, table="bar_request", row=request, field="who"),
        asked_by_id=actor.post,
        asked_at=now,
    )
    _record(actor, seen.case.pk, request, "asked", now=now)
    put("bar_request", request, told, now=now)
    return request


def requests_made(actor: Actor, public_id: str) -> tuple[Asked, ...]:
    """Return what the own body has asked others about a case that it sees, the newest first."""
    rows = BarRequest.objects.filter(case__public_id=public_id, asked_by__body=actor.body)
    return tuple(
        Asked(body=row.body.name, who=_who(row), asked_at=row.asked_at, answer=BarAnswer(row.answer))
        for row in rows.select_related("body").order_by("-pk")
    )


@transaction.atomic
def requests_to(actor: Actor, *, now: datetime) -> Requests:
    """Return what the own body is asked, for its supervisors (raises NotThere)."""
    if actor.role is not Role.SUPERVISOR:
        raise NotThere
    with unscoped("a supervisor is asked to keep somebody from a case that they need not see"):
        rows = BarRequest.objects.filter(body=actor.body).select_related("asked_by__body", "account")
        found = sorted(rows.order_by("-pk"), key=lambda row: row.answer != BarAnswer.OPEN)
    own = Account.objects.filter(pk__in=accounts_of(actor, now)).exclude(pk=actor.account)
    record(actor, Act(action="access.bar_requests.read"), now=now)
    return Requests(
        rows=tuple(
            Waiting(
                public_id=row.public_id,
                body=row.asked_by.body.name,
                who=_who(row),
                asked_at=row.asked_at,
                answer=BarAnswer(row.answer),
                meant=row.account.name if row.account else "",
            )
            for row in found
        ),
        people=tuple(own.order_by("name", "pk").values_list("public_id", "name")),
    )


@transaction.atomic
def answer(actor: Actor, request: str, account: str, *, now: datetime) -> None:
    """Bar the one who is meant from the case, or say that nobody is meant (no account).

    Raises:
        NotThere: no request to the own body, no supervisor, or nobody of the own body.
        NotPossible: the supervisor is meant: another one answers.
        Changed: somebody answered meanwhile.
    """
    meant = _meant(actor, account, now) if account else None
    given = BarAnswer.BARRED if meant else BarAnswer.NOBODY
    with unscoped("a supervisor keeps one of theirs from a case that they need not see"):
        row = _row(actor, request)
        waiting = BarRequest.objects.filter(pk=row.pk, answer=BarAnswer.OPEN)
        if not waiting.update(answer=given, answered_by=actor.post, answered_at=now, account=meant):
            raise Changed(Since(who="", at=None))
        if meant:
            keep_out(row.case, meant, actor.body, now=now)
    _record(actor, row.case_id, request, given.value, now=now)
    put("bar_answered", request, [row.asked_by.account_id], now=now)


@transaction.atomic
def take_back(actor: Actor, request: str, *, now: datetime) -> None:
    """Take an answer back: the bar ends, and the request waits again (raises NotThere, Changed)."""
    with unscoped("a supervisor lets one of theirs in again"):
        row = _row(actor, request)
        given = BarRequest.objects.filter(pk=row.pk).exclude(answer=BarAnswer.OPEN)
        if not given.update(answer=BarAnswer.OPEN, answered_by=None, answered_at=None, account=None):
            raise Changed(Since(who="", at=None))
        if row.account_id and not _is_barred_otherwise(row):
            BarredAccount.objects.filter(case=row.case_id, account=row.account_id).delete()
    _record(actor, row.case_id, request, "taken_back", now=now)


def _is_barred_otherwise(row: BarRequest) -> bool:
    """Return whether another request was answered with the same person."""
    return bool(BarRequest.objects.filter(case=row.case_id, account=row.account_id).exists())


def _row(actor: Actor, request: str) -> BarRequest:
    rows = BarRequest.objects.filter(body=actor.body, public_id=request)
    found = rows.select_related("asked_by", "case").first()
    if found is None or actor.role is not Role.SUPERVISOR:
        raise NotThere
    return found  # type: ignore[no-any-return]


def _meant(actor: Actor, account: str, now: datetime) -> Account:
    found = Account.objects.filter(pk__in=accounts_of(actor, now), public_id=account).first()
    if found is None:
        raise NotThere
    if found.pk == actor.account:
        raise NotPossible("yourself")
    return found


def _supervisors(body: int, now: datetime) -> tuple[int, ...]:
    posts = Post.objects.filter(held_at(now), body=body, role=Role.SUPERVISOR, account__is_active=True)
    return tuple(posts.values_list("account_id", flat=True))


def _who(row: BarRequest) -> str:
    return unseal(row.who, table="bar_request", row=row.public_id, field="who")


def _record(actor: Actor, case: int, request: str, did: str, *, now: datetime) -> None:
    act = Act(action=f"access.bar_request.{did}", case=case, object_kind="bar_request", object_id=request)
    record(actor, act, now=now)
