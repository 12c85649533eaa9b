"""One benefit of an invented family, told whole: its lines and its grounds, so that a test holds them all."""

from datetime import date
from typing import Any

from amvis.domain.benefits.assessment import BenefitResult, Circumstances, assess
from amvis.domain.benefits.step_rules import Step
from amvis.domain.household import Household

from .families import OCTOBER, law

Line = tuple[str, int, str]
Ground = tuple[str, bool | None, str, dict[str, Any]]


def of(
    household: Household, slug: str, on: date = OCTOBER, *, route: int = 0, **supposed: Any
) -> BenefitResult:
    """Return the answer to one benefit on a route."""
    found = assess(Circumstances(household=household, on=on, **supposed), law(on))
    return next(each for each in found.routes[route].benefits if each.benefit == slug)


def lines(steps: tuple[Step, ...]) -> list[Line]:
    """Return key, amount and norm of each step."""
    return [(step.says.key.removeprefix("benefits.step."), step.amount, step.norm) for step in steps]


def grounds(result: BenefitResult) -> list[Ground]:
    """Return of each finding its key, whether it is met, its norm, and the facts in and beside its words."""
    return [
        (
            each.requirement.key.removeprefix("benefits.finding."),
            each.is_met,
            each.norm,
            {**each.requirement.facts, **each.facts},
        )
        for each in result.findings
    ]


def fields(result: BenefitResult) -> list[str]:
    """Return the places in the family file of what is missing."""
    return [each.field for each in result.missing]
