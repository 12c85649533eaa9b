"""Kindergeld, §§ 32, 62 to 66 EStG: the amount for each child."""

from typing import NamedTuple

from amvis.domain.benefits.laws_family import KindergeldLaw


class KindergeldChild(NamedTuple):
    """One child in a month."""

    age: int  # on the first day of the month; later birthdays change the next (§ 66 Abs. 2 EStG)
    lives_here: bool  # § 64 Abs. 2 EStG: the parent with whom the child lives is paid
    in_training: bool  # § 32 Abs. 4 S. 1 Nr. 2 EStG
    seeks_work: bool  # § 32 Abs. 4 S. 1 Nr. 1 EStG
    cannot_support_itself: bool  # § 32 Abs. 4 S. 1 Nr. 3 EStG


class KindergeldForChild(NamedTuple):
    """Steps and result for one child."""

    lives_here: bool  # § 64 Abs. 2 S. 1 EStG
    age_fits: bool  # § 32 Abs. 3, 4 EStG
    amount: int  # § 66 Abs. 1 EStG, cents a month


def kindergeld(child: KindergeldChild, law: KindergeldLaw) -> KindergeldForChild:
    """Return the Kindergeld for one child (§§ 32, 64, 66 EStG)."""
    fits = (
        child.age < law.until
        or (child.age < law.until_seeking_work and child.seeks_work)
        or (child.age < law.until_in_training and child.in_training)
        or child.cannot_support_itself
    )
    return KindergeldForChild(child.lives_here, fits, law.amount if fits and child.lives_here else 0)


def kindergeld_sum(children: tuple[KindergeldChild, ...], law: KindergeldLaw) -> int:
    """Return the Kindergeld of the household, cents a month."""
    total = 0
    for child in children:
        total += kindergeld(child, law).amount
    return total
