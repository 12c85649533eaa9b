"""Pages of a body's administrator: add, give, end, renew, stand in; sent twice, done once."""

import pytest
from django.test import Client
from tests.records.world import a_body, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Account, Deputy, Office, Post, Team

pytestmark = pytest.mark.django_db


def day(name: str, year: str) -> dict[str, str]:
    return {f"{name}_tag": "1", f"{name}_monat": "1", f"{name}_jahr": year}


def person(**other: str) -> dict[str, str]:
    told = {"name": "Neu (erfunden)", "email": "neu@jobcenter.example", "role": "case_worker", "once": "k1"}
    return {**told, "purpose": "arbeitsvermittlung", "place": "", **day("since", "2026"), **other}


@pytest.fixture
def keeper() -> Post:
    return a_post(a_body(), "verwaltung", Role.ADMINISTRATOR, None)


def test_somebody_is_added_and_follows_the_link_to_a_second_factor(keeper) -> None:
    client = client_of(keeper)
    led_to = client.post("/stellen/personen/neu/", person()).headers["Location"]
    page = client.get(led_to).content.decode()
    link = page.split('<code class="secret">')[1].split("<")[0].removeprefix("http://testserver")
    newcomer = Client()
    assert "neu@jobcenter.example" in newcomer.get(link).content.decode()
    assert "id_new_fehler" in newcomer.post(link, {"new": "kurz"}).content.decode()
    response = newcomer.post(link, {"new": "wolke sieben am Morgen"})
    assert response.headers["Location"] == "/anmelden/zweiter-faktor/einrichten/"
    assert newcomer.get("/anmelden/zweiter-faktor/einrichten/").status_code == 200
    assert Client().get(link).status_code == 404
    assert "Einladung offen" not in client.get(led_to).content.decode()


def test_a_form_sent_twice_adds_one_person_with_one_post(keeper) -> None:
    client = client_of(keeper)
    places = {client.post("/stellen/personen/neu/", person()).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Post.objects.filter(account__email="neu@jobcenter.example").count() == 1


def test_a_wrong_entry_is_told_and_what_was_typed_stays(keeper) -> None:
    response = client_of(keeper).post("/stellen/personen/neu/", person(purpose=""))
    assert response.status_code == 422
    page = response.content.decode()
    assert "Rolle und Zweck passen hier nicht zusammen" in page
    assert "neu@jobcenter.example" in page
    assert not Account.objects.filter(email="neu@jobcenter.example").exists()


def test_a_post_is_given_and_ended(keeper) -> None:
    worker, client = a_post(keeper.body, "b"), client_of(keeper)
    base = f"/stellen/personen/{worker.account.public_id}/"
    client.post(f"{base}stelle/", person(role="supervisor", until_tag=""))
    assert worker.account.posts.count() == 2
    ends = {**day("until", "2030"), "once": "k2"}
    assert client.post(f"/stellen/posten/{worker.public_id}/beenden/", ends).headers["Location"] == base
    worker.refresh_from_db()
    assert worker.until is not None
    assert worker.until.isoformat() == "2030-01-01T23:00:00+00:00"  # the last day counts whole


def test_a_name_is_changed(keeper) -> None:
    worker, client = a_post(keeper.body, "b"), client_of(keeper)
    base = f"/stellen/personen/{worker.account.public_id}/"
    told = {"name": "Anders (erfunden)", "email": "b@jobcenter.example", "once": "k1"}
    assert client.post(f"{base}aendern/", told).headers["Location"] == base
    assert "Anders (erfunden)" in client.get(base).content.decode()


def test_hours_of_appointments_are_said_as_people_write_them(keeper) -> None:
    client = client_of(keeper)
    told = {"mo": "8-12, 14:00–18:00 Uhr", "we": "9.30 bis 11 und 13–15", "once": "k1"}
    assert client.post("/stellen/zeiten/", told).headers["Location"] == "/stellen/"
    keeper.body.refresh_from_db()
    assert keeper.body.appointment_hours == "Mo 08:00-12:00,14:00-18:00; We 09:30-11:00,13:00-15:00"
    assert "9:30–11:00, 13:00–15:00" in client.get("/stellen/zeiten/").content.decode()


@pytest.mark.parametrize("wrong", ["morgens", "12-8", "8:00–25:00", "8:75–9:00"])
def test_hours_that_cannot_be_read_are_told_and_nothing_is_kept(keeper, wrong: str) -> None:
    response = client_of(keeper).post("/stellen/zeiten/", {"tu": wrong, "once": "k1"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "id_tu_fehler" in page
    assert wrong in page
    keeper.body.refresh_from_db()
    assert keeper.body.appointment_hours == ""


def test_an_office_and_a_team_are_added(keeper) -> None:
    client = client_of(keeper)
    client.post("/stellen/dienststellen/neu/", {"name": "Haus 1", "once": "k1"})
    client.post("/stellen/teams/neu/", {"office": "Haus 1", "name": "Team A", "once": "k2"})
    assert Office.objects.get().name == "Haus 1"
    assert Team.objects.get().name == "Team A"
    again = client.post("/stellen/dienststellen/neu/", {"name": "Haus 1", "once": "k3"})
    assert "Diesen Namen gibt es hier schon" in again.content.decode()


def test_somebody_says_who_stands_in_and_ends_it(keeper) -> None:
    absent, deputy = a_post(keeper.body, "a"), a_post(keeper.body, "b")
    client = client_of(absent)
    told = {**day("since", "2026"), **day("until", "2030"), "deputy": deputy.public_id, "once": "k1"}
    assert client.post("/konto/vertretung/", told).headers["Location"] == "/konto/vertretung/"
    page = client.get("/konto/vertretung/").content.decode()
    assert "b (erfunden) vertritt a (erfunden) vom 1. Januar 2026 bis 1. Januar 2030" in page
    client.post(f"/vertretung/{absent.public_id}/{deputy.public_id}/beenden/", {"once": "k2"})
    assert Deputy.objects.get().ended_at is not None


def test_the_administrator_names_a_deputy_for_somebody_who_is_ill(keeper) -> None:
    absent, deputy = a_post(keeper.body, "a"), a_post(keeper.body, "b")
    told = {**day("since", "2026"), **day("until", "2030"), "deputy": deputy.public_id, "once": "k1"}
    client_of(keeper).post(f"/stellen/posten/{absent.public_id}/vertretung/", told)
    assert Deputy.objects.get().absent == absent


PAGES = ("/stellen/", "/stellen/personen/neu/", "/stellen/dienststellen/neu/", "/stellen/teams/neu/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_to_others_these_pages_are_not_there(keeper, address: str, role: Role) -> None:
    assert client_of(keeper).get(address).status_code == 200
    assert client_of(a_post(keeper.body, "b", role)).get(address).status_code == 404


def test_people_and_posts_of_another_body_are_not_there(keeper) -> None:
    other, client = a_post(a_body("jugendamt"), "b"), client_of(keeper)
    person_of_other = f"/stellen/personen/{other.account.public_id}/"
    for address in (person_of_other, f"{person_of_other}stelle/", f"{person_of_other}aendern/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{person_of_other}zugang/", {"once": "k"}).status_code == 404
    ends = client.post(f"/stellen/posten/{other.public_id}/beenden/", {**day("until", "2030"), "once": "k"})
    assert ends.status_code == 404
    assert client.get(f"/stellen/posten/{other.public_id}/vertretung/").status_code == 404


def test_the_own_account_gets_no_link_from_oneself(keeper) -> None:
    client = client_of(keeper)
    base = f"/stellen/personen/{keeper.account.public_id}/"
    client.post(f"{base}zugang/", {"once": "k"})
    assert "Niemand gibt sich selbst eine Stelle" in client.get(base).content.decode()
