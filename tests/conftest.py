"""What tests of every room share: on PostgreSQL they run as the role that the site has."""

from collections.abc import Iterator
from typing import Any

import pytest


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
