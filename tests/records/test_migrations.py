"""Every migration is undone, done again and undone on rows of every table: what was there before stays.

Undoing a migration takes what only it has room for: its own tables and columns. A migration that cannot leave
older rows as they are is named in LOSSES with its reason; one that is new needs no line here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from tests.records.owner import as_owner

from amvis.application.cases.plan_basis import chosen_of
from amvis.application.resealing import sealed_fields
from amvis.application.sealing import seal
from amvis.records.identifier import random_identifier
from amvis.records.models import CasePlan
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db(transaction=True)
APP: Final = "records"
LOSSES: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "0003_invitation_by_identifier": (
        "links that wait cannot be written in the other form; new ones are made on the page",
        frozenset({"records_invitation"}),
    ),
}
Rows = dict[str, dict[Any, dict[str, Any]]]  # table, key, column
_BEGIN: Final = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def filled() -> Iterator[list[str]]:
    """Give the names of all migrations, with rows in every table; leave the newest form behind."""
    names = sorted(name for app, name in MigrationExecutor(connection).loader.disk_migrations if app == APP)
    with as_owner():
        for model in apps.get_app_config(APP).get_models():
            _made(model, 2)
        try:
            yield names
        finally:
            _to(names[-1])
            _allow_emptying()


def test_older_rows_survive_every_migration_there_and_back(filled) -> None:
    assert all(_rows().values()), "a table without rows tells nothing"
    lost: dict[str, set[str]] = {}
    for older, newer in zip(filled[-2::-1], filled[:0:-1], strict=True):
        before = _rows()
        _to(older)
        undone = _rows()
        lost.setdefault(newer, set()).update(_differing(before, undone))
        _to(newer)
        lost[newer].update(_differing(undone, _rows()))
        _to(older)
        lost[newer].update(_differing(undone, _rows()))
    found = {name: frozenset(tables) for name, tables in lost.items() if tables}
    assert found == {name: tables for name, (_, tables) in LOSSES.items()}


def test_the_whole_way_from_nothing_and_back_leaves_nothing_behind(filled) -> None:
    form = _form()
    _to(None)
    assert _form() == {}
    _to(filled[-1])
    assert _form() == form


def test_the_chosen_way_is_legible_before_0011_and_sealed_after_it(filled) -> None:
    _to("0010_questions_of_a_plan")
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id) FROM records_caseplan")
        (plan,) = cursor.fetchone()
        cursor.execute("UPDATE records_caseplan SET chosen = 'kita-1/mina' WHERE id = %s", [plan])
        cursor.execute("UPDATE records_caseplan SET chosen = '', chosen_at = NULL WHERE id <> %s", [plan])
    _to(filled[-1])
    rows = _rows()["records_caseplan"]
    assert b"mina" not in rows[plan]["chosen_way"]
    assert {row["chosen_way"] for key, row in rows.items() if key != plan} == {None}
    with unscoped("a test looks"):
        assert chosen_of(CasePlan.objects.get(pk=plan)) == "kita-1/mina"
    _to("0010_questions_of_a_plan")
    found = {key: row["chosen"] for key, row in _rows()["records_caseplan"].items()}
    assert found == {key: "kita-1/mina" if key == plan else "" for key in rows}


def test_without_the_key_of_a_chosen_way_nothing_is_undone(filled, settings) -> None:
    settings.AMVIS_SEAL_KEYS = {one: bytes(32) for one in settings.AMVIS_SEAL_KEYS}
    with pytest.raises(RuntimeError, match="AMVIS_SEAL_KEYS"):
        _to("0010_questions_of_a_plan")
    assert "chosen_way" in _form()["records_caseplan"]


@pytest.mark.parametrize("change", ["UPDATE records_body SET name = 'x'", "DELETE FROM records_passkey"])
def test_a_migration_that_changed_rows_would_be_found(filled, change: str) -> None:
    before = _rows()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert len(_differing(before, _rows())) == 1


def _to(name: str | None) -> None:
    """Bring the tables to the form of a migration (None: to nothing), on a connection without a memory."""
    connection.close()
    with _owning():
        MigrationExecutor(connection).migrate([(APP, name)])


@contextmanager
def _owning() -> Iterator[None]:
    """Be the owner on a new connection, too: in the newest form PostgreSQL gives the restricted role."""
    options = connection.settings_dict.get("OPTIONS", {})
    role = options.pop("assume_role", None)
    try:
        yield
    finally:
        if role:
            options["assume_role"] = role


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in _tables():
            description = connection.introspection.get_table_description(cursor, table)
            columns = [column.name for column in description]
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of our own)
            told = [dict(zip(columns, _plain(row), strict=True)) for row in cursor.fetchall()]
            found[table] = {row[_key(columns)]: row for row in told}
    return found


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [bytes(value) if isinstance(value, memoryview) else value for value in row]


def _form() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        return {
            table: sorted(
                column.name for column in connection.introspection.get_table_description(cursor, table)
            )
            for table in _tables()
        }


def _tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if name.startswith(f"{APP}_")]


def _key(columns: list[str]) -> str:
    return "id" if "id" in columns else columns[0]


def _differing(before: Rows, after: Rows) -> set[str]:
    """Return the tables of both whose rows differ in the columns of both."""
    return {table for table in before.keys() & after.keys() if not _alike(before[table], after[table])}


def _alike(before: dict[Any, dict[str, Any]], after: dict[Any, dict[str, Any]]) -> bool:
    if before.keys() != after.keys():
        return False
    return all(
        row[column] == after[key][column]
        for key, row in before.items()
        for column in row.keys() & after[key].keys()
    )


def _made(model: type[models.Model], count: int) -> list[models.Model]:
    """Return at least so many rows of a table: made with every column where its constraints let them."""
    found = list(model._base_manager.order_by("pk")[:count])
    while len(found) < count:
        try:
            with transaction.atomic():
                found.append(model._base_manager.create(**_values(model, len(found), is_full=True)))
        except IntegrityError:
            found.append(model._base_manager.create(**_values(model, len(found), is_full=False)))
    return found


def _values(model: type[models.Model], number: int, *, is_full: bool) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, field in enumerate(model._meta.concrete_fields):
        if isinstance(field, models.AutoField) or (field.null and not is_full):
            continue
        if isinstance(field, models.ForeignKey) and field.related_model is model:
            continue
        values[field.name] = _value(field, number, place)
    for one in sealed_fields():  # a migration may open them
        if one.model is model and one.name in values:
            row = values.setdefault("public_id", random_identifier())
            values[one.name] = seal(f"content {number}", table=one.table, row=row, field=one.name)
    return values


def _value(field: Any, number: int, place: int) -> Any:
    if isinstance(field, models.ForeignKey):
        rows = _made(field.related_model, 2)
        return rows[(number + place) % 2 if not isinstance(field, models.OneToOneField) else number]
    at = _BEGIN + timedelta(days=place, hours=number)
    by_kind = (
        (models.DateTimeField, at),  # before the day, of which it is a kind
        (models.DateField, at.date()),
        (models.BinaryField, b"sealed %d" % number),
        (models.JSONField, ["x"]),
        (models.BooleanField, number % 2 == 1),
        (models.IntegerField, number + 1),
        (models.EmailField, f"a{number}@example.org"),
    )
    for kind, value in by_kind:
        if isinstance(field, kind):
            return value
    if field.choices:
        return field.choices[0][0]
    return random_identifier()[: field.max_length]


def _allow_emptying() -> None:
    """Let the tests' role empty tables that were made anew: between tests with several connections."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO amvis_app")
