"""Invitations: a link by which somebody sets a password; the factors from before end with it."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.password import set_password
from amvis.application.accounts.recorded import record_of_account
from amvis.application.sealing import mark
from amvis.records.models import Account, Invitation, Passkey, RecoveryCode, TotpDevice

_HOLDS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What an address of an invitation is made of, and until when it holds."""

    public_id: str
    secret: str
    until: datetime


def invite(account_id: int, *, now: datetime) -> None:
    """Make an invitation; an older one no longer holds."""
    Invitation.objects.filter(account=account_id, used_at=None).delete()
    Invitation.objects.create(account_id=account_id, made_at=now, until=now + _HOLDS)


def open_invitation(account_id: int, *, now: datetime) -> Link | None:
    """Return the invitation of an account that waits to be used."""
    row = Invitation.objects.filter(account=account_id, used_at=None, until__gt=now).first()
    if row is None:
        return None
    return Link(public_id=row.public_id, secret=_secret(row.public_id), until=row.until)


def invited(public_id: str, secret: str, *, now: datetime) -> Account:
    """Return who is invited by this link (raises NotThere)."""
    if not hmac.compare_digest(_secret(public_id), secret):
        raise NotThere
    found = Invitation.objects.filter(public_id=public_id, used_at=None, until__gt=now)
    row = found.select_related("account").filter(account__is_active=True).first()
    if row is None:
        raise NotThere
    return row.account


def redeem(public_id: str, secret: str, new: str, *, now: datetime) -> Account:
    """Set a password; older factors and sessions end (raises NotThere, PasswordRefused)."""
    with transaction.atomic():
        account = invited(public_id, secret, now=now)
        if Invitation.objects.filter(public_id=public_id, used_at=None).update(used_at=now) != 1:
            raise NotThere
        set_password(account, new)
        for factor in (TotpDevice, Passkey, RecoveryCode):
            factor.objects.filter(account=account).delete()
        record_of_account(account.pk, "accounts.invitation.used", now=now)
    return account


def _secret(public_id: str) -> str:
    return mark(public_id, use="invitation")
