"""What the next days bring in a case, who waits for whom, and what was done last: never its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef

from amvis.application.cases.clock import ClockKind
from amvis.application.cases.one_case import SeenCase
from amvis.application.clock import day_of
from amvis.domain.demands.demand import Source
from amvis.domain.path.status import StepStatus
from amvis.domain.sentence import Sentence, say
from amvis.records.models import Account, AuditRow, CaseClock, Demand, Message, PathStep, Task
from amvis.records.work import TaskStatus

AHEAD: Final = timedelta(days=60)  # days of the family: a place or a benefit is asked for so long before
SOON: Final = timedelta(days=14)  # tasks
LAST: Final = 5
_WAITING: Final = 8


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


def glance(seen: SeenCase, own_body: int, *, now: datetime) -> Glance:
    """Return what comes, who waits and what was done, as far as it may be seen, in seven queries."""
    today = day_of(now)
    return Glance(
        coming=tuple(sorted(_coming(seen, today), key=lambda one: one.on)),
        waits=tuple(sorted(_waits(seen), key=lambda one: one.since)[:_WAITING]),
        last=tuple(_last(seen, own_body)),
    )


def _coming(seen: SeenCase, today: date) -> Iterator[Coming]:
    clocks = CaseClock.objects.filter(case=seen.case, on__gte=today, on__lte=today + AHEAD)
    for kind, on in clocks.order_by("on").values_list("kind", "on").distinct():
        yield Coming(on=on, what="clock", clock=ClockKind(kind))
    tasks = Task.objects.filter(case=seen.case, status=TaskStatus.OPEN, due_on__lte=today + SOON)
    for on, owner in tasks.filter(due_on__gte=today).values_list("due_on", "owner__account__name"):
        yield Coming(on=on, owner=owner or "")
    steps = PathStep.objects.filter(case=seen.case, status=StepStatus.PLANNED, due_on__gte=today)
    for on in steps.filter(due_on__lte=today + SOON).values_list("due_on", flat=True):
        yield Coming(on=on, what="step")
    asked = Demand.objects.filter(case=seen.case, withdrawn_at=None, first_on__gte=today)
    asked = asked.filter(first_on__lte=today + SOON).exclude(source=Source.CARE)
    for on in asked.values_list("first_on", flat=True):
        yield Coming(on=on, what="demand")


def _waits(seen: SeenCase) -> Iterator[Waits]:
    replies = Message._base_manager.filter(answers=OuterRef("pk"))
    asked = Message.objects.filter(~Exists(replies), case=seen.case, answers=None)
    for who, whom, at in asked.values_list("sender__name", "recipient__name", "sent_at"):
        yield Waits(what="answer", who=who, for_whom=whom, since=day_of(at))
    unfinished = (TaskStatus.OPEN, TaskStatus.PAUSED)
    given = Task.objects.filter(case=seen.case, status__in=unfinished).exclude(owner=None)
    names = ("created_by__account__name", "owner__account__name", "created_at")
    for who, whom, at in given.values_list(*names):
        if who != whom:
            yield Waits(what="task", who=who, for_whom=whom, since=day_of(at))


def _last(seen: SeenCase, own_body: int) -> Iterator[Did]:
    """Yield the last acts of the work on the case; reads and consents stand in their own records."""
    rows = AuditRow.objects.filter(
        case=seen.case.pk, action__startswith="cases.", scope__in=("", *seen.scopes)
    )
    rows = rows.exclude(action__endswith=".read").exclude(action="cases.profile.exported")
    page = list(rows.select_related("body").order_by("-at", "-pk")[:LAST])
    own = {row.account for row in page if row.account and row.body_id == own_body}
    names = dict(Account.objects.filter(pk__in=own).values_list("pk", "name"))
    for row in page:
        yield Did(
            at=row.at,
            body=row.body.name,
            name=names.get(row.account or 0, "") if row.body_id == own_body else "",
            did=say(f"act.{row.action}"),
        )
