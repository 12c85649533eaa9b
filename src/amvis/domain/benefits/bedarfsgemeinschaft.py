"""Bedarfsgemeinschaft, § 7 Abs. 3 SGB II: who belongs to it, and what each needs."""

from typing import Final, NamedTuple

from amvis.domain.benefits.facts import AdultFacts, ChildFacts, FamilyFacts
from amvis.domain.benefits.laws import CustodyLaw, NeedLaws, RegelbedarfLaw
from amvis.domain.benefits.mehrbedarf import disability_need, hot_water, mehrbedarf
from amvis.domain.benefits.unterkunft import Unterkunft, share, unterkunft
from amvis.domain.money import round_half_up

_YOUTH: Final = 4  # Regelbedarfsstufe


class Need(NamedTuple):
    """What one person needs; cents a month."""

    stage: int  # Regelbedarfsstufe
    regelbedarf: int  # §§ 20, 23 Nr. 1 SGB II
    alone: int  # § 21 Abs. 3 SGB II
    pregnant: int  # § 21 Abs. 2 SGB II
    disability: int  # § 21 Abs. 4, § 23 Nr. 2, 4 SGB II
    diet: int  # § 21 Abs. 5 SGB II
    special: int  # § 21 Abs. 6 SGB II
    school_books: int  # § 21 Abs. 6a SGB II
    hot_water: int  # § 21 Abs. 7 SGB II
    unterkunft: int  # § 22 SGB II, by heads
    total: int


class Needs(NamedTuple):
    """The needs of the family, adults first, in the order of the file."""

    persons: tuple[Need, ...]
    unterkunft: Unterkunft


def needs(family: FamilyFacts, laws: NeedLaws) -> Needs:
    """Return the need of every adult and child of the household (§§ 19 to 23 SGB II).

    A child that only visits has no share of the rent: the room it needs is a need of the parent (BSG of
    17 February 2016, B 4 AS 2/15 R).
    """
    living = tuple(lives_here(child, laws.custody) for child in family.children)
    persons = len(family.adults) + sum(living)
    dwelling = unterkunft(family.home, persons, laws.unterkunft)
    result: tuple[Need, ...] = ()
    for place, adult in enumerate(family.adults):
        result += (_adult(family, adult, laws, home=share(dwelling.total, place, persons)),)
    heads = len(family.adults)
    for place, child in enumerate(family.children):
        before, heads = heads, heads + living[place]
        home = share(dwelling.total, before, persons) if living[place] else 0
        result += (_child(family, child, laws, home=home),)
    return Needs(result, dwelling)


def lives_here(child: ChildFacts, law: CustodyLaw) -> bool:
    """Return whether the child has a home here, alone or beside an equal one (BSG, B 14 AS 23/18 R)."""
    return child.share >= law.half_from


def child_stage(child: ChildFacts, law: RegelbedarfLaw) -> tuple[int, int]:
    """Return the Regelbedarfsstufe of a child and its amount (§ 20 Abs. 2 S. 2, § 23 Nr. 1 SGB II)."""
    if child.age < law.child_from:
        return 6, law.small_child
    if child.age < law.youth_from:
        return 5, law.child
    if child.age < law.adult_from:
        return _YOUTH, law.youth
    return 3, law.young_adult


def adult_stage(family: FamilyFacts, adult: AdultFacts, law: RegelbedarfLaw) -> tuple[int, int]:
    """Return the Regelbedarfsstufe of an adult of the file and its amount (§ 20 Abs. 2, 4 SGB II).

    Of a couple the one who is under age has the stage of a youth, the partner that of somebody alone.
    """
    if len(family.adults) == 1:
        return 1, law.alone
    if adult.age < law.adult_from:
        return _YOUTH, law.youth
    is_partner_minor = any(each.age < law.adult_from for each in family.adults)
    return (1, law.alone) if is_partner_minor else (2, law.partner)


def share_of_need(child: ChildFacts, law: CustodyLaw) -> int:
    """Return the thousandth parts of the Regelbedarf that are due in this home.

    The days elsewhere come off where the child lives about equally in both homes, where it only visits,
    and where the other home draws SGB II too; else the main home keeps the whole (BSG in the case of the
    Schleswig-Holsteinisches LSG of 24 March 2022).
    """
    return 1000 if child.share > law.half_to and not child.other_home_claims else child.share


def _adult(family: FamilyFacts, adult: AdultFacts, laws: NeedLaws, *, home: int) -> Need:
    is_single = len(family.adults) == 1
    custody = laws.custody
    stage, amount = adult_stage(family, adult, laws.regelbedarf)
    disability = disability_need(
        adult.age,
        amount,
        has_participation=adult.has_participation,
        has_mark_g=adult.has_mark_g,
        law=laws.mehrbedarf,
    )
    more = mehrbedarf(
        tuple(
            child.age
            for child in family.children
            if child.share > custody.half_to and not child.is_childs_child
        ),
        is_alone=is_single and family.is_alone_responsible,
        is_pregnant=adult.is_pregnant,
        regelbedarf=amount,
        law=laws.mehrbedarf,
        halves=tuple(
            child.age
            for child in family.children
            if custody.half_from <= child.share <= custody.half_to and not child.is_childs_child
        ),
        disability=disability,
        diet=adult.costly_diet,
    )
    alone = max(0, min(more.alone, more.amount - more.pregnant - more.disability - more.diet))
    diet = min(more.diet, more.amount - more.pregnant - more.disability)
    grown = adult.age if stage == _YOUTH else max(adult.age, laws.mehrbedarf.hot_water_adult_from)
    water = _water(family, grown, amount, laws)
    special = adult.special_need
    total = amount + alone + more.pregnant + more.disability + diet + special + water + home
    return Need(stage, amount, alone, more.pregnant, more.disability, diet, special, 0, water, home, total)


def _child(family: FamilyFacts, child: ChildFacts, laws: NeedLaws, *, home: int) -> Need:
    stage, full = child_stage(child, laws.regelbedarf)
    amount = round_half_up(full * share_of_need(child, laws.custody), 1000)
    water = _water(family, child.age, amount, laws)
    disability = disability_need(
        child.age,
        amount,
        has_participation=child.has_participation,
        has_mark_g=child.has_mark_g,
        law=laws.mehrbedarf,
    )
    is_mother = child.is_pregnant and child.age >= laws.mehrbedarf.able_to_work_from
    pregnant = round_half_up(laws.mehrbedarf.pregnant_percent * amount, 100) if is_mother else 0
    most = round_half_up(laws.mehrbedarf.most_percent * amount, 100)
    diet = min(child.costly_diet, most - pregnant - disability)
    special, books = child.special_need, child.school_books
    total = amount + pregnant + disability + diet + special + books + water + home
    return Need(stage, amount, 0, pregnant, disability, diet, special, books, water, home, total)


def _water(family: FamilyFacts, age: int, regelbedarf: int, laws: NeedLaws) -> int:
    if not family.home.is_water_heated_in_dwelling:
        return 0
    return hot_water(age, regelbedarf, laws.mehrbedarf)
