"""Invented people with a password and a one-time-code app."""

from datetime import datetime

from django.contrib.auth.hashers import Argon2PasswordHasher
from tests.records.world import a_body, a_post

from amvis.application.accounts.one_time_code import current_code, sealed_device
from amvis.records.models import Account, Post, TotpDevice

PASSWORD = "wolke sieben am Morgen"  # noqa: S105 (invented)
evaluated: list[str] = []  # what was really hashed


class CountingHasher(Argon2PasswordHasher):
    """Argon2id with little work, which counts how often it is asked."""

    time_cost, memory_cost, parallelism = 1, 8, 1

    def encode(self, password: str, salt: str) -> str:
        evaluated.append("encode")
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        evaluated.append("verify")
        return super().verify(password, encoded)


def somebody(name: str = "a", post: Post | None = None) -> Account:
    account = (post or a_post(a_body(), name)).account
    account.set_password(PASSWORD)
    account.save()
    return account


def with_app(account: Account, *, now: datetime) -> TotpDevice:
    device = sealed_device(account.pk, now=now)
    device.save()
    return device


def code_of(account: Account, *, now: datetime) -> str:
    return current_code(TotpDevice.objects.exclude(confirmed_at=None).get(account=account), now=now)
