"""Unterhaltsvorschuss, §§ 1, 2 UhVorschG: the advance on maintenance the other parent does not pay."""

from typing import NamedTuple

from amvis.domain.benefits.laws_family import UnterhaltsvorschussLaw
from amvis.domain.money import round_half_up


class UnterhaltsvorschussFacts(NamedTuple):
    """One child in a month; cents a month."""

    age: int
    lives_with_one_parent: (
        bool  # § 1 Abs. 1 Nr. 2, Abs. 3: who has no partner in marriage nor the other parent here
    )
    residence_entitles: bool  # § 1 Abs. 2a
    gets_sgb2: bool  # § 1 Abs. 1a S. 1 Nr. 1, the child
    advance_ends_need: bool  # § 1 Abs. 1a S. 1 Nr. 1, the child's need under § 9 SGB II
    parent_income: int  # § 1 Abs. 1a S. 1 Nr. 2: before § 11b SGB II, without Kindergeld
    has_full_kindergeld: bool  # § 2 Abs. 2
    maintenance_received: int  # § 2 Abs. 3 Nr. 1
    orphan_pension: int  # § 2 Abs. 3 Nr. 2
    attends_general_school: bool  # § 2 Abs. 4; true before school, too
    own_wage: int  # § 2 Abs. 4 S. 2
    is_trainee: bool  # § 2 Abs. 4 S. 2
    capital_income: int  # § 2 Abs. 4 S. 1
    becomes_older: bool = False  # § 1612a Abs. 3 BGB: a birthday later in the month
    days_younger: int = 0  # § 2 Abs. 1 S. 3: days of the month before the birthday in it
    month_days: int = 30


class Unterhaltsvorschuss(NamedTuple):
    """Steps and result for one child; cents a month."""

    lives_with_one_parent: bool  # § 1 Abs. 1 Nr. 2 UhVorschG
    residence_entitles: bool  # § 1 Abs. 2a UhVorschG
    age_fits: bool  # § 1 Abs. 1 Nr. 1, Abs. 1a S. 1 UhVorschG
    without_sgb2: bool  # § 1 Abs. 1a S. 1 Nr. 1 Alt. 1 UhVorschG
    ends_need: bool  # § 1 Abs. 1a S. 1 Nr. 1 Alt. 2 UhVorschG
    parent_earns_enough: bool  # § 1 Abs. 1a S. 1 Nr. 2 UhVorschG
    extra_condition_met: bool  # § 1 Abs. 1a UhVorschG, from the 12th birthday
    minimum_maintenance: int  # § 2 Abs. 1 UhVorschG, § 1 MinUhV
    kindergeld_taken_off: int  # § 2 Abs. 2 UhVorschG
    payments_taken_off: int  # § 2 Abs. 3 UhVorschG
    own_income_taken_off: int  # § 2 Abs. 4 UhVorschG
    days_taken_off: int  # § 2 Abs. 1 S. 3 UhVorschG: for the days of the month without a claim
    amount: int  # § 9 Abs. 3 UhVorschG


def unterhaltsvorschuss(child: UnterhaltsvorschussFacts, law: UnterhaltsvorschussLaw) -> Unterhaltsvorschuss:
    """Return the advance for one child (§§ 1, 2, 9 UhVorschG).

    The month of a birthday has the Mindestunterhalt of the higher age from its first day on (§ 1612a Abs. 3
    BGB). Whether an advance is due at all hangs on the day: in the month of the 18th birthday it is paid for
    the days before, and so in that of the 12th where no branch of § 1 Abs. 1a holds (§ 2 Abs. 1 S. 3).
    """
    without_sgb2 = not child.gets_sgb2
    earns_enough = child.parent_income >= law.parent_income
    age = child.age + int(child.becomes_older)  # at the end of the month
    extra = age < law.extra_condition_from or without_sgb2 or child.advance_ends_need or earns_enough
    days = _days(child, age, law, extra=extra)
    minimum = minimum_maintenance(age, law)
    kindergeld = law.kindergeld if child.has_full_kindergeld else 0
    payments = child.maintenance_received + child.orphan_pension
    own_income = 0 if child.attends_general_school else _own_income(child, law)
    whole = max(0, minimum - kindergeld - payments - own_income)
    due = round_half_up(whole * days, child.month_days)
    paid = -(-due // 100) * 100 if due >= law.least_payment else 0
    entitled = child.lives_with_one_parent and child.residence_entitles
    return Unterhaltsvorschuss(
        child.lives_with_one_parent,
        child.residence_entitles,
        age < law.until or (age == law.until and child.days_younger > 0),
        without_sgb2,
        child.advance_ends_need,
        earns_enough,
        extra,
        minimum,
        kindergeld,
        payments,
        own_income,
        whole - due,
        paid if entitled else 0,
    )


def _days(child: UnterhaltsvorschussFacts, age: int, law: UnterhaltsvorschussLaw, *, extra: bool) -> int:
    """Return on how many days of the month the age and the branches of § 1 Abs. 1a leave the claim."""
    if age < law.until and extra:
        return child.month_days
    ends_now = age == law.extra_condition_from or (age == law.until and extra)
    return child.days_younger if ends_now else 0


def minimum_maintenance(age: int, law: UnterhaltsvorschussLaw) -> int:
    """Return the Mindestunterhalt of the age (§ 1612a Abs. 1 S. 3 BGB)."""
    if age < law.second_step_from:
        return law.minimum_maintenance[0]
    if age < law.third_step_from:
        return law.minimum_maintenance[1]
    return law.minimum_maintenance[2]


def maintenance_to_pay(table_amount: int, kindergeld: int) -> int:
    """Return what the other parent pays for a minor after half the Kindergeld (§ 1612b Abs. 1 Nr. 1 BGB)."""
    return max(0, table_amount - round_half_up(kindergeld, 2))


def _own_income(child: UnterhaltsvorschussFacts, law: UnterhaltsvorschussLaw) -> int:
    """Return the half that counts of what the child earns reasonably (§ 2 Abs. 4 UhVorschG)."""
    wage = child.own_wage - round_half_up(law.employee_lump_sum, 12)
    if child.is_trainee:
        wage -= law.training_costs
    return round_half_up((max(0, wage) + child.capital_income) * law.own_income_percent, 100)
