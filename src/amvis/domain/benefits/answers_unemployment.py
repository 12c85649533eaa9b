"""Arbeitslosengeld answered: as told, else what the wages of past months would give."""

from dataclasses import replace
from typing import Final

from amvis.domain.benefits.arbeitslosengeld import Arbeitslosengeld, arbeitslosengeld
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, as_told, outside_the_month
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.unemployment import Unemployment, unemployment
from amvis.domain.benefits.wage_history import told_income
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.sentence import say

UNEMPLOYMENT_NORM: Final = "§ 137 Abs. 1 SGB III"


def arbeitslosengeld_answer(_: Figures, context: Context) -> BenefitResult:
    """Return unemployment benefit: as told, else what the wages of the months before would give."""
    base = outside_the_month("arbeitslosengeld", UNEMPLOYMENT_NORM)
    paid = told_income(context, "arbeitslosengeld")
    if paid:
        return as_told(base, paid)
    cases = [unemployment(place, context) for place in range(len(context.case.pays))]
    claims = [each for each in cases if each.is_long_enough and each.is_without_work]
    if claims:
        return _claim(base, claims, context)
    if context.missing_work:
        unsaid = Finding(
            requirement=say("benefits.finding.arbeitslos"), norm="§ 138 Abs. 3 SGB III", is_met=None
        )
        return replace(base, answer=Answer.UNKNOWN, findings=(unsaid,), missing=context.missing_work)
    short = next((each for each in cases if each.is_without_work and each.is_short_open), None)
    if short is not None:
        return _short_open(base, short, context)
    open_ = next((each for each in cases if each.is_without_work and not each.is_told), None)
    without = Finding(
        requirement=say("benefits.finding.arbeitslos"),
        norm="§ 138 Abs. 3 SGB III",
        is_met=any(each.is_without_work for each in cases),
    )
    insured = Finding(
        requirement=say("benefits.finding.anwartschaft", months=cases[0].needed),
        norm="§ 142 Abs. 1 SGB III",
        is_met=None if open_ else False,
    )
    if open_ is None:
        shown = (without, insured) if without.is_met else (without,)
        return replace(base, findings=shown)
    gap = Missing(
        field=f"parents[{open_.place}].work.months", would_change=say("benefits.missing.unemployment_wages")
    )
    raised = Finding(
        requirement=say("benefits.finding.anwartschaft_erziehung"), norm="§ 26 Abs. 2a SGB III", is_met=None
    )
    findings = (without, insured, raised) if open_.has_raised else (without, insured)
    return replace(base, answer=Answer.UNKNOWN, findings=findings, missing=(gap,))


def _short_open(base: BenefitResult, case: Unemployment, context: Context) -> BenefitResult:
    """Return that short contracts would open the claim, and what it would then bring."""
    law = context.ready.further.arbeitslosengeld
    gap = Missing(
        field=f"parents[{case.place}].work.short_contracts",
        would_change=say("benefits.missing.short_contracts", months=law.short_months),
    )
    months = say("benefits.finding.anwartschaft", months=case.needed)
    short = say("benefits.finding.anwartschaft_kurz", months=law.short_months, weeks=law.short_weeks)
    amounts = [
        arbeitslosengeld(facts._replace(has_short_contracts=True), law).month for facts in case.options
    ]
    return replace(
        base,
        answer=Answer.UNKNOWN,
        findings=(
            Finding(requirement=months, norm="§ 142 Abs. 1 SGB III", is_met=False),
            Finding(requirement=short, norm="§ 142 Abs. 2 SGB III", is_met=None),
        ),
        missing=(gap,),
        amount_range=AmountRange(0, max(amounts)),
    )


def _claim(base: BenefitResult, claims: list[Unemployment], context: Context) -> BenefitResult:
    law = context.ready.further.arbeitslosengeld
    available = {each.is_available for each in claims}
    able = [each for each in claims if each.is_available is not False] or claims
    found = [(each, [arbeitslosengeld(facts, law) for facts in each.options]) for each in able]
    amounts = [[steps.month for steps in options] for _, options in found]
    parents = context.circumstances.household.parents
    first = found[0][1][0]
    findings: tuple[Finding, ...] = (
        Finding(requirement=say("benefits.finding.arbeitslos"), norm="§ 138 Abs. 3 SGB III", is_met=True),
        Finding(
            requirement=say(
                "benefits.finding.anwartschaft",
                months=law.short_months if first.is_short else law.insured_months,
            ),
            norm="§ 142 Abs. 2 SGB III" if first.is_short else "§ 142 Abs. 1 SGB III",
            is_met=True,
        ),
        Finding(
            requirement=say("benefits.finding.arbeitslos_gemeldet"), norm="§ 141 Abs. 1 SGB III", is_met=None
        ),
        Finding(
            requirement=say("benefits.finding.verfuegbar"),
            norm="§ 138 Abs. 5 Nr. 1 SGB III, § 139 Abs. 4 SGB III",
            is_met=True if True in available else None if None in available else False,
        ),
        Finding(
            requirement=say("benefits.finding.arbeitslosengeld_dauer", months=first.duration),
            norm="§ 147 Abs. 3 SGB III" if first.is_short else "§ 147 Abs. 2 SGB III",
            is_met=True,
        ),
    )
    if first.is_notional:
        notional = say("benefits.finding.arbeitslosengeld_fiktiv", days=law.least_days)
        findings += (Finding(requirement=notional, norm="§ 152 Abs. 1 SGB III", is_met=True),)
    if available == {False}:
        return replace(base, findings=findings)
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=tuple(parents[each.place].id for each, _ in found),
        findings=findings,
        steps=tuple(step for _, options in found for step in unemployment_steps(options[0])),
        amount_range=AmountRange(min(map(min, amounts)), sum(map(max, amounts))),
    )


def unemployment_steps(pay: Arbeitslosengeld) -> tuple[Step, ...]:
    """Return the way from the pay of a day to the month."""
    tax = pay.wage_tax + pay.solidarity
    lines = (
        Step(say("benefits.step.unemployment_pay"), pay.bemessungsentgelt, "§ 151 Abs. 1 SGB III"),
        Step(say("benefits.step.unemployment_flat"), -pay.flat, "§ 153 Abs. 1 S. 2 Nr. 1 SGB III"),
        Step(say("benefits.step.unemployment_tax"), -tax, "§ 153 Abs. 1 S. 2 Nr. 2, 3 SGB III"),
        Step(say("benefits.step.unemployment_net"), pay.leistungsentgelt, "§ 153 Abs. 1 S. 1 SGB III"),
        Step(say("benefits.step.unemployment_day"), pay.a_day, "§ 149 SGB III"),
        Step(say("benefits.step.unemployment_side"), -pay.side_income_off, "§ 155 Abs. 1 SGB III"),
    )
    last = Step(say("benefits.step.unemployment_month"), pay.month, "§ 154 SGB III")
    return (*(line for line in lines if line.amount), last)
