"""Elterngeld, §§ 1 to 4a BEEG: what a parent gets for a month of the child's life."""

from typing import NamedTuple

from amvis.domain.benefits.laws_elterngeld import ElterngeldLaw
from amvis.domain.money import round_half_up


class ElterngeldFacts(NamedTuple):
    """One parent in one month of life; cents a month, incomes as §§ 2c to 2f BEEG reckon them."""

    income_before: int  # § 2 Abs. 1 S. 3: the mean of the twelve months before the birth
    income_during: int  # § 2 Abs. 3: the mean of the months in which the same kind of Elterngeld is drawn
    is_plus: bool  # § 4a Abs. 2
    hours_per_week: int  # § 1 Abs. 6, rounded up
    has_siblings: bool  # § 2a Abs. 1, see `has_sibling_bonus`
    births: int  # § 2a Abs. 4: children of this birth
    maternity_pay: int  # § 3 Abs. 1 S. 1 Nr. 1: Mutterschaftsgeld and the employer's supplement
    other_replacement: int  # § 3 Abs. 1 S. 1 Nr. 4, 5
    is_couple: bool  # § 1 Abs. 8 S. 2
    taxable_income: int  # § 1 Abs. 8: of the year before, of both where there are two; cents a year


class Elterngeld(NamedTuple):
    """Steps and result for one parent; cents a month, the rate in thousandths."""

    works_little: bool  # § 1 Abs. 1 S. 1 Nr. 4, Abs. 6 BEEG
    income_below_limit: bool  # § 1 Abs. 8 BEEG
    rate: int  # § 2 Abs. 1, 2 BEEG
    income_lost: int  # § 2 Abs. 3 BEEG
    replaced: int  # § 2 Abs. 1, 3 BEEG
    halved_from: int  # § 4a Abs. 2 S. 2 BEEG: Basiselterngeld without income, of which Plus is at most half
    without_bonus: int  # § 2 Abs. 4, § 4a Abs. 2 BEEG
    sibling_bonus: int  # § 2a Abs. 1 BEEG
    multiple_bonus: int  # § 2a Abs. 4 BEEG
    credited: int  # § 3 BEEG
    amount: int


def elterngeld(facts: ElterngeldFacts, law: ElterngeldLaw) -> Elterngeld:
    """Return the Elterngeld of one month of life (§§ 1 to 4a BEEG).

    The statute does not say how to round; each product is rounded half up to the cent.
    """
    parts = 2 if facts.is_plus else 1  # § 4a Abs. 2 S. 3 BEEG halves the amounts that are fixed
    works_little = facts.hours_per_week <= law.hours
    limit = law.limit_couple if facts.is_couple else law.limit_alone
    below_limit = facts.taxable_income <= limit
    rate = replacement_rate(facts.income_before, law)
    counted = min(facts.income_before, law.income_ceiling)
    lost = max(0, counted - facts.income_during)
    replaced = min(law.most, round_half_up(lost * rate, 1000))
    full = max(law.least, min(law.most, round_half_up(counted * rate, 1000)))
    most = round_half_up(full, 2) if facts.is_plus else law.most
    base = max(law.least // parts, min(replaced, most))
    sibling = 0
    if facts.has_siblings:
        sibling = max(law.sibling_least // parts, round_half_up(base * law.sibling_percent, 100))
    multiple = (facts.births - 1) * law.each_multiple // parts
    whole = base + sibling + multiple
    free = facts.births * law.free_beside_other // parts
    credited = min(whole, facts.maternity_pay + min(facts.other_replacement, max(0, whole - free)))
    entitled = works_little and below_limit
    return Elterngeld(
        works_little,
        below_limit,
        rate,
        lost,
        replaced,
        full,
        base,
        sibling,
        multiple,
        credited,
        whole - credited if entitled else 0,
    )


def replacement_rate(income_before: int, law: ElterngeldLaw) -> int:
    """Return the rate in thousandths; only whole steps of 2 euros move it (§ 2 Abs. 1, 2 BEEG)."""
    rises = max(0, (law.rises_below - income_before) // law.step)
    falls = max(0, (income_before - law.falls_above) // law.step)
    return max(law.lowest_rate, min(law.highest_rate, law.rate + rises - falls))


def has_sibling_bonus(under_three: int, under_six: int) -> bool:
    """Return whether two children under three or three under six live here (§ 2a Abs. 1 S. 1 BEEG).

    Children of a multiple birth, for whom there is the other bonus, do not count (S. 2).
    """
    return under_three >= 2 or under_six >= 3
