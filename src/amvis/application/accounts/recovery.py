"""Recovery codes: ten on paper, each stands in once for a lost second factor."""

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction

from amvis.application.accounts import limits
from amvis.application.accounts.recorded import record_of_account
from amvis.application.sealing import mark
from amvis.records.models import RecoveryCode

COUNT: Final = 10
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on paper
_GROUPS, _GROUP = 4, 4  # 79 bits: a keyed hash is enough


def new_codes(account_id: int, *, now: datetime) -> tuple[str, ...]:
    """Return fresh codes, shown once; the older ones no longer hold."""
    codes = tuple(_fresh() for _ in range(COUNT))
    with transaction.atomic():
        RecoveryCode.objects.filter(account=account_id).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(account_id=account_id, mark=_mark(account_id, code)) for code in codes
        )
        record_of_account(account_id, "accounts.recovery_codes.made", now=now)
    return codes


def is_right_recovery_code(account_id: int, code: str, *, now: datetime) -> bool:
    """Return whether `code` is one of the account's and unused, and use it up (raises TooManyTries)."""
    limits.take(limits.OF_FACTOR, f"account {account_id}", now=now)
    with transaction.atomic():
        unused = RecoveryCode.objects.filter(account=account_id, mark=_mark(account_id, code), used_at=None)
        if unused.update(used_at=now) != 1:
            return False
        record_of_account(account_id, "accounts.recovery_code.used", now=now)
    limits.give_back(limits.OF_FACTOR, f"account {account_id}", now=now)
    return True


def unused_codes(account_id: int) -> int:
    """Return how many codes are left."""
    return RecoveryCode.objects.filter(account=account_id, used_at=None).count()


def _fresh() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _mark(account_id: int, code: str) -> str:
    told = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return mark(f"{account_id} {told}", use="recovery")
