"""Maternity pay answered: the fund's part, the employer's supplement, and when they are paid."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from amvis.domain.benefits.laws_replacement import MutterschaftsgeldLaw
from amvis.domain.benefits.mutterschaftsgeld import (
    MaternityCover,
    Mutterschaftsgeld,
    MutterschaftsgeldFacts,
    mutterschaftsgeld,
)
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, as_told, outside_the_month
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.wage_history import told_income
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.household import Parent
from amvis.domain.sentence import say

MATERNITY_NORM: Final = "§ 24i Abs. 1 SGB V, §§ 19, 20 MuSchG"


def mutterschaftsgeld_answer(_: Figures, context: Context) -> BenefitResult:
    """Return maternity pay with the employer's supplement; in the Schutzfrist both stand for the wage."""
    base = outside_the_month("mutterschaftsgeld", MATERNITY_NORM)
    paid = told_income(context, "mutterschaftsgeld")
    if paid:
        return as_told(base, paid)
    pregnant = [
        (place, parent)
        for place, parent in enumerate(context.circumstances.household.parents)
        if parent.pregnant_due is not None
    ]
    if not pregnant:
        none = Finding(requirement=say("benefits.finding.mutterschutz_none"), norm="§ 3 MuSchG", is_met=False)
        return replace(base, findings=(none,))
    return _maternity(base, *pregnant[0], context)


def _maternity(base: BenefitResult, place: int, parent: Parent, context: Context) -> BenefitResult:
    law, on = context.ready.further.mutterschaftsgeld, context.circumstances.on
    first, last = schutzfrist(parent.pregnant_due or on, law)
    within = first <= on <= last
    finding = Finding(
        requirement=say("benefits.finding.mutterschutz", first=first.isoformat(), last=last.isoformat()),
        norm="§ 3 Abs. 1, 2 MuSchG",
        is_met=within,
    )
    missing = _missing_facts(place, parent, context)
    if missing:
        if on > last:
            return replace(base, findings=(finding,))
        return replace(base, answer=Answer.UNKNOWN, findings=(finding,), missing=missing)
    wage, adult = context.case.pays[place], context.case.family.adults[place]
    cover = _cover(parent, gross=wage.gross, draws=adult.gets_unemployment_benefit)
    draws = told_income(context, "arbeitslosengeld").get(parent.id, 0)
    pay = mutterschaftsgeld(MutterschaftsgeldFacts(cover, 3 * wage.net, 90, draws // 30, False), law)
    insured = Finding(
        requirement=say("benefits.finding.mutterschutz_covered"),
        norm=MATERNITY_NORM,
        is_met=cover != MaternityCover.NONE,
    )
    result = replace(base, findings=(finding, insured), steps=maternity_steps(pay), recipients=(parent.id,))
    if pay.month == 0 and pay.federal == 0:
        return replace(result, recipients=(), steps=())
    amounts = AmountRange(pay.month, pay.month)
    if not within:
        return replace(result, recipients=(), amount_range=amounts)
    replaces = Finding(
        requirement=say("benefits.finding.mutterschutz_replaces"), norm="§ 20 Abs. 1 MuSchG", is_met=True
    )
    return replace(result, answer=Answer.YES, findings=(*result.findings, replaces), amount_range=amounts)


def schutzfrist(due: date, law: MutterschaftsgeldLaw) -> tuple[date, date]:
    """Return the first and the last day around the expected day (§ 3 Abs. 1, 2 MuSchG)."""
    return due - timedelta(weeks=law.weeks_before), due + timedelta(weeks=law.weeks_after)


def is_in_schutzfrist(parent: Parent, context: Context) -> bool:
    """Return whether the stated wage stands for the maternity pay that replaces it today."""
    if parent.pregnant_due is None or told_income(context, "mutterschaftsgeld"):
        return False
    first, last = schutzfrist(parent.pregnant_due, context.ready.further.mutterschaftsgeld)
    has_wage = parent.work is not None and parent.work.gross > 0
    return has_wage and first <= context.circumstances.on <= last


def _missing_facts(place: int, parent: Parent, context: Context) -> tuple[Missing, ...]:
    found = context.missing_work if parent.work is None else ()
    if parent.health_insurance is not None:
        return found
    field = f"parents[{place}].health_insurance"
    return (*found, Missing(field=field, would_change=say("benefits.missing.maternity_fund")))


def _cover(parent: Parent, *, gross: int, draws: bool) -> MaternityCover:
    if parent.health_insurance == "statutory":
        if gross > 0:
            return MaternityCover.MEMBER
        return MaternityCover.MEMBER_WITHOUT_JOB if draws else MaternityCover.NONE
    return MaternityCover.EMPLOYED_ELSEWHERE if gross > 0 else MaternityCover.NONE


def maternity_steps(pay: Mutterschaftsgeld) -> tuple[Step, ...]:
    """Return the parts of a day and of a month."""
    lines = (
        Step(say("benefits.step.maternity_net"), pay.net, "§ 20 Abs. 1 S. 2 MuSchG"),
        Step(say("benefits.step.maternity_fund"), pay.fund, "§ 24i Abs. 2 SGB V"),
        Step(say("benefits.step.maternity_supplement"), pay.supplement, "§ 20 Abs. 1 MuSchG"),
        Step(say("benefits.step.maternity_federal"), pay.federal, "§ 19 Abs. 2 MuSchG"),
        Step(say("benefits.step.maternity_month"), pay.month, "§ 24i Abs. 3 SGB V"),
    )
    return tuple(line for line in lines if line.amount)
