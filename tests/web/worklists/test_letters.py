"""Letters to families: listed until they are printed, with the address, for nobody else."""

import pytest
from tests.application.worklists.test_lists import Desk, desk  # noqa: F401 (a fixture)
from tests.application.worklists.test_reminding import with_letter
from tests.records.world import NOW, a_body, a_post
from tests.web.signed_in import client_of

from amvis.application.worklists.reminding import remind
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import Grant, PaperLetter
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(desk) -> str:  # noqa: F811
    with_letter(desk)
    remind(now=NOW)
    with unscoped("a test looks"):
        return f"/arbeitslisten/briefe/{PaperLetter.objects.get().public_id}/"


def test_a_letter_is_printed_and_leaves_the_queue(desk, address) -> None:  # noqa: F811
    client = client_of(desk.post)
    assert address in client.get("/arbeitslisten/briefe/").content.decode()
    page = client.get(address).content.decode()
    for said in ("Aylin Beispiel", "Musterweg 1", "31. Dezember 2026", "Ist gedruckt"):
        assert said in page
    for _ in range(2):
        assert client.post(f"{address}gedruckt/", {"once": "p1"}).status_code == 302
    assert "Es wartet kein Brief." in client.get("/arbeitslisten/briefe/").content.decode()
    assert "Dieser Brief ist gedruckt." in client.get(address).content.decode()


def test_a_reading_aid_stands_below_the_german_that_counts(desk, address) -> None:  # noqa: F811
    client = client_of(desk.post)
    plain = client.get(address).content.decode()
    assert "?hilfe=en" in plain
    assert "Your benefit period ends" not in plain
    aided = client.get(f"{address}?hilfe=en").content.decode()
    german, _, english = aided.partition('lang="en"')
    assert "Ihre Bewilligung endet" in german
    assert "Your benefit period ends" in english
    assert "The German letter is the one that counts" in english
    for unknown in ("fr", "leicht", "de"):
        assert client.get(f"{address}?hilfe={unknown}").content.decode().count("<section") == 0


def test_without_the_contact_there_is_a_line_to_fill_in(desk, address) -> None:  # noqa: F811
    with unscoped("the test takes a scope away"):
        Grant.objects.filter(scope=Scope.CONTACT).update(revoked_at=NOW)
    page = client_of(desk.post).get(address).content.decode()
    assert "Anschrift: ____" in page
    assert "Musterweg" not in page


def test_whoever_may_not_see_the_reason_does_not_see_the_letter(desk, address) -> None:  # noqa: F811
    with unscoped("the test takes a scope away"):
        Grant.objects.filter(scope=Scope.FINANCE).update(revoked_at=NOW)
    client = client_of(desk.post)
    assert address not in client.get("/arbeitslisten/briefe/").content.decode()
    assert client.get(address).status_code == 404


def test_others_have_no_letters(desk, address) -> None:  # noqa: F811
    keeper = client_of(a_post(desk.body, "k", role=Role.ADMINISTRATOR, purpose=None))
    other = client_of(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    assert keeper.get("/arbeitslisten/briefe/").status_code == 404
    for client in (keeper, other):
        assert client.get(address).status_code == 404
        assert client.post(f"{address}gedruckt/", {"once": "p1"}).status_code == 404
