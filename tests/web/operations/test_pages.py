"""The page of how the site stands says in words what an operator must do."""

import pytest
from tests.connectors.clamd_server import Clamd
from tests.records.world import a_body, a_post
from tests.web.signed_in import client_of

from amvis.connectors.clamd import Address
from amvis.domain.consent.vocabulary import Role

pytestmark = pytest.mark.django_db


def _page() -> str:
    administrator = a_post(a_body(), "admin", Role.ADMINISTRATOR, None)
    return client_of(administrator).get("/betrieb/").content.decode()


def test_without_a_scanner_it_names_the_setting(settings) -> None:
    settings.AMVIS_CLAMD = None
    page = _page()
    assert "nicht eingerichtet" in page
    assert "AMVIS_CLAMD" in page


def test_a_silent_scanner_is_told_with_what_follows(settings) -> None:
    settings.AMVIS_CLAMD = Address(path="/nowhere/clamd.ctl")
    assert "wird keine Datei angenommen" in _page()


def test_a_scanner_that_answers_is_told_by_its_version(settings) -> None:
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        assert "ClamAV 1.4.3" in _page()


def test_what_never_ran_is_told() -> None:
    assert "Er ist noch nie zu Ende gelaufen." in _page()


def test_a_demo_that_sends_nothing_raises_no_alarm(settings) -> None:
    settings.AMVIS_DEMO = True
    page = _page()
    assert "Die Vorführung verschickt keine E-Mails." in page
    assert "kern-badge--danger" not in page
