"""What the policy is asked: personas before plain grants, grants before few personas, pairs of grants."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Final, NamedTuple

from amvis.domain.consent.policy import Actor, CaseAccess, Grant, Member
from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Role, Scope

NOW: Final = datetime(2026, 11, 27, 9, tzinfo=UTC)
BEFORE, LATER = NOW - timedelta(days=1), NOW + timedelta(microseconds=1)
ME, ABSENT, OTHER = 1, 2, 3
HERE, THERE = 10, 20
UPSTAIRS, DOWNSTAIRS = 1, 2
WORK: Final = Purpose.ARBEITSVERMITTLUNG
SPANS: Final = ((BEFORE, None), (NOW, LATER), (BEFORE, NOW), (BEFORE, LATER), (LATER, None))
ENDS: Final = (None, NOW, LATER)


class Question(NamedTuple):
    """One decision: who asks for which scope of what."""

    actor: Actor
    case: CaseAccess
    scope: Scope


def shuffled(questions: Iterator[Question]) -> list[Question]:
    """Return questions in an order without pattern, always the same."""
    found = list(questions)
    random.Random(35).shuffle(found)
    return found


def all_questions() -> Iterator[Question]:
    yield from _personas_before_plain_grants()
    yield from _grants_before_few_personas(grants(), _few())
    yield from _pairs_of_grants()


def many_more(count: int) -> Iterator[Question]:
    """Yield questions drawn from the whole product of personas, two grants and scopes."""
    draw = random.Random(67)
    people, rights, scopes = list(_personas()), list(grants()), list(Scope)
    for _ in range(count):
        actor, case = draw.choice(people)
        two = (draw.choice(rights), draw.choice(rights))
        yield Question(actor, _with(case, *two), draw.choice((two[0].scope, draw.choice(scopes))))


def grants() -> Iterator[Grant]:
    rights = product(
        LegalBasis, SPANS, ENDS, (None, ME, OTHER), (HERE, THERE), Scope, (WORK, Purpose.BERATUNG)
    )
    for basis, (since, until), revoked, account, body, scope, purpose in rights:
        yield Grant(
            body=body, scope=scope, purpose=purpose, basis=basis, since=since, until=until,
            revoked_at=revoked, account=account,
        )  # fmt: skip


def _personas_before_plain_grants() -> Iterator[Question]:
    for (actor, case), scope in product(_personas(), Scope):
        plain = _grant(scope, LegalBasis.OWN_TASK)
        emergency = _grant(scope, LegalBasis.CHILD_PROTECTION, account=ME)
        for given in ((), (plain,), (emergency,)):
            yield Question(actor, _with(case, *given), scope)


def _grants_before_few_personas(
    rights: Iterator[Grant], people: list[tuple[Actor, CaseAccess]]
) -> Iterator[Question]:
    for grant, (actor, case) in product(rights, people):
        given = _with(case, grant)
        yield Question(actor, given, grant.scope)
        yield Question(actor, given, Scope.FINANCE if grant.scope is Scope.CONTACT else Scope.CONTACT)


def _pairs_of_grants() -> Iterator[Question]:
    rights = [
        _grant(scope, basis, since=since, until=until, account=account)
        for scope, basis, (since, until), account in product(
            (Scope.ENTRUSTED, Scope.FINANCE), LegalBasis, SPANS[1:3], (None, ME)
        )
    ]
    for two, (actor, case) in product(product(rights, repeat=2), _few()):
        for scope in (Scope.ENTRUSTED, Scope.FINANCE):
            yield Question(actor, _with(case, *two), scope)


def _few() -> list[tuple[Actor, CaseAccess]]:
    """Return few personas between whom grants make the difference."""
    on_it, nobody = (_member(ME),), ()
    return [
        (_actor(), _case(on_it)),
        (_actor(role=Role.SUPERVISOR), _case(nobody)),
        (_actor(stands_in_for=frozenset({ABSENT})), _case((_member(ABSENT),))),
        (_actor(), _case(nobody)),
        (_actor(role=Role.COUNSELLOR), _case(on_it, barred=ME)),
        (_actor(role=Role.DATA_PROTECTION_OFFICER), _case(on_it)),
        (_actor(role=Role.PROVIDER), _case(on_it, is_sensitive=True)),
        (_actor(purpose=None), _case(on_it)),
    ]


def _personas() -> Iterator[tuple[Actor, CaseAccess]]:
    people = product(Role, (WORK, None), (None, UPSTAIRS), (frozenset(), frozenset({ABSENT})))
    cases = list(product(_memberships(), (False, True), (None, ME, OTHER)))
    for role, purpose, office, stands_in_for in people:
        actor = _actor(role=role, purpose=purpose, office=office, stands_in_for=stands_in_for)
        for members, is_sensitive, barred in cases:
            yield actor, _case(members, is_sensitive=is_sensitive, barred=barred)


def _memberships() -> tuple[tuple[Member, ...], ...]:
    return (
        (),
        (_member(ME),),
        (_member(ME, until=NOW),),
        (_member(ME, since=NOW, until=LATER),),
        (_member(ME, since=LATER),),
        (_member(ME, body=THERE),),
        (_member(ABSENT),),
        (_member(ABSENT, until=NOW),),
        (_member(ABSENT, body=THERE),),
        (_member(OTHER, office=UPSTAIRS),),
        (_member(OTHER), _member(OTHER, office=UPSTAIRS, until=NOW)),
        (_member(OTHER), _member(ME, office=UPSTAIRS, body=THERE)),
        (_member(OTHER), _member(ME)),
        (_member(OTHER), _member(OTHER, office=UPSTAIRS)),
    )


def _actor(
    role: Role = Role.CASE_WORKER,
    purpose: Purpose | None = WORK,
    office: int | None = UPSTAIRS,
    stands_in_for: frozenset[int] = frozenset(),
) -> Actor:
    return Actor(
        account=ME,
        post=100,
        body=HERE,
        office=office,
        role=role,
        purpose=purpose,
        stands_in_for=stands_in_for,
    )


def _member(
    account: int,
    body: int = HERE,
    office: int = DOWNSTAIRS,
    since: datetime = BEFORE,
    until: datetime | None = None,
) -> Member:
    return Member(account=account, body=body, office=office, since=since, until=until)


def _case(
    members: tuple[Member, ...], *, is_sensitive: bool = False, barred: int | None = None
) -> CaseAccess:
    accounts = frozenset() if barred is None else frozenset({barred})
    return CaseAccess(is_sensitive=is_sensitive, barred_accounts=accounts, members=members, grants=())


def _with(case: CaseAccess, *given: Grant) -> CaseAccess:
    return CaseAccess(
        is_sensitive=case.is_sensitive,
        barred_accounts=case.barred_accounts,
        members=case.members,
        grants=given,
    )


def _grant(
    scope: Scope,
    basis: LegalBasis,
    *,
    since: datetime = BEFORE,
    until: datetime | None = None,
    account: int | None = None,
) -> Grant:
    return Grant(body=HERE, scope=scope, purpose=WORK, basis=basis, since=since, until=until, account=account)
