"""The page docs/mutation.md: figures of each module and why the survivors live."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from .results import DEAD, UNREACHED, Result

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "mutation.md"
REASONS: Final = Path(__file__).with_name("reasons.json")
_OPENS: Final = "<!-- made by `make mutants`, not by hand: from here -->"


def write_page(results: Mapping[str, Result], totals: Mapping[str, int], commit: str) -> None:
    """Write the made part of the page anew; what stands above it is kept.

    Args:
        results: of the text as it is.
        totals: how many mutants each module has.
        commit: which the tree stands on.
    """
    above = PAGE.read_text("utf-8").partition(_OPENS)[0]
    reasons: dict[str, str] = json.loads(REASONS.read_text("utf-8"))
    found = {module: [each for each in results.values() if each.module == module] for module in totals}
    everything = [each for of_one in found.values() for each in of_one]
    lines = [
        _OPENS,
        "",
        f"Measured on commit {commit}.",
        "",
        "| module | mutants | measured | killed | of these looped | alive | never reached | killed % |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        *(_row(f"`{module}`", of_one, totals[module]) for module, of_one in found.items() if of_one),
        _row("**all**", everything, sum(totals.values())),
        "",
        "Not measured yet: "
        + (", ".join(f"`{each}`" for each, total in totals.items() if total and not found[each]) or "none")
        + ".",
        "",
        "### Survivors",
        "",
        *_survivors(everything, reasons),
    ]
    PAGE.write_text(above + "\n".join(lines) + "\n", "utf-8")


def commit_of_tree() -> str:
    """Return the commit the tree stands on, and whether it was changed since."""
    head = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    changed = subprocess.run(
        ["git", "status", "--porcelain", "src", "tests"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return f"{head} with changes not yet committed" if changed else head


def _row(name: str, results: Sequence[Result], total: int) -> str:
    ends = [each.end for each in results]
    dead = sum(end in DEAD for end in ends)
    share = f"{100 * dead / len(ends):.1f}" if ends else "–"
    counts = (ends.count("looped"), ends.count("alive"), ends.count(UNREACHED))
    return f"| {name} | {total} | {len(ends)} | {dead} | " + " | ".join(map(str, counts)) + f" | {share} |"


def _survivors(results: Sequence[Result], reasons: Mapping[str, str]) -> list[str]:
    alive = [each for each in results if each.end not in DEAD]
    if not alive:
        return ["None."]
    return [f"- `{each.name.replace('`', chr(39))}`: {reasons.get(each.name, 'open')}" for each in alive]
