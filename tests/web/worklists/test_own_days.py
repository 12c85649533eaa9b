"""The page of rules and the form of a body's own days, for whoever leads or keeps the body."""

import pytest
from tests.records.world import a_body, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import Role
from amvis.records.models import OwnDays

pytestmark = pytest.mark.django_db
RULES = "/arbeitslisten/regeln/"
PAGE = f"{RULES}parental_leave_ends/"


@pytest.fixture
def body():
    return a_body()


@pytest.fixture
def leader(body):
    return client_of(a_post(body, "leitung", Role.SUPERVISOR))


def _text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_days_that_are_said_stand_on_the_page_of_rules_with_who_and_the_card(body, leader) -> None:
    before = _text(leader.get(RULES))
    assert "Ihre Stelle hat bei 0 Regeln eigene Tage" in before
    assert "Tage Ihrer Stelle" not in before
    assert (
        leader.post(PAGE, {"shown": "200", "worker": "", "supervisor": "30", "once": "1"}).status_code == 302
    )
    assert OwnDays.objects.get().days == {"shown": -200, "supervisor": -30}
    told = _text(client_of(a_post(body, "arbeitet")).get(RULES))
    assert "Auf der Liste ab: 200 Tage vorher." in told
    assert "Auf der Liste ab: 120 Tage vorher." in told  # the card
    assert "Tage Ihrer Stelle" in told
    assert "Ihre Stelle hat bei 1 Regeln eigene Tage" not in told
    assert "Ihre Stelle hat bei einer Regel eigene Tage" in told
    assert PAGE not in told  # who does not lead has no way to change them


def test_the_form_shows_what_holds_and_what_was_said_before(body, leader) -> None:
    leader.post(PAGE, {"shown": "200", "once": "1"})
    leader.post(PAGE, {"shown": "", "once": "2"})
    page = _text(leader.get(PAGE))
    assert "Auf der Liste ab: 200 Tage vorher." in page
    assert "wieder die Tage, die für alle gelten." in page
    assert "100 bis 270. Leer: 120, wie für alle." in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"shown": "271"}, "Geben Sie eine Zahl von 100 bis 270 an."),
        ({"shown": "bald"}, "Geben Sie eine Zahl von 100 bis 270 an."),
        ({"worker": "-100"}, "Geben Sie eine Zahl von 90 bis 180 an."),
        ({"worker": "130"}, "Dann stünde es noch nicht auf der Liste."),
    ],
)
def test_wrong_days_are_told_beside_their_field(leader, sent, sentence: str) -> None:
    answer = leader.post(PAGE, sent | {"once": "1"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not OwnDays.objects.exists()


def test_who_does_not_lead_has_no_form(body) -> None:
    worker = client_of(a_post(body, "arbeitet"))
    assert worker.get(PAGE).status_code == 404
    assert worker.post(PAGE, {"shown": "200", "once": "1"}).status_code == 404
    assert not OwnDays.objects.exists()


def test_a_rule_without_bounds_has_no_form(leader) -> None:
    for slug in ("emergency_review", "unheard"):
        assert leader.get(f"{RULES}{slug}/").status_code == 404


def test_the_administrator_comes_from_the_page_of_the_body(body) -> None:
    keeper = client_of(a_post(body, "verwaltung", Role.ADMINISTRATOR, None))
    assert f'href="{RULES}"' in keeper.get("/stellen/").content.decode()
    assert keeper.post(PAGE, {"shown": "200", "once": "1"}).status_code == 302
    assert OwnDays.objects.get().days == {"shown": -200}
