"""Write what the plan answers for each example family into examples/README.md."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from amvis.application.family_file import decode, read_family
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.rulebook.loader import load_law

EXAMPLES = Path(__file__).parents[1] / "examples"
README = EXAMPLES / "README.md"
ON = date(2026, 11, 22)
BEGIN, END = "<!-- answers begin -->", "<!-- answers end -->"


def table() -> str:
    """Return the table of answers, in English words about the German plan."""
    planner = Planner(region=open_region(), law=load_law(), lang="en")
    rows = ["| file | works | most money | earliest | nearest change by others |", "|---|---|---|---|---|"]
    for path in sorted(EXAMPLES.glob("*.yaml")):
        text = decode(path.read_bytes(), path.name)
        known = planner.municipality_names
        household = read_family(text, file=path.name, on=ON, municipalities=known)
        rows.append(_row(path.name, planner.plan(household, ON)))
    return "\n".join(rows)


def _row(name: str, plan: Any) -> str:
    count = plan["count"]
    works = f"{count['feasible']} of {count['considered']} ways, {count['front']} of them best"
    return (
        f"| {name} | {works} | {_pick(plan, 'most_money')} | {_pick(plan, 'earliest')} | {_nearest(plan)} |"
    )


def _pick(plan: Any, pick: str) -> str:
    for option in plan["options"]:
        if pick in option["picks"]:
            goals = option["objectives"]
            sure, likely = goals["disposable_income"], goals["disposable_income_if_perhaps"]
            certain = "" if sure == likely else f" ({sure} of it certain)"
            return f"{option['label']}, from {goals['start']}, {likely} EUR{certain}"
    return "none"


def _nearest(plan: Any) -> str:
    if not plan["nearest"]:
        return "none within the limit"
    first = plan["nearest"][0]
    return "; ".join(change["detail"] for change in first["changes"])


def main() -> int:
    """Replace the table in the README."""
    text = README.read_text("utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
