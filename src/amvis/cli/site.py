"""The site, opened for a command: its settings read, its database at hand."""

import os
from pathlib import Path

from amvis.application.bad_input import BadInput
from amvis.domain.sentence import say

SETTINGS = "amvis.config.settings"
_IS_FREE = """
SELECT current_user, r.rolsuper OR r.rolbypassrls OR pg_has_role(current_user, c.relowner, 'USAGE')
    OR pg_has_role(current_user, 'amvis_policy', 'USAGE')
FROM pg_roles r, pg_class c
WHERE r.rolname = current_user AND c.oid = 'records_case'::regclass
"""


def open_site() -> None:
    """Read the settings; what is wrong with them is raised as BadInput, by the settings themselves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django  # noqa: PLC0415 (other commands start without it)

    django.setup()


def migrate() -> None:
    """Bring the database to the newest form, as its owner: the role of requests must not change tables."""
    from django.conf import settings  # noqa: PLC0415 (as above)
    from django.core.management import call_command  # noqa: PLC0415 (as above)
    from django.db import connection  # noqa: PLC0415 (as above)

    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    options = connection.settings_dict.get("OPTIONS", {})
    role = options.pop("assume_role", None)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        connection.close()
        if role:
            options["assume_role"] = role


def must_be_restricted() -> None:
    """Refuse a role of PostgreSQL that row-level security does not hold for: its owner, or a superuser."""
    from django.db import connection  # noqa: PLC0415 (as above)

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(_IS_FREE)
        role, is_free = cursor.fetchone()
    if is_free:
        name = "AMVIS_DATABASE_ROLE"
        raise BadInput(name, "", say("setting.database_role", role=role), say("setting.database_role.remedy"))
