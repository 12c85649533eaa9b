"""The case as a case worker meets it: opens one, finds it, reads it; phone and desk."""

import os
from pathlib import Path

import pytest
from tests.records.world import a_body, a_post
from tests.web.signed_in import cookies_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_a_case_is_opened_found_and_read(open_page, axe, live_server, width, javascript):
    cookies = cookies_of(a_post(a_body()), live_server.url)
    page = open_page("/", width, javascript=javascript)
    page.context.add_cookies(cookies)
    page.goto(f"{live_server.url}/faelle/")
    page.get_by_role("link", name="Neuer Fall").click()
    page.get_by_role("button", name="Fall anlegen").click()
    assert page.get_by_role("heading", name="Bitte prüfen Sie Ihre Angaben").count() == 1
    page.get_by_label("Wie soll die Familie heißen?").fill("Familie Beispiel (erfunden)")
    page.get_by_label("Name der Person").fill("Aylin Beispiel")
    for part, value in (("Tag", "14"), ("Monat", "5"), ("Jahr", "1992")):
        page.get_by_label(part, exact=True).fill(value)
    _shot(page, "neu", width)
    if javascript:
        assert axe(page) == []
    page.get_by_role("button", name="Fall anlegen").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Familie Beispiel")
    _shot(page, "fall", width)
    if javascript:
        assert axe(page) == []
    page.goto(f"{live_server.url}/faelle/?name=Beispiel&status=open")
    _shot(page, "faelle", width)
    if javascript:
        assert axe(page) == []
    assert page.get_by_role("link", name="Familie Beispiel").count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_tasks_notes_and_people_of_a_case(open_page, axe, live_server, width):
    body = a_body()
    post, colleague = a_post(body), a_post(body, "kollegin")
    cookies = cookies_of(post, live_server.url)
    page = open_page("/", width)
    page.context.add_cookies(cookies)
    page.goto(f"{live_server.url}/faelle/neu/")
    page.get_by_label("Wie soll die Familie heißen?").fill("Familie Beispiel (erfunden)")
    page.get_by_label("Name der Person").fill("Aylin Beispiel")
    for part, value in (("Tag", "14"), ("Monat", "5"), ("Jahr", "1992")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Fall anlegen").click()
    page.get_by_role("link", name="Aufgaben", exact=True).click()
    page.get_by_label("Was ist zu tun?").fill("Platz für Mina anfragen")
    page.get_by_label("Bereich", exact=True).select_option("contact")
    page.get_by_role("button", name="Aufgabe anlegen").click()
    assert page.get_by_role("heading", name="Platz für Mina anfragen").count() == 1
    _shot(page, "aufgaben", width)
    assert axe(page) == []
    page.get_by_role("button", name="Erledigt: Platz").click()
    assert page.get_by_text("erledigt", exact=True).count() == 1
    page.get_by_role("link", name="Notizen", exact=True).click()
    page.get_by_label("Text").fill("Sie möchte ab März arbeiten.")
    page.get_by_label("Bereich", exact=True).select_option("contact")
    page.get_by_role("button", name="Notiz speichern").click()
    _shot(page, "notizen", width)
    assert axe(page) == []
    page.get_by_role("link", name="Beteiligte", exact=True).click()
    page.get_by_label("Wer aus Ihrer Stelle?").select_option(
        label=f"{colleague.account.name}, Arbeitsvermittlung"
    )
    page.get_by_role("button", name="Führung übergeben").click()
    _shot(page, "beteiligte", width)
    assert axe(page) == []
    page.get_by_role("link", name="Verlauf", exact=True).click()
    assert page.get_by_text("Aufgabe erledigt").count() == 1
    _shot(page, "verlauf", width)
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_profile_is_edited_section_by_section(open_page, axe, live_server, width):
    cookies = cookies_of(a_post(a_body()), live_server.url)
    page = open_page("/", width)
    page.context.add_cookies(cookies)
    page.goto(f"{live_server.url}/faelle/neu/")
    page.get_by_label("Wie soll die Familie heißen?").fill("Familie Beispiel (erfunden)")
    page.get_by_label("Name der Person").fill("Aylin Beispiel")
    for part, value in (("Tag", "14"), ("Monat", "5"), ("Jahr", "1992")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Fall anlegen").click()
    page.get_by_role("link", name="Profil", exact=True).click()
    assert axe(page) == []
    page.get_by_role("link", name="Bearbeiten: Familie").click()
    _shot(page, "familie-leer", width)
    assert axe(page) == []
    page.locator("[id='municipality']").select_option(label="Darmstadt")
    for people, one, born in (("parents", "aylin", "14.5.1992"), ("children", "mina", "31.2.2025")):
        page.locator(f"details:has([id='{people}.0.id']) summary").first.click()
        page.locator(f"[id='{people}.0.id']").fill(one)
        page.locator(f"[id='{people}.0.born']").fill(born)
    page.get_by_role("button", name="Speichern", exact=True).click()
    _shot(page, "familie-falsch", width)
    assert axe(page) == []
    page.get_by_role("link", name="Geburtsdatum").first.click()
    page.locator("[id='children.0.born']").fill("20.9.2025")
    page.get_by_role("button", name="Speichern", exact=True).click()
    assert page.get_by_text("20.09.2025").count() == 1
    page.get_by_role("link", name="Bearbeiten: Einkommen und Vermögen").click()
    page.locator("[id='parents.0.assets']").fill("2.500,00")
    page.locator("[id='parents.0.other_income']").select_option("keine")
    _shot(page, "einkommen", width)
    assert axe(page) == []
    page.get_by_role("button", name="Speichern", exact=True).click()
    _shot(page, "profil", width)
    assert axe(page) == []
    page.get_by_role("link", name="Überblick", exact=True).click()
    assert page.get_by_text("1 Jahr").count() == 1
    _shot(page, "fall-mit-familie", width)
    assert axe(page) == []
