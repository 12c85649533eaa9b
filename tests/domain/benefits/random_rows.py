"""Random families as rows: every fact is drawn, also odd ones, so that every way of the law is gone."""

from random import Random
from typing import Any

from amvis.domain.benefits.facts import UNKNOWN_LIMIT, AdultFacts, ChildFacts, FamilyFacts, HomeFacts
from amvis.domain.benefits.family_row import FamilyRow, Place, Work

SHAPES = tuple((adults, children) for adults in (1, 2) for children in range(6))
SOME_SHAPES = ((1, 0), (1, 1), (1, 2), (2, 2))


def random_row(random: Random, shape: tuple[int, int]) -> FamilyRow:
    """Return a family of so many adults and children."""
    adults, children = shape
    works = tuple(_work(random) for _ in range(adults))
    place = Place(
        random.choice((UNKNOWN_LIMIT, 600_00, 900_00, 1200_00)),
        random.random() < 0.3,
        random.randint(0, 7),
        random.choice((0, 0, _some(random, 1, 15_00))),
    )
    family = FamilyFacts(
        adults=tuple(_and_the_rest(random, _adult(random)) for _ in range(adults)),
        children=tuple(_and_the_rest(random, _child(random)) for _ in range(children)),
        home=_home(random),
        is_alone_responsible=random.random() < 0.7,
        is_married=random.random() < 0.5,
        period_is_new_law=random.random() < 0.5,
        is_first_year=random.random() < 0.5,
        receives_sgb2=random.random() < 0.3,
    )
    family = _and_the_rest(random, family)
    family = family._replace(
        granted_supplement=random.choice((-1, -1, -1, 0, _some(random, 1, 600_00))),
        granted_wohngeld=random.choice((-1, -1, -1, _some(random, 1, 800_00))),
        granted_income=_some(random, 1, 3000_00),
        granted_rent=random.choice((-1, _some(random, 1, 1200_00))),
        granted_persons=random.choice((-1, random.randint(1, 6))),
    )
    return FamilyRow(family, works, _some(random, 0.4, 400_00), _some(random, 0.2, 100_00), place)


def _adult(random: Random) -> AdultFacts:
    other = _some(random, 0.3, 1200_00)
    return AdultFacts(
        age=random.randint(16, 66),
        standing=random.choices((0, 1, 2, 3, 4), (12, 1, 1, 1, 1))[0],
        is_pregnant=random.random() < 0.1,
        elterngeld=_some(random, 0.2, 1800_00),
        elterngeld_disregard=_some(random, 0.5, 400_00),
        is_elterngeld_plus=random.random() < 0.2,
        exempt_income=_some(random, 0.1, 900_00),
        other_income=other,
        maintenance_paid=_some(random, 0.1, 500_00),
        assets=random.choice((0, 0, 500_00, _some(random, 1, 60_000_00))),
        tax_class=random.randint(1, 6),
        child_allowance_halves=random.randint(0, 4),
        is_23=random.random() < 0.8,
        is_parent=random.random() < 0.9,
        children_under_25=random.randint(0, 6),
        is_pension_exempt=random.random() < 0.3,
        is_privately_insured=random.random() < 0.1,
        gets_unemployment_benefit=random.random() < 0.1,
        keeps_membership=random.random() < 0.2,
        is_family_insured=random.random() < 0.1,
        births=random.choice((1, 1, 1, 2, 3)),
        training_grant=random.choice((0, 0, other)),
        pension=random.choice((0, 0, other)),
        capital=random.choice((0, 0, other // 2)),
        is_maintenance_titled=random.random() < 0.7,
        disability=random.choice((0, 0, 0, 50, 100)),
        is_cared_for=random.random() < 0.2,
        costly_diet=_some(random, 0.1, 700_00),
        special_need=_some(random, 0.1, 300_00),
        is_able=random.random() < 0.9,
        off_for_trainee=_some(random, 0.1, 300_00),
        arrears=_some(random, 0.1, 900_00),
        has_minor_elsewhere=random.random() < 0.1,
    )


def _child(random: Random) -> ChildFacts:
    return ChildFacts(
        age=random.randint(0, 24),
        share=random.choice((1000, 1000, 1000, 571, 500, 340, 300)),
        lives_with_one_parent=random.random() < 0.6,
        maintenance=_some(random, 0.4, 900_00),
        advance_received=0,
        earned=_some(random, 0.1, 1300_00),
        other_income=_some(random, 0.1, 300_00),
        is_in_training=random.random() < 0.3,
        has_kindergeld=random.random() < 0.9,
        assets=random.choice((0, 0, 0, _some(random, 1, 40_000_00))),
        disability=random.choice((0, 0, 0, 50, 100)),
        is_cared_for=random.random() < 0.2,
        becomes_older=random.random() < 0.1,
        days_younger=random.choice((0, 0, 0, random.randint(1, 27))),
        month_days=random.choice((28, 29, 31)),
        costly_diet=_some(random, 0.1, 500_00),
        special_need=_some(random, 0.1, 300_00),
        earned_gross=_some(random, 0.1, 1600_00),
        is_able=random.random() < 0.8,
        holiday_pay=_some(random, 0.1, 900_00),
        stands_alone=random.random() < 0.1,
        opens_claim=random.random() < 0.5,
        is_childs_child=random.random() < 0.1,
        other_parent_gives=_some(random, 0.1, 600_00),
    )


def _home(random: Random) -> HomeFacts:
    others = random.choice((0, 0, 0, 1, 2))
    return HomeFacts(
        net_cold_rent=random.randint(0, 1500_00),
        service_charges=random.randint(0, 300_00),
        heating=random.randint(0, 200_00),
        is_water_heated_in_dwelling=random.random() < 0.3,
        others_in_dwelling=others,
        is_in_karenzzeit=random.random() < 0.5,
        square_metres=random.choice((0, random.randint(20, 160))),
        is_owned=random.random() < 0.2,
        owner_costs=_some(random, 0.8, 1500_00),
        relatives=random.randint(0, others),
        relatives_gross=_some(random, 0.5, 20_000_00),
        relatives_deductions=_some(random, 0.5, 5_000_00),
        relatives_allowances=_some(random, 0.2, 1_800_00),
        relatives_assets=_some(random, 0.1, 90_000_00),
        let_rent=_some(random, 0.1, 400_00),
        let_square_metres=_some(random, 0.1, 30),
    )


def _work(random: Random) -> Work:
    gross = random.choice((0, _some(random, 1, 700_00), _some(random, 1, 2500_00), _some(random, 1, 9000_00)))
    mean = random.randint(0, 5000_00) if random.random() < 0.3 else None
    return Work(
        gross=gross,
        net=random.randint(0, gross) if random.random() < 0.1 else None,
        work_travel=_some(random, 0.4, 200_00),
        mean_gross=mean,
        mean_net=mean * 7 // 10 if mean is not None and random.random() < 0.5 else None,
    )


def _some(random: Random, chance: float, most: int) -> int:
    return random.randint(1, most) if random.random() < chance else 0


def _and_the_rest(random: Random, facts: Any) -> Any:
    """Return facts whose fields still at their default are drawn too, so that a new one is not left out."""
    drawn = {
        name: random.random() < 0.5 if isinstance(default, bool) else random.choice((default, 0, 1))
        for name, default in facts._field_defaults.items()
        if isinstance(default, int) and getattr(facts, name) == default
    }
    return facts._replace(**drawn)
