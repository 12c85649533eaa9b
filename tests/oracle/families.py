"""Random families as facts, whole euros where GETTSIM rounds nothing: the same ones for kernel and oracle."""

from dataclasses import dataclass
from datetime import date
from random import Random

from amvis.domain.benefits.facts import CLAIMS, AdultFacts, ChildFacts, FamilyFacts, HomeFacts

ALONE, MARRIED, UNMARRIED, PATCHWORK = "alone", "married", "unmarried", "patchwork"
MINIJOB = {2023: 520, 2024: 538, 2025: 556, 2026: 603}
"""Only to draw wages from each range; the limits that decide come from the cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family on the first day of a month; cents a month."""

    on: date
    kind: str
    facts: FamilyFacts
    gross: tuple[int, ...]  # of each adult
    rent_level: int
    fees: int
    of_first_alone: tuple[bool, ...]  # of each child: the second adult is not its parent


def family(random: Random) -> Family:
    """Return one family; every branch of the chain is drawn often enough to be asserted."""
    on = date(random.randint(2023, 2026), random.randint(1, 12), 1)
    kind = random.choices((ALONE, MARRIED, UNMARRIED, PATCHWORK), (52, 27, 12, 9))[0]
    ages = _ages(random, kind)
    own = tuple(kind == PATCHWORK and (place == 0 or random.random() < 0.5) for place in range(len(ages)))
    children = tuple(
        _child(random, age, is_elsewhere=kind == ALONE or mine) for age, mine in zip(ages, own, strict=True)
    )
    number = 1 if kind == ALONE else 2
    gross = tuple(_gross(random, on.year, is_second=place == 1) for place in range(number))
    classes = _classes(random, kind, ages)
    parent_of = tuple(sum(not (place == 1 and mine) for mine in own) for place in range(number))
    adults = tuple(
        _adult(random, ages, classes[place], parent_of[place], youngest=min(ages, default=99))
        for place in range(number)
    )
    persons = number + len(ages)
    facts = FamilyFacts(
        adults=adults,
        children=children,
        home=_home(random, persons),
        is_alone_responsible=True,
        is_married=kind == MARRIED,
        period_is_new_law=on >= date(2026, 7, 1),
        is_first_year=random.random() < 0.6,
        receives_sgb2=random.random() < 0.3,
    )
    return Family(
        on=on,
        kind=kind,
        facts=facts,
        gross=gross,
        rent_level=random.randint(1, 7),
        fees=100 * random.choice((0, 0, 0, 120, 240)),
        of_first_alone=own,
    )


def _ages(random: Random, kind: str) -> tuple[int, ...]:
    number = random.choices(range(6), (5, 30, 30, 18, 10, 7))[0]
    if kind == PATCHWORK:
        number = max(1, number)
    ages = [random.choice((*range(18), *range(18), *range(18), *range(18, 25))) for _ in range(number)]
    return tuple(sorted(ages))


def _child(random: Random, age: int, *, is_elsewhere: bool) -> ChildFacts:
    earned = 100 * random.randint(610, 1300) if age >= 16 and random.random() < 0.35 else 0
    paid = 100 * random.choice((3, random.randint(20, 300), random.randint(250, 700)))
    return ChildFacts(
        age=age,
        share=1000,
        lives_with_one_parent=is_elsewhere,
        maintenance=paid if is_elsewhere and random.random() < 0.4 else 0,
        advance_received=0,
        earned=earned,
        other_income=0,
        is_in_training=age >= 18 or earned > 0,
        has_kindergeld=True,
    )


def _gross(random: Random, year: int, *, is_second: bool) -> int:
    limit = MINIJOB[year]
    where = random.choices(
        ("none", "mini", "midi", "full", "high"), (45 if is_second else 22, 18, 22, 34, 4)
    )[0]
    wages = {
        "none": 0,
        "mini": random.randint(20, limit),
        "midi": random.randint(limit + 1, 2000),
        "full": random.randint(2001, 4500),
        "high": random.randint(4501, 9000),
    }
    return 100 * wages[where]


def _classes(random: Random, kind: str, ages: tuple[int, ...]) -> tuple[int, ...]:
    if kind == ALONE:
        return (2 if ages else 1,)
    if kind == MARRIED:
        return random.choice(((4, 4), (3, 5), (5, 3)))
    return (1, 1)


def _adult(
    random: Random, ages: tuple[int, ...], tax_class: int, number: int, *, youngest: int
) -> AdultFacts:
    has_elterngeld = youngest < 2 and random.random() < 0.6
    poor = random.random() < 0.75
    age = random.randint(19, 62)
    return AdultFacts(
        age=age,
        standing=CLAIMS,
        is_pregnant=False,
        elterngeld=100 * random.randint(150, 1800) if has_elterngeld else 0,
        elterngeld_disregard=100 * random.choice((0, 200, 900)),
        is_elterngeld_plus=False,
        exempt_income=0,
        other_income=100 * random.randint(50, 1500) if random.random() < 0.3 else 0,
        maintenance_paid=0,
        assets=100 * (random.randint(0, 10_000) if poor else random.randint(10_000, 130_000)),
        tax_class=tax_class,
        child_allowance_halves=number * (2 if tax_class >= 3 else 1),
        is_23=age >= 23,
        is_parent=number > 0,
        children_under_25=number,
        is_pension_exempt=random.random() < 0.7,
        is_privately_insured=False,
        gets_unemployment_benefit=False,
        keeps_membership=False,
        is_family_insured=False,
    )


def _home(random: Random, persons: int) -> HomeFacts:
    return HomeFacts(
        net_cold_rent=100 * random.randint(200, 500 + 180 * persons),
        service_charges=100 * random.randint(30, 200),
        heating=100 * random.randint(40, 250),
        is_water_heated_in_dwelling=False,
        others_in_dwelling=0,
        is_in_karenzzeit=True,
    )
