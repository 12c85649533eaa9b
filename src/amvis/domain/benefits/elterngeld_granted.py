"""Which adult draws the Elterngeld that is claimed, and what it makes of the family's facts."""

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from amvis.domain.benefits.elterngeld import Elterngeld
from amvis.domain.benefits.elterngeld_claim import ElterngeldClaim
from amvis.domain.benefits.elterngeld_plan import PLUS
from amvis.domain.benefits.facts import FamilyFacts
from amvis.domain.household import Parent


class Granted(NamedTuple):
    """The claim that counts in this month."""

    place: int  # of the adult
    claim: ElterngeldClaim
    gross: int  # present work, cents a month
    steps: Elterngeld
    are_hours_open: bool  # § 1 Abs. 6 BEEG: works, and nobody told how long


def granted(
    claims: tuple[ElterngeldClaim | None, ...],
    wages: tuple[int, ...],
    hours: tuple[float | None, ...],
    *,
    minimum_wage: int,
) -> tuple[Granted, ...]:
    """Return the claims that count in the month: those of a plan that is told, else that of who earns least.

    Both may draw Basiselterngeld at once in one month only (§ 4 Abs. 6 S. 1 BEEG), so without a plan one is
    counted. A wage that so many hours earn at the minimum wage already leaves no room for more of them.

    Args:
        claims: of each adult.
        wages: present or supposed, cents a month.
        hours: a week, None where nobody told.
        minimum_wage: § 1 Abs. 2 MiLoG, cents an hour.
    """
    found = []
    for place, claim in enumerate(claims):
        if claim is None:
            continue
        told = hours[place]
        steps = claim.month(wages[place], ceil(told or 0), is_plus=claim.kind == PLUS)
        if steps.amount > 0:
            # A month has 13/3 weeks, as § 8 Abs. 1a SGB IV reckons it.
            most = claim.law.hours * minimum_wage * 13 // 3
            found.append(Granted(place, claim, wages[place], steps, told is None and wages[place] > most))
    planned = tuple(each for each in found if each.claim.kind is not None)
    if planned or not found:
        return planned
    return (min(found, key=lambda each: each.gross),)


def hours_of(parents: tuple[Parent, ...], supposed: Mapping[str, float | None]) -> tuple[float | None, ...]:
    """Return the hours a week of each adult, supposed work before that of the file; None where not told."""
    return tuple(supposed[each.id] if each.id in supposed else _told(each) for each in parents)


def with_elterngeld(family: FamilyFacts, grants: tuple[Granted, ...]) -> FamilyFacts:
    """Return the family as if the Elterngeld due were paid; who draws it stays insured (§ 192 SGB V)."""
    adults = list(family.adults)
    for grant in grants:
        adult = adults[grant.place]
        adults[grant.place] = adult._replace(
            elterngeld=grant.steps.amount,
            elterngeld_disregard=grant.claim.net.income,
            is_elterngeld_plus=grant.claim.kind == PLUS,
            keeps_membership=adult.keeps_membership or grant.claim.is_insured,
        )
    return family._replace(adults=tuple(adults))


def _told(parent: Parent) -> float | None:
    work = parent.work
    if work is None or work.gross == 0:
        return 0
    return work.hours_per_week or None
