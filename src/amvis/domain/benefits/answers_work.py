"""Help into work by the Jobcenter, answered: all of it is discretion (§§ 16a, 16b, 16e, 16i SGB II)."""

from dataclasses import replace
from typing import Final

from amvis.domain.benefits.einstiegsgeld import EinstiegsgeldFacts, einstiegsgeld
from amvis.domain.benefits.lohnzuschuss import Lohnzuschuss, LohnzuschussFacts, lohnzuschuss
from amvis.domain.benefits.priority import MIXED, SGB2, Figures
from amvis.domain.benefits.reduction import SGB2 as SGB2_SLUGS
from amvis.domain.benefits.reduction import receives
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, outside_the_month
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import say

START_NORM: Final = "§ 16b Abs. 1 SGB II"
SERVICES_NORM: Final = "§ 16a Abs. 1 SGB II"
SUBSIDY_NORM: Final = "§ 16e Abs. 1 SGB II"
PARTICIPATION_NORM: Final = "§ 16i Abs. 3 SGB II"


def einstiegsgeld_answer(figures: Figures, context: Context) -> BenefitResult:
    """Return Einstiegsgeld: discretion, for a job with social insurance that is taken up (§ 16b SGB II)."""
    household = context.circumstances.household
    present = {parent.id: parent.work.gross if parent.work else 0 for parent in household.parents}
    takes_up = tuple(
        place
        for place, (parent, wage) in enumerate(zip(household.parents, context.case.pays, strict=True))
        if wage.is_insured_by_work and present[parent.id] < wage.gross
    )
    needs = _needs_sgb2(figures, context)
    findings = (
        Finding(requirement=say("benefits.finding.einstiegsgeld_need"), norm=START_NORM, is_met=needs),
        Finding(
            requirement=say("benefits.finding.einstiegsgeld_job"), norm=START_NORM, is_met=bool(takes_up)
        ),
        Finding(requirement=say("benefits.finding.discretion"), norm=START_NORM, is_met=None),
    )
    base = outside_the_month("einstiegsgeld", START_NORM)
    if not (needs and takes_up):
        return replace(base, findings=findings[:2])
    law, persons = context.ready.further.einstiegsgeld, context.outcome.needs.persons
    # How long somebody was unemployed is not told: the most supposes that it was long.
    # Two adults have the same Regelbedarf (§ 20 Abs. 4 SGB II), so that one stands for both.
    own = persons[takes_up[0]].regelbedarf
    greatest = einstiegsgeld(EinstiegsgeldFacts(own, law.long_months, False, len(persons) - 1), law)
    steps = (
        Step(say("benefits.step.start_base"), greatest.base, "§ 1 Abs. 1 ESGV"),
        Step(say("benefits.step.start_long"), greatest.for_long, "§ 1 Abs. 2 ESGV"),
        Step(say("benefits.step.start_members"), greatest.for_members, "§ 1 Abs. 3 ESGV"),
        Step(say("benefits.step.start_most", months=greatest.most_months), greatest.most, "§ 1 Abs. 4 ESGV"),
    )
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=tuple(household.parents[place].id for place in takes_up),
        findings=findings,
        steps=tuple(step for step in steps if step.amount),
        amount_range=AmountRange(0, greatest.most),
    )


def services_answer(figures: Figures, context: Context) -> BenefitResult:
    """Return municipal services beside work: childcare, advice on debts and more (§ 16a SGB II)."""
    base = outside_the_month("kommunale_eingliederungsleistungen", SERVICES_NORM)
    needs = _needs_sgb2(figures, context)
    first = Finding(requirement=say("benefits.finding.sgb2_drawn"), norm=SERVICES_NORM, is_met=needs)
    if not needs:
        return replace(base, findings=(first,))
    required = Finding(requirement=say("benefits.finding.services"), norm=SERVICES_NORM, is_met=None)
    parents = context.circumstances.household.parents
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=tuple(parent.id for parent in parents),
        findings=(first, required),
    )


def subsidy_answer(figures: Figures, context: Context) -> BenefitResult:
    """Return the subsidy to an employer after long receipt of benefits (§ 16e SGB II)."""
    base = outside_the_month("eingliederung_langzeitleistungsbeziehende", SUBSIDY_NORM)
    law, (place, found) = context.ready.further.lohnzuschuss, _subsidy(context)
    first = _drawn(figures, context, SUBSIDY_NORM)
    long = Finding(
        requirement=say("benefits.finding.subsidy_months", months=law.months_with_benefits),
        norm=SUBSIDY_NORM,
        is_met=True if found.long_enough else None,
    )
    if not first.is_met:
        return replace(base, findings=(first,))
    amounts = AmountRange(found.second_year, found.first_year) if found.first_year else None
    return _employer(base, place, context, findings=(first, long), amounts=amounts)


def participation_answer(figures: Figures, context: Context) -> BenefitResult:
    """Return the subsidy for a job after many years of benefits (§ 16i SGB II)."""
    base = outside_the_month("teilhabe_am_arbeitsmarkt", PARTICIPATION_NORM)
    law, (place, found) = context.ready.further.lohnzuschuss, _subsidy(context)
    first = _drawn(figures, context, PARTICIPATION_NORM)
    old = Finding(
        requirement=say("benefits.finding.participation_age", age=law.participation_from_age),
        norm="§ 16i Abs. 3 S. 1 Nr. 1 SGB II",
        is_met=found.old_enough,
    )
    years = Finding(
        requirement=say("benefits.finding.participation_years", years=found.years_needed),
        norm="§ 16i Abs. 3 S. 1 Nr. 2, S. 3 SGB II",
        is_met=True if found.years_reached else None,
    )
    if not (first.is_met and old.is_met):
        return replace(base, findings=(first, old))
    amounts = AmountRange(found.lowest, found.highest) if found.highest else None
    return _employer(base, place, context, findings=(first, old, years), amounts=amounts)


def _employer(
    base: BenefitResult,
    place: int,
    context: Context,
    *,
    findings: tuple[Finding, ...],
    amounts: AmountRange | None,
) -> BenefitResult:
    paid = Finding(requirement=say("benefits.finding.subsidy_employer"), norm=base.norm, is_met=None)
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=(context.circumstances.household.parents[place].id,),
        findings=(*findings, paid),
        amount_range=amounts,
    )


def _drawn(figures: Figures, context: Context, norm: str) -> Finding:
    drawn = _months_with_benefits(context) is not None and _needs_sgb2(figures, context)
    return Finding(requirement=say("benefits.finding.sgb2_drawn_now"), norm=norm, is_met=drawn)


def _subsidy(context: Context) -> tuple[int, Lohnzuschuss]:
    """Return the adult who works least and what an employer might get for a job of this adult.

    The wage is that of the job with social insurance in question, the hours are the most that are wished.
    """
    pays, parents = context.case.pays, context.circumstances.household.parents
    place = min(range(len(pays)), key=lambda each: (pays[each].gross, each))
    wishes = parents[place].wishes.hours_per_week
    family, wage = context.case.family, pays[place]
    facts = LohnzuschussFacts(
        age=family.adults[place].age,
        months_with_benefits=_months_with_benefits(context) or 0,
        has_minor_child=any(
            child.age < context.ready.laws.need.einkommen.adult_from_age for child in family.children
        ),
        gross=wage.gross if wage.is_insured_by_work else 0,
        hundredths_of_hours=round(100 * wishes[1]) if wishes else 0,
    )
    return place, lohnzuschuss(facts, context.ready.further.lohnzuschuss)


def _months_with_benefits(context: Context) -> int | None:
    """Return the whole months since SGB II is told to be drawn, None where it is not drawn."""
    on = context.circumstances.on
    drawn = [
        receipt
        for receipt in context.circumstances.household.receiving
        if receipt.benefit in SGB2_SLUGS and receives(receipt, on)
    ]
    if not drawn:
        return None
    since = min((receipt.since for receipt in drawn if receipt.since is not None), default=on)
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def _needs_sgb2(figures: Figures, context: Context) -> bool:
    return figures.route in (SGB2, MIXED) or context.case.family.receives_sgb2
