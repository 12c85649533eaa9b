"""The cases somebody may see, the newest first, in a number of queries that does not grow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db.models import Count, Min

from amvis.application.access.reach import scopes_of
from amvis.application.cases.case_search import Filter, found_cases
from amvis.application.cases.names import open_title
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseMember, FileNumber, Task
from amvis.records.period import held_at
from amvis.records.question import Question, Told
from amvis.records.work import TaskStatus

PAGE: Final = 25


class _Case(NamedTuple):
    """What a row tells of a case: objects of the model cost more than reading them."""

    pk: int
    public_id: str
    title: bytes | memoryview
    status: str
    opened_at: datetime
    is_invented: bool
    is_sensitive: bool


_CASES: Final = Question(
    Case, lambda rows: rows.filter(pk__among=Told("cases")).order_by("-pk").values_list(*_Case._fields)
)
_LEADS: Final = Question(
    CaseMember,
    lambda rows: (
        rows.filter(held_at(Told("now")), case__among=Told("cases"), leads=True)
        .order_by("pk")
        .values_list("case_id", "post__account__name")
    ),
)
_TASKS: Final = Question(
    Task,
    lambda rows: (
        rows.filter(case__among=Told("cases"), status=TaskStatus.OPEN)
        .values_list("case_id", "scope")
        .annotate(number=Count("pk"), due=Min("due_on"))
    ),
)
_NUMBERS: Final = Question(
    FileNumber,
    lambda rows: rows.filter(case__among=Told("cases"), body=Told("body")).values_list("case_id", "number"),
)


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


def case_list(actor: Actor, wanted: Filter, near: Sequence[int] | None, *, now: datetime) -> CaseList:
    """Return a page of the cases `actor` may see; a name is found by whole words where it may be seen.

    `near` is told by `near_cases`.
    """
    found = found_cases(actor, wanted, near, now=now, most=PAGE + 1)
    scopes = scopes_of(found[:PAGE], actor, now=now)
    wanted_of = (lambda seen: Scope.CONTACT in seen) if wanted.words else bool
    shown = [case for case, seen in scopes.items() if wanted_of(seen)]
    page = [_Case(*row) for row in _CASES.ask(cases=shown)]
    more = _more(page, scopes, actor, now)
    return CaseList(
        rows=tuple(_row(case, scopes[case.pk], more) for case in page),
        next_key=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _More:
    """What stands beside the cases of a page, by case."""

    leads: Mapping[int, tuple[str, ...]]
    tasks: Mapping[int, tuple[int, date | None]]
    numbers: Mapping[int, str]


def _more(
    page: Sequence[_Case], scopes: Mapping[int, frozenset[Scope]], actor: Actor, now: datetime
) -> _More:
    cases = [case.pk for case in page]
    leads: dict[int, tuple[str, ...]] = {}
    for case, name in _LEADS.ask(cases=cases, now=now):
        leads[case] = (*leads.get(case, ()), name)
    tasks: dict[int, tuple[int, date | None]] = {}
    for case, scope, number, due in _TASKS.ask(cases=cases):
        if scope in scopes[case]:  # only these are counted, and only of these is a day told
            before, earliest = tasks.get(case, (0, None))
            tasks[case] = before + number, min(filter(None, (earliest, due)), default=None)
    return _More(leads=leads, tasks=tasks, numbers=dict(_NUMBERS.ask(cases=cases, body=actor.body)))


def _row(case: _Case, scopes: frozenset[Scope], more: _More) -> Row:
    number, due = more.tasks.get(case.pk, (0, None))
    return Row(
        public_id=case.public_id,
        title=open_title(case.title, case.public_id) if Scope.CONTACT in scopes else "",
        status=CaseStatus(case.status),
        opened_at=case.opened_at,
        is_invented=case.is_invented,
        is_sensitive=case.is_sensitive,
        leads=more.leads.get(case.pk, ()),
        file_number=more.numbers.get(case.pk, ""),
        open_tasks=number,
        next_due=due,
    )
