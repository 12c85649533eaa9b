"""Every benefit of a family on a day, as the interfaces write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amvis.application.expenses import not_counted
from amvis.application.opened import StepWriter
from amvis.application.reasons import Document, Tell, missing_fact, missing_facts, why_not
from amvis.domain.benefits.assessment import (
    Assessment,
    BenefitResult,
    Circumstances,
    Earnings,
    Route,
    assess,
)
from amvis.domain.finding import Finding
from amvis.domain.household import Household, childcare_paid
from amvis.domain.law import Law
from amvis.domain.money import euros, round_half_up
from amvis.domain.sentence import Sentence, say
from amvis.region.faults import Fault
from amvis.region.region import BUNDLED
from amvis.region.territory import read_municipalities


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the day, the work supposed for the first adult (cents a month, hours a week)."""

    on: date
    gross: int | None = None
    hours: float | None = None
    as_received: bool = False


def municipality_names() -> Mapping[str, str]:
    """Return the municipalities whose families can be answered: AGS and name."""
    faults: list[Fault] = []
    return {ags: each.name for ags, each in read_municipalities(BUNDLED, faults).items()}


def assessment(household: Household, question: Question, law: Law) -> Assessment:
    """Return the assessment of a family; the law is carried on for days it was not checked for."""
    there = law.projected(question.on).for_place(household.municipality)
    return assess(circumstances(household, question), there)


def circumstances(household: Household, question: Question) -> Circumstances:
    """Return the family with the fees of its file, and with the supposed work of the first adult."""
    first = household.parents[0]
    supposed = {}
    if question.gross is not None:
        travel = first.expenses.work_travel or 0
        supposed[first.id] = Earnings(question.gross, None, travel, hours=question.hours)
    return Circumstances(
        household=household,
        on=question.on,
        earnings=supposed,
        fees=childcare_paid(household),
        as_received=question.as_received,
    )


def entitlements(household: Household, question: Question, law: Law, tell: Tell) -> Document:
    """Return the JSON of `amvis entitlements`; `disposable_income` counts only what is answered yes."""
    found = assessment(household, question, law)
    there = law.projected(question.on).for_place(household.municipality)
    writer, route = StepWriter(there, tell), found.routes[0]
    assumed = (*found.assumptions, *not_counted(household, question.on, law))
    warnings = (*found.warnings, *_work_warnings(household, question, law))
    return {
        "on": found.on.isoformat(),
        "projected_from": found.projected_from.isoformat() if found.projected_from else None,
        "certainty": str(found.certainty),
        "assumptions": [tell(sentence) for sentence in assumed],
        "municipality": household.municipality,
        "route": route.route,
        "disposable_income": euros(route.certain_income),
        "disposable_income_if_perhaps": euros(route.disposable_income),
        "net_earnings": euros(route.net_earnings),
        "other_income": euros(route.other_income),
        "costs": {name: euros(amount) for name, amount in route.costs},
        "benefits": [_benefit(each, tell, writer) for each in route.benefits],
        "opened": writer.opened(route),
        "other_routes": [_other(each, writer) for each in found.routes[1:]],
        "missing": missing_facts(found, circumstances(household, question), there, tell),
        "parameters": writer.parameters,
        "warnings": [tell(sentence) for sentence in warnings],
    }


def _benefit(result: BenefitResult, tell: Tell, writer: StepWriter) -> Document:
    document: Document = {
        "benefit": result.benefit,
        "answer": str(result.answer),
        "amount": None if result.amount is None else euros(result.amount),
        "per": "month",
        "recipient": list(result.recipients),
        "norm": result.norm,
        "findings": [_finding(each, tell) for each in result.findings],
        "missing": [missing_fact(each, tell) for each in result.missing],
        "steps": writer.steps(result.steps),
        "why_not": why_not(result, tell),
    }
    if result.amount_on_other_route is not None:
        document["amount_on_other_route"] = euros(result.amount_on_other_route)
    if result.amount_range is not None:
        least, most, per = result.amount_range
        document["amount_range"] = {"from": euros(least), "to": euros(most), "per": per}
    return document


def _finding(finding: Finding, tell: Tell) -> Document:
    money = {name: euros(value) if isinstance(value, int) else value for name, value in finding.facts.items()}
    return {
        "requirement": _requirement(finding.requirement.key),
        "text": tell(finding.requirement),
        "norm": finding.norm,
        "is_met": finding.is_met,
        "facts": money,
    }


def _requirement(key: str) -> str:
    """Return the name of a requirement: the word after `benefits.finding`, else the area of the words."""
    area, *rest = key.split(".")
    return rest[1] if area == "benefits" else area


def _other(route: Route, writer: StepWriter) -> Document:
    return {
        "route": route.route,
        "disposable_income": euros(route.certain_income),
        "disposable_income_if_perhaps": euros(route.disposable_income),
        "benefits": {each.benefit: euros(each.amount) for each in route.benefits if each.amount is not None},
        "opened": writer.opened(route),
    }


def _work_warnings(household: Household, question: Question, law: Law) -> tuple[Sentence, ...]:
    """Return what does not fit about the supposed hours: the minimum wage, parental leave."""
    if question.hours is None:
        return ()
    there = law.projected(question.on)
    found: list[Sentence] = []
    # A month has a quarter of 13 weeks a third of a time, as § 8 Abs. 1a SGB IV reckons it: 13/3 weeks.
    least = round_half_up(int(question.hours * 100) * there.value("mindestlohn") * 13, 300)
    if question.gross is not None and 0 < question.gross < least:
        found.append(say("entitlements.minimum_wage", gross=question.gross, hours=question.hours))
    leave = household.parents[0].parental_leave_until
    most = there.value("elternzeit_wochenstunden")
    if leave is not None and question.on <= leave and question.hours > most:
        found.append(say("entitlements.parental_leave", most=most))
    return tuple(found)
