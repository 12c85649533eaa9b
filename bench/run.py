"""Run every figure and write the table of docs/benchmarks.md."""

import argparse
import os
import platform
from datetime import date
from pathlib import Path

from bench.command import Run, amvis, floor
from bench.limited import limited

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures begin -->", "<!-- figures end -->"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure the plan and write docs/benchmarks.md.")
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="date of the run, default today")
    parser.add_argument(
        "--children", type=int, nargs="*", default=[1, 2, 3], help="instances, by number of children"
    )
    parser.add_argument(
        "--limit", type=float, default=300, help="seconds after which a front or a first point is given up"
    )
    parser.add_argument("--no-write", action="store_true", help="print only")
    wanted = parser.parse_args()
    fronts = {n: limited("bench.planning", str(n), seconds=wanted.limit) for n in wanted.children}
    firsts = {n: limited("bench.cpsat_first_point", str(n), seconds=wanted.limit) for n in wanted.children}
    families = sorted((ROOT / "examples").glob("*.yaml"))
    runs = [floor()]
    for command in ("plan", "entitlements"):
        runs += [amvis(command, str(families[0]))] if families else []
    on = wanted.on or date.today()  # noqa: DTZ011
    parts = (
        _head(on),
        *_fronts(fronts, wanted.limit),
        "",
        *_solver(firsts, fronts, wanted.limit),
        "",
        *_commands([run for run in runs if run is not None]),
    )
    text = "\n".join(parts)
    print(text)
    if not wanted.no_write:
        page = TABLE.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        TABLE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _head(on: date) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    return f"Run of {on.isoformat()} · {machine} · Python {platform.python_version()}\n"


def _fronts(fronts: dict[int, dict | None], limit: float) -> list[str]:
    return [
        "| children | instance (SHA-256) | preparation | warm front | points | zones | combinations bounded"
        " | computed exactly |",
        "|---|---|---|---|---|---|---|---|",
        *(_front(children, figure, limit) for children, figure in fronts.items()),
    ]


def _front(children: int, figure: dict | None, limit: float) -> str:
    if figure is None:
        return f"| {children} | missing: not done within {limit:.0f} s, compiling included | | | | | | |"
    warm = f"{figure['warm'] * 1000:.2f} ms (of {figure['calls']} calls)"
    counts = " | ".join(str(figure[name]) for name in ("points", "zones", "bounded", "computed"))
    return f"| {children} | `{figure['sha256'][:16]}…` | {figure['preparation']:.2f} s | {warm} | {counts} |"


def _solver(firsts: dict[int, dict | None], fronts: dict[int, dict | None], limit: float) -> list[str]:
    return [
        "| children | CP-SAT, only the first point | complete front, compiled | ratio |",
        "|---|---|---|---|",
        *(_first(children, first, fronts[children], limit) for children, first in firsts.items()),
    ]


def _first(children: int, first: dict | None, front: dict | None, limit: float) -> str:
    """Tell how long the solver took for one point of the front, beside the whole front in the same run."""
    whole = "missing" if front is None else f"{front['warm'] * 1000:.2f} ms"
    if first is None:
        return f"| {children} | missing: not done within {limit:.0f} s | {whole} | missing |"
    least = "" if first["proven"] else "more than "
    told = f"{least}{first['seconds']:.1f} s" + ("" if first["proven"] else " (stopped, not proven)")
    ratio = "missing" if front is None else f"{least}{first['seconds'] / front['warm']:.0f}"
    return f"| {children} | {told} | {whole} | {ratio} |"


def _commands(runs: list[Run]) -> list[str]:
    return [
        "| fresh process, caches warm | wall | most memory |",
        "|---|---|---|",
        *(f"| {run.name} | {run.seconds:.2f} s | {run.megabytes:.0f} MB |" for run in runs),
    ]


if __name__ == "__main__":
    main()
