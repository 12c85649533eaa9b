"""Keeping somebody of another body from a case: asked of that body, whose supervisor says who is meant."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.protection import NotPossible, deciding
from amvis.application.emergency.reviewers import REVIEWING
from amvis.application.outbox.writing import put
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.records.case import BarAnswer
from amvis.records.identifier import random_identifier
from amvis.records.models import BarRequest, Body, Post
from amvis.records.period import held_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as the body sees it that made it: nobody learns there which account was meant."""

    body: str
    who: str
    asked_at: datetime
    answer: BarAnswer


def bodies_to_ask(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the other bodies: public id and name."""
    rows = Body.objects.exclude(pk=actor.body).order_by("name")
    return tuple(rows.values_list("public_id", "name"))


@transaction.atomic
def ask_to_bar(actor: Actor, public_id: str, body: str, who: str, *, now: datetime) -> str:
    """Ask a body to keep somebody of its people from a case (raises NotThere, NotPossible).

    Its supervisors are told; where it has none, its data-protection officers.
    """
    seen = deciding(actor, public_id, now)
    asked = Body.objects.exclude(pk=actor.body).filter(public_id=body).first()
    if asked is None:
        raise NotThere
    told = accounts_in(asked.pk, {Role.SUPERVISOR}, now=now) or accounts_in(asked.pk, REVIEWING, now=now)
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
    record_of_request(actor, seen.case.pk, request, "asked", now=now)
    put("bar_request", request, told, now=now)
    return request


def requests_made(actor: Actor, public_id: str) -> tuple[Asked, ...]:
    """Return what the own body has asked others about a case that it sees, the newest first."""
    rows = BarRequest.objects.filter(case__public_id=public_id, asked_by__body=actor.body)
    return tuple(
        Asked(body=row.body.name, who=who_of(row), asked_at=row.asked_at, answer=BarAnswer(row.answer))
        for row in rows.select_related("body").order_by("-pk")
    )


def accounts_in(body: int, roles: Set[Role], *, now: datetime) -> tuple[int, ...]:
    """Return the accounts that have one of the roles in a body."""
    posts = Post.objects.filter(held_at(now), body=body, role__in=roles, account__is_active=True)
    return tuple(sorted(set(posts.values_list("account_id", flat=True))))


def who_of(row: BarRequest) -> str:
    """Return the name that is known of the person."""
    return unseal(row.who, table="bar_request", row=row.public_id, field="who")


def record_of_request(actor: Actor, case: int, request: str, did: str, *, now: datetime) -> None:
    """Put on record what somebody did with a request."""
    act = Act(action=f"access.bar_request.{did}", case=case, object_kind="bar_request", object_id=request)
    record(actor, act, now=now)
