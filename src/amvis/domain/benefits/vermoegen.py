"""Vermögen, § 12 SGB II and § 6a Abs. 3 BKGG: what of the savings counts."""

from typing import NamedTuple

from amvis.domain.benefits.facts import ChildFacts, FamilyFacts
from amvis.domain.benefits.laws import VermoegenLaw


class Vermoegen(NamedTuple):
    """Steps and result for the Bedarfsgemeinschaft; cents."""

    assets: int
    allowance: int  # § 12 Abs. 2 SGB II, unused parts transferred
    allowance_kinderzuschlag: int  # § 6a Abs. 3 S. 5 BKGG
    countable: int
    countable_kinderzuschlag: int


def vermoegen(family: FamilyFacts, law: VermoegenLaw) -> Vermoegen:
    """Return what of the family's assets counts for SGB II and for Kinderzuschlag.

    Allowances that one person does not use pass to another (§ 12 Abs. 2 S. 3 SGB II), so sums are compared.
    Which text holds is decided by the start of the benefit period (§ 65a Abs. 1 SGB II). What children own
    counts for Kinderzuschlag with what the parents own (§ 6a Abs. 3 S. 1, 5 BKGG); in SGB II it never counts
    for the parents (§ 9 Abs. 2 SGB II), only for the child itself (see `savings_above`), whose allowance is
    used up as far as it has savings.
    """
    assets = sum(adult.assets for adult in family.adults)
    of_children = sum(child.assets for child in family.children)
    persons = len(family.adults) + len(family.children)
    allowance = _allowance(family, law)
    supplement = law.kinderzuschlag_first_person + law.kinderzuschlag_each_further * (persons - 1)
    return Vermoegen(
        assets,
        allowance,
        supplement,
        max(0, assets - allowance),
        max(0, assets + of_children - supplement),
    )


def _allowance(family: FamilyFacts, law: VermoegenLaw) -> int:
    if family.period_is_new_law:
        adults = sum(by_age(adult.age + adult.becomes_older, law) for adult in family.adults)
        return adults + sum(max(0, by_age(child.age, law) - child.assets) for child in family.children)
    number, of_child = len(family.adults), _of_child_before(family, law)
    unused = sum(max(0, of_child - child.assets) for child in family.children)
    if family.is_first_year:
        return law.first_year_first_person + law.first_year_each_further * (number - 1) + unused
    return law.each_person_before * number + unused


def is_only_apart(family: FamilyFacts, savings: Vermoegen) -> bool:
    """Return whether savings leave a claim only to a child for whom they do not count (§ 9 Abs. 3 SGB II)."""
    return savings.countable > 0 and any(
        child.stands_alone and child.opens_claim for child in family.children
    )


def savings_above(child: ChildFacts, family: FamilyFacts, law: VermoegenLaw) -> int:
    """Return a child's savings above its allowance, which cover its need (§ 7 Abs. 3 Nr. 4 SGB II)."""
    if family.period_is_new_law:
        return max(0, child.assets - by_age(child.age, law))
    return max(0, child.assets - _of_child_before(family, law))


def _of_child_before(family: FamilyFacts, law: VermoegenLaw) -> int:
    return law.first_year_each_further if family.is_first_year else law.each_person_before


def by_age(age: int, law: VermoegenLaw) -> int:
    """Return the allowance of a person of this age (§ 12 Abs. 2 S. 1 SGB II)."""
    allowance = 0
    for from_age, amount in law.by_age:
        if age >= from_age:
            allowance = amount
    return allowance
