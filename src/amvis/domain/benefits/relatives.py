"""Relatives in the dwelling: members for Wohngeld (§ 5 WoGG), presumed to help in SGB II (§ 9 Abs. 5)."""

from datetime import date

from amvis.domain.benefits.einkommen import earned_income, other_income
from amvis.domain.benefits.facts import CLAIMS, AdultFacts, HomeFacts
from amvis.domain.benefits.laws import Laws, RegelbedarfLaw
from amvis.domain.benefits.pay import pay
from amvis.domain.benefits.wohngeld_income import WohngeldMember, wohngeld_income
from amvis.domain.household import Housing, Relative, age_on
from amvis.domain.money import round_half_up


def with_relatives(home: HomeFacts, housing: Housing | None, on: date, laws: Laws) -> HomeFacts:
    """Return the dwelling with the income of relatives as Wohngeld counts it (§§ 14, 16, 17 WoGG)."""
    if housing is None or not housing.relatives:
        return home
    members = tuple(_member(each, on, laws) for each in housing.relatives)
    found = wohngeld_income(members, False, laws.wohngeld)
    return home._replace(
        relatives=len(members),
        relatives_gross=found.gross_income,
        relatives_deductions=found.deductions,
        relatives_allowances=found.allowances,
        relatives_assets=sum(each.assets or 0 for each in housing.relatives),
    )


def presumed_help(
    relatives: tuple[Relative, ...], shares: tuple[int, ...], free: int, *, on: date, laws: Laws
) -> int:
    """Return what help of relatives is presumed; cents a month (§ 9 Abs. 5 SGB II, § 1 Abs. 2 GrusiGV).

    Args:
        relatives: those in the dwelling.
        shares: what each bears of rent and heating by heads; cents a month.
        free: what is free beside it, a multiple of the Regelbedarf.
        on: the day.
        laws: the law of the day.
    """
    incomes = tuple(adjusted_income(each, on, laws) for each in relatives)
    needs = tuple(_regelbedarf(age_on(each.born, on), laws.need.regelbedarf) for each in relatives)
    return half_above(incomes, needs, shares, free)


def half_above(incomes: tuple[int, ...], needs: tuple[int, ...], shares: tuple[int, ...], free: int) -> int:
    """Return half of what relatives have above what is free, less what others of them lack; cents a month.

    Who among them cannot live on the own income is taken to be kept by those who can.
    """
    above = lacking = 0
    for income, need, share in zip(incomes, needs, shares, strict=True):
        above += max(0, income - free - share)
        lacking += max(0, need + share - income)
    return round_half_up(max(0, above - lacking), 2)


def _regelbedarf(age: int, law: RegelbedarfLaw) -> int:
    """Return what somebody needs who is kept by a relative: as a partner or a child (§§ 20, 23 SGB II)."""
    if age >= law.adult_from:
        return law.partner
    if age >= law.youth_from:
        return law.youth
    return law.child if age >= law.child_from else law.small_child


def adjusted_income(each: Relative, on: date, laws: Laws) -> int:
    """Return the income of a relative less what § 11b SGB II takes off; cents a month."""
    law = laws.need.einkommen
    facts = _facts(each, on, laws)
    wage = pay(facts, each.gross, net=each.net, law=laws.wages)
    earned = earned_income(wage.gross, wage.net, costs=0, has_minor_child=False, law=law).countable
    return earned + other_income(facts, gross=wage.gross, kindergeld_left=0, law=law, children=0)


def _member(each: Relative, on: date, laws: Laws) -> WohngeldMember:
    """Return a relative as a member; who has a pension pays for health insurance from it."""
    facts = _facts(each, on, laws)
    wage = pay(facts, each.gross, net=each.net, law=laws.wages)
    return WohngeldMember(
        age=facts.age,
        is_counted=True,
        is_child=False,
        earnings=wage.gross if wage.is_insured_by_work else 0,
        flat_taxed_earnings=0 if wage.is_insured_by_work else wage.gross,
        other_income=each.other,
        pays_income_tax=wage.pays_tax,
        pays_health_insurance=wage.is_insured_by_work or bool(each.other),
        pays_pension_insurance=wage.pays_pension,
        pension=each.other,
    )


def _facts(each: Relative, on: date, laws: Laws) -> AdultFacts:
    """Return a relative as an adult of tax class 1 without children."""
    age = age_on(each.born, on)
    is_23 = age >= laws.period.childless_surcharge_from
    return AdultFacts(age=age, is_23=is_23, standing=CLAIMS, other_income=each.other)
