"""Net wage of one person in one month: gross, contributions, tax, net."""

from typing import NamedTuple

from amvis.domain.benefits.laws_wages import WagesLaw
from amvis.domain.benefits.social_insurance import (
    InsuranceFacts,
    WageRange,
    care_discounts,
    contributions,
    pays_childless_surcharge,
)
from amvis.domain.benefits.wage_tax import WageTaxFacts, caught_up, wage_tax


class WageFacts(NamedTuple):
    """One person's month; cents."""

    gross: int
    tax_class: int  # § 38b Abs. 1 EStG, 1 to 6
    child_allowance_halves: int  # § 38b Abs. 2 EStG
    is_23: bool  # § 55 Abs. 3 S. 1 SGB XI
    is_parent: bool  # § 55 Abs. 3 S. 2 SGB XI
    children_under_25: int  # § 55 Abs. 3 S. 4 SGB XI
    pension_exempt: bool  # § 6 Abs. 1b SGB VI


class NetWage(NamedTuple):
    """Steps and result; cents a month."""

    gross: int
    wage_range: int  # WageRange
    health: int  # § 249 SGB V
    care: int  # § 58 SGB XI
    pension: int  # § 168 SGB VI
    unemployment: int  # § 346 SGB III
    contributions: int
    provision: int  # § 39b Abs. 2 S. 5 Nr. 3 EStG, a year
    taxable: int  # § 39b Abs. 2 S. 5 EStG, a year
    wage_tax: int  # § 39b Abs. 2 EStG
    solidarity: int  # § 4 SolZG 1995
    net: int


def net_wage(facts: WageFacts, law: WagesLaw) -> NetWage:
    """Return what is left of one month's wage.

    A Minijob is taxed at a flat rate that the employer pays (§ 40a Abs. 2 EStG).
    """
    insured = InsuranceFacts(
        facts.gross, facts.is_23, facts.is_parent, facts.children_under_25, facts.pension_exempt
    )
    paid = contributions(insured, law.insurance)
    if paid.wage_range <= WageRange.MINIJOB:
        net = facts.gross - paid.total
        return NetWage(facts.gross, paid.wage_range, 0, 0, paid.pension, 0, paid.total, 0, 0, 0, 0, net)
    month = WageTaxFacts(
        facts.gross,
        facts.tax_class,
        facts.child_allowance_halves,
        pays_childless_surcharge(insured),
        care_discounts(insured, law.insurance),
    )
    taxed = wage_tax(month, law.tax, law.insurance)
    if law.months_caught_up:
        before = wage_tax(month, law.tax_before, law.insurance)
        taxed = caught_up(taxed, before, law.months_caught_up)
    net = facts.gross - paid.total - taxed.wage_tax - taxed.solidarity
    return NetWage(
        facts.gross,
        paid.wage_range,
        paid.health,
        paid.care,
        paid.pension,
        paid.unemployment,
        paid.total,
        taxed.provision,
        taxed.taxable,
        taxed.wage_tax,
        taxed.solidarity,
        net,
    )


def usual_tax_class(*, is_single_parent: bool, is_married: bool) -> int:
    """Return the class that applies without any choice by the couple (§ 38b Abs. 1 S. 2 Nr. 1, 2, 4 EStG)."""
    if is_married:
        return 4
    return 2 if is_single_parent else 1
