"""Steps of the path in a case: taken over from the plan, reported, assigned, their deadlines moved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, since_of
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.plan_basis import kept_of
from amvis.application.cases.planning import NEEDED, newest_chosen
from amvis.application.cases.tasks import owner_of
from amvis.application.clock import day_of
from amvis.application.demands.demands import people_of
from amvis.application.path.events import card_of
from amvis.application.steps.deadline import Document, act_by, deadline_of
from amvis.application.steps.told import (
    Change,
    Told,
    change_of,
    mark_of,
    scope_of,
    seal_change,
    seal_told,
    told_of,
)
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.path.status import Doer, StepStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import PathChange, PathStep

_DONE: Final = frozenset({StepStatus.DECIDED})
_KEEPS: Final = "keep"  # it is paid and asks for nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One entry of a step's history, with who made it."""

    change: Change
    by: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStep:
    """A step as it is shown."""

    public_id: str
    told: Told
    scope: Scope
    status: StepStatus
    doer: Doer
    owner: str
    owner_post: str
    due_on: date | None
    deadline: Document | None
    version: int
    history: tuple[Happened, ...]
    is_late: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what happened, without who entered it."""
        return tuple(one.change for one in self.history)


@transaction.atomic
def take_steps(actor: Actor, public_id: str, *, now: datetime) -> int:
    """Take over the steps of the newest chosen plan and return how many are new; raises NotThere without one.

    What is there already stays; a step nobody has begun is told as the newer plan tells it. Where each child
    needs an application of its own, each gets its step, one that an earlier plan did not name too.
    """
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    plan = newest_chosen(seen.case.pk)
    if plan is None:
        raise NotThere
    kept = kept_of(plan)
    known: dict[str, list[PathStep]] = defaultdict(list)
    for row in PathStep.objects.filter(case=seen.case):
        known[told_of(row).id].append(row)
    place = str(kept.family["municipality"])
    new = 0
    for step in kept.path["steps"]:
        if step["action"] == _KEEPS or scope_of(step) not in seen.scopes:
            continue
        told = Told(step=step, on=plan.on, place=place)
        children = _without_step(told, known[told.id])
        for row in known[told.id]:
            _tell_anew(actor, row, told, now)
        for child in children:
            applied = _applied(kept.family, told.id)
            own = replace(told, child=child)
            create_step(actor, seen, own, scope=scope_of(step), applied=applied, now=now)
            new += 1
    act = Act(action="cases.path.taken", case=seen.case.pk, object_kind="plan", object_id=plan.public_id)
    record(actor, act, now=now)
    return new


@transaction.atomic
def report(
    actor: Actor, public_id: str, step_id: str, change: Change, *, version: int, now: datetime
) -> None:
    """Enter what happened to a step, or what moved its deadline (raises Changed, BadInput)."""
    _, row = step_to_change(actor, public_id, step_id, now=now)
    history = [one.change for one in _history([row])[row.pk]]
    if change.is_adjustment:
        change = replace(change, status=StepStatus(row.status))
    found = deadline_of(told_of(row), [*history, change], day_of(now))
    update_step(actor, row, version, now, status=change.status, due_on=act_by(found))
    _write(actor, row, change, now)
    did = "adjusted" if change.is_adjustment else change.status.value
    record_step(actor, row, did, now)


@transaction.atomic
def assign(actor: Actor, public_id: str, step_id: str, who: str, *, version: int, now: datetime) -> None:
    """Say who takes a step: the family, one adult (`adult:ID`), or somebody of the own body (`post:ID`)."""
    seen, row = step_to_change(actor, public_id, step_id, now=now)
    kind, _, id_ = who.partition(":")
    if kind == "adult" and id_ not in people_of(seen).adults:
        raise NotThere
    told = replace(told_of(row), adult=id_ if kind == "adult" else "")
    owner = owner_of(seen, actor, id_, now=now) if kind == "post" else None
    if kind == "post" and owner is None:
        raise NotThere
    doer = Doer.BODY if owner else Doer.FAMILY
    update_step(actor, row, version, now, doer=doer, owner=owner, told=seal_told(told, row.public_id))
    record_step(actor, row, "assigned", now)


def steps_of(seen: SeenCase, today: date) -> tuple[SeenStep, ...]:
    """Return the steps that may be seen, the next day first, what is decided last."""
    rows = list(PathStep.objects.filter(case=seen.case).select_related("owner__account").order_by("pk"))
    history = _history(rows)
    told = (_seen(row, history[row.pk], today) for row in rows)
    return tuple(sorted(told, key=lambda one: (one.status in _DONE, one.due_on or date.max)))


def step_to_change(actor: Actor, public_id: str, step_id: str, *, now: datetime) -> tuple[SeenCase, PathStep]:
    """Return a step that may be worked on, or raise NotThere."""
    seen = one_case(actor, public_id, now=now)
    rows = PathStep.objects.filter(case=seen.case, public_id=step_id)
    row = rows.select_related("changed_by__account").first()
    if row is None:
        raise NotThere
    seen.require_work(Scope(row.scope))
    return seen, row


def _history(rows: Sequence[PathStep]) -> Mapping[int, tuple[Happened, ...]]:
    found: dict[int, tuple[Happened, ...]] = defaultdict(tuple)
    every = PathChange.objects.filter(step__in=rows).select_related("by__account", "by__body")
    for row in every.order_by("pk"):
        one = Happened(change=change_of(row), by=row.by.account.name, body=row.by.body.name, at=row.at)
        found[row.step_id] = (*found[row.step_id], one)
    return found


def _seen(row: PathStep, history: tuple[Happened, ...], today: date) -> SeenStep:
    told = told_of(row)
    return SeenStep(
        public_id=row.public_id,
        told=told,
        scope=Scope(row.scope),
        status=StepStatus(row.status),
        doer=Doer(row.doer),
        owner=row.owner.account.name if row.owner else "",
        owner_post=row.owner.public_id if row.owner else "",
        due_on=row.due_on,
        deadline=deadline_of(told, [one.change for one in history], today),
        version=row.version,
        history=history,
        is_late=row.status == StepStatus.PLANNED and row.due_on is not None and row.due_on < today,
    )


def create_step(
    actor: Actor, seen: SeenCase, told: Told, *, scope: Scope, applied: date | None = None, now: datetime
) -> PathStep:
    """Write a step and return its row: sent, where it was applied for."""
    step = random_identifier()
    history = [Change(status=StepStatus.SENT, on=applied)] if applied else []
    row: PathStep = PathStep._base_manager.create(
        public_id=step,
        case=seen.case,
        scope=scope,
        mark=mark_of(seen.case, "path step", told.key),
        told=seal_told(told, step),
        status=StepStatus.SENT if applied else StepStatus.PLANNED,
        due_on=act_by(deadline_of(told, history, day_of(now))),
        added_by_id=actor.post,
        added_at=now,
    )
    for change in history:
        _write(actor, row, change, now)
    return row


def _tell_anew(actor: Actor, row: PathStep, told: Told, now: datetime) -> None:
    """Tell a step as a newer plan does, unless somebody has begun with it or moved its deadline."""
    was = told_of(row)
    if was.on >= told.on or PathChange.objects.filter(step=row).exists():
        return
    fresh = replace(told, adult=was.adult, child=was.child, called=was.called)
    due_on = act_by(deadline_of(fresh, (), day_of(now)))
    update_step(actor, row, row.version, now, told=seal_told(fresh, row.public_id), due_on=due_on)


def _without_step(told: Told, rows: Sequence[PathStep]) -> tuple[str, ...]:
    """Return the children a step is new for ("" the family); not those an earlier plan named already."""
    wanted = told.children or ("",)
    if not rows:
        return wanted
    before = [told_of(row) for row in rows]
    if any(not one.child for one in before):
        return ()  # one is for all, or nobody split it
    named = {each for one in before for each in (one.child, *one.children)}
    return tuple(child for child in told.children if child not in named)


def _applied(family: Mapping[str, Any], step: str) -> date | None:
    """Return when the family applied for it, where its profile says so."""
    return next((date.fromisoformat(str(one["applied"])) for one in _pending(family) if _is(one, step)), None)


def _pending(family: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from family.get("pending") or ()


def _is(pending: Mapping[str, Any], step: str) -> bool:
    card = card_of(pending["benefit"])
    return card is not None and card.slug == step


def _write(actor: Actor, row: PathStep, change: Change, now: datetime) -> None:
    change_id = random_identifier()
    PathChange._base_manager.create(
        public_id=change_id,
        case_id=row.case_id,
        scope=row.scope,
        step=row,
        status=change.status,
        on=change.on,
        told=seal_change(change, change_id),
        by_id=actor.post,
        at=now,
    )


def update_step(actor: Actor, row: PathStep, version: int, now: datetime, **values: object) -> None:
    """Write values into a step unless it has another version by now (raises Changed)."""
    changed = PathStep._base_manager.filter(pk=row.pk, version=version).update(
        **values, changed_by=actor.post, changed_at=now, version=F("version") + 1
    )
    if not changed:
        raise Changed(since_of(row))


def record_step(actor: Actor, row: PathStep, did: str, now: datetime) -> None:
    """Record what was done with a step."""
    act = Act(
        action=f"cases.path_step.{did}",
        case=row.case_id,
        object_kind="path_step",
        object_id=row.public_id,
        scope=row.scope,
    )
    record(actor, act, now=now)
