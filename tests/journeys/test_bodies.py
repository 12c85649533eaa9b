"""The administrator adds somebody who then signs in; somebody goes away and a colleague stands in."""

import pyotp
import pytest
from tests.records.world import a_body, a_case, a_grant, a_post

from amvis.application import clock
from amvis.domain.consent.vocabulary import Role, Scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "wolke sieben am Morgen"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["tests.application.accounts.people.CountingHasher"]


def fill_day(page, name: str, day) -> None:
    for part, value in (("tag", day.day), ("monat", day.month), ("jahr", day.year)):
        page.fill(f"[name={name}_{part}]", str(value))


def test_somebody_new_gets_in_by_the_link_and_two_factors(open_page) -> None:
    keeper = a_post(a_body(), "verwaltung", Role.ADMINISTRATOR, None)
    page = open_page("/", post=keeper)
    page.click("text=Stellen und Konten")
    page.click("text=Person hinzufügen")
    page.fill("[name=name]", "Neu (erfunden)")
    page.fill("[name=email]", "neu@jobcenter.example")
    page.select_option("[name=role]", "case_worker")
    page.select_option("[name=purpose]", "arbeitsvermittlung")
    page.click("button:has-text('Hinzufügen')")
    link = page.inner_text(".secret")

    newcomer = open_page(link, javascript=False)
    newcomer.fill("[name=new]", NEW)
    newcomer.click("text=Weiter")
    secret = newcomer.inner_text(".secret")
    newcomer.fill("[name=code]", pyotp.TOTP(secret).now())
    newcomer.click("button:has-text('Einrichten')")
    assert newcomer.locator(".secret").count() == 10
    newcomer.click("main >> text=Weiter")
    assert "Neu (erfunden)" in newcomer.inner_text(".masthead__who")


def test_a_colleague_who_stands_in_sees_the_case_until_it_is_ended(open_page) -> None:
    body, today = a_body(), clock.today()
    absent, deputy = a_post(body, "a"), a_post(body, "b")
    case = a_case(body, absent, title="Familie Vertretung")
    a_grant(case, body, Scope.CONTACT)
    a_grant(case, body, Scope.STATUS)
    theirs = open_page("/faelle/", post=deputy)
    assert "Familie Vertretung" not in theirs.inner_text("main")

    mine = open_page("/konto/", post=absent, javascript=False)
    mine.click("text=Abwesenheit und Vertretung eintragen")
    fill_day(mine, "since", today)
    fill_day(mine, "until", today)
    mine.click("button:has-text('Vertretung eintragen')")
    assert "b (erfunden) vertritt a (erfunden)" in mine.inner_text("main")
    theirs.goto(f"/faelle/{case.public_id}/")
    assert "Familie Vertretung" in theirs.inner_text("main")

    mine.click("text=Jetzt beenden")
    theirs.goto(f"/faelle/{case.public_id}/")
    assert "Diese Seite gibt es nicht" in theirs.inner_text("main")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_a_body_has_a_fault(open_page, axe, width: int) -> None:
    keeper = a_post(a_body(), "verwaltung", Role.ADMINISTRATOR, None)
    worker, other = a_post(keeper.body, "a"), a_post(keeper.body, "b")
    page, faults = open_page("/stellen/", width, post=keeper), {}
    addresses = (
        "/stellen/",
        "/betrieb/",
        "/stellen/dienststellen/neu/",
        "/stellen/teams/neu/",
        f"/stellen/personen/{worker.account.public_id}/",
        f"/stellen/personen/{worker.account.public_id}/aendern/",
        f"/stellen/personen/{worker.account.public_id}/stelle/",
        f"/stellen/posten/{worker.public_id}/beenden/",
        f"/stellen/posten/{other.public_id}/vertretung/",
        "/stellen/personen/neu/",
    )
    for address in addresses:
        page.goto(address)
        faults[address] = axe(page)
    page.click("button:has-text('Hinzufügen')")
    faults["with errors"] = axe(page)
    assert not {name: found for name, found in faults.items() if found}
