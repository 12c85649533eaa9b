"""What the tax office may pay back at the year's end, as information outside the family's month."""

from dataclasses import replace
from typing import Final

from amvis.domain.benefits.einkommensteuer import Einkommensteuer, EinkommensteuerFacts, einkommensteuer
from amvis.domain.benefits.laws_income_tax import EinkommensteuerLaw
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, outside_the_month
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.tax_year import TaxYear, tax_years
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import say

TAX_NORM: Final = "§ 46 Abs. 2 EStG"
_SPLIT_CLASSES: Final = (3, 5)  # § 38b Abs. 1 S. 2 Nr. 3, 5 EStG


def tax_answer(figures: Figures, context: Context) -> BenefitResult:
    """Return what is withheld less the tax of the year; a minus is due only of who must declare."""
    base = outside_the_month("einkommensteuer_ausgleich", TAX_NORM)
    law = context.ready.further.einkommensteuer
    found = tax_years(figures, context, law)
    years = [year for year in found if _has_wages(year)]
    wages = Finding(
        requirement=say("benefits.finding.tax_wages"), norm="§ 38 Abs. 1 EStG", is_met=bool(years)
    )
    if context.missing_work:
        unsaid = replace(wages, is_met=None)
        return replace(base, answer=Answer.UNKNOWN, findings=(unsaid,), missing=context.missing_work)
    if not years:
        return replace(base, findings=(wages, _told_months(is_told=all(year.is_told for year in found))))
    plain = [einkommensteuer(_without_replacements(year), law) for year in years]
    raised = [einkommensteuer(year.facts, law) for year in years]
    must = [_must_declare(year, context, law) for year in years]
    amounts = [_comes_back(years, taxes, must) for taxes in (plain, raised)]
    parents = context.circumstances.household.parents
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=tuple(parents[place].id for year in years for place in year.places),
        findings=(wages, *_findings(years, raised, must)),
        steps=tuple(
            step for year, each in zip(years, plain, strict=True) for step in tax_steps(each, year.withheld)
        ),
        amount_range=AmountRange(min(amounts), max(amounts), "year"),
    )


def tax_steps(tax: Einkommensteuer, withheld: int) -> tuple[Step, ...]:
    """Return the way from the wages of the year to what comes back, without what replaced wages."""
    lines = (
        Step(say("benefits.step.tax_wages"), tax.wages, "§ 19 Abs. 1 EStG"),
        Step(say("benefits.step.tax_expenses"), -tax.expenses, "§ 9a S. 1 Nr. 1 EStG"),
        Step(say("benefits.step.tax_relief"), -tax.relief, "§ 24b Abs. 2 EStG"),
        Step(say("benefits.step.tax_provision"), -tax.provision, "§ 10 Abs. 3, 4 EStG"),
        Step(say("benefits.step.tax_childcare"), -tax.childcare, "§ 10 Abs. 1 Nr. 5 EStG"),
        Step(say("benefits.step.tax_lump_sum"), -tax.lump_sum, "§ 10c EStG"),
        Step(say("benefits.step.tax_taxable"), tax.taxable, "§ 2 Abs. 5 EStG"),
        Step(say("benefits.step.tax_allowances"), -tax.child_allowances, "§ 32 Abs. 6 EStG"),
        Step(say("benefits.step.tax_kindergeld"), tax.kindergeld_back, "§ 31 S. 4 EStG"),
        Step(say("benefits.step.tax_due"), tax.tax, "§ 32a Abs. 1, 5 EStG"),
        Step(say("benefits.step.tax_solidarity"), tax.solidarity, "§ 4 SolZG"),
        Step(say("benefits.step.tax_withheld"), withheld, "§ 36 Abs. 2 EStG"),
    )
    last = Step(say("benefits.step.tax_back"), withheld - tax.tax - tax.solidarity, "§ 36 Abs. 4 EStG")
    return (*(line for line in lines if line.amount), last)


def _has_wages(year: TaxYear) -> bool:
    return any(earner.wages for earner in year.facts.earners)


def _without_replacements(year: TaxYear) -> EinkommensteuerFacts:
    earners = tuple(earner._replace(replacements=0) for earner in year.facts.earners)
    return year.facts._replace(earners=earners)


def _comes_back(years: list[TaxYear], taxes: list[Einkommensteuer], must: list[tuple[Finding, ...]]) -> int:
    """Return what all get back; what was withheld too little stays so of who need not declare."""
    backs = [year.withheld - tax.tax - tax.solidarity for year, tax in zip(years, taxes, strict=True)]
    return sum(back if due else max(0, back) for back, due in zip(backs, must, strict=True))


def _findings(
    years: list[TaxYear], found: list[Einkommensteuer], must: list[tuple[Finding, ...]]
) -> tuple[Finding, ...]:
    said = [_told_months(is_told=all(year.is_told for year in years))]
    if any(year.facts.child_allowance_halves for year in years):
        said.append(
            Finding(
                requirement=say("benefits.finding.tax_allowances"),
                norm="§ 31 S. 4 EStG",
                is_met=any(each.child_allowances for each in found),
            )
        )
    if any(each.childcare for each in found):
        said.append(
            Finding(
                requirement=say("benefits.finding.tax_childcare"), norm="§ 10 Abs. 1 Nr. 5 EStG", is_met=None
            )
        )
    for reasons in must:
        said += [each for each in reasons if each not in said]
    return tuple(said)


def _told_months(*, is_told: bool) -> Finding:
    told = say("benefits.finding.tax_months")
    return Finding(requirement=told, norm="§ 25 Abs. 1 EStG", is_met=True if is_told else None)


def _must_declare(year: TaxYear, context: Context, law: EinkommensteuerLaw) -> tuple[Finding, ...]:
    """Return why a tax return is due (§ 46 Abs. 2 EStG)."""
    found, earners, adults = [], year.facts.earners, context.case.family.adults
    if any(earner.replacements > law.must_declare_above for earner in earners):
        must = say("benefits.finding.tax_must_declare", amount=law.must_declare_above)
        found.append(Finding(requirement=must, norm="§ 46 Abs. 2 Nr. 1 EStG", is_met=True))
    do_both_earn = sum(earner.wages > 0 for earner in earners) > 1
    if do_both_earn and any(adults[place].tax_class in _SPLIT_CLASSES for place in year.places):
        classes = say("benefits.finding.tax_classes")
        found.append(Finding(requirement=classes, norm="§ 46 Abs. 2 Nr. 3a EStG", is_met=True))
    return tuple(found)
