"""The policy as a query: the same answer as `domain.consent.policy.decide`, row by row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from amvis.application.access.seen import Seen, Shape, shape_of, values_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT
from amvis.records.models import Case
from amvis.records.querysets import narrowed, narrowing_of
from amvis.records.reader import Reader

BY_THE_POLICY: Final = "the policy reads what it decides by"  # else the database decides on each such row too


@contextmanager
def acting_as(actor: Actor, *, now: datetime) -> Iterator[None]:
    """Read inside the block only what `actor` may see at `now`; the rest is as if not there."""
    with narrowed(_Narrowing(actor, now), _reader(actor, now)):
        yield


@contextmanager
def by_scope_alone() -> Iterator[None]:
    """Read inside the block what the one who acts may see by the scope; the database does not decide again.

    For what is found before it is read: row-level security decides on every row that the scope looks at.
    """
    with narrowed(narrowing_of(Case), Reader(machine=BY_THE_POLICY)):
        yield


def visible_rows(queryset: QuerySet[Any], actor: Actor, *, now: datetime) -> QuerySet[Any]:
    """Return the rows of a case, or the cases, that `actor` may see at `now`."""
    return _Narrowing(actor, now).now(queryset)


@dataclass(frozen=True)
class _Narrowing:
    """The scope of one actor at one instant."""

    actor: Actor
    at: datetime

    @property
    def shape(self) -> Shape | None:
        """Return what the condition's text depends on; None for roles that see no case."""
        actor = self.actor
        sees_cases = actor.role in ROLES_WITH_CASE_CONTENT and actor.purpose is not None
        return shape_of(actor) if sees_cases else None

    @property
    def values(self) -> Mapping[str, object]:
        """Return the values of the condition."""
        return values_of(self.actor, self.at)

    def now(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that the actor sees."""
        shape = self.shape
        return rows.filter(Seen(rows.model, shape, self.values)) if shape else rows.none()

    def later(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that an actor of this shape sees, once the values are told."""
        shape = self.shape
        return rows.filter(Seen(rows.model, shape)) if shape else rows.none()


def _reader(actor: Actor, now: datetime) -> Reader:
    return Reader(
        account=str(actor.account),
        body=str(actor.body),
        office=str(actor.office or ""),
        role=actor.role,
        purpose=actor.purpose or "",
        stands_in_for=",".join(str(account) for account in sorted(actor.stands_in_for)),
        now=now.isoformat(),
    )
