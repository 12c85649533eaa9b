"""Tasks: something to do, by whom, until when, and when it is shown again (Wiedervorlage)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.reading import record_reading
from amvis.application.clock import day_of
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import CaseMember, Post, Task
from amvis.records.period import held_at
from amvis.records.work import TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """What is told of a task; without an owner it is the body's."""

    title: str
    scope: Scope
    owner: str = ""  # public id of a post on the case
    due_on: date | None = None
    resubmit_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTask:
    """A task as it is shown."""

    public_id: str
    title: str
    scope: Scope
    body: str
    owner: str
    is_mine: bool
    due_on: date | None
    resubmit_on: date | None
    status: TaskStatus
    reason: str
    version: int
    is_overdue: bool
    owner_post: str = ""  # public id, for the form that changes it


def tasks_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenTask, ...]:
    """Return the tasks of a case that may be seen, open ones first, by due date; the reading is recorded."""
    seen = one_case(actor, public_id, now=now)
    rows = Task.objects.filter(case=seen.case).order_by(F("due_on").asc(nulls_last=True), "pk")
    told = tuple(_seen(rows, actor, day_of(now)))
    record_reading(actor, seen, "tasks", {one.scope for one in told}, now=now)
    return tuple(sorted(told, key=lambda one: one.status in {TaskStatus.DONE, TaskStatus.DROPPED}))


def my_tasks(actor: Actor, *, now: datetime) -> tuple[tuple[str, SeenTask], ...]:
    """Return the open tasks of somebody over all cases, with the case, those of absent colleagues too."""
    owners = {actor.account, *actor.stands_in_for}
    today = day_of(now)
    rows = (
        Task.objects.filter(owner__account__in=owners, status__in=(TaskStatus.OPEN, TaskStatus.PAUSED))
        .filter(case__status=CaseStatus.OPEN)  # of a case that ended nothing is to do
        .filter(~Q(status=TaskStatus.PAUSED) | Q(resubmit_on__lte=today))
        .select_related("case")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    cases = [row.case.public_id for row in rows]
    return tuple(zip(cases, _seen(rows, actor, today), strict=True))


@transaction.atomic
def add_task(actor: Actor, public_id: str, new: NewTask, *, now: datetime) -> str:
    """Add a task to a case and return its public id."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    task = Task._base_manager.create(
        public_id=(task_id := random_identifier()),
        case=seen.case,
        scope=new.scope,
        title=seal(new.title, table="task", row=task_id, field="title"),
        body_id=actor.body,
        owner=owner_of(seen, actor, new.owner, now=now),
        due_on=new.due_on,
        resubmit_on=new.resubmit_on,
        created_by_id=actor.post,
        created_at=now,
    )
    record_task(actor, task, "added", now=now)
    return task_id


def owners_of(seen: SeenCase, actor: Actor, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return who of the own body may own a task of the case: public id of the post, and name."""
    rows = CaseMember._base_manager.filter(held_at(now), case=seen.case, post__body=actor.body)
    found = rows.select_related("post__account").order_by("post__account__name")
    return tuple((row.post.public_id, row.post.account.name) for row in found)


def owner_of(seen: SeenCase, actor: Actor, post: str, *, now: datetime) -> Post | None:
    """Return the post on the case that is to own a task; none without a name."""
    if not post:
        return None
    if post not in dict(owners_of(seen, actor, now=now)):
        raise NotThere
    return Post.objects.get(public_id=post)


def _seen(rows: QuerySet[Any], actor: Actor, today: date) -> Iterable[SeenTask]:
    for row in rows.select_related("owner__account", "body", "case"):
        yield SeenTask(
            public_id=row.public_id,
            title=unseal(row.title, table="task", row=row.public_id, field="title"),
            scope=Scope(row.scope),
            body=row.body.name,
            owner=row.owner.account.name if row.owner else "",
            is_mine=row.owner is not None and row.owner.account_id == actor.account,
            due_on=row.due_on,
            resubmit_on=row.resubmit_on,
            status=TaskStatus(row.status),
            reason=row.reason,
            version=row.version,
            owner_post=row.owner.public_id if row.owner else "",
            is_overdue=row.status == TaskStatus.OPEN and row.due_on is not None and row.due_on < today,
        )


def record_task(actor: Actor, task: Task, did: str, *, now: datetime) -> None:
    """Record what was done with a task."""
    act = Act(
        action=f"cases.task.{did}",
        case=task.case_id,
        object_kind="task",
        object_id=task.public_id,
        scope=task.scope,
    )
    record(actor, act, now=now)
