"""Jobcenter and Jugendamt enter demands, see what cannot hold, settle it, and both confirm the one list."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.application.demands.two_bodies import CARED, TwoBodies
from tests.web.signed_in import cookies_of

from amvis.application import clock
from amvis.application.demands.demands import add_demand
from amvis.application.demands.entry import Entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def _enter(page, address: str, *, title: str, source: str, begins: str, ends: str, day) -> None:
    page.goto(f"{address}neu/")
    page.get_by_label("Woher?").select_option(label=source)
    page.get_by_label("Was wird verlangt?").fill(title)
    page.get_by_label("Grund oder Rechtsgrundlage").fill("vereinbart")
    page.get_by_label("Von wem?").select_option(label="Aylin")
    first = page.get_by_role("group", name="Erster Tag")
    for label, value in (("Tag", day.day), ("Monat", day.month), ("Jahr", day.year)):
        first.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("Beginn").fill(begins)
    page.get_by_label("Ende").fill(ends)
    page.get_by_label("Ort").fill("Amt")
    page.get_by_label("Bereich", exact=True).select_option(label="Stand")


def _press(page, name: str) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.get_by_role("button", name=name).press("Enter")


@pytest.mark.parametrize(("width", "javascript"), [(320, False), (1280, True)])
def test_two_bodies_agree_on_one_list(open_page, axe, live_server, width, javascript) -> None:
    both = TwoBodies()
    today = clock.today()
    day = _working_day(today)
    both.as_jugendamt(add_demand, _care(today), now=clock.now())
    address = f"{live_server.url}/faelle/{both.case.public_id}/termine/"
    pages = [open_page("/", width, javascript=javascript) for _ in both.posts]
    for page, post in zip(pages, both.posts, strict=True):
        page.context.add_cookies(cookies_of(post, live_server.url))
    jobcenter, jugendamt = pages

    _enter(jobcenter, address, title="Beratung", source="Kooperationsplan", begins="10", ends="11", day=day)
    if javascript:
        assert axe(jobcenter) == []
    _shot(jobcenter, f"demand-new-{width}")
    _press(jobcenter, "Speichern")
    _enter(
        jugendamt, address, title="Hilfeplangespräch", source="Hilfeplan", begins="10:30", ends="11", day=day
    )
    _press(jugendamt, "Speichern")

    assert jugendamt.get_by_role("heading", name="Zwei Termine zur selben Zeit").count() == 1
    if javascript:
        assert axe(jugendamt) == []
    _shot(jugendamt, f"demands-{width}")
    with jugendamt.expect_navigation(wait_until="domcontentloaded"):
        jugendamt.get_by_role("button", name="Beratung vorschlagen").first.press("Enter")
    jobcenter.goto(address)
    _shot(jobcenter, f"demands-proposed-{width}")
    _press(jobcenter, "Übernehmen: Beratung")
    assert jobcenter.get_by_role("heading", name="Zwei Termine zur selben Zeit").count() == 0

    _press(jobcenter, "Liste festhalten")
    _press(jobcenter, "Wir haben die Liste gelesen")
    jugendamt.goto(address)
    _press(jugendamt, "Wir haben die Liste gelesen")
    assert jugendamt.get_by_text("von allen gelesen").count() == 1
    _shot(jugendamt, f"demands-agreed-{width}")
    with jugendamt.expect_navigation(wait_until="domcontentloaded"):
        jugendamt.get_by_role("link", name="Liste ansehen und drucken").click()
    assert jugendamt.get_by_role("heading", name="Gemeinsame Liste").count() == 1
    if javascript:
        assert axe(jugendamt) == []
    _shot(jugendamt, f"demand-list-{width}")
    for page in pages:
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def _working_day(today: date) -> date:
    """Return a Tuesday in two weeks: no public holiday of Hessen is always a Tuesday."""
    return today + timedelta(days=14 + (1 - today.weekday()) % 7)


def _care(today: date) -> Entry:
    return replace(CARED, first_on=today, last_on=today + timedelta(days=200))
