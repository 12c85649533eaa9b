"""What the one who acts may see of given cases: the policy with all it needs, in three queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from amvis.application.access.scope import BY_THE_POLICY
from amvis.domain.consent.policy import Actor, CaseAccess, Grant, Member, visible_scopes
from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Role, Scope
from amvis.records.models import BarredAccount, Case, CaseMember
from amvis.records.models import Grant as GrantRow
from amvis.records.period import held_at
from amvis.records.querysets import unscoped
from amvis.records.question import Question, Told

_GRANT: Final = (  # in the order of Grant
    "case_id",
    "body_id",
    "scope",
    "purpose",
    "basis",
    "since",
    "until",
    "revoked_at",
    "account_id",
)
_SCOPE: Final = {one.value: one for one in Scope}  # asked for each row: quicker than Scope(…)
_PURPOSE: Final = {one.value: one for one in Purpose}
_BASIS: Final = {one.value: one for one in LegalBasis}
_MEMBER: Final = ("case_id", "post__account_id", "post__body_id", "post__office_id", "since", "until")
_OF_CASES: Final = {"case__among": Told("cases")}
_GRANTS: Final = {  # of any body, or of one
    True: Question(GrantRow, lambda rows: rows.filter(**_OF_CASES).values_list(*_GRANT)),
    False: Question(GrantRow, lambda rows: rows.filter(**_OF_CASES, body=Told("body")).values_list(*_GRANT)),
}
_MEMBERS: Final = {
    True: Question(CaseMember, lambda rows: rows.filter(**_OF_CASES).values_list(*_MEMBER)),
    False: Question(
        CaseMember, lambda rows: rows.filter(**_OF_CASES, post__body=Told("body")).values_list(*_MEMBER)
    ),
}
_BARRED: Final = Question(
    BarredAccount, lambda rows: rows.filter(**_OF_CASES).values_list("case_id", "account_id")
)


def _near(on_the_case: QuerySet[Any]) -> QuerySet[Any, Any]:
    mine = on_the_case.filter(
        held_at(Told("now")), post__body=Told("body"), post__account__among=Told("accounts")
    )
    emergencies = GrantRow._base_manager.filter(basis=LegalBasis.CHILD_PROTECTION, account=Told("me"))
    return mine.values_list("case_id").union(emergencies.values_list("case_id"))


_NEAR: Final = Question(CaseMember, _near)


class Known(NamedTuple):
    """What the policy must know of a case itself; a row of the case will do as well."""

    pk: int
    is_sensitive: bool


def scopes_of(
    cases: Collection[Case | Known], actor: Actor, *, now: datetime
) -> Mapping[int, frozenset[Scope]]:
    """Return for each case the scopes that `actor` may see."""
    with unscoped(BY_THE_POLICY):
        known = access_of(cases, body=actor.body)
    return {case.pk: visible_scopes(actor, known[case.pk], now=now) for case in cases}


def near_cases(actor: Actor, *, now: datetime) -> list[int] | None:
    """Return the cases beyond which `actor` sees none, few enough to be named; None for supervisors.

    Which of them are seen the scope decides. PostgreSQL decides on every row it looks at, so a list that
    names its cases is found in the time of these, not of all.
    """
    if actor.role is Role.SUPERVISOR:
        return None
    accounts = {actor.account, *actor.stands_in_for}
    with unscoped(BY_THE_POLICY):
        rows = _NEAR.ask(body=actor.body, me=actor.account, accounts=accounts, now=now)
    return sorted(case for (case,) in rows)


def access_of(cases: Collection[Case | Known], *, body: int | None = None) -> Mapping[int, CaseAccess]:
    """Return what the policy must know of each case to decide about somebody of this body, or of any."""
    told = {"cases": [case.pk for case in cases], "body": body}
    grants: dict[int, list[Grant]] = defaultdict(list)
    for case, *row in _GRANTS[body is None].ask(**told):
        grants[case].append(_grant(*row))
    members: dict[int, list[Member]] = defaultdict(list)
    for case, account, of_body, office, since, until in _MEMBERS[body is None].ask(**told):
        members[case].append(Member(account=account, body=of_body, office=office, since=since, until=until))
    barred: dict[int, set[int]] = defaultdict(set)
    for case, account in _BARRED.ask(**told):
        barred[case].add(account)
    return {
        case.pk: CaseAccess(
            is_sensitive=case.is_sensitive,
            barred_accounts=frozenset(barred[case.pk]),
            members=tuple(members[case.pk]),
            grants=tuple(grants[case.pk]),
        )
        for case in cases
    }


def _grant(body: int, scope: str, purpose: str, basis: str, *when_and_whom: Any) -> Grant:
    return Grant(body, _SCOPE[scope], _PURPOSE[purpose], _BASIS[basis], *when_and_whom)
