"""What SGB II asks of parents and what a breach would cost: information, never part of an amount."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from amvis.domain.household import reaches_months
from amvis.domain.law import Law, LawOn
from amvis.domain.money import round_half_up


class Reduction(NamedTuple):
    """What a breach without an important reason takes off; cents a month."""

    amount: int
    months: int


class Sanctions(NamedTuple):
    """§§ 31a, 31b, 32 SGB II by the law of the day of the breach (§ 65a Abs. 2 SGB II)."""

    first: Reduction  # § 31a Abs. 1 SGB II
    second: Reduction
    further: Reduction
    missed: Reduction  # § 32 SGB II
    missed_from: int  # the first appointment missed that costs anything
    most: int  # § 31a Abs. 4 S. 1 SGB II


def is_work_reasonable(months_of_youngest: int, law: LawOn) -> bool:
    """Return whether the upbringing does not stand against work as a rule (§ 10 Abs. 1 Nr. 3 SGB II).

    As far as the child is cared for; before, it is for the parent to decide.
    """
    return months_of_youngest >= int(law.value("zumutbarkeit_ab_lebensmonaten"))


def work_reasonable_from(born: date, law: Law) -> date:
    """Return the first day on which work counts as reasonable beside this child (§ 10 Abs. 1 Nr. 3 SGB II).

    The rule of each day decides for that day: who was younger than the old limit when the lower one came into
    force had reached it at once.
    """
    limit = law.parameters["zumutbarkeit_ab_lebensmonaten"]
    for begins, ends in pairwise((*limit.changes, date.max)):
        row = limit.on(begins)
        reached = max(begins, reaches_months(born, int(row.value)))  # type: ignore[union-attr, arg-type]
        if reached < ends:
            return reached
    raise ValueError(f"no limit is known for a child born on {born}")


def sanctions(regelbedarf: int, law: LawOn) -> Sanctions:
    """Return what breaches would take off a person with this Regelbedarf; rent and heating are safe.

    Nothing is taken off with an important reason, or where it would be a hardship out of the ordinary
    (§ 31 Abs. 1 S. 2, § 31a Abs. 3, 4 S. 2 SGB II).
    """
    breach, missed = law.value("pflichtverletzung_minderung"), law.value("meldeversaeumnis_minderung")
    return Sanctions(
        first=Reduction(_part(breach["erste"], regelbedarf), breach["erste_monate"]),
        second=Reduction(_part(breach["zweite"], regelbedarf), breach["zweite_monate"]),
        further=Reduction(_part(breach["weitere"], regelbedarf), breach["weitere_monate"]),
        missed=Reduction(_part(missed["satz"], regelbedarf), missed["monate"]),
        missed_from=missed["ab"],
        most=_part(law.value("minderung_hoechstens"), regelbedarf),
    )


def _part(ratio: Fraction, regelbedarf: int) -> int:
    return round_half_up(ratio.numerator * regelbedarf, ratio.denominator)
