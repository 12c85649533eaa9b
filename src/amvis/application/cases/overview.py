"""What somebody sees first of a case: the family, the next clock, who is on it, what may be seen and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.at_a_glance import Glance, glance, unfinished_tasks
from amvis.application.cases.clock import Clock, next_clock
from amvis.application.cases.names import title_of
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import valid_family
from amvis.application.clock import day_of
from amvis.application.emergency.standing import Standing, standing_emergencies
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import age_on, months_old, school_start_of
from amvis.records.case import CaseStatus
from amvis.records.models import CaseMember
from amvis.records.period import held_at
from amvis.records.question import Question, Told
from amvis.records.work import TaskStatus
from amvis.rulebook.loader import load_law

_MEMBERS: Final = Question(
    CaseMember,
    lambda rows: (
        rows.filter(held_at(Told("now")), case=Told("case"))
        .order_by("post__body__name", "-leads", "pk")
        .values_list("post__account__name", "post__body__name", "leads")
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the family: an id of the family file, the birthday, and the next clock of a child."""

    id: str
    born: date | None
    age_years: int | None = None
    age_months: int | None = None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheCase:
    """Somebody who works on it."""

    name: str
    body: str
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first page of a case."""

    public_id: str
    title: str
    status: CaseStatus
    is_sensitive: bool
    is_invented: bool
    emergencies: tuple[Standing, ...]
    opened_at: datetime
    adults: tuple[Person, ...]
    children: tuple[Person, ...]
    members: tuple[OnTheCase, ...]
    scopes: frozenset[Scope]
    open_tasks: int
    overdue_tasks: int
    glance: Glance


@transaction.atomic
def overview(actor: Actor, public_id: str, *, now: datetime) -> Overview:
    """Return the first page of a case; that it was read is recorded."""
    seen = one_case(actor, public_id, now=now)
    case, today = seen.case, day_of(now)
    family, unfinished = valid_family(seen), unfinished_tasks(seen)
    due = [task.due_on for task in unfinished if task.status == TaskStatus.OPEN]
    told = Overview(
        public_id=case.public_id,
        title=title_of(case) if Scope.CONTACT in seen.scopes else "",
        status=CaseStatus(case.status),
        is_sensitive=case.is_sensitive,
        is_invented=case.is_invented,
        emergencies=standing_emergencies(seen, actor, now=now),
        opened_at=case.opened_at,
        adults=tuple(_person(one, today) for one in family.get("parents", ())),
        children=tuple(_child(one, today) for one in family.get("children", ())),
        members=tuple(_members(seen, now)),
        scopes=seen.scopes,
        open_tasks=len(due),
        overdue_tasks=sum(day is not None and day < today for day in due),
        glance=glance(seen, unfinished, actor.body, now=now),
    )
    record(
        actor,
        Act(action="cases.overview.read", case=case.pk, object_kind="case", object_id=public_id),
        now=now,
    )
    return told


def _members(seen: SeenCase, now: datetime) -> Iterator[OnTheCase]:
    for name, body, leads in _MEMBERS.ask(case=seen.case.pk, now=now):
        yield OnTheCase(name=name, body=body, leads=leads)


def _person(told: Mapping[str, object], today: date) -> Person:
    born = _day(told.get("born"))
    return Person(id=str(told["id"]), born=born, age_years=age_on(born, today) if born else None)


def _child(told: Mapping[str, object], today: date) -> Person:
    born = _day(told.get("born"))
    if born is None:
        return Person(id=str(told["id"]), born=None)
    return Person(
        id=str(told["id"]),
        born=born,
        age_years=age_on(born, today),
        age_months=months_old(born, today),
        clock=next_clock(
            born, school_start_of(born, _day(told.get("school_from"))), today, load_law().projected(today)
        ),
    )


def _day(told: object) -> date | None:
    return date.fromisoformat(str(told)) if told else None
