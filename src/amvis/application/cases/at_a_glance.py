"""What the next days bring in a case, who waits for whom, and what was done last: never its content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value

from amvis.application.cases.clock import ClockKind
from amvis.application.cases.one_case import SeenCase
from amvis.application.clock import day_of
from amvis.domain.demands.demand import Source
from amvis.domain.path.status import StepStatus
from amvis.domain.sentence import Sentence, say
from amvis.records.models import Account, AuditRow, CaseClock, Demand, Message, PathStep, Task
from amvis.records.question import Question, Told
from amvis.records.work import TaskStatus

AHEAD: Final = timedelta(days=60)  # days of the family: a place or a benefit is asked for so long before
SOON: Final = timedelta(days=14)  # tasks
LAST: Final = 5
_WAITING: Final = 8
_ONLY_LOOKED: Final = (".read", "_read", ".exported", ".what_if.asked", ".changes_sought", ".reviewed")


def _acts(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    of_the_work = rows.filter(case=Told("case"), action__startswith="cases.", scope__among=Told("scopes"))
    others = of_the_work
    for looked in _ONLY_LOOKED:
        others = others.exclude(action__endswith=looked)
    name = Account.objects.filter(pk=OuterRef("account")).order_by().values("name")
    told: QuerySet[Any, Any] = others.order_by("-at", "-pk").annotate(by=Subquery(name))
    return told.values_list("at", "body_id", "body__name", "action", "by")[:LAST]


_SEEN: Final = {"case": Told("case"), "scope__among": Told("scopes")}
_TASKS: Final = Question(
    Task,
    lambda rows: rows.filter(**_SEEN, status__in=(TaskStatus.OPEN, TaskStatus.PAUSED)).values_list(
        "status", "due_on", "owner__account__name", "created_by__account__name", "created_at"
    ),
)


def _days(clocks: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Return what comes, its kind and its day: of the family for long, of steps and demands soon."""
    soon = (Told("first"), Told("soon"))
    days = clocks.filter(**_SEEN, on__range=(Told("first"), Told("last")))
    steps = PathStep._base_manager.filter(**_SEEN, status=StepStatus.PLANNED, due_on__range=soon)
    asked = Demand._base_manager.filter(**_SEEN, withdrawn_at=None, first_on__range=soon)
    return (
        _as("clock", days, "kind", "on")
        .distinct()
        .union(
            _as("step", steps, None, "due_on"),
            _as("demand", asked.exclude(source=Source.CARE), None, "first_on"),
            all=True,
        )
    )


def _as(what: str, rows: QuerySet[Any], kind: str | None, on: str) -> QuerySet[Any, Any]:
    which = F(kind) if kind else Value("", CharField())
    named: QuerySet[Any, Any] = rows.order_by().annotate(
        what=Value(what, CharField()), which=which, day=F(on)
    )
    return named.values_list("what", "which", "day")


_DAYS: Final = Question(CaseClock, _days)
_UNANSWERED: Final = Question(
    Message,
    lambda rows: rows.filter(
        ~Exists(Message._base_manager.filter(answers=OuterRef("pk"))), **_SEEN, answers=None
    ).values_list("sender__name", "recipient__name", "sent_at"),
)
_ACTS: Final = Question(AuditRow, _acts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A day that comes: of the family, of a task with its owner, of a step of the path or of a demand."""

    on: date
    what: str = "task"  # task | clock | step | demand
    clock: ClockKind | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """One body waits for another: for an answer, or for somebody there to do a task."""

    what: str  # answer | task
    who: str
    for_whom: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """An act, in words; colleagues of other bodies by their body alone."""

    at: datetime
    body: str
    name: str
    did: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The three at once."""

    coming: tuple[Coming, ...]
    waits: tuple[Waits, ...]
    last: tuple[Did, ...]


class Unfinished(NamedTuple):
    """A task that is open or rests: whose it is, and who gave it."""

    status: str
    due_on: date | None
    owner: str | None
    created_by: str
    created_at: datetime


def unfinished_tasks(seen: SeenCase) -> tuple[Unfinished, ...]:
    """Return the tasks that are not done, as far as they may be seen."""
    return tuple(Unfinished(*row) for row in _TASKS.ask(case=seen.case.pk, scopes=seen.scopes))


def glance(seen: SeenCase, tasks: Sequence[Unfinished], own_body: int, *, now: datetime) -> Glance:
    """Return what comes, who waits and what was done, as far as it may be seen, in three queries."""
    today = day_of(now)
    return Glance(
        coming=tuple(sorted(_coming(seen, tasks, today), key=lambda one: one.on)),
        waits=tuple(sorted(_waits(seen, tasks), key=lambda one: one.since)[:_WAITING]),
        last=tuple(_last(seen, own_body)),
    )


def _coming(seen: SeenCase, tasks: Sequence[Unfinished], today: date) -> Iterator[Coming]:
    told = {"case": seen.case.pk, "scopes": seen.scopes, "first": today}
    for what, kind, on in _DAYS.ask(**told, soon=today + SOON, last=today + AHEAD):
        yield Coming(on=on, what=what, clock=ClockKind(kind) if kind else None)
    for task in tasks:
        if task.status == TaskStatus.OPEN and task.due_on and today <= task.due_on <= today + SOON:
            yield Coming(on=task.due_on, owner=task.owner or "")


def _waits(seen: SeenCase, tasks: Sequence[Unfinished]) -> Iterator[Waits]:
    for who, whom, at in _UNANSWERED.ask(case=seen.case.pk, scopes=seen.scopes):
        yield Waits(what="answer", who=who, for_whom=whom, since=day_of(at))
    for task in tasks:
        if task.owner is not None and task.owner != task.created_by:
            since = day_of(task.created_at)
            yield Waits(what="task", who=task.created_by, for_whom=task.owner, since=since)


def _last(seen: SeenCase, own_body: int) -> Iterator[Did]:
    """Yield the last acts of the work on the case; reads and consents stand in their own records."""
    for at, body, body_name, action, name in _ACTS.ask(case=seen.case.pk, scopes=("", *seen.scopes)):
        shown = (name or "") if body == own_body else ""
        yield Did(at=at, body=body_name, name=shown, did=say(f"act.{action}"))
