"""The whole profile on one page by keyboard: jump, write, be told what is wrong, save, meet a colleague."""

import os
from pathlib import Path

import pytest
from tests.journeys.by_keyboard import enter, press, write
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile

from amvis.domain.consent.vocabulary import Scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def family():
    body = a_body()
    post, colleague = a_post(body), a_post(body, "kollegin")
    case = a_case(body, post, colleague)
    for scope in Scope:
        if scope is not Scope.ENTRUSTED:
            a_grant(case, body, scope)
    a_profile(case, post)
    return f"/faelle/{case.public_id}/profil/", post, colleague


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_the_whole_profile_by_keyboard(open_page, axe, family, width, javascript) -> None:
    address, post, colleague = family
    page = open_page(f"{address}alles/", width, post=post, javascript=javascript)
    late = open_page(f"{address}alles/", width, post=colleague, javascript=javascript)
    _shot(page, "profil-alles", width)
    if javascript:
        assert axe(page) == []
    press(page, "Wohnen")  # the jump to the section
    write(page, "housing.housing.net_cold_rent", "viel")
    enter(page)
    page.wait_for_function("document.activeElement.id === 'fehler'")
    _shot(page, "profil-alles-falsch", width)
    if javascript:
        assert axe(page) == []
    press(page, "Wohnen ›")  # the place in the summary leads to the field
    assert page.evaluate("document.activeElement.id") == "housing.housing.net_cold_rent"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("512,50")
    press(page, "Speichern")
    assert page.get_by_text("Gespeichert: Wohnen.").count() == 1
    assert page.get_by_text("512,50").count() == 1
    write(late, "housing.housing.net_cold_rent", "530")
    write(late, "housing.housing.heating", "77")
    press(late, "Speichern")
    _shot(late, "profil-treffen", width)
    if javascript:
        assert axe(late) == []
    assert late.get_by_text("zwei haben „Wohnen“ geändert").count() == 1
    press(late, "Zum Speichern")
    press(late, "Speichern")
    page.goto(page.url + "housing/frueher/")
    _shot(page, "frueher", width)
    if javascript:
        assert axe(page) == []
    press(page, "Vergleichen")
    assert page.get_by_role("heading", name="Fassung 3", exact=True).count() == 1
    page.goto(page.url.split("?")[0] + "?von=1&bis=3")
    _shot(page, "vergleich", width)
    if javascript:
        assert axe(page) == []


def test_enter_in_a_field_saves_and_a_list_takes_further_items(open_page, family) -> None:
    address, post, _ = family
    page = open_page(f"{address}benefits/", post=post)
    page.locator("details:has([id^='pending.']) summary").first.focus()
    page.keyboard.press("Enter")
    number = page.locator("[id^='pending.'][id$='.benefit']").count() - 1
    write(page, f"pending.{number}.benefit", "wohngeld")
    write(page, f"pending.{number}.applied", "12.10.2026")
    press(page, "Danach noch eine")
    page.wait_for_function("document.activeElement.tagName === 'SUMMARY'")  # autofocus comes with the picture
    write(page, f"pending.{number + 1}.benefit", "kinderzuschlag")
    write(page, f"pending.{number + 1}.applied", "13.10.2026")
    enter(page)
    assert page.get_by_text("Gespeichert: Leistungen und Bescheide.").count() == 1
    assert page.get_by_text("13.10.2026").count() == 1


def test_a_summary_of_errors_takes_the_focus_when_a_form_is_sent_again(open_page, family) -> None:
    address, post, _ = family
    page = open_page(f"{address.removesuffix('profil/')}notizen/", post=post)
    press(page, "Notiz speichern")
    summary = page.locator("#fehler")
    page.wait_for_function("document.activeElement.id === 'fehler'")
    summary.get_by_role("link").first.click()
    assert "#" in page.url
    press(page, "Notiz speichern")
    assert summary.evaluate("one => one === document.activeElement")
    assert "#" not in page.url


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_who_joins_is_asked_for(open_page, axe, family, width, javascript) -> None:
    address, post, _ = family
    page = open_page(f"{address}dazugekommen/", width, javascript=javascript, post=post)
    press(page, "Suchen und vermerken")
    _shot(page, "dazugekommen", width)
    if javascript:
        assert axe(page) == []
    write(page, "id_people", "Mina Beispiel, 20.9.2025")
    press(page, "Suchen und vermerken")
    assert page.get_by_text("Der Fall wird nun auch unter diesen Namen gefunden.").count() == 1
