"""What waits for somebody: overdue tasks, days that come for families, consents that end, cases of nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from amvis.application.access.reach import scopes_of
from amvis.application.cases.clock import ClockKind
from amvis.application.cases.names import title_of
from amvis.application.clock import day_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseClock, CaseMember, Consent, Task
from amvis.records.period import held_at
from amvis.records.work import TaskStatus

AHEAD: Final = timedelta(days=60)  # as far as a place or a benefit must be asked for in time
MOST: Final = 25  # rows shown of each list; the count tells all


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case that waits, for what and since or until when."""

    case: str
    title: str  # empty where the name may not be seen
    on: date | None
    what: str  # a key: a kind of clock, or the list itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """One list: its key, how many wait, and the first of them."""

    key: str
    count: int
    rows: tuple[Waiting, ...]


def worklists(actor: Actor, *, now: datetime) -> tuple[Worklist, ...]:
    """Return the lists of the one who acts, as far as the cases may be seen; each by its day."""
    today = day_of(now)
    found = (
        ("overdue", _tasks(actor, today)),
        ("resubmit", _resubmitted(actor, today)),
        ("clocks", _clocks(today)),
        ("consents", _ending_consents(actor, now)),
        ("nobody", _of_nobody(actor, now)),
    )
    shown = {key: list(rows[:MOST]) for key, rows in found}
    cases = {
        row.case_id if not isinstance(row, Case) else row.pk: _case(row)
        for rows in shown.values()
        for row in rows
    }
    scopes = scopes_of(tuple(cases.values()), actor, now=now)
    titles = {pk: title_of(case) if Scope.CONTACT in scopes[pk] else "" for pk, case in cases.items()}
    return tuple(
        Worklist(key=key, count=rows.count(), rows=tuple(_row(key, row, titles) for row in shown[key]))
        for key, rows in found
    )


def _tasks(actor: Actor, today: date) -> QuerySet[Any]:
    owners = {actor.account, *actor.stands_in_for}
    rows = Task.objects.filter(owner__account__in=owners, status=TaskStatus.OPEN, due_on__lt=today)
    return rows.select_related("case").order_by("due_on", "pk")


def _resubmitted(actor: Actor, today: date) -> QuerySet[Any]:
    """Tasks to be looked at again today (Wiedervorlage)."""
    owners = {actor.account, *actor.stands_in_for}
    waiting = (TaskStatus.OPEN, TaskStatus.PAUSED)
    rows = Task.objects.filter(owner__account__in=owners, status__in=waiting, resubmit_on__lte=today)
    return rows.select_related("case").order_by("resubmit_on", "pk")


def _clocks(today: date) -> QuerySet[Any]:
    rows = CaseClock.objects.filter(on__gte=today, on__lte=today + AHEAD, case__status=CaseStatus.OPEN)
    return rows.select_related("case").order_by("on", "pk")


def _ending_consents(actor: Actor, now: datetime) -> QuerySet[Any]:
    ends = Q(until__gt=now, until__lte=now + AHEAD)
    rows = Consent.objects.filter(ends, asked_by__body=actor.body, revoked_at=None).exclude(given_at=None)
    return rows.select_related("case").order_by("until", "pk")


def _of_nobody(actor: Actor, now: datetime) -> QuerySet[Any]:
    """Open cases on which nobody of the own body works: whoever may assign somebody sees them."""
    mine = CaseMember._base_manager.filter(held_at(now), case=OuterRef("pk"), post__body=actor.body)
    return Case.objects.filter(~Exists(mine), status=CaseStatus.OPEN).order_by("opened_at", "pk")


def _case(row: Any) -> Case:
    found: Case = row if isinstance(row, Case) else row.case
    return found


def _row(key: str, row: Any, titles: dict[int, str]) -> Waiting:
    case = _case(row)
    days: Sequence[date | None] = [
        getattr(row, "on", None),
        getattr(row, "due_on", None) if key == "overdue" else getattr(row, "resubmit_on", None),
        day_of(row.until - timedelta(microseconds=1)) if isinstance(row, Consent) and row.until else None,
        day_of(row.opened_at) if isinstance(row, Case) else None,
    ]
    what = ClockKind(row.kind).value if isinstance(row, CaseClock) else key
    return Waiting(case=case.public_id, title=titles[case.pk], on=next(filter(None, days), None), what=what)
