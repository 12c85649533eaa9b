"""Breaking the glass and the review: two people in two browsers, with axe at both widths."""

import os
from pathlib import Path

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import FileNumber
from amvis.records.querysets import unscoped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")
REASON = "Das Kind kam heute mit Verletzungen in die Kita."


def _shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_case_is_opened_in_an_emergency_and_reviewed(open_page, axe, width):
    jobcenter, office = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
    lead = a_post(jobcenter, "lead")
    case = a_case(jobcenter, lead)
    for scope in (Scope.CONTACT, Scope.STATUS, Scope.CHILDCARE):
        a_grant(case, jobcenter, scope)
    a_profile(case, lead)
    with unscoped("a test builds its world"):
        FileNumber.objects.create(case=case, body=jobcenter, number="435/1")
    helper = a_post(office, "helper", purpose=Purpose.KINDERSCHUTZ)
    officer = a_post(office, "officer", Role.DATA_PROTECTION_OFFICER, None)

    page = open_page("/faelle/", width, post=helper)
    page.get_by_role("link", name="Notfall", exact=True).click()
    assert axe(page) == []
    page.get_by_role("button", name="Fall öffnen").click()
    _shot(page, "notfall-falsch", width)
    assert axe(page) == []
    page.get_by_label("Wessen Nummer kennen Sie?").select_option(label=f"Aktenzeichen: {jobcenter.name}")
    page.get_by_label("Nummer", exact=True).fill("435/2")
    page.get_by_label("Stand", exact=True).check()
    page.get_by_label("Kinderbetreuung", exact=True).check()
    page.get_by_label("Welche Gefahr sehen Sie?").fill(REASON)
    page.get_by_role("button", name="Fall öffnen").click()
    assert page.get_by_text("öffnet sich kein Fall").count() >= 1
    _shot(page, "notfall-nichts", width)
    page.get_by_label("Nummer", exact=True).fill("435/1")
    page.get_by_role("button", name="Fall öffnen").click()
    assert page.get_by_text("Notfall im Kinderschutz: offen bis").count() == 1
    _shot(page, "notfall-fall", width)
    assert axe(page) == []
    page.get_by_role("link", name="Notizen", exact=True).click()
    assert page.get_by_role("button", name="Notiz speichern").count() == 0
    _shot(page, "notfall-notizen", width)
    assert axe(page) == []

    theirs = open_page("/notfaelle/", width, post=officer)
    _shot(theirs, "notfaelle", width)
    assert axe(theirs) == []
    theirs.get_by_role("link", name="helper").click()
    assert theirs.get_by_text(REASON).count() == 1
    _shot(theirs, "notfall-pruefen", width)
    assert axe(theirs) == []
    theirs.get_by_label("Ja, er war begründet").check()
    theirs.get_by_role("button", name="Ergebnis speichern").click()
    assert axe(theirs) == []
    theirs.get_by_role("button", name="Für den Lesenachweis freigeben").click()
    assert theirs.get_by_text("steht im Lesenachweis der Person").count() == 1
    _shot(theirs, "notfall-geprueft", width)

    page.get_by_role("button", name="Zugang jetzt beenden").click()
    assert page.get_by_text("Der Zugang ist beendet.").count() == 1
    page.goto(f"/faelle/{case.public_id}/")
    assert page.get_by_role("heading", level=1).inner_text() == "Diese Seite gibt es nicht"
