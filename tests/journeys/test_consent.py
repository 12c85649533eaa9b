"""From the question to the signature, and back: two bodies in two browsers."""

import os
from pathlib import Path

import pytest
from tests.records.world import a_body, a_post
from tests.web.signed_in import cookies_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def _in(open_page, live_server, post, width):
    cookies = cookies_of(post, live_server.url)
    page = open_page("/", width)
    page.context.add_cookies(cookies)
    page.goto(f"{live_server.url}/faelle/")
    return page


@pytest.mark.parametrize("width", [320, 1280])
def test_a_family_is_shared_with_its_consent_and_no_longer(open_page, axe, live_server, width):
    sefo = a_post(a_body("sefo", BodyKind.BERATUNGSSTELLE), purpose=Purpose.BERATUNG)
    office = a_body("jugendamt", BodyKind.JUGENDAMT)
    leader = a_post(office, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    page = _in(open_page, live_server, sefo, width)
    page.get_by_role("link", name="Neuer Fall").click()
    page.get_by_label("Wie soll die Familie heißen?").fill("Familie Beispiel (erfunden)")
    page.get_by_label("Name der Person").fill("Aylin Beispiel")
    for part, value in (("Tag", "14"), ("Monat", "5"), ("Jahr", "1992")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Fall anlegen").click()
    page.get_by_role("link", name="Einwilligungen", exact=True).click()
    page.get_by_label("Wer soll etwas erfahren?").select_option(label=office.name)
    page.get_by_label("Wofür?").select_option("kinderbetreuung")
    for scope in ("Kontakt", "Stand"):
        page.get_by_label(scope, exact=True).check()
    page.get_by_label("Wer stimmt zu?").fill("Aylin Beispiel")
    _shot(page, "einwilligungen", width)
    assert axe(page) == []
    page.get_by_role("button", name="Text erstellen").click()
    page.get_by_role("link", name=office.name).click()
    _shot(page, "einwilligung", width)
    assert axe(page) == []
    page.get_by_role("button", name="Ist unterschrieben").click()
    theirs = _in(open_page, live_server, leader, width)
    theirs.get_by_role("link", name="Familie Beispiel").click()
    assert theirs.get_by_text("Nicht: Kinderbetreuung").count() == 1
    assert axe(theirs) == []
    page.get_by_role("link", name=office.name).click()
    page.get_by_role("button", name="Zurücknehmen").click()
    theirs.reload()
    assert theirs.get_by_role("heading", level=1).inner_text() == "Diese Seite gibt es nicht"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_persons_page_asks_for_a_code(open_page, axe, width):
    page = open_page("/zustimmung/AAAAAAAAAAAAAAAAAAAAAA/", width)
    assert axe(page) == []
    page.get_by_label("Code von Ihrem Zettel").fill("1234 5678")
    page.get_by_role("button", name="Weiter").click()
    _shot(page, "zustimmung", width)
    assert axe(page) == []
    assert page.get_by_text("Dieser Code gilt hier nicht").count() == 2


@pytest.mark.parametrize("width", [320, 1280])
def test_the_persons_page_speaks_english(open_page, axe, width):
    page = open_page("/zustimmung/AAAAAAAAAAAAAAAAAAAAAA/", width)
    page.get_by_role("link", name="This page in English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your permission"
    assert axe(page) == []
    page.get_by_label("Code on your slip").fill("1234 5678")
    page.get_by_role("button", name="Continue").click()
    _shot(page, "zustimmung-en", width)
    assert axe(page) == []
    assert page.get_by_role("link", name="Diese Seite auf Deutsch").count() == 1
