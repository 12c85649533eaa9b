"""Every amount opened into its steps, as the interfaces write it: facts, values, norm and rounding."""

from datetime import date
from typing import Any

from amvis.domain.benefits.amount_steps import Opened
from amvis.domain.benefits.assessment import Route
from amvis.domain.benefits.step_rules import Step, rule_of
from amvis.domain.law import LawOn
from amvis.domain.money import euros
from amvis.domain.parameter import DatedValue
from amvis.domain.sentence import say
from amvis.rulebook.values import written

Rows = dict[tuple[str, date, date | None], dict[str, Any] | None]  # by value and law; None: it has none


class StepWriter:
    """Writes steps and keeps the values they rest on; `law` is that of the day and the place.

    `rows` is shared by writers of one place: what one has written, no other writes anew.
    """

    def __init__(self, law: LawOn, tell: Any, rows: Rows | None = None) -> None:
        self._law, self._tell = law, tell
        self._rows: Rows = {} if rows is None else rows
        self.parameters: dict[str, dict[str, Any]] = {}

    def steps(self, steps: tuple[Step, ...]) -> list[dict[str, Any]]:
        """Return the steps of one amount."""
        return [self._step(step) for step in steps]

    def opened(self, route: Route) -> list[dict[str, Any]]:
        """Return the amounts of a route that are no benefits."""
        return [self._opened(each) for each in route.opened]

    def _opened(self, each: Opened) -> dict[str, Any]:
        return {
            "of": each.of,
            "person": each.person,
            "amount": euros(each.amount),
            "steps": self.steps(each.steps),
        }

    def _step(self, step: Step) -> dict[str, Any]:
        rule = rule_of(step)
        return {
            "text": self._tell(step.says),
            "amount": euros(step.amount),
            "norm": step.norm,
            "is_part": rule.is_part,
            "facts": {
                name: euros(value) if isinstance(value, int) else value for name, value in step.facts.items()
            },
            "parameters": [
                name
                for name in (self.parameter(each, step.law_of) for each in rule.parameters)
                if name is not None
            ],
            "rounding": self._tell(say(f"rounding.{rule.rounding}")) if rule.rounding != "none" else None,
        }

    def parameter(self, name: str, day: date | None = None) -> str | None:
        """Keep a value and return the name it is kept by; None where the day has no such value."""
        key = name if day is None else f"{name}@{day.isoformat()}"
        if key in self.parameters:
            return key
        at = (key, self._law.read_on, self._law.projected_from)
        if at not in self._rows:
            law = self._law if day is None else self._law.of_event(day)
            row = law.find(name)
            self._rows[at] = None if row is None else self._row(name, row)
        found = self._rows[at]
        if found is None:
            return None
        self.parameters[key] = found
        return key

    def _row(self, name: str, row: DatedValue) -> dict[str, Any]:
        parameter = self._law.law.parameters[name]
        unit = parameter.unit
        return {
            "title": parameter.title,
            "value": _plain(written(row.value, unit)),
            "unit": unit,
            "valid_from": row.valid_from.isoformat(),
            "norm": row.norm,
            "source": row.source,
            "certainty": str(row.certainty),
        }


def _plain(value: Any) -> Any:
    """Return what JSON can hold: dates as text, the rest as it is."""
    if isinstance(value, dict):
        return {str(key): _plain(cell) for key, cell in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(cell) for cell in value]
    return value.isoformat() if isinstance(value, date) else value
