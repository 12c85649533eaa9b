"""Help in kind that follows other benefits: Bildung und Teilhabe, the fee exemption."""

from dataclasses import replace
from typing import Final

from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.reasons import waiver_findings
from amvis.domain.benefits.result import BenefitResult, Context
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import say

_IN_KIND: Final = (
    ("bildung_und_teilhabe", "§ 28 SGB II, § 6b BKGG"),
    ("kostenbeitrag_befreiung", "§ 90 Abs. 4 SGB VIII"),
)


def in_kind(
    helped: list[BenefitResult], figures: Figures, context: Context
) -> tuple[BenefitResult, BenefitResult]:
    """Return Bildung und Teilhabe and the fee exemption, which follow the benefits that open them."""
    education, exemption = (_answer(slug, norm, helped, context) for slug, norm in _IN_KIND)
    findings = (*exemption.findings, *_fee_findings(exemption, figures, context))
    return education, replace(exemption, findings=findings)


def _answer(slug: str, norm: str, helped: list[BenefitResult], context: Context) -> BenefitResult:
    """Return help in kind, which follows the benefit that opens it and has no amount of its own."""
    household = context.circumstances.household
    answers = [each.answer for each in helped] if household.children else []
    answer = next(
        (each for each in (Answer.YES, Answer.PERHAPS, Answer.UNKNOWN) if each in answers), Answer.NO
    )
    missing = tuple(dict.fromkeys(one for each in helped for one in each.missing))
    requirement = say(f"benefits.finding.{slug}")
    met = {Answer.NO: False, Answer.UNKNOWN: None}.get(answer, True)
    return BenefitResult(
        benefit=slug,
        answer=answer,
        amount=None,
        recipients=tuple(child.id for child in household.children) if answer is not Answer.NO else (),
        norm=norm,
        findings=(Finding(requirement=requirement, norm=norm, is_met=met),),
        missing=missing if answer is Answer.UNKNOWN else (),
        per_month=False,
    )


def _fee_findings(exemption: BenefitResult, figures: Figures, context: Context) -> tuple[Finding, ...]:
    if exemption.answer is Answer.UNKNOWN:
        return ()
    money = figures.money
    return waiver_findings(
        context.circumstances.fees,
        has_sgb2=bool(money.grundsicherungsgeld),
        has_kinderzuschlag=bool(money.kinderzuschlag),
        has_wohngeld=bool(money.wohngeld),
    )
