"""Einkommen, §§ 11 to 11b SGB II: what of the family's money counts."""

from typing import NamedTuple

from amvis.domain.benefits.facts import AdultFacts, ChildFacts
from amvis.domain.benefits.laws import EinkommenLaw
from amvis.domain.money import round_half_up


class EarnedIncome(NamedTuple):
    """Steps from the wage to what counts of it; cents a month."""

    actual_costs: int  # § 11b Abs. 1 S. 1 Nr. 3–5 SGB II
    base: int  # § 11b Abs. 2 SGB II
    first_band: int  # § 11b Abs. 3 S. 2 Nr. 1 SGB II
    second_band: int  # § 11b Abs. 3 S. 2 Nr. 2 SGB II
    third_band: int  # § 11b Abs. 3 S. 2 Nr. 3, S. 3 SGB II
    countable: int  # § 11b Abs. 1 SGB II


def earned_income(
    gross: int,
    net: int,
    *,
    costs: int,
    has_minor_child: bool,
    law: EinkommenLaw,
    is_young_trainee: bool = False,
    is_able: bool = True,
) -> EarnedIncome:
    """Return what counts of a wage (§ 11b Abs. 1 to 3 SGB II).

    Args:
        gross: the wage before tax; the bands follow it.
        net: the wage after tax and social insurance; they are taken off it.
        costs: necessary expenses for work: fees for childcare, travel, insurance one must have.
        has_minor_child: the third band then reaches further (§ 11b Abs. 3 S. 3 SGB II).
        law: the values of the day.
        is_young_trainee: the Geringfügigkeitsgrenze is the lump sum, without the first band (Abs. 2b).
        is_able: else neither lump sum nor bands (Abs. 2, 3): costs, and a part as in § 82 Abs. 3 SGB XII.
    """
    if gross == 0:
        return EarnedIncome(0, 0, 0, 0, 0, max(0, net))
    actual = law.insurance_lump_sum + costs
    if not is_able:
        part = min(round_half_up(gross * law.unable_percent, 100), law.unable_most)
        return EarnedIncome(actual, actual, part, 0, 0, max(0, net - actual - part))
    of_trainee = law.training_lump_sum if is_young_trainee else 0
    lump = max(law.lump_sum, of_trainee)
    base = lump if gross <= law.lump_sum_only_until else max(lump, actual)
    top = law.third_band_until_with_child if has_minor_child else law.third_band_until
    first = _band(gross, law.lump_sum, law.first_band_until, law.first_band_percent) if of_trainee == 0 else 0
    second = _band(gross, law.first_band_until, law.second_band_until, law.second_band_percent)
    third = _band(gross, law.second_band_until, top, law.third_band_percent)
    return EarnedIncome(actual, base, first, second, third, max(0, net - base - first - second - third))


def other_income(
    adult: AdultFacts, *, gross: int, kindergeld_left: int, law: EinkommenLaw, children: int
) -> int:
    """Return what counts of an adult's money that is not from work (§§ 11, 11a, 11b SGB II).

    Elterngeld is disregarded up to the earnings before the birth (§ 10 Abs. 5 BEEG); Kindergeld that the
    child does not need is the parent's (§ 11 Abs. 1 S. 5 SGB II). The insurance allowance is part of the
    lump sum where there is work; what the wage leaves of the lump sum may still be taken. Without work at
    least the lump sum comes off a training grant (§ 11b Abs. 2b S. 4 SGB II). Maintenance that the adult
    pays is not off yet, see `maintenance_off`. `children` counts those for whom Kindergeld is paid here.
    """
    elterngeld = _elterngeld(adult, law)
    insurance = law.insurance_lump_sum + adult.compulsory_insurance
    if gross == 0:
        insurance += riester(adult, elterngeld + adult.other_income, children, law)
    of_grant = min(law.lump_sum, adult.training_grant)
    allowance = max(insurance, of_grant) if gross == 0 else min(insurance, max(0, law.lump_sum - gross))
    received = elterngeld + adult.other_income + adult.other_kindergeld + adult.arrears
    return max(0, received + kindergeld_left - allowance)


def riester(adult: AdultFacts, income: int, children: int, law: EinkommenLaw) -> int:
    """Return the lump sum for a supported pension contract (§ 6 Abs. 1 Nr. 4 GrusiGV)."""
    if not adult.has_riester:
        return 0
    permille = max(0, law.riester_permille - children * law.riester_permille_less)
    return max(law.riester_least, round_half_up(income * permille, 1000))


def titled_off(adult: AdultFacts) -> int:
    """Return what comes off all income (§ 11b Abs. 1 S. 1 Nr. 7, 8 SGB II)."""
    titled = adult.maintenance_paid if adult.is_maintenance_titled else 0
    return titled + (adult.off_for_trainee if adult.is_able else 0)


def maintenance_off(paid: int, *, earned: int, other: int) -> tuple[int, int]:
    """Return what paid maintenance takes off other countable income first, then off the countable wage.

    It comes off all income of the one who pays (§ 11b Abs. 1 S. 1 Nr. 7 SGB II), never more than there is.
    """
    off_other = min(paid, other)
    return off_other, min(paid - off_other, earned)


def gross_income(adult: AdultFacts, gross: int, law: EinkommenLaw) -> int:
    """Return income before the deductions of § 11b SGB II, as § 6a Abs. 1 Nr. 2 BKGG asks for it."""
    elterngeld = _elterngeld(adult, law)
    return gross + elterngeld + adult.other_income


def child_income(child: ChildFacts, advance: int, law: EinkommenLaw) -> int:
    """Return what counts of a child's own money without Kindergeld (§ 11 Abs. 1, § 11b Abs. 2b SGB II).

    The pay of an apprentice under 25 has the Geringfügigkeitsgrenze as its lump sum and no first band,
    before July 2023 those of everybody; the insurance allowance is for adults, and for minors with a
    contract of their own (§ 6 Abs. 1 Nr. 1, 2 GrusiGV). Who is under 15 cannot be able to work; of that pay
    100 EUR are free (§ 1 Abs. 1 Nr. 9 GrusiGV). Who is older and not able has no lump sum either, but a part
    as in § 82 Abs. 3 SGB XII. The bands follow the gross wage. What a pupil earns in the holidays does not
    count (§ 11a Abs. 7 SGB II).
    """
    earned, gross = child.earned, max(child.earned, child.earned_gross)
    if child.age < law.able_to_work_from:
        earned = max(0, earned - law.child_pay_free)
    elif not child.is_able:
        part = min(round_half_up(gross * law.unable_percent, 100), law.unable_most)
        earned = max(0, earned - part)
    else:
        lump = law.training_lump_sum
        if lump == 0:
            lump = law.lump_sum + _band(gross, law.lump_sum, law.first_band_until, law.first_band_percent)
        second = _band(gross, law.first_band_until, law.second_band_until, law.second_band_percent)
        third = _band(gross, law.second_band_until, law.third_band_until, law.third_band_percent)
        earned = max(0, earned - lump - second - third)
    is_insured = child.age >= law.adult_from_age or child.has_own_insurance
    has_lump_sum = child.earned > 0 and child.age >= law.able_to_work_from and child.is_able
    allowance = law.insurance_lump_sum if is_insured and not has_lump_sum else 0
    rest = max(0, allowance - (child.maintenance + advance + child.other_income))
    return max(0, earned - rest) + max(0, child.maintenance + advance + child.other_income - allowance)


def _elterngeld(adult: AdultFacts, law: EinkommenLaw) -> int:
    """Return what counts of Elterngeld (§ 10 Abs. 5 S. 2, 3 BEEG)."""
    ceiling = law.elterngeld_plus_disregard if adult.is_elterngeld_plus else law.elterngeld_disregard
    return max(0, adult.elterngeld - min(ceiling, adult.elterngeld_disregard))


def _band(gross: int, above: int, until: int, percent: int) -> int:
    """Return the percentage of the part of the wage that lies in the band, rounded by § 41 Abs. 2 SGB II."""
    return round_half_up(max(0, min(gross, until) - above) * percent, 100)
