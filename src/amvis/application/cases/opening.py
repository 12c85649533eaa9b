"""Opening a case: who opens it leads it, and its body has what it collects itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import scopes_of
from amvis.application.audit.record import Act, record
from amvis.application.cases.names import note_names, person_mark, seal_title, title_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Role, Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Case, CaseMember, Grant, NameMark, Sight
from amvis.records.querysets import unscoped

MAY_OPEN: Final = frozenset({Role.CASE_WORKER, Role.COUNSELLOR, Role.SUPERVISOR})

People = tuple[tuple[str, date], ...]  # name and birthday


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What is told to open a case."""

    title: str
    person: str  # the adult who came
    born: date
    others: People = ()  # further adults and children
    is_sensitive: bool = False
    is_invented: bool = False

    @property
    def people(self) -> People:
        """Return everybody of whom name and birthday are told."""
        return ((self.person, self.born), *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A case of one of these people that the one who asks may see."""

    public_id: str
    title: str
    people: tuple[str, ...]  # who of those told is in it


def known_cases(actor: Actor, new: NewCase, *, now: datetime) -> tuple[Known, ...]:
    """Return the cases of the people of a new one that the one who asks may see."""
    return cases_of(actor, new.people, now=now)


def cases_of(actor: Actor, people: People, *, now: datetime, besides: int | None = None) -> tuple[Known, ...]:
    """Return the cases of these people, `besides` one, that may be seen; of others nobody learns.

    A case whose names may not be seen is left out: that somebody is in it would be told by telling of it.
    """
    names = {person_mark(name, born): name for name, born in people}
    marks: dict[int, set[str]] = {}
    for row in NameMark.objects.filter(mark__in=names).exclude(case=besides):
        marks.setdefault(row.case_id, set()).add(row.mark)
    cases = list(Case.objects.filter(pk__in=marks).order_by("pk"))
    scopes = scopes_of(cases, actor, now=now)
    return tuple(
        Known(
            public_id=case.public_id,
            title=title_of(case),
            people=tuple(name for mark, name in names.items() if mark in marks[case.pk]),
        )
        for case in cases
        if Scope.CONTACT in scopes[case.pk]
    )


@transaction.atomic
def open_case(actor: Actor, new: NewCase, *, now: datetime) -> str:
    """Open a case and return its public id; the family's data come by its profile."""
    if actor.role not in MAY_OPEN or actor.purpose is None:
        raise NotThere
    with unscoped("a case is opened: nobody may see it before its grants are there"):
        case = _write(actor, new, purpose=actor.purpose, now=now)
    public_id = str(case.public_id)
    fields = ("title", "person", "born", "is_sensitive", *(("others",) if new.others else ()))
    record(
        actor,
        Act(action="cases.case.opened", case=case.pk, object_kind="case", object_id=public_id, fields=fields),
        now=now,
    )
    return public_id


def _write(actor: Actor, new: NewCase, *, purpose: Purpose, now: datetime) -> Case:
    public_id = random_identifier()
    case = Case._base_manager.create(
        public_id=public_id,
        title=seal_title(new.title, public_id),
        lead_body_id=actor.body,
        is_sensitive=new.is_sensitive,
        is_invented=new.is_invented,
        opened_at=now,
    )
    CaseMember._base_manager.create(case=case, post_id=actor.post, leads=True, since=now)
    Grant._base_manager.bulk_create(
        Grant(
            case=case,
            body_id=actor.body,
            scope=scope,
            purpose=purpose,
            basis=LegalBasis.OWN_TASK,
            since=now,
            granted_by_id=actor.post,
        )
        for scope in Scope
        if scope is not Scope.ENTRUSTED
    )
    Sight._base_manager.create(body_id=actor.body, case=case, opens_at=now)
    note_names(case, new.title, new.people)
    return case
