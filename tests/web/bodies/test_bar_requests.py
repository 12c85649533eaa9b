"""A request to keep somebody from a case, on the pages of who asks and of who answers."""

import pytest
from tests.application.cases.test_bar_requests import Desk
from tests.web.signed_in import client_of

from amvis.records.models import BarRequest
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    found = Desk()
    found.page = f"/faelle/{found.case.public_id}/schutz/"
    found.asker, found.answerer = client_of(found.lead), client_of(found.supervisor)
    return found


def _ask(desk: Desk, who: str = "Frau Tante", body: str = ""):
    told = {"body": body or desk.there.public_id, "who": who, "once": "r1"}
    return desk.asker.post(f"{desk.page}bitten/", told)


def _request() -> str:
    with unscoped("a test looks"):
        return BarRequest.objects.get().public_id


def test_it_is_asked_answered_and_seen_on_both_pages(desk) -> None:
    for _ in range(2):
        assert _ask(desk).status_code == 302
    assert "noch nicht beantwortet" in desk.asker.get(desk.page).content.decode()
    assert "Frau Tante" in desk.answerer.get("/ausschluesse/").content.decode()
    address, told = f"/ausschluesse/{_request()}/ausschliessen/", {"once": "a1"}
    assert desk.answerer.post(address, told).status_code == 422  # nobody chosen
    told["account"] = desk.aunt.account.public_id
    assert desk.answerer.post(address, told).status_code == 302
    assert not desk.sees(desk.aunt)
    page = desk.asker.get(desk.page).content.decode()
    assert "ausgeschlossen" in page
    assert desk.aunt.account.name not in page


def test_what_was_answered_meanwhile_is_told(desk) -> None:
    _ask(desk)
    address = f"/ausschluesse/{_request()}"
    told = {"once": "a1", "account": desk.aunt.account.public_id}
    assert desk.answerer.post(f"{address}/ausschliessen/", told).status_code == 302
    late = desk.answerer.post(f"{address}/niemand/", {"once": "a2"})
    assert late.status_code == 409
    assert "inzwischen anders beantwortet" in late.content.decode()
    assert desk.answerer.post(f"{address}/zuruecknehmen/", {"once": "a3"}).status_code == 302
    assert desk.answerer.post(f"{address}/anders/", {"once": "a4"}).status_code == 404


def test_that_nobody_is_meant_takes_a_second_person_on_the_page(desk) -> None:
    _ask(desk)
    address = f"/ausschluesse/{_request()}/niemand/"
    assert desk.answerer.post(address, {"once": "n1"}).status_code == 302
    page = desk.answerer.get("/ausschluesse/").content.decode()
    assert "zweite Prüfung fehlt" in page
    assert "Vom Fall ausschließen" not in page
    assert "eine zweite Person prüft dort" in desk.asker.get(desk.page).content.decode()
    refused = desk.answerer.post(address, {"once": "n2"})
    assert refused.status_code == 409
    assert "wenn eine zweite Person es auch sagt" in refused.content.decode()
    officer = client_of(desk.officer)
    assert "Auch nach meiner Prüfung niemand" in officer.get("/ausschluesse/").content.decode()
    assert officer.post(address, {"once": "n3"}).status_code == 302
    assert "dort ist niemand gemeint" in desk.asker.get(desk.page).content.decode()


def test_it_stands_on_the_worklists_of_who_answers_and_of_nobody_else(desk) -> None:
    _ask(desk)
    assert "Wartet auf Ihre Antwort" in desk.answerer.get("/arbeitslisten/").content.decode()
    assert "Wartet auf Ihre Antwort" not in client_of(desk.aunt).get("/arbeitslisten/").content.decode()
    desk.answerer.post(f"/ausschluesse/{_request()}/niemand/", {"once": "n1"})
    assert "Wartet auf Ihre Antwort" not in desk.answerer.get("/arbeitslisten/").content.decode()


def test_a_request_without_a_name_is_refused_with_a_sentence(desk) -> None:
    refused = _ask(desk, who="")
    assert refused.status_code == 422
    assert "nennen Sie die Person" in refused.content.decode()
