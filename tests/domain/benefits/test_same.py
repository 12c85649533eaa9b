"""What is reckoned of a household goes with it."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from amvis.domain.benefits.assessment import Circumstances, assess, quick
from amvis.domain.benefits.same import kept_with_household
from amvis.domain.household import Household

from .families import child, couple, law, single_parent
from .random_households import random_household

ON = date(2026, 10, 1)


def test_a_household_is_reckoned_once_with_the_same_and_anew_with_others() -> None:
    asked: list[tuple[int, int]] = []

    @kept_with_household
    def children(household: Household, more: int) -> int:
        asked.append((len(household.children), more))
        return len(household.children) + more

    one, other = single_parent(4), couple(4, 8)
    assert [children(one, 1), children(one, 1), children(one, 2), children(other, 1)] == [2, 2, 3, 3]
    assert asked == [(1, 1), (1, 2), (2, 1)]


def test_an_equal_household_at_the_place_of_one_that_is_gone_is_reckoned_anew() -> None:
    asked: list[int] = []

    @kept_with_household
    def number(household: Household) -> int:
        asked.append(len(household.children))
        return len(household.children)

    for _ in range(50):  # the next one often lies where the last one lay
        assert number(replace(single_parent(4), municipality="06411000")) == 1
        assert number(replace(couple(4, 8), municipality="06411000")) == 2
    assert len(asked) == 100


def with_young_mother(age: int) -> Household:
    return single_parent(children=(child("daughter", age), child("baby", 1, parents=("daughter",))))


@pytest.mark.parametrize(
    "family",
    [
        *(partial(random_household, number, ON, told=True) for number in range(40)),
        *(partial(with_young_mother, age) for age in (14, 16)),
        partial(single_parent, 4, 26),
    ],
)
def test_nothing_of_a_family_is_left_when_it_is_gone(family: Callable[[], Household]) -> None:
    household = family()
    gone = weakref.ref(household)
    asked = Circumstances(household=household, on=ON)
    assess(asked, law(ON))
    quick(asked, law(ON))
    del household, asked
    gc.collect()
    assert gone() is None
