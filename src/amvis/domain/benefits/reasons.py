"""Why a fee is due, how an adult is insured, and what a net wage assumes, as sentences that can be told."""

from typing import Final

from amvis.domain.benefits.kostenbeitrag import CareFee, Waiver
from amvis.domain.benefits.krankenversicherung import HealthCover, InsuredBy
from amvis.domain.benefits.social_insurance import WageRange
from amvis.domain.benefits.wages import NetWage
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


def waiver_findings(
    fees: int, *, has_sgb2: bool, has_kinderzuschlag: bool, has_wohngeld: bool
) -> tuple[Finding, ...]:
    """Return what of the family's fees is waived and why; nothing where no fees are told; cents a month."""
    if not fees:
        return ()
    grounds = (
        (has_sgb2, Waiver.SGB2),
        (has_kinderzuschlag, Waiver.KINDERZUSCHLAG),
        (has_wohngeld, Waiver.WOHNGELD),
    )
    ground = next((waiver for is_ground, waiver in grounds if is_ground), Waiver.NONE)
    waived = 0 if ground is Waiver.NONE else fees
    return care_fee_findings(CareFee(fees, 0, ground.value, waived, fees - waived))


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
