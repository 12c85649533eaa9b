"""The first factor: an address and a password, told apart by nobody who guesses."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from amvis.application.accounts import limits
from amvis.application.accounts.recorded import record_of_account
from amvis.records.models import Account


class WrongSignIn(Exception):  # noqa: N818 (it says what is so)
    """No account has this address and this password; nobody learns which of them is wrong."""


class WrongPassword(Exception):  # noqa: N818 (it says what is so)
    """The password that was asked for again is not the right one."""


class PasswordRefused(Exception):  # noqa: N818 (it says what is so)
    """A new password is too easy to guess; `sentences` say why."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def account_by_password(email: str, password: str, *, origin: str, now: datetime) -> Account:
    """Return the account of this address and password (raises WrongSignIn, TooManyTries).

    Limits come before the hash, which is the dear part; an unknown address costs a hash, too.
    """
    address = email.strip().casefold()
    limits.take(limits.OF_ORIGIN, origin, now=now)
    limits.take(limits.OF_ADDRESS, address, now=now)
    account = Account.objects.filter(email__iexact=address).first()
    if account is None:
        make_password(password)
        raise WrongSignIn
    if not account.check_password(password) or not account.is_active:
        raise WrongSignIn
    limits.give_back(limits.OF_ORIGIN, origin, now=now)
    limits.give_back(limits.OF_ADDRESS, address, now=now)
    return account


def change_password(account_id: int, old: str, new: str, *, now: datetime) -> Account:
    """Set a new password, which ends every other session (raises WrongPassword, PasswordRefused)."""
    tries = f"password {account_id}"
    limits.take(limits.OF_FACTOR, tries, now=now)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account_id)
        if not account.check_password(old):
            raise WrongPassword
        limits.give_back(limits.OF_FACTOR, tries, now=now)  # an easy new password is no guess at the old one
        refused = _changed(account, new, now)
    if refused is not None:
        raise refused
    return account


def _changed(account: Account, new: str, now: datetime) -> PasswordRefused | None:
    try:
        set_password(account, new)
    except PasswordRefused as error:
        return error
    record_of_account(account.pk, "accounts.password.changed", now=now)
    return None


def set_password(account: Account, new: str) -> None:
    """Check and save a new password (raises PasswordRefused)."""
    try:
        validate_password(new, account)
    except ValidationError as error:
        raise PasswordRefused(tuple(error.messages)) from error
    account.set_password(new)
    account.save(update_fields=["password"])
