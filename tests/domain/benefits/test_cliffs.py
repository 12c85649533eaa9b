"""Each fall of what a family has is found to the cent and named; one more cent never falls unnamed."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from amvis.domain.benefits.assessment import Circumstances
from amvis.domain.benefits.cliffs import ROUNDING, Jump, Look, jumps, looking
from amvis.domain.household import (
    Household,
    Partnership,
    Work,
    age_on,
    childcare_paid,
    with_first,
)
from amvis.domain.sentence import say
from amvis.rulebook.index import norms
from amvis.rulebook.words import tell

from .families import OCTOBER, child, law, parent, single_parent
from .random_households import random_household

GRID = tuple(range(0, 5000_01, 50_00))
DAYS = (OCTOBER, date(2024, 5, 1), date(2025, 11, 1))


def look_at(household: Household, on: date = OCTOBER, fees: int = 0) -> Look:
    asked = Circumstances(household=household, on=on, fees=fees or childcare_paid(household))
    return looking(asked, law(on, household.municipality))


def found(household: Household, fees: int = 0) -> dict[str, Jump]:
    return {jump.cause.rule: jump for jump in jumps(look_at(household, fees=fees), GRID)}


def disposable(look: Look, gross: int) -> int:
    return look(gross).due.money.disposable


def worst_cent(look: Look, lower: int, upper: int) -> int:
    """Return the cent reached by always halving to the side that falls more; it knows no rules."""
    while upper - lower > 1:
        middle = (lower + upper) // 2
        left = disposable(look, middle) - disposable(look, lower)
        right = disposable(look, upper) - disposable(look, middle)
        # The same slope on both sides would hide a fall on the longer one.
        left, right = left * (upper - middle), right * (middle - lower)
        lower, upper = (lower, middle) if left < right else (middle, upper)
    return upper


def comes_and_goes(look: Look, cent: int, named: dict[int, Jump]) -> bool:
    """Return whether rounding opens a cliff early: named within a step of rounding, with the same fall."""
    near = [jump for at, jump in named.items() if 0 < at - cent <= ROUNDING]
    fall = disposable(look, cent) - disposable(look, cent - 1)
    return any(jump.change == fall and look(jump.at).regime == look(cent).regime for jump in near)


def unexplained(household: Household, on: date) -> list[str]:
    """Return every fall of one cent that no cliff names, and every cliff that does not hold."""
    look = look_at(household, on)
    named = {jump.at: jump for jump in jumps(look, GRID)}
    wrong = [
        f"{cent}: {disposable(look, cent) - disposable(look, cent - 1)}"
        for lower, upper in pairwise((1, *GRID[1:]))
        for cent in (worst_cent(look, lower, upper),)
        if disposable(look, cent) - disposable(look, cent - 1) < -ROUNDING and cent not in named
        if not comes_and_goes(look, cent, named)
    ]
    for at, jump in named.items():
        fall = disposable(look, at) - disposable(look, at - 1)
        if not (fall == jump.change == -sum(part.loss for part in jump.parts) and jump.cause.loss > 0):
            wrong.append(f"{at}: {jump}")
        for part in jump.parts:
            norms(part.norm)
            assert tell(say(f"cliff.{part.rule}", before=0, after=0), "de")
    return wrong


def test_the_priority_of_housing_benefit_ends_the_sofortzuschlag() -> None:
    jump = found(single_parent(4))["sgb2_vorrang"]
    assert (jump.change, jump.cause.norm) == (-25_00, "§ 12a SGB II")
    assert [part.of for part in jump.parts[:2]] == ["grundsicherungsgeld", "sofortzuschlag"]


def test_the_floor_of_housing_benefit_costs_the_last_ten_euros() -> None:
    floor = found(single_parent(4))["wohngeld_floor"]
    assert (floor.cause.before, floor.cause.after, floor.cause.norm) == (10_00, 0, "§ 21 Nr. 1 WoGG")


def test_with_the_last_benefit_the_waiver_of_the_fee_and_education_end() -> None:
    jump = found(single_parent(4), fees=180_00)["childcare_waiver_ends"]
    assert jump.cause.loss == 180_00
    assert jump.ends_education
    assert jump.cause.norm == "§ 90 Abs. 4 SGB VIII"


def test_no_random_family_falls_without_a_name() -> None:
    for number in range(6):
        on = DAYS[number % len(DAYS)]
        assert unexplained(random_household(number, on, told=True), on) == [], number


@pytest.mark.long
def test_no_random_family_of_many_falls_without_a_name() -> None:
    for number in range(6, 306):
        on = DAYS[number % len(DAYS)]
        assert unexplained(random_household(number, on, told=True), on) == [], number


def test_a_cliff_that_rounding_opens_early_is_named_where_it_last_opens() -> None:
    on = DAYS[271 % len(DAYS)]
    drawn = random_household(271, on, told=True)
    assert drawn.housing is not None
    small = tuple(child for child in drawn.children if age_on(child.born, on) < 25)
    housing = replace(drawn.housing, others_in_dwelling=len(drawn.children) - len(small))
    look = look_at(replace(drawn, children=small, housing=housing), on)
    named = {jump.at: jump for jump in jumps(look, GRID)}
    assert comes_and_goes(look, 2349_92, named)  # Wohngeld and Kinderzuschlag are paid in whole euros
    assert not comes_and_goes(look, 2349_92, {at: jump for at, jump in named.items() if at > 2400_00})


def test_an_unnamed_fall_would_be_seen() -> None:
    look = look_at(single_parent(4), fees=180_00)
    cent = found(single_parent(4), fees=180_00)["childcare_waiver_ends"].at
    lower = max(wage for wage in GRID if wage < cent)
    assert worst_cent(look, lower, lower + 50_00) == cent


def two_budgets() -> Household:
    """Return parents who live apart in one dwelling with a child of both; the mother has another one."""
    both = child("both", 4, parents=("mother", "man"), maintenance_paid=None)
    return single_parent(
        children=(both, child("hers", 7)),
        parents=(parent(), parent("man", alone_responsible=None, work=Work())),
        partnership=Partnership(kind="cohabiting", since=date(2026, 3, 1), responsible=False),
    )


def test_a_cliff_in_the_budget_of_the_other_adult_is_named() -> None:
    """Once the man's wage covers the child of both it has no SGB II, and no Sofortzuschlag (§ 72 SGB II)."""
    look = look_at(with_first(two_budgets(), 1))
    falls = [jump for jump in jumps(look, GRID) if jump.cause.of == "sofortzuschlag"]
    assert [(jump.cause.before, jump.cause.after) for jump in falls] == [(50_00, 25_00)]
    below, above = look(falls[0].at - 1), look(falls[0].at)
    assert below.due.money.sofortzuschlag == above.due.money.sofortzuschlag == 0  # not of the man himself
    assert [other.due.money.sofortzuschlag for spot in (below, above) for other in spot.others] == [
        50_00,
        25_00,
    ]


def test_the_cliffs_of_two_budgets_lie_along_the_wage_of_each() -> None:
    mine = {jump.at for jump in jumps(look_at(two_budgets()), GRID)}
    his = {jump.at for jump in jumps(look_at(with_first(two_budgets(), 1)), GRID)}
    assert mine
    assert his
    assert mine != his
