"""Wage tax of one month by class I to VI, § 39b Abs. 2 EStG, with the Solidaritätszuschlag."""

from typing import NamedTuple

from amvis.domain.benefits.laws_wages import WHOLE, SocialInsuranceLaw, TariffLaw, WageTaxLaw


class WageTaxFacts(NamedTuple):
    """One person's month; cents."""

    gross: int
    tax_class: int  # § 38b Abs. 1 EStG, 1 to 6
    child_allowance_halves: int  # § 38b Abs. 2 EStG: 0.5 for each child and parent
    pays_childless_surcharge: bool  # § 55 Abs. 3 S. 1 SGB XI
    care_discounts: int  # § 55 Abs. 3 S. 4 SGB XI


class WageTax(NamedTuple):
    """Steps of the year and the result of the month; cents."""

    yearly_wage: int  # § 39b Abs. 2 S. 2 EStG
    provision: int  # Vorsorgepauschale, § 39b Abs. 2 S. 5 Nr. 3 EStG
    taxable: int  # zu versteuernder Jahresbetrag, § 39b Abs. 2 S. 5 EStG
    yearly_tax: int  # § 39b Abs. 2 S. 6, 7 EStG
    wage_tax: int  # § 39b Abs. 2 S. 9, 10 EStG, of the month
    solidarity: int  # §§ 3, 4 SolZG 1995, of the month
    yearly_solidarity: int  # § 4 SolZG 1995


def wage_tax(facts: WageTaxFacts, law: WageTaxLaw, insurance: SocialInsuranceLaw) -> WageTax:
    """Return the wage tax of one month (§ 39b Abs. 2 EStG); fractions of a cent are dropped (S. 10)."""
    year = 12 * facts.gross
    provision = (
        provision_until_2025(facts, law, insurance)
        if law.has_minimum_provision
        else provision_from_2026(facts, law, insurance)
    )
    taxable = max(0, year - _fixed_allowances(facts, law) - provision)
    tax = _yearly_tax(taxable, facts.tax_class, law)
    solidarity = _solidarity(taxable, facts, law)
    return WageTax(year, provision, taxable, 100 * tax, 100 * tax // 12, solidarity // 12, solidarity)


def caught_up(now: WageTax, before: WageTax, months: int) -> WageTax:
    """Return the tax of a month in which a change for the whole year is made good for the months before it.

    The programme flow for December 2024 takes from the new yearly tax eleven times what the older one took
    too much, each of tax and surcharge apart and never below zero.
    """
    tax = now.yearly_tax - months * (before.yearly_tax - now.yearly_tax)
    surcharge = now.yearly_solidarity - months * (before.yearly_solidarity - now.yearly_solidarity)
    return WageTax(
        now.yearly_wage,
        now.provision,
        now.taxable,
        now.yearly_tax,
        max(0, tax // 12),
        max(0, surcharge // 12),
        now.yearly_solidarity,
    )


def income_tax(taxable: int, tariff: TariffLaw) -> int:
    """Return the income tax in whole euros, rounded down, on cents (§ 32a Abs. 1 EStG).

    y and z are ten-thousandths of euros, thus millionths of cents: products stay exact in 64 bits.
    """
    if taxable < 100 * (tariff.zone_1_ends + 1):
        return 0
    if taxable < 100 * (tariff.zone_2_ends + 1):
        y = taxable - 100 * tariff.zone_1_ends
        return (tariff.zone_2_slope * y + tariff.zone_2_rate * 10**8) * y // 10**14
    if taxable < 100 * (tariff.zone_3_ends + 1):
        z = taxable - 100 * tariff.zone_2_ends
        rising = (tariff.zone_3_slope * z + tariff.zone_3_rate * 10**8) * z
        return (rising + tariff.zone_3_base * 10**12) // 10**14
    if taxable < 100 * (tariff.zone_4_ends + 1):
        return (tariff.zone_4_rate * taxable - WHOLE * tariff.zone_4_less) // (100 * WHOLE)
    return (tariff.zone_5_rate * taxable - WHOLE * tariff.zone_5_less) // (100 * WHOLE)


def provision_until_2025(facts: WageTaxFacts, law: WageTaxLaw, insurance: SocialInsuranceLaw) -> int:
    """Return the Vorsorgepauschale with its minimum (§ 39b Abs. 2 S. 5 Nr. 3, Abs. 4 EStG before 2026)."""
    year = 12 * facts.gross
    pension_wage = min(year, 12 * insurance.pension_ceiling)
    pension = pension_wage * law.pension_share // WHOLE * insurance.pension_rate // (2 * WHOLE)
    cap = law.minimum_provision_cap_class_3 if facts.tax_class == 3 else law.other_provision_cap
    minimum = min(pension_wage * law.minimum_provision_rate // WHOLE, cap)
    actual = _health_and_care(facts, law, insurance)
    return _up_to_euros(pension + max(minimum, actual))


def provision_from_2026(facts: WageTaxFacts, law: WageTaxLaw, insurance: SocialInsuranceLaw) -> int:
    """Return the Vorsorgepauschale with unemployment insurance up to a cap (§ 39b Abs. 2 S. 5 Nr. 3 EStG)."""
    wage = min(12 * facts.gross, 12 * insurance.pension_ceiling)
    pension = wage * insurance.pension_rate // (2 * WHOLE)
    actual = _health_and_care(facts, law, insurance)
    if facts.tax_class == 6:
        return _up_to_euros(pension + actual)
    unemployment = wage * insurance.unemployment_rate // (2 * WHOLE)
    return _up_to_euros(pension + max(actual, min(actual + unemployment, law.other_provision_cap)))


def _health_and_care(facts: WageTaxFacts, law: WageTaxLaw, insurance: SocialInsuranceLaw) -> int:
    wage = min(12 * facts.gross, 12 * insurance.health_ceiling)
    surcharge = insurance.childless_care_rate if facts.pays_childless_surcharge else 0
    discount = min(facts.care_discounts, law.most_care_discounts) * insurance.care_discount_rate
    shared = insurance.reduced_health_rate + insurance.additional_health_rate + insurance.care_rate
    return wage * (shared + 2 * (surcharge - discount)) // (2 * WHOLE)


def _fixed_allowances(facts: WageTaxFacts, law: WageTaxLaw) -> int:
    """Return what comes off besides the provision; what exceeds the wage is cut with the taxable amount."""
    if facts.tax_class == 6:
        return 0
    relief = law.single_parent_relief if facts.tax_class == 2 else 0
    return law.employee_lump_sum + law.special_expenses_lump_sum + relief


def _yearly_tax(taxable: int, tax_class: int, law: WageTaxLaw) -> int:
    """Return the yearly tax in whole euros (§ 39b Abs. 2 S. 6, 7 EStG)."""
    if tax_class >= 5:
        return _yearly_tax_of_classes_5_and_6(taxable // 100, law)
    if tax_class == 3:
        return 2 * income_tax(taxable // 200 * 100, law.tariff)
    return income_tax(_down_to_euros(taxable), law.tariff)


def _yearly_tax_of_classes_5_and_6(taxable: int, law: WageTaxLaw) -> int:
    """Return the tax on a taxable amount, both in whole euros (§ 39b Abs. 2 S. 7 EStG)."""
    if taxable <= law.class_5_first_limit:
        return _twice_the_difference(taxable, law)
    if taxable <= law.class_5_second_limit:
        at_limit = _twice_the_difference(law.class_5_first_limit, law)
        above = (taxable - law.class_5_first_limit) * law.class_5_second_rate // WHOLE
        return min(at_limit + above, _twice_the_difference(taxable, law))
    at_limit = _twice_the_difference(law.class_5_second_limit, law)
    second = min(taxable, law.class_5_third_limit) - law.class_5_second_limit
    third = max(0, taxable - law.class_5_third_limit)
    return at_limit + second * law.class_5_second_rate // WHOLE + third * law.class_5_third_rate // WHOLE


def _twice_the_difference(taxable: int, law: WageTaxLaw) -> int:
    more, less = 125 * taxable, 75 * taxable  # cents of one and a quarter and of three quarters
    if law.class_5_in_whole_euros:
        more, less = _down_to_euros(more), _down_to_euros(less)
    difference = income_tax(more, law.tariff) - income_tax(less, law.tariff)
    return max(2 * difference, taxable * law.class_5_floor_rate // WHOLE)


def _solidarity(taxable: int, facts: WageTaxFacts, law: WageTaxLaw) -> int:
    """Return the year's surcharge; its base takes off the children's allowances (§ 3 Abs. 2a SolZG 1995)."""
    less = 0
    if facts.tax_class <= 4:  # in class IV each spouse has half of them (§ 3 Abs. 2a S. 1 SolZG 1995)
        less = facts.child_allowance_halves * law.child_allowance // (4 if facts.tax_class == 4 else 2)
    base = 100 * _yearly_tax(max(0, taxable - less), facts.tax_class, law)
    free = law.solidarity_free * (2 if facts.tax_class == 3 else 1)
    eased = (base - free) * law.solidarity_relief_rate // WHOLE
    return min(base * law.solidarity_rate // WHOLE, max(0, eased))


def _up_to_euros(amount: int) -> int:
    return -(-amount // 100) * 100


def _down_to_euros(amount: int) -> int:
    return amount // 100 * 100
