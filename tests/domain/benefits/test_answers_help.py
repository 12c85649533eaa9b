"""Help for children, whole: each part of Bildung und Teilhabe, what the other parent owes and can pay."""

from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.answers_help import maintenance_steps
from amvis.domain.benefits.assessment import BenefitResult, Earnings
from amvis.domain.benefits.kindesunterhalt import Kindesunterhalt
from amvis.domain.finding import Answer
from amvis.domain.household import Child, Household, PresentCare

from .families import child, couple, parent, single_parent
from .told import Ground, fields, grounds, lines, of

MINIMUM, OFF, ABLE = "§ 1612a Abs. 1 BGB", "§ 1612b Abs. 1 Nr. 1 BGB", "§ 1603 Abs. 1, 2 BGB"
APART: Ground = ("unterhalt_apart", True, MINIMUM, {})
DAYS = PresentCare(hours=(((9 * 60, 12 * 60),),) * 7)  # type: ignore[arg-type]


def education(*children: Child) -> BenefitResult:
    return of(single_parent(children=children), "bildung_und_teilhabe")


def parts(found: BenefitResult) -> list[tuple[Any, ...]]:
    return [
        (name.removeprefix("education_"), norm, is_met, told["number"])
        for name, is_met, norm, told in grounds(found)
        if name.startswith("education_")
    ]


def test_every_part_is_counted_by_child() -> None:
    """65.00 in February and 130.00 in August for each pupil, 15.00 a month for everybody under 18."""
    found = education(
        child("pupil", 8),
        child("other", 15),
        child("kita", 3, care=PresentCare(facility="kita-1")),
        child("minder", 2, care=DAYS),
        child("home", 1),
        child("grown", 18),
    )
    assert (found.answer, found.amount_range) == (Answer.YES, (585_00, 585_00 + 12 * 75_00, "year"))
    assert parts(found) == [
        ("trips", "§ 28 Abs. 2 SGB II", True, 5),
        ("supplies", "§ 28 Abs. 3 SGB II", True, 3),
        ("transport", "§ 28 Abs. 4 SGB II", True, 3),
        ("learning", "§ 28 Abs. 5 SGB II", True, 3),
        ("lunch", "§ 28 Abs. 6 SGB II", True, 5),
        ("participation", "§ 28 Abs. 7 SGB II", True, 5),
    ]
    assert lines(found.steps) == [
        ("education_august", 390_00, "§ 28 Abs. 3 SGB II"),
        ("education_february", 195_00, "§ 28 Abs. 3 SGB II"),
        ("education_participation", 75_00, "§ 28 Abs. 7 SGB II"),
    ]


def test_a_baby_at_home_has_participation_only() -> None:
    found = education(child("baby", 0))
    assert parts(found) == [("participation", "§ 28 Abs. 7 SGB II", True, 1)]
    assert lines(found.steps) == [("education_participation", 15_00, "§ 28 Abs. 7 SGB II")]


# What the other parent owes


def asked(*children: Child) -> BenefitResult:
    return of(single_parent(children=children), "kindesunterhalt")


def able(is_met: bool | None) -> Ground:
    return ("unterhalt_able", is_met, ABLE, {})


def group(number: int, is_met: bool | None = True) -> Ground:
    return ("unterhalt_group", is_met, "§ 1610 Abs. 1 BGB", {"group": number})


def passed(amount: int) -> Ground:
    return ("unterhalt_passed", True, "§ 7 Abs. 1 UhVorschG", {"amount": amount})


def test_each_part_stands_in_its_line() -> None:
    two = [Kindesunterhalt(True, 1, 2, 3, 4, 5), Kindesunterhalt(True, 10, 20, 30, 40, 50)]
    assert lines(maintenance_steps(two)) == [
        ("unterhalt_minimum", 22, MINIMUM),
        ("unterhalt_kindergeld", -33, OFF),
        ("unterhalt_to_pay", 44, MINIMUM),
        ("unterhalt_lacking", 55, MINIMUM),
    ]


def test_the_minimum_less_half_of_the_kindergeld_is_owed() -> None:
    """486.00 and 558.00, each less 129.50; the Land pays 227.00 and 299.00 of it."""
    found = asked(child("a", 4), child("b", 8))
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("a", "b"))
    assert found.amount_range == (0, 785_00, "month")
    assert grounds(found) == [APART, able(None), group(1, None), passed(526_00)]
    assert lines(found.steps) == [
        ("unterhalt_minimum", 1044_00, MINIMUM),
        ("unterhalt_kindergeld", -259_00, OFF),
        ("unterhalt_to_pay", 785_00, MINIMUM),
        ("unterhalt_lacking", 785_00, MINIMUM),
    ]


def test_the_greatest_income_told_decides_the_group() -> None:
    """Group 1: 486.00; group 3: 110 percent of 558.00 are 614.00; 2,600.00 less 841.00 leave enough."""
    children = (
        child("a", 4, payer_net=2_000_00, maintenance_paid=100_00),
        child("b", 8, payer_net=2_600_00),
        child("c", 18),
    )
    for order in (children, children[::-1]):
        found = asked(*order)
        assert set(found.recipients) == {"a", "b"}
        assert found.amount_range == (741_00, 741_00, "month")
        assert grounds(found) == [APART, able(True), group(3), passed(426_00)]
        assert [each[1] for each in lines(found.steps)] == [1100_00, -259_00, 841_00, 741_00]


def test_who_has_too_little_left_owes_perhaps_nothing() -> None:
    found = asked(child("a", 4, payer_net=1_200_00))
    assert grounds(found)[1] == able(False)
    assert found.amount_range == (0, 356_50, "month")


def test_what_is_paid_whole_is_told_as_paid() -> None:
    found = asked(child("a", 4, maintenance_paid=500_00), child("b", 8, maintenance_paid=428_50))
    assert (found.answer, found.amount_range) == (Answer.YES, (785_00, 785_00, "month"))
    assert grounds(found) == [APART, ("unterhalt_paid", True, MINIMUM, {})]
    assert [key for key, _, _ in lines(found.steps)] == [
        *("unterhalt_minimum", "unterhalt_kindergeld", "unterhalt_to_pay")
    ]


def test_only_an_advance_passes_the_claim_on() -> None:
    one = asked(child("a", 4), child("b", 8, maintenance_paid=300_00))
    assert grounds(one)[-1] == passed(227_00)
    none = asked(child("a", 4, maintenance_paid=300_00))
    assert grounds(none) == [APART, able(None), group(1, None)]


@pytest.mark.parametrize(
    ("children", "missing"),
    [
        pytest.param((child("a", 4, maintenance_paid=None),), [0], id="not told"),
        pytest.param((child("a", 4, maintenance_paid=None), child("b", 8)), [0], id="of one of two not told"),
        pytest.param(
            (child("a", 4, maintenance_paid=None, maintenance_advance=227_00),), [], id="an advance"
        ),
        pytest.param((child("a", 4, maintenance_paid=0),), [], id="told"),
    ],
)
def test_what_is_paid_is_asked(children: tuple[Child, ...], missing: list[int]) -> None:
    found = asked(*children)
    assert fields(found) == [f"children[{place}].maintenance.paid" for place in missing]
    assert found.answer is (Answer.UNKNOWN if missing else Answer.PERHAPS)


def test_with_both_parents_here_nobody_owes() -> None:
    found = of(couple(4), "kindesunterhalt")
    assert (found.answer, grounds(found)) == (Answer.NO, [("unterhalt_apart", False, MINIMUM, {})])


# Childcare in training


def training(household: Household) -> BenefitResult:
    return of(household, "kinderbetreuungskosten_weiterbildung")


def test_childcare_in_training_is_flat_for_each_child_under_fifteen() -> None:
    found = training(single_parent(3, 14, 15))
    norm = "§ 87 SGB III"
    small: Ground = ("weiterbildung_children", True, norm, {"age": 15})
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert grounds(found) == [small, ("weiterbildung_course", None, "§ 81 SGB III", {})]
    assert lines(found.steps) == [("weiterbildung", 320_00, norm)]
    assert found.amount_range == (0, 320_00, "month")
    none = training(single_parent(15))
    assert (none.answer, grounds(none)) == (
        *(Answer.NO, [("weiterbildung_children", False, norm, {"age": 15})]),
    )


def test_the_day_of_the_birthday_decides_the_step_of_its_month() -> None:
    born = child("a", 0, born=date(2020, 10, 31))
    assert lines(asked(born).steps)[0][1] == 558_00


def test_supposed_work_ends_what_opens_education() -> None:
    household = single_parent(8, parents=(parent(),))
    found = of(household, "bildung_und_teilhabe", earnings={"mother": Earnings(5000_00)})
    assert (found.answer, parts(found), found.amount_range) == (Answer.NO, [], None)
