"""The second factor by one-time code (TOTP, RFC 6238): six digits every 30 seconds, each used once."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyotp
import segno
from django.db import transaction

from amvis.application.accounts import limits
from amvis.application.accounts.recorded import record_of_account
from amvis.application.sealing import seal, unseal
from amvis.records.identifier import random_identifier
from amvis.records.models import Account, TotpDevice

STEP_SECONDS: Final = 30
_DRIFT: Final = 1  # steps that the clock of a phone may be wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDevice:
    """What somebody needs to set up an app: the secret as picture and as text."""

    public_id: str
    secret: str
    picture: str  # SVG as a data address


def begun_device(account: Account) -> NewDevice:
    """Return the device that is being set up; begun anew where none waits to be confirmed."""
    device = TotpDevice.objects.filter(account=account, confirmed_at=None).first()
    if device is None:
        public_id = random_identifier()
        sealed = _sealed(public_id, pyotp.random_base32())
        device = TotpDevice.objects.create(account=account, public_id=public_id, secret=sealed)
    secret = _secret(device)
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Amvis")
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=4, light="#fff")
    return NewDevice(public_id=device.public_id, secret=secret, picture=picture)


def confirm_device(account_id: int, code: str, *, now: datetime) -> bool:
    """Confirm the device that is being set up by a code of it, which is used up; it replaces older ones."""
    device = TotpDevice.objects.filter(account=account_id, confirmed_at=None).first()
    if device is None:
        return False
    limits.take(limits.OF_FACTOR, f"account {account_id}", now=now)
    if not _use(device, code, now):
        return False
    with transaction.atomic():
        TotpDevice.objects.filter(account=account_id).exclude(pk=device.pk).delete()
        TotpDevice.objects.filter(pk=device.pk).update(confirmed_at=now)
        record_of_account(account_id, "accounts.one_time_code.set_up", now=now)
    limits.give_back(limits.OF_FACTOR, f"account {account_id}", now=now)
    return True


def is_right_code(account_id: int, code: str, *, now: datetime) -> bool:
    """Return whether `code` is right now and was not used before, and use it up (raises TooManyTries)."""
    limits.take(limits.OF_FACTOR, f"account {account_id}", now=now)
    devices = TotpDevice.objects.filter(account=account_id).exclude(confirmed_at=None)
    if not any(_use(device, code, now) for device in devices):
        return False
    limits.give_back(limits.OF_FACTOR, f"account {account_id}", now=now)
    return True


def current_code(device: TotpDevice, *, now: datetime) -> str:
    """Return the next code of a device that is not used up; for the demo, which has no phones."""
    step = max(_step(now), device.last_step + 1)
    return _code(_secret(device), min(step, _step(now) + _DRIFT))


def sealed_device(account_id: int, *, now: datetime) -> TotpDevice:
    """Return a confirmed device with a fresh secret, not yet saved."""
    public_id = random_identifier()
    sealed = _sealed(public_id, pyotp.random_base32())
    return TotpDevice(account_id=account_id, public_id=public_id, secret=sealed, confirmed_at=now)


def _use(device: TotpDevice, code: str, now: datetime) -> bool:
    told, secret = "".join(code.split()), _secret(device)
    for step in range(_step(now) - _DRIFT, _step(now) + _DRIFT + 1):
        if hmac.compare_digest(_code(secret, step).encode(), told.encode()):
            unused = TotpDevice.objects.filter(pk=device.pk, last_step__lt=step)
            return unused.update(last_step=step) == 1  # whoever is first
    return False


def _step(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def _code(secret: str, step: int) -> str:
    return pyotp.TOTP(secret).generate_otp(step)


def _sealed(public_id: str, secret: str) -> bytes:
    return seal(secret, table="totp_device", row=public_id, field="secret")


def _secret(device: TotpDevice) -> str:
    return unseal(device.secret, table="totp_device", row=device.public_id, field="secret")
