"""Vermögen, § 12 SGB II and § 6a Abs. 3 BKGG: what of the savings counts."""

from typing import NamedTuple

from amvis.domain.benefits.facts import FamilyFacts
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
    for the parents (§ 9 Abs. 2 SGB II) and is left out.
    """
    assets = sum(adult.assets for adult in family.adults)
    of_children = sum(child.assets for child in family.children)
    persons = len(family.adults) + len(family.children)
    allowance = _allowance(family, persons, law)
    supplement = law.kinderzuschlag_first_person + law.kinderzuschlag_each_further * (persons - 1)
    return Vermoegen(
        assets,
        allowance,
        supplement,
        max(0, assets - allowance),
        max(0, assets + of_children - supplement),
    )


def _allowance(family: FamilyFacts, persons: int, law: VermoegenLaw) -> int:
    if family.period_is_new_law:
        adults = sum(by_age(adult.age + adult.becomes_older, law) for adult in family.adults)
        return adults + sum(by_age(child.age, law) for child in family.children)
    if family.is_first_year:
        return law.first_year_first_person + law.first_year_each_further * (persons - 1)
    return law.each_person_before * persons


def by_age(age: int, law: VermoegenLaw) -> int:
    """Return the allowance of a person of this age (§ 12 Abs. 2 S. 1 SGB II)."""
    allowance = 0
    for from_age, amount in law.by_age:
        if age >= from_age:
            allowance = amount
    return allowance
