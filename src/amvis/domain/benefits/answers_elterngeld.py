"""Elterngeld answered: what the file tells, else what the wages before the birth give."""

from dataclasses import replace
from datetime import date
from typing import Final

from amvis.domain.benefits.case import elterngeld_due
from amvis.domain.benefits.elterngeld_claim import (
    drawn_months,
    is_law_known,
    last_month_of_life,
    maternity_months,
    wages_before_birth,
)
from amvis.domain.benefits.elterngeld_granted import Granted, hours_of
from amvis.domain.benefits.elterngeld_months import has_partnership_bonus
from amvis.domain.benefits.elterngeld_plan import SharedMonths, before, faults, left
from amvis.domain.benefits.explain import single
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.reduction import is_elterngeld, is_paid
from amvis.domain.benefits.residence import family_benefit_answer
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.household import ElterngeldDrawn, Parent, months_old
from amvis.domain.sentence import say

NORM: Final = "§ 4 Abs. 1 BEEG"


def elterngeld_answer(_: Figures, context: Context) -> BenefitResult:
    """Return the Elterngeld of the file; else the one that is due; else what is missing to reckon it."""
    household, on = context.circumstances.household, context.circumstances.on
    is_young = any(
        child.born <= on and months_old(child.born, on) < last_month_of_life(child, context.ready.law)
        for child in household.children
    )
    age = Finding(requirement=say("benefits.finding.elterngeld_age"), norm=NORM, is_met=is_young)
    base = BenefitResult(
        benefit="elterngeld", answer=Answer.NO, amount=None, recipients=(), norm=NORM, findings=(age,)
    )
    paid = tuple(
        parent.id
        for parent in household.parents
        if any(is_elterngeld(income) and is_paid(income, on) for income in parent.other_income or ())
    )
    if paid:
        return _told(base, paid, context)
    grants = elterngeld_due(
        context.circumstances, context.ready, tuple(wage.gross for wage in context.case.pays)
    )
    if grants:
        return _all_due(replace(base, findings=(replace(age, is_met=True),)), grants, context)
    return _unknown(base, context) if is_young else base


def _told(base: BenefitResult, paid: tuple[str, ...], context: Context) -> BenefitResult:
    amount = sum(adult.elterngeld for adult in context.case.family.adults)
    stated = (Finding(requirement=say("benefits.finding.elterngeld_paid"), norm=NORM, is_met=True),)
    return replace(
        base,
        answer=Answer.YES,
        amount=amount,
        computed=amount,
        recipients=paid,
        findings=stated,
        steps=single("benefits.step.elterngeld", amount, NORM),
    )


def _all_due(base: BenefitResult, grants: tuple[Granted, ...], context: Context) -> BenefitResult:
    """Return what all adults who draw it get, and what a plan breaks."""
    found = [_due(base, grant, context) for grant in grants]
    broken = _faults(grants[0], context)
    amount = sum(each.computed for each in found)
    is_sure = all(each.answer is Answer.YES for each in found) and not broken
    findings: list[Finding] = []
    for each in found:
        findings += [finding for finding in each.findings if finding not in findings]
    return replace(
        found[0],
        answer=Answer.YES if is_sure else Answer.PERHAPS,
        amount=amount,
        computed=amount,
        recipients=tuple(name for each in found for name in each.recipients),
        findings=(*findings, *broken),
        steps=tuple(step for each in found for step in each.steps),
    )


def _faults(grant: Granted, context: Context) -> tuple[Finding, ...]:
    """Return the rules that the plan of the parents breaks; none where no plan is told."""
    claim, household = grant.claim, context.circumstances.household
    if all(parent.elterngeld_months is None for parent in household.parents):
        return ()
    child = next(each for each in household.children if each.id == claim.child)
    shared = SharedMonths(
        parents=tuple(drawn_months(parent, claim.born) for parent in household.parents),
        may_overlap=claim.facts.births > 1
        or claim.months.last_month > claim.months_law.last_month
        or "disability" in child.needs,
        is_alone=len(household.parents) == 1,
    )
    broken = [(fault.name, fault.norm) for fault in faults(shared, claim.months, claim.months_law)]
    if any(_plans_over_maternity(parent, claim.born) for parent in household.parents):
        broken.append(("maternity", "§ 4 Abs. 4 S. 3 BEEG"))
    return tuple(
        Finding(requirement=say(f"benefits.finding.elterngeld_plan_{name}"), norm=norm, is_met=False)
        for name, norm in broken
    )


def _plans_over_maternity(parent: Parent, born: date) -> bool:
    """Return whether a plan draws ElterngeldPlus in a month that counts as Basiselterngeld of the mother."""
    told = parent.elterngeld_months or ElterngeldDrawn()
    return bool({*told.plus, *told.bonus} & {*maternity_months(parent, born)})


def _due(base: BenefitResult, grant: Granted, context: Context) -> BenefitResult:
    parent = context.circumstances.household.parents[grant.place]
    claim, steps = grant.claim, grant.steps
    bonus = _bonus(grant, context)
    unsure = grant.are_hours_open or claim.is_limit_open or family_benefit_answer(parent) is not Answer.YES
    unsure |= claim.month_of_life in drawn_months(parent, claim.born).bonus and bonus.is_met is not True
    left = _left(grant, context)
    plus = claim.month(grant.gross, 0, is_plus=True).amount
    findings = (
        *base.findings,
        Finding(
            requirement=say("benefits.finding.elterngeld_hours", most=claim.law.hours),
            norm="§ 1 Abs. 6 BEEG",
            is_met=None if grant.are_hours_open else True,
        ),
        Finding(
            requirement=say(
                "benefits.finding.elterngeld_limit",
                amount=claim.law.limit_couple if claim.facts.is_couple else claim.law.limit_alone,
            ),
            norm="§ 1 Abs. 8 BEEG",
            is_met=None if claim.is_limit_open else True,
        ),
        Finding(
            requirement=say("benefits.finding.elterngeld_months", month=claim.month_of_life, left=left),
            norm="§ 4 Abs. 3, 4 BEEG, § 4c Abs. 1 BEEG",
            is_met=True,
        ),
        Finding(
            requirement=say("benefits.finding.elterngeld_plus", amount=plus, months=2 * left),
            norm="§ 4a Abs. 2 BEEG",
            is_met=True,
        ),
        bonus,
    )
    return replace(
        base,
        answer=Answer.PERHAPS if unsure else Answer.YES,
        amount=steps.amount,
        computed=steps.amount,
        recipients=(parent.id,),
        findings=findings,
        steps=elterngeld_steps(grant),
    )


def _left(grant: Granted, context: Context) -> int:
    """Return the months of Basiselterngeld that are left, this one included."""
    claim, household = grant.claim, context.circumstances.household
    if claim.kind is None:
        return claim.months.one_parent - claim.month_of_life + 1
    drawn = tuple(
        before(drawn_months(parent, claim.born), claim.month_of_life) for parent in household.parents
    )
    return left(drawn[grant.place], drawn, claim.months)


def _bonus(grant: Granted, context: Context) -> Finding:
    """Return whether present hours open the months of ElterngeldPlus for part-time work (§§ 4b, 4c BEEG)."""
    law, household = grant.claim.months_law, context.circumstances.household
    supposed = {name: each.hours for name, each in context.circumstances.earnings.items()}
    hours = [each for each in hours_of(household.parents, supposed) if each is not None]
    is_alone = len(household.parents) == 1 and bool(household.parents[0].alone_responsible)
    is_met = None
    if len(hours) == len(household.parents):
        is_met = has_partnership_bonus(hours, is_alone=is_alone, law=law)
    requirement = say(
        "benefits.finding.elterngeld_bonus_alone" if is_alone else "benefits.finding.elterngeld_bonus",
        least=law.bonus_hours_from,
        most=law.bonus_hours_until,
        months=law.bonus_months_most,
    )
    norm = "§ 4c Abs. 2 BEEG" if is_alone else "§ 4b Abs. 1, 2 BEEG"
    return Finding(requirement=requirement, norm=norm, is_met=is_met)


def _unknown(base: BenefitResult, context: Context) -> BenefitResult:
    """Return what must be told: Elterngeld that is paid, or the wages before the birth."""
    place = min(range(len(context.case.pays)), key=lambda each: context.case.pays[each].gross)
    field = f"parents[{place}]"
    missing: tuple[Missing, ...] = (
        Missing(field=f"{field}.other_income", would_change=say("benefits.missing.elterngeld")),
        Missing(field=f"{field}.work.months", would_change=say("benefits.missing.wages_before_birth")),
    )
    amounts = context.ready.further.elterngeld
    least_most = AmountRange(amounts.least, amounts.most)
    findings = base.findings
    if _is_before_the_rulebook(context):
        missing = missing[:1]
        too_early = say("benefits.finding.elterngeld_law_before")
        findings += (Finding(requirement=too_early, norm="§ 2e Abs. 1 BEEG", is_met=None),)
    return replace(base, answer=Answer.UNKNOWN, findings=findings, missing=missing, amount_range=least_most)


def _is_before_the_rulebook(context: Context) -> bool:
    """Return whether the wages before the birth are told, and the tax law of their year is not known."""
    household, on = context.circumstances.household, context.circumstances.on
    child = max((each for each in household.children if each.born <= on), key=lambda each: each.born)
    is_told = any(wages_before_birth(parent, child.born) for parent in household.parents)
    return is_told and not is_law_known(child, context.ready.law)


def elterngeld_steps(grant: Granted) -> tuple[Step, ...]:
    """Return the way from the wage before the birth to the Elterngeld of the month."""
    net, steps, born = grant.claim.net, grant.steps, grant.claim.born
    year_before = date(born.year - 1, 1, 1)  # whose tax law counts (§ 2c Abs. 3 BEEG)
    social = net.health_and_care + net.pension + net.unemployment
    lines = (
        Step(say("benefits.step.elterngeld_gross"), grant.claim.wages_before.gross, "§ 2b Abs. 1 BEEG"),
        Step(say("benefits.step.elterngeld_lump_sum"), -net.lump_sum, "§ 2c Abs. 1 BEEG"),
        Step(say("benefits.step.elterngeld_tax"), -(net.wage_tax + net.solidarity), "§ 2e BEEG"),
        Step(say("benefits.step.elterngeld_contributions"), -social, "§ 2f BEEG"),
        Step(say("benefits.step.elterngeld_net"), net.income, "§ 2 Abs. 1 S. 3 BEEG"),
        Step(say("benefits.step.elterngeld_lost"), steps.income_lost, "§ 2 Abs. 3 BEEG"),
        Step(
            say("benefits.step.elterngeld_rate", rate=steps.rate / 10), steps.replaced, "§ 2 Abs. 1, 2 BEEG"
        ),
        Step(say("benefits.step.elterngeld_base"), steps.without_bonus, "§ 2 Abs. 4 BEEG"),
        Step(say("benefits.step.elterngeld_siblings"), steps.sibling_bonus, "§ 2a Abs. 1 BEEG"),
        Step(say("benefits.step.elterngeld_multiple"), steps.multiple_bonus, "§ 2a Abs. 4 BEEG"),
        Step(say("benefits.step.elterngeld_credited"), -steps.credited, "§ 3 Abs. 1 BEEG"),
    )
    last = Step(say("benefits.step.elterngeld_month"), steps.amount, NORM)
    days = {"benefits.step.elterngeld_lump_sum": year_before, "benefits.step.elterngeld_tax": year_before}
    shown = (*(line for line in lines if line.amount), last)
    return tuple(line._replace(law_of=days.get(line.says.key, born)) for line in shown)
