"""Row-level security on PostgreSQL: the database itself shows no row of a case that the policy does not."""

from typing import Any, Final

from django.db import migrations
from django.db.utils import ProgrammingError

from amvis.records.row_security import APP_ROLE, POLICY_ROLE, protect, schema_of, unprotect

_ROLE: Final = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another database made it just now
END $$
"""
_FUNCTION: Final = """
CREATE FUNCTION amvis_sees(wanted_case bigint, wanted_scope text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    me bigint := NULLIF(current_setting('amvis.account', true), '')::bigint;
    mine bigint := NULLIF(current_setting('amvis.body', true), '')::bigint;
    my_office bigint := NULLIF(current_setting('amvis.office', true), '')::bigint;
    my_role text := current_setting('amvis.role', true);
    my_purpose text := current_setting('amvis.purpose', true);
    absent bigint[] := string_to_array(NULLIF(current_setting('amvis.stands_in_for', true), ''), ',')::bigint[];
    at timestamptz := NULLIF(current_setting('amvis.now', true), '')::timestamptz;
BEGIN
    IF current_setting('amvis.machine', true) <> '' THEN
        RETURN true;
    END IF;
    IF me IS NULL OR mine IS NULL OR at IS NULL OR COALESCE(my_purpose, '') = ''
        OR my_role NOT IN ('case_worker', 'counsellor', 'provider', 'supervisor') THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM records_barredaccount b WHERE b.case_id = wanted_case AND b.account_id = me) THEN
        RETURN false;
    END IF;
    IF EXISTS (
        SELECT FROM records_grant g
        WHERE g.case_id = wanted_case AND (wanted_scope IS NULL OR g.scope = wanted_scope)
            AND g.basis = 'child_protection' AND g.account_id = me AND g.body_id = mine
            AND g.since <= at AND (g.until IS NULL OR g.until > at)
            AND (g.revoked_at IS NULL OR g.revoked_at > at)
    ) THEN
        RETURN true;
    END IF;
    IF NOT EXISTS (
        SELECT FROM records_grant g
        WHERE g.case_id = wanted_case AND (wanted_scope IS NULL OR g.scope = wanted_scope)
            AND g.body_id = mine AND g.purpose = my_purpose AND g.basis <> 'child_protection'
            AND (g.basis = 'entrusted_consent') = (g.scope = 'entrusted')
            AND (g.account_id = me OR (g.account_id IS NULL AND g.scope <> 'entrusted'))
            AND g.since <= at AND (g.until IS NULL OR g.until > at)
            AND (g.revoked_at IS NULL OR g.revoked_at > at)
    ) THEN
        RETURN false;
    END IF;
    RETURN (
        SELECT COALESCE(bool_or(p.account_id = me), false)
            OR (
                NOT (SELECT c.is_sensitive FROM records_case c WHERE c.id = wanted_case)
                AND (
                    COALESCE(bool_or(p.account_id = ANY (absent)), false)
                    OR (
                        my_role = 'supervisor'
                        AND (my_office IS NULL OR count(*) = 0 OR COALESCE(bool_or(p.office_id = my_office), false))
                    )
                )
            )
        FROM records_casemember m JOIN records_post p ON p.id = m.post_id
        WHERE m.case_id = wanted_case AND p.body_id = mine
            AND m.since <= at AND (m.until IS NULL OR m.until > at)
    );
END $$
"""
_READ_BY_THE_POLICY: Final = ("records_case", "records_casemember", "records_barredaccount", "records_grant")
_HELP: Final = "the roles of row-level security cannot be made here: docs/operations/postgresql.md says how"


def _allow(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema = schema_of(schema_editor)
    try:
        for role in (APP_ROLE, POLICY_ROLE):
            schema_editor.execute(_ROLE.format(role=role))
        schema_editor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {APP_ROLE}, {POLICY_ROLE}")
        schema_editor.execute(f"GRANT CREATE ON SCHEMA {schema} TO {POLICY_ROLE}")  # else it may own nothing
        schema_editor.execute(_FUNCTION.format(schema=schema))
        schema_editor.execute(f"ALTER FUNCTION amvis_sees(bigint, text) OWNER TO {POLICY_ROLE}")
        schema_editor.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM {POLICY_ROLE}")
    except ProgrammingError as error:
        raise RuntimeError(_HELP) from error
    schema_editor.execute(f"GRANT SELECT ON records_post TO {POLICY_ROLE}")
    for table in _READ_BY_THE_POLICY:
        schema_editor.execute(f"GRANT SELECT ON {table} TO {POLICY_ROLE}")
        # a constant: anything else might ask `sees` first, and that asks here again
        schema_editor.execute(f"CREATE POLICY decides ON {table} FOR SELECT TO {POLICY_ROLE} USING (true)")
    for what, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
        schema_editor.execute(f"GRANT {rights} ON ALL {what} IN SCHEMA {schema} TO {APP_ROLE}")
        schema_editor.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT {rights} ON {what} TO {APP_ROLE}"
        )
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON records_auditrow FROM {APP_ROLE}")  # only ever longer


def _disallow(apps: Any, schema_editor: Any) -> None:
    """Take back what was allowed; the roles stay, for they belong to the server, not to this database."""
    unprotect(apps, schema_editor)
    if schema_editor.connection.vendor != "postgresql":
        return
    schema = schema_of(schema_editor)
    for what in ("TABLES", "SEQUENCES"):
        schema_editor.execute(f"REVOKE ALL ON ALL {what} IN SCHEMA {schema} FROM {APP_ROLE}")
        schema_editor.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} REVOKE ALL ON {what} FROM {APP_ROLE}"
        )
    for table in _READ_BY_THE_POLICY:
        schema_editor.execute(f"DROP POLICY decides ON {table}")
    schema_editor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {POLICY_ROLE}")
    schema_editor.execute("DROP FUNCTION amvis_sees(bigint, text)")
    schema_editor.execute(f"REVOKE USAGE ON SCHEMA {schema} FROM {APP_ROLE}, {POLICY_ROLE}")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_status_changes_and_who_changed"),
    ]

    operations = [migrations.RunPython(_allow, _disallow), protect()]
