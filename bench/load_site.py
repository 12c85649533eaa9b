"""The site under load: 2,600 invented families, signed-in workers, the server of production.

Each command is a process of its own:

    python -m bench.load_site make          loads the families and prints the sessions as JSON
    python -m bench.load_site serve PORT    answers until stopped
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

WORKERS = 2  # processes of the server, one a core
STAFF = 40  # sessions that ask in turn
CASES = 60  # of those a worker sees, that many are opened in turn


def environment(folder: Path, database: str) -> dict[str, str]:
    """Return the environment of a site in production, with keys of its own."""
    from amvis.application.fresh_keys import fresh_keys  # noqa: PLC0415 (as small as can be before it forks)

    keys = dict(line.split("=", 1) for line in fresh_keys().split())
    told = {
        "AMVIS_MODE": "production",
        "AMVIS_DATA": str(folder),
        "AMVIS_HOSTS": "bench.example",
        "DJANGO_SETTINGS_MODULE": "amvis.config.settings",
    }
    return {**os.environ, **keys, **told, **({"AMVIS_DATABASE_URL": database} if database else {})}


def make() -> list[dict[str, Any]]:
    """Load the families and sign some of the staff in; return for each its session and its cases."""
    from bench.families_2600 import prepared  # noqa: PLC0415 (one of two commands)

    prepared()
    from amvis.application import clock  # noqa: PLC0415 (needs the settings)
    from amvis.application.access.actor import actor_of  # noqa: PLC0415 (as above)
    from amvis.application.access.scope import acting_as  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT  # noqa: PLC0415 (as above)
    from amvis.records.models import Case, Post  # noqa: PLC0415 (as above)

    now, told = clock.now(), []
    posts = Post.objects.filter(role__in=[role.value for role in ROLES_WITH_CASE_CONTENT])
    for post in posts.select_related("account").order_by("pk"):
        actor = actor_of(post.pk, now=now)
        with acting_as(actor, now=now):
            seen = Case.objects.filter(status="open").order_by("pk")
            cases = list(seen.values_list("public_id", flat=True)[:CASES])
        if cases and len(told) < STAFF:
            told.append({"session": _session(post, now), "cases": cases})
    return told


def _session(post: Any, now: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 (needs the settings)

    from amvis.web.accounts.session import POST, SECOND_FACTOR_AT  # noqa: PLC0415 (as above)

    session = SessionStore()
    session[SESSION_KEY] = str(post.account_id)
    session[BACKEND_SESSION_KEY] = "amvis.application.accounts.backend.AccountBackend"
    session[HASH_SESSION_KEY] = post.account.get_session_auth_hash()
    session[POST], session[SECOND_FACTOR_AT] = post.pk, now.isoformat()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        print(json.dumps(make()))
    else:
        from amvis.cli.serve import listen
        from amvis.cli.site import must_be_restricted, open_site

        open_site()
        must_be_restricted()
        listen(int(sys.argv[2]), WORKERS)
