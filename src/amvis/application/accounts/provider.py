"""Signing in by an authority's own identity provider: whose account it tells of, and with which factors."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.recorded import record_of_account
from amvis.records.models import Account


def account_told(claims: Mapping[str, Any], *, now: datetime) -> Account:
    """Return the account of who the provider tells of (raises NotThere).

    At first it is found by the verified address, from then on by issuer and subject alone.
    """
    subject = f"{claims['iss']} {claims['sub']}"
    known = Account.objects.filter(oidc_subject=subject).first()
    if known is not None:
        return _in_force(known)
    if claims.get("email_verified") is not True or not claims.get("email"):
        raise NotThere
    with transaction.atomic():
        unlinked = Account.objects.filter(email__iexact=claims["email"], oidc_subject="", is_active=True)
        account = unlinked.select_for_update().first()
        if account is None:
            raise NotThere
        Account.objects.filter(pk=account.pk).update(oidc_subject=subject)
        record_of_account(account.pk, "accounts.provider.linked", now=now, fields=("oidc_subject",))
    return account


def has_second_factor(claims: Mapping[str, Any], accepted: frozenset[str]) -> bool:
    """Return whether the provider tells that it has asked for a second factor (`amr`, `acr`)."""
    return bool(accepted & {*claims.get("amr", ()), claims.get("acr", "")})


def _in_force(account: Account) -> Account:
    if not account.is_active:
        raise NotThere
    return account
