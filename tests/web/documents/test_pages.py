"""Documents on the pages: uploaded, listed, saved as files, refused with the sentence at the field."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.application.documents.hostile import EICAR, a_pdf, hostile
from tests.connectors.clamd_server import Clamd
from tests.records.world import NOW, a_body, a_post
from tests.web.cases.test_pages import _a_case
from tests.web.signed_in import client_of

from amvis.application.documents.scanning import scan
from amvis.domain.consent.vocabulary import BodyKind, Purpose
from amvis.records.models import Document
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(tmp_path):
    settings.AMVIS_DOCUMENTS = tmp_path
    client = client_of(a_post(a_body()))
    return client, f"{_a_case(client)}unterlagen/"


def _upload(client, page, content, name="Bescheid.pdf", once="d1"):
    file = SimpleUploadedFile(name, content, content_type="text/html")
    return client.post(page, {"file": file, "scope": "finance", "once": once})


def _only() -> str:
    with unscoped("the test looks"):
        return Document.objects.get().public_id


def test_a_document_is_uploaded_once_listed_and_saved_as_a_file(desk):
    client, page = desk
    content = a_pdf()
    for _ in range(2):
        assert _upload(client, page, content).status_code == 302
    assert client.get(page).content.decode().count("Bescheid.pdf</a>") == 1
    response = client.get(f"{page}{_only()}/")
    assert response.content == content
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("number", range(0, 60, 6))
def test_a_hostile_file_is_refused_at_its_field(desk, number):
    client, page = desk
    _, name, content = list(hostile())[number]
    response = _upload(client, page, content, name)
    assert response.status_code == 422
    assert 'id="id_file_fehler"' in response.content.decode()
    with unscoped("the test counts"):
        assert not Document.objects.exists()


def test_a_file_over_the_cap_is_refused_before_it_is_read(desk):
    client, page = desk
    response = _upload(client, page, b"a" * (10 * 1024 * 1024 + 1))
    assert response.status_code == 422
    assert "größer als 10 MB" in response.content.decode()


def test_a_document_of_a_case_one_does_not_see_is_not_there(desk):
    client, page = desk
    _upload(client, page, a_pdf())
    stranger = client_of(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    assert stranger.get(page).status_code == 404
    assert stranger.get(f"{page}{_only()}/").status_code == 404
    assert stranger.post(f"{page}{_only()}/zurueckziehen/", {"once": "x"}).status_code == 404


def test_what_is_withdrawn_is_downloaded_no_more(desk):
    client, page = desk
    _upload(client, page, a_pdf())
    document = _only()
    assert client.post(f"{page}{document}/zurueckziehen/", {"once": "w1"}).status_code == 302
    assert client.get(f"{page}{document}/").status_code == 404
    assert "zurückgezogen" in client.get(page).content.decode()


def test_known_malware_and_a_silent_scanner_are_told_at_the_field(desk, settings):
    client, page = desk
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        infected = _upload(client, page, EICAR, "Brief.txt")
        clean = _upload(client, page, a_pdf(), once="d2")
    silent = _upload(client, page, a_pdf(), once="d3")  # clamd is gone again
    assert (infected.status_code, clean.status_code, silent.status_code) == (422, 302, 422)
    assert "Eicar-Test-Signature" in infected.content.decode()
    assert "konnte nicht auf Schadsoftware geprüft werden" in silent.content.decode()
    assert _only()


def test_what_was_found_infected_later_is_withheld_with_a_sentence(desk, settings):
    client, page = desk
    _upload(client, page, EICAR, "Brief.txt")
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        scan(now=NOW)
    listed = client.get(page).content.decode()
    assert "Schadsoftware erkannt, nicht herausgegeben" in listed
    assert f'{page}{_only()}/"' not in listed
    response = client.get(f"{page}{_only()}/")
    assert response.status_code == 409
    assert "Sie wird nicht mehr herausgegeben" in response.content.decode()
