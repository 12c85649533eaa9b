"""Pages of the desk against a hello-database page, interleaved in one run, with all controls on.

    python -m bench.desk [FAMILIES]      (AMVIS_DATABASE_URL for PostgreSQL)

Whole requests inside one process: middleware, session, policy, record, template. The limits are ratios of the
hello page's time to the page's (list 0.08, detail 0.07, audited write 0.10).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

LIMITS = {"list": 0.08, "detail": 0.07, "write": 0.10}
ROUNDS = 200


def main() -> int:
    families = int(sys.argv[1]) if len(sys.argv) > 1 else 2600
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"AMVIS_DATA": folder, "AMVIS_MODE": "test"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amvis.config.settings")
        from amvis.cli.site import migrate, open_site  # noqa: PLC0415 (needs the settings)

        open_site()
        migrate()
        from django.conf import settings  # noqa: PLC0415 (as above)

        settings.ROOT_URLCONF = "bench.desk_urls"
        pages = _pages(families)
        took = _interleaved(pages)
    return _told(took, families)


def _pages(families: int) -> dict[str, Callable[[], int]]:
    from django.test import Client  # noqa: PLC0415 (needs the settings)

    from amvis.application import clock  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role  # noqa: PLC0415 (as above)
    from amvis.records.models import Account, Body, Post  # noqa: PLC0415 (as above)
    from amvis.web.accounts.session import POST, SECOND_FACTOR_AT  # noqa: PLC0415 (as above)

    now = clock.now()
    body = Body.objects.create(
        slug="bench", name="bench (invented)", kind=BodyKind.JOBCENTER_GE, is_invented=True
    )
    account = Account.objects.create(email="bench@example.org", name="bench (invented)", is_invented=True)
    post = Post.objects.create(
        account=account, body=body, role=Role.CASE_WORKER, purpose=Purpose.ARBEITSVERMITTLUNG, since=now
    )
    cases = _families(post.pk, families)
    client = Client()
    client.force_login(account)
    session = client.session
    session[POST], session[SECOND_FACTOR_AT] = post.pk, now.isoformat()
    session.save()
    turn = iter(range(10**9))

    def get(address: Callable[[], str]) -> Callable[[], int]:
        return lambda: client.get(address()).status_code

    def write() -> int:
        number = next(turn)
        form = {"kind": "note", "text": "x", "scope": "contact", "once": f"w{number}"}
        return client.post(f"/faelle/{cases[number % len(cases)]}/notizen/", form).status_code

    return {
        "hello": get(lambda: "/hallo/"),
        "list": get(lambda: "/faelle/"),
        "detail": get(lambda: f"/faelle/{cases[next(turn) % len(cases)]}/"),
        "worklists": get(lambda: "/arbeitslisten/"),
        "write": write,
    }


def _families(post: int, families: int) -> list[str]:
    from amvis.application import clock  # noqa: PLC0415 (needs the settings)
    from amvis.application.access.actor import actor_of  # noqa: PLC0415 (as above)
    from amvis.application.access.scope import acting_as  # noqa: PLC0415 (as above)
    from amvis.application.cases.opening import NewCase, open_case  # noqa: PLC0415 (as above)
    from amvis.application.cases.profile_saving import Said, save_section  # noqa: PLC0415 (as above)

    now = clock.now()
    actor = actor_of(post, now=now)
    assert actor is not None  # noqa: S101 (made above)
    found = []
    for number in range(families):
        new = NewCase(
            title=f"Familie {number} (invented)",
            person=f"A {number}",
            born=date(1990, 1, 1),
            is_invented=True,
        )
        case = open_case(actor, new, now=now)
        family = {
            "municipality": "06411000",
            "parents.0.id": "a",
            "parents.0.born": "14.05.1992",
            "children.0.id": "c",
            "children.0.born": f"{number % 28 + 1}.{number % 12 + 1}.2025",
        }
        with acting_as(actor, now=now):
            save_section(actor, case, Said(section="family", fields=family, number=0), now=now)
        found.append(case)
    return found


def _interleaved(pages: dict[str, Callable[[], int]]) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {name: [] for name in pages}
    for round_ in range(ROUNDS + 10):
        for name, page in pages.items():
            begun = time.perf_counter()
            status = page()
            spent = time.perf_counter() - begun
            if status not in {200, 302}:
                raise SystemExit(f"{name} answered {status}")
            if round_ >= 10:
                took[name].append(spent)
    return took


def _told(took: dict[str, list[float]], families: int) -> int:
    hello = statistics.median(took["hello"])
    print(f"{families} families, {ROUNDS} rounds, median and 95th of 100, ratio of hello's median")
    missed = 0
    for name, times in took.items():
        median, late = statistics.median(times), statistics.quantiles(times, n=100)[94]
        ratio, limit = hello / median, LIMITS.get(name)
        missed += limit is not None and ratio < limit
        said = f" (at least {limit})" if limit else ""
        print(f"{name:<10} {median * 1000:7.2f} ms {late * 1000:7.2f} ms  {ratio:.3f}{said}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
