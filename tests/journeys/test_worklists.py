"""What waits, as worker, deputy and supervisor see it: at rest, taken up, reminded of without content."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from tests.application.worklists.test_lists import FAMILY, Desk
from tests.records.world import EARLIER

from amvis.application import clock
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.outbox.delivery import deliver_due
from amvis.application.worklists.reminding import remind
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Deputy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


def _shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def desk():
    """Return a desk with a family in which something is overdue, something comes, and a payment ends."""
    desk = Desk()
    today = clock.today()
    case = desk.open(family=FAMILY | {"parents.0.parental_leave_until": _written(today + timedelta(days=20))})
    desk.task(case, title="Platz anfragen", due_on=today - timedelta(days=9))
    ends = {"receiving.0.benefit": "wohngeld", "receiving.0.until": _written(today + timedelta(days=30))}
    desk.do(save_section, case, Said(section="benefits", fields=ends, number=0))
    contact = {"contact.name": "Aylin Beispiel", "contact.street": "Musterweg 1"}
    desk.do(save_section, case, Said(section="contact", fields=contact, number=0))
    return desk


def _written(day):
    return day.strftime("%d.%m.%Y")


@pytest.mark.parametrize("width", [320, 1280])
def test_worker_deputy_and_supervisor_see_their_lists(open_page, axe, desk, width):
    deputy = desk.a_post("vertretung", desk.other)
    until = clock.now() + timedelta(days=3)
    Deputy.objects.create(absent=desk.post, deputy=deputy, since=EARLIER, until=until)
    leader = desk.a_post("leitung", desk.team, Role.SUPERVISOR)

    page = open_page("/arbeitslisten/", width, javascript=False, post=desk.post)
    assert page.get_by_role("link", name="Meine", exact=True).get_attribute("aria-current") == "page"
    assert page.get_by_role("heading", name="Überfällige Aufgaben (1)").is_visible()
    assert page.get_by_text("Platz anfragen", exact=True).is_visible()

    page = open_page("/arbeitslisten/", width, post=deputy)
    assert page.get_by_text("Hier wartet nichts.").is_visible()
    page.get_by_role("link", name="In Vertretung").click()
    assert page.get_by_text("in Vertretung", exact=True).first.is_visible()
    assert page.get_by_text(f"Sie vertreten {desk.post.account.name}").first.is_visible()
    _shot(page, "worklists-deputy", width)
    assert axe(page) == []

    page = open_page("/arbeitslisten/", width, post=leader)
    assert page.get_by_role("link", name="Mein Team").get_attribute("aria-current") == "page"
    assert page.get_by_text("Platz anfragen", exact=True).is_visible()
    _shot(page, "worklists-team", width)
    assert axe(page) == []
    page.get_by_role("link", name="Wann steht etwas auf einer Liste").click()
    _shot(page, "worklists-rules", width)
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_row_rests_and_comes_back(open_page, axe, desk, width):
    page = open_page("/arbeitslisten/", width, javascript=False, post=desk.post)
    link = page.get_by_role("link", name=re.compile("Ruhen lassen.*Elternzeit endet"))
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ruhen lassen").click()
    assert page.get_by_text("Geben Sie den Tag an").first.is_visible()
    with_scripts = open_page(page.url, width, post=desk.post)
    _shot(with_scripts, "worklists-rest", width)
    assert axe(with_scripts) == []
    page.get_by_label("Warum ruht es?").select_option(label="Eine andere Stelle antwortet")
    day = clock.today() + timedelta(days=5)
    for part, value in (("Tag", day.day), ("Monat", day.month), ("Jahr", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_role("button", name="Ruhen lassen").click()
    assert page.get_by_role("heading", name="Ruht (1)").is_visible()
    assert page.get_by_role("heading", name="Elternzeit oder Arbeit endet").count() == 0
    page.get_by_role("button", name="Wieder aufnehmen").click()
    assert page.get_by_role("heading", name="Elternzeit oder Arbeit endet (1)").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_reminder_says_nothing_and_a_letter_is_printed(open_page, axe, desk, width):
    leader = desk.a_post("leitung", desk.team, Role.SUPERVISOR)
    remind(now=clock.now())
    deliver_due(now=clock.now())
    assert {address for one in mail.outbox for address in one.to} == {
        desk.post.account.email,
        leader.account.email,
    }
    for one in mail.outbox:
        assert not any(
            word in one.subject + one.body for word in ("Beispiel", "Platz", "Wohngeld", "Elternzeit")
        )
    page = open_page("/arbeitslisten/", width, post=desk.post)
    page.get_by_role("link", name="Briefe zum Drucken").click()
    assert axe(page) == []
    page.get_by_role("link", name="Bewilligung endet").click()
    assert page.get_by_text("Musterweg 1").is_visible()
    _shot(page, "worklists-letter", width)
    assert axe(page) == []
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Ist gedruckt").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Ist gedruckt").click()
    assert page.get_by_text("Es wartet kein Brief.").is_visible()
