"""Vignettes 1, 3, 4 and 5 from first contact to a chosen plan with its questions, in two roles."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.records.world import NOW, a_body, a_grant, a_post, a_profile
from tests.web.signed_in import cookies_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import Case, CaseMember
from amvis.records.querysets import unscoped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)  # a plan may be reckoned meanwhile
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")
VIGNETTES = [
    pytest.param("voerde", 320, True, id="1-edge-hours"),
    pytest.param("fuerstenfeldbruck", 1280, False, id="3-after-school-without-javascript"),
    pytest.param("friedrichshafen", 1280, True, id="4-circle"),
    pytest.param("berlin", 320, False, id="5-circle-of-a-couple-without-javascript"),
]


class Journey:
    """A counsellor with the family, and somebody of the youth office, each in a browser of their own."""

    def __init__(self, open_page, url: str, width: int, *, javascript: bool) -> None:
        self.url, self.width, self.javascript = url, width, javascript
        self.counselling = a_body("sefo", BodyKind.BERATUNGSSTELLE)
        self.youth = a_body("jugendamt", BodyKind.JUGENDAMT)
        self.counsellor = a_post(self.counselling, purpose=Purpose.BERATUNG)
        self.official = a_post(self.youth, "b", purpose=Purpose.KINDERBETREUUNG)
        self.page = self._open(open_page, self.counsellor)
        self.other = self._open(open_page, self.official)

    def _open(self, open_page, post):
        cookies = cookies_of(post, self.url)
        page = open_page("/", self.width, javascript=self.javascript)
        page.context.add_cookies(cookies)
        return page

    def first_contact(self) -> Case:
        self.page.goto(f"{self.url}/faelle/neu/")
        self.page.get_by_label("Wie soll die Familie heißen?").fill("Familie Vignette (erfunden)")
        self.page.get_by_label("Name der Person").fill("Person Vignette")
        for part, value in (("Tag", "14"), ("Monat", "5"), ("Jahr", "1992")):
            self.page.get_by_label(part, exact=True).fill(value)
        self.page.get_by_role("button", name="Fall anlegen").click()
        with unscoped("the test looks"):
            return Case.objects.get()

    def consents(self, case: Case) -> None:
        """Open to counselling what a plan needs, and childcare to the youth office."""
        for scope in Scope:
            if scope is not Scope.ENTRUSTED:
                a_grant(case, self.counselling, scope, Purpose.BERATUNG)
        with unscoped("a test builds its world"):
            CaseMember.objects.create(case=case, post=self.official, since=NOW)
        for scope in (Scope.CONTACT, Scope.CHILDCARE):
            a_grant(case, self.youth, scope, Purpose.KINDERBETREUUNG)

    def the_official_sees_the_case_but_not_the_plan(self, case: Case, axe, family: str) -> None:
        other, base = self.other, f"{self.url}/faelle/{case.public_id}/"
        other.goto(base)
        expect(other.get_by_role("heading", level=1)).to_contain_text("Familie Vignette")
        self.look(axe, f"{family}-jugendamt", other)
        for closed in ("plan/kreis/", "plan/blatt/de/"):
            other.goto(base + closed)
            expect(other.get_by_text("sagt die Stunden")).to_have_count(0)
            expect(other.get_by_role("heading", name="Die Woche")).to_have_count(0)

    def look(self, axe, name: str, page=None) -> None:
        page = page or self.page
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{self.width}.png", full_page=True)
        if self.javascript:
            assert axe(page) == []


@pytest.mark.parametrize(("family", "width", "javascript"), VIGNETTES)
def test_from_first_contact_to_a_chosen_plan_with_its_questions(
    open_page, axe, live_server, family, width, javascript
):
    journey = Journey(open_page, live_server.url, width, javascript=javascript)
    page = journey.page
    case = journey.first_contact()
    journey.consents(case)
    a_profile(case, journey.counsellor, family)
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("button", name="Plan rechnen").click()
    journey.look(axe, f"{family}-plan")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Diesen Weg wählen").click()
    expect(page.get_by_text("Gemeinsam gewählt")).to_have_count(1)
    page.get_by_role("link", name="Gilt der gewählte Weg noch?").click()
    expect(page.get_by_text("Alles gilt noch")).to_have_count(1)
    journey.look(axe, f"{family}-gilt")
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Was wäre, wenn?").click()
    page.get_by_label("Stunden in der Woche").fill("25")
    page.get_by_label("Lohn in der Stunde").fill("16,50")
    page.get_by_role("button", name="Rechnen").click()
    expect(page.get_by_role("heading", name="Was am Ende des Monats bleibt")).to_have_count(1)
    journey.look(axe, f"{family}-wenn")
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Wer wartet auf wen?").click()
    journey.look(axe, f"{family}-kreis")
    if family in {"friedrichshafen", "berlin"}:
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="So fragen").click()
        expect(page.get_by_role("heading", name="Diese Lösung ist schon erfragt")).to_have_count(1)
        expect(page.get_by_text("Als Nachricht an jugendamt")).to_have_count(1)
        journey.look(axe, f"{family}-gefragt")
        journey.other.goto(f"{live_server.url}/faelle/{case.public_id}/nachrichten/")
        expect(journey.other.get_by_text("sagt die Stunden schriftlich zu")).to_have_count(1)
        journey.look(axe, f"{family}-nachricht", journey.other)
    journey.the_official_sees_the_case_but_not_the_plan(case, axe, family)
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Blatt für die Familie").click()
    for name, title in (
        ("English", "Our plan"),
        ("Einfaches Deutsch", "Unser Plan"),
        ("Deutsch", "Unser Plan"),
    ):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=title)).to_have_count(1)
        expect(page.get_by_role("navigation")).to_have_count(1)  # the languages; the desk's menu is away
        journey.look(axe, f"{family}-blatt-{name}")
    page.get_by_role("link", name="Zurück zum Fall").click()
    a_profile(case, journey.counsellor, family, housing={"housing": {"net_cold_rent": "250.00"}})
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Gilt der gewählte Weg noch?").click()
    expect(page.get_by_role("heading", name="Das gilt nicht mehr")).to_have_count(1)
    expect(page.get_by_role("rowheader").filter(has_text="Damals gewählt")).to_have_count(1)
    journey.look(axe, f"{family}-gilt-nicht")
    page.get_by_role("link", name="Aufgaben", exact=True).click()
    expect(page.get_by_role("heading", name="Zusage").first).to_be_visible()
