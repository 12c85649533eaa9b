"""Mehrbedarfe, § 21 SGB II: single parents, pregnancy, hot water made in the dwelling."""

from typing import NamedTuple

from amvis.domain.benefits.laws import MehrbedarfLaw
from amvis.domain.money import round_half_up


class Mehrbedarf(NamedTuple):
    """Steps and result for one adult; cents a month."""

    percent_by_age: int  # § 21 Abs. 3 Nr. 1 SGB II
    percent_by_number: int  # § 21 Abs. 3 Nr. 2 SGB II
    alone: int  # § 21 Abs. 3 SGB II
    pregnant: int  # § 21 Abs. 2 SGB II
    hot_water: int  # § 21 Abs. 7 SGB II
    amount: int  # § 21 Abs. 8 SGB II: Abs. 2 to 5 together at most one Regelbedarf


def mehrbedarf(
    ages: tuple[int, ...], *, is_alone: bool, is_pregnant: bool, regelbedarf: int, law: MehrbedarfLaw
) -> Mehrbedarf:
    """Return the additional needs of an adult who lives with children of these ages (§ 21 SGB II)."""
    by_age, by_number = _percents(ages, law) if is_alone else (0, 0)
    alone = round_half_up(max(by_age, min(by_number, law.alone_most_percent)) * regelbedarf, 100)
    pregnant = round_half_up(law.pregnant_percent * regelbedarf, 100) if is_pregnant else 0
    return Mehrbedarf(by_age, by_number, alone, pregnant, 0, min(alone + pregnant, regelbedarf))


def hot_water(age: int, regelbedarf: int, law: MehrbedarfLaw) -> int:
    """Return the need of one person where water is heated in the dwelling (§ 21 Abs. 7 S. 2 SGB II)."""
    if age < law.hot_water_child_from:
        return round_half_up(law.hot_water_small_child_permille * regelbedarf, 1000)
    if age < law.hot_water_youth_from:
        return round_half_up(law.hot_water_child_permille * regelbedarf, 1000)
    if age < law.hot_water_adult_from:
        return round_half_up(law.hot_water_youth_permille * regelbedarf, 1000)
    return round_half_up(law.hot_water_adult_permille * regelbedarf, 1000)


def _percents(ages: tuple[int, ...], law: MehrbedarfLaw) -> tuple[int, int]:
    minors, under_16, under_7 = 0, 0, 0
    for age in ages:
        minors += age < law.minor_until
        under_16 += age < law.older_child_until
        under_7 += age < law.young_child_until
    are_several = law.older_children_from <= under_16 <= law.older_children_to
    by_age = law.alone_percent if under_7 >= 1 or are_several else 0
    return by_age, law.alone_percent_per_child * minors
