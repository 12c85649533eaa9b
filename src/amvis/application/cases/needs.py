"""What a family needs, by theme: noted, met, open again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, since_of
from amvis.application.cases.one_case import one_case
from amvis.application.cases.reading import record_reading
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Need

THEMES: Final = (
    *("arbeit", "ausbildung", "sprache", "kinderbetreuung", "geld", "wohnen"),
    *("gesundheit", "familie", "recht", "anderes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """What is noted."""

    theme: str
    text: str
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNeed:
    """A need as it is shown."""

    public_id: str
    theme: str
    text: str
    scope: Scope
    body: str
    noted_by: str
    noted_at: datetime
    met_at: datetime | None
    version: int


def needs_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenNeed, ...]:
    """Return the needs that may be seen, open ones first, by theme; that they were read is recorded."""
    seen = one_case(actor, public_id, now=now)
    rows = list(Need.objects.filter(case=seen.case).select_related("noted_by__account", "body"))
    record_reading(actor, seen, "needs", {Scope(row.scope) for row in rows}, now=now)
    told = [_seen(row) for row in rows]
    return tuple(
        sorted(told, key=lambda one: (one.met_at is not None, THEMES.index(one.theme), one.noted_at))
    )


@transaction.atomic
def note_need(actor: Actor, public_id: str, new: NewNeed, *, now: datetime) -> str:
    """Note what a family needs and return its public id."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    if new.theme not in THEMES:
        raise NotThere
    need_id = random_identifier()
    need = Need._base_manager.create(
        public_id=need_id,
        case=seen.case,
        theme=new.theme,
        scope=new.scope,
        text=seal(new.text, table="need", row=need_id, field="text"),
        body_id=actor.body,
        noted_by_id=actor.post,
        noted_at=now,
    )
    _record(actor, need, "noted", now)
    return need_id


@transaction.atomic
def turn_need(
    actor: Actor, public_id: str, need_id: str, *, is_met: bool, version: int, now: datetime
) -> None:
    """Say that a need is met or open again, unless somebody changed it meanwhile (raises Changed)."""
    seen = one_case(actor, public_id, now=now)
    rows = Need.objects.filter(case=seen.case, public_id=need_id)
    need = rows.select_related("changed_by__account").first()
    if need is None:
        raise NotThere
    seen.require_work(Scope(need.scope))
    changed = Need._base_manager.filter(pk=need.pk, version=version).update(
        met_at=now if is_met else None, changed_by=actor.post, changed_at=now, version=F("version") + 1
    )
    if not changed:
        raise Changed(since_of(need))
    _record(actor, need, "met" if is_met else "opened", now)


def _seen(row: Need) -> SeenNeed:
    return SeenNeed(
        public_id=row.public_id,
        theme=row.theme,
        text=unseal(row.text, table="need", row=row.public_id, field="text"),
        scope=Scope(row.scope),
        body=row.body.name,
        noted_by=row.noted_by.account.name,
        noted_at=row.noted_at,
        met_at=row.met_at,
        version=row.version,
    )


def _record(actor: Actor, need: Need, did: str, now: datetime) -> None:
    act = Act(
        action=f"cases.need.{did}",
        case=need.case_id,
        object_kind="need",
        object_id=need.public_id,
        scope=need.scope,
    )
    record(actor, act, now=now)
