"""The scope of the managers reads what it decides by through views, which row-level security does not ask about."""

from typing import Any, Final

from django.db import migrations

from amvis.records.row_security import APP_ROLE, POLICY_ROLE, schema_of

_OF_READER: Final = {  # asked once a statement
    "machine": "(SELECT current_setting('amvis.machine', true) <> '')",
    "my_body": "(SELECT NULLIF(current_setting('amvis.body', true), '')::bigint)",
    "me": "(SELECT NULLIF(current_setting('amvis.account', true), '')::bigint)",
}
_VIEWS: Final = {  # only what a decision about the one who reads needs, and nothing where nobody is told
    "amvis_grants": """
        SELECT g.case_id, g.body_id, g.account_id, g.scope, g.purpose, g.basis, g.since, g.until, g.revoked_at
        FROM records_grant g WHERE {machine} OR g.body_id = {my_body}
    """,
    "amvis_members": """
        SELECT m.case_id, m.since, m.until, p.body_id, p.office_id, p.account_id
        FROM records_casemember m JOIN records_post p ON p.id = m.post_id
        WHERE {machine} OR p.body_id = {my_body}
    """,
    "amvis_barred": """
        SELECT b.case_id, b.account_id
        FROM records_barredaccount b WHERE {machine} OR b.account_id = {me}
    """,
    "amvis_cases": """
        SELECT c.id, c.is_sensitive
        FROM records_case c
        WHERE {machine} OR EXISTS (
            SELECT FROM records_grant g WHERE g.case_id = c.id AND g.body_id = {my_body}
        )
    """,
}


def _show(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema = schema_of(schema_editor)
    schema_editor.execute(f"GRANT CREATE ON SCHEMA {schema} TO {POLICY_ROLE}")  # else it may own nothing
    for view, rows in _VIEWS.items():
        schema_editor.execute(f"CREATE VIEW {view} AS {rows.format(**_OF_READER)}")
        schema_editor.execute(f"REVOKE ALL ON {view} FROM {APP_ROLE}")  # it may write into new tables
        schema_editor.execute(f"GRANT SELECT ON {view} TO {APP_ROLE}")
        schema_editor.execute(f"ALTER VIEW {view} OWNER TO {POLICY_ROLE}")
    schema_editor.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM {POLICY_ROLE}")


def _hide(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP VIEW {', '.join(_VIEWS)}")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_questions_seen_and_withdrawn"),
    ]

    operations = [migrations.RunPython(_show, _hide)]
