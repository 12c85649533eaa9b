"""`amvis scan` says what came of it, by its exit code, too."""

import json

import pytest
from tests.application.documents.hostile import EICAR
from tests.application.documents.test_documents import LETTER, Desk, desk  # noqa: F401 (a fixture)
from tests.connectors.clamd_server import Clamd

from amvis.cli import scan
from amvis.cli.main import main
from amvis.connectors.clamd import Address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(monkeypatch):
    monkeypatch.setattr(scan, "open_site", lambda: None)  # the test's own is open


def test_it_tells_what_was_found_and_with_verbose_how_far_it_is(desk, settings, capsys) -> None:  # noqa: F811
    settings.AMVIS_CLAMD = None
    for content in (LETTER, EICAR):
        desk.add(content)
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        assert main(["scan", "--json", "--verbose"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"documents": 2, "infected": 1, "unread": 0}
    assert "2 von 2 Unterlagen" in told.err


def test_a_scanner_that_is_silent_is_told_with_the_remedy(desk, settings, capsys) -> None:  # noqa: F811
    settings.AMVIS_CLAMD = Address(path="/nowhere/clamd.ctl")
    assert main(["scan"]) == 0  # there is nothing to scan
    settings.AMVIS_CLAMD = None
    desk.add(LETTER)
    settings.AMVIS_CLAMD = Address(path="/nowhere/clamd.ctl")
    assert main(["scan"]) == 2
    assert "amvis scan" in capsys.readouterr().err


def test_without_a_scanner_it_says_how_many_wait(desk, settings, capsys) -> None:  # noqa: F811
    settings.AMVIS_CLAMD = None
    desk.add(LETTER)
    assert main(["scan"]) == 0
    assert "1 Unterlagen sind nicht geprüft" in capsys.readouterr().out
