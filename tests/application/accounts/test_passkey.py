"""Passkeys: for this site, this account and this challenge, and no copy of one."""

import copy

import pytest
from tests.application.accounts.authenticator import Authenticator
from tests.application.accounts.people import somebody, with_app
from tests.records.world import NOW, a_body, a_post

from amvis.application.access.not_found import NotThere
from amvis.application.accounts import passkey
from amvis.application.accounts.passkey import LastFactor, PasskeyRefused, Site
from amvis.records.models import Account, AuditRow

pytestmark = pytest.mark.django_db
SITE = Site(host="amvis.example", origin="https://amvis.example")


def added(account: Account, origin: str = SITE.origin, host: str = SITE.host) -> Authenticator:
    authenticator = Authenticator(host=host, origin=origin)
    asked = passkey.asked_to_add(account, SITE)
    passkey.add(account.pk, "Handy", authenticator.made(asked.challenge), (asked.challenge, SITE), now=NOW)
    return authenticator


def is_right(account: Account, authenticator: Authenticator) -> bool:
    asked = passkey.asked_to_show(account.pk, SITE)
    assert asked is not None
    answer = authenticator.shown(asked.challenge)
    return passkey.is_right_passkey(account.pk, answer, (asked.challenge, SITE), now=NOW)


def test_a_passkey_that_was_added_is_right_each_time() -> None:
    account = somebody()
    authenticator = added(account)
    assert is_right(account, authenticator)
    assert is_right(account, authenticator)
    assert AuditRow.objects.get().action == "accounts.passkey.added"


def test_an_answer_to_another_challenge_is_refused() -> None:
    account = somebody()
    authenticator = added(account)
    old = passkey.asked_to_show(account.pk, SITE)
    new = passkey.asked_to_show(account.pk, SITE)
    assert old is not None
    assert new is not None
    answer = authenticator.shown(old.challenge)
    assert not passkey.is_right_passkey(account.pk, answer, (new.challenge, SITE), now=NOW)
    assert not passkey.is_right_passkey(account.pk, "{}", (new.challenge, SITE), now=NOW)
    assert not passkey.is_right_passkey(account.pk, "no json", (new.challenge, SITE), now=NOW)


def test_a_copy_of_a_passkey_is_noticed() -> None:
    account = somebody()
    authenticator = added(account)
    thief = copy.copy(authenticator)
    assert is_right(account, authenticator)
    assert not is_right(account, thief)


def test_the_passkey_of_another_is_refused() -> None:
    one, other = somebody(), somebody(post=a_post(a_body("jugendamt"), "b"))
    of_other = added(other)
    added(one)
    assert not is_right(one, of_other)


@pytest.mark.parametrize(
    ("host", "origin"), [("evil.example", SITE.origin), (SITE.host, "https://evil.example")]
)
def test_a_passkey_made_for_another_site_is_refused(host: str, origin: str) -> None:
    with pytest.raises(PasskeyRefused):
        added(somebody(), origin, host)


def test_the_same_passkey_is_added_once() -> None:
    account = somebody()
    authenticator = added(account)
    asked = passkey.asked_to_add(account, SITE)
    with pytest.raises(PasskeyRefused):
        passkey.add(account.pk, "x", authenticator.made(asked.challenge), (asked.challenge, SITE), now=NOW)


def test_the_only_second_factor_stays_and_those_of_others_are_not_there() -> None:
    account = somebody()
    added(account)
    (mine,) = passkey.passkeys_of(account.pk)
    with pytest.raises(LastFactor):
        passkey.remove(account.pk, mine.public_id, now=NOW)
    with pytest.raises(NotThere):
        passkey.remove(somebody(post=a_post(a_body("jugendamt"))).pk, mine.public_id, now=NOW)
    with_app(account, now=NOW)
    passkey.remove(account.pk, mine.public_id, now=NOW)
    assert not passkey.passkeys_of(account.pk)
