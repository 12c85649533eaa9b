"""The cases somebody may see, the newest first, in a number of queries that does not grow."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Min, QuerySet

from amvis.application.access.reach import near_cases, scopes_of
from amvis.application.cases.names import title_of, word_marks
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseMember, FileNumber, NameMark, Task
from amvis.records.period import held_at
from amvis.records.querysets import unscoped
from amvis.records.work import TaskStatus

PAGE: Final = 25
NOBODY: Final = "niemand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which of the cases: all that may be seen, unless something is said."""

    words: str = ""
    status: CaseStatus | None = CaseStatus.OPEN
    is_mine: bool = False
    lead: str = ""  # public id of a post that leads in the own body; NOBODY: none does
    file_number: str = ""  # how the own body's file number begins
    before: int | None = None  # key of the last row of the page before


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case in the list."""

    public_id: str
    title: str  # empty where the name may not be seen
    status: CaseStatus
    opened_at: datetime
    is_invented: bool
    is_sensitive: bool
    leads: tuple[str, ...]  # names, one of each body
    file_number: str  # of the own body
    open_tasks: int
    next_due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """A page of cases and the key of the next page."""

    rows: tuple[Row, ...]
    next_key: int | None


def case_list(actor: Actor, wanted: Filter, *, now: datetime) -> CaseList:
    """Return a page of the cases `actor` may see; a name is found by whole words where it may be seen."""
    found = list(_wanted(actor, wanted, now)[: PAGE + 1])
    page = found[:PAGE]
    scopes = scopes_of(page, actor, now=now)
    if wanted.words:
        page = [case for case in page if Scope.CONTACT in scopes[case.pk]]
    more = _More(leads=_leads(page, now), tasks=_tasks(page, scopes), numbers=_numbers(page, actor))
    return CaseList(
        rows=tuple(_row(case, scopes[case.pk], more) for case in page),
        next_key=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def _wanted(actor: Actor, wanted: Filter, now: datetime) -> QuerySet[Case]:
    found = _among(near_cases(actor, now=now))
    if wanted.status is not None:
        found = found.filter(status=wanted.status)
    if wanted.before is not None:
        found = found.filter(pk__lt=wanted.before)
    if wanted.is_mine:
        mine = CaseMember._base_manager.filter(held_at(now), post__account=actor.account)
        found = found.filter(pk__in=mine.values("case_id"))
    if wanted.lead:
        leading = CaseMember._base_manager.filter(held_at(now), leads=True, post__body=actor.body)
        if wanted.lead == NOBODY:
            found = found.exclude(pk__in=leading.values("case_id"))
        else:
            found = found.filter(pk__in=leading.filter(post__public_id=wanted.lead).values("case_id"))
    if wanted.file_number:
        own = FileNumber._base_manager.filter(body=actor.body, number__istartswith=wanted.file_number)
        found = found.filter(pk__in=own.values("case_id"))
    for mark in word_marks(wanted.words):
        found = found.filter(pk__in=NameMark._base_manager.filter(mark=mark).values("case_id"))
    return found


def _among(near: list[int] | None) -> QuerySet[Case]:
    found: QuerySet[Case] = Case.objects.order_by("-pk")
    return found if near is None else found.filter(pk__in=near)


def _leads(page: Sequence[Case], now: datetime) -> Mapping[int, tuple[str, ...]]:
    rows = CaseMember._base_manager.filter(held_at(now), case__in=page, leads=True).order_by("pk")
    found: dict[int, tuple[str, ...]] = {}
    for case, name in rows.values_list("case_id", "post__account__name"):
        found[case] = (*found.get(case, ()), name)
    return found


def _tasks(
    page: Sequence[Case], scopes: Mapping[int, frozenset[Scope]]
) -> Mapping[int, tuple[int, date | None]]:
    """Return how many tasks are open in the scopes seen of each case, and when the next is due."""
    rows = (
        Task._base_manager.filter(case__in=page, status=TaskStatus.OPEN)
        .values_list("case_id", "scope")
        .annotate(number=Count("pk"), due=Min("due_on"))
    )
    found: dict[int, tuple[int, date | None]] = {}
    for case, scope, number, due in rows:
        if scope in scopes[case]:
            before, earliest = found.get(case, (0, None))
            found[case] = before + number, min(filter(None, (earliest, due)), default=None)
    return found


def _numbers(page: Sequence[Case], actor: Actor) -> Mapping[int, str]:
    rows = FileNumber._base_manager.filter(case__in=page, body=actor.body)
    return dict(rows.values_list("case_id", "number"))


def leaders(actor: Actor, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return who leads a case that may be seen, to a supervisor who leads any in the office."""
    near = near_cases(actor, now=now)
    leading = CaseMember._base_manager.filter(held_at(now), leads=True, post__body=actor.body)
    if near is not None:
        leading = leading.filter(case__in=_among(near).order_by().values("pk"))
    elif actor.office is not None:
        leading = leading.filter(post__office=actor.office)
    with nullcontext() if near is not None else unscoped("a supervisor knows who works in the own office"):
        return tuple(
            leading.order_by("post__account__name", "post__public_id")
            .values_list("post__public_id", "post__account__name")
            .distinct()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _More:
    """What stands beside the cases of a page, by case."""

    leads: Mapping[int, tuple[str, ...]]
    tasks: Mapping[int, tuple[int, date | None]]
    numbers: Mapping[int, str]


def _row(case: Case, scopes: frozenset[Scope], more: _More) -> Row:
    number, due = more.tasks.get(case.pk, (0, None))
    return Row(
        public_id=case.public_id,
        title=title_of(case) if Scope.CONTACT in scopes else "",
        status=CaseStatus(case.status),
        opened_at=case.opened_at,
        is_invented=case.is_invented,
        is_sensitive=case.is_sensitive,
        leads=more.leads.get(case.pk, ()),
        file_number=more.numbers.get(case.pk, ""),
        open_tasks=number,
        next_due=due,
    )
