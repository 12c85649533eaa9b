"""Demands of a case: entered by the body that asks, changed and withdrawn by it, read by who may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, since_of
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import sections_of
from amvis.application.demands.entry import Entry, entry_of, sealed, wrong_with
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.demand import Answer
from amvis.records.identifier import random_identifier
from amvis.records.models import Demand, DemandProposal


class Wrong(ValueError):  # noqa: N818 (it says what is so)
    """What a body told cannot be: field and key of the sentence, for each fault."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(key for _, key in self.faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDemand:
    """A demand that may be seen: what was told, by whom, and whether the own body asks for it."""

    public_id: str
    entry: Entry
    body: str
    added_by: str
    version: int
    is_own: bool
    hours: str = ""  # in which its body gives appointments; empty: as supposed


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who the family is, as its profile tells: ids of the adults and the children."""

    adults: tuple[str, ...]
    children: tuple[str, ...]


def people_of(seen: SeenCase) -> People:
    """Return who the family is; nobody where the profile may not be seen or is empty."""
    saved = sections_of(seen).get("family")
    family = saved.value if saved else {}
    return People(
        adults=tuple(one["id"] for one in family.get("parents", ())),
        children=tuple(one["id"] for one in family.get("children", ())),
    )


def demands_of(seen: SeenCase, actor: Actor) -> tuple[SeenDemand, ...]:
    """Return what is asked of the family and not withdrawn, as far as it may be seen, by first day."""
    rows = Demand.objects.filter(case=seen.case, withdrawn_at=None).order_by("first_on", "pk")
    return tuple(
        SeenDemand(
            public_id=row.public_id,
            entry=entry_of(row),
            body=row.body.name,
            added_by=row.added_by.account.name,
            version=row.version,
            is_own=row.body_id == actor.body,
            hours=row.body.appointment_hours,
        )
        for row in rows.select_related("body", "added_by__account")
    )


@transaction.atomic
def add_demand(actor: Actor, public_id: str, entry: Entry, *, now: datetime) -> str:
    """Enter a demand of the own body and return its public id (raises Wrong)."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(entry.scope)
    _check(seen, entry, own="")
    demand = random_identifier()
    Demand._base_manager.create(
        public_id=demand,
        case=seen.case,
        scope=entry.scope,
        body_id=actor.body,
        source=entry.source,
        first_on=entry.first_on,
        last_on=entry.last_on,
        told=sealed(entry, demand),
        added_by_id=actor.post,
        added_at=now,
    )
    record_demand(actor, seen, demand, "added", scope=entry.scope, now=now)
    return demand


@transaction.atomic
def change_demand(
    actor: Actor, public_id: str, demand: str, entry: Entry, *, version: int, now: datetime
) -> None:
    """Tell a demand of the own body anew (raises Wrong, and Changed where somebody was first)."""
    seen, row = own_demand(actor, public_id, demand, now=now)
    seen.require_work(entry.scope)
    _check(seen, entry, own=demand)
    change_row(actor, row, entry, version=version, now=now)
    record_demand(actor, seen, demand, "changed", scope=entry.scope, now=now)


@transaction.atomic
def withdraw_demand(actor: Actor, public_id: str, demand: str, *, version: int, now: datetime) -> None:
    """Take a demand of the own body back; that it was there stays on record."""
    seen, row = own_demand(actor, public_id, demand, now=now)
    _update(actor, row, version, now, withdrawn_at=now)
    record_demand(actor, seen, demand, "withdrawn", scope=Scope(row.scope), now=now)


def own_demand(actor: Actor, public_id: str, demand: str, *, now: datetime) -> tuple[SeenCase, Demand]:
    """Return a demand that the own body may change, or raise NotThere."""
    seen, row = seen_demand(actor, public_id, demand, now=now)
    if row.body_id != actor.body:
        raise NotThere
    return seen, row


def seen_demand(actor: Actor, public_id: str, demand: str, *, now: datetime) -> tuple[SeenCase, Demand]:
    """Return a demand that may be worked on, or raise NotThere."""
    seen = one_case(actor, public_id, now=now)
    rows = Demand.objects.filter(case=seen.case, public_id=demand, withdrawn_at=None)
    row = rows.select_related("changed_by__account").first()
    if row is None:
        raise NotThere
    seen.require_work(Scope(row.scope))
    return seen, row


def change_row(actor: Actor, row: Demand, entry: Entry, *, version: int, now: datetime) -> None:
    """Write an entry in place of what a row tells, unless it has another version by now (raises Changed)."""
    values = {"source": entry.source, "scope": entry.scope}
    days = {"first_on": entry.first_on, "last_on": entry.last_on}
    _update(actor, row, version, now, told=sealed(entry, row.public_id), **values, **days)


def _update(actor: Actor, row: Demand, version: int, now: datetime, **values: object) -> None:
    changed = Demand._base_manager.filter(pk=row.pk, version=version, withdrawn_at=None).update(
        **values, changed_by=actor.post, changed_at=now, version=F("version") + 1
    )
    if not changed:
        raise Changed(since_of(row))
    waiting = DemandProposal._base_manager.filter(demand=row, answer=Answer.OPEN)
    waiting.update(answer=Answer.OVERTAKEN, answered_by=actor.post, answered_at=now)


def _check(seen: SeenCase, entry: Entry, *, own: str) -> None:
    faults = tuple(wrong_with(entry))
    if faults:
        raise Wrong(faults)
    people = people_of(seen)
    _known((entry.adult,) if entry.adult else (), people.adults)
    _known((*entry.with_children, *((entry.child,) if entry.child else ())), people.children)
    others = Demand.objects.filter(case=seen.case, withdrawn_at=None).exclude(public_id=own)
    _known(entry.needs, set(others.values_list("public_id", flat=True)) if entry.needs else ())


def _known(named: Iterable[str], known: Collection[str]) -> None:
    if not set(named) <= set(known):
        raise NotThere


def record_demand(
    actor: Actor, seen: SeenCase, demand: str, did: str, *, scope: Scope, now: datetime
) -> None:
    """Record what was done with a demand."""
    act = Act(
        action=f"cases.demand.{did}",
        case=seen.case.pk,
        object_kind="demand",
        object_id=demand,
        scope=scope,
    )
    record(actor, act, now=now)
