"""The first page explains the demo where it is one, and shows nobody elsewhere."""

import pytest
from django.test import Client

from amvis.application import clock
from amvis.application.demo.build import build_demo
from amvis.application.demo.people import PASSWORD, PEOPLE
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
