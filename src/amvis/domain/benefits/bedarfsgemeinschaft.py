"""Bedarfsgemeinschaft, § 7 Abs. 3 SGB II: who belongs to it, and what each needs."""

from typing import NamedTuple

from amvis.domain.benefits.facts import ChildFacts, FamilyFacts
from amvis.domain.benefits.laws import NeedLaws, RegelbedarfLaw
from amvis.domain.benefits.mehrbedarf import hot_water, mehrbedarf
from amvis.domain.benefits.unterkunft import Unterkunft, share, unterkunft
from amvis.domain.money import round_half_up


class Need(NamedTuple):
    """What one person needs; cents a month."""

    stage: int  # Regelbedarfsstufe
    regelbedarf: int  # §§ 20, 23 Nr. 1 SGB II
    alone: int  # § 21 Abs. 3 SGB II
    pregnant: int  # § 21 Abs. 2 SGB II
    hot_water: int  # § 21 Abs. 7 SGB II
    unterkunft: int  # § 22 SGB II, by heads
    total: int


class Needs(NamedTuple):
    """The needs of the family, adults first, in the order of the file."""

    persons: tuple[Need, ...]
    unterkunft: Unterkunft


def needs(family: FamilyFacts, laws: NeedLaws) -> Needs:
    """Return the need of every adult and child of the household (§§ 19 to 23 SGB II)."""
    persons = len(family.adults) + len(family.children)
    dwelling = unterkunft(family.home, persons, laws.unterkunft)
    ages = tuple(child.age for child in family.children)
    is_single = len(family.adults) == 1
    result: tuple[Need, ...] = ()
    for place, adult in enumerate(family.adults):
        law = laws.regelbedarf
        stage, amount = (1, law.alone) if is_single else (2, law.partner)
        more = mehrbedarf(
            ages,
            is_alone=is_single and family.is_alone_responsible,
            is_pregnant=adult.is_pregnant,
            regelbedarf=amount,
            law=laws.mehrbedarf,
        )
        alone = more.amount - more.pregnant if more.amount < more.alone + more.pregnant else more.alone
        water = _water(family, adult.age, amount, laws)
        home = share(dwelling.total, place, persons)
        total = amount + alone + more.pregnant + water + home
        result += (Need(stage, amount, alone, more.pregnant, water, home, total),)
    for place, child in enumerate(family.children):
        stage, full = child_stage(child, laws.regelbedarf)
        amount = round_half_up(full * child.share, 1000)
        water = _water(family, child.age, amount, laws)
        home = share(dwelling.total, len(family.adults) + place, persons)
        result += (Need(stage, amount, 0, 0, water, home, amount + water + home),)
    return Needs(result, dwelling)


def child_stage(child: ChildFacts, law: RegelbedarfLaw) -> tuple[int, int]:
    """Return the Regelbedarfsstufe of a child and its amount (§ 20 Abs. 2 S. 2, § 23 Nr. 1 SGB II)."""
    if child.age < law.child_from:
        return 6, law.small_child
    if child.age < law.youth_from:
        return 5, law.child
    if child.age < law.adult_from:
        return 4, law.youth
    return 3, law.young_adult


def _water(family: FamilyFacts, age: int, regelbedarf: int, laws: NeedLaws) -> int:
    if not family.home.is_water_heated_in_dwelling:
        return 0
    return hot_water(age, regelbedarf, laws.mehrbedarf)
