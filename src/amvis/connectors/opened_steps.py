"""What stands below a step of an amount: its parts, its values with norm and source, its rounding."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from amvis.connectors.plan_words import Tell, cents, eur

_LONGEST: Final = 90

Parameters = Mapping[str, Mapping[str, Any]]


def step_notes(
    step: Mapping[str, Any], parameters: Parameters, tell: Tell, *, titled: bool = False
) -> list[str]:
    """Return the notes of one step; `titled` calls a value by its title in place of its key."""
    notes = []
    if len(step.get("facts") or ()) > 1:
        parts = ", ".join(f"{name}: {eur(tell, cents(part))}" for name, part in step["facts"].items())
        notes.append(tell("why.facts", facts=parts))
    notes += value_notes(step.get("parameters") or (), parameters, tell, titled=titled)
    if step.get("rounding"):
        notes.append(tell("why.rounding", rounding=step["rounding"]))
    return notes


def value_notes(
    keys: Iterable[str], parameters: Parameters, tell: Tell, *, titled: bool = False
) -> list[str]:
    """Return each value in a sentence: since when, on which norm, from which source, how sure."""
    return [
        _told(row, row["title"] if titled else key, tell)
        for key, row in ((key, parameters[key]) for key in keys if key in parameters)
    ]


def _told(row: Mapping[str, Any], name: str, tell: Tell) -> str:
    facts = {each: row[each] for each in ("valid_from", "norm", "source", "certainty")}
    return tell("why.parameter", name=name, value=_value(row), **facts)


def _value(row: Mapping[str, Any]) -> str:
    """Return a value in one line; of a long table only that it is one, `rulebook show` has it all."""
    value, unit = row["value"], row["unit"]
    if isinstance(value, dict):
        text = ", ".join(f"{key}: {cell}" for key, cell in value.items())
    elif isinstance(value, list):
        text = "; ".join(str(cell) for cell in value)
    else:
        return f"{value} EUR" if unit == "eur" else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
