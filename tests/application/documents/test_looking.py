"""With clamd set, nothing is kept that it has not found clean; without it, as before."""

import pytest
from tests.application.documents.hostile import EICAR, a_pdf
from tests.application.documents.test_documents import LETTER, Desk, _files, desk  # noqa: F401 (a fixture)
from tests.connectors.clamd_server import Clamd
from tests.records.world import NOW

from amvis.application.access.not_found import NotThere
from amvis.application.audit.verify import verify
from amvis.application.documents.documents import add_document
from amvis.application.documents.kind import Refused
from amvis.application.documents.looking import NewDocument, made_here
from amvis.connectors.clamd import Address
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, Document
from amvis.records.querysets import unscoped
from amvis.rulebook.words import tell

pytestmark = pytest.mark.django_db
NOBODY = Address(path="/nowhere/clamd.ctl")


def _rows() -> int:
    with unscoped("the test counts"):
        return Document.objects.count()


def test_what_is_clean_is_kept_once_scanned(desk, settings) -> None:  # noqa: F811
    server = Clamd()
    with server.on_tcp() as settings.AMVIS_CLAMD:
        desk.add(a_pdf())
    assert [len(one) for one in server.streams] == [len(a_pdf())]
    assert _rows() == 1


def test_known_malware_is_named_refused_and_on_record(desk, settings) -> None:  # noqa: F811
    with Clamd().on_tcp() as settings.AMVIS_CLAMD, pytest.raises(Refused) as refused:
        desk.add(EICAR)
    assert "Eicar-Test-Signature" in tell(refused.value.why, "de")
    assert (_files(), _rows()) == ([], 0)
    row = AuditRow.objects.get()
    assert (row.action, row.scope, row.at) == ("documents.document.infected", Scope.FINANCE, NOW)
    assert verify().faults == ()


def test_where_clamd_is_silent_nothing_is_kept(desk, settings, caplog) -> None:  # noqa: F811
    settings.AMVIS_CLAMD = NOBODY
    with pytest.raises(Refused, match="unscanned"):
        desk.add(LETTER)
    assert (_files(), _rows()) == ([], 0)
    assert "FileNotFoundError" in caplog.text  # who runs the site reads why


def test_without_clamd_a_file_is_kept(desk, settings) -> None:  # noqa: F811
    settings.AMVIS_CLAMD = None
    desk.add(LETTER)
    assert _rows() == 1


def test_what_is_no_document_is_not_even_sent_to_clamd(desk, settings) -> None:  # noqa: F811
    server = Clamd()
    with server.on_tcp() as settings.AMVIS_CLAMD:
        for wrong, scope in ((b"MZ", Scope.FINANCE), (LETTER, Scope.CHILDCARE)):
            with pytest.raises((Refused, NotThere)):
                desk.add(wrong, scope=scope)
    assert server.streams == []


def test_a_letter_made_here_needs_no_scan_but_the_scope(desk, settings) -> None:  # noqa: F811
    settings.AMVIS_CLAMD = NOBODY
    for scope, is_kept in ((Scope.FINANCE, True), (Scope.CHILDCARE, False)):
        new = made_here(NewDocument(name="Brief", content=a_pdf(), scope=scope))
        if is_kept:
            desk.do(add_document, new)
        else:
            with pytest.raises(NotThere):
                desk.do(add_document, new)
    assert _rows() == 1
