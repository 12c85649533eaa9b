"""Each benefit answered on a route: yes, no, perhaps or unknown, with what decided."""

from collections.abc import Callable
from dataclasses import replace

from amvis.domain.benefits import explain
from amvis.domain.benefits.answers_elterngeld import elterngeld_answer
from amvis.domain.benefits.answers_help import (
    kindesunterhalt_answer,
    training_childcare_answer,
    with_education,
)
from amvis.domain.benefits.answers_in_kind import in_kind
from amvis.domain.benefits.answers_kinderzuschlag import granted_steps, supplement_findings
from amvis.domain.benefits.answers_maternity import mutterschaftsgeld_answer
from amvis.domain.benefits.answers_sick import kinderkrankengeld_answer, krankengeld_answer
from amvis.domain.benefits.answers_sofortzuschlag import sofortzuschlag_answer
from amvis.domain.benefits.answers_sozialhilfe import sozialhilfe_answer
from amvis.domain.benefits.answers_tax import tax_answer
from amvis.domain.benefits.answers_unemployment import arbeitslosengeld_answer
from amvis.domain.benefits.answers_wohngeld import wohngeld_granted_steps, wohngeld_more_findings
from amvis.domain.benefits.answers_work import (
    einstiegsgeld_answer,
    participation_answer,
    services_answer,
    subsidy_answer,
)
from amvis.domain.benefits.einkommen import gross_income
from amvis.domain.benefits.facts import EXCLUDED_UNLESS_WORKING
from amvis.domain.benefits.household_insurance import health_covers
from amvis.domain.benefits.household_wohngeld import household_wohngeld
from amvis.domain.benefits.krankenversicherung import HealthCover, InsuredBy
from amvis.domain.benefits.open_noes import with_open_noes
from amvis.domain.benefits.priority import MIXED, SGB2, Figures
from amvis.domain.benefits.provisional import provisional_findings
from amvis.domain.benefits.reasons import health_cover_findings
from amvis.domain.benefits.residence import family_benefit_answer
from amvis.domain.benefits.result import BenefitResult, Context
from amvis.domain.benefits.sgb2_certainty import residence_answers, sgb2_answer
from amvis.domain.benefits.sgb2_range import (
    able_findings,
    children_findings,
    help_findings,
    move_findings,
    rent_findings,
    sgb2_range,
)
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.vermoegen import is_only_apart
from amvis.domain.benefits.wohngeld import Wohngeld
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.sentence import Sentence, say


def results(figures: Figures, context: Context) -> tuple[BenefitResult, ...]:
    """Return every benefit in the order of the interfaces."""
    found = of_the_month(figures, context)
    helped = [each for each in found if each.benefit in (context.sgb2_slug, "kinderzuschlag", "wohngeld")]
    education, exemption = in_kind(helped, figures, context)
    further = tuple(answer(figures, context) for answer in _FURTHER)
    return with_open_noes((*found, with_education(education, context), exemption, *further), context)


def of_the_month(figures: Figures, context: Context) -> tuple[BenefitResult, ...]:
    """Return the benefits that pay money each month; the others change no sum of it."""
    return tuple(_as_paid(answer(figures, context), context) for answer in _ANSWERS)


def _as_paid(result: BenefitResult, context: Context) -> BenefitResult:
    """Return the result with the step that says so where the file tells the amount that is received."""
    if not context.circumstances.as_received or not result.computed:
        return result
    return replace(result, steps=explain.single("benefits.step.as_received", result.computed, result.norm))


def _grundsicherungsgeld(figures: Figures, context: Context) -> BenefitResult:
    amount = figures.money.grundsicherungsgeld
    claim = context.outcome.with_sgb2.claim.amount
    missing = context.missing_for("sgb2")
    base = BenefitResult(
        benefit=context.sgb2_slug,
        answer=Answer.NO,
        amount=None,
        recipients=_recipients(figures, context) if amount else (),
        norm="§ 19 Abs. 1 SGB II",
        findings=() if context.is_brief else _sgb2_findings(figures, context),
        steps=() if context.is_brief else _sgb2_steps(figures, context),
        computed=amount,
    )
    if _all_no(residence_answers(context)):
        may_work = tuple(each for each in context.missing_work if _would_open_claim(each, context))
        return replace(base, steps=(), answer=Answer.UNKNOWN if may_work else Answer.NO, missing=may_work)
    if missing:
        return replace(base, answer=Answer.UNKNOWN, missing=missing)
    if amount == 0:
        other = claim if context.outcome.has_claim else None
        discretion = () if context.is_brief or context.outcome.has_claim else rent_findings(context)
        return replace(base, amount_on_other_route=other, findings=(*base.findings, *discretion))
    base = replace(base, answer=sgb2_answer(context), amount=amount)
    if context.is_brief:
        return base
    findings = (*base.findings, *_more_sgb2_findings(context))
    return replace(
        base, findings=findings, amount_range=sgb2_range(context) if figures.route == SGB2 else None
    )


def _sgb2_steps(figures: Figures, context: Context) -> tuple[Step, ...]:
    return explain.sgb2_steps(
        context.outcome.needs,
        figures.footing,
        names=_persons(context),
        nets=tuple(wage.net for wage in context.case.pays),
        is_paid=bool(figures.money.grundsicherungsgeld),
        only_apart=is_only_apart(context.case.family, context.outcome.savings),
    )


def _sgb2_findings(figures: Figures, context: Context) -> tuple[Finding, ...]:
    told = explain.sgb2_findings(context.outcome, figures.route, residence_answers(context))
    return (*able_findings(context), *told)


def _more_sgb2_findings(context: Context) -> tuple[Finding, ...]:
    """Return what else is told of an amount that is paid."""
    is_apart = is_only_apart(context.case.family, context.outcome.savings)
    insured = [each for cover in _covers(context) for each in health_cover_findings(cover) if not is_apart]
    return (
        *insured[:1],
        *provisional_findings(context),
        *help_findings(context),
        *rent_findings(context),
        *move_findings(context),
        *children_findings(context),
    )


def _covers(context: Context) -> tuple[HealthCover, ...]:
    """Return the insurance of the adults who owe it to SGB II."""
    covers = health_covers(context.case, context.ready.laws, gets_sgb2=True)
    return tuple(cover for cover in covers if cover.insured_by == InsuredBy.SGB2)


def _kindergeld(figures: Figures, context: Context) -> BenefitResult:
    children = context.circumstances.household.children
    paid = tuple(child.id for child, sum_ in zip(children, figures.footing.kindergeld, strict=True) if sum_)
    return _by_residence("kindergeld", figures.money.kindergeld, context)(
        recipients=tuple(parent.id for parent in context.circumstances.household.parents[:1]),
        norm="§ 62 Abs. 1 EStG",
        requirement=say("benefits.finding.kindergeld", number=len(paid)),
        steps=()
        if context.is_brief
        else explain.single(
            "benefits.step.kindergeld",
            figures.money.kindergeld,
            "§ 66 Abs. 1 EStG",
            explain.by_person(tuple(child.id for child in children), figures.footing.kindergeld),
        ),
    )


def _unterhaltsvorschuss(figures: Figures, context: Context) -> BenefitResult:
    children = context.circumstances.household.children
    paid = tuple(
        child.id for child, due in zip(children, figures.footing.advances, strict=True) if due.amount
    )
    found = _by_residence("unterhaltsvorschuss", figures.money.unterhaltsvorschuss, context)(
        recipients=paid,
        norm="§ 1 Abs. 1 UhVorschG",
        requirement=say("benefits.finding.unterhaltsvorschuss", number=len(paid)),
        steps=()
        if context.is_brief
        else explain.advance_steps(figures.footing, tuple(child.id for child in children)),
    )
    if context.is_brief:
        return found
    return replace(found, findings=(*found.findings, *explain.advance_findings(figures.footing)))


def _by_residence(slug: str, amount: int, context: Context) -> Callable[..., BenefitResult]:
    """Return the maker of a result whose answer hangs on residence, the family benefits."""
    parents = context.circumstances.household.parents
    answers = {family_benefit_answer(parent) for parent in parents}
    missing = context.missing_for(slug)
    best = next(each for each in (Answer.YES, Answer.PERHAPS, Answer.UNKNOWN, Answer.NO) if each in answers)
    if missing and best is not Answer.NO and not (best is Answer.YES and slug == "kindergeld"):
        best = Answer.UNKNOWN
    answer = best if amount else Answer.NO
    computed = 0 if answer is Answer.NO else amount

    def make(
        *, recipients: tuple[str, ...], norm: str, requirement: Sentence, steps: tuple[Step, ...]
    ) -> BenefitResult:
        return BenefitResult(
            benefit=slug,
            answer=answer,
            amount=amount if answer in (Answer.YES, Answer.PERHAPS) else None,
            recipients=recipients if amount else (),
            norm=norm,
            findings=()
            if context.is_brief
            else (Finding(requirement=requirement, norm=norm, is_met=bool(amount)),),
            missing=missing if answer is Answer.UNKNOWN else (),
            steps=steps if amount else (),
            computed=computed,
        )

    return make


def _kinderzuschlag(figures: Figures, context: Context) -> BenefitResult:
    alone = context.outcome.alone
    other = alone.kinderzuschlag.amount if _is_other(figures, context) else None
    return _supplement(
        "kinderzuschlag",
        figures.money.kinderzuschlag,
        context,
        norm="§ 6a Abs. 1 BKGG",
        findings=()
        if context.is_brief
        else (
            *explain.kinderzuschlag_findings(context.outcome, figures.route, _gross_income(context)),
            *supplement_findings(context),
        ),
        steps=()
        if context.is_brief
        else granted_steps(context, explain.kinderzuschlag_steps(alone.kinderzuschlag)),
        other=other,
    )


def _wohngeld(figures: Figures, context: Context) -> BenefitResult:
    other = context.outcome.alone.wohngeld.amount if figures.route == SGB2 else None
    return _supplement(
        "wohngeld",
        figures.money.wohngeld,
        context,
        norm="§ 19 Abs. 1 WoGG",
        findings=() if context.is_brief else _wohngeld_findings(figures, context),
        steps=() if context.is_brief else _wohngeld_steps(figures, context),
        other=other,
    )


def _wohngeld_findings(figures: Figures, context: Context) -> tuple[Finding, ...]:
    family = context.case.family
    assets = sum(adult.assets for adult in family.adults) + sum(child.assets for child in family.children)
    assets += family.home.relatives_assets
    return (
        *explain.wohngeld_findings(context.outcome, figures.route, context.ready.laws.wohngeld, assets),
        *wohngeld_more_findings(context),
    )


def _wohngeld_steps(figures: Figures, context: Context) -> tuple[Step, ...]:
    grant = _grant(figures, context)
    return wohngeld_granted_steps(context, grant, explain.wohngeld_steps(grant))


def _gross_income(context: Context) -> int:
    """Return the parents' income that § 6a Abs. 1 Nr. 2 BKGG looks at; cents a month."""
    law = context.ready.laws.need.einkommen
    return sum(
        gross_income(adult, wage.mean_gross, law)
        for adult, wage in zip(context.case.family.adults, context.case.pays, strict=True)
    )


def _grant(figures: Figures, context: Context) -> Wohngeld:
    """Return the Wohngeld of the route; on the mixed one that of the children alone (§ 7 WoGG)."""
    if figures.route != MIXED or context.circumstances.as_received:
        return context.outcome.alone.wohngeld
    return household_wohngeld(
        context.case, context.outcome.with_sgb2, context.ready.laws, (), only=figures.has_wohngeld
    )


def _is_other(figures: Figures, context: Context) -> bool:
    """Return whether the benefit belongs to a route that is lawful but not this one."""
    return figures.route == SGB2 and context.outcome.is_choice


def _supplement(
    slug: str,
    amount: int,
    context: Context,
    *,
    norm: str,
    findings: tuple[Finding, ...],
    steps: tuple[Step, ...],
    other: int | None,
) -> BenefitResult:
    missing = context.missing_for(slug)
    household = context.circumstances.household
    base = BenefitResult(
        benefit=slug,
        answer=Answer.NO,
        amount=None,
        recipients=(household.parents[0].id,) if amount else (),
        norm=norm,
        findings=findings,
        steps=steps if amount else (),
        computed=amount,
    )
    if missing:
        return replace(base, answer=Answer.UNKNOWN, missing=missing)
    if amount == 0:
        return replace(base, amount_on_other_route=other or None)
    unsure = _is_residence_unsure(slug, context)
    is_open = not context.ready.laws.rent_level or bool(context.case.family.home.relatives)
    unsure |= slug == "wohngeld" and is_open
    return replace(base, answer=Answer.PERHAPS if unsure else Answer.YES, amount=amount)


def _is_residence_unsure(slug: str, context: Context) -> bool:
    """Return whether residence leaves it open: Kinderzuschlag needs Kindergeld (§ 6a Abs. 1 Nr. 1 BKGG).

    Who is in the asylum procedure may get Wohngeld for the children (§ 3 Abs. 5, § 7 Abs. 1 Nr. 8 WoGG).
    """
    answers = {family_benefit_answer(parent) for parent in context.circumstances.household.parents}
    return Answer.YES not in answers if slug == "kinderzuschlag" else answers == {Answer.NO}


def _persons(context: Context) -> tuple[str, ...]:
    household = context.circumstances.household
    return (*(parent.id for parent in household.parents), *(child.id for child in household.children))


def _recipients(figures: Figures, context: Context) -> tuple[str, ...]:
    return tuple(
        person
        for person, share in zip(_persons(context), figures.footing.claim.shares, strict=True)
        if share.amount
    )


def _would_open_claim(missing: Missing, context: Context) -> bool:
    """Return whether work opens the claim of the adult it is missing of (§ 7 Abs. 1 S. 2 Nr. 1 SGB II)."""
    adults = enumerate(context.case.family.adults)
    return any(
        missing.field == f"parents[{place}].work" and adult.standing == EXCLUDED_UNLESS_WORKING
        for place, adult in adults
    )


def _all_no(answers: tuple[Answer, ...]) -> bool:
    return all(answer is Answer.NO for answer in answers)


_ANSWERS = (
    _grundsicherungsgeld,
    sofortzuschlag_answer,
    _kindergeld,
    _kinderzuschlag,
    _wohngeld,
    _unterhaltsvorschuss,
    elterngeld_answer,
)
_FURTHER = (
    einstiegsgeld_answer,
    mutterschaftsgeld_answer,
    arbeitslosengeld_answer,
    krankengeld_answer,
    kinderkrankengeld_answer,
    kindesunterhalt_answer,
    services_answer,
    subsidy_answer,
    participation_answer,
    training_childcare_answer,
    tax_answer,
    sozialhilfe_answer,
)
