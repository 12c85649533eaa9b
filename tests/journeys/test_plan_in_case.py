"""A counsellor reckons the plan with the family, looks at it and chooses a way; phone and desk."""

import os
from pathlib import Path

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile
from tests.web.signed_in import cookies_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_plan_is_reckoned_and_a_way_chosen(open_page, axe, live_server, width):
    body = a_body("sefo", BodyKind.BERATUNGSSTELLE)
    post = a_post(body, purpose=Purpose.BERATUNG)
    case = a_case(body, post, title="Aylin und Mina (erfunden)")
    for scope in Scope:
        if scope is not Scope.ENTRUSTED:
            a_grant(case, body, scope, Purpose.BERATUNG)
    a_profile(case, post)
    cookies = cookies_of(post, live_server.url)
    page = open_page("/", width)
    page.context.add_cookies(cookies)
    page.goto(f"{live_server.url}/faelle/{case.public_id}/plan/")
    assert axe(page) == []
    page.get_by_role("button", name="Plan rechnen").click()
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"plan-{width}.png", full_page=True)
    for summary in page.locator(".compare tr:nth-child(1) summary").all():
        if summary.is_visible():
            summary.click()
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"plan-open-{width}.png", full_page=True)
    assert axe(page) == []
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Diesen Weg wählen").click()
    assert page.get_by_text("Gemeinsam gewählt").count() == 1
    page.get_by_role("link", name="Aufgaben", exact=True).click()
    assert page.get_by_role("heading", name="Zusage einholen").count() > 0
