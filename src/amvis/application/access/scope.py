"""The policy as a query: the same answer as `domain.consent.policy.decide`, row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT, LegalBasis, Role, Scope
from amvis.records.models import BarredAccount, Case, CaseMember, Grant
from amvis.records.period import held_at
from amvis.records.querysets import narrowed
from amvis.records.reader import Reader
from amvis.records.row_security import is_scoped


@contextmanager
def acting_as(actor: Actor, *, now: datetime) -> Iterator[None]:
    """Read inside the block only what `actor` may see at `now`; the rest is as if not there."""
    with narrowed(lambda queryset: visible_rows(queryset, actor, now=now), _reader(actor, now)):
        yield


def visible_rows(queryset: QuerySet[Any], actor: Actor, *, now: datetime) -> QuerySet[Any]:
    """Return the rows of a case, or the cases, that `actor` may see at `now`."""
    if actor.role not in ROLES_WITH_CASE_CONTENT or actor.purpose is None:
        return queryset.none()
    is_case = queryset.model is Case
    case = "pk" if is_case else "case_id"
    by_scope = is_scoped(queryset.model)
    barred = BarredAccount._base_manager.filter(case=OuterRef(case), account=actor.account)
    opened = Exists(_emergencies(actor, case, now, by_scope=by_scope)) | (
        _on_the_case(actor, case, now, is_case=is_case) & Exists(_grants(actor, case, now, by_scope=by_scope))
    )
    return queryset.filter(~Exists(barred), opened)


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


def _grants(actor: Actor, case: str, now: datetime, *, by_scope: bool) -> QuerySet[Grant]:
    found = (
        _in_force(case, now, by_scope=by_scope)
        .filter(body=actor.body, purpose=actor.purpose)
        .exclude(basis=LegalBasis.CHILD_PROTECTION)
    )
    own = Q(account=actor.account)
    entrusted = Q(scope=Scope.ENTRUSTED, basis=LegalBasis.ENTRUSTED_CONSENT)
    ordinary = ~Q(scope=Scope.ENTRUSTED) & ~Q(basis=LegalBasis.ENTRUSTED_CONSENT)
    return found.filter((ordinary & (own | Q(account=None))) | (entrusted & own))


def _emergencies(actor: Actor, case: str, now: datetime, *, by_scope: bool) -> QuerySet[Grant]:
    return _in_force(case, now, by_scope=by_scope).filter(
        basis=LegalBasis.CHILD_PROTECTION, account=actor.account, body=actor.body
    )


def _in_force(case: str, now: datetime, *, by_scope: bool) -> QuerySet[Grant]:
    unrevoked = Q(revoked_at=None) | Q(revoked_at__gt=now)
    found = Grant._base_manager.filter(held_at(now), unrevoked, case=OuterRef(case))
    return found.filter(scope=OuterRef("scope")) if by_scope else found


def _on_the_case(actor: Actor, case: str, now: datetime, *, is_case: bool) -> Q:
    members = CaseMember._base_manager.filter(held_at(now), case=OuterRef(case), post__body=actor.body)
    named = Q(Exists(members.filter(post__account=actor.account)))
    within = Q(Exists(members.filter(post__account__in=actor.stands_in_for))) if actor.stands_in_for else Q()
    if actor.role is Role.SUPERVISOR:
        if actor.office is None:
            return named | _not_sensitive(case, is_case=is_case)
        within |= ~Q(Exists(members)) | Q(Exists(members.filter(post__office=actor.office)))
    return named | (_not_sensitive(case, is_case=is_case) & within) if within else named


def _not_sensitive(case: str, *, is_case: bool) -> Q:
    if is_case:
        return Q(is_sensitive=False)
    return Q(Exists(Case._base_manager.filter(pk=OuterRef(case), is_sensitive=False)))
