"""How the adults of a household are insured against illness."""

from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.krankenversicherung import HealthCover, HealthCoverFacts, health_cover
from amvis.domain.benefits.laws import Laws


def health_covers(case: Case, laws: Laws, *, gets_sgb2: bool = False) -> tuple[HealthCover, ...]:
    """Return how each adult is insured; of two without work and SGB II one pays for both."""
    law = laws.krankenversicherung
    pays = case.pays
    covers: tuple[HealthCover, ...] = ()
    for place, adult in enumerate(case.family.adults):
        others = [other for other in range(len(pays)) if other != place]
        spouse = case.family.is_married and any(
            not case.family.adults[other].is_privately_insured
            and (pays[other].is_insured_by_work or other < place)
            for other in others
        )
        facts = HealthCoverFacts(
            earnings=pays[place].gross,
            other_income=adult.other_income,
            gets_sgb2=gets_sgb2,
            gets_unemployment_benefit=adult.gets_unemployment_benefit,
            keeps_membership=adult.keeps_membership,
            spouse_is_member=spouse or adult.is_family_insured,
            is_private=adult.is_privately_insured,
            pays_childless_surcharge=adult.is_23 and not adult.is_parent,
            care_discounts=max(0, adult.children_under_25 - 1),
        )
        covers += (health_cover(facts, law),)
    return covers
