"""Many at once: a limit lets through as many as it says, and a code or a link opens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.application.accounts.authenticator import Authenticator
from tests.application.accounts.people import code_of, somebody, with_app
from tests.records.world import NOW

from amvis.application.accounts import passkey
from amvis.application.accounts.invitation import invite, open_invitation, redeem
from amvis.application.accounts.limits import OF_ADDRESS, TooManyTries, take
from amvis.application.accounts.one_time_code import is_right_code
from amvis.application.accounts.recovery import is_right_recovery_code, new_codes

SITE = passkey.Site(host="amvis.example", origin="https://amvis.example")
pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def successes(act: Callable[[], bool], times: int = AT_ONCE) -> int:
    def once(_: int) -> bool:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(once, range(times)))


def test_a_limit_lets_through_exactly_its_number() -> None:
    def let_through() -> bool:
        try:
            take(OF_ADDRESS, "x", now=NOW)
        except TooManyTries:
            return False
        return True

    assert successes(let_through, 60) == OF_ADDRESS.tries


def test_a_code_opens_once() -> None:
    account = somebody()
    with_app(account, now=NOW)
    code = code_of(account, now=NOW)

    def opens() -> bool:
        try:
            return is_right_code(account.pk, code, now=NOW)
        except TooManyTries:
            return False

    assert successes(opens) == 1


def test_a_recovery_code_opens_once() -> None:
    account = somebody()
    code = new_codes(account.pk, now=NOW)[0]

    def opens() -> bool:
        try:
            return is_right_recovery_code(account.pk, code, now=NOW)
        except TooManyTries:
            return False

    assert successes(opens) == 1


def test_one_answer_of_a_passkey_opens_once() -> None:
    account = somebody()
    authenticator = Authenticator(host=SITE.host, origin=SITE.origin)
    asked = passkey.asked_to_add(account, SITE)
    passkey.add(account.pk, "x", authenticator.made(asked.challenge), (asked.challenge, SITE), now=NOW)
    shown = passkey.asked_to_show(account.pk, SITE)
    assert shown is not None
    answer, at_once = authenticator.shown(shown.challenge), Barrier(AT_ONCE)

    def opens() -> bool:
        at_once.wait()
        return passkey.is_right_passkey(account.pk, answer, (shown.challenge, SITE), now=NOW)

    assert successes(opens) == 1


def test_a_link_opens_once() -> None:
    account = somebody()
    invite(account.pk, now=NOW)
    link = open_invitation(account.pk, now=NOW)
    assert link is not None

    def opens() -> bool:
        try:
            redeem(link.public_id, link.secret, "wolke sieben am Morgen", now=NOW)
        except Exception:
            return False
        return True

    assert successes(opens) == 1
