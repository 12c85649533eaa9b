"""Run every figure and write the table of docs/benchmarks.md."""

import argparse
import os
import platform
from datetime import date
from pathlib import Path

from bench.command import Run, amvis, floor
from bench.limited import limited
from bench.table import write

ROOT = Path(__file__).resolve().parents[1]
PLAN_LIMIT, ENTITLEMENTS_LIMIT = "2.5 s, 300 MB", "1 s"


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
    loaded = {}
    for n in wanted.children:  # the first process keeps the kernels, the second loads them
        kept = [limited("bench.planning", str(n), "kept", seconds=wanted.limit) for _ in range(2)]
        loaded[n] = kept[1]
    firsts = {n: limited("bench.cpsat_first_point", str(n), seconds=wanted.limit) for n in wanted.children}
    families = sorted((ROOT / "examples").glob("*.yaml"))
    runs = [(floor(), None)]
    runs += [(amvis("plan", str(family)), PLAN_LIMIT) for family in families]
    runs += [(amvis("entitlements", str(family)), ENTITLEMENTS_LIMIT) for family in families[:1]]
    on = wanted.on or date.today()  # noqa: DTZ011
    parts = (
        _head(on),
        *_fronts(fronts, loaded, wanted.limit),
        "",
        *_solver(firsts, fronts, wanted.limit),
        "",
        *_commands(runs),
    )
    text = "\n".join(parts)
    print(text)
    if not wanted.no_write:
        write("figures", text)


def _head(on: date) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    return f"Run of {on.isoformat()} · {machine} · Python {platform.python_version()}\n"


def _fronts(fronts: dict[int, dict | None], loaded: dict[int, dict | None], limit: float) -> list[str]:
    return [
        "| children | instance (SHA-256) | preparation | warm front | kernels loaded | points | zones"
        " | combinations bounded | computed exactly |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_front(children, figure, loaded[children], limit) for children, figure in fronts.items()),
    ]


def _front(children: int, figure: dict | None, loaded: dict | None, limit: float) -> str:
    if figure is None:
        return f"| {children} | missing: not done within {limit:.0f} s, compiling included | | | | | | | |"
    warm = f"{figure['warm'] * 1000:.2f} ms (of {figure['calls']} calls)"
    kept = "missing" if loaded is None else f"{loaded['warm'] * 1000:.2f} ms"
    counts = " | ".join(str(figure[name]) for name in ("points", "zones", "bounded", "computed"))
    name = f"`{figure['sha256'][:16]}…`"
    return f"| {children} | {name} | {figure['preparation']:.2f} s | {warm} | {kept} | {counts} |"


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


def _commands(runs: list[tuple[Run | None, str | None]]) -> list[str]:
    return [
        "| fresh process, caches warm | wall | processor | most memory | limit |",
        "|---|---|---|---|---|",
        *(_command(run, limit or "") for run, limit in runs if run is not None),
    ]


def _command(run: Run, limit: str) -> str:
    times = f"{run.seconds:.2f} s | {run.processor:.2f} s"
    return f"| {run.name} | {times} | {run.megabytes:.0f} MB | {limit} |"


if __name__ == "__main__":
    main()
