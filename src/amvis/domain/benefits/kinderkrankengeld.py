"""Kinderkrankengeld, § 45 SGB V: pay for the days on which a parent cares for a sick child."""

from typing import NamedTuple

from amvis.domain.benefits.laws_replacement import KinderkrankengeldLaw
from amvis.domain.money import round_half_up


class KinderkrankengeldFacts(NamedTuple):
    """One absence of one parent; cents, and the days of work of this calendar year."""

    is_insured: bool  # § 45 Abs. 1 SGB V: parent with a claim to Krankengeld, child insured by statute
    child_age: int
    child_needs_help: bool  # § 45 Abs. 1 S. 1: disabled and in need of help, whatever the age
    is_alone: bool  # § 45 Abs. 2 S. 1
    net_lost: int  # § 45 Abs. 2 S. 3: of the whole absence
    calendar_days: int  # of the absence
    has_one_off: bool  # § 45 Abs. 2 S. 3: contributory, in the twelve months before
    days_used_for_child: int
    days_used_this_year: int  # for all children


class Kinderkrankengeld(NamedTuple):
    """Steps and result; cents a calendar day, days of work."""

    age_fits: bool  # § 45 Abs. 1 S. 1 SGB V
    net_lost_a_day: int  # § 45 Abs. 2 S. 3 SGB V
    amount: int  # § 45 Abs. 2 S. 3 SGB V
    days_for_child: int  # § 45 Abs. 2 S. 1, Abs. 2a S. 1 SGB V
    days_a_year: int  # § 45 Abs. 2 S. 2, Abs. 2a S. 2 SGB V
    days_left: int


def kinderkrankengeld(facts: KinderkrankengeldFacts, law: KinderkrankengeldLaw) -> Kinderkrankengeld:
    """Return the pay of a day and the days left for this child (§ 45 SGB V).

    Without a limit of days a parent is paid who stays with the child in hospital (§ 45 Abs. 1a SGB V).
    """
    age_fits = facts.child_age < law.child_under or facts.child_needs_help
    a_day = round_half_up(facts.net_lost, facts.calendar_days)
    percent = law.percent_with_one_off if facts.has_one_off else law.percent
    amount = min(law.most_a_day, round_half_up(a_day * percent, 100))
    each = law.days_each_child_alone if facts.is_alone else law.days_each_child
    year = law.days_a_year_alone if facts.is_alone else law.days_a_year
    left = max(0, min(each - facts.days_used_for_child, year - facts.days_used_this_year))
    entitled = age_fits and facts.is_insured
    return Kinderkrankengeld(age_fits, a_day, amount if entitled else 0, each, year, left if entitled else 0)
