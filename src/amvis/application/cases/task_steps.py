"""What is done with a task: given to somebody, put off, left to rest with a reason, done, dropped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed, since_of
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.tasks import owner_of, record_task
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import Task
from amvis.records.work import TaskStatus

PAUSES: Final = ("waiting_family", "waiting_body", "waiting_papers", "waiting_day")  # why a task rests


@unique
class TaskStep(StrEnum):
    """What can be done with a task at once."""

    DONE = "done"
    DROPPED = "dropped"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A task's new owner and days; with a reason it rests until the day of resubmission."""

    owner: str = ""
    due_on: date | None = None
    resubmit_on: date | None = None
    pause: str = ""


_STATUS: Final[Mapping[TaskStep, TaskStatus]] = {
    TaskStep.DONE: TaskStatus.DONE,
    TaskStep.DROPPED: TaskStatus.DROPPED,
    TaskStep.OPENED: TaskStatus.OPEN,
}


@transaction.atomic
def step_task(
    actor: Actor, public_id: str, task_id: str, step: TaskStep, *, version: int, now: datetime
) -> None:
    """End a task or open it again, unless somebody else changed it meanwhile (raises Changed)."""
    _, task = _to_change(actor, public_id, task_id, now)
    done_at = now if step is TaskStep.DONE else None
    _change(actor, task, version, now, status=_STATUS[step], reason="", done_at=done_at)
    record_task(actor, task, step.value, now=now)


@transaction.atomic
def revise_task(
    actor: Actor, public_id: str, task_id: str, told: Revision, *, version: int, now: datetime
) -> None:
    """Give an unfinished task another owner or day, or let it rest (raises Changed)."""
    seen, task = _to_change(actor, public_id, task_id, now)
    if told.pause and (told.pause not in PAUSES or told.resubmit_on is None):
        raise NotThere
    if task.version == version and task.status not in {TaskStatus.OPEN, TaskStatus.PAUSED}:
        raise NotThere
    _change(
        actor,
        task,
        version,
        now,
        owner=_owner(seen, actor, task, told.owner, now=now),
        due_on=told.due_on,
        resubmit_on=told.resubmit_on,
        status=TaskStatus.PAUSED if told.pause else TaskStatus.OPEN,
        reason=told.pause,
    )
    record_task(actor, task, "paused" if told.pause else "revised", now=now)


def _owner(seen: SeenCase, actor: Actor, task: Task, wanted: str, *, now: datetime) -> Any:
    """Return the new owner; the present one stays, whichever body's."""
    if task.owner is not None and wanted == task.owner.public_id:
        return task.owner
    return owner_of(seen, actor, wanted, now=now)


def _to_change(actor: Actor, public_id: str, task_id: str, now: datetime) -> tuple[SeenCase, Task]:
    seen = one_case(actor, public_id, now=now)
    rows = Task.objects.filter(case=seen.case, public_id=task_id)
    task = rows.select_related("owner", "changed_by__account").first()
    if task is None:
        raise NotThere
    seen.require_work(Scope(task.scope))
    return seen, task


def _change(actor: Actor, task: Task, version: int, now: datetime, **values: Any) -> None:
    changed = Task._base_manager.filter(pk=task.pk, version=version).update(
        **values, changed_by=actor.post, changed_at=now, version=F("version") + 1
    )
    if not changed:
        raise Changed(since_of(task))
