"""The access policy: one pure decision, which the queries of the database must equal."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, unique
from typing import NamedTuple

from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT, LegalBasis, Purpose, Role, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody signed in with two factors, in one of their posts."""

    account: int
    post: int
    body: int
    office: int | None
    role: Role
    purpose: Purpose | None  # what this post works for; None without case content
    stands_in_for: frozenset[int] = frozenset()  # accounts whose deputy this one is now


class Grant(NamedTuple):  # hundreds are read for a page: a dataclass takes three times as long to make
    """A right of a body to a scope of a case for a purpose, on the half-open interval from `since`."""

    body: int
    scope: Scope
    purpose: Purpose
    basis: LegalBasis
    since: datetime
    until: datetime | None = None
    revoked_at: datetime | None = None
    account: int | None = None  # for one person only: what was entrusted (§ 65 SGB VIII), or an emergency


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who is on the case for a body."""

    account: int
    body: int
    office: int | None
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccess:
    """What the policy must know of a case."""

    is_sensitive: bool
    barred_accounts: frozenset[int]
    members: tuple[Member, ...]
    grants: tuple[Grant, ...]


@unique
class Reason(StrEnum):
    """Why access is given or not."""

    GRANT = "grant"
    BREAK_GLASS = "break_glass"
    BARRED = "barred"
    ROLE_WITHOUT_CONTENT = "role_without_content"
    NOT_ON_THE_CASE = "not_on_the_case"
    NO_GRANT = "no_grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether somebody may see a scope of a case for a purpose, and why."""

    is_allowed: bool
    reason: Reason


def decide(actor: Actor, case: CaseAccess, scope: Scope, *, now: datetime) -> Decision:
    """Decide whether `actor` may see `scope` of `case` at the instant `now`."""
    if (refused := _whatever_the_scope(actor, case)) is not None:
        return _no(refused)
    if any(_is_emergency(grant, actor, scope, now) for grant in case.grants):
        return Decision(is_allowed=True, reason=Reason.BREAK_GLASS)
    if not is_on_the_case(actor, case, now=now):
        return _no(Reason.NOT_ON_THE_CASE)
    if not any(_opens(grant, actor, scope, now) for grant in case.grants):
        return _no(Reason.NO_GRANT)
    return Decision(is_allowed=True, reason=Reason.GRANT)


def visible_scopes(actor: Actor, case: CaseAccess, *, now: datetime) -> frozenset[Scope]:
    """Return the scopes that `actor` may see: those for which `decide` says yes, in one pass."""
    if _whatever_the_scope(actor, case) is not None:
        return frozenset()
    on_it = is_on_the_case(actor, case, now=now)
    return frozenset(
        grant.scope
        for grant in case.grants
        if _is_emergency(grant, actor, grant.scope, now) or (on_it and _opens(grant, actor, grant.scope, now))
    )


def ordinary_scopes(actor: Actor, case: CaseAccess, *, now: datetime) -> frozenset[Scope]:
    """Return the scopes that `actor` may see without an emergency: only in these may be written."""
    plain = tuple(grant for grant in case.grants if grant.basis is not LegalBasis.CHILD_PROTECTION)
    return visible_scopes(actor, replace(case, grants=plain), now=now)


def is_on_the_case(actor: Actor, case: CaseAccess, *, now: datetime) -> bool:
    """Return whether the actor needs to know the case inside the own body (§ 35 Abs. 1 S. 2 SGB I)."""
    mine = [m for m in case.members if m.body == actor.body and _holds(m.since, m.until, None, now)]
    if any(member.account == actor.account for member in mine):
        return True
    if case.is_sensitive:
        return False
    if any(member.account in actor.stands_in_for for member in mine):
        return True
    if actor.role is not Role.SUPERVISOR:
        return False
    return actor.office is None or not mine or any(member.office == actor.office for member in mine)


def _whatever_the_scope(actor: Actor, case: CaseAccess) -> Reason | None:
    """Return why the actor sees nothing of the case, whatever its scope; None: the grants decide."""
    if actor.account in case.barred_accounts:
        return Reason.BARRED
    if actor.role not in ROLES_WITH_CASE_CONTENT or actor.purpose is None:
        return Reason.ROLE_WITHOUT_CONTENT
    return None


def _opens(grant: Grant, actor: Actor, scope: Scope, now: datetime) -> bool:
    if (grant.body, grant.scope, grant.purpose) != (actor.body, scope, actor.purpose):
        return False
    if grant.basis is LegalBasis.CHILD_PROTECTION or not _in_force(grant, now):
        return False
    is_entrusted = grant.basis is LegalBasis.ENTRUSTED_CONSENT
    if is_entrusted is not (scope is Scope.ENTRUSTED):  # what was entrusted has a basis of its own
        return False
    return grant.account == actor.account or (grant.account is None and not is_entrusted)


def _is_emergency(grant: Grant, actor: Actor, scope: Scope, now: datetime) -> bool:
    """Whether this one person broke the glass for this scope (§ 8a SGB VIII, § 4 KKG)."""
    if grant.basis is not LegalBasis.CHILD_PROTECTION or grant.scope is not scope:
        return False
    if (grant.account, grant.body) != (actor.account, actor.body):
        return False
    return _in_force(grant, now)


def _in_force(grant: Grant, now: datetime) -> bool:
    return _holds(grant.since, grant.until, grant.revoked_at, now)


def _holds(since: datetime, until: datetime | None, ended_at: datetime | None, now: datetime) -> bool:
    return since <= now and (until is None or now < until) and (ended_at is None or now < ended_at)


def _no(reason: Reason) -> Decision:
    return Decision(is_allowed=False, reason=reason)
