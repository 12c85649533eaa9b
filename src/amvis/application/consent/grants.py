"""The grants that follow from a legal basis, and the one row per body and case that lists look at."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Min, Q

from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Scope
from amvis.records.models import Case, Consent, Grant, Sight


def grant_by_consent(case: Case, consent: Consent, *, granted_by: int | None, now: datetime) -> None:
    """Give the recipient of a consent what it covers, from now on."""
    Grant._base_manager.bulk_create(
        Grant(
            case=case,
            body_id=consent.recipient_id,
            scope=scope,
            purpose=consent.purpose,
            basis=LegalBasis.CONSENT,
            since=now,
            until=consent.until,
            consent=consent,
            granted_by_id=granted_by,
        )
        for scope in consent.scopes
    )
    refresh_sight(case.pk, consent.recipient_id)


def revoke_grants(case: int, body: int, grants: Q, *, now: datetime) -> int:
    """End grants at once and return how many: the next request sees nothing by them."""
    ended = Grant._base_manager.filter(grants, case=case, body=body, revoked_at=None).update(revoked_at=now)
    refresh_sight(case, body)
    return ended


def refresh_sight(case: int, body: int) -> None:
    """Write the span in which a body may see anything of a case; without a grant there is no row."""
    held = Grant._base_manager.filter(case=case, body=body, revoked_at=None)
    span = held.aggregate(opens=Min("since"), closes=Max("until"))
    if span["opens"] is None:
        Sight._base_manager.filter(case=case, body=body).delete()
        return
    closes = None if held.filter(until=None).exists() else span["closes"]
    Sight._base_manager.update_or_create(
        case_id=case, body_id=body, defaults={"opens_at": span["opens"], "closes_at": closes}
    )


def own_scopes(case: int, body: int, purpose: Purpose, *, now: datetime) -> tuple[Scope, ...]:
    """Return the scopes a body collected itself: only these it may pass on (§ 67d Abs. 1 SGB X)."""
    held = Grant._base_manager.filter(
        case=case, body=body, purpose=purpose, basis=LegalBasis.OWN_TASK, revoked_at=None, since__lte=now
    ).filter(Q(until=None) | Q(until__gt=now))
    found = set(held.values_list("scope", flat=True))
    return in_order(Scope(one) for one in found)


def in_order(scopes: Iterable[Scope]) -> tuple[Scope, ...]:
    """Return scopes in the order of the vocabulary."""
    wanted = frozenset(scopes)
    return tuple(scope for scope in Scope if scope in wanted)
