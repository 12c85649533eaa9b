"""Row-level security on PostgreSQL, switched on by migrations for every table whose rows belong to a case."""

from collections.abc import Iterator
from typing import Any, Final

from django.db import migrations, models

APP_ROLE: Final = "amvis_app"  # the site signs in as it: neither owner nor superuser
POLICY_ROLE: Final = "amvis_policy"  # nobody signs in as it: it owns the function that decides
_POLICY: Final = "sees"
_MACHINE: Final = "(SELECT current_setting('amvis.machine', true) <> '')"  # asked once a statement, not a row


def protect() -> migrations.RunPython:
    """Return the operation that protects all tables of a case there are by now; a new one needs it again."""
    return migrations.RunPython(_protect, migrations.RunPython.noop)


def unprotect(apps: Any, schema_editor: Any) -> None:
    """Take the policies off again: before the function that decides can go."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for model in tables_of_a_case(apps):
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.execute(f"DROP POLICY IF EXISTS {_POLICY} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY")


def schema_of(schema_editor: Any) -> str:
    """Return the schema of our tables, quoted."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(schema_editor.quote_name(cursor.fetchone()[0]))


def is_scoped(model: type[models.Model]) -> bool:
    """Return whether the rows of a table are seen by their own scope; others, by any scope of their case."""
    has_scope = any(field.name == "scope" for field in model._meta.fields)
    return has_scope and model.__name__ != "Grant"  # a grant speaks of a scope, it tells nothing in it


def tables_of_a_case(apps: Any) -> Iterator[type[models.Model]]:
    """Yield the case and every model with a foreign key `case` to it."""
    case = apps.get_model("records", "Case")
    yield case
    for model in apps.get_app_config("records").get_models():
        if any(field.name == "case" and _points_to(field, case) for field in model._meta.fields):
            yield model


def _points_to(field: Any, model: type[models.Model]) -> bool:
    """Return whether a field is a key to a model: by its name, for migrations know it in several forms."""
    to = field.related_model
    return to is not None and to._meta.label == model._meta.label


def _protect(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for model in tables_of_a_case(apps):
        table = schema_editor.quote_name(model._meta.db_table)
        sees = _sees(model)
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"DROP POLICY IF EXISTS {_POLICY} ON {table}")
        schema_editor.execute(f"CREATE POLICY {_POLICY} ON {table} USING ({sees}) WITH CHECK ({sees})")


def _sees(model: type[models.Model]) -> str:
    case = "id" if model.__name__ == "Case" else "case_id"
    return f"{_MACHINE} OR amvis_sees({case}, {'scope' if is_scoped(model) else 'NULL'})"
