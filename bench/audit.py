"""How long the record of a million acts takes to verify; writes its table in docs/benchmarks.md.

python -m bench.audit                (AMVIS_BENCH_DATABASE_URL: an empty PostgreSQL database, as well)
python -m bench.audit fill FOLDER    writes the rows into a database of FOLDER, or of AMVIS_DATABASE_URL
python -m bench.audit verify FOLDER  measures there, for a machine that is idle only for a short while
python -m bench.audit table MS ...   writes the table of such measures, as they were printed
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.table import write

ROWS = int(os.environ.get("AMVIS_BENCH_AUDIT_ROWS", "1000000"))
LIMIT = 20.0  # seconds for a million rows
_CHUNK = 20_000


def main(told: Sequence[str]) -> int:
    """Fill and measure each engine in processes of their own, or do the one step that is told."""
    if told[:1] == ["fill"]:
        _open(told[1])
        _fill(ROWS)
        return 0
    if told[:1] == ["verify"]:
        _open(told[1])
        print(json.dumps(_measured()))
        return 0
    found = [json.loads(one) for one in told[1:]] if told[:1] == ["table"] else _both()
    text = _table(found)
    write("audit", text)
    print(text)
    return int(any(one["faults"] or one["seconds"] > LIMIT * one["rows"] / 1_000_000 for one in found))


def _both() -> list[dict[str, Any]]:
    addresses = ["", *filter(None, [os.environ.get("AMVIS_BENCH_DATABASE_URL")])]
    found = []
    for address in addresses:
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"AMVIS_DATABASE_URL": address}
            for step in ("fill", "verify"):
                command = (sys.executable, "-m", "bench.audit", step, folder)
                answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
            found.append(json.loads(answer.stdout.splitlines()[-1]))
    return found


def _open(folder: str) -> None:
    os.environ |= {"AMVIS_DATA": folder, "AMVIS_MODE": "demo"}
    from amvis.cli.site import migrate, open_site  # noqa: PLC0415 (needs the settings)

    open_site()
    migrate()


def _measured() -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415 (needs the settings)

    from amvis.application.audit.verify import verify  # noqa: PLC0415 (as above)

    begun, of_processor = time.perf_counter(), time.process_time()
    found = verify()
    return {
        "engine": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor],
        "rows": found.rows,
        "faults": len(found.faults),
        "seconds": round(time.perf_counter() - begun, 1),
        "processor": round(time.process_time() - of_processor, 1),
    }


def _table(found: Sequence[dict[str, Any]]) -> str:
    lines = [f"Run of {date.today()}", ""]  # noqa: DTZ011 (the day of the measurement)
    lines += [
        "| engine | rows | faults | verified in | of it our processor | limit |",
        "|---|---|---|---|---|---|",
    ]
    for one in found:
        limit = f"{LIMIT * one['rows'] / 1_000_000:g} s"
        told = (one["engine"], f"{one['rows']:,}", one["faults"], f"{one['seconds']} s")
        lines.append(f"| {' | '.join(map(str, told))} | {one['processor']} s | {limit} |")
    return "\n".join(lines)


def _fill(rows: int) -> None:
    from amvis.application.audit.record import link, values_of  # noqa: PLC0415 (needs the settings)
    from amvis.records.models import AuditRow, Body, ChainHead  # noqa: PLC0415 (as above)

    body = Body.objects.create(slug="bench", name="bench (invented)", kind="jobcenter_ge", is_invented=True)
    previous, begun = "0" * 64, datetime(2026, 1, 1, tzinfo=UTC)
    for first in range(1, rows + 1, _CHUNK):
        chunk = []
        for number in range(first, min(first + _CHUNK, rows + 1)):
            row = AuditRow(
                body=body, number=number, at=begun + timedelta(seconds=number), account=number % 50,
                role="case_worker", action="cases.notes.read", case=number % 2600, object_kind="case",
                object_id="x" * 22, scope="contact", purpose="beratung", fields=["text"], request="0" * 16,
                previous_hash=previous,
            )  # fmt: skip
            previous = row.hash = link(values_of(row), row.at)
            chunk.append(row)
        AuditRow.objects.bulk_create(chunk, batch_size=500)
    ChainHead.objects.create(body=body, number=rows, hash=previous)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
