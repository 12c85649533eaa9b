"""Pages of the work on a case: goals, resting tasks, corrections, file numbers, the end and after it."""

import re

import pytest
from tests.records.world import EARLIER, a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseMember, FileNumber, Goal, Need, Note, StatusChange, Task
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
CLOSE = {
    "reason": "goal_reached",
    "review": "Arbeitet seit März.",
    "scope": "status",
    "is_followed_up": "on",
    "version": "1",
    "once": "e1",
}
PAGES = ("ziele/", "abschluss/", "aufgaben/{task}/aendern/")
POSTS = (
    ("ziele/bedarf/", {"theme": "geld", "text": "x", "scope": "status"}),
    ("ziele/neu/", {"text": "x", "scope": "status"}),
    ("abschluss/abschliessen/", CLOSE),
    ("abschluss/ablehnen/", {"reason": "not_wanted", "version": "1"}),
    ("abschluss/oeffnen/", {"reason": "new_need", "version": "1"}),
    ("abschluss/nachgespraech/", {"text": "x", "scope": "status", "version": "1"}),
    ("aktenzeichen/", {"number": "7", "before": ""}),
    ("beteiligte/abgeben/", {"post": "AAAAAAAAAAAAAAAAAAAAAA"}),
    ("aufgaben/{task}/", {"step": "done", "version": "1"}),
)


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    with unscoped("a test builds its world"):
        CaseMember.objects.update(leads=True)
    return client_of(post), f"/faelle/{case.public_id}/", post


def _one(model):
    with unscoped("the test looks"):
        return model.objects.get()


def test_a_need_and_a_goal_are_noted_turned_and_shown(desk) -> None:
    client, case, _ = desk
    client.post(f"{case}ziele/bedarf/", {"theme": "geld", "text": "Schulden", "scope": "status", "once": "n"})
    client.post(f"{case}ziele/neu/", {"text": "Vormittags arbeiten", "scope": "status", "once": "g"})
    need, goal = _one(Need), _one(Goal)
    client.post(f"{case}ziele/bedarf/{need.public_id}/", {"is_met": "1", "version": "1", "once": "n2"})
    client.post(f"{case}ziele/{goal.public_id}/", {"to": "reached", "version": "1", "once": "g2"})
    client.get(f"{case}ziele/")  # tells what happened; the next one only where it stands
    page = client.get(f"{case}ziele/").content.decode()
    assert "Geld und Schulden: Schulden" in page
    assert page.count("gedeckt") == page.count("erreicht") == 1


@pytest.mark.parametrize("what", ["need", "goal"])
def test_who_turns_an_older_state_is_told(desk, what: str) -> None:
    client, case, post = desk
    client.post(f"{case}ziele/bedarf/", {"theme": "geld", "text": "x", "scope": "status", "once": "n"})
    client.post(f"{case}ziele/neu/", {"text": "x", "scope": "status", "once": "g"})
    address = f"bedarf/{_one(Need).public_id}/" if what == "need" else f"{_one(Goal).public_id}/"
    for once, status in (("1", 302), ("2", 409)):
        step = {"is_met": "1", "to": "reached", "version": "1", "once": once}
        response = client.post(f"{case}ziele/{address}", step)
        assert response.status_code == status
    assert f"inzwischen von {post.account.name}" in response.content.decode()


def test_a_task_rests_with_a_reason_until_a_day(desk) -> None:
    client, case, _ = desk
    client.post(f"{case}aufgaben/", {"title": "Anfragen", "scope": "status", "once": "t"})
    address = f"{case}aufgaben/{_one(Task).public_id}/aendern/"
    rest = {"pause": "waiting_papers", "version": "1", "once": "r"}
    without = client.post(address, rest)
    assert without.status_code == 422
    assert "wann die Aufgabe wieder vorgelegt wird" in without.content.decode()
    day = {"resubmit_on_tag": "10", "resubmit_on_monat": "12", "resubmit_on_jahr": "2026"}
    assert client.post(address, rest | day).status_code == 302
    page = client.get(f"{case}aufgaben/").content.decode()
    assert "Unterlagen fehlen noch" in page
    assert "Wiedervorlage 10. Dezember 2026" in page


def test_a_revision_of_an_older_state_keeps_what_was_typed(desk) -> None:
    client, case, post = desk
    client.post(f"{case}aufgaben/", {"title": "Anfragen", "scope": "status", "once": "t"})
    address = f"{case}aufgaben/{_one(Task).public_id}/aendern/"
    client.post(address, {"owner": post.public_id, "version": "1", "once": "r1"})
    day = {"due_on_tag": "24", "due_on_monat": "12", "due_on_jahr": "2026"}
    late = client.post(address, {"version": "1", "once": "r2", **day})
    page = late.content.decode()
    assert late.status_code == 409
    assert f"inzwischen von {post.account.name}" in page
    assert 'value="24"' in page
    assert re.search(r'name="version" value="2"', page)


def test_a_note_is_corrected_by_a_new_one(desk) -> None:
    client, case, _ = desk
    told = {"kind": "phone", "text": "Ruft Montag an.", "scope": "status"}
    client.post(f"{case}notizen/", told | {"once": "1"})
    note = _one(Note).public_id
    form = client.get(f"{case}notizen/?berichtigt={note}").content.decode()
    assert f'name="corrects" value="{note}"' in form
    client.post(f"{case}notizen/", told | {"text": "Ruft Dienstag an.", "corrects": note, "once": "2"})
    page = client.get(f"{case}notizen/").content.decode()
    assert "später berichtigt" in page
    assert "Ruft Montag an." in page
    assert "Ruft Dienstag an." in page


@pytest.mark.parametrize("note", ["AAAAAAAAAAAAAAAAAAAAAA", "x"])
def test_a_note_that_is_not_there_is_not_corrected(desk, note: str) -> None:
    client, case, _ = desk
    assert client.get(f"{case}notizen/?berichtigt={note}").status_code == 404


def test_a_file_number_is_set_once_for_a_body(desk) -> None:
    client, case, post = desk
    other = a_case(post.body, post)
    a_grant(other, post.body, Scope.STATUS)
    assert (
        client.post(f"{case}aktenzeichen/", {"number": "435/1", "before": "", "once": "1"}).status_code == 302
    )
    assert "435/1" in client.get(f"{case}beteiligte/").content.decode()
    taken = client.post(
        f"/faelle/{other.public_id}/aktenzeichen/", {"number": "435/1", "before": "", "once": "2"}
    )
    assert taken.status_code == 422
    assert "schon eine andere Familie" in taken.content.decode()
    late = client.post(f"{case}aktenzeichen/", {"number": "8", "before": "", "once": "3"})
    assert late.status_code == 409
    assert _one(FileNumber).number == "435/1"


def test_a_case_is_closed_and_opened_again(desk) -> None:
    client, case, _ = desk
    assert client.post(f"{case}abschluss/abschliessen/", CLOSE).status_code == 302
    page = client.get(f"{case}abschluss/").content.decode()
    assert "Die Ziele sind erreicht" in page
    assert "Nachgespräch am" in page
    assert "Der Fall ist beendet." in client.get(f"{case}aufgaben/").content.decode()
    follow = {"text": "Es geht gut.", "scope": "status", "version": "2", "once": "f"}
    assert client.post(f"{case}abschluss/nachgespraech/", follow).status_code == 302
    opened = {"reason": "new_need", "version": "3", "once": "o"}
    assert client.post(f"{case}abschluss/oeffnen/", opened).status_code == 302
    assert _one(Case).status == CaseStatus.OPEN
    with unscoped("the test counts"):
        assert StatusChange.objects.count() == 2


def test_the_same_closing_sent_twice_closes_once(desk) -> None:
    client, case, _ = desk
    for _ in range(2):
        assert client.post(f"{case}abschluss/abschliessen/", CLOSE).status_code == 302
    with unscoped("the test counts"):
        assert StatusChange.objects.count() == Note.objects.count() == 1


def test_a_closing_without_review_says_so_at_the_field(desk) -> None:
    client, case, _ = desk
    response = client.post(f"{case}abschluss/abschliessen/", CLOSE | {"review": ""})
    assert response.status_code == 422
    assert 'href="#closed_review"' in response.content.decode()
    assert _one(Case).status == CaseStatus.OPEN


def test_a_closing_that_comes_second_keeps_the_text(desk) -> None:
    client, case, post = desk
    client.post(f"{case}abschluss/ablehnen/", {"reason": "not_wanted", "version": "1", "once": "d"})
    late = client.post(f"{case}abschluss/abschliessen/", CLOSE)
    page = late.content.decode()
    assert late.status_code == 409
    assert f"inzwischen von {post.account.name}" in page
    assert CLOSE["review"] in page
    assert _one(Case).status == CaseStatus.DECLINED


@pytest.mark.parametrize("what", ["unheard", "offen"])
def test_an_end_nobody_knows_is_not_there(desk, what: str) -> None:
    client, case, _ = desk
    assert client.post(f"{case}abschluss/{what}/", CLOSE).status_code == 404


def test_the_whole_case_goes_to_another_body(desk) -> None:
    client, case, _ = desk
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=Case.objects.get(), post=a_post(other), leads=True, since=EARLIER)
    assert "Federführung abgeben" in client.get(f"{case}beteiligte/").content.decode()
    client.post(f"{case}beteiligte/abgeben/", {"post": other.public_id, "once": "h"})
    assert _one(Case).lead_body == other
    assert "Fall abschließen" not in client.get(f"{case}abschluss/").content.decode()


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_who_may_not_see_the_case_finds_nothing_and_does_nothing(desk, who: str) -> None:
    client, case, _ = desk
    client.post(f"{case}aufgaben/", {"title": "Anfragen", "scope": "status", "once": "t"})
    task = _one(Task).public_id
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    role, purpose = (
        (Role.SUPERVISOR, Purpose.KINDERBETREUUNG) if who == "stranger" else (Role.ADMINISTRATOR, None)
    )
    stranger = client_of(a_post(other, who, role, purpose))
    for page in PAGES:
        assert stranger.get(case + page.format(task=task)).status_code == 404
    for page, told in POSTS:
        assert stranger.post(case + page.format(task=task), told | {"once": page}).status_code == 404
    with unscoped("the test counts"):
        assert Case.objects.get().version == 1
        assert Task.objects.get().version == 1
        assert not any(model.objects.exists() for model in (Need, Goal, FileNumber, Note, StatusChange))
