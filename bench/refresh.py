"""The nightly refresh and the worklists of 2,600 invented families; writes its table in docs/benchmarks.md.

    python -m bench.refresh [--engine NAME] [--kept FOLDER] [--no-write]

AMVIS_BENCH_DATABASE_URL: an empty PostgreSQL database, measured as well. Where a run kept what it loaded, in
FOLDER and that database, another one measures the worklists alone, which takes a minute, and writes nothing.
A quarter of the families is Aylin's with a plan that was chosen, so that the refresh has plans to look at.
Worklists are whole requests inside one process that has settled as a worker of the server does: middleware,
session, policy, template.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench.families_2600 import COUNT, prepared
from bench.load import count_rows
from bench.table import write

REFRESH_LIMIT, LISTS_LIMIT = 60.0, 0.150
_REQUESTS = 100
_PLANNED = 4  # every so many-th family


def main() -> int:
    """Measure each engine in a process of its own, print and write."""
    parser = argparse.ArgumentParser(description="Measure the nightly refresh and the worklists.")
    parser.add_argument("--engine", choices=("SQLite", "PostgreSQL"), help="this one alone; writes nothing")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="keep what is loaded; measure it again")
    parser.add_argument("--no-write", action="store_true", help="print only")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)  # the process of one engine
    wanted = parser.parse_args()
    if wanted.inside:
        print(json.dumps(_measured(COUNT)))
        return 0
    engines = {"SQLite": "", "PostgreSQL": os.environ.get("AMVIS_BENCH_DATABASE_URL")}
    if wanted.engine:
        engines = {wanted.engine: engines[wanted.engine]}
    found = {name: _apart(name, at, wanted.kept) for name, at in engines.items() if at is not None}
    text = _table(found)
    if not wanted.no_write and not wanted.engine and all("refresh" in one for one in found.values()):
        write("refresh", text)
    print(text)
    return int(any(one["missed"] for one in found.values()))


def _apart(name: str, address: str, kept: Path | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as new:
        folder = kept / name if kept else Path(new)
        folder.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {
            "AMVIS_DATA": str(folder),
            "AMVIS_MODE": "demo",
            "AMVIS_DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "amvis.config.settings",
        }
        command = (sys.executable, "-m", "bench.refresh", "--inside")
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    return json.loads(answer.stdout.splitlines()[-1])


def _measured(count: int) -> dict[str, Any]:
    loaded = Path(os.environ["AMVIS_DATA"]) / "loaded"
    if loaded.exists():  # by a run before, with the refresh after it
        return _lists_measured()
    answer = _refresh_measured(prepared(count))
    loaded.touch()
    lists = _lists_measured()
    return answer | lists | {"missed": lists["missed"] or answer["refresh"] > REFRESH_LIMIT}


def _refresh_measured(loaded: Any) -> dict[str, Any]:
    planned = _plan(loaded.cases[::_PLANNED])
    from django.db import connection  # noqa: PLC0415 (needs the settings)

    from amvis.application import clock  # noqa: PLC0415 (as above)
    from amvis.application.worklists.refreshing import refresh  # noqa: PLC0415 (as above)
    from amvis.cli.serve import settle  # noqa: PLC0415 (as above)

    _count_rows(connection)
    settle()
    begun, worked = time.perf_counter(), time.process_time()
    found = refresh(now=clock.now())
    took, processor = time.perf_counter() - begun, time.process_time() - worked
    return {"refresh": took, "processor": processor, "cases": found.cases, "plans": planned}


def _count_rows(connection: Any) -> None:
    """Let the database count what was loaded."""
    if connection.vendor == "postgresql":  # there the site's own role may not
        count_rows(os.environ["AMVIS_DATABASE_URL"])
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _lists_measured() -> dict[str, Any]:
    from amvis.cli.serve import settle  # noqa: PLC0415 (needs the settings)
    from amvis.cli.site import migrate, open_site  # noqa: PLC0415 (as above)

    open_site()
    migrate()
    settle()
    lists = {name: _late(post, query) for name, post, query in _readers()}
    return {"lists": lists, "missed": any(late > LISTS_LIMIT for late, _ in lists.values())}


def _plan(cases: tuple[str, ...]) -> int:
    """Give the cases Aylin's profile and the plan of it, of which one way was chosen; return how many."""
    import yaml  # noqa: PLC0415 (as below)

    from amvis.application import clock  # noqa: PLC0415 (needs the settings)
    from amvis.application.cases.plan_basis import (  # noqa: PLC0415 (as above)
        fingerprint,
        household_of,
        packed,
        planner,
        sealed_way,
    )
    from amvis.application.cases.sections import split  # noqa: PLC0415 (as above)
    from amvis.application.sealing import seal  # noqa: PLC0415 (as above)
    from amvis.records.identifier import random_identifier  # noqa: PLC0415 (as above)
    from amvis.records.models import Case, CasePlan, SectionVersion  # noqa: PLC0415 (as above)
    from amvis.records.querysets import unscoped  # noqa: PLC0415 (as above)

    now = clock.now()
    example = Path(__file__).resolve().parents[1] / "examples" / "aylin.yaml"
    family = yaml.load(example.read_text("utf-8"), yaml.BaseLoader)
    text = json.dumps(family, ensure_ascii=False, sort_keys=True)
    document = planner().plan(household_of(text, now.date()), now.date())
    kept, way = packed({"plan": document, "path": {}, "terms": {}}), document["options"][0]["id"]
    parts = {name: json.dumps(part) for name, part in split(family).items()}
    with unscoped("plans are loaded for figures"):
        rows = list(Case._base_manager.filter(public_id__in=cases))
        leads = dict(SectionVersion._base_manager.filter(case__in=rows).values_list("case_id", "saved_by_id"))
        SectionVersion._base_manager.filter(case__in=rows).delete()
        sections, plans = [], []
        for case in rows:
            row = random_identifier()
            plans.append(
                CasePlan(
                    public_id=row,
                    case=case,
                    number=1,
                    fingerprint=fingerprint(text, now.date()),
                    on=now.date(),
                    family=seal(text, table="plan", row=row, field="family"),
                    document=seal(kept, table="plan", row=row, field="document"),
                    made_at=now,
                    made_by_id=leads[case.pk],
                    chosen_way=sealed_way(way, row),
                    chosen_at=now,
                    chosen_by_id=leads[case.pk],
                )
            )
            sections += [
                _section(case, name, part, lead=leads[case.pk], now=now) for name, part in parts.items()
            ]
        SectionVersion._base_manager.bulk_create(sections, batch_size=500)
        CasePlan._base_manager.bulk_create(plans, batch_size=100)
    return len(plans)


def _section(case: Any, name: str, text: str, *, lead: int, now: Any) -> Any:
    from amvis.application.cases.sections import BY_NAME  # noqa: PLC0415 (needs the settings)
    from amvis.application.sealing import seal  # noqa: PLC0415 (as above)
    from amvis.records.identifier import random_identifier  # noqa: PLC0415 (as above)
    from amvis.records.models import SectionVersion  # noqa: PLC0415 (as above)

    row = random_identifier()
    return SectionVersion(
        public_id=row,
        case=case,
        section=name,
        scope=BY_NAME[name].scope,
        number=1,
        value=seal(text, table="section", row=row, field="value"),
        saved_at=now,
        saved_by_id=lead,
    )


def _readers() -> list[tuple[str, Any, str]]:
    from amvis.records.models import Post  # noqa: PLC0415 (needs the settings)

    posts = Post.objects.filter(body__slug="jobcenter-darmstadt").select_related("account").order_by("pk")
    worker, leader = (posts.filter(role=role)[0] for role in ("case_worker", "supervisor"))
    return [
        ("worker, own lists", worker, ""),
        ("worker, everything seen", worker, "?wer=alle"),
        ("supervisor, the team's", leader, ""),
        ("supervisor, everything seen", leader, "?wer=alle"),
        ("supervisor, one list", leader, "?wer=alle&liste=children&seite=2"),
    ]


def _late(post: Any, query: str) -> tuple[float, float]:
    """Return the 95th of 100 of the times of a page of the worklists, and its median by our processor."""
    from django.conf import settings  # noqa: PLC0415 (needs the settings)
    from django.test import Client  # noqa: PLC0415 (as above)

    from amvis.application import clock  # noqa: PLC0415 (as above)
    from amvis.web.accounts.session import POST, SECOND_FACTOR_AT  # noqa: PLC0415 (as above)

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(post.account)
    session = client.session
    session[POST], session[SECOND_FACTOR_AT] = post.pk, clock.now().isoformat()
    session.save()
    times, worked = [], []
    for number in range(_REQUESTS + 10):
        begun, ours = time.perf_counter(), time.process_time()
        answer = client.get(f"/arbeitslisten/{query}")
        if answer.status_code != 200:
            raise SystemExit(f"the worklists answered {answer.status_code}")
        if number >= 10:
            times.append(time.perf_counter() - begun)
            worked.append(time.process_time() - ours)
    return statistics.quantiles(times, n=100)[94], statistics.median(worked)


def _table(found: dict[str, dict[str, Any]]) -> str:
    lines = [
        f"Run of {date.today()}, {COUNT} families, 2 cores, one process",  # noqa: DTZ011 (a human's day)
        "",
        "| what | " + " | ".join(found) + " | limit |",
        "|---|" + "---|" * (len(found) + 1),
    ]
    whole = [_refreshed(one) for one in found.values()]
    lines.append(f"| nightly refresh | {' | '.join(whole)} | {REFRESH_LIMIT:.0f} s |")
    for name in next(iter(found.values()))["lists"]:
        cells = [_cell(*one["lists"][name]) for one in found.values()]
        lines.append(
            f"| worklists, {name}: 95th of 100 | {' | '.join(cells)} | {LISTS_LIMIT * 1000:.0f} ms |"
        )
    return "\n".join(lines)


def _refreshed(one: dict[str, Any]) -> str:
    if "refresh" not in one:
        return "–"
    of = f"{one['processor']:.1f} s of the processor, {one['cases']} open cases, {one['plans']} with a plan"
    return f"{one['refresh']:.1f} s ({of})"


def _cell(late: float, worked: float) -> str:
    return f"{late * 1000:.0f} ms (median of our processor {worked * 1000:.0f} ms)"


if __name__ == "__main__":
    sys.exit(main())
