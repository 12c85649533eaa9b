"""Invented people with a password and a one-time-code app."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import Argon2PasswordHasher
from tests.records.world import a_body, a_post

from amvis.application import clock
from amvis.application.accounts import limits
from amvis.application.accounts.one_time_code import current_code, sealed_device
from amvis.records.models import Account, Post, TotpDevice

PASSWORD = "wolke sieben am Morgen"  # noqa: S105 (invented)
WRONG = "falsch"
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


def use_up_all_tries(email: str) -> None:
    """Use up the tries of an address, in the window of now and in the next: a test may last until then."""
    for minutes in (0, limits.OF_ADDRESS.minutes):
        for _ in range(limits.OF_ADDRESS.tries):
            limits.take(limits.OF_ADDRESS, email, now=clock.now() + timedelta(minutes=minutes))


def code_of(account: Account, *, now: datetime) -> str:
    return current_code(TotpDevice.objects.exclude(confirmed_at=None).get(account=account), now=now)
