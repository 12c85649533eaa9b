"""Pages ask the database as often for thirty people as for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.world import EARLIER, a_body, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Office, Post, Team

pytestmark = pytest.mark.django_db


def queries(client, address: str) -> int:
    client.get(address)  # what a first request writes of its session is no matter here
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize(("address", "most"), [("/stellen/", 10), ("/konto/vertretung/", 10)])
def test_a_page_of_a_body_asks_no_more_for_more_people(address: str, most: int) -> None:
    body = a_body()
    role = Role.ADMINISTRATOR if address == "/stellen/" else Role.CASE_WORKER
    post = a_post(body, "k", role) if role is Role.CASE_WORKER else a_post(body, "k", role, None)
    client, counts = client_of(post), []
    for number in (3, 30):
        for each in range(number):
            office, _ = Office.objects.get_or_create(body=body, name=f"Haus {each}")
            Team.objects.get_or_create(office=office, name="Team")
            a_post(body, f"b{number}-{each}", office=office)
        counts.append(queries(client, address))
    assert counts[0] == counts[1] <= most


@pytest.mark.parametrize(("address", "most"), [("/anmelden/stelle/", 6), ("/konto/", 10)])
def test_a_page_of_an_account_asks_no_more_for_more_posts(address: str, most: int) -> None:
    post = a_post(a_body())
    client, counts = client_of(post), []
    for number in range(5):
        counts.append(queries(client, address))
        other = a_body(f"stelle-{number}")
        Post.objects.create(account=post.account, body=other, role="supervisor", since=EARLIER)
    assert len(set(counts)) == 1
    assert counts[0] <= most
