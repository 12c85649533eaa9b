"""Run every figure and write the table of docs/benchmarks.md."""

import argparse
import os
import platform
from datetime import date
from pathlib import Path

from bench.command import Run, amvis, floor
from bench.planning import Figure, compiled_front

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures begin -->", "<!-- figures end -->"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure the plan and write docs/benchmarks.md.")
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="date of the run, default today")
    parser.add_argument(
        "--children", type=int, nargs="*", default=[1], help="instances of the compiled front"
    )
    parser.add_argument("--no-write", action="store_true", help="print only")
    wanted = parser.parse_args()
    figures = [compiled_front(children) for children in wanted.children]
    families = sorted((ROOT / "examples").glob("*.yaml"))
    runs = [floor()]
    for command in ("plan", "entitlements"):
        runs += [amvis(command, str(families[0]))] if families else []
    on = wanted.on or date.today()  # noqa: DTZ011
    text = _table(on, figures, [run for run in runs if run is not None])
    print(text)
    if not wanted.no_write:
        page = TABLE.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        TABLE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _table(on: date, figures: list[Figure], runs: list[Run]) -> str:
    lines = [
        f"Run of {on.isoformat()} · {platform.machine()}, {os.cpu_count()} cores · Python {platform.python_version()}",
        "",
        "| children | instance (SHA-256) | preparation | warm front | points | bounds asked | measured exactly |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {f.children} | `{f.sha256[:16]}…` | {f.preparation:.2f} s | {f.warm * 1000:.2f} ms | {f.points} "
            f"| {f.bounds} | {f.measured} |"
            for f in figures
        ),
        "",
        "| fresh process, caches warm | wall | most memory |",
        "|---|---|---|",
        *(f"| {run.name} | {run.seconds:.2f} s | {run.megabytes:.0f} MB |" for run in runs),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
