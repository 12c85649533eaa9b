"""Questions to bodies: how each stands, and taking one back; answering across bodies is not built yet."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Final

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import one_case
from amvis.application.cases.plan_basis import LANG
from amvis.application.cases.planning import NEEDED
from amvis.application.cases.task_steps import TaskStep, step_task
from amvis.application.messages.messages import NewMessage, partners, send_message
from amvis.application.sealing import unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.records.models import CasePlan, Message, PlanQuestion
from amvis.records.work import TaskStatus
from amvis.rulebook.words import tell


@unique
class QuestionState(StrEnum):
    """How a question stands."""

    ASKED = "asked"
    SEEN = "seen"  # the body has opened the message
    ANSWERED = "answered"  # it has written back
    PROMISED = "promised"  # the task is done
    WITHDRAWN = "withdrawn"


_ENDED: Final = frozenset({QuestionState.PROMISED, QuestionState.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenQuestion:
    """A question as it is shown."""

    public_id: str
    asks: str  # who is asked
    says: str  # what they would promise
    form: str
    norm: str
    limits: str
    because: tuple[str, ...]
    due_on: date
    asked_at: datetime
    asked_by: str
    written_to: str  # name of the body, where it has the message
    state: QuestionState
    since: datetime | None  # seen, answered, promised or withdrawn
    answer: str = ""  # public id of the first message that came back
    mark: str = ""  # keyed mark of the promise, by which it is asked once

    @property
    def is_open(self) -> bool:
        """Return whether it waits for its promise."""
        return self.state not in _ENDED

    @property
    def is_standing(self) -> bool:
        """Return whether it was not taken back: then it is not asked again."""
        return self.state is not QuestionState.WITHDRAWN


def questions_of(row: CasePlan) -> tuple[SeenQuestion, ...]:
    """Return what was asked for a plan, as far as it may be seen, the first due first, what ended last."""
    rows = PlanQuestion.objects.filter(plan=row).order_by("due_on", "pk")
    every = list(rows.select_related("asked_by__account", "body", "task", "message"))
    asked = [one.message_id for one in every if one.message_id]
    replies = Message._base_manager.filter(answers__in=asked).exclude(sender=F("answers__sender"))
    first = {one.answers_id: one for one in replies.order_by("-pk")}
    found = (_seen(each, first.get(each.message_id)) for each in every)
    return tuple(sorted(found, key=lambda one: not one.is_open))


@transaction.atomic
def withdraw_question(actor: Actor, public_id: str, question: str, *, now: datetime) -> None:
    """Take a question back: its task is dropped, and the body that has it as a message is told.

    Raises Changed where it was taken back meanwhile.
    """
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    rows = PlanQuestion.objects.filter(case=seen.case, public_id=question)
    row = rows.select_related("task", "body", "message").first()
    if row is None:
        raise NotThere
    if not PlanQuestion._base_manager.filter(pk=row.pk, withdrawn_at=None).update(withdrawn_at=now):
        raise Changed(Since(who="", at=row.withdrawn_at))
    act = Act(
        action="cases.plan.question_withdrawn",
        case=seen.case.pk,
        object_kind="plan question",
        object_id=question,
        scope=row.scope,
    )
    record(actor, act, now=now)
    task = row.task
    if task is not None and task.status in {TaskStatus.OPEN, TaskStatus.PAUSED}:
        step_task(actor, public_id, task.public_id, TaskStep.DROPPED, version=task.version, now=now)
    if row.message_id and row.body is not None:
        _tell_body(actor, public_id, row, row.body.public_id, now=now)


def _tell_body(actor: Actor, public_id: str, row: PlanQuestion, body: str, *, now: datetime) -> None:
    """Write to the body asked, where it may still see the case in that scope."""
    if any(one == body and row.scope in scopes for one, _, scopes in partners(actor, public_id, now=now)):
        told = json.loads(unseal(row.told, table="plan_question", row=row.public_id, field="told"))
        text = tell(say("circle.withdrawn", says=told["says"]), LANG)
        asked = row.message.public_id if row.message else ""
        new = NewMessage(recipient=body, scope=Scope(row.scope), text=text, answers=asked)
        send_message(actor, public_id, new, now=now)  # it answers the question: nobody is to answer any more


def _seen(row: PlanQuestion, reply: Message | None) -> SeenQuestion:
    told = json.loads(unseal(row.told, table="plan_question", row=row.public_id, field="told"))
    state, since = _state(row, reply)
    return SeenQuestion(
        **told | {"because": tuple(told["because"])},
        public_id=row.public_id,
        due_on=row.due_on,
        asked_at=row.asked_at,
        asked_by=row.asked_by.account.name,
        written_to=row.body.name if row.body else "",
        state=state,
        since=since,
        answer=reply.public_id if reply else "",
        mark=row.mark,
    )


def _state(row: PlanQuestion, reply: Message | None) -> tuple[QuestionState, datetime | None]:
    if row.withdrawn_at is not None:
        return QuestionState.WITHDRAWN, row.withdrawn_at
    if row.task is not None and row.task.status == TaskStatus.DONE:
        return QuestionState.PROMISED, row.task.done_at
    read_at = row.message.read_at if row.message else None
    if reply is not None:
        return QuestionState.ANSWERED, reply.sent_at
    return (QuestionState.SEEN, read_at) if read_at else (QuestionState.ASKED, None)
