"""Sick pay answered: for one's own long illness, and for the days with a sick child."""

from dataclasses import replace
from typing import Final

from amvis.domain.benefits.kinderkrankengeld import KinderkrankengeldFacts, kinderkrankengeld
from amvis.domain.benefits.krankengeld import Krankengeld, KrankengeldFacts, krankengeld
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, as_told, outside_the_month
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.wage_history import days_of_child_sick_pay, net_without_midijob, told_income
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import say

SICK_NORM: Final = "§ 44 Abs. 1 SGB V"
CHILD_NORM: Final = "§ 45 Abs. 1 SGB V"


def krankengeld_answer(_: Figures, context: Context) -> BenefitResult:
    """Return sick pay: as told, else what a long illness would bring."""
    base = outside_the_month("krankengeld", SICK_NORM)
    paid = told_income(context, "krankengeld")
    if paid:
        return as_told(base, paid)
    law, places = context.ready.further.krankengeld, _insured(context)
    draws = told_income(context, "arbeitslosengeld")
    insured = Finding(
        requirement=say("benefits.finding.krankengeld_insured"), norm=SICK_NORM, is_met=bool(places or draws)
    )
    if not places and not draws:
        return _not_insured(base, insured, context)
    found = [
        krankengeld(
            KrankengeldFacts(
                True,
                context.case.pays[place].gross,
                net_without_midijob(context.case.family.adults[place], context.case.pays[place], context),
                0,
            ),
            law,
        )
        for place in places
    ]
    ill = Finding(
        requirement=say("benefits.finding.krankengeld_ill", weeks=law.paid_weeks, most=law.most_weeks),
        norm="§ 3 Abs. 1 EntgFG, § 48 Abs. 1 SGB V",
        is_met=None,
    )
    # Who draws Arbeitslosengeld has as much, after six weeks in which it goes on (§ 146 Abs. 1 SGB III).
    instead = tuple(
        Step(say("benefits.step.sick_unemployment"), amount, "§ 47b Abs. 1 SGB V")
        for amount in draws.values()
    )
    amounts = [*(steps.month for steps in found), *draws.values()]
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=(*_names(places, context), *(name for name in draws)),
        findings=(insured, ill),
        steps=(*(step for steps in found for step in sick_steps(steps)), *instead),
        amount_range=AmountRange(min(amounts), max(amounts)),
    )


def sick_steps(pay: Krankengeld) -> tuple[Step, ...]:
    """Return both parts of a day, the lesser of them and what is paid out."""
    lines = (
        Step(say("benefits.step.sick_gross"), pay.regelentgelt, "§ 47 Abs. 2, 6 SGB V"),
        Step(say("benefits.step.sick_part_of_gross"), pay.part_of_gross, "§ 47 Abs. 1 S. 1 SGB V"),
        Step(say("benefits.step.sick_part_of_net"), pay.part_of_net, "§ 47 Abs. 1 S. 2 SGB V"),
        Step(say("benefits.step.sick_day"), pay.amount, "§ 47 Abs. 1 SGB V"),
        Step(
            say("benefits.step.sick_contributions"), -pay.contributions, "§ 170 Abs. 1 Nr. 2 Buchst. a SGB VI"
        ),
    )
    last = Step(say("benefits.step.sick_month"), pay.month, "§ 47 Abs. 1 S. 7 SGB V")
    return (*(line for line in lines if line.amount), last)


def kinderkrankengeld_answer(_: Figures, context: Context) -> BenefitResult:
    """Return sick pay for a child's illness: a day's amount and the days that are left this year."""
    base = outside_the_month("kinderkrankengeld", CHILD_NORM)
    paid = told_income(context, "kinderkrankengeld")
    if paid:
        return as_told(base, paid)
    law, places = context.ready.further.kinderkrankengeld, _insured(context)
    household, family = context.circumstances.household, context.case.family
    children = [
        (child, facts)
        for child, facts in zip(household.children, family.children, strict=True)
        if facts.age < law.child_under or "disability" in child.needs
    ]
    nobody_else = len(places) == len(family.adults)
    findings = (
        Finding(requirement=say("benefits.finding.krankengeld_insured"), norm=SICK_NORM, is_met=bool(places)),
        Finding(
            requirement=say("benefits.finding.kinderkrankengeld_child", age=law.child_under),
            norm=CHILD_NORM,
            is_met=bool(children),
        ),
        Finding(
            requirement=say("benefits.finding.kinderkrankengeld_else"), norm=CHILD_NORM, is_met=nobody_else
        ),
    )
    draws = told_income(context, "arbeitslosengeld")
    if not places and children and draws and not context.missing_work:
        goes_on = Finding(
            requirement=say("benefits.finding.kinderkrankengeld_unemployed"),
            norm="§ 146 Abs. 2 SGB III",
            is_met=True,
        )
        return replace(base, findings=(findings[0], goes_on))
    if not places:
        return _not_insured(base, findings[0], context)
    if not (children and nobody_else):
        return _not_alone_at_work(base, findings, context) if children else replace(base, findings=findings)
    used = days_of_child_sick_pay(household, context.circumstances.on) if len(places) == 1 else 0
    net = min(context.case.pays[place].net for place in places)
    facts = KinderkrankengeldFacts(
        is_insured=True,
        child_age=0,
        child_needs_help=False,
        is_alone=len(family.adults) == 1 and family.is_alone_responsible,
        net_lost=net,
        calendar_days=30,
        has_one_off=False,
        days_used_for_child=0,
        days_used_this_year=used,
    )
    calendar_day = kinderkrankengeld(facts, law)
    # Who loses the pay of a day of work loses a 65th of three months' net, at five days a week.
    working_day = kinderkrankengeld(facts._replace(net_lost=3 * net, calendar_days=65), law)
    left = max(0, min(len(children) * calendar_day.days_for_child, calendar_day.days_a_year) - used)
    days = Finding(
        requirement=say(
            "benefits.finding.kinderkrankengeld_days",
            each=calendar_day.days_for_child,
            year=calendar_day.days_a_year,
            left=left,
        ),
        norm="§ 45 Abs. 2, 2a SGB V",
        is_met=left > 0,
    )
    ill = Finding(requirement=say("benefits.finding.kinderkrankengeld_ill"), norm=CHILD_NORM, is_met=None)
    if left == 0:
        return replace(base, findings=(*findings, days))
    steps = (
        Step(say("benefits.step.child_sick_calendar"), calendar_day.amount, "§ 45 Abs. 2 S. 3 SGB V"),
        Step(say("benefits.step.child_sick_working"), working_day.amount, "§ 45 Abs. 2 S. 3 SGB V"),
        Step(say("benefits.step.child_sick_most"), law.most_a_day, "§ 45 Abs. 2 S. 3 SGB V"),
    )
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=_names(places, context),
        findings=(*findings, days, ill),
        steps=steps,
        amount_range=AmountRange(calendar_day.amount, working_day.amount, "day"),
    )


def _not_alone_at_work(base: BenefitResult, findings: tuple[Finding, ...], context: Context) -> BenefitResult:
    """Return *no* where another adult can look after the child, *unknown* where work is not told."""
    missing = context.missing_work
    if not missing:
        return replace(base, findings=findings)
    unsaid = (*findings[:-1], replace(findings[-1], is_met=None))
    return replace(base, answer=Answer.UNKNOWN, findings=unsaid, missing=missing)


def _not_insured(base: BenefitResult, insured: Finding, context: Context) -> BenefitResult:
    """Return *no*, or *unknown* where somebody's work is not told."""
    missing = context.missing_work
    if not missing:
        return replace(base, findings=(insured,))
    return replace(base, answer=Answer.UNKNOWN, findings=(replace(insured, is_met=None),), missing=missing)


def _insured(context: Context) -> tuple[int, ...]:
    """Return the adults insured by their work with a claim to Krankengeld (§ 44 Abs. 2 SGB V)."""
    return tuple(
        place
        for place, (adult, wage) in enumerate(zip(context.case.family.adults, context.case.pays, strict=True))
        if wage.is_insured_by_work and not adult.is_privately_insured
    )


def _names(places: tuple[int, ...], context: Context) -> tuple[str, ...]:
    return tuple(context.circumstances.household.parents[place].id for place in places)
