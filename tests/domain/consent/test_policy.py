"""Who sees what of a case, told as sentences."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amvis.domain.consent.policy import (
    Actor,
    CaseAccess,
    Grant,
    Member,
    Reason,
    decide,
    ordinary_scopes,
    visible_scopes,
)
from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Role, Scope

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
BEFORE, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
ANNA, BEN = 1, 2
JOBCENTER, JUGENDAMT = 10, 20
ACTOR = Actor(
    account=ANNA, post=1, body=JOBCENTER, office=1, role=Role.CASE_WORKER, purpose=Purpose.ARBEITSVERMITTLUNG
)
ON_IT = Member(account=ANNA, body=JOBCENTER, office=1, since=BEFORE)
COLLEAGUE = replace(ON_IT, account=BEN)
GRANT = Grant(
    body=JOBCENTER, scope=Scope.CONTACT, purpose=Purpose.ARBEITSVERMITTLUNG, basis=LegalBasis.OWN_TASK,
    since=BEFORE,
)  # fmt: skip
CASE = CaseAccess(is_sensitive=False, barred_accounts=frozenset(), members=(ON_IT,), grants=(GRANT,))
EMERGENCY = GRANT._replace(
    basis=LegalBasis.CHILD_PROTECTION, account=ANNA, until=LATER, purpose=Purpose.KINDERSCHUTZ
)
ENTRUSTED = GRANT._replace(scope=Scope.ENTRUSTED, basis=LegalBasis.ENTRUSTED_CONSENT, account=ANNA)
SUPERVISOR = replace(ACTOR, role=Role.SUPERVISOR)

CONTACT = (
    ("who is on the case of a body with a grant sees the scope", {}, {}, Reason.GRANT),
    ("a colleague who is not on the case sees nothing", {"account": BEN}, {}, Reason.NOT_ON_THE_CASE),
    ("another body sees nothing without a grant of its own", {"body": JUGENDAMT}, {}, Reason.NOT_ON_THE_CASE),
    (
        "somebody on the case for another body sees nothing by this one's grant",
        {"body": JUGENDAMT},
        {"members": (replace(ON_IT, body=JUGENDAMT),)},
        Reason.NO_GRANT,
    ),
    ("a post for another purpose sees nothing", {"purpose": Purpose.BERATUNG}, {}, Reason.NO_GRANT),
    ("a post without a purpose sees nothing", {"purpose": None}, {}, Reason.ROLE_WITHOUT_CONTENT),
    (
        "the data-protection officer sees no content, even on the case",
        {"role": Role.DATA_PROTECTION_OFFICER},
        {},
        Reason.ROLE_WITHOUT_CONTENT,
    ),
    ("the administrator sees no content", {"role": Role.ADMINISTRATOR}, {}, Reason.ROLE_WITHOUT_CONTENT),
    ("a barred account sees nothing, even on the case", {}, {"barred_accounts": {ANNA}}, Reason.BARRED),
    ("that somebody else is barred changes nothing", {}, {"barred_accounts": {BEN}}, Reason.GRANT),
    (
        "a grant holds from its first instant",
        {},
        {"grants": (GRANT._replace(since=NOW),)},
        Reason.GRANT,
    ),
    (
        "a grant no longer holds at its last instant",
        {},
        {"grants": (GRANT._replace(until=NOW),)},
        Reason.NO_GRANT,
    ),
    (
        "a grant no longer holds at the instant of its revocation",
        {},
        {"grants": (GRANT._replace(revoked_at=NOW),)},
        Reason.NO_GRANT,
    ),
    (
        "a revocation to come changes nothing yet",
        {},
        {"grants": (GRANT._replace(revoked_at=LATER),)},
        Reason.GRANT,
    ),
    ("who left the case sees nothing", {}, {"members": (replace(ON_IT, until=NOW),)}, Reason.NOT_ON_THE_CASE),
    (
        "a deputy sees what the absent colleague is on",
        {"account": BEN, "stands_in_for": frozenset({ANNA})},
        {},
        Reason.GRANT,
    ),
    (
        "a deputy does not see a sensitive case",
        {"account": BEN, "stands_in_for": frozenset({ANNA})},
        {"is_sensitive": True},
        Reason.NOT_ON_THE_CASE,
    ),
    ("who is on a sensitive case sees it", {}, {"is_sensitive": True}, Reason.GRANT),
    (
        "a grant for one person opens nothing for a colleague on the case",
        {},
        {"grants": (GRANT._replace(account=BEN),)},
        Reason.NO_GRANT,
    ),
    (
        "consent to pass on what was entrusted opens nothing ordinary",
        {},
        {"grants": (ENTRUSTED._replace(scope=Scope.CONTACT),)},
        Reason.NO_GRANT,
    ),
    (
        "an emergency opens without being on the case and for any purpose",
        {"purpose": Purpose.EXISTENZSICHERUNG},
        {"members": (), "grants": (EMERGENCY,)},
        Reason.BREAK_GLASS,
    ),
    (
        "an emergency opens a sensitive case",
        {},
        {"members": (), "is_sensitive": True, "grants": (EMERGENCY,)},
        Reason.BREAK_GLASS,
    ),
    (
        "an emergency of somebody else opens nothing",
        {"account": BEN},
        {"members": (COLLEAGUE,), "grants": (EMERGENCY,)},
        Reason.NO_GRANT,
    ),
    (
        "an emergency in one body opens nothing for the same person in another",
        {"body": JUGENDAMT},
        {"members": (), "grants": (EMERGENCY,)},
        Reason.NOT_ON_THE_CASE,
    ),
    (
        "an emergency that is over opens nothing",
        {},
        {"members": (), "grants": (EMERGENCY._replace(until=NOW),)},
        Reason.NOT_ON_THE_CASE,
    ),
    (
        "an emergency opens nothing for a barred account",
        {},
        {"barred_accounts": {ANNA}, "grants": (EMERGENCY,)},
        Reason.BARRED,
    ),
    (
        "an emergency opens nothing for a role without content",
        {"role": Role.STEERING_MEMBER},
        {"grants": (EMERGENCY,)},
        Reason.ROLE_WITHOUT_CONTENT,
    ),
    (
        "a supervisor sees cases of the own office",
        {"role": Role.SUPERVISOR},
        {"members": (COLLEAGUE,)},
        Reason.GRANT,
    ),
    (
        "a supervisor does not see cases of another office",
        {"role": Role.SUPERVISOR},
        {"members": (replace(COLLEAGUE, office=2),)},
        Reason.NOT_ON_THE_CASE,
    ),
    (
        "a supervisor of the whole body sees cases of every office",
        {"role": Role.SUPERVISOR, "office": None},
        {"members": (replace(COLLEAGUE, office=2),)},
        Reason.GRANT,
    ),
    (
        "a supervisor sees a case nobody works on yet",
        {"role": Role.SUPERVISOR},
        {"members": ()},
        Reason.GRANT,
    ),
    (
        "a supervisor does not see a sensitive case",
        {"role": Role.SUPERVISOR},
        {"members": (COLLEAGUE,), "is_sensitive": True},
        Reason.NOT_ON_THE_CASE,
    ),
)


@pytest.mark.parametrize(
    ("who", "case", "reason"), [row[1:] for row in CONTACT], ids=[row[0] for row in CONTACT]
)
def test_contact(who: dict[str, Any], case: dict[str, Any], reason: Reason) -> None:
    found = decide(replace(ACTOR, **who), replace(CASE, **case), Scope.CONTACT, now=NOW)
    assert found.reason is reason
    assert found.is_allowed is (reason in {Reason.GRANT, Reason.BREAK_GLASS})


def test_a_grant_opens_its_own_scope_only() -> None:
    assert visible_scopes(ACTOR, CASE, now=NOW) == {Scope.CONTACT}


@pytest.mark.parametrize("basis", [LegalBasis.OWN_TASK, LegalBasis.CONSENT, LegalBasis.TASK_OF_A_BODY])
def test_what_was_entrusted_flows_by_no_ordinary_grant(basis: LegalBasis) -> None:
    case = replace(CASE, grants=(ENTRUSTED._replace(basis=basis),))
    assert not visible_scopes(ACTOR, case, now=NOW)


def test_what_was_entrusted_is_seen_by_the_one_person_it_was_entrusted_to() -> None:
    case = replace(CASE, grants=(ENTRUSTED,), members=(ON_IT, COLLEAGUE))
    assert visible_scopes(ACTOR, case, now=NOW) == {Scope.ENTRUSTED}
    assert not visible_scopes(replace(ACTOR, account=BEN), case, now=NOW)
    assert not visible_scopes(replace(SUPERVISOR, account=BEN), case, now=NOW)


def test_what_was_entrusted_to_nobody_in_particular_is_seen_by_nobody() -> None:
    case = replace(CASE, grants=(ENTRUSTED._replace(account=None),))
    assert not visible_scopes(ACTOR, case, now=NOW)


def test_an_emergency_opens_reading_but_no_ordinary_scope() -> None:
    both = replace(CASE, grants=(GRANT, EMERGENCY._replace(scope=Scope.FINANCE), EMERGENCY))
    assert visible_scopes(ACTOR, both, now=NOW) == {Scope.CONTACT, Scope.FINANCE}
    assert ordinary_scopes(ACTOR, both, now=NOW) == {Scope.CONTACT}
    assert ordinary_scopes(replace(ACTOR, account=BEN), both, now=NOW) == frozenset()
