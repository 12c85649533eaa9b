"""Pages of the case: open one, find it, read it; nobody else's."""

import pytest
from tests.records.world import a_body, a_post
from tests.web.signed_in import client_of, said

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import Case, Task
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
TOLD = {
    "title": "Familie Beispiel (erfunden)",
    "person": "Aylin Beispiel",
    "born_tag": "14",
    "born_monat": "5",
    "born_jahr": "1992",
    "once": "k1",
}


def test_a_case_is_opened_and_found_in_the_list() -> None:
    client = client_of(a_post(a_body()))
    response = client.post("/faelle/neu/", TOLD, follow=True)
    assert response.status_code == 200
    assert "<h1" in response.content.decode()
    assert "Familie Beispiel" in client.get("/faelle/").content.decode()


def test_the_same_form_sent_twice_opens_one_case() -> None:
    client = client_of(a_post(a_body()))
    first = client.post("/faelle/neu/", TOLD)
    second = client.post("/faelle/neu/", TOLD | {"trotzdem": "1"})
    assert first.headers["Location"] == second.headers["Location"]
    with unscoped("the test counts"):
        assert Case.objects.count() == 1


def test_a_known_person_is_told_before_anything_is_saved() -> None:
    client = client_of(a_post(a_body()))
    client.post("/faelle/neu/", TOLD)
    response = client.post("/faelle/neu/", TOLD | {"once": "k2"})
    assert response.status_code == 409
    assert "hat vielleicht schon einen Fall" in response.content.decode()
    assert client.post("/faelle/neu/", TOLD | {"once": "k2", "trotzdem": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"born_tag": "31", "born_monat": "2"}, "Den 31.2.1992 gibt es nicht."),
        ({"born_jahr": "2099"}, "Der Tag liegt in der Zukunft."),
        ({"others": "Mina Beispiel, 20.9.2025\nTom"}, "Zeile 2: Schreiben Sie Name und Geburtstag"),
        ({"others": "Mina Beispiel, 31.2.2025"}, "Zeile 1: Den 31.2.2025 gibt es nicht."),
        ({"others": "Mina Beispiel 20.9.2099"}, "Ein Geburtstag liegt in der Zukunft."),
        ({"others": "A B, 1.1.2020\n" * 21}, "höchstens 20 Personen"),
    ],
)
def test_a_wrong_form_saves_nothing_and_says_why(wrong: dict[str, str], told: str) -> None:
    response = client_of(a_post(a_body())).post("/faelle/neu/", TOLD | wrong)
    assert response.status_code == 422
    assert told in response.content.decode()
    with unscoped("the test counts"):
        assert not Case.objects.exists()


def test_a_case_of_another_body_answers_like_one_that_is_not_there() -> None:
    client_of(a_post(a_body())).post("/faelle/neu/", TOLD)
    with unscoped("the test looks"):
        public_id = Case.objects.get().public_id
    stranger = client_of(
        a_post(a_body("jugendamt", BodyKind.JUGENDAMT), role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    )
    unseen, absent = stranger.get(f"/faelle/{public_id}/"), stranger.get("/faelle/AAAAAAAAAAAAAAAAAAAAAA/")
    assert unseen.status_code == absent.status_code == 404
    assert said(unseen) == said(absent)


@pytest.mark.parametrize("address", ["/faelle/", "/faelle/neu/", "/faelle/x/"])
def test_who_is_not_signed_in_is_sent_to_the_door(address: str) -> None:
    response = client_of(None).get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/anmelden/")


@pytest.mark.parametrize("address", ["/faelle/", "/faelle/neu/", "/faelle/x/"])
def test_an_administrator_finds_no_cases(address: str) -> None:
    assert client_of(a_post(a_body(), role=Role.ADMINISTRATOR, purpose=None)).get(address).status_code == 404


def _a_case(client):
    client.post("/faelle/neu/", TOLD)
    with unscoped("the test looks"):
        return f"/faelle/{Case.objects.get().public_id}/"


@pytest.mark.parametrize(
    ("page", "form", "said"),
    [
        ("aufgaben/", {"title": "Platz anfragen", "scope": "contact", "once": "t1"}, "Platz anfragen"),
        (
            "notizen/",
            {"kind": "phone", "text": "Ruft zurück.", "scope": "contact", "once": "t1"},
            "Ruft zurück.",
        ),
    ],
)
def test_what_is_written_twice_is_there_once(page: str, form: dict[str, str], said: str) -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    for _ in range(2):
        assert client.post(case + page, form).status_code == 302
    assert client.get(case + page).content.decode().count(f">{said}<") == 1


@pytest.mark.parametrize(
    ("page", "form", "told"),
    [
        (
            "aufgaben/",
            {"title": "", "scope": "contact"},
            "Was ist zu tun?: Dieses Feld ist zwingend erforderlich",
        ),
        ("aufgaben/", {"title": "x", "scope": "entrusted"}, "Bereich"),
        (
            "notizen/",
            {"kind": "note", "text": "", "scope": "contact"},
            "Text: Dieses Feld ist zwingend erforderlich",
        ),
        ("beteiligte/zuteilen/", {}, "Wählen Sie eine Person aus."),
    ],
)
def test_a_form_that_lacks_something_says_what(page: str, form: dict[str, str], told: str) -> None:
    client = client_of(a_post(a_body()))
    response = client.post(_a_case(client) + page, form)
    assert response.status_code == 422
    assert told in response.content.decode()


def test_a_task_that_somebody_else_ended_is_told() -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    client.post(case + "aufgaben/", {"title": "x", "scope": "contact", "once": "t1"})
    with unscoped("the test looks"):
        task = Task.objects.get().public_id
    step = {"step": "done", "version": "1"}
    assert client.post(f"{case}aufgaben/{task}/", step | {"once": "s1"}).status_code == 302
    late = client.post(f"{case}aufgaben/{task}/", step | {"once": "s2"})
    assert late.status_code == 409
    assert "inzwischen" in late.content.decode()


@pytest.mark.parametrize("page", ["aufgaben/", "notizen/", "beteiligte/", "verlauf/"])
def test_a_page_of_a_case_that_is_not_seen_is_not_there(page: str) -> None:
    case = _a_case(client_of(a_post(a_body())))
    stranger = client_of(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    assert stranger.get(case + page).status_code == 404
    assert (
        client_of(a_post(a_body("andere"), role=Role.ADMINISTRATOR, purpose=None))
        .get(case + page)
        .status_code
        == 404
    )


def test_my_tasks_show_the_case_they_belong_to() -> None:
    post = a_post(a_body())
    client = client_of(post)
    case = _a_case(client)
    client.post(
        case + "aufgaben/", {"title": "Anrufen", "scope": "contact", "owner": post.public_id, "once": "t1"}
    )
    assert f'href="{case}aufgaben/"' in client.get("/aufgaben/").content.decode()


FAMILY = {
    "municipality": "06411000",
    "parents.0.id": "aylin",
    "parents.0.born": "14.05.1992",
    "children.0.id": "mina",
    "children.0.born": "20.09.2025",
    "number": "0",
}


def test_a_section_is_saved_shown_and_kept_in_its_history() -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    assert client.post(case + "profil/family/", FAMILY | {"once": "p1"}).status_code == 302
    assert "14.05.1992" in client.get(case + "profil/").content.decode()
    assert "Fassung 1" in client.get(case + "profil/family/frueher/").content.decode()
    assert "Mina" in client.get(case).content.decode()


def test_a_wrong_section_keeps_what_was_typed_and_says_why_at_the_field() -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    response = client.post(case + "profil/family/", FAMILY | {"parents.0.born": "31.2.1992", "once": "p1"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="parents.0.born-fehler"' in page
    assert 'href="#parents.0.born"' in page
    assert 'value="aylin"' in page


def test_a_section_that_somebody_saved_meanwhile_is_not_written_over() -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    client.post(case + "profil/family/", FAMILY | {"once": "p1"})
    response = client.post(case + "profil/family/", FAMILY | {"children.0.id": "ali", "once": "p2"})
    page = " ".join(response.content.decode().split())
    assert response.status_code == 409
    assert "während Sie schrieben" in page
    assert 'value="ali"' in page
    assert 'name="number" value="1"' in page


@pytest.mark.parametrize("page", ["profil/", "profil/family/", "profil/family/frueher/", "profil/unheard/"])
def test_a_profile_of_another_body_is_not_there(page: str) -> None:
    case = _a_case(client_of(a_post(a_body())))
    stranger = client_of(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    assert stranger.get(case + page).status_code == 404


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("number=435", True),
        ("number=9", False),
        ("lead=niemand", False),
        ("lead=unheard", False),
        ("mine=on", True),
    ],
)
def test_the_list_is_filtered_by_its_address(asked: str, is_found: bool) -> None:
    post = a_post(a_body())
    client = client_of(post)
    case = _a_case(client)
    client.post(f"{case}aktenzeichen/", {"number": "435/1", "before": "", "once": "n"})
    page = client.get(f"/faelle/?{asked}").content.decode()
    assert ("Familie Beispiel" in page) is (is_found or "unheard" in asked)  # what is no choice is not taken


def test_a_case_of_which_nobody_has_said_anything_says_how_to_begin() -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    assert "So geht es los" in client.get(case).content.decode()
    told = {"parents.0.id": "aylin", "parents.0.born": "14.05.1992", "municipality": "06411000",
            "children.0.id": "mina", "children.0.born": "15.12.2025"}  # fmt: skip
    assert client.post(f"{case}profil/family/", told | {"number": "0", "once": "f1"}).status_code == 302
    assert "So geht es los" not in client.get(case).content.decode()


def test_who_takes_over_is_chosen_and_told_apart_by_purpose() -> None:
    body = a_body()
    client = client_of(a_post(body))
    for purpose in (Purpose.ARBEITSVERMITTLUNG, Purpose.EXISTENZSICHERUNG):
        a_post(body, f"zwei-{purpose}", purpose=purpose)
    page = client.get(f"{_a_case(client)}beteiligte/").content.decode()
    assert '<option value="">bitte wählen</option>' in page
    for words in ("Arbeitsvermittlung</option>", "Existenzsicherung</option>"):
        assert words in page
