"""The first page explains the demo where it is one, and shows nobody elsewhere."""

import pytest
from django.test import Client
from tests.application.cases.test_bar_requests import Desk
from tests.records.world import a_body, a_post
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.demo.build import build_demo
from amvis.application.demo.people import PASSWORD, PEOPLE
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Account

pytestmark = pytest.mark.django_db
ADDRESS = f"/vorfuehrung/code/?email={PEOPLE[0].email}"


@pytest.fixture
def demo(settings) -> None:
    settings.AMVIS_DEMO = True
    build_demo(now=clock.now(), count=3)


def test_in_the_demo_it_names_everybody_and_the_way_in(demo) -> None:
    page = Client().get("/").content.decode()
    assert all(person.email in page for person in PEOPLE)
    client = Client()
    client.post("/anmelden/", {"email": PEOPLE[0].email, "password": PASSWORD})
    code = client.get(ADDRESS).content.decode().split("Code</dt>")[1].split('secret">')[1].split("<")[0]
    client.post("/anmelden/zweiter-faktor/", {"code": code})
    assert (
        "Jobcenter Darmstadt (Vorführung): Fachkraft, Arbeitsvermittlung" in client.get("/").content.decode()
    )


def test_elsewhere_there_are_no_people_and_no_codes(demo, settings) -> None:
    settings.AMVIS_DEMO = False
    page = Client().get("/").content.decode()
    assert PEOPLE[0].email not in page
    assert PASSWORD not in page
    assert Client().get(ADDRESS).status_code == 404


def test_somebody_who_is_not_invented_has_no_code_in_the_demo(demo) -> None:
    Account.objects.filter(email=PEOPLE[0].email).update(is_invented=False)
    assert Client().get(ADDRESS).status_code == 404


def test_it_says_what_waits_for_who_answers_for_a_body() -> None:
    desk = Desk()
    desk.ask()
    assert "Wartet auf Ihre Antwort" in client_of(desk.officer).get("/").content.decode()
    assert "Wartet auf Ihre Antwort" not in client_of(desk.aunt).get("/").content.decode()


def test_the_steering_group_is_told_that_there_is_nothing_for_it_yet() -> None:
    member = a_post(a_body(), role=Role.STEERING_MEMBER, purpose=None)
    page = client_of(member).get("/").content.decode()
    assert "Sie sehen hier keine Fälle" in page
    assert "Hier geht es weiter" not in page
