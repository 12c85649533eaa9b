"""Run the figures of the law and write their table of docs/benchmarks.md."""

import argparse
import os
import platform
import sys
from datetime import date

from bench.command import fresh
from bench.law import MEASURES
from bench.limited import limited
from bench.table import write

INTERPRETED = "import amvis.domain.benefits.assessment, amvis.rulebook.loader"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure the law and write its table of docs/benchmarks.md.")
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="date of the run, default today")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a measure is given up")
    parser.add_argument("--no-write", action="store_true", help="print only")
    wanted = parser.parse_args()
    for measure in MEASURES:  # compiles what is not kept yet, so that no measure holds a compiler's memory
        limited("bench.law", measure, seconds=wanted.limit)
    figures = {name: limited("bench.law", name, seconds=wanted.limit) for name in MEASURES}
    start = fresh("import of the interpreted law", sys.executable, "-c", INTERPRETED)
    on = wanted.on or date.today()  # noqa: DTZ011
    machine = f"{platform.machine()}, {os.cpu_count()} cores (GETTSIM uses one)"
    text = "\n".join(
        (
            f"Run of {on.isoformat()} · {machine} · Python {platform.python_version()}\n",
            "| what | first call, kernel kept | warm | warm, processor | a family | most memory "
            "| GETTSIM, fastest warm call | its processor | ratio | of processor |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *(_row(MEASURES[name][0], figure) for name, figure in figures.items()),
            "",
            "missing" if start is None else f"Fresh process, {start.name}: {start.seconds:.2f} s",
        )
    )
    print(text)
    if not wanted.no_write:
        write("law", text)


def _row(name: str, figure: dict | None) -> str:
    if figure is None:
        return f"| {name} | missing: not done in time | | | | | | | | |"
    each = f"{figure['warm'] / figure['families'] * 1e6:.2f} µs"
    ours = f"{_time(figure['warm'])} | {_time(figure['processor'])} | {each} | {figure['megabytes']:.0f} MB"
    if figure["gettsim"] is None:
        return f"| {name} | {figure['first']:.1f} s | {ours} | not asked | | | |"
    theirs = f"{_time(figure['gettsim'])} | {_time(figure['gettsim_processor'])}"
    ratios = (figure["gettsim"] / figure["warm"], figure["gettsim_processor"] / figure["processor"])
    return f"| {name} | {figure['first']:.1f} s | {ours} | {theirs} | {ratios[0]:.1f} | {ratios[1]:.1f} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.5 else f"{seconds * 1000:.2f} ms"


if __name__ == "__main__":
    main()
