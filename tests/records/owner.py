"""Acting with the rights of the owner of the tables: what the site cannot do, and an attacker may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def as_owner() -> Iterator[None]:
    """Leave the restricted role inside the block; on SQLite there is none."""
    if connection.vendor != "postgresql":
        yield
        return
    _say("RESET ROLE")
    try:
        yield
    finally:
        _say("SET ROLE amvis_app")


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
