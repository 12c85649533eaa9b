"""Households that differ from one family under one roof: two homes, lodgers, residence, grown children."""

from datetime import date

import pytest

from amvis.domain.benefits.assessment import Assessment, BenefitResult
from amvis.domain.finding import Answer
from amvis.domain.household import Child, Custody, Housing, Work

from .families import amounts, assessed, child, parent, single_parent


def benefit(found: Assessment, slug: str) -> BenefitResult:
    return next(each for each in found.routes[0].benefits if each.benefit == slug)


def shared(name: str, age: int, share: float) -> Child:
    return child(name, age, lives_here=Custody(share=share))


def wohngeld(found: Assessment) -> int:
    result = benefit(found, "wohngeld")
    return result.amount or result.amount_on_other_route or 0


@pytest.mark.parametrize(
    ("share", "advance"),
    [
        pytest.param(0.6, 227_00, id="the other parent has two fifths of the time"),
        pytest.param(0.59, 0, id="the other parent has more"),
        pytest.param(0.5, 0, id="one half each"),
    ],
)
def test_a_child_with_two_homes_has_the_advance_only_at_its_main_home(share: float, advance: int) -> None:
    found = assessed(single_parent(children=(shared("c", 4, share),)), 0)
    assert amounts(found).get("unterhaltsvorschuss", 0) == advance


def test_who_has_a_third_of_the_care_counts_the_child_for_wohngeld() -> None:
    third, less = (
        assessed(single_parent(children=(shared("c", 4, share),)), 2000_00) for share in (0.34, 0.3)
    )
    assert wohngeld(third) > wohngeld(less)


def test_of_several_children_with_less_than_a_third_the_youngest_counts() -> None:
    one = single_parent(children=(shared("a", 8, 0.3),))
    two = single_parent(children=(shared("a", 8, 0.3), shared("b", 4, 0.3)))
    assert wohngeld(assessed(two, 2000_00)) > wohngeld(assessed(one, 2000_00))


def test_with_somebody_else_in_the_dwelling_the_allowance_of_single_parents_is_lost() -> None:
    # 1,320 a year more, and Y is 110 a month higher (§ 17 Nr. 3 WoGG: only with children).
    dwelling = Housing(net_cold_rent=900_00, service_charges=150_00, heating=90_00, others_in_dwelling=1)
    lodger, two_thirds = single_parent(4, housing=dwelling), single_parent(4, rent=700_00)
    assert amounts(assessed(lodger, 2400_00))["wohngeld"] < amounts(assessed(two_thirds, 2400_00))["wohngeld"]


def test_kindergeld_that_residence_denies_is_not_in_the_sum() -> None:
    mother = parent(
        residence_status="asylum", residence_since=date(2020, 1, 1), work=Work(gross=1000_00, net=800_00)
    )
    route = assessed(single_parent(4, parents=(mother,))).routes[0]
    grant = benefit(assessed(single_parent(4, parents=(mother,))), "wohngeld")
    assert route.disposable_income == 800_00 + grant.computed
    assert route.certain_income == 800_00
    assert grant.answer is Answer.PERHAPS


def test_kinderzuschlag_is_as_sure_as_the_kindergeld_it_needs() -> None:
    mother = parent(residence_status="permit:work", residence_since=date(2020, 1, 1))
    found = assessed(single_parent(4, parents=(mother,)), 2000_00)
    assert benefit(found, "kindergeld").answer is Answer.PERHAPS
    assert benefit(found, "kinderzuschlag").answer is Answer.PERHAPS
    assert benefit(found, "wohngeld").answer is Answer.YES


def test_who_is_insured_with_a_spouse_living_apart_pays_nothing_for_it() -> None:
    costs = {
        cover: dict(
            assessed(single_parent(4, parents=(parent(health_insurance=cover, assets=16_000_00),)), 500_00)
            .routes[0]
            .costs
        )["health_insurance"]
        for cover in ("family", "statutory")
    }
    assert costs["family"] == 0
    assert costs["statutory"] > 200_00


def test_a_child_of_25_stands_for_itself_and_bears_its_part_of_the_rent() -> None:
    # Mother and child of 8 have two thirds of rent and heating, as with any third person in the dwelling.
    mother = parent(born=date(1976, 1, 1))
    grown = assessed(single_parent(8, 25, parents=(mother,)), 0)
    dwelling = Housing(
        net_cold_rent=600_00, service_charges=100_00, heating=90_00, hot_water="central", others_in_dwelling=1
    )
    lodger = assessed(single_parent(8, parents=(mother,), housing=dwelling), 0)
    assert amounts(grown) == amounts(lodger)
    assert "benefits.assumption.left_family" in [each.key for each in grown.assumptions]
    younger = assessed(single_parent(8, 24, parents=(mother,)), 0)
    assert amounts(younger)["grundsicherungsgeld"] != amounts(grown)["grundsicherungsgeld"]
    assert "benefits.assumption.left_family" not in [each.key for each in younger.assumptions]
