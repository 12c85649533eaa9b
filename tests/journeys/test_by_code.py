"""A person answers with the code of a slip: a wrong code first, then the right one, and once more."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.records.world import a_body, a_case, a_grant, a_post, acting

from amvis.application import clock
from amvis.application.access.scope import acting_as
from amvis.application.consent.consents import NewConsent, ask_consent, new_code
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import Consent
from amvis.records.querysets import unscoped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("AMVIS_SCREENSHOTS")


@pytest.fixture
def slip() -> tuple[str, str]:
    """Return the address of a consent that is asked for, and its code."""
    now, body = clock.now(), a_body("sefo", BodyKind.BERATUNGSSTELLE)
    post, office = a_post(body, purpose=Purpose.BERATUNG), a_body("jugendamt", BodyKind.JUGENDAMT)
    case, actor = a_case(body, post), acting(post, now=now)
    a_grant(case, body, Scope.CONTACT, Purpose.BERATUNG)
    new = NewConsent(
        recipient=office.public_id,
        purpose=Purpose.KINDERBETREUUNG,
        scopes=(Scope.CONTACT,),
        person="Aylin Beispiel (erfunden)",
    )
    with acting_as(actor, now=now):
        consent = ask_consent(actor, case.public_id, new, now=now)
        return f"/zustimmung/{consent}/", new_code(actor, case.public_id, consent, now=now)


@pytest.mark.parametrize(("width", "javascript"), [(390, False), (1280, True)])
def test_an_answer_that_is_loaded_again_is_told_again(
    open_page, axe, slip, width: int, javascript: bool
) -> None:
    address, code = slip
    page = open_page(address, width, javascript=javascript)
    page.fill("[name=code]", "00000000" if code != "00000000" else "1")
    page.get_by_role("button", name="Weiter").click()
    assert page.get_by_text("Dieser Code gilt hier nicht").count() == 2
    page.fill("[name=code]", code)
    page.get_by_role("button", name="Weiter").click()
    assert page.get_by_text("Aylin Beispiel").count()
    _looked_at(page, axe, f"code-text-{width}", javascript)
    page.get_by_role("button", name="Ich stimme zu").click()
    expect(page.get_by_text("Sie haben zugestimmt")).to_have_count(1)
    page.reload()  # it sends the form once more
    expect(page.get_by_text("Sie haben zugestimmt")).to_have_count(1)
    _looked_at(page, axe, f"code-danke-{width}", javascript)
    with unscoped("the test looks"):
        assert Consent.objects.get().grants.count() == 1
    page.goto(address)
    page.fill("[name=code]", code)
    page.get_by_role("button", name="Weiter").click()
    assert page.get_by_text("Dieser Code gilt hier nicht").count() == 2
    _looked_at(page, axe, f"code-nochmal-{width}", javascript)


def _looked_at(page, axe, name: str, javascript: bool) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    if javascript:
        assert axe(page) == []
