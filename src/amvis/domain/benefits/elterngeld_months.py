"""How many months of Elterngeld parents have, §§ 4 to 4c BEEG."""

from collections.abc import Sequence
from typing import NamedTuple

from amvis.domain.benefits.laws_elterngeld import ElterngeldMonthsLaw


class ElterngeldMonthsFacts(NamedTuple):
    """The parents of one child."""

    weeks_early: int  # § 4 Abs. 5: whole weeks before the expected day
    is_alone: bool  # § 4c Abs. 1
    loses_income: bool  # § 4 Abs. 3 S. 2, § 4c Abs. 1: wages are lower in two months of life


class ElterngeldMonths(NamedTuple):
    """Months of life, of Basiselterngeld unless said otherwise."""

    together: int  # § 4 Abs. 3 S. 1, 2, Abs. 5 BEEG
    one_parent: int  # § 4 Abs. 4 S. 1, § 4c Abs. 1 BEEG
    last_month: int  # § 4 Abs. 1 S. 3, Abs. 5 S. 3 BEEG
    plus_together: int  # § 4 Abs. 3 S. 3 BEEG: the same entitlement as ElterngeldPlus
    last_plus_month: int  # § 4 Abs. 1 S. 4 BEEG
    bonus_each: int  # § 4b Abs. 2, § 4c Abs. 2 BEEG: ElterngeldPlus more, for 24 to 32 hours of work


def elterngeld_months(facts: ElterngeldMonthsFacts, law: ElterngeldMonthsLaw) -> ElterngeldMonths:
    """Return the months of the parents together and of one of them (§§ 4 to 4c BEEG)."""
    base = law.one_parent
    for weeks, months in law.early:
        if facts.weeks_early >= weeks:
            base = months
    more = law.both_more if facts.loses_income else 0
    early = base - law.one_parent
    return ElterngeldMonths(
        together=base + more,
        one_parent=base + more if facts.is_alone else base,
        last_month=law.last_month + early,
        plus_together=law.plus_for_one * (base + more),
        last_plus_month=law.last_plus_month,
        bonus_each=law.bonus_months_most,
    )


def has_partnership_bonus(hours: Sequence[float], *, is_alone: bool, law: ElterngeldMonthsLaw) -> bool:
    """Return whether the weekly hours of both parents, or of one alone, lie in the corridor (§§ 4b, 4c)."""
    fits = all(law.bonus_hours_from <= each <= law.bonus_hours_until for each in hours)
    return fits and (is_alone or len(hours) > 1)
