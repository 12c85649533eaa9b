"""Pages of the family file: looked at before it is taken over, refused with place and remedy."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.records.world import EXAMPLES, a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import SectionVersion
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
AYLIN = (EXAMPLES / "aylin.yaml").read_text("utf-8")


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in (Scope.STATUS, Scope.PLACEMENT, Scope.FINANCE):
        a_grant(case, body, scope)
    return client_of(post), f"/faelle/{case.public_id}/profil/"


def _upload(client, address, text):
    return client.post(f"{address}datei/", {"file": SimpleUploadedFile("familie.yaml", text.encode())})


def _fields(page):
    found = re.findall(r'<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def test_a_file_is_looked_at_taken_over_and_given_out(desk) -> None:
    client, address = desk
    page = _upload(client, address, AYLIN).content.decode()
    assert "Was sich ändern würde" in page
    assert "Nicht übernommen" in page
    with unscoped("the test counts"):
        assert not SectionVersion.objects.exists()
    response = client.post(f"{address}datei/uebernehmen/", _fields(page), follow=True)
    assert "Übernommen: Familie, Arbeit und Ausbildung" in response.content.decode()
    given = client.get(f"{address}datei/familie.yaml")
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert b"net_cold_rent: 480.00" in given.content
    assert "dasselbe wie der Fall" in _upload(client, address, given.content.decode()).content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (AYLIN.replace("1992-05-14", "gestern"), "parents[0].born"),
        ("x: [", "familie.yaml:"),
        ("", "leer"),
    ],
)
def test_a_wrong_file_says_where_and_what_to_do(desk, text: str, told: str) -> None:
    client, address = desk
    response = _upload(client, address, text)
    assert response.status_code == 422
    assert told in response.content.decode()


def test_a_file_that_is_too_large_is_refused(desk) -> None:
    client, address = desk
    response = client.post(
        f"{address}datei/", {"file": SimpleUploadedFile("f.yaml", b"x" * ((10 << 20) + 1))}
    )
    assert response.status_code == 422
    assert "größer als 10 MB" in response.content.decode()
    assert _upload(client, address, "# " + "x" * 1_000_000).status_code == 422


def test_a_case_without_a_family_says_why_there_is_no_file(desk) -> None:
    client, address = desk
    assert client.get(f"{address}datei/familie.yaml").status_code == 409


@pytest.mark.parametrize("page", ["datei/", "datei/familie.yaml"])
def test_the_file_of_another_bodys_case_is_not_there(desk, page: str) -> None:
    _, address = desk
    stranger = client_of(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    assert stranger.get(address + page).status_code == 404
    assert stranger.post(f"{address}datei/uebernehmen/", {"text": AYLIN, "once": "x"}).status_code == 404
