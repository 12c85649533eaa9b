"""Another time for a demand: taken at once by the body that asks, proposed by others and answered by it."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase
from amvis.application.demands.demands import (
    Wrong,
    change_row,
    own_demand,
    record_demand,
    seen_demand,
)
from amvis.application.demands.entry import Entry, entry_of, wrong_with
from amvis.application.demands.notices import tell_bodies
from amvis.application.sealing import seal, unseal
from amvis.domain.care.hours import Span
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.demand import Answer
from amvis.records.identifier import random_identifier
from amvis.records.models import Demand, DemandProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHours:
    """So many days later (or earlier), at these hours."""

    days: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenProposal:
    """A time that was proposed and waits for an answer."""

    public_id: str
    demand: str
    moved: Entry  # the demand as it would be
    by: str
    body: str
    is_mine_to_answer: bool


@transaction.atomic
def move_demand(
    actor: Actor, public_id: str, demand: str, to: OtherHours, *, version: int, now: datetime
) -> None:
    """Move a demand of the own body (raises Changed, and Wrong for hours that cannot be)."""
    seen, row = own_demand(actor, public_id, demand, now=now)
    change_row(actor, row, _moved(row, to), version=version, now=now)
    record_demand(actor, seen, demand, "moved", scope=Scope(row.scope), now=now)


@transaction.atomic
def propose(
    actor: Actor, public_id: str, demand: str, to: OtherHours, *, version: int, now: datetime
) -> None:
    """Propose another time for a demand of another body (raises Changed where one waits already)."""
    seen, row = seen_demand(actor, public_id, demand, now=now)
    if row.body_id == actor.body:
        raise NotThere
    _moved(row, to)
    if row.version != version:
        raise Changed(Since(who=_changed_by(row), at=row.changed_at))
    proposal = random_identifier()
    told = json.dumps({"days": to.days, "span": to.span})
    try:
        with transaction.atomic():
            DemandProposal._base_manager.create(
                public_id=proposal,
                case=seen.case,
                scope=row.scope,
                demand=row,
                told=seal(told, table="demand_proposal", row=proposal, field="told"),
                by_id=actor.post,
                at=now,
            )
    except IntegrityError as error:
        raise Changed(Since(who="", at=now)) from error
    record_demand(actor, seen, demand, "proposed", scope=Scope(row.scope), now=now)
    tell_bodies("proposal", proposal, [row.body_id], actor=actor, case=seen.case, now=now)


@transaction.atomic
def answer_proposal(actor: Actor, public_id: str, proposal: str, *, is_accepted: bool, now: datetime) -> None:
    """Take over a proposed time for a demand of the own body, or decline it."""
    waiting = DemandProposal.objects.filter(public_id=proposal, answer=Answer.OPEN)
    found = waiting.select_related("demand", "case", "by").first()
    if found is None or found.case.public_id != public_id:
        raise NotThere
    seen, row = own_demand(actor, public_id, found.demand.public_id, now=now)
    answer = Answer.ACCEPTED if is_accepted else Answer.DECLINED
    rows = DemandProposal._base_manager.filter(pk=found.pk, answer=Answer.OPEN)
    if not rows.update(answer=answer, answered_by=actor.post, answered_at=now):
        raise Changed(Since(who=_changed_by(row), at=row.changed_at))
    if is_accepted:
        change_row(actor, row, _moved(row, _told(found)), version=row.version, now=now)
    record_demand(actor, seen, row.public_id, answer.value, scope=Scope(row.scope), now=now)
    tell_bodies("proposal_answered", proposal, [found.by.body_id], actor=actor, case=seen.case, now=now)


def proposals_of(seen: SeenCase, actor: Actor) -> tuple[SeenProposal, ...]:
    """Return the proposals that wait, as far as they may be seen."""
    rows = DemandProposal.objects.filter(case=seen.case, answer=Answer.OPEN, demand__withdrawn_at=None)
    return tuple(
        SeenProposal(
            public_id=row.public_id,
            demand=row.demand.public_id,
            moved=_moved(row.demand, _told(row)),
            by=row.by.account.name,
            body=row.by.body.name,
            is_mine_to_answer=row.demand.body_id == actor.body,
        )
        for row in rows.order_by("pk").select_related("demand", "by__account", "by__body")
    )


def _moved(row: Demand, to: OtherHours) -> Entry:
    """Return the entry at other hours of the same length; what is due by a day has none."""
    entry = entry_of(row)
    if entry.span is None or to.span.end - to.span.start != entry.span.end - entry.span.start:
        raise NotThere
    moved = entry.moved(to.days, to.span)
    faults = tuple(wrong_with(moved))
    if faults:
        raise Wrong(faults)
    return moved


def _told(row: DemandProposal) -> OtherHours:
    told = json.loads(unseal(row.told, table="demand_proposal", row=row.public_id, field="told"))
    return OtherHours(days=told["days"], span=Span(*told["span"]))


def _changed_by(row: Demand) -> str:
    return row.changed_by.account.name if row.changed_by else ""
