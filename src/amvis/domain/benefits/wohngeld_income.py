"""Income for Wohngeld, §§ 13 to 18 WoGG: what a household expects in the twelve months of a grant."""

from typing import NamedTuple

from amvis.domain.benefits.laws_wohngeld import WohngeldLaw
from amvis.domain.money import round_half_up


class WohngeldMember(NamedTuple):
    """One person of the household; cents a month unless said."""

    age: int
    is_counted: bool  # not excluded by §§ 7, 8 WoGG
    is_child: bool  # of another member of the household
    earnings: int  # gross, taxed by class
    flat_taxed_earnings: int  # Minijob, § 14 Abs. 1 S. 3 Nr. 2 WoGG
    other_income: int  # § 14 Abs. 2 WoGG: wage replacement, maintenance (Nr. 19, 20), advance (Nr. 21) …
    pays_income_tax: bool  # § 16 S. 1 Nr. 1 WoGG
    pays_health_insurance: bool  # § 16 S. 1 Nr. 2, S. 2 WoGG
    pays_pension_insurance: bool  # § 16 S. 1 Nr. 3, S. 2 WoGG
    work_expenses: int = 0  # cents a year, real costs of earning: Werbungskosten, § 9 EStG
    elterngeld: int = 0  # § 14 Abs. 2 Nr. 6 WoGG, § 10 BEEG
    is_elterngeld_plus: bool = False
    births: int = 1  # children of this birth, § 10 Abs. 4 BEEG
    is_severely_disabled: bool = False  # § 17 Nr. 1 WoGG: degree of 100, or care at home
    maintenance_paid: int = 0  # § 18 WoGG, to a person outside the household
    is_maintenance_titled: bool = False  # § 18 S. 2 WoGG
    childcare: int = 0  # cents a year, paid for children of this age; § 10 Abs. 1 Nr. 5 EStG
    supervised_children: int = 0  # young enough for it
    training_grant: int = 0  # within the other income, § 14 Abs. 2 Nr. 27 WoGG
    pension: int = 0  # within the other income, § 9a S. 1 Nr. 3 EStG
    capital: int = 0  # within the other income, § 14 Abs. 2 Nr. 15 WoGG
    one_off: int = 0  # cents a year, § 15 Abs. 2, 3 WoGG


class OfRelatives(NamedTuple):
    """Income of relatives in the dwelling who are members (§ 5 Abs. 1 S. 2 Nr. 4 WoGG); cents a year."""

    gross_income: int = 0
    deductions: int = 0
    allowances: int = 0


class WohngeldIncome(NamedTuple):
    """Steps; cents a year unless said."""

    gross_income: int  # § 14 Abs. 1 S. 1, before § 16
    deductions: int  # § 16, all members
    allowances: int  # § 17
    maintenance: int  # § 18
    yearly_income: int  # Gesamteinkommen, § 13 Abs. 1
    monthly_income: int  # § 13 Abs. 2, cents a month


def wohngeld_income(
    members: tuple[WohngeldMember, ...],
    lives_alone_with_children: bool,
    law: WohngeldLaw,
    relatives: OfRelatives = OfRelatives(),  # noqa: B008 (a tuple)
) -> WohngeldIncome:
    """Return the income of the members that count (§ 13 WoGG).

    The statute does not round the twelfth part; it is taken to the cent.
    """
    gross, deductions, allowances = relatives.gross_income, relatives.deductions, relatives.allowances
    maintenance = 0
    for member in members:
        if member.is_counted:
            income = _income_before_deductions(member, law)
            gross += income
            deductions += round_half_up(income * deduction_percent(member, law), 100)
            allowances += _allowances(member, law)
            maintenance += _maintenance(member, law)
    if lives_alone_with_children:
        allowances += law.single_parent_allowance
    total = max(0, gross - deductions - allowances - maintenance)
    return WohngeldIncome(gross, deductions, allowances, maintenance, total, round_half_up(total, 12))


def deduction_percent(member: WohngeldMember, law: WohngeldLaw) -> int:
    """Return 0, 10, 20 or 30 (§ 16 S. 1 WoGG)."""
    kinds = (
        int(member.pays_income_tax) + int(member.pays_health_insurance) + int(member.pays_pension_insurance)
    )
    return kinds * law.deduction_percent


def _income_before_deductions(member: WohngeldMember, law: WohngeldLaw) -> int:
    earnings = 12 * member.earnings
    expenses = min(earnings, max(law.employee_lump_sum, member.work_expenses))
    flat = 12 * member.flat_taxed_earnings
    if earnings == 0:
        flat -= min(flat, member.work_expenses)
    earned = max(0, earnings - expenses - _childcare(member, law))
    rest = _other_income(member, law) + member.one_off
    return earned + flat + 12 * _counted_elterngeld(member, law) + rest


def _childcare(member: WohngeldMember, law: WohngeldLaw) -> int:
    """Return the part of the childcare costs that lowers the earnings (§ 2 Abs. 5a S. 2 EStG)."""
    part = round_half_up(member.childcare * law.childcare_parts, law.childcare_of)
    return min(part, member.supervised_children * law.childcare_most)


def _other_income(member: WohngeldMember, law: WohngeldLaw) -> int:
    """Return what counts of the rest: half a grant for training, a pension and interest less lump sums."""
    grant = round_half_up(12 * member.training_grant * law.training_grant_percent, 100)
    off = 12 * member.training_grant - grant
    off += min(12 * member.pension, law.pension_lump_sum) + min(12 * member.capital, law.capital_free)
    return max(0, 12 * member.other_income - off)


def _counted_elterngeld(member: WohngeldMember, law: WohngeldLaw) -> int:
    free = law.elterngeld_plus_free if member.is_elterngeld_plus else law.elterngeld_free
    return max(0, member.elterngeld - free * max(1, member.births))


def _allowances(member: WohngeldMember, law: WohngeldLaw) -> int:
    allowance = law.disability_allowance if member.is_severely_disabled else 0
    if member.is_child and member.age < law.child_earnings_until:
        own = 12 * (member.earnings + member.flat_taxed_earnings)
        allowance += min(own, law.child_earnings_allowance)
    return allowance


def _maintenance(member: WohngeldMember, law: WohngeldLaw) -> int:
    paid = 12 * member.maintenance_paid
    return paid if member.is_maintenance_titled else min(paid, law.maintenance_deduction)
