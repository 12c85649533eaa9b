"""The circle of the chosen way: who waits for whom, what dissolves it, the questions that follow."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import IntegrityError, transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.plan_basis import LANG, kept_of, option_of
from amvis.application.cases.plan_questions import SeenQuestion, questions_of
from amvis.application.cases.planning import NEEDED, newest_chosen, read_chosen
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.clock import day_of
from amvis.application.messages.messages import NewMessage, partners, send_message
from amvis.application.sealing import mark, seal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import BodyKind, Scope
from amvis.domain.sentence import say
from amvis.records.identifier import random_identifier
from amvis.records.models import Body, CasePlan, Message, PlanQuestion, Task
from amvis.rulebook.words import tell

NOTICE: Final = timedelta(days=14)  # so long before the first day a promise has to be there
_OF_WORK: Final = ("offer", "contract", "seat", "funding", "enrolment", "conditional_contract")
_KINDS: Final[Mapping[str, frozenset[BodyKind]]] = {
    "jugendamt": frozenset({BodyKind.JUGENDAMT}),
    "jobcenter": frozenset({BodyKind.JOBCENTER_GE, BodyKind.JOBCENTER_ZKT}),
    "agentur_fuer_arbeit": frozenset({BodyKind.AGENTUR_FUER_ARBEIT}),
    "familienkasse": frozenset({BodyKind.FAMILIENKASSE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Who waits for whom in the chosen way, as `amvis commitments` tells it, and what was asked."""

    plan: str  # public id, so that only the way that was looked at is asked for
    label: str
    waiting: Mapping[str, Any]
    questions: tuple[SeenQuestion, ...]
    asked: tuple[tuple[SeenQuestion | None, ...], ...]  # of each dissolution, promise by promise


@transaction.atomic
def circle_of(actor: Actor, public_id: str, *, now: datetime) -> Circle | None:
    """Return the circle of the chosen way, None where none was chosen; the reading is recorded."""
    read = read_chosen(actor, public_id, action="cases.plan.circle_read", now=now)
    if read is None:
        return None
    _, row = read
    chosen, questions = _chosen(row), questions_of(row)
    return Circle(
        plan=row.public_id,
        label=chosen["label"],
        waiting=chosen["waiting"],
        questions=questions,
        asked=tuple(_asked_already(chosen["waiting"], questions)),
    )


@transaction.atomic
def ask(actor: Actor, public_id: str, plan: str, way: int, *, now: datetime) -> int:
    """Ask each body of one of the cheapest dissolutions for its promise; return how many were asked anew.

    Each question is a task with its day; a body that may see the case in that scope gets it as a message.
    What was asked for this plan already is not asked again. Raises NotThere for another plan or way.
    """
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    row = newest_chosen(seen.case.pk)
    if row is None or row.public_id != plan:
        raise NotThere
    waiting = _chosen(row)["waiting"]
    if not 0 <= way < len(waiting["concessions"]):
        raise NotThere
    offers = {offer["id"]: offer for offer in waiting["offers"]}
    wanted = (offers[name] for name in waiting["concessions"][way]["set"])
    asked = [_asked(offer, waiting, day_of(now)) for offer in wanted]
    return sum(_ask(actor, seen, row, one, now=now) for one in asked)


class _Asked(NamedTuple):
    """A promise to be asked for: its id, who may read of it, by when, and what is told."""

    id: str
    scope: Scope
    due: date
    told: Mapping[str, Any]


def _asked(offer: Mapping[str, Any], waiting: Mapping[str, Any], today: date) -> _Asked:
    because = tuple(_because(offer, waiting))
    told = {"asks": offer["by"], "says": offer["says"], "because": because, **_form(offer)}
    return _Asked(offer["id"], _scope(offer), _due(offer, today), told)


def _ask(actor: Actor, seen: SeenCase, row: CasePlan, asked: _Asked, *, now: datetime) -> bool:
    question_id, (name, scope, due, told) = random_identifier(), asked
    recipient = _recipient(actor, seen, told["asks"], scope, now=now)
    text = json.dumps(told, ensure_ascii=False)
    try:
        with transaction.atomic():
            question = PlanQuestion._base_manager.create(
                public_id=question_id,
                case=seen.case,
                scope=scope,
                plan=row,
                mark=_mark(name),
                told=seal(text, table="plan_question", row=question_id, field="told"),
                due_on=due,
                body=recipient,
                asked_by_id=actor.post,
                asked_at=now,
            )
    except IntegrityError:  # asked already
        return False
    act = Act(
        action="cases.plan.asked",
        case=seen.case.pk,
        object_kind="plan question",
        object_id=question_id,
        scope=scope,
    )
    record(actor, act, now=now)
    task = NewTask(title=f"Zusage erfragen, {told['asks']}: {told['says']}"[:300], scope=scope, due_on=due)
    question.task = Task.objects.get(public_id=add_task(actor, seen.case.public_id, task, now=now))
    if recipient is not None:
        new = NewMessage(recipient=recipient.public_id, scope=scope, text=_letter(told, due))
        sent = send_message(actor, seen.case.public_id, new, now=now)
        question.message = Message.objects.get(public_id=sent)
    question.save(update_fields=["task", "message"])
    return True


def _chosen(row: CasePlan) -> Mapping[str, Any]:
    return option_of(row, kept_of(row))


def _asked_already(
    waiting: Mapping[str, Any], questions: Iterable[SeenQuestion]
) -> Iterator[tuple[SeenQuestion | None, ...]]:
    """Yield for each dissolution the question that stands for each of its promises."""
    standing = {one.mark: one for one in questions if one.is_standing}
    for way in waiting["concessions"]:
        yield tuple(standing.get(_mark(name)) for name in way["set"])


def _mark(promise: str) -> str:
    return mark(promise, use="plan question")


def _scope(offer: Mapping[str, Any]) -> Scope:
    return Scope.PLACEMENT if offer["id"].partition(":")[0] in _OF_WORK else Scope.CHILDCARE


def _recipient(actor: Actor, seen: SeenCase, name: str, scope: Scope, *, now: datetime) -> Body | None:
    """Return the one other body of that name or kind that may see the case in the scope."""
    kinds = next((kinds for slug, kinds in _KINDS.items() if tell(say(f"body_{slug}"), LANG) == name), None)
    ids = [one for one, _, scopes in partners(actor, seen.case.public_id, now=now) if scope in scopes]
    found = [
        body
        for body in Body.objects.filter(public_id__in=ids)
        if body.name == name or (kinds is not None and body.kind in kinds)
    ]
    return found[0] if len(found) == 1 else None


def _due(offer: Mapping[str, Any], today: date) -> date:
    until = offer["valid_until"]
    return max(today, date.fromisoformat(until) - NOTICE) if until else today + NOTICE


def _form(offer: Mapping[str, Any]) -> dict[str, str]:
    form = offer["instrument"] or {"title": "", "norm": "", "limits": ""}
    return {"form": form["title"], "norm": form["norm"], "limits": form["limits"]}


def _because(offer: Mapping[str, Any], waiting: Mapping[str, Any]) -> Iterator[str]:
    """Yield which decision waits for which as long as nobody promises."""
    named = {each["id"]: each for each in waiting["decisions"]}
    for waits, awaited in offer["makes_promise_enough"]:
        yield tell(
            say(
                "commitments.waits",
                waiting=named[waits]["says"],
                waiting_body=named[waits]["body"],
                awaited=named[awaited]["says"],
                awaited_body=named[awaited]["body"],
            ),
            LANG,
        )


def _letter(told: Mapping[str, Any], due: date) -> str:
    lines = [
        tell(say("circle.ask", says=told["says"], due=due.isoformat()), LANG),
        *(tell(say("circle.because", because=one), LANG) for one in told["because"]),
        tell(say("circle.form", form=told["form"], norm=told["norm"]), LANG) if told["form"] else "",
        told["limits"],
    ]
    return "\n".join(line for line in lines if line)
