"""Mehrbedarfe, §§ 21, 23 SGB II: single parents, pregnancy, disability, hot water made in the dwelling."""

from typing import NamedTuple

from amvis.domain.benefits.laws import MehrbedarfLaw
from amvis.domain.money import round_half_up


class Mehrbedarf(NamedTuple):
    """Steps and result for one adult; cents a month."""

    percent_by_age: int  # § 21 Abs. 3 Nr. 1 SGB II
    percent_by_number: int  # § 21 Abs. 3 Nr. 2 SGB II
    percent_with_halves: int  # the same with the children whose upbringing two homes share equally
    alone: int  # § 21 Abs. 3 SGB II
    pregnant: int  # § 21 Abs. 2 SGB II
    disability: int  # § 21 Abs. 4, § 23 Nr. 2, 4 SGB II
    diet: int  # § 21 Abs. 5 SGB II
    amount: int  # § 21 Abs. 8 SGB II: Abs. 2 to 5 together at most one Regelbedarf


def mehrbedarf(
    ages: tuple[int, ...],
    *,
    is_alone: bool,
    is_pregnant: bool,
    regelbedarf: int,
    law: MehrbedarfLaw,
    halves: tuple[int, ...] = (),
    disability: int = 0,
    diet: int = 0,
) -> Mehrbedarf:
    """Return the additional needs of an adult who lives with children of these ages (§ 21 SGB II).

    `halves` are the ages of the children who live in two homes about equally: for them half is due, so
    half-way between the percentage without and with them (BSG of 11 July 2019, B 14 AS 23/18 R).
    """
    by_age, by_number = _percents(ages, (), law) if is_alone else (0, 0)
    half_age, half_number = _percents(ages, halves, law) if is_alone else (0, 0)
    without = max(by_age, min(by_number, law.alone_most_percent))
    with_halves = max(half_age, min(half_number, law.alone_most_percent))
    alone = round_half_up((without + with_halves) * regelbedarf, 200)
    pregnant = round_half_up(law.pregnant_percent * regelbedarf, 100) if is_pregnant else 0
    most = round_half_up(law.most_percent * regelbedarf, 100)
    amount = min(alone + pregnant + disability + diet, most)
    return Mehrbedarf(by_age, by_number, with_halves, alone, pregnant, disability, diet, amount)


def disability_need(
    age: int, regelbedarf: int, *, has_participation: bool, has_mark_g: bool, law: MehrbedarfLaw
) -> int:
    """Return the need of a person with a disability, from 15 on; one excludes the other (§ 23 SGB II)."""
    if age < law.able_to_work_from:
        return 0
    if has_participation:
        return round_half_up(law.participation_percent * regelbedarf, 100)
    return round_half_up(law.mark_g_percent * regelbedarf, 100) if has_mark_g else 0


def hot_water(age: int, regelbedarf: int, law: MehrbedarfLaw) -> int:
    """Return the need of one person where water is heated in the dwelling (§ 21 Abs. 7 S. 2 SGB II)."""
    if age < law.hot_water_child_from:
        return round_half_up(law.hot_water_small_child_permille * regelbedarf, 1000)
    if age < law.hot_water_youth_from:
        return round_half_up(law.hot_water_child_permille * regelbedarf, 1000)
    if age < law.hot_water_adult_from:
        return round_half_up(law.hot_water_youth_permille * regelbedarf, 1000)
    return round_half_up(law.hot_water_adult_permille * regelbedarf, 1000)


def _percents(ages: tuple[int, ...], halves: tuple[int, ...], law: MehrbedarfLaw) -> tuple[int, int]:
    minors = sum(age < law.minor_until for age in ages) + sum(age < law.minor_until for age in halves)
    under_16 = sum(age < law.older_child_until for age in ages)
    under_16 += sum(age < law.older_child_until for age in halves)
    under_7 = sum(age < law.young_child_until for age in ages)
    under_7 += sum(age < law.young_child_until for age in halves)
    are_several = law.older_children_from <= under_16 <= law.older_children_to
    by_age = law.alone_percent if under_7 >= 1 or are_several else 0
    return by_age, law.alone_percent_per_child * minors
