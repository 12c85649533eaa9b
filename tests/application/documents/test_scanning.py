"""What was kept before a scanner was set is scanned later; what is infected is given out no more."""

import pytest
from tests.application.documents.hostile import EICAR
from tests.application.documents.test_documents import LETTER, Desk, _files, desk  # noqa: F401 (a fixture)
from tests.connectors.clamd_server import Clamd
from tests.records.world import NOW

from amvis.application.audit.verify import verify
from amvis.application.documents import scanning, store
from amvis.application.documents.documents import documents_of, open_document, withdraw
from amvis.application.documents.kind import Refused
from amvis.application.documents.scanning import NoScanner, Scanned, scan, unscanned
from amvis.connectors.clamd import Address, NoScan
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, Document, OutboxItem
from amvis.records.querysets import unscoped
from amvis.rulebook.words import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(desk, settings):  # noqa: F811
    """Return a desk with a clean and an infected document of before a scanner was set."""
    settings.AMVIS_CLAMD = None
    desk.clean, desk.infected = desk.add(LETTER), desk.add(EICAR)
    return desk


def test_what_is_infected_is_withheld_with_a_sentence_and_on_record(before, settings) -> None:
    before.do(open_document, before.infected)  # until then it is given out
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        assert scan(now=NOW) == Scanned(documents=2, infected=1, unread=0)
    with pytest.raises(Refused) as refused:
        before.do(open_document, before.infected)
    assert "Eicar-Test-Signature" in tell(refused.value.why, "de")
    assert before.do(open_document, before.clean).content == LETTER
    assert [bool(row.malware) for row in before.do(documents_of)] == [True, False]
    row = AuditRow.objects.get(action="documents.document.withheld")
    assert (row.account, row.object_id, row.scope) == (None, before.infected, Scope.FINANCE)
    assert verify().faults == ()
    assert OutboxItem.objects.get().event == "document_withheld"


def test_a_further_run_has_nothing_to_do(before, settings) -> None:
    server = Clamd()
    with server.on_tcp() as settings.AMVIS_CLAMD:
        scan(now=NOW)
        assert scan(now=NOW) == Scanned(documents=0, infected=0, unread=0)
    assert len(server.streams) == 2
    assert OutboxItem.objects.count() == 1


def test_a_run_that_is_interrupted_goes_on_where_it_stopped(before, settings) -> None:
    def stop(done: int, of: int) -> None:
        assert (done, of) == (1, 2)
        raise KeyboardInterrupt

    server = Clamd()
    with server.on_tcp() as settings.AMVIS_CLAMD:
        with pytest.raises(KeyboardInterrupt):
            scan(now=NOW, told=stop)
        assert unscanned() == 1
        told = []
        assert scan(now=NOW, told=lambda *done: told.append(done)).documents == 1
    assert (told, [LETTER in one for one in server.streams]) == ([(1, 1)], [True, False])


def test_where_the_scanner_is_silent_everything_waits_for_the_next_run(before, settings) -> None:
    settings.AMVIS_CLAMD = Address(path="/nowhere/clamd.ctl")
    with pytest.raises(NoScan):
        scan(now=NOW)
    assert unscanned() == 2
    before.do(open_document, before.infected)


def test_without_a_scanner_there_is_nothing_to_scan_with(before, settings) -> None:
    with pytest.raises(NoScanner):
        scan(now=NOW)


def test_what_was_scanned_when_it_came_is_not_scanned_again(desk, settings) -> None:  # noqa: F811
    server = Clamd()
    with server.on_tcp() as settings.AMVIS_CLAMD:
        desk.add(LETTER)
        assert scan(now=NOW).documents == 0
    assert len(server.streams) == 1


def test_a_file_that_cannot_be_read_is_counted_and_does_not_end_the_run(before, settings, caplog) -> None:
    with unscoped("the test takes a file away"):
        store.remove(Document.objects.get(public_id=before.clean).stored_as)
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        assert scan(now=NOW) == Scanned(documents=1, infected=1, unread=1)
    assert before.clean in caplog.text
    assert unscanned() == 1


def test_what_is_withdrawn_is_not_scanned(before, settings) -> None:
    for document in (before.clean, before.infected):
        before.do(withdraw, document)
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        assert scan(now=NOW).documents == 0


def test_two_runs_at_once_note_a_document_once(before, settings) -> None:
    with unscoped("the test looks"):
        key = Document.objects.get(public_id=before.infected).pk
    assert scanning._note(key, "Eicar", now=NOW)
    assert not scanning._note(key, "Eicar", now=NOW)
    assert AuditRow.objects.filter(action="documents.document.withheld").count() == 1
