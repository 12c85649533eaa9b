"""Contributions to social insurance in Minijob, Midijob and the full range, rounded branch by branch."""

from enum import IntEnum
from typing import NamedTuple

from amvis.domain.benefits.laws_wages import WHOLE, SocialInsuranceLaw
from amvis.domain.money import round_half_up


class WageRange(IntEnum):
    """Where a wage lies."""

    NONE = 0
    MINIJOB = 1  # § 8 Abs. 1 Nr. 1 SGB IV
    MIDIJOB = 2  # § 20 Abs. 2 SGB IV
    FULL = 3


class InsuranceFacts(NamedTuple):
    """One person's month; cents."""

    gross: int
    is_23: bool  # has completed the 23rd year of life (§ 55 Abs. 3 S. 1 SGB XI)
    is_parent: bool  # of a child of whatever age (§ 55 Abs. 3 S. 2 SGB XI)
    children_under_25: int  # § 55 Abs. 3 S. 4 SGB XI
    pension_exempt: bool  # § 6 Abs. 1b SGB VI, in a Minijob


class Contributions(NamedTuple):
    """The employee's share; cents a month."""

    wage_range: int  # WageRange
    total_base: int  # beitragspflichtige Einnahme, § 20 Abs. 2a S. 1 SGB IV; capped for health and care
    employee_base: int  # § 20 Abs. 2a S. 6 SGB IV
    health: int  # § 249 SGB V with § 242 SGB V
    care: int  # § 55 SGB XI, § 58 SGB XI
    pension: int  # § 168 SGB VI
    unemployment: int  # § 346 SGB III
    total: int


def wage_range(gross: int, law: SocialInsuranceLaw) -> WageRange:
    """Return where the wage lies; each limit belongs to the range below it (§§ 8, 20 SGB IV)."""
    if gross <= 0:
        return WageRange.NONE
    if gross <= law.minijob_limit:
        return WageRange.MINIJOB
    if gross <= law.midijob_limit:
        return WageRange.MIDIJOB
    return WageRange.FULL


def contributions(facts: InsuranceFacts, law: SocialInsuranceLaw) -> Contributions:
    """Return what is taken from the wage of one month."""
    where = wage_range(facts.gross, law)
    if where == WageRange.NONE:
        return Contributions(where.value, 0, 0, 0, 0, 0, 0, 0)
    if where == WageRange.MINIJOB:
        pension = 0 if facts.pension_exempt else minijob_pension(facts.gross, law)
        return Contributions(where.value, facts.gross, facts.gross, 0, 0, pension, 0, pension)
    if where == WageRange.MIDIJOB:
        total, own = midijob_bases(facts.gross, law)
        return _insured(facts, law, (where, total, own, own))
    capped = min(facts.gross, law.health_ceiling)
    return _insured(facts, law, (where, capped, capped, min(facts.gross, law.pension_ceiling)))


def minijob_pension(gross: int, law: SocialInsuranceLaw) -> int:
    """Return what the employee adds to the employer's share (§ 168 Abs. 1 Nr. 1b, § 163 Abs. 8 SGB VI)."""
    base = max(gross, law.minijob_minimum_base)
    return _share(base, law.pension_rate, WHOLE) - _share(gross, law.minijob_employer_pension_rate, WHOLE)


def midijob_bases(gross: int, law: SocialInsuranceLaw) -> tuple[int, int]:
    """Return the base of all contributions and that of the employee's part (§ 20 Abs. 2a S. 1, 6 SGB IV)."""
    G, U, F = law.minijob_limit, law.midijob_limit, law.midijob_factor
    above = gross - G
    total = round_half_up(F * G * (U - G) + (U * 10_000 - G * F) * above, 10_000 * (U - G))
    return total, round_half_up(U * above, U - G)


def care_discounts(facts: InsuranceFacts, law: SocialInsuranceLaw) -> int:
    """Return how many children lower the contribution, from the second on (§ 55 Abs. 3 S. 4 SGB XI)."""
    return min(max(0, facts.children_under_25 - 1), law.care_discount_children)


def pays_childless_surcharge(facts: InsuranceFacts) -> bool:
    """Return whether the surcharge is due (§ 55 Abs. 3 S. 1, 2 SGB XI)."""
    return facts.is_23 and not facts.is_parent


def employer_share(facts: InsuranceFacts, law: SocialInsuranceLaw) -> int:
    """Return the employer's part of the four branches above the Minijob, in cents (§ 249 SGB V and others).

    In the Midijob the employer bears what the employee does not; the childless surcharge is never the
    employer's.
    """
    if wage_range(facts.gross, law) != WageRange.MIDIJOB:
        capped, wage = min(facts.gross, law.health_ceiling), min(facts.gross, law.pension_ceiling)
        return _halves(law, capped, wage)
    total, own = midijob_bases(facts.gross, law)
    whole = (
        _share(total, law.health_rate, WHOLE)
        + _share(total, law.additional_health_rate, WHOLE)
        + _share(total, law.care_rate, WHOLE)
        + _share(total, law.pension_rate, WHOLE)
        + _share(total, law.unemployment_rate, WHOLE)
    )
    return whole - _halves(law, own, own)


def _insured(
    facts: InsuranceFacts, law: SocialInsuranceLaw, bases: tuple[WageRange, int, int, int]
) -> Contributions:
    where, total_base, base, pension_base = bases
    # The additional contribution is a contribution of its own and rounded apart.
    health = _share(base, law.health_rate, 2 * WHOLE) + _share(base, law.additional_health_rate, 2 * WHOLE)
    discount = 2 * care_discounts(facts, law) * law.care_discount_rate
    care = _share(base, law.care_rate - discount, 2 * WHOLE)
    if pays_childless_surcharge(facts):
        care += _share(total_base, law.childless_care_rate, WHOLE)
    pension = _share(pension_base, law.pension_rate, 2 * WHOLE)
    unemployment = _share(pension_base, law.unemployment_rate, 2 * WHOLE)
    total = health + care + pension + unemployment
    return Contributions(where.value, total_base, base, health, care, pension, unemployment, total)


def _halves(law: SocialInsuranceLaw, base: int, pension_base: int) -> int:
    return (
        _share(base, law.health_rate, 2 * WHOLE)
        + _share(base, law.additional_health_rate, 2 * WHOLE)
        + _share(base, law.care_rate, 2 * WHOLE)
        + _share(pension_base, law.pension_rate, 2 * WHOLE)
        + _share(pension_base, law.unemployment_rate, 2 * WHOLE)
    )


def _share(base: int, rate: int, whole: int) -> int:
    """Return base times rate, rounded half up to the cent (§ 2 Abs. 1 BVV)."""
    return round_half_up(base * rate, whole)
