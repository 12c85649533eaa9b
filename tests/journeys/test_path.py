"""The path in the case: taken over, sent, received, refused; a letter into the documents, a calendar."""

import os
import re
from pathlib import Path

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.web.signed_in import cookies_of

from amvis.application import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def _press(page, name: str, **how: object) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.get_by_role("button", name=name, **how).first.press("Enter")


def _report(page, address: str, status: str) -> None:
    page.goto(address)
    today = clock.today()
    form = page.get_by_role("form", name="Stand vermerken")
    form.get_by_label("Was ist geschehen?").select_option(label=status)
    day = form.get_by_role("group", name="An welchem Tag?")
    for label, value in (("Tag", today.day), ("Monat", today.month), ("Jahr", today.year)):
        day.get_by_label(label, exact=True).fill(str(value))
    _press(page, "Vermerken", exact=True)


@pytest.mark.parametrize(("width", "javascript"), [(320, False), (1280, True)])
def test_an_application_goes_its_way(open_page, axe, live_server, width, javascript) -> None:
    family = FamilyWithPlan()
    page = open_page("/", width, javascript=javascript)
    page.context.add_cookies(cookies_of(family.post, live_server.url))
    page.goto(f"{live_server.url}/faelle/{family.case.public_id}/weg/")
    _press(page, "Schritte aus dem Plan übernehmen")
    _press(page, "Ist da: Geburtsurkunde")
    assert page.get_by_text("vorhanden", exact=True).count() == 1
    if javascript:
        assert axe(page) == []
    _shot(page, f"path-{width}")

    page.get_by_role("link", name=re.compile("Bildung und Teilhabe")).first.click()
    address = page.url
    for status in ("abgeschickt", "angekommen", "abgelehnt"):
        _report(page, address, status)
    page.goto(address)
    assert page.get_by_text("abgelehnt", exact=True).count() >= 1
    page.get_by_text("Wie die Frist gerechnet ist").click()
    if javascript:
        assert axe(page) == []
    _shot(page, f"path-step-{width}")
    _press(page, "Widerspruch zu den Unterlagen", exact=True)
    assert page.get_by_role("link", name=re.compile("Widerspruch")).count() == 1

    page.goto(f"{live_server.url}/faelle/{family.case.public_id}/weg/kalender/")
    _press(page, "Neue Adresse: aylin")
    secret = page.get_by_text("/kalender/").inner_text().strip()
    assert page.request.get(secret).status == 200
    if javascript:
        assert axe(page) == []
    _shot(page, f"calendar-{width}")
    _press(page, "Widerrufen: aylin")
    assert page.request.get(secret).status == 404
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
