"""Every page asks the database as often for sixty rows as for three, and as often as its line says."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from tests.web.every_page.asking import address
from tests.web.every_page.rows import ROWS
from tests.web.grown import Grown
from tests.web.query_budgets import BUDGETS

from amvis.application import clock
from amvis.application.access.reach import near_cases
from amvis.application.cases.case_list import case_list
from amvis.application.cases.case_search import Filter
from amvis.config import urls as the_site
from amvis.records.models import CaseMember
from amvis.web.access import CASE_ROLES, only
from amvis.web.accounts.session import _SEEN_AT

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 60


def _pages() -> Iterator[str]:
    """Yield the addresses that show something to somebody."""
    for name, row in ROWS.items():
        if row.get is not None and row.get.knows_it and row.get.allowed:
            yield name


def _queries(world: Grown, name: str, persona: str) -> int:
    at, client = address(world, name, ROWS[name]), world.persona(persona)
    client.get(at)  # a first request writes its session, and takes note of what was read
    _note_use(client)
    with CaptureQueriesContext(connection) as asked:  # fmt: skip
        response = client.get(at)
    assert response.status_code == 200, (name, response.status_code)
    return len(asked)


def _note_use(client: Client) -> None:
    """Note that the session is in use: when a minute has passed, the next request would write it again."""
    if settings.SESSION_COOKIE_NAME in client.cookies:
        session = client.session
        session[_SEEN_AT] = clock.now().isoformat()
        session.save()


def test_every_page_has_its_budget_and_every_budget_a_page() -> None:
    assert set(BUDGETS) == set(_pages()), "give each new page a line in tests/web/query_budgets.py"


def test_every_page_asks_as_often_for_sixty_rows_as_for_three() -> None:
    world = Grown(FEW)
    few = {name: _queries(world, name, persona) for name, (persona, _) in BUDGETS.items()}
    world.grow(MANY)
    many = {name: _queries(world, name, persona) for name, (persona, _) in BUDGETS.items()}
    assert {name: (few[name], many[name]) for name in BUDGETS if few[name] != many[name]} == {}
    if connection.vendor == "sqlite":  # PostgreSQL is told who reads by statements of its own
        assert few == {name: most for name, (_, most) in BUDGETS.items()}


@only(*CASE_ROLES)
def _asks_for_each_row(request):
    """Show the list of cases, and who is on each by a query of its own."""
    near = near_cases(request.actor, now=request.now)
    rows = case_list(request.actor, Filter(), near, now=request.now).rows
    told = [CaseMember.objects.filter(case__public_id=row.public_id).count() for row in rows]
    return HttpResponse(str(told))


class _WithAPageThatAsksForEachRow:
    handler400 = the_site.handler400
    handler404 = the_site.handler404
    handler500 = the_site.handler500
    urlpatterns = (path("faelle/", _asks_for_each_row, name="case_list"), path("", include(the_site)))


def test_a_page_that_asks_for_each_row_is_found() -> None:
    world = Grown(1)
    with override_settings(ROOT_URLCONF=_WithAPageThatAsksForEachRow):
        few = _queries(world, "case_list", "member")
        world.grow(FEW)
        assert _queries(world, "case_list", "member") > few
