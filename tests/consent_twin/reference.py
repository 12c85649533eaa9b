"""Who may see what, as plain sets: grants in force, people who need to know, and what stands above both."""

from datetime import datetime

from amvis.domain.consent.policy import Actor, CaseAccess

WITH_CONTENT = {"case_worker", "counsellor", "provider", "supervisor"}


def answer(actor: Actor, case: CaseAccess, scope: str, now: datetime) -> str:
    """Return the reason by which access is given (grant, break_glass) or refused."""
    in_force = [
        g
        for g in case.grants
        if not g.since > now and all(end > now for end in (g.until, g.revoked_at) if end)
    ]
    here = [g for g in in_force if g.scope == scope and g.body == actor.body]
    mine = {g.basis for g in here if g.account == actor.account}
    for_my_purpose = {(g.basis, g.account) for g in here if g.purpose == actor.purpose}
    if scope == "entrusted":
        opening = for_my_purpose & {("entrusted_consent", actor.account)}
    else:
        bases = ("own_task", "consent", "task_of_a_body")
        opening = for_my_purpose & {(basis, who) for basis in bases for who in (None, actor.account)}
    if actor.account in case.barred_accounts:
        return "barred"
    if actor.role not in WITH_CONTENT or not actor.purpose:
        return "role_without_content"
    if "child_protection" in mine:
        return "break_glass"
    if not _needs_to_know(actor, case, now):
        return "not_on_the_case"
    return "grant" if opening else "no_grant"


def _needs_to_know(actor: Actor, case: CaseAccess, now: datetime) -> bool:
    colleagues = {
        m
        for m in case.members
        if m.body == actor.body and m.since <= now < (m.until or datetime.max.replace(tzinfo=now.tzinfo))
    }
    people = {m.account for m in colleagues}
    if case.is_sensitive or actor.role != "supervisor":
        trusted = {actor.account} if case.is_sensitive else {actor.account, *actor.stands_in_for}
        return bool(people & trusted)
    is_over_all = actor.office is None
    is_nobodys = not colleagues
    own_office = any(m.office == actor.office for m in colleagues)
    return is_over_all or is_nobodys or own_office or bool(people & {actor.account, *actor.stands_in_for})
