"""What somebody sees and changes of the own account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from amvis.application.accounts.post import OwnPost, posts_of
from amvis.application.accounts.recorded import record_of_account
from amvis.application.accounts.recovery import unused_codes
from amvis.records.models import Account, Passkey, TotpDevice

LANGUAGES: Final = ("de", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """The own account at a glance."""

    name: str
    email: str
    language: str
    has_password: bool
    has_app: bool
    passkeys: int
    recovery_codes: int
    posts: tuple[OwnPost, ...]


def own_account(account_id: int, *, now: datetime) -> OwnAccount:
    """Return the own account."""
    account = Account.objects.get(pk=account_id)
    return OwnAccount(
        name=account.name,
        email=account.email,
        language=account.language,
        has_password=account.has_usable_password(),
        has_app=TotpDevice.objects.filter(account=account).exclude(confirmed_at=None).exists(),
        passkeys=Passkey.objects.filter(account=account).count(),
        recovery_codes=unused_codes(account_id),
        posts=posts_of(account_id, now=now),
    )


def choose_language(account_id: int, language: str, *, now: datetime) -> None:
    """Change the language of what is written to somebody."""
    with transaction.atomic():
        Account.objects.filter(pk=account_id).update(language=language)
        record_of_account(account_id, "accounts.language.chosen", now=now, fields=("language",))
