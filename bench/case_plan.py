"""The plan in the case, warm: reckoning and keeping it, showing it, and what would have to change.

    python -m bench.case_plan [--write]

Every family of the demo. Whole requests inside one process that has settled as a worker of the server does
(middleware, session, policy, record, sealing, template), once each, after a few that warm it. By the clock
and by the processor: other work on the machine lengthens the clock only.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from bench.table import write

LIMIT = 0.5  # seconds, p95
CHANGES = "nearest changes, when asked"


class Took(NamedTuple):
    """Seconds by the clock and by the processor."""

    clock: float
    processor: float


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"AMVIS_DATA": folder, "AMVIS_MODE": "test"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amvis.config.settings")
        from amvis.cli.site import migrate, open_site  # noqa: PLC0415 (needs the settings)

        open_site()
        migrate()
        from amvis.cli.serve import settle  # noqa: PLC0415 (as above)

        client, cases = _desk()
        pages = {
            "plan reckoned and kept": _make(client),
            "plan shown": _show(client, "plan/"),
            CHANGES: _show(client, "plan/aendern/"),
        }
        for case in cases[:10]:  # warms
            for page in pages.values():
                page(case)
        settle()
        took = {name: [_timed(page, case) for case in cases] for name, page in pages.items()}
    lines = _told(took)
    print("\n".join(lines))
    if "--write" in sys.argv[1:]:
        write("case plan", "\n".join(lines))
    kept = {name: times for name, times in took.items() if name != CHANGES}
    return int(any(_late(one.processor for one in times) > LIMIT for times in kept.values()))


def _desk() -> tuple[Any, list[str]]:
    """Return a client signed in as somebody who leads a case of each demo family that can be planned for."""
    from django.test import Client  # noqa: PLC0415 (needs the settings)

    from amvis.application import clock  # noqa: PLC0415 (as above)
    from amvis.application.demo.families import families  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role  # noqa: PLC0415 (as above)
    from amvis.records.models import Account, Body, Post  # noqa: PLC0415 (as above)
    from amvis.web.accounts.session import POST, SECOND_FACTOR_AT  # noqa: PLC0415 (as above)

    now = clock.now()
    body = Body.objects.create(
        slug="bench", name="bench (invented)", kind=BodyKind.BERATUNGSSTELLE, is_invented=True
    )
    account = Account.objects.create(email="bench@example.org", name="bench (invented)", is_invented=True)
    post = Post.objects.create(
        account=account, body=body, role=Role.COUNSELLOR, purpose=Purpose.BERATUNG, since=now
    )
    client = Client()
    client.force_login(account)
    session = client.session
    session[POST], session[SECOND_FACTOR_AT] = post.pk, now.isoformat()
    session.save()
    return client, [_case(post, family.raw) for family in families(on=clock.day_of(now))]


def _case(post: Any, raw: dict[str, Any]) -> str:
    import json  # noqa: PLC0415 (beside what needs the settings)

    from amvis.application import clock  # noqa: PLC0415 (needs the settings)
    from amvis.application.access.actor import actor_of  # noqa: PLC0415 (as above)
    from amvis.application.cases.opening import NewCase, open_case  # noqa: PLC0415 (as above)
    from amvis.application.cases.sections import BY_NAME, split  # noqa: PLC0415 (as above)
    from amvis.application.sealing import seal  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import LegalBasis, Scope  # noqa: PLC0415 (as above)
    from amvis.records.identifier import random_identifier  # noqa: PLC0415 (as above)
    from amvis.records.models import Case, Grant, SectionVersion  # noqa: PLC0415 (as above)
    from amvis.records.querysets import unscoped  # noqa: PLC0415 (as above)

    now = clock.now()
    born = date.fromisoformat(raw["parents"][0]["born"])
    new = NewCase(title="Familie (invented)", person=random_identifier(), born=born, is_invented=True)
    public_id = open_case(actor_of(post.pk, now=now), new, now=now)
    with unscoped("the measurement builds its families"):
        case = Case.objects.get(public_id=public_id)
        held = set(Grant.objects.filter(case=case).values_list("scope", flat=True))
        for scope in Scope:
            if scope not in held | {Scope.ENTRUSTED}:
                Grant.objects.create(
                    case=case, body=post.body, scope=scope, purpose=post.purpose,
                    basis=LegalBasis.OWN_TASK, since=now,
                )  # fmt: skip
        for section, part in split(raw).items():
            row = random_identifier()
            SectionVersion.objects.create(
                public_id=row, case=case, section=section, scope=BY_NAME[section].scope, number=1,
                value=seal(json.dumps(part), table="section", row=row, field="value"),
                saved_at=now, saved_by=post,
            )  # fmt: skip
    return public_id


def _make(client: Any) -> Callable[[str], None]:
    turn = iter(range(10**9))

    def make(case: str) -> None:
        response = client.post(f"/faelle/{case}/plan/rechnen/", {"once": f"m{next(turn)}"})
        if response.status_code not in {302, 422}:
            raise SystemExit(f"a plan answered {response.status_code}")

    return make


def _show(client: Any, page: str) -> Callable[[str], None]:
    def show(case: str) -> None:
        if client.get(f"/faelle/{case}/{page}").status_code != 200:
            raise SystemExit(f"{page} was not shown")

    return show


def _timed(page: Callable[[str], None], case: str) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    page(case)
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def _late(times: Any) -> float:
    return statistics.quantiles(times, n=100)[94]


def _told(took: dict[str, list[Took]]) -> list[str]:
    lines = [
        f"Run of {date.today().isoformat()}, {len(next(iter(took.values())))} families, one process, warm",  # noqa: DTZ011
        "",
        "| what | median | p95, clock | p95, processor | slowest, processor | limit, p95 |",
        "|---|---|---|---|---|---|",
    ]
    for name, times in took.items():
        clocks, processors = [one.clock for one in times], [one.processor for one in times]
        cells = (statistics.median(clocks), _late(clocks), _late(processors), max(processors))
        told = " | ".join(f"{cell * 1000:.0f} ms" for cell in cells)
        lines.append(f"| {name} | {told} | {'–' if name == CHANGES else f'{LIMIT * 1000:.0f} ms'} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
