"""The first factor: right, wrong and unknown, and how much is reckoned for it."""

import pytest
from tests.application.accounts.people import PASSWORD, evaluated, somebody
from tests.records.world import NOW

from amvis.application.accounts.limits import TooManyTries
from amvis.application.accounts.password import (
    PasswordRefused,
    WrongPassword,
    WrongSignIn,
    account_by_password,
    change_password,
)
from amvis.records.models import AuditRow

pytestmark = pytest.mark.django_db
ORIGIN = "192.0.2.1"


def test_the_right_password_opens_in_any_writing_of_the_address() -> None:
    account = somebody()
    assert account_by_password("A@Jobcenter.example ", PASSWORD, origin=ORIGIN, now=NOW) == account


@pytest.mark.parametrize("email", ["a@jobcenter.example", "nobody@jobcenter.example"])
def test_a_wrong_password_and_an_unknown_address_cost_one_hash_each(email: str) -> None:
    somebody()
    evaluated.clear()
    with pytest.raises(WrongSignIn):
        account_by_password(email, "falsch", origin=ORIGIN, now=NOW)
    assert len([one for one in evaluated if one == "encode"]) <= 1
    assert 1 <= len(evaluated) <= 2  # Argon2 checks by hashing once


def test_a_closed_account_is_refused_like_a_wrong_password() -> None:
    account = somebody()
    account.is_active = False
    account.save()
    with pytest.raises(WrongSignIn):
        account_by_password(account.email, PASSWORD, origin=ORIGIN, now=NOW)


@pytest.mark.parametrize("known", [True, False])
def test_a_thousand_tries_reckon_at_most_ten_hashes(known: bool) -> None:
    account = somebody()
    email = account.email if known else "nobody@jobcenter.example"
    evaluated.clear()
    for number in range(1000):
        with pytest.raises((WrongSignIn, TooManyTries)):
            account_by_password(email, f"falsch {number}", origin=f"192.0.2.{number % 200}", now=NOW)
    assert 1 <= len(evaluated) <= 10


def test_one_origin_that_tries_many_addresses_is_stopped() -> None:
    evaluated.clear()
    for number in range(1000):
        with pytest.raises((WrongSignIn, TooManyTries)):
            account_by_password(f"{number}@jobcenter.example", "falsch", origin=ORIGIN, now=NOW)
    assert 1 <= len(evaluated) <= 10


def test_an_easy_new_password_uses_up_no_try_and_a_wrong_old_one_does() -> None:
    account = somebody()
    for _ in range(10):
        with pytest.raises(PasswordRefused):
            change_password(account.pk, PASSWORD, "kurz", now=NOW)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            change_password(account.pk, "falsch", "kurz", now=NOW)
    with pytest.raises(TooManyTries):
        change_password(account.pk, PASSWORD, "sieben Wolken am Abend", now=NOW)


def test_a_new_password_needs_the_old_one_and_is_on_record() -> None:
    account = somebody()
    with pytest.raises(WrongPassword):
        change_password(account.pk, "falsch", "sieben Wolken am Abend", now=NOW)
    with pytest.raises(PasswordRefused):
        change_password(account.pk, PASSWORD, "kurz", now=NOW)
    change_password(account.pk, PASSWORD, "sieben Wolken am Abend", now=NOW)
    assert AuditRow.objects.get().action == "accounts.password.changed"
    account.refresh_from_db()
    assert account.check_password("sieben Wolken am Abend")
