"""Mutterschaftsgeld and the employer's supplement, § 24i SGB V, §§ 19, 20 MuSchG."""

from enum import IntEnum
from typing import NamedTuple

from amvis.domain.benefits.laws_replacement import MutterschaftsgeldLaw
from amvis.domain.money import round_half_up


class MaternityCover(IntEnum):
    """How the woman is insured when the Schutzfrist begins."""

    MEMBER = 0  # of a statutory fund herself, with an employment (§ 24i Abs. 1, 2 SGB V)
    MEMBER_WITHOUT_JOB = 1  # with a claim to Krankengeld, as with Arbeitslosengeld (§ 24i Abs. 2 S. 6 SGB V)
    EMPLOYED_ELSEWHERE = 2  # employed, but family or privately insured (§ 19 Abs. 2 MuSchG)
    NONE = 3


class MutterschaftsgeldFacts(NamedTuple):
    """One woman; cents."""

    cover: int  # MaternityCover
    net_three_months: int  # § 20 Abs. 1 S. 2 MuSchG: of the last three calendar months accounted
    days: int  # of those months; 90 where the wage is monthly
    krankengeld: int  # § 24i Abs. 2 S. 6 SGB V, a day
    is_long: bool  # § 3 Abs. 2 S. 2 MuSchG: early or multiple birth


class Mutterschaftsgeld(NamedTuple):
    """Steps and result; cents a day unless said otherwise."""

    net: int  # § 20 Abs. 1 S. 2 MuSchG
    fund: int  # § 24i Abs. 2 SGB V
    supplement: int  # § 20 Abs. 1 MuSchG, the employer
    days: int  # § 3 MuSchG: before, the day of birth, after
    federal: int  # § 19 Abs. 2 MuSchG, for the whole time
    month: int  # fund and supplement of 30 days


def mutterschaftsgeld(facts: MutterschaftsgeldFacts, law: MutterschaftsgeldLaw) -> Mutterschaftsgeld:
    """Return what a woman gets in the Schutzfristen (§ 24i SGB V, §§ 19, 20 MuSchG).

    The supplement is the net wage above 13 euros whether or not a fund pays these (§ 20 Abs. 1 S. 2 MuSchG).
    """
    after = law.weeks_after_long if facts.is_long else law.weeks_after
    days = 7 * (law.weeks_before + after) + 1
    if facts.cover == MaternityCover.NONE:
        return Mutterschaftsgeld(0, 0, 0, days, 0, 0)
    if facts.cover == MaternityCover.MEMBER_WITHOUT_JOB:
        return Mutterschaftsgeld(0, facts.krankengeld, 0, days, 0, 30 * facts.krankengeld)
    net = round_half_up(facts.net_three_months, facts.days)
    supplement = max(0, net - law.fund_a_day)
    capped = min(net, law.fund_a_day)
    if facts.cover == MaternityCover.EMPLOYED_ELSEWHERE:
        federal = min(law.without_fund, days * capped)
        return Mutterschaftsgeld(net, 0, supplement, days, federal, 30 * supplement)
    return Mutterschaftsgeld(net, capped, supplement, days, 0, 30 * (capped + supplement))
