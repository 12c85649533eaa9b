"""What an answer rests on, made for an invented family as the assessment makes it."""

from typing import Any

from amvis.domain.benefits.assessment import Circumstances, Earnings
from amvis.domain.benefits.case import case_of, prepared
from amvis.domain.benefits.priority import outcome
from amvis.domain.benefits.result import Context
from amvis.domain.household import Household

from .families import OCTOBER, law


def context(household: Household, gross: int | None = None, **told: Any) -> Context:
    """Return the context of the family in October 2026; `gross` is a supposed wage of the mother."""
    earnings = {} if gross is None else {"mother": Earnings(gross)}
    asked = Circumstances(**({"household": household, "on": OCTOBER, "earnings": earnings} | told))
    place = law(asked.on)
    ready = prepared(household, asked.on, place)
    case = case_of(asked, ready)
    return Context(circumstances=asked, case=case, ready=ready, outcome=outcome(case, ready.laws))
