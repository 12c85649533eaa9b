"""Protecting a case, entering a legal basis and releasing from secrecy, with axe at both widths."""

import os
from pathlib import Path

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import CaseMember
from amvis.records.querysets import unscoped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_supervisor_protects_a_case_and_passes_on_by_law(open_page, axe, width):
    office, other = a_body("jugendamt", BodyKind.JUGENDAMT), a_body()
    lead = a_post(office, "lead", purpose=Purpose.KINDERBETREUUNG)
    chief = a_post(office, "chief", Role.SUPERVISOR, Purpose.KINDERBETREUUNG)
    case = a_case(office, lead)
    for scope in (Scope.CONTACT, Scope.STATUS, Scope.CHILDCARE):
        a_grant(case, office, scope, Purpose.KINDERBETREUUNG)
    a_profile(case, lead, contact={"contact": {"name": "Aylin B.", "street": "Rosenweg 77"}})
    with unscoped("a test builds its world"):
        CaseMember.objects.update(leads=True)

    page = open_page(f"/faelle/{case.public_id}/", width, post=chief)
    page.get_by_role("link", name="Beteiligte", exact=True).click()
    page.get_by_role("link", name="Schutz: nur für Beteiligte").click()
    _shot(page, "schutz", width)
    assert axe(page) == []
    page.get_by_role("button", name="Adresse sperren").click()
    page.get_by_label("Wer soll den Fall nie sehen?").select_option(label=lead.account.name)
    page.get_by_role("button", name="Ausschließen", exact=True).click()
    assert page.get_by_role("button", name="Ausschluss aufheben").count() == 1
    _shot(page, "schutz-gesetzt", width)
    assert axe(page) == []
    page.get_by_role("link", name="Profil", exact=True).click()
    assert page.get_by_text("Rosenweg 77").count() == 0

    page.get_by_role("link", name="Einwilligungen", exact=True).click()
    page.get_by_role("link", name="Rechtsgrundlagen").click()
    page.get_by_role("button", name="Eintragen").click()
    _shot(page, "rechtsgrundlagen-falsch", width)
    assert axe(page) == []
    form = page.locator("section[aria-labelledby=eintragen]")
    form.get_by_label("Welche Stelle?").select_option(label=other.name)
    form.get_by_label("Wofür?").select_option("arbeitsvermittlung")
    form.get_by_label("Kinderbetreuung", exact=True).check()
    form.get_by_label("Nachweis").fill("Akte Blatt 12, Anfrage")
    for part, value in (("Tag", "1"), ("Monat", "3"), ("Jahr", "2027")):
        form.get_by_label(part, exact=True).fill(value)
    form.get_by_role("button", name="Eintragen").click()
    assert page.get_by_text("§ 69 Abs. 1 Nr. 1 SGB X: Akte Blatt 12").count() == 1
    _shot(page, "rechtsgrundlagen", width)
    assert axe(page) == []
    page.get_by_role("button", name="Jetzt beenden").click()
    assert page.get_by_text("beendet", exact=True).count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_a_release_from_secrecy_is_marked_apart(open_page, axe, width):
    sefo, other = a_body("sefo", BodyKind.BERATUNGSSTELLE), a_body()
    sefo.needs_release_from_secrecy = True
    sefo.save()
    lead = a_post(sefo, "lead", purpose=Purpose.BERATUNG)
    case = a_case(sefo, lead)
    a_grant(case, sefo, Scope.STATUS, Purpose.BERATUNG)
    page = open_page(f"/faelle/{case.public_id}/einwilligungen/", width, post=lead)
    page.get_by_label("Wer soll etwas erfahren?").select_option(label=other.name)
    page.get_by_label("Wofür?").select_option("arbeitsvermittlung")
    page.get_by_label("Stand", exact=True).check()
    page.get_by_label("Wer stimmt zu?").fill("Aylin Beispiel")
    page.get_by_role("button", name="Text erstellen").click()
    page.get_by_role("link", name=other.name).click()
    _shot(page, "einwilligung-entbindung", width)
    assert axe(page) == []
    page.get_by_role("button", name="Ist unterschrieben").click()
    assert page.get_by_text("braucht eine eigene Unterschrift").count() == 1
    page.get_by_role("link", name=other.name).click()
    page.get_by_label("Auch die Entbindung").check()
    page.get_by_role("button", name="Ist unterschrieben").click()
    assert page.get_by_text("Die Einwilligung gilt.").count() == 1
