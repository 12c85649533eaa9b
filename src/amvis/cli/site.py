"""The site, opened for a command: its settings read, its database at hand."""

import os
from pathlib import Path

SETTINGS = "amvis.config.settings"


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
