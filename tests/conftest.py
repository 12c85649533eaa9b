"""What tests of every room share: the site's role on PostgreSQL, and plans of one family reckoned once."""

import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from amvis.application.planning.family_plan import Planner, Reckoned
from amvis.domain.household import Household

_MOST_PLANS: Final = 64
_reckon = Planner.reckon
_plans: dict[object, tuple[Planner, bytes, Reckoned]] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the database as its owner, then run the tests as the restricted role."""
    from django.db import connection  # noqa: PLC0415 (settings are read when pytest-django says so)

    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        _become("amvis_app", first="GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO amvis_app")
    yield
    with django_db_blocker.unblock():
        _become(None)


def _become(role: str | None, *, first: str = "") -> None:
    from django.db import connection  # noqa: PLC0415

    if first:  # between tests with several connections, tables are emptied: the site never does that
        with connection.cursor() as cursor:
            cursor.execute(first)
    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = role


@pytest.fixture(autouse=True)
def remembered_plans(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reckon the plan of a family once a process where pages are tested: it hangs on what it is given alone.

    Tests of the planner itself use no database.
    """
    if request.node.get_closest_marker("django_db"):
        monkeypatch.setattr(Planner, "reckon", _remembered)


def _remembered(planner: Planner, household: Household, on: date, *, with_nearest: bool = True) -> Reckoned:
    key = (id(planner.region), id(planner.law), repr((planner._lang, household, on, with_nearest)))
    if key not in _plans:
        found = _reckon(planner, household, on, with_nearest=with_nearest)
        while len(_plans) >= _MOST_PLANS:
            del _plans[next(iter(_plans))]
        _plans[key] = planner, pickle.dumps(found.document), found  # the planner stays, so that its ids do
    _, document, found = _plans[key]
    return found._replace(document=pickle.loads(document))  # noqa: S301 (written above)
