"""GETTSIM's own test cases, read from the installed package: those of single parents since 2023."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

FIRST = "2023-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCase:
    """One case: inputs and expected columns by qualified name, a value for each person."""

    name: str
    day: str
    given: dict[str, list[Any]]
    expected: dict[str, list[Any]]

    def cents(self, column: str, place: int = 0) -> int:
        """Return what is given in euros, nothing where nothing is."""
        return round(100 * self.given[column][place]) if column in self.given else 0

    def wanted(self, column: str, place: int = 0) -> int:
        """Return what GETTSIM expects, cents."""
        return round(100 * self.expected[column][place])


def single_parents() -> dict[str, PolicyCase]:
    """Return the cases with a single parent among the persons, by their name below policy_cases."""
    root = Path(str(files("gettsim.tests_germany"))) / "policy_cases"
    found = {}
    for path in sorted(root.rglob("*.yaml")):
        days = [part for part in path.parts if len(part) == 10 and part[:4].isdigit()]
        if not days or days[0] < FIRST:
            continue
        tree = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        if not isinstance(tree["inputs"], dict):  # a case that is only to be refused
            continue
        given = _flat(tree["inputs"].get("provided")) | _flat(tree["inputs"].get("assumed"))
        if not any(given.get("familie__alleinerziehend", ())):
            continue
        name = str(path.relative_to(root).with_suffix(""))
        found[name] = PolicyCase(name=name, day=days[0], given=given, expected=_flat(tree["outputs"]))
    return found


def _flat(tree: Any, path: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    flat: dict[str, list[Any]] = {}
    for key, value in (tree or {}).items():
        inner = (*path, str(key))
        flat |= _flat(value, inner) if isinstance(value, dict) else {"__".join(inner): value}
    return flat
