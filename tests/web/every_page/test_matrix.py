"""No page is forgotten: every address by every method as everybody, and a page without its guard is found."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path
from tests.web.every_page.asking import address, all_names, wrong_answers
from tests.web.every_page.rows import ROWS
from tests.web.every_page.world import World
from tests.web.signed_in import client_of

from amvis.config import urls as the_site
from amvis.web.cases import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(all_names()) == sorted(ROWS), "give each new address a row in tests/web/every_page/rows.py"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_page_answers_as_its_row_says(world: World, name: str) -> None:
    assert wrong_answers(world, name, ROWS[name]) == []


def _shows(_request, **_ids):
    return HttpResponse("Familie E.")


def _tells_apart(_request, case):
    """Answer what is unseen otherwise than what is absent."""
    return HttpResponse(status=404, content=b"" if set(case) == {"A"} else b"not for you")


class _WithoutAGuard:
    """The site with one page that forgot who may come in."""

    handler400 = the_site.handler400
    handler404 = the_site.handler404
    handler500 = the_site.handler500

    def __init__(self, route, view, name) -> None:
        self.urlpatterns = [path(route, view, name=name), path("", include(the_site))]


@pytest.mark.parametrize(
    ("name", "route", "view"),
    [
        ("my_tasks", "aufgaben/", tasks.my_tasks.__wrapped__),
        ("case_tasks", "faelle/<str:case>/aufgaben/", _shows),
        (
            "document",
            "faelle/<str:case>/unterlagen/<str:document>/",
            _shows,
        ),
        ("case_timeline", "faelle/<str:case>/verlauf/", _tells_apart),
    ],
    ids=["a view without its roles", "a page of any case", "a download of any case", "another 404"],
)
def test_a_page_without_its_guard_is_found(world: World, name, route, view) -> None:
    assert wrong_answers(world, name, ROWS[name]) == []
    with override_settings(ROOT_URLCONF=_WithoutAGuard(route, view, name)):
        try:
            found = wrong_answers(world, name, ROWS[name])
        except AttributeError as error:  # it read as nobody, and fell over
            found = [str(error)]
    assert found


def test_a_new_address_without_a_row_is_found() -> None:
    with override_settings(ROOT_URLCONF=_WithoutAGuard("neu/", _shows, "new_page")):
        assert set(all_names()) - set(ROWS) == {"new_page"}


def _taken_without_a_token(world: World) -> list[str]:
    client = client_of(world.posts["member"], enforce_csrf_checks=True, raise_request_exception=False)
    posted = [(name, row) for name, row in ROWS.items() if row.post is not None]
    return [
        name for name, row in posted if client.post(address(world, name, row), row.data).status_code != 403
    ]


def test_no_address_takes_a_form_without_its_token(world: World) -> None:
    assert _taken_without_a_token(world) == []


def test_a_site_that_asks_for_no_token_is_found(world: World, settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "csrf" not in name]
    assert "case_notes" in _taken_without_a_token(world)
