"""The pages of what waits: linked to the case, page by page, at rest, and nobody's without cases."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.application.worklists.test_lists import FAMILY, Desk, desk  # noqa: F401 (a fixture)
from tests.records.world import a_body, a_post
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.worklists.lists import PAGE
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.web.worklists.lists import TITLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(desk) -> str:  # noqa: F811
    """Return a case in which a day comes in ten days from the clock's own day."""
    return desk.open(family=FAMILY | {"parents.0.parental_leave_until": _in_days(10)})


def _in_days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).strftime("%d.%m.%Y")


def _about(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def test_a_case_that_waits_is_linked_with_day_what_and_who(desk, case) -> None:  # noqa: F811
    page = client_of(desk.post).get("/arbeitslisten/").content.decode()
    assert "Familie Beispiel" in page
    assert "Elternzeit endet" in page
    assert "in 10 Tagen" in page
    assert desk.post.account.name in page
    assert f'href="{reverse("case", args=[case])}"' in page


def test_every_list_has_a_title_and_an_address(desk, case) -> None:  # noqa: F811
    client = client_of(desk.post)
    for key, title in TITLES.items():
        assert title in client.get(f"/arbeitslisten/?liste={key}").content.decode()
    assert client.get("/arbeitslisten/?liste=unheard").status_code == 404


@pytest.mark.parametrize(
    "query", ["?wer=niemand", "?wer=team", "?seite=9&liste=overdue", "?liste=soon&seite=x"]
)
def test_an_address_typed_by_hand_shows_what_there_is(desk, query: str) -> None:  # noqa: F811
    assert client_of(desk.post).get(f"/arbeitslisten/{query}").status_code == 200


def test_a_long_list_goes_on(desk, case) -> None:  # noqa: F811
    for _ in range(PAGE + 1):
        desk.task(case, due_on=clock.today())
    client = client_of(desk.post)
    first = client.get("/arbeitslisten/?wer=ich&liste=soon").content.decode()
    assert f"1 bis {PAGE} von {PAGE + 1}" in first
    assert "seite=2" in first
    second = client.get("/arbeitslisten/?wer=ich&liste=soon&seite=2").content.decode()
    assert f"{PAGE + 1} bis {PAGE + 1} von {PAGE + 1}" in second


def test_a_row_is_laid_to_rest_and_taken_up(desk, case) -> None:  # noqa: F811
    client = client_of(desk.post)
    there = reverse("worklist_rest", args=[case, "parental_leave_ends", _about(10)])
    assert "Elternzeit endet" in client.get(there).content.decode()
    day, month, year = _in_days(5).split(".")
    form = {"reason": "waiting_body", "until_tag": day, "until_monat": month, "until_jahr": year}
    assert client.post(there, form | {"once": "r1"}).status_code == 302
    page = client.get("/arbeitslisten/?liste=resting").content.decode()
    assert "Ruht bis" in page
    assert "Eine andere Stelle antwortet" in page
    assert "Elternzeit endet" not in client.get("/arbeitslisten/?liste=leave").content.decode()
    wake = reverse("worklist_wake", args=[case, "parental_leave_ends", _about(10)])
    client.post(wake, {"once": "r2"})
    assert "Elternzeit endet" in client.get("/arbeitslisten/?liste=leave").content.decode()


@pytest.mark.parametrize("days", [0, 400])
def test_a_wrong_day_is_told_beside_its_field(desk, case, days: int) -> None:  # noqa: F811
    there = reverse("worklist_rest", args=[case, "parental_leave_ends", _about(10)])
    day, month, year = _in_days(days).split(".")
    form = {"reason": "waiting_body", "until_tag": day, "until_monat": month, "until_jahr": year}
    answer = client_of(desk.post).post(there, form | {"once": "r1"})
    assert answer.status_code == 422
    assert "höchstens ein Jahr weit" in answer.content.decode()


def test_the_rules_are_told(desk) -> None:  # noqa: F811
    page = client_of(desk.post).get("/arbeitslisten/regeln/").content.decode()
    assert "Die Leitung wird 7 Tage danach erinnert." in page
    assert "§ 10 Abs. 1 Nr. 3 SGB II" in page


def test_who_has_no_cases_has_no_lists(desk, case) -> None:  # noqa: F811
    keeper = client_of(a_post(desk.body, "k", role=Role.ADMINISTRATOR, purpose=None))
    thing = [case, "parental_leave_ends", _about(10)]
    for address in ("/arbeitslisten/", reverse("worklist_rest", args=thing)):
        assert keeper.get(address).status_code == 404
    assert keeper.post(reverse("worklist_wake", args=thing)).status_code == 404


def test_an_unseen_case_answers_like_an_absent_one(desk, case) -> None:  # noqa: F811
    other = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG)
    client = client_of(other)
    for name, id_ in (("worklist_rest", case), ("worklist_wake", case), ("worklist_wake", "A" * 22)):
        address = reverse(name, args=[id_, "parental_leave_ends", _about(10)])
        assert client.post(address, {"once": "r1"}).status_code == 404
