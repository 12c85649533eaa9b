"""Children who live in two homes, and needs that come on top; invented, by hand, October 2026, Darmstadt."""

from datetime import date

import pytest

from amvis.domain.finding import Answer
from amvis.domain.household import Custody, Household

from .families import OCTOBER, amounts, assessed, child, parent, single_parent

EVERY_OTHER_WEEK = Custody(share=0.5, weeks=(frozenset(range(7)), frozenset()), other_home_claims=True)


def with_custody(custody: Custody) -> Household:
    return single_parent(children=(child("child", 4, lives_here=custody),))


def keys(household: Household) -> list[str]:
    return [each.key for each in assessed(household, 0).assumptions]


@pytest.mark.parametrize("custody", [EVERY_OTHER_WEEK, Custody(share=0.5)])
def test_a_child_that_changes_each_week_has_half_the_additional_need_and_its_part_of_the_rent(
    custody: Custody,
) -> None:
    # Mother 563.00 + half of 202.68 (101.34) + half of 790 (395.00) = 1,059.34. Child half of 357.00 (178.50)
    # + 395.00 = 573.50, less Kindergeld 259.00 = 314.50; no advance, the child does not live with one parent.
    found = assessed(with_custody(custody), 0)
    assert amounts(found) == {"grundsicherungsgeld": 1373_84, "sofortzuschlag": 25_00, "kindergeld": 259_00}
    assert found.routes[0].benefits[0].answer is Answer.PERHAPS
    assert "benefits.assumption.custody_half" in keys(with_custody(custody))


def test_the_main_home_keeps_the_whole_need_beside_a_parent_without_sgb2() -> None:
    # As if the child lived here always: 1,426.68, see the whole families.
    found = assessed(with_custody(Custody(share=0.7, other_home_claims=False)), 0)
    assert amounts(found)["grundsicherungsgeld"] == 1426_68
    assert found.routes[0].benefits[0].answer is Answer.YES


def test_beside_a_parent_with_sgb2_the_main_home_has_its_days() -> None:
    # 357.00 x 0.7 = 249.90 instead of 357.00: 107.10 less. The additional need stays whole.
    family = with_custody(Custody(share=0.7, other_home_claims=True))
    assert amounts(assessed(family, 0))["grundsicherungsgeld"] == 1426_68 - 107_10
    assert "benefits.assumption.custody_days" in keys(family)


def test_who_does_not_know_the_other_home_is_told_what_it_would_change() -> None:
    found = assessed(with_custody(Custody(share=0.7)), 0)
    assert "children[0].lives_here.other_home_claims" in [each.field for each in found.missing]
    assert found.routes[0].benefits[0].answer is Answer.PERHAPS


def test_a_child_on_a_visit_has_its_days_and_no_part_of_the_rent() -> None:
    # Father alone: 563.00 + rent 500.00 + heating 90.00, no additional need; the child 357.00 x 0.2 = 71.40.
    family = single_parent(rent=500_00, children=(child("child", 4, lives_here=Custody(share=0.2)),))
    found = assessed(family, 0)
    assert amounts(found)["grundsicherungsgeld"] == 563_00 + 590_00 + 71_40
    assert "kindergeld" not in amounts(found)
    assert "benefits.assumption.custody_visit" in [each.key for each in found.assumptions]


@pytest.mark.parametrize(
    ("share", "key"),
    [(0.449, "custody_visit"), (0.45, "custody_half"), (0.55, "custody_half"), (0.551, "custody_main")],
)
def test_about_equal_is_a_band(share: float, key: str) -> None:
    assert f"benefits.assumption.{key}" in keys(with_custody(Custody(share=share, other_home_claims=False)))


def test_school_books_count_in_the_month_in_which_they_are_bought() -> None:
    # The child of eight: § 21 Abs. 6a SGB II, the actual price.
    books = single_parent(children=(child("child", 8, school_books={"2026-10": 84_50, "2026-11": 10_00}),))
    plain = single_parent(8)
    assert amounts(assessed(books, 0))["grundsicherungsgeld"] == (
        amounts(assessed(plain, 0))["grundsicherungsgeld"] + 84_50
    )
    later = date(2026, 12, 1)
    assert amounts(assessed(books, 0, on=later)) == amounts(assessed(plain, 0, on=later))


def test_help_to_take_part_in_working_life_adds_35_percent() -> None:
    told = single_parent(4, parents=(parent(disability=50, participation=True),))
    assert amounts(assessed(told, 0))["grundsicherungsgeld"] == 1426_68 + 197_05
    assert assessed(told, 0).routes[0].benefits[0].answer is Answer.YES


def test_a_disability_without_more_leaves_it_open_and_names_the_fact() -> None:
    found = assessed(single_parent(4, parents=(parent(disability=50),)), 0)
    assert amounts(found)["grundsicherungsgeld"] == 1426_68
    assert found.routes[0].benefits[0].answer is Answer.PERHAPS
    assert "parents[0].participation" in [each.field for each in found.missing]


def test_a_youth_of_fifteen_with_a_disability_has_its_own_need() -> None:
    # 35 % of 471.00 = 164.85; nothing of it at fourteen.
    def claim(age: int, *, participation: bool) -> int:
        one = child("child", age, participation=participation, needs=("disability",))
        return amounts(assessed(single_parent(children=(one,)), 0))["grundsicherungsgeld"]

    assert claim(15, participation=True) - claim(15, participation=False) == 164_85
    assert claim(14, participation=True) == claim(14, participation=False)
    youth = child("child", 15, OCTOBER, needs=("disability",))
    missing = assessed(single_parent(children=(youth,)), 0).missing
    assert "children[0].participation" in [each.field for each in missing]
