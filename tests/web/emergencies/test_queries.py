"""The list of emergencies asks no more for many than for few; the banner costs nothing elsewhere."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.world import a_case, an_emergency
from tests.web.bodies.test_queries import queries
from tests.web.emergencies.test_pages import Desk
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.domain.consent.vocabulary import Scope

pytestmark = pytest.mark.django_db


def test_the_list_asks_no_more_for_more_emergencies() -> None:
    desk = Desk()
    officer, counts = client_of(desk.officer), []
    for number in (2, 9):
        for _ in range(number):
            since = clock.now() - timedelta(minutes=1)
            an_emergency(a_case(desk.jobcenter), desk.helper, Scope.STATUS, Scope.CONTACT, since=since)
        counts.append(queries(officer, "/notfaelle/"))
    assert counts[0] == counts[1] <= 16


def test_a_page_without_an_emergency_does_not_ask_for_one() -> None:
    desk = Desk()
    client = client_of(desk.lead)
    client.get(f"{desk.address}notizen/")
    with CaptureQueriesContext(connection) as found:
        client.get(f"{desk.address}notizen/")
    assert not [each for each in found if "breakglass" in each["sql"]]
