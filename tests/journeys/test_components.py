"""Every component as people meet it: phone and desk, keyboard, screen reader."""

import os
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/", "/bausteine/", "/gibt-es-nicht/"])
def test_a_page_has_no_violation(open_page, axe, address, width):
    page = open_page(address, width)
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{address.strip('/') or 'start'}-{width}.png", full_page=True)
    assert axe(page) == []


def test_the_first_tab_skips_to_the_content(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_an_error_of_the_summary_leads_to_its_field(open_page):
    page = open_page("/bausteine/", javascript=False)
    page.get_by_role("link", name="Name: ").click()
    assert page.url.endswith("#id_name")
    assert page.locator("#id_name").get_attribute("aria-invalid") == "true"
    for name in ("Geburtstag", "Thema"):
        page.get_by_role("link", name=f"{name}: ").click()
        target = page.url.split("#")[1]
        assert page.locator(f"#{target}").evaluate("one => one.tagName") == "INPUT"
