"""Signing in by an identity provider on loopback: who is let in, and when a second factor is still due."""

import pytest
import requests
from django.test import Client
from joserfc.jwk import RSAKey
from tests.application.accounts.people import code_of, somebody, with_app
from tests.records.world import a_body, a_post
from tests.web.accounts.identity_provider import offered, told
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.records.models import Account, AuditRow, Post
from amvis.web.accounts.session import POST, SECOND_FACTOR_AT

pytestmark = pytest.mark.django_db
ME = {"sub": "4711", "email": "a@jobcenter.example", "email_verified": True}


@pytest.fixture
def provider(settings, monkeypatch):
    with offered(settings, monkeypatch) as found:
        yield found


@pytest.fixture
def account() -> Account:
    account = somebody()
    with_app(account, now=clock.now())
    return account


def sign_in(client: Client, next_: str = ""):
    asked = client.get("/anmelden/anbieter/", {"next": next_}).headers["Location"]
    answered = requests.get(asked, allow_redirects=False, timeout=10).headers["Location"]
    return client.get(answered.removeprefix("http://testserver"))


def test_the_page_offers_it_where_there_is_one(provider, settings) -> None:
    assert "Anmelden mit: Dienst" in Client().get("/anmelden/").content.decode()
    settings.AMVIS_OIDC = None
    assert "Anmelden mit" not in Client().get("/anmelden/").content.decode()
    assert Client().get("/anmelden/anbieter/").status_code == 404


def test_with_a_second_factor_there_none_is_asked_here(provider, account) -> None:
    provider.claims = {**ME, "amr": ["pwd", "mfa"]}
    client = Client()
    assert sign_in(client, "/konto/").headers["Location"] == "/konto/"
    assert client.session[POST] == Post.objects.get().pk
    account.refresh_from_db()
    assert account.oidc_subject == f"{provider.issuer} 4711"
    assert AuditRow.objects.filter(action="accounts.provider.linked").count() == 1


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"acr": "0"}])
def test_without_a_second_factor_there_it_is_asked_here(provider, account, claims: dict) -> None:
    provider.claims = {**ME, **claims}
    client = Client()
    assert sign_in(client).headers["Location"] == "/anmelden/zweiter-faktor/"
    assert SECOND_FACTOR_AT not in client.session
    client.post("/anmelden/zweiter-faktor/", {"code": code_of(account, now=clock.now())})
    assert SECOND_FACTOR_AT in client.session


def test_once_linked_the_subject_counts_and_not_the_address(provider, account) -> None:
    provider.claims = {**ME, "acr": "mfa"}
    sign_in(Client())
    other = somebody(post=a_post(a_body("jugendamt"), "b"))
    provider.claims = {**ME, "acr": "mfa", "email": other.email}
    client = Client()
    sign_in(client)
    assert client.session["_auth_user_id"] == str(account.pk)
    provider.claims = {**ME, "acr": "mfa", "sub": "0815"}  # a new person with the old address
    assert sign_in(Client()).headers["Location"] == "/anmelden/"


REFUSED = [
    {"email_verified": False},
    {"email_verified": "true"},
    {"email": "nobody@jobcenter.example"},
    {"email": ""},
    {"aud": "another"},
    {"iss": "https://elsewhere.example"},
    {"nonce": "another"},
    {"exp": 1},
    {"amr": "mfa"},  # not a list, as the standard has it
]


@pytest.mark.parametrize("claims", REFUSED, ids=str)
def test_somebody_else_and_a_wrong_answer_are_refused(provider, account, claims: dict) -> None:
    provider.claims = {**ME, "amr": ["mfa"], **claims}
    client = Client()
    assert sign_in(client).headers["Location"] == "/anmelden/"
    assert "_auth_user_id" not in client.session
    assert not Account.objects.exclude(oidc_subject="").exists()


def test_an_answer_that_another_key_has_signed_is_refused(provider, account) -> None:
    provider.claims = {**ME, "amr": ["mfa"]}
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "k1"})
    client = Client()
    assert sign_in(client).headers["Location"] == "/anmelden/"
    assert "_auth_user_id" not in client.session


def test_an_answer_nobody_asked_for_is_refused(provider, account) -> None:
    provider.claims = {**ME, "amr": ["mfa"]}
    asked = Client().get("/anmelden/anbieter/").headers["Location"]
    answered = requests.get(asked, allow_redirects=False, timeout=10).headers["Location"]
    victim = Client()
    victim.get(answered.removeprefix("http://testserver"))
    assert "_auth_user_id" not in victim.session


def test_a_closed_account_is_refused(provider, account) -> None:
    provider.claims = {**ME, "amr": ["mfa"]}
    sign_in(Client())
    Account.objects.update(is_active=False)
    assert sign_in(Client()).headers["Location"] == "/anmelden/"


def test_the_answer_for_one_is_no_fresh_factor_of_another(provider, account) -> None:
    provider.claims = {**ME, "amr": ["mfa"]}
    other = client_of(a_post(a_body("jugendamt"), "b"))
    before = other.session[SECOND_FACTOR_AT]
    sign_in(other)
    assert other.session[SECOND_FACTOR_AT] == before


def test_a_provider_that_is_down_is_told_and_the_password_still_works(provider, settings) -> None:
    settings.AMVIS_OIDC = told("http://127.0.0.1:9")
    client = Client()
    assert client.get("/anmelden/anbieter/").headers["Location"] == "/anmelden/"
    assert "hat nicht richtig geantwortet" in client.get("/anmelden/").content.decode()
