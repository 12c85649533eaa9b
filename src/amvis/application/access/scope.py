"""The policy as a query: the same answer as `domain.consent.policy.decide`, row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from amvis.application.access.seen import Seen
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT
from amvis.records.querysets import narrowed
from amvis.records.reader import Reader


@contextmanager
def acting_as(actor: Actor, *, now: datetime) -> Iterator[None]:
    """Read inside the block only what `actor` may see at `now`; the rest is as if not there."""
    with narrowed(lambda queryset: visible_rows(queryset, actor, now=now), _reader(actor, now)):
        yield


def visible_rows(queryset: QuerySet[Any], actor: Actor, *, now: datetime) -> QuerySet[Any]:
    """Return the rows of a case, or the cases, that `actor` may see at `now`."""
    if actor.role not in ROLES_WITH_CASE_CONTENT or actor.purpose is None:
        return queryset.none()
    return queryset.filter(Seen(queryset.model, actor, now))


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
