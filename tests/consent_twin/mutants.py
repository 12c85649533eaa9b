"""Faults written into the policy, each of which the comparison with the reference must find."""

from typing import Final

ALWAYS: Final = "True"
FAULTS: Final[tuple[tuple[str, str], ...]] = (
    # who is never let in
    ("if actor.account in case.barred_accounts:", "if False:"),
    ("actor.account in case.barred_accounts", "actor.account not in case.barred_accounts"),
    ("actor.account in case.barred_accounts", "actor.body in case.barred_accounts"),
    ("actor.account in case.barred_accounts", "case.barred_accounts"),
    ("actor.role not in ROLES_WITH_CASE_CONTENT or actor.purpose is None", "actor.purpose is None"),
    (
        "actor.role not in ROLES_WITH_CASE_CONTENT or actor.purpose is None",
        "actor.role not in ROLES_WITH_CASE_CONTENT",
    ),
    ("ROLES_WITH_CASE_CONTENT or actor", "ROLES_WITH_CASE_CONTENT and actor"),
    ("actor.role not in ROLES_WITH_CASE_CONTENT or", "actor.role is Role.ADMINISTRATOR or"),
    ("actor.purpose is None", "actor.purpose is not None"),
    # the order of what is asked
    ("    if not is_on_the_case(actor, case, now=now):\n        return _no(Reason.NOT_ON_THE_CASE)\n", ""),
    ("if not is_on_the_case(actor, case, now=now):", "if is_on_the_case(actor, case, now=now):"),
    ("if any(_is_emergency(grant, actor, scope, now) for grant in case.grants):", "if False:"),
    (
        "if any(_is_emergency(grant, actor, scope, now) for grant in case.grants):",
        "if case.grants and all(_is_emergency(grant, actor, scope, now) for grant in case.grants):",
    ),
    ("if not any(_opens(grant, actor, scope, now) for grant in case.grants):", "if not case.grants:"),
    (
        "if not any(_opens(grant, actor, scope, now) for grant in case.grants):",
        "if not case.grants or not all(_opens(grant, actor, scope, now) for grant in case.grants):",
    ),
    (
        "return Decision(is_allowed=True, reason=Reason.GRANT)",
        "return Decision(is_allowed=False, reason=Reason.GRANT)",
    ),
    (
        "return Decision(is_allowed=True, reason=Reason.BREAK_GLASS)",
        "return Decision(is_allowed=True, reason=Reason.GRANT)",
    ),
    ("return Decision(is_allowed=False, reason=reason)", "return Decision(is_allowed=True, reason=reason)"),
    # who needs to know inside a body
    ("m.body == actor.body and _holds", "_holds"),
    ("m.body == actor.body and _holds(m.since, m.until, None, now)", "m.body == actor.body"),
    ("_holds(m.since, m.until, None, now)", "_holds(m.since, None, None, now)"),
    ("if any(member.account == actor.account for member in mine):", "if mine:"),
    ("if any(member.account == actor.account for member in mine):", "if False:"),
    ("    if case.is_sensitive:\n        return False\n", ""),
    ("if case.is_sensitive:", "if not case.is_sensitive:"),
    ("if any(member.account in actor.stands_in_for for member in mine):", "if actor.stands_in_for:"),
    ("if any(member.account in actor.stands_in_for for member in mine):", "if False:"),
    (
        "member.account in actor.stands_in_for for member in mine",
        "member.account in actor.stands_in_for for member in case.members",
    ),
    ("if actor.role is not Role.SUPERVISOR:", "if actor.role is not Role.CASE_WORKER:"),
    ("    if actor.role is not Role.SUPERVISOR:\n        return False\n", ""),
    ("actor.office is None or not mine", "not mine"),
    ("actor.office is None or not mine or", "actor.office is None or"),
    ("not mine or any(member.office == actor.office for member in mine)", "not mine"),
    (
        "any(member.office == actor.office for member in mine)",
        "all(member.office == actor.office for member in mine)",
    ),
    (
        "member.office == actor.office for member in mine",
        "member.office == actor.office for member in case.members",
    ),
    # what a grant opens
    (
        "(grant.body, grant.scope, grant.purpose) != (actor.body, scope, actor.purpose)",
        "(grant.scope, grant.purpose) != (scope, actor.purpose)",
    ),
    (
        "(grant.body, grant.scope, grant.purpose) != (actor.body, scope, actor.purpose)",
        "(grant.body, grant.purpose) != (actor.body, actor.purpose)",
    ),
    (
        "(grant.body, grant.scope, grant.purpose) != (actor.body, scope, actor.purpose)",
        "(grant.body, grant.scope) != (actor.body, scope)",
    ),
    (
        "if grant.basis is LegalBasis.CHILD_PROTECTION or not _in_force(grant, now):",
        "if not _in_force(grant, now):",
    ),
    (
        "if grant.basis is LegalBasis.CHILD_PROTECTION or not _in_force(grant, now):",
        "if grant.basis is LegalBasis.CHILD_PROTECTION:",
    ),
    (
        "if is_entrusted is not (scope is Scope.ENTRUSTED):",
        "if scope is Scope.ENTRUSTED and not is_entrusted:",
    ),
    (
        "if is_entrusted is not (scope is Scope.ENTRUSTED):",
        "if is_entrusted and scope is not Scope.ENTRUSTED:",
    ),
    ("return grant.account == actor.account or (grant.account is None and not is_entrusted)", "return True"),
    (
        "return grant.account == actor.account or (grant.account is None and not is_entrusted)",
        "return grant.account is None",
    ),
    (
        "return grant.account == actor.account or (grant.account is None and not is_entrusted)",
        "return grant.account == actor.account",
    ),
    ("(grant.account is None and not is_entrusted)", "grant.account is None"),
    # what an emergency opens
    (
        "if grant.basis is not LegalBasis.CHILD_PROTECTION or grant.scope is not scope:",
        "if grant.basis is not LegalBasis.CHILD_PROTECTION:",
    ),
    (
        "if grant.basis is not LegalBasis.CHILD_PROTECTION or grant.scope is not scope:",
        "if grant.scope is not scope:",
    ),
    ("if (grant.account, grant.body) != (actor.account, actor.body):", "if grant.account != actor.account:"),
    ("if (grant.account, grant.body) != (actor.account, actor.body):", "if grant.body != actor.body:"),
    ("    return _in_force(grant, now)\n", "    return True\n"),
    # when
    ("since <= now and", "since < now and"),
    ("since <= now and ", ""),
    ("now < until)", "now <= until)"),
    ("(until is None or now < until)", ALWAYS),
    ("(until is None or now < until)", "until is None"),
    ("now < ended_at)", "now <= ended_at)"),
    ("(ended_at is None or now < ended_at)", ALWAYS),
    ("(ended_at is None or now < ended_at)", "ended_at is None"),
    (
        "_holds(grant.since, grant.until, grant.revoked_at, now)",
        "_holds(grant.since, grant.until, None, now)",
    ),
    (
        "_holds(grant.since, grant.until, grant.revoked_at, now)",
        "_holds(grant.since, grant.revoked_at, None, now)",
    ),
)
