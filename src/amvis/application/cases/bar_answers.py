"""Answering a request to bar somebody: one person bars, but "nobody is meant" takes two of the body asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count, Min, Q

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.bar_requests import accounts_in, record_of_request, who_of
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.protection import NotPossible, accounts_of, keep_out
from amvis.application.emergency.reviewers import REVIEWING
from amvis.application.outbox.writing import put
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.records.case import BarAnswer
from amvis.records.identifier import random_identifier
from amvis.records.models import Account, BarredAccount, BarRequest
from amvis.records.querysets import unscoped

WAITING: Final = (BarAnswer.OPEN, BarAnswer.SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A request as those see it who answer it: nothing of the family."""

    public_id: str
    body: str  # that asks
    who: str
    asked_at: datetime
    answer: BarAnswer
    answered_by: str  # who said so; while a second one is to look, the first
    meant: str
    may_answer: bool  # not who said "nobody" first
    may_take_back: bool  # not who is kept out by it


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What the own body is asked, the open ones first, and who of it could be meant."""

    rows: tuple[Waiting, ...]
    people: tuple[tuple[str, str], ...]  # account and name


@transaction.atomic
def requests_to(actor: Actor, *, now: datetime) -> Requests:
    """Return what the own body is asked, for who answers there (raises NotThere)."""
    if actor.role not in REVIEWING:
        raise NotThere
    with unscoped("a supervisor is asked to keep somebody from a case that they need not see"):
        rows = BarRequest.objects.filter(body=actor.body)
        rows = rows.select_related("asked_by__body", "account", "answered_by__account")
        found = sorted(rows.order_by("-pk"), key=lambda row: row.answer not in WAITING)
    own = Account.objects.filter(pk__in=accounts_of(actor, now)).exclude(pk=actor.account)
    record(actor, Act(action="access.bar_requests.read"), now=now)
    return Requests(
        rows=tuple(_seen(row, actor) for row in found),
        people=tuple(own.order_by("name", "pk").values_list("public_id", "name")),
    )


def waiting_for(actor: Actor) -> tuple[int, datetime | None]:
    """Return how many requests wait for an answer of this person, and since when."""
    with unscoped("a supervisor is asked to keep somebody from a case that they need not see"):
        rows = BarRequest.objects.filter(body=actor.body, answer__in=WAITING)
        own = Q(answered_by__account=actor.account, answer=BarAnswer.SECOND)
        found = rows.exclude(own).aggregate(count=Count("pk"), since=Min("asked_at"))
    return found["count"], found["since"]


@transaction.atomic
def answer(actor: Actor, request: str, account: str, *, now: datetime) -> BarAnswer:
    """Bar the one who is meant from the case, or say that nobody is meant (no account).

    Whoever says so first could be meant: it counts once another one who answers for the body says so, too.

    Raises:
        NotThere: no request to the own body, nobody who answers, or nobody of the own body.
        NotPossible: who answers is meant, or has said so first: another one answers.
        Changed: somebody answered meanwhile.
    """
    meant = _meant(actor, account, now) if account else None
    with unscoped("a supervisor keeps one of theirs from a case that they need not see"):
        row = _row(actor, request)
        given = BarAnswer.BARRED if meant else _of_nobody(actor, row)
        waiting = BarRequest.objects.filter(pk=row.pk, answer=row.answer)
        if row.answer not in WAITING or not waiting.update(
            answer=given, answered_by=actor.post, answered_at=now, account=meant
        ):
            raise Changed(Since(who="", at=None))
        if meant:
            keep_out(row.case, meant, actor.body, now=now)
    record_of_request(actor, row.case_id, request, given.value, now=now)
    if given is BarAnswer.SECOND:
        _tell_a_second(actor, now=now)
    else:
        _tell_who_asked(row, now=now)
    return given


@transaction.atomic
def take_back(actor: Actor, request: str, *, now: datetime) -> None:
    """Take an answer back: the bar ends, the request waits again (raises NotThere, Changed, NotPossible)."""
    with unscoped("a supervisor lets one of theirs in again"):
        row = _row(actor, request)
        if row.account_id == actor.account:
            raise NotPossible("kept_out")
        given = BarRequest.objects.filter(pk=row.pk, answer=row.answer).exclude(answer=BarAnswer.OPEN)
        if not given.update(answer=BarAnswer.OPEN, answered_by=None, answered_at=None, account=None):
            raise Changed(Since(who="", at=None))
        if row.account_id and not _is_barred_otherwise(row):
            BarredAccount.objects.filter(case=row.case_id, account=row.account_id).delete()
    record_of_request(actor, row.case_id, request, "taken_back", now=now)
    if row.answer != BarAnswer.SECOND:  # of which who asked has not heard
        _tell_who_asked(row, now=now)


def _seen(row: BarRequest, actor: Actor) -> Waiting:
    by = row.answered_by.account if row.answered_by else None
    return Waiting(
        public_id=row.public_id,
        body=row.asked_by.body.name,
        who=who_of(row),
        asked_at=row.asked_at,
        answer=BarAnswer(row.answer),
        answered_by=by.name if by else "",
        meant=row.account.name if row.account else "",
        may_answer=row.answer in WAITING and (by is None or by.pk != actor.account),
        may_take_back=row.answer != BarAnswer.OPEN and row.account_id != actor.account,
    )


def _of_nobody(actor: Actor, row: BarRequest) -> BarAnswer:
    """Return what it comes to that somebody says that nobody is meant."""
    if row.answer != BarAnswer.SECOND:
        return BarAnswer.SECOND
    if row.answered_by and row.answered_by.account_id == actor.account:
        raise NotPossible("said_first")
    return BarAnswer.NOBODY


def _tell_a_second(actor: Actor, *, now: datetime) -> None:
    """Tell the others who answer for the body; where there are none, who names them."""
    for event, roles in (("bar_second", REVIEWING), ("bar_unanswered", {Role.ADMINISTRATOR})):
        others = set(accounts_in(actor.body, roles, now=now)) - {actor.account}
        if others:
            put(event, random_identifier(), others, now=now)  # it may be said anew
            return


def _tell_who_asked(row: BarRequest, *, now: datetime) -> None:
    put("bar_answered", random_identifier(), [row.asked_by.account_id], now=now)  # may be told anew


def _is_barred_otherwise(row: BarRequest) -> bool:
    """Return whether another request was answered with the same person."""
    return bool(BarRequest.objects.filter(case=row.case_id, account=row.account_id).exists())


def _row(actor: Actor, request: str) -> BarRequest:
    rows = BarRequest.objects.filter(body=actor.body, public_id=request)
    found = rows.select_related("asked_by", "answered_by", "case").first()
    if found is None or actor.role not in REVIEWING:
        raise NotThere
    return found  # type: ignore[no-any-return]


def _meant(actor: Actor, account: str, now: datetime) -> Account:
    found = Account.objects.filter(pk__in=accounts_of(actor, now), public_id=account).first()
    if found is None:
        raise NotThere
    if found.pk == actor.account:
        raise NotPossible("yourself")
    return found
