"""Kinderzuschlag, § 6a BKGG: what keeps a working family out of SGB II."""

from typing import NamedTuple

from amvis.domain.benefits.laws import KinderzuschlagLaw
from amvis.domain.money import round_half_up


class KinderzuschlagFacts(NamedTuple):
    """What the supplement asks for; cents a month."""

    children: tuple[
        tuple[int, bool], ...
    ]  # countable income without Kindergeld; counts (under 25, with Kindergeld)
    is_alone: bool
    gross_income: int  # § 6a Abs. 1 Nr. 2 BKGG: of the parents, without deductions
    earnings: int  # countable, §§ 11 to 11b SGB II
    other_income: int  # countable
    regelbedarf_and_more: int  # of the parents
    unterkunft: int  # of the family
    countable_assets: int  # above the allowance of § 6a Abs. 3 S. 5 BKGG


class Kinderzuschlag(NamedTuple):
    """Steps and result before the test of need; cents a month."""

    least_income: int  # § 6a Abs. 1 Nr. 2 BKGG
    is_least_income_met: bool
    most: int  # § 6a Abs. 2 BKGG
    for_children: tuple[int, ...]  # § 6a Abs. 3 BKGG, each child after its own income
    housing_share: int  # § 6a Abs. 5 S. 4 BKGG: the parents' part of rent and heating
    parents_need: int  # § 6a Abs. 5 BKGG
    parents_income: int  # § 6a Abs. 5 BKGG, countable
    off_for_earnings: int  # § 6a Abs. 6 S. 3 BKGG
    off_for_other_income: int  # § 6a Abs. 6 S. 4 BKGG
    amount: int  # § 11 Abs. 2 BKGG: whole euros


def kinderzuschlag(facts: KinderzuschlagFacts, law: KinderzuschlagLaw) -> Kinderzuschlag:
    """Return the supplement if it lifts the family out of need (§ 6a Abs. 1 to 6 BKGG)."""
    least = law.least_income_alone if facts.is_alone else law.least_income_couple
    is_met = facts.gross_income >= least
    for_children: tuple[int, ...] = ()
    counting = 0
    for income, counts in facts.children:
        counting += counts
        off = round_half_up(income * law.child_income_percent, 100)
        for_children += (max(0, law.most_each_child - off) if counts else 0,)
    rent = _parents_part(facts.unterkunft, len(facts.children), facts.is_alone, law)
    need = facts.regelbedarf_and_more + rent
    off_other = max(0, facts.other_income - need)
    above = max(0, facts.earnings + facts.other_income - need) - off_other
    off_earnings = round_half_up(above * law.earnings_percent, 100)
    left = max(0, sum(for_children) - off_earnings - off_other)
    paid = 100 * round_half_up(left, 100) if is_met and facts.countable_assets < left else 0
    return Kinderzuschlag(
        least,
        is_met,
        law.most_each_child * counting,
        for_children,
        rent,
        need,
        facts.earnings + facts.other_income,
        off_earnings,
        off_other,
        paid,
    )


class NeedTest(NamedTuple):
    """§ 6a Abs. 1 Nr. 3 and Abs. 1a BKGG; cents a month."""

    missing: int  # what lacks with income, Kinderzuschlag and Wohngeld
    is_need_avoided: bool  # § 6a Abs. 1 Nr. 3 BKGG
    has_extended_access: bool  # § 6a Abs. 1a BKGG


def need_test(missing: int, *, deductions: int, receives_aid: bool, law: KinderzuschlagLaw) -> NeedTest:
    """Return whether the supplement may be paid (§ 6a Abs. 1 Nr. 3, Abs. 1a BKGG).

    Args:
        missing: need of the Bedarfsgemeinschaft less its income, Kinderzuschlag and Wohngeld; cents.
        deductions: what § 11b Abs. 2 to 3 SGB II takes off the parents' earnings.
        receives_aid: somebody gets or has applied for SGB II or SGB XII.
        law: the values of the day.
    """
    avoided = missing <= 0
    extended = not avoided and missing <= law.gap and deductions >= law.gap_deductions and not receives_aid
    return NeedTest(max(0, missing), avoided, extended)


def _parents_part(rent: int, children: int, is_alone: bool, law: KinderzuschlagLaw) -> int:
    adults = law.housing_alone if is_alone else law.housing_couple
    return round_half_up(rent * adults, adults + children * law.housing_child)
