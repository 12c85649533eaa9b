"""One-time codes: right once, from now, a little before and a little after."""

from datetime import timedelta

import pyotp
import pytest
from tests.application.accounts.people import code_of, somebody, with_app
from tests.records.world import NOW

from amvis.application.accounts.limits import TooManyTries
from amvis.application.accounts.one_time_code import begun_device, confirm_device, is_right_code
from amvis.records.models import TotpDevice

pytestmark = pytest.mark.django_db


def test_a_code_is_right_once() -> None:
    account = somebody()
    with_app(account, now=NOW)
    code = code_of(account, now=NOW)
    assert is_right_code(account.pk, code, now=NOW)
    assert not is_right_code(account.pk, code, now=NOW)


@pytest.mark.parametrize(("seconds", "is_right"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_wrong_by_one_step(seconds: int, is_right: bool) -> None:
    account = somebody()
    with_app(account, now=NOW)
    code = code_of(account, now=NOW + timedelta(seconds=seconds))
    assert is_right_code(account.pk, code, now=NOW) is is_right


def test_an_older_code_is_refused_once_a_newer_one_was_used() -> None:
    account = somebody()
    with_app(account, now=NOW)
    older = code_of(account, now=NOW - timedelta(seconds=30))
    assert is_right_code(account.pk, code_of(account, now=NOW), now=NOW)
    assert not is_right_code(account.pk, older, now=NOW)


def test_guessing_is_stopped_even_for_the_right_code() -> None:
    account = somebody()
    with_app(account, now=NOW)
    for _ in range(5):
        is_right_code(account.pk, "000", now=NOW)
    with pytest.raises(TooManyTries):
        is_right_code(account.pk, code_of(account, now=NOW), now=NOW)


def test_a_device_counts_once_it_is_confirmed_and_replaces_the_older() -> None:
    account = somebody()
    old = with_app(account, now=NOW)
    fresh = begun_device(account)
    assert begun_device(account) == fresh  # a reload shows the same picture
    assert fresh.picture.startswith("data:image/svg+xml")
    code = pyotp.TOTP(fresh.secret).at(NOW)
    assert not is_right_code(account.pk, code, now=NOW)
    assert confirm_device(account.pk, code, now=NOW)
    assert not is_right_code(account.pk, code, now=NOW), "the confirming code is used up"
    assert not TotpDevice.objects.filter(pk=old.pk).exists()


def test_the_secret_lies_sealed() -> None:
    account = somebody()
    secret = begun_device(account).secret
    assert secret.encode() not in bytes(TotpDevice.objects.get().secret)
