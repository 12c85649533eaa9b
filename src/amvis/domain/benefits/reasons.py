"""The steps of Wohngeld, advance, fees, insurance and wages as findings and assumptions that can be told."""

from typing import Final

from amvis.domain.benefits.kindergeld import KindergeldForChild
from amvis.domain.benefits.kostenbeitrag import CareFee, Waiver
from amvis.domain.benefits.krankenversicherung import HealthCover, InsuredBy
from amvis.domain.benefits.social_insurance import WageRange
from amvis.domain.benefits.unterhaltsvorschuss import Unterhaltsvorschuss
from amvis.domain.benefits.wages import NetWage
from amvis.domain.benefits.wohngeld import Wohngeld
from amvis.domain.finding import Finding
from amvis.domain.sentence import Sentence, say

_WAIVER_WORDS: Final = {
    Waiver.NONE: "kostenbeitrag.due",
    Waiver.SGB2: "kostenbeitrag.waived.sgb2",
    Waiver.SGB12: "kostenbeitrag.waived.sgb12",
    Waiver.ASYLBLG: "kostenbeitrag.waived.asylblg",
    Waiver.KINDERZUSCHLAG: "kostenbeitrag.waived.kinderzuschlag",
    Waiver.WOHNGELD: "kostenbeitrag.waived.wohngeld",
}
_COVER: Final = {
    InsuredBy.WORK: ("krankenversicherung.work", "§ 5 Abs. 1 Nr. 1 SGB V"),
    InsuredBy.SGB2: ("krankenversicherung.sgb2", "§ 5 Abs. 1 Nr. 2a SGB V"),
    InsuredBy.UNEMPLOYMENT_BENEFIT: ("krankenversicherung.unemployment", "§ 5 Abs. 1 Nr. 2 SGB V"),
    InsuredBy.PARENTAL_OR_SICK_PAY: ("krankenversicherung.parental", "§ 192 Abs. 1 Nr. 2 SGB V"),
    InsuredBy.FAMILY: ("krankenversicherung.family", "§ 10 Abs. 1 SGB V"),
    InsuredBy.PRIVATE: ("krankenversicherung.private", "§ 5 Abs. 5a SGB V"),
    InsuredBy.VOLUNTARY: ("krankenversicherung.voluntary", "§ 240 Abs. 4 SGB V"),
}


def wohngeld_findings(steps: Wohngeld) -> tuple[Finding, ...]:
    """Return what decided the grant, in the order of the law."""
    income = steps.income
    return (
        Finding(
            requirement=say("wohngeld.persons", counted=steps.persons_counted, persons=steps.persons),
            norm="§ 21 Nr. 2 WoGG",
            is_met=steps.has_somebody_counted,
        ),
        Finding(
            requirement=say(
                "wohngeld.income",
                income=income.monthly_income,
                gross=income.gross_income,
                less=income.deductions + income.allowances + income.maintenance,
            ),
            norm="§ 13 WoGG",
            is_met=True,
        ),
        Finding(
            requirement=say("wohngeld.rent", rent=steps.rent, own=steps.own_rent, highest=steps.highest_rent),
            norm="§ 11 Abs. 1 WoGG",
            is_met=True,
        ),
        Finding(
            requirement=say("wohngeld.least_payment", amount=steps.formula),
            norm="§ 21 Nr. 1 WoGG",
            is_met=steps.is_worth_paying,
        ),
        Finding(requirement=say("wohngeld.assets"), norm="§ 21 Nr. 3 WoGG", is_met=steps.has_no_great_assets),
    )


def unterhaltsvorschuss_findings(steps: Unterhaltsvorschuss) -> tuple[Finding, ...]:
    """Return what decided the advance for one child; the three branches only where they were asked for."""
    findings = (
        Finding(
            requirement=say("unterhaltsvorschuss.one_parent"),
            norm="§ 1 Abs. 1 Nr. 2 UhVorschG",
            is_met=steps.lives_with_one_parent,
        ),
        Finding(
            requirement=say("unterhaltsvorschuss.residence"),
            norm="§ 1 Abs. 2a UhVorschG",
            is_met=steps.residence_entitles,
        ),
        Finding(
            requirement=say("unterhaltsvorschuss.age"), norm="§ 1 Abs. 1a UhVorschG", is_met=steps.age_fits
        ),
        Finding(
            requirement=say(_extra_words(steps)),
            norm="§ 1 Abs. 1a UhVorschG",
            is_met=steps.extra_condition_met,
        ),
    )
    taken_off = steps.kindergeld_taken_off + steps.payments_taken_off + steps.own_income_taken_off
    amount = say("unterhaltsvorschuss.amount", minimum=steps.minimum_maintenance, less=taken_off)
    is_left = steps.minimum_maintenance > taken_off
    return (*findings, Finding(requirement=amount, norm="§ 2 UhVorschG", is_met=is_left))


def kindergeld_findings(steps: KindergeldForChild) -> tuple[Finding, ...]:
    """Return what decided Kindergeld for one child."""
    return (
        Finding(requirement=say("kindergeld.age"), norm="§ 32 Abs. 3, 4 EStG", is_met=steps.age_fits),
        Finding(requirement=say("kindergeld.lives_here"), norm="§ 64 Abs. 2 EStG", is_met=steps.lives_here),
    )


def care_fee_findings(fee: CareFee) -> tuple[Finding, ...]:
    """Return why a fee is due or not."""
    waiver = Finding(
        requirement=say(_WAIVER_WORDS[Waiver(fee.waiver)], due=fee.due, waived=fee.waived),
        norm="§ 90 Abs. 4 SGB VIII",
        is_met=fee.waiver != Waiver.NONE,
    )
    if fee.free_hours == 0:
        return (waiver,)
    freed = say("kostenbeitrag.free_hours", freed=fee.free_hours)
    return (Finding(requirement=freed, norm="§ 32c HKJGB", is_met=True), waiver)


def health_cover_findings(cover: HealthCover) -> tuple[Finding, ...]:
    """Return how an adult is insured and what it costs; not met: no cover without paying for it oneself."""
    words, norm = _COVER[InsuredBy(cover.insured_by)]
    free = cover.insured_by not in (InsuredBy.PRIVATE, InsuredBy.VOLUNTARY)
    return (Finding(requirement=say(words, amount=cover.amount), norm=norm, is_met=free),)


def wage_assumptions(wage: NetWage) -> tuple[Sentence, ...]:
    """Return what was assumed to reckon the net wage."""
    if wage.wage_range == WageRange.NONE:
        return ()
    if wage.wage_range == WageRange.MINIJOB:
        return (say("wages.flat_tax"),)
    return (say("wages.average_supplement"), say("wages.no_church_tax"), say("wages.no_entered_allowance"))


def _extra_words(steps: Unterhaltsvorschuss) -> str:
    if steps.without_sgb2:
        return "unterhaltsvorschuss.without_sgb2"
    if steps.ends_need:
        return "unterhaltsvorschuss.ends_need"
    if steps.parent_earns_enough:
        return "unterhaltsvorschuss.parent_earns"
    return "unterhaltsvorschuss.young" if steps.extra_condition_met else "unterhaltsvorschuss.none_of_three"
