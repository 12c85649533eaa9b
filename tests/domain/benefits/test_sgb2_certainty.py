"""What makes the claim to SGB II hang on an assumption, one thing at a time; October 2026."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.sgb2_certainty import residence_answers, sgb2_answer
from amvis.domain.finding import Answer
from amvis.domain.household import Custody, Household, Housing, Partnership, Receipt, SpecialNeed, Work

from .contexts import context
from .families import child, couple, parent, single_parent

LATE = (Receipt(benefit="grundsicherungsgeld", since=date(2026, 9, 1), first=date(2025, 9, 1)),)


def mother(**told: Any) -> Household:
    return single_parent(4, parents=(parent(**told),))


def of_child(**told: Any) -> Household:
    return single_parent(children=(child("c", 4), child("d", told.pop("age", 8), **told)))


def home(**told: Any) -> Household:
    dwelling = {"net_cold_rent": 600_00, "service_charges": 100_00, "heating": 90_00, "hot_water": "central"}
    return single_parent(4, housing=Housing(**(dwelling | told)), receiving=LATE)


def two(**told: Any) -> Household:
    return replace(couple(4), children=(child("c", 4),), **told)


MONTHS = {f"2026-{month:02d}": 700_00 for month in range(4, 10)}


@pytest.mark.parametrize(
    ("family", "is_sure"),
    [
        pytest.param(single_parent(4), True, id="nothing is open"),
        pytest.param(mother(residence_status="permit:family"), False, id="residence"),
        pytest.param(
            of_child(lives_here=Custody(share=0.55, other_home_claims=False)), False, id="two homes"
        ),
        pytest.param(
            of_child(lives_here=Custody(share=0.551, other_home_claims=False)), True, id="main home"
        ),
        pytest.param(of_child(lives_here=Custody(share=0.551, other_home_claims=True)), False, id="by days"),
        pytest.param(of_child(lives_here=Custody(share=1.0, other_home_claims=True)), True, id="always here"),
        pytest.param(mother(disability=50), False, id="participation is not told"),
        pytest.param(mother(disability=50, participation=False), True, id="it is"),
        pytest.param(of_child(lives_here=Custody(share=0.7)), False, id="the other home is not told"),
        pytest.param(home(told_to_lower=date(2026, 9, 1)), False, id="told to lower the rent"),
        pytest.param(home(smaller_since=date(2026, 9, 1)), False, id="smaller"),
        pytest.param(home(), True, id="neither"),
        pytest.param(home(others_in_dwelling=1, others_are_relatives=True), False, id="relatives"),
        pytest.param(two(partnership=Partnership(kind="cohabiting")), False, id="a couple for a year"),
        pytest.param(two(partnership=Partnership(kind="married")), True, id="spouses"),
        pytest.param(two(parents=(parent(), parent("father", in_training="studium"))), False, id="a student"),
        pytest.param(two(parents=(parent(), parent("father", able_to_work=False))), False, id="not able"),
        pytest.param(of_child(age=16, cares_for_own_child=True), False, id="a child that stands alone"),
        pytest.param(of_child(assets=1), False, id="savings of a child"),
        pytest.param(
            mother(special_needs=(SpecialNeed(kind="diet", amount=9_00, recognised=True),)),
            True,
            id="recognised",
        ),
        pytest.param(
            mother(special_needs=(SpecialNeed(kind="diet", amount=9_00, recognised=False),)),
            False,
            id="refused",
        ),
        pytest.param(mother(special_needs=(SpecialNeed(kind="diet", amount=9_00),)), False, id="a need"),
        pytest.param(
            of_child(special_needs=(SpecialNeed(kind="diet", amount=9_00),)), False, id="of a child"
        ),
        pytest.param(mother(work=Work(gross=400_00, months=MONTHS)), False, id="a wage that varies"),
        pytest.param(mother(work=Work(gross=700_00, months=MONTHS)), True, id="a steady one"),
    ],
)
def test_what_carries_the_amount(family: Household, is_sure: bool) -> None:
    assert sgb2_answer(context(family)) is (Answer.YES if is_sure else Answer.PERHAPS)


def test_residence_is_answered_for_each_adult_with_the_own_work() -> None:
    newcomer = {"residence_status": "eu", "residence_since": date(2026, 9, 1)}
    both = two(
        partnership=Partnership(kind="married"),
        parents=(parent(work=Work(gross=1), **newcomer), parent("father", **newcomer)),
    )
    assert residence_answers(context(both)) == (Answer.YES, Answer.NO)


def test_a_thousandth_of_the_time_elsewhere_is_some_of_it() -> None:
    elsewhere = child("c", 4, lives_here=Custody(share=0.999, other_home_claims=True))
    assert sgb2_answer(context(single_parent(children=(elsewhere,)))) is Answer.PERHAPS
