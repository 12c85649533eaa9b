"""Signing in as people do it: by keyboard, with a code, with a passkey, and when guessing is stopped."""

import pytest
from tests.application.accounts.people import (
    PASSWORD,
    WRONG,
    code_of,
    somebody,
    use_up_all_tries,
    with_app,
)
from tests.records.world import a_body, a_post
from tests.web.accounts.identity_provider import offered
from tests.web.accounts.test_provider import ME

from amvis.application import clock
from amvis.records.models import Passkey, Post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["tests.application.accounts.people.CountingHasher"]


@pytest.fixture
def account():
    account = somebody()
    with_app(account, now=clock.now())
    return account


def enter(page, **fields: str) -> None:
    """Fill in a form and send it by keyboard."""
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def second_factor(page, account) -> None:
    enter(page, code=code_of(account, now=clock.now()))


@pytest.mark.parametrize("width", [320, 1280])
def test_with_password_and_code_by_keyboard_and_without_javascript(open_page, account, width: int) -> None:
    page = open_page("/anmelden/", width, javascript=False)
    enter(page, email=account.email, password=PASSWORD)
    second_factor(page, account)
    page.click("text=Abmelden")
    assert page.inner_text("h1") == "Sie sind abgemeldet"


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_signing_in_and_of_the_account_has_a_fault(open_page, axe, account, width: int) -> None:
    page = open_page("/anmelden/", width)
    faults = {"sign in": axe(page)}
    enter(page, email=account.email, password=WRONG)
    faults["wrong password"] = axe(page)
    enter(page, email=account.email, password=PASSWORD)
    faults["second factor"] = axe(page)
    enter(page, code="000000")
    faults["wrong code"] = axe(page)
    second_factor(page, account)
    addresses = ("/", "/konto/", "/konto/passwort/", "/konto/passkeys/", "/anmelden/stelle/")
    for address in (*addresses, "/anmelden/zweiter-faktor/", "/anmelden/zweiter-faktor/einrichten/"):
        page.goto(address)
        faults[address] = axe(page)
    page.goto("/konto/")
    page.click("text=Neue Codes anzeigen")
    faults["recovery codes"] = axe(page)
    assert not {name: found for name, found in faults.items() if found}


def test_a_passkey_is_added_and_then_stands_for_the_code(open_page, account) -> None:
    page = open_page("/konto/passkeys/", post=Post.objects.get())
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "hasResidentKey": True}})
    page.fill("[name=name]", "Diensthandy")
    page.click("button:has-text('Passkey anlegen')")
    page.wait_for_selector("text=Der Passkey ist angelegt")
    assert Passkey.objects.get().name == "Diensthandy"
    page.click("text=Abmelden")

    page.goto("/anmelden/")
    enter(page, email=account.email, password=PASSWORD)
    page.click("button:has-text('Passkey verwenden')")
    page.wait_for_selector("text=Abmelden")
    assert Passkey.objects.get().used_at is not None


def test_guessing_is_stopped_and_the_page_says_how_long(open_page, axe, account) -> None:
    use_up_all_tries(account.email)
    page = open_page("/anmelden/")
    enter(page, email=account.email, password=PASSWORD)
    assert "Versuchen Sie es in" in page.inner_text("#fehler")
    assert axe(page) == []


def test_somebody_with_two_posts_changes_between_them(open_page, account) -> None:
    second = a_post(a_body("jugendamt"), "b")
    Post.objects.filter(pk=second.pk).update(account=account)
    page = open_page("/konto/", post=Post.objects.get(body__slug="jobcenter"))
    page.click("text=Stelle wechseln")
    page.check("text=jugendamt (erfunden)")
    page.click("text=Hier arbeiten")
    assert "jugendamt (erfunden)" in page.inner_text(".masthead__who")


@pytest.fixture
def provider(settings, monkeypatch):
    with offered(settings, monkeypatch) as found:
        yield found


@pytest.mark.parametrize("javascript", [True, False])
def test_by_an_identity_provider_of_another_site(
    chromium, live_server, account, provider, javascript: bool
) -> None:
    provider.claims = {**ME, "amr": ["pwd"]}  # without a second factor there, it is asked here
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=javascript)
    page, asked = context.new_page(), []
    page.on("request", lambda one: asked.append(one.url))
    page.goto("/konto/")
    page.click("text=Anmelden mit: Dienst")
    second_factor(page, account)
    assert page.url == f"{live_server.url}/konto/"
    elsewhere = [one for one in asked if not one.startswith((live_server.url, "data:"))]
    assert len(elsewhere) == 1
    assert elsewhere[0].startswith(f"{provider.issuer}/")
    context.close()
