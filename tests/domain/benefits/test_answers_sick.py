"""Sick pay, whole: who is insured, both parts of a day, the days for a sick child, what leaves it open."""

from datetime import date, timedelta
from typing import Any

import pytest

from amvis.domain.benefits.answers_sick import sick_steps
from amvis.domain.benefits.krankengeld import Krankengeld
from amvis.domain.finding import Answer
from amvis.domain.household import Household, OtherIncome, Receipt, Work

from .families import child, couple, parent, single_parent
from .told import Ground, fields, grounds, lines, of

SICK, CHILD, DAYS = "§ 44 Abs. 1 SGB V", "§ 45 Abs. 1 SGB V", "§ 45 Abs. 2, 2a SGB V"
TEACHER = Work(gross=3_000_00, net=2_100_00)
HALF = Work(gross=1_500_00, net=1_200_00)
DRAWS = (OtherIncome(kind="arbeitslosengeld", amount=900_00),)
INSURED: Ground = ("krankengeld_insured", True, SICK, {})
ILL: Ground = ("kinderkrankengeld_ill", None, CHILD, {})


def small(*, is_met: bool = True) -> Ground:
    return ("kinderkrankengeld_child", is_met, CHILD, {"age": 12})


def alone_at_work(is_met: bool | None = True) -> Ground:
    return ("kinderkrankengeld_else", is_met, CHILD, {})


def one(*ages: int, **told: Any) -> Household:
    return single_parent(*(ages or (4,)), parents=(parent(**told),))


def two(first: dict[str, Any], second: dict[str, Any], *ages: int) -> Household:
    household = couple(*(ages or (4,)))
    parents = (parent(alone_responsible=False, **first), parent("father", alone_responsible=False, **second))
    return single_parent(
        parents=parents, partnership=household.partnership, children=household.children, rent=900_00
    )


def test_sick_pay_is_opened_into_a_day_and_a_month() -> None:
    """100.00 a day: 70 percent are 70.00, 90 percent of the net of 70.00 are 63.00, which is less.

    Half of 18.6 percent for the pension, half of 2.6 for unemployment, of 80.00, and 1.8 for care of 63.00.
    """
    found = of(one(work=TEACHER), "krankengeld")
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert grounds(found) == [
        INSURED,
        ("krankengeld_ill", None, "§ 3 Abs. 1 EntgFG, § 48 Abs. 1 SGB V", {"weeks": 6, "most": 78}),
    ]
    assert lines(found.steps) == [
        ("sick_gross", 100_00, "§ 47 Abs. 2, 6 SGB V"),
        ("sick_part_of_gross", 70_00, "§ 47 Abs. 1 S. 1 SGB V"),
        ("sick_part_of_net", 63_00, "§ 47 Abs. 1 S. 2 SGB V"),
        ("sick_day", 63_00, "§ 47 Abs. 1 SGB V"),
        ("sick_contributions", -7_81, "§ 170 Abs. 1 Nr. 2 Buchst. a SGB VI"),
        ("sick_month", 30 * 55_19, "§ 47 Abs. 1 S. 7 SGB V"),
    ]


def test_each_part_of_sick_pay_stands_in_its_line() -> None:
    fields_of = Krankengeld._fields
    pay = Krankengeld(**{name: number for number, name in enumerate(fields_of, start=1)})  # type: ignore[arg-type]
    assert [amount for _, amount, _ in lines(sick_steps(pay))] == [
        *(pay.regelentgelt, pay.part_of_gross, pay.part_of_net, pay.amount, -pay.contributions, pay.month)
    ]


def test_of_two_who_are_insured_the_range_goes_from_the_less_to_the_more() -> None:
    found = of(two({"work": TEACHER}, {"other_income": DRAWS}), "krankengeld")
    assert found.recipients == ("mother", "father")
    assert found.amount_range == (900_00, 1_655_70, "month")
    assert lines(found.steps)[-1] == ("sick_unemployment", 900_00, "§ 47b Abs. 1 SGB V")
    turned = of(two({"other_income": DRAWS}, {"work": TEACHER}), "krankengeld")
    assert turned.amount_range == (900_00, 1_655_70, "month")
    only_draws = of(one(other_income=DRAWS), "krankengeld")
    assert grounds(only_draws)[0] == INSURED


def test_what_is_not_told_of_work_leaves_the_insurance_open() -> None:
    for slug in ("krankengeld", "kinderkrankengeld"):
        found = of(one(work=None), slug)
        assert (found.answer, grounds(found)) == (Answer.UNKNOWN, [("krankengeld_insured", None, SICK, {})])
        assert fields(found) == ["parents[0].work"]
        idle = of(one(), slug)
        assert (idle.answer, grounds(idle)) == (Answer.NO, [("krankengeld_insured", False, SICK, {})])


# For a sick child


def test_a_parent_alone_has_thirty_days_for_each_child() -> None:
    """Net 2,100.00: a thirtieth is 70.00, a 65th of three months 96.92; 90 percent are paid."""
    found = of(one(work=TEACHER), "kinderkrankengeld")
    assert (found.answer, found.recipients, found.amount_range) == (
        *(Answer.PERHAPS, ("mother",), (63_00, 87_23, "day")),
    )
    days = ("kinderkrankengeld_days", True, DAYS, {"each": 30, "year": 70, "left": 30})
    assert grounds(found) == [INSURED, small(), alone_at_work(), days, ILL]
    norm = "§ 45 Abs. 2 S. 3 SGB V"
    # 70 percent of a day of the ceiling, 5,812.50 by 30.
    assert lines(found.steps) == [
        ("child_sick_calendar", 63_00, norm),
        ("child_sick_working", 87_23, norm),
        ("child_sick_most", 135_63, norm),
    ]


@pytest.mark.parametrize(
    ("until", "left"), [(29, 1), (30, 0), (31, 0)], ids=["one day is left", "none", "more than there are"]
)
def test_days_that_were_paid_are_no_longer_left(until: int, left: int) -> None:
    # From 1 January 2026, a Thursday; five of seven days are days of work.
    last = date(2026, 1, 1) + timedelta(days=-(-until * 7 // 5) - 1)
    paid = Receipt(benefit="kinderkrankengeld", since=date(2026, 1, 1), until=last)
    household = single_parent(4, parents=(parent(work=TEACHER),), receiving=(paid,))
    found = of(household, "kinderkrankengeld")
    told = next(each for each in grounds(found) if each[0] == "kinderkrankengeld_days")
    assert (told[1], told[3]["left"]) == (left > 0, left)
    assert found.answer is (Answer.PERHAPS if left else Answer.NO)
    assert (ILL in grounds(found)) is (left > 0)


def test_who_shares_the_responsibility_has_fifteen_days() -> None:
    found = of(one(work=TEACHER, alone_responsible=False), "kinderkrankengeld")
    assert grounds(found)[3][3] == {"each": 15, "year": 35, "left": 15}


def test_three_children_have_no_more_than_the_year() -> None:
    found = of(one(3, 5, 7, work=TEACHER), "kinderkrankengeld")
    assert grounds(found)[3][3] == {"each": 30, "year": 70, "left": 70}


def test_of_two_insured_parents_the_lesser_wage_is_shown() -> None:
    found = of(two({"work": TEACHER}, {"work": HALF}), "kinderkrankengeld")
    assert found.recipients == ("mother", "father")
    # 1,200.00 by 30 are 40.00; three months by 65 are 55.38.
    assert found.amount_range == (36_00, 49_84, "day")
    assert grounds(found)[3][3] == {"each": 15, "year": 35, "left": 15}


def test_another_adult_at_home_can_look_after_the_child() -> None:
    found = of(two({"work": TEACHER}, {}), "kinderkrankengeld")
    assert (found.answer, grounds(found)) == (Answer.NO, [INSURED, small(), alone_at_work(False)])
    assert (found.missing, found.steps) == ((), ())


def test_whether_another_adult_works_may_not_be_told() -> None:
    found = of(two({"work": TEACHER}, {"work": None}), "kinderkrankengeld")
    assert (found.answer, grounds(found)) == (Answer.UNKNOWN, [INSURED, small(), alone_at_work(None)])
    assert fields(found) == ["parents[1].work"]


def test_without_a_small_child_it_is_no_matter_who_works() -> None:
    found = of(one(12, work=TEACHER), "kinderkrankengeld")
    assert (found.answer, grounds(found)) == (*(Answer.NO, [INSURED, small(is_met=False), alone_at_work()]),)
    open_ = of(two({"work": TEACHER}, {"work": None}, 12), "kinderkrankengeld")
    assert (open_.answer, open_.missing) == (Answer.NO, ())
    idle = of(one(12, other_income=DRAWS), "kinderkrankengeld")
    assert grounds(idle) == [("krankengeld_insured", False, SICK, {})]


def test_with_unemployment_benefit_it_goes_on() -> None:
    found = of(one(other_income=DRAWS), "kinderkrankengeld")
    assert (found.answer, grounds(found)) == (
        Answer.NO,
        [
            ("krankengeld_insured", False, SICK, {}),
            ("kinderkrankengeld_unemployed", True, "§ 146 Abs. 2 SGB III", {}),
        ],
    )
    open_ = of(two({"other_income": DRAWS}, {"work": None}), "kinderkrankengeld")
    assert (open_.answer, fields(open_)) == (Answer.UNKNOWN, ["parents[1].work"])


def test_a_disabled_child_may_be_older() -> None:
    grown = child("grown", 14, needs=("disability",))
    found = of(single_parent(parents=(parent(work=TEACHER),), children=(grown,)), "kinderkrankengeld")
    assert grounds(found)[1] == small()
