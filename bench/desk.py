"""Pages of the desk against a hello-database page, interleaved in one run, with all controls on.

    python -m bench.desk [--families 2600] [--no-write]      (AMVIS_DATABASE_URL: an empty one on PostgreSQL)

Whole requests inside one process: middleware, session, policy, record, template. The limits are ratios of the
hello page's time to the page's (list 0.08, detail 0.07, audited write 0.10).
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

from bench.table import write

LIMITS = {"list": 0.08, "detail": 0.07, "write": 0.10}
ROUNDS, WARM_UP = 200, 10


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure pages of the desk beside one that only greets.")
    parser.add_argument("--families", type=int, default=2600)
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="date of the run, default today")
    parser.add_argument("--no-write", action="store_true", help="print only")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"AMVIS_DATA": folder, "AMVIS_MODE": "test"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amvis.config.settings")
        took = _interleaved(_pages(wanted.families))
    on = wanted.on or date.today()  # noqa: DTZ011
    text, missed = _told(took, wanted.families, on)
    print(text)
    if not wanted.no_write:
        write("desk", text)
    return int(missed)


def _pages(families: int) -> dict[str, Callable[[], int]]:
    from bench.families_2600 import prepared  # noqa: PLC0415 (needs the settings)

    loaded = prepared(families)
    from django.conf import settings  # noqa: PLC0415 (as above)
    from django.test import Client  # noqa: PLC0415 (as above)

    from amvis.application import clock  # noqa: PLC0415 (as above)
    from amvis.application.access.actor import actor_of  # noqa: PLC0415 (as above)
    from amvis.application.access.scope import acting_as  # noqa: PLC0415 (as above)
    from amvis.records.models import Case  # noqa: PLC0415 (as above)
    from amvis.web.accounts.session import POST, SECOND_FACTOR_AT  # noqa: PLC0415 (as above)

    settings.ROOT_URLCONF = "bench.desk_urls"
    now, post = clock.now(), next(iter(loaded.posts.values()))[0]
    actor = actor_of(post.pk, now=now)
    with acting_as(actor, now=now):
        cases = list(Case.objects.filter(status="open").order_by("pk").values_list("public_id", flat=True))
    client = Client()
    client.force_login(post.account)
    session = client.session
    session[POST], session[SECOND_FACTOR_AT] = post.pk, now.isoformat()
    session.save()
    turn = iter(range(10**9))

    def get(address: Callable[[], str]) -> Callable[[], int]:
        return lambda: client.get(address()).status_code

    def write() -> int:
        number = next(turn)
        form = {"kind": "note", "text": "x", "scope": "status", "once": f"w{number}"}
        return client.post(f"/faelle/{cases[number % len(cases)]}/notizen/", form).status_code

    return {
        "hello": get(lambda: "/hallo/"),
        "list": get(lambda: "/faelle/"),
        "detail": get(lambda: f"/faelle/{cases[next(turn) % len(cases)]}/"),
        "write": write,
    }


def _interleaved(pages: dict[str, Callable[[], int]]) -> dict[str, list[float]]:
    from amvis.cli.serve import settle  # noqa: PLC0415 (needs the settings)

    settle()  # as each worker of the server does
    took: dict[str, list[float]] = {name: [] for name in pages}
    for round_ in range(ROUNDS + WARM_UP):
        for name, page in pages.items():
            begun = time.perf_counter()
            status = page()
            spent = time.perf_counter() - begun
            if status not in {200, 302}:
                raise SystemExit(f"{name} answered {status}")
            if round_ >= WARM_UP:
                took[name].append(spent)
    return took


def _told(took: dict[str, list[float]], families: int, on: date) -> tuple[str, bool]:
    from django.db import connection  # noqa: PLC0415 (needs the settings)

    hello = statistics.median(took["hello"])
    rows, missed = [], False
    for name, times in took.items():
        median, late = statistics.median(times), statistics.quantiles(times, n=100)[94]
        limit = LIMITS.get(name)
        missed |= limit is not None and hello / median < limit
        said = f"{hello / median:.3f} | {limit:.2f}" if limit else "1 | –"
        rows.append(f"| {name} | {median * 1000:.1f} ms | {late * 1000:.1f} ms | {said} |")
    head = f"Run of {on.isoformat()} · {connection.vendor}, {families} families, {ROUNDS} rounds\n"
    lines = ("| page | median | p95 | hello's median over it | at least |", "|---|---|---|---|---|", *rows)
    return "\n".join((head, *lines)), missed


if __name__ == "__main__":
    sys.exit(main())
