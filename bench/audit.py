"""How long the record of a million acts takes to verify, as a whole command on SQLite; limit 20 s."""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROWS = int(os.environ.get("AMVIS_BENCH_AUDIT_ROWS", "1000000"))
LIMIT = 20.0
_CHUNK = 20_000


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"AMVIS_DATA": folder, "AMVIS_MODE": "demo"}
        from amvis.cli.site import migrate, open_site  # noqa: PLC0415 (needs the settings)

        open_site()
        migrate()
        _fill(ROWS)
        from amvis.application.audit.verify import verify  # noqa: PLC0415 (as above)

        begun = time.perf_counter()
        found = verify()
        took = time.perf_counter() - begun
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    told = f"{found.rows} rows, {len(found.faults)} faults, {size >> 20} MB"
    print(f"{told}: {took:.1f} s (limit {LIMIT} s for a million)")
    return int(bool(found.faults) or took > LIMIT * ROWS / 1_000_000)


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
    sys.exit(main())
