"""What each budget of a dwelling holds: the young parent as an adult, the rest of the household, the fees."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.apart import budgets
from amvis.domain.benefits.assessment import Circumstances
from amvis.domain.benefits.given import _spread
from amvis.domain.household import (
    Child,
    Expenses,
    Household,
    OtherIncome,
    Parent,
    Partnership,
    Receipt,
    SpecialNeed,
    Work,
)

from .families import OCTOBER, child, couple, law, parent, single_parent

BOTH = ("mother", "father")
DIET = SpecialNeed(kind="diet", amount=80_00)
PENSION = OtherIncome(kind="pension", amount=200_00)


def teen(**told: Any) -> Child:
    return child("teen", 16, **({"parents": BOTH, "maintenance_paid": None} | told))


def family(young: Child, **told: Any) -> Household:
    """Return a couple with a child of eight, and a child of sixteen with a baby of its own."""
    mother = parent(
        alone_responsible=False,
        residence_status="permit:family",
        residence_since=date(2019, 1, 1),
        health_insurance="private",
    )
    father = parent("father", alone_responsible=False, other_income=(PENSION,))
    baby = child("baby", 0, parents=("teen",))
    given = {
        "parents": (mother, father),
        "children": (child("small", 8, parents=BOTH), young, baby),
    }
    return replace(couple(), **(given | told))


def parts(household: Household, **told: Any) -> tuple[Circumstances, ...]:
    return budgets(Circumstances(household=household, on=OCTOBER, **told), law())


def test_a_young_parent_is_an_adult_with_all_it_has() -> None:
    young = teen(
        own_income=(
            OtherIncome(kind="wage", amount=300_00, gross=360_00),
            OtherIncome(kind="wage", amount=100_00),
            OtherIncome(kind="pension", amount=70_00),
        ),
        maintenance_paid=50_00,
        pregnant_due=date(2027, 1, 1),
        disability=60,
        care_grade=2,
        participation=True,
        mark_g=False,
        able_to_work=True,
        special_needs=(DIET,),
        assets=900_00,
    )
    _, own = parts(family(young))
    assert own.household.parents == (
        Parent(
            id="teen",
            born=young.born,
            residence_status="permit:family",
            residence_since=date(2019, 1, 1),
            health_insurance="family",
            tax_class=1,
            work=Work(gross=460_00, net=400_00),
            other_income=(
                OtherIncome(kind="pension", amount=70_00),
                OtherIncome(kind="maintenance", amount=50_00),
            ),
            in_training="bab",
            assets=900_00,
            pregnant_due=date(2027, 1, 1),
            disability=60,
            care_grade=2,
            participation=True,
            mark_g=False,
            able_to_work=True,
            special_needs=(DIET,),
            alone_responsible=True,
        ),
    )
    assert [each.id for each in own.household.children] == ["baby"]
    assert own.household.partnership is None


def test_a_young_parent_without_anything_has_nothing() -> None:
    _, own = parts(family(teen()))
    (adult,) = own.household.parents
    assert (adult.work, adult.other_income, adult.in_training, adult.assets) == (Work(gross=0), (), None, 0)


@pytest.mark.parametrize(
    ("told", "is_apart"),
    [({"able_to_work": None}, True), ({"able_to_work": True}, True), ({"able_to_work": False}, False)],
)
def test_only_who_may_be_able_to_work_has_a_budget(told: dict[str, Any], *, is_apart: bool) -> None:
    assert len(parts(family(teen(**told)))) == (2 if is_apart else 1)


def test_the_kindergeld_of_a_young_parent_is_income_of_its_parent_here() -> None:
    kindergeld = OtherIncome(kind="kindergeld", amount=259_00)
    for parents, incomes in (
        (("father",), ((), (PENSION, kindergeld))),
        (BOTH, ((kindergeld,), (PENSION,))),
        ((), ((kindergeld,), (PENSION,))),
    ):
        rest, _ = parts(family(teen(parents=parents)))
        assert tuple(each.other_income for each in rest.household.parents) == incomes
        assert [each.id for each in rest.household.children] == ["small"]


def test_each_stands_among_the_other_heads_of_the_dwelling() -> None:
    """Of five one part has three and the other two."""
    rest, own = parts(family(teen()))
    assert rest.household.housing is not None
    assert own.household.housing is not None
    assert (rest.household.housing.others_in_dwelling, own.household.housing.others_in_dwelling) == (2, 3)
    nowhere = parts(family(teen(), housing=None))
    assert [each.household.housing for each in nowhere] == [None, None]


def test_a_young_parent_takes_the_receipt_of_the_support_only() -> None:
    support, housing = Receipt(benefit="grundsicherungsgeld"), Receipt(benefit="wohngeld")
    _, own = parts(family(teen(), receiving=(support, housing)))
    assert own.household.receiving == (support,)


# Two adults who do not answer for each other

APART = Partnership(kind="cohabiting", since=date(2026, 3, 1), responsible=False)


def two(mine: int, theirs: int, *, paid: tuple[int | None, int | None] = (None, None)) -> Household:
    """Return two adults with so many children each, and what each pays for childcare."""
    adults = tuple(
        parent(name, expenses=Expenses(childcare=amount), tax_class=None)
        for name, amount in zip(BOTH, paid, strict=True)
    )
    children = tuple(
        child(f"{name}{place}", 4, parents=(name,))
        for name, number in zip(BOTH, (mine, theirs), strict=True)
        for place in range(number)
    )
    return single_parent(parents=adults, children=children, partnership=APART)


@pytest.mark.parametrize(
    ("household", "fees", "found"),
    [
        pytest.param(two(1, 2), 200_00, (66_67, 133_33), id="by the children"),
        pytest.param(two(2, 1), 200_00, (133_33, 66_67), id="the other way"),
        pytest.param(two(1, 2, paid=(30_00, 90_00)), 100_00, (25_00, 75_00), id="by what each pays"),
        pytest.param(two(1, 2, paid=(30_00, None)), 100_00, (100_00, 0), id="one pays all"),
        pytest.param(two(0, 0), 100_00, (100_00, 0), id="without children"),
    ],
)
def test_fees_are_shared(household: Household, fees: int, found: tuple[int, int]) -> None:
    told = parts(household, fees=fees, other_fees=fees)
    assert tuple(each.fees for each in told) == found
    assert tuple(each.other_fees for each in told) == found


def test_three_budgets_share_to_the_cent() -> None:
    """100.00 for three children of three budgets: 33.33, 33.34 and 33.33."""
    young = child("teen", 16, parents=("mother",))
    baby = child("baby", 0, parents=("teen",))
    household = two(1, 1)
    three = replace(household, children=(*household.children, young, baby))
    assert [each.fees for each in parts(three, fees=100_00)] == [33_33, 33_34, 33_33]


def test_who_is_not_married_is_not_taxed_as_a_spouse() -> None:
    first, second = parts(two(1, 0))
    assert [each.household.parents[0].tax_class for each in (first, second)] == [1, 1]
    kept = two(1, 0)
    told = parts(replace(kept, parents=(replace(kept.parents[0], tax_class=2), kept.parents[1])))
    assert [each.household.parents[0].tax_class for each in told] == [2, 1]
    assert [each.household.parents[0].alone_responsible for each in told] == [True, False]


def test_what_one_has_left_is_spread_by_what_each_child_lacks() -> None:
    assert _spread(100, {"a": 100, "b": 300}) == {"a": 25, "b": 75}
    assert _spread(1, {"a": 1, "b": 1}) == {"a": 0, "b": 1}
    assert _spread(900, {"a": 100, "b": 300}) == {"a": 100, "b": 300}
    assert _spread(900, {}) == {}
