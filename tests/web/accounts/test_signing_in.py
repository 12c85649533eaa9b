"""Signing in with two factors, choosing a post, and what ends a session."""

from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from tests.application.accounts.people import PASSWORD, code_of, somebody, use_up_all_tries, with_app
from tests.records.world import EARLIER, a_body, a_post
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.accounts.recovery import new_codes
from amvis.records.models import AuditRow, Post
from amvis.web.accounts.session import POST, SECOND_FACTOR_AT

pytestmark = pytest.mark.django_db


def ready(name: str = "a"):
    account = somebody(name)
    with_app(account, now=clock.now())
    return account


def first_factor(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/anmelden/", {"email": email, "password": password, **more})


def test_password_and_code_sign_in_and_take_the_only_post() -> None:
    account, client = ready(), Client()
    assert first_factor(client, account.email).headers["Location"] == "/anmelden/zweiter-faktor/"
    assert POST not in client.session
    assert "_auth_user_id" not in client.session
    response = client.post("/anmelden/zweiter-faktor/", {"code": code_of(account, now=clock.now())})
    assert response.headers["Location"] == "/"
    assert client.session[POST] == Post.objects.get().pk
    assert AuditRow.objects.get().action == "accounts.post.taken"
    assert "Abmelden" in client.get("/").content.decode()


def test_no_script_reads_a_cookie_and_no_other_site_sends_it_with_a_form() -> None:
    account, client = ready(), Client()
    client.get("/anmelden/")
    first_factor(client, account.email)
    client.post("/anmelden/zweiter-faktor/", {"code": code_of(account, now=clock.now())})
    cookies = {name: (one["httponly"], one["samesite"]) for name, one in client.cookies.items()}
    assert cookies == dict.fromkeys(("csrftoken", "sessionid"), (True, "Lax"))


def test_a_recovery_code_stands_in_for_the_app() -> None:
    account, client = ready(), Client()
    code = new_codes(account.pk, now=clock.now())[0]
    first_factor(client, account.email)
    client.post("/anmelden/zweiter-faktor/", {"code": code})
    assert SECOND_FACTOR_AT in client.session


def test_without_the_second_factor_nobody_is_signed_in() -> None:
    account, client = ready(), Client()
    first_factor(client, account.email)
    response = client.post("/anmelden/zweiter-faktor/", {"code": "000000"})
    assert "Dieser Code gilt nicht" in response.content.decode()
    assert client.get("/anmelden/stelle/").headers["Location"].startswith("/anmelden/?")
    # A password alone must not lead to a second factor of one's own choice.
    assert (
        client.get("/anmelden/zweiter-faktor/einrichten/").headers["Location"] == "/anmelden/zweiter-faktor/"
    )


def test_a_session_with_a_post_but_without_a_second_factor_is_ended() -> None:
    account, client = ready(), Client()
    client.force_login(account)
    session = client.session
    session[POST] = Post.objects.get().pk
    session.save()
    assert "Abmelden" not in client.get("/").content.decode()
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_and_a_wrong_password_get_the_same_page() -> None:
    account = ready()
    pages = []
    for email in (account.email, "nobody@jobcenter.example"):
        response = first_factor(Client(REMOTE_ADDR=f"192.0.2.{len(pages)}"), email, "falsch")
        assert response.status_code == 200
        pages.append(_without_what_was_typed(response, email))
    assert pages[0] == pages[1]
    assert "Adresse oder Passwort stimmen nicht" in pages[0]


@pytest.mark.parametrize("email", ["a@jobcenter.example", "nobody@jobcenter.example"])
def test_too_many_tries_say_how_long_to_wait_whether_or_not_the_address_is_known(email: str) -> None:
    ready()
    use_up_all_tries(email)
    response = first_factor(Client(REMOTE_ADDR="192.0.2.9"), email)
    assert response.status_code == 429
    assert "Versuchen Sie es in 15 Minuten noch einmal" in response.content.decode()


def test_the_key_of_the_session_changes_with_each_factor() -> None:
    account, client = ready(), Client()
    keys = [client.session.session_key]
    first_factor(client, account.email)
    keys.append(client.session.session_key)
    client.post("/anmelden/zweiter-faktor/", {"code": code_of(account, now=clock.now())})
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


def test_somebody_with_two_posts_chooses_and_goes_where_they_wanted() -> None:
    account, client = ready(), Client()
    other = a_body("jugendamt")
    second = Post.objects.create(
        account=account, body=other, role="counsellor", purpose="beratung", since=EARLIER
    )
    first_factor(client, account.email, next="/bausteine/")
    response = client.post("/anmelden/zweiter-faktor/", {"code": code_of(account, now=clock.now())})
    assert response.headers["Location"] == "/anmelden/stelle/?next=%2Fbausteine%2F"
    response = client.post("/anmelden/stelle/", {"post": second.public_id, "next": "/bausteine/"})
    assert response.headers["Location"] == "/bausteine/"
    assert client.session[POST] == second.pk


def test_the_post_of_another_and_one_that_ended_cannot_be_taken() -> None:
    account = ready()
    body = a_body("jugendamt")
    ended = Post.objects.create(
        account=account, body=body, role="counsellor", since=EARLIER, until=EARLIER + timedelta(days=1)
    )
    of_another = a_post(body, "b")
    client = client_of(Post.objects.get(body__slug="jobcenter"))
    for post in (ended, of_another):
        client.post("/anmelden/stelle/", {"post": post.public_id})
        assert client.session[POST] not in {ended.pk, of_another.pk}


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(target: str) -> None:
    account, client = ready(), Client()
    first_factor(client, account.email, next=target)
    response = client.post("/anmelden/zweiter-faktor/", {"code": code_of(account, now=clock.now())})
    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(("minutes", "holds"), [(29, True), (31, False)])
def test_an_idle_session_ends_after_half_an_hour(minutes: int, holds: bool) -> None:
    client = client_of(a_post(a_body()))
    session = client.session
    session[SECOND_FACTOR_AT] = (clock.now() - timedelta(minutes=minutes)).isoformat()
    session.save()
    assert ("Abmelden" in client.get("/").content.decode()) is holds


def test_signing_out_needs_a_post_and_ends_the_session() -> None:
    client = client_of(a_post(a_body()))
    assert client.get("/abmelden/").status_code == 405
    assert client.post("/abmelden/").headers["Location"] == "/abgemeldet/"
    assert "_auth_user_id" not in client.session


def test_the_first_sign_in_sets_up_the_app_and_shows_recovery_codes_once() -> None:
    account, client = somebody(), Client()
    assert first_factor(client, account.email).headers["Location"] == "/anmelden/zweiter-faktor/einrichten/"
    page = client.get("/anmelden/zweiter-faktor/einrichten/").content.decode()
    secret = page.split('<code class="secret">')[1].split("<")[0]
    response = client.post("/anmelden/zweiter-faktor/einrichten/", {"code": pyotp.TOTP(secret).now()})
    assert response.content.decode().count('class="secret"') == 10
    assert client.session[POST] == Post.objects.get().pk


def _without_what_was_typed(response, email: str) -> str:
    page = response.content.decode().replace(email, "")
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    return page.replace(token, "")
