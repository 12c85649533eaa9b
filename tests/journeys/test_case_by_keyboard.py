"""The life of a case by keyboard alone: opened, shared, taken back, handed over, stood in for, closed."""

import os
from pathlib import Path

import pytest
from tests.journeys.by_keyboard import choose, press, tick, write
from tests.records.world import a_body, a_post

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


class Desk:
    """The browsers of everybody, and what axe says of each page."""

    def __init__(self, open_page, axe, width, javascript) -> None:
        self._open, self._axe, self._width, self._javascript = open_page, axe, width, javascript

    def page(self, post, address="/faelle/"):
        return self._open(address, self._width, post=post, javascript=self._javascript)

    def looks_right(self, page, name) -> None:
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{self._width}.png", full_page=True)
        if self._javascript:
            assert self._axe(page) == []


@pytest.fixture(params=[(320, True), (320, False), (1280, True)], ids=["phone", "without-scripts", "desk"])
def desk(request, open_page, axe) -> Desk:
    return Desk(open_page, axe, *request.param)


def _opened(desk, post):
    """Open a case and return the browser on its first page."""
    page = desk.page(post)
    press(page, "Neuer Fall")
    write(page, "Wie soll die Familie heißen?", "Familie Beispiel (erfunden)")
    write(page, "Name der Person", "Aylin Beispiel")
    for part, value in (("Tag", "14"), ("Monat", "5"), ("Jahr", "1992")):
        write(page, part, value)
    write(page, "Weitere Erwachsene und Kinder", "Mina Beispiel, 20.9.2025")
    desk.looks_right(page, "tastatur-neu")
    press(page, "Fall anlegen")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Familie Beispiel")
    return page


def test_a_case_is_shared_seen_in_part_and_taken_back(desk) -> None:
    advice = a_post(a_body("sefo", BodyKind.BERATUNGSSTELLE), purpose=Purpose.BERATUNG)
    office = a_body("jugendamt", BodyKind.JUGENDAMT)
    leader = a_post(office, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    page = _opened(desk, advice)
    press(page, "Einwilligungen")
    choose(page, "Wer soll etwas erfahren?", office.name)
    choose(page, "Wofür?", "Kinderb")
    tick(page, "Kontakt")
    tick(page, "Stand")
    write(page, "Wer stimmt zu?", "Aylin Beispiel")
    press(page, "Text erstellen")
    press(page, office.name)
    desk.looks_right(page, "tastatur-einwilligung")
    press(page, "Ist unterschrieben")
    theirs = desk.page(leader)
    press(theirs, "Familie Beispiel")
    press(theirs, "Profil")
    desk.looks_right(theirs, "tastatur-geteilt")
    titles = [one.inner_text() for one in theirs.get_by_role("heading", level=2).all()]
    assert titles == ["Familie", "Kontakt"]
    press(page, office.name)
    press(page, "Zurücknehmen")
    theirs.reload()
    assert theirs.get_by_role("heading", level=1).inner_text() == "Diese Seite gibt es nicht"


def test_a_case_is_handed_over_and_stood_in_for(desk) -> None:
    body = a_body()
    mine, heir, deputy = a_post(body), a_post(body, "kollegin"), a_post(body, "vertretung")
    page = _opened(desk, mine)
    press(page, "Beteiligte")
    choose(page, "Wer aus Ihrer Stelle?", "kollegin")
    press(page, "Führung übergeben")
    desk.looks_right(page, "tastatur-uebergeben")
    theirs = desk.page(heir, "/konto/vertretung/")
    choose(theirs, "id_deputy", "vertretung")
    for part, value in (("id_until_0", "31"), ("id_until_1", "12"), ("id_until_2", "2099")):
        write(theirs, part, value)
    desk.looks_right(theirs, "tastatur-vertretung")
    press(theirs, "Vertretung eintragen")
    standing_in = desk.page(deputy)
    press(standing_in, "Familie Beispiel")
    press(standing_in, "Beteiligte")
    assert standing_in.get_by_text("wird vertreten von vertretung").count() == 1
    desk.looks_right(standing_in, "tastatur-beteiligte")


def test_a_case_is_closed_and_opened_again(desk) -> None:
    page = _opened(desk, a_post(a_body()))
    press(page, "Fall abschließen oder ablehnen")
    choose(page, "closed_reason", "Die Z")
    write(page, "Abschlussgespräch", "Arbeitet seit März, Mina ist in der Kita.")
    desk.looks_right(page, "tastatur-abschluss")
    press(page, "Abschließen")
    assert page.get_by_text("Nachgespräch am").count() == 1
    desk.looks_right(page, "tastatur-geschlossen")
    choose(page, "open_reason", "Es gi")
    press(page, "Wieder öffnen")
    assert page.get_by_text("Der Fall ist wieder geöffnet.").count() == 1
    press(page, "Überblick")
    desk.looks_right(page, "tastatur-ueberblick")
