"""The own account: the password ends other sessions, factors change only with a fresh second factor."""

from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from tests.application.accounts.people import PASSWORD, code_of, somebody, with_app
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.records.models import Account, Post, RecoveryCode, TotpDevice
from amvis.web.accounts.session import SECOND_FACTOR_AT

pytestmark = pytest.mark.django_db
NEW = "sieben Wolken am Abend"
PAGES = ("/konto/", "/konto/passwort/", "/konto/passkeys/", "/anmelden/stelle/")


def mine() -> Client:
    account = somebody()
    with_app(account, now=clock.now())
    return client_of(Post.objects.get(account=account))


def aged(client: Client, minutes: int) -> Client:
    session = client.session
    session[SECOND_FACTOR_AT] = (clock.now() - timedelta(minutes=minutes)).isoformat()
    session.save()
    return client


@pytest.mark.parametrize("address", PAGES)
def test_only_who_is_signed_in_sees_an_account(address: str) -> None:
    assert mine().get(address).status_code == 200
    assert Client().get(address).headers["Location"].startswith("/anmelden/?next=")


def test_a_new_password_ends_every_other_session_and_keeps_this_one() -> None:
    here = mine()
    there = client_of(Post.objects.get())
    key = here.session.session_key
    response = here.post("/konto/passwort/", {"old": PASSWORD, "new": NEW})
    assert response.headers["Location"] == "/konto/"
    assert here.session.session_key != key
    assert here.get("/konto/").status_code == 200
    assert there.get("/konto/").status_code == 302


def test_a_wrong_old_password_and_an_easy_new_one_are_told_beside_the_field() -> None:
    client = mine()
    page = client.post("/konto/passwort/", {"old": "falsch", "new": NEW}).content.decode()
    assert "nicht Ihr bisheriges Passwort" in page
    page = client.post("/konto/passwort/", {"old": PASSWORD, "new": "passwort"}).content.decode()
    assert "id_new_fehler" in page
    assert Account.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(("minutes", "is_let_in"), [(9, True), (11, False)])
@pytest.mark.parametrize("address", ["/konto/passkeys/", "/anmelden/zweiter-faktor/einrichten/"])
def test_factors_are_shown_only_with_a_fresh_second_factor(
    address: str, minutes: int, is_let_in: bool
) -> None:
    response = aged(mine(), minutes).get(address)
    assert (response.status_code == 200) is is_let_in
    if not is_let_in:
        assert response.headers["Location"].startswith("/anmelden/zweiter-faktor/?next=%2F")


@pytest.mark.parametrize(("minutes", "codes"), [(1, 10), (29, 10), (40, 0)])
def test_new_recovery_codes_need_a_fresh_second_factor(minutes: int, codes: int) -> None:
    client = mine()
    session = client.session
    session["amvis_seen_at"] = clock.now().isoformat()
    session.save()
    aged(client, minutes).post("/konto/wiederherstellung/")
    assert RecoveryCode.objects.count() == codes


def test_the_second_factor_given_again_is_fresh_and_leads_back() -> None:
    client = aged(mine(), 20)
    code = code_of(Account.objects.get(), now=clock.now())
    told = {"code": code, "next": "/konto/passkeys/"}
    assert client.post("/anmelden/zweiter-faktor/", told).headers["Location"] == "/konto/passkeys/"
    assert client.get("/konto/passkeys/").status_code == 200


def test_another_app_replaces_the_old_one_after_its_first_code() -> None:
    client = mine()
    page = client.get("/anmelden/zweiter-faktor/einrichten/").content.decode()
    secret = page.split('<code class="secret">')[1].split("<")[0]
    client.post("/anmelden/zweiter-faktor/einrichten/", {"code": pyotp.TOTP(secret).now()})
    assert TotpDevice.objects.count() == 1
    assert RecoveryCode.objects.count() == 10


@pytest.mark.parametrize(("language", "kept"), [("en", "en"), ("xx", "de")])
def test_the_language_is_one_of_those_there_are(language: str, kept: str) -> None:
    mine().post("/konto/sprache/", {"language": language})
    assert Account.objects.get().language == kept


def test_a_passkey_is_not_offered_under_a_bare_number() -> None:
    client = mine()
    assert (
        "nicht für eine Nummer" in client.get("/konto/passkeys/", HTTP_HOST="127.0.0.1:8000").content.decode()
    )
    assert (
        "nicht für eine Nummer" not in client.get("/konto/passkeys/", HTTP_HOST="localhost").content.decode()
    )
