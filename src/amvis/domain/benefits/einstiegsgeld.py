"""Einstiegsgeld, § 16b SGB II with the ESGV: how much a Jobcenter may pay when work is taken up."""

from typing import NamedTuple

from amvis.domain.benefits.laws_help import EinstiegsgeldLaw
from amvis.domain.money import round_half_up


class EinstiegsgeldFacts(NamedTuple):
    """One adult who takes up a job with social insurance; cents a month."""

    regelbedarf: int  # § 1 Abs. 1 ESGV: the own one
    months_unemployed: int  # § 1 Abs. 2 ESGV
    has_obstacle: bool  # § 1 Abs. 2 ESGV: harder to place for personal reasons
    further_members: int  # § 1 Abs. 3 ESGV: of the Bedarfsgemeinschaft


class Einstiegsgeld(NamedTuple):
    """The most of each part; cents a month."""

    base: int  # § 1 Abs. 1 ESGV
    for_long: int  # § 1 Abs. 2 ESGV
    for_members: int  # § 1 Abs. 3 ESGV
    most: int  # § 1 Abs. 4 ESGV
    flat_most: int  # § 2 ESGV: for groups in special need of support
    most_months: int  # § 16b Abs. 2 S. 1 SGB II


def einstiegsgeld(facts: EinstiegsgeldFacts, law: EinstiegsgeldLaw) -> Einstiegsgeld:
    """Return the most that discretion may grant (§ 16b SGB II, §§ 1, 2 ESGV)."""
    base = round_half_up(facts.regelbedarf * law.base_percent, 100)
    needed = law.long_months_obstacle if facts.has_obstacle else law.long_months
    is_long = facts.months_unemployed >= needed
    for_long = round_half_up(law.first_stage * law.long_percent, 100) if is_long else 0
    members = round_half_up(law.first_stage * law.each_member_percent * facts.further_members, 100)
    limit = round_half_up(law.first_stage * law.most_percent, 100)
    flat = round_half_up(law.first_stage * law.flat_percent, 100)
    most = min(limit, base + for_long + members)
    return Einstiegsgeld(base, for_long, members, most, flat, law.most_months)
