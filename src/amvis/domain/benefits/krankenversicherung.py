"""How an adult is insured against illness, §§ 5, 10, 192, 240 SGB V, and what it costs outside a job."""

from enum import IntEnum
from typing import NamedTuple

from amvis.domain.benefits.laws_care import KrankenversicherungLaw
from amvis.domain.benefits.laws_wages import WHOLE
from amvis.domain.money import round_half_up


class InsuredBy(IntEnum):
    """The way into the insurance, in the order in which it goes before the next."""

    WORK = 1  # § 5 Abs. 1 Nr. 1 SGB V
    SGB2 = 2  # § 5 Abs. 1 Nr. 2a SGB V
    UNEMPLOYMENT_BENEFIT = 3  # § 5 Abs. 1 Nr. 2 SGB V
    PARENTAL_OR_SICK_PAY = 4  # § 192 Abs. 1 Nr. 2 SGB V
    FAMILY = 5  # § 10 SGB V
    PRIVATE = 6  # outside the model: the contract decides
    VOLUNTARY = 7  # § 188 Abs. 4 SGB V


class HealthCoverFacts(NamedTuple):
    """One adult in a month; cents a month."""

    earnings: int  # gross
    other_income: (
        int  # counts for § 10 Abs. 1 S. 1 Nr. 5 and § 240 SGB V: maintenance of a spouse, pensions, rents …
    )
    gets_sgb2: bool  # Grundsicherungsgeld of an adult who can work, § 19 Abs. 1 S. 1 SGB II
    gets_unemployment_benefit: bool  # Arbeitslosengeld
    keeps_membership: bool  # draws Elterngeld, Mutterschaftsgeld or Krankengeld, or is in Elternzeit
    spouse_is_member: bool  # married or registered, and the spouse is in a statutory fund
    is_private: bool
    pays_childless_surcharge: bool
    care_discounts: int


class HealthCover(NamedTuple):
    """Steps and result; cents a month."""

    family_limit: int  # § 10 Abs. 1 S. 1 Nr. 5, S. 6 SGB V
    insured_by: int  # InsuredBy
    base: int  # § 240 Abs. 2, 4 SGB V
    health: int  # §§ 240, 243, 242 SGB V
    care: int  # § 57 Abs. 4, § 55 SGB XI
    amount: int  # paid by the person, nothing but in a voluntary membership


def health_cover(facts: HealthCoverFacts, law: KrankenversicherungLaw) -> HealthCover:
    """Return how the adult is insured and what it costs; children follow a parent (§ 10 Abs. 2 SGB V)."""
    limit = family_limit(facts.earnings, law)
    way = _insured_by(facts, limit, law)
    if way != InsuredBy.VOLUNTARY:
        return HealthCover(limit, way.value, 0, 0, 0, 0)
    base = min(max(law.voluntary_minimum_base, facts.earnings + facts.other_income), law.ceiling)
    health = round_half_up(base * law.reduced_health_rate, WHOLE)
    health += round_half_up(base * law.additional_health_rate, WHOLE)
    surcharge = law.childless_care_rate if facts.pays_childless_surcharge else 0
    discount = min(facts.care_discounts, law.care_discount_children) * law.care_discount_rate
    care = round_half_up(base * (law.care_rate + surcharge - discount), WHOLE)
    return HealthCover(limit, way.value, base, health, care, health + care)


def family_limit(earnings: int, law: KrankenversicherungLaw) -> int:
    """Return the income up to which a spouse is insured freely (§ 10 Abs. 1 S. 1 Nr. 5, S. 6 SGB V)."""
    if 0 < earnings <= law.minijob_limit:
        return max(law.family_income_limit, law.minijob_limit)
    return law.family_income_limit


def _insured_by(facts: HealthCoverFacts, limit: int, law: KrankenversicherungLaw) -> InsuredBy:
    if facts.earnings > law.minijob_limit:
        return InsuredBy.WORK
    if facts.is_private:  # § 5 Abs. 5a SGB V: a benefit does not lead back into the statutory insurance
        return InsuredBy.PRIVATE
    if facts.gets_sgb2:
        return InsuredBy.SGB2
    if facts.gets_unemployment_benefit:
        return InsuredBy.UNEMPLOYMENT_BENEFIT
    if facts.keeps_membership:
        return InsuredBy.PARENTAL_OR_SICK_PAY
    is_family = facts.spouse_is_member and facts.earnings + facts.other_income <= limit
    return InsuredBy.FAMILY if is_family else InsuredBy.VOLUNTARY
