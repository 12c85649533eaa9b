"""The income before the birth that Elterngeld replaces, §§ 2c to 2f BEEG, by flat deductions."""

from typing import NamedTuple

from amvis.domain.benefits.laws_elterngeld import ElterngeldNetLaw
from amvis.domain.benefits.laws_wages import WagesLaw
from amvis.domain.benefits.wage_tax import WageTaxFacts, wage_tax
from amvis.domain.money import round_half_up


class ElterngeldNetFacts(NamedTuple):
    """One parent's wage; cents a month."""

    gross: int  # § 2c Abs. 1: the mean of the months, without sonstige Bezüge
    tax_class: int  # § 2e Abs. 3: VI is left out of account
    child_allowance_halves: int  # § 2e Abs. 4 S. 2


class ElterngeldNet(NamedTuple):
    """Steps and result; cents a month."""

    lump_sum: int  # § 2c Abs. 1 S. 1 BEEG
    wage_tax: int  # § 2e Abs. 3 BEEG
    solidarity: int  # § 2e Abs. 4 BEEG
    contribution_base: int  # § 2f Abs. 2 BEEG
    health_and_care: int  # § 2f Abs. 1 S. 2 Nr. 1 BEEG
    pension: int  # § 2f Abs. 1 S. 2 Nr. 2 BEEG
    unemployment: int  # § 2f Abs. 1 S. 2 Nr. 3 BEEG
    income: int  # § 2c Abs. 1 S. 1 BEEG


def elterngeld_net(facts: ElterngeldNetFacts, law: ElterngeldNetLaw, wages: WagesLaw) -> ElterngeldNet:
    """Return the Elterngeld-Netto of a wage; `law` and `wages` are those of 1 January before the birth.

    A Minijob bears neither tax nor contributions (§ 2f Abs. 2 S. 2 BEEG). The tax is reckoned without the
    surcharge and the discounts of care insurance (§ 2e Abs. 2 S. 2 Nr. 2 BEEG). Nobody is taken to pay
    Kirchensteuer.
    """
    lump_sum = min(facts.gross, round_half_up(law.employee_lump_sum, 12))
    if facts.gross <= law.minijob_limit:
        return ElterngeldNet(lump_sum, 0, 0, 0, 0, 0, 0, facts.gross - lump_sum)
    taxed = wage_tax(
        WageTaxFacts(facts.gross, facts.tax_class, facts.child_allowance_halves, False, 0),
        wages.tax,
        wages.insurance,
    )
    base = contribution_base(facts.gross, law)
    health = round_half_up(base * law.health_rate, 1000)
    pension = round_half_up(base * law.pension_rate, 1000)
    unemployment = round_half_up(base * law.unemployment_rate, 1000)
    off = lump_sum + taxed.wage_tax + taxed.solidarity + health + pension + unemployment
    return ElterngeldNet(
        lump_sum,
        taxed.wage_tax,
        taxed.solidarity,
        base,
        health,
        pension,
        unemployment,
        facts.gross - off,
    )


def contribution_base(gross: int, law: ElterngeldNetLaw) -> int:
    """Return the base of the flat contributions; in a Midijob less than the wage (§ 2f Abs. 2 S. 3 BEEG).

    There is no ceiling (§ 2f Abs. 3 BEEG). The factor has four decimals (§ 20 Abs. 2a S. 2 SGB IV).
    """
    if gross > law.midijob_limit:
        return gross
    low, high = law.minijob_limit, law.midijob_limit
    flat = 2 * (law.health_rate + law.pension_rate + law.unemployment_rate)
    factor = round_half_up(law.midijob_levy * 10_000, flat)
    rising = (high * 10_000 - low * factor) * (gross - low)
    return round_half_up(factor * low * (high - low) + rising, 10_000 * (high - low))
