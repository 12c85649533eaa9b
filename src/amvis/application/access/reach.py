"""What the one who acts may see of given cases: the policy with all it needs, in three queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from amvis.domain.consent.policy import Actor, CaseAccess, Grant, Member, visible_scopes
from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Scope
from amvis.records.models import BarredAccount, Case, CaseMember
from amvis.records.models import Grant as GrantRow


def scopes_of(cases: Collection[Case], actor: Actor, *, now: datetime) -> Mapping[int, frozenset[Scope]]:
    """Return for each case the scopes that `actor` may see."""
    known = access_of(cases)
    return {case.pk: visible_scopes(actor, known[case.pk], now=now) for case in cases}


def access_of(cases: Collection[Case]) -> Mapping[int, CaseAccess]:
    """Return what the policy must know of each case."""
    ids = [case.pk for case in cases]
    grants: dict[int, list[Grant]] = defaultdict(list)
    for row in GrantRow._base_manager.filter(case__in=ids):
        grants[row.case_id].append(_grant(row))
    members: dict[int, list[Member]] = defaultdict(list)
    for member in CaseMember._base_manager.filter(case__in=ids).select_related("post"):
        members[member.case_id].append(_member(member))
    barred: dict[int, set[int]] = defaultdict(set)
    for each in BarredAccount._base_manager.filter(case__in=ids):
        barred[each.case_id].add(each.account_id)
    return {
        case.pk: CaseAccess(
            is_sensitive=case.is_sensitive,
            barred_accounts=frozenset(barred[case.pk]),
            members=tuple(members[case.pk]),
            grants=tuple(grants[case.pk]),
        )
        for case in cases
    }


def _grant(row: GrantRow) -> Grant:
    return Grant(
        body=row.body_id,
        scope=Scope(row.scope),
        purpose=Purpose(row.purpose),
        basis=LegalBasis(row.basis),
        since=row.since,
        until=row.until,
        revoked_at=row.revoked_at,
        account=row.account_id,
    )


def _member(row: CaseMember) -> Member:
    return Member(
        account=row.post.account_id,
        body=row.post.body_id,
        office=row.post.office_id,
        since=row.since,
        until=row.until,
    )
