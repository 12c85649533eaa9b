"""Einkommensteuer of a year, §§ 2, 10, 24b, 31, 32, 32a, 32b EStG, with the Solidaritätszuschlag.

What is taxed here are wages; other income that is taxed is not told apart in the family file.
"""

from typing import Final, NamedTuple

from amvis.domain.benefits.laws_income_tax import EinkommensteuerLaw
from amvis.domain.benefits.laws_wages import WHOLE
from amvis.domain.benefits.wage_tax import income_tax
from amvis.domain.money import round_half_up

_RATE_DECIMALS: Final = 10_000  # § 32b Abs. 2 EStG: the special rate in percent with four decimals


class Earner(NamedTuple):
    """One adult's year; cents."""

    wages: int  # taxed by class, without flat-taxed Minijobs
    work_expenses: int  # § 9 EStG, real costs
    pension: int  # own contributions, § 10 Abs. 1 Nr. 2 EStG
    health: int  # own contributions with sick pay, § 10 Abs. 1 Nr. 3 Buchst. a EStG
    care: int  # own contributions, § 10 Abs. 1 Nr. 3 Buchst. b EStG
    unemployment: int  # own contributions, § 10 Abs. 1 Nr. 3a EStG, as is the part for sick pay
    replacements: int  # § 32b Abs. 1 S. 1 Nr. 1 EStG: free of tax, but they raise the rate


class EinkommensteuerFacts(NamedTuple):
    """One taxpayer, or two spouses who are taxed together."""

    earners: tuple[Earner, ...]  # one or two
    is_alone_with_children: bool  # § 24b Abs. 1, 3 EStG
    children: int  # with Kindergeld in the household
    child_allowance_halves: int  # § 32 Abs. 6 EStG, of all earners together
    childcare: int  # § 10 Abs. 1 Nr. 5 EStG, paid in the year; cents
    supervised_children: int  # young enough for it


class Einkommensteuer(NamedTuple):
    """Steps and result of the year; cents."""

    wages: int
    expenses: int  # § 9a S. 1 Nr. 1 Buchst. a EStG, or the real ones
    relief: int  # § 24b Abs. 2 EStG
    provision: int  # § 10 Abs. 3, 4 EStG
    childcare: int  # § 10 Abs. 1 Nr. 5 EStG
    lump_sum: int  # § 10c EStG
    taxable: int  # § 2 Abs. 5 EStG
    tax_before: int  # § 32a EStG, without the allowances of the children
    progression: int  # § 32b EStG: what the replacements add
    child_allowances: int  # § 32 Abs. 6 EStG, as far as they are the better way
    kindergeld_back: int  # § 31 S. 4 EStG: the Kindergeld added where they are
    tax: int  # § 2 Abs. 6 EStG
    solidarity: int  # §§ 3, 4 SolZG


def einkommensteuer(facts: EinkommensteuerFacts, law: EinkommensteuerLaw) -> Einkommensteuer:
    """Return the tax of the year; the better of Kindergeld and allowances is taken (§ 31 S. 1, 4 EStG)."""
    persons = len(facts.earners)
    wages = sum(earner.wages for earner in facts.earners)
    expenses = sum(_expenses(earner, law) for earner in facts.earners)
    relief = _relief(facts, law)
    provision = _provision(facts.earners, law)
    childcare = _childcare(facts, law)
    lump_sum = max(0, persons * law.special_expenses - childcare)
    taxable = max(0, wages - expenses - relief - provision - childcare - lump_sum)
    replaced = _replacements(facts, law)
    allowances = facts.child_allowance_halves * law.child_allowance_each_half
    plain = _tax(taxable, 0, persons, law)
    before = _tax(taxable, replaced, persons, law)
    with_allowances = _tax(max(0, taxable - allowances), replaced, persons, law)
    kindergeld = facts.child_allowance_halves * law.kindergeld_each_half
    is_better = before - with_allowances > kindergeld
    tax = with_allowances + kindergeld if is_better else before
    return Einkommensteuer(
        wages,
        expenses,
        relief,
        provision,
        childcare,
        lump_sum,
        taxable,
        plain,
        before - plain,
        allowances if is_better else 0,
        kindergeld if is_better else 0,
        tax,
        solidarity_of(with_allowances, persons, law),
    )


def solidarity_of(tax: int, persons: int, law: EinkommensteuerLaw) -> int:
    """Return the surcharge on a year's tax after the allowances of the children (§§ 3, 4 SolZG)."""
    eased = (tax - persons * law.solidarity_free) * law.solidarity_relief_rate // WHOLE
    return min(tax * law.solidarity_rate // WHOLE, max(0, eased))


def _expenses(earner: Earner, law: EinkommensteuerLaw) -> int:
    return min(earner.wages, max(law.employee_lump_sum, earner.work_expenses))


def _relief(facts: EinkommensteuerFacts, law: EinkommensteuerLaw) -> int:
    if not facts.is_alone_with_children or facts.children == 0:
        return 0
    return law.single_parent_relief + (facts.children - 1) * law.single_parent_relief_further


def _basic(earner: Earner, law: EinkommensteuerLaw) -> int:
    """Return basic health insurance without sick pay, and care (§ 10 Abs. 1 Nr. 3 EStG)."""
    return earner.health - round_half_up(earner.health * law.sick_pay_percent, 100) + earner.care


def _provision(earners: tuple[Earner, ...], law: EinkommensteuerLaw) -> int:
    """Return what comes off for provision: pensions in full, of the rest at least the basic part.

    The caps of two spouses are one (§ 10 Abs. 3, 4 EStG).
    """
    basic = sum(_basic(earner, law) for earner in earners)
    other = sum(earner.health + earner.care - _basic(earner, law) + earner.unemployment for earner in earners)
    cap = len(earners) * law.other_provision_cap
    return sum(earner.pension for earner in earners) + max(basic, min(cap, basic + other))


def _childcare(facts: EinkommensteuerFacts, law: EinkommensteuerLaw) -> int:
    part = round_half_up(facts.childcare * law.childcare_parts, law.childcare_of)
    return min(part, facts.supervised_children * law.childcare_most)


def _replacements(facts: EinkommensteuerFacts, law: EinkommensteuerLaw) -> int:
    """Return what raises the rate, less the lump sum that wages leave unused (§ 32b Abs. 2 EStG)."""
    return sum(
        max(0, earner.replacements - max(0, law.employee_lump_sum - _expenses(earner, law)))
        for earner in facts.earners
    )


def _tax(taxable: int, replaced: int, persons: int, law: EinkommensteuerLaw) -> int:
    """Return the tax in cents, at the special rate where wages were replaced (§ 32b Abs. 2 EStG)."""
    if replaced == 0:
        return _tariff(taxable // 100, persons, law)
    together = (taxable + replaced) // 100
    if together == 0:
        return 0
    rate = _tariff(together, persons, law) * _RATE_DECIMALS // together  # percent with four decimals
    return 100 * (taxable // 100 * rate // (100 * _RATE_DECIMALS))


def _tariff(euros: int, persons: int, law: EinkommensteuerLaw) -> int:
    """Return the tax in cents; of spouses twice that of the half (§ 32a Abs. 1, 5 EStG)."""
    return 100 * persons * income_tax(100 * (euros // persons), law.tariff)
