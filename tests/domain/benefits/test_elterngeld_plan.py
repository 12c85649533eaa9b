"""Months of Elterngeld that parents share: what is left, and each rule broken once."""

from datetime import date

import pytest

from amvis.domain.benefits.assessment import Circumstances, assess
from amvis.domain.benefits.elterngeld_months import ElterngeldMonthsFacts, elterngeld_months
from amvis.domain.benefits.elterngeld_plan import (
    BASIC,
    NOTHING,
    PLUS,
    DrawnMonths,
    SharedMonths,
    before,
    faults,
    kind_in,
    left,
)
from amvis.domain.benefits.result import BenefitResult
from amvis.domain.finding import Answer
from amvis.domain.household import ElterngeldDrawn, Household, Work

from .families import child, couple, law, parent
from .known_replacement_laws import ELTERNGELD_MONTHS as LAW

ALLOWED = elterngeld_months(ElterngeldMonthsFacts(weeks_early=0, is_alone=False, loses_income=True), LAW)
NONE = DrawnMonths((), (), ())


def drawn(
    basic: range | tuple[int, ...] = (), plus: range = range(0), bonus: range = range(0)
) -> DrawnMonths:
    return DrawnMonths(tuple(basic), tuple(plus), tuple(bonus))


def broken(*parents: DrawnMonths, may_overlap: bool = False, is_alone: bool = False) -> list[str]:
    shared = SharedMonths(parents, may_overlap, is_alone)
    return [fault.name for fault in faults(shared, ALLOWED, LAW)]


@pytest.mark.parametrize(
    ("parents", "rules"),
    [
        pytest.param((drawn(range(1, 13)), drawn((13, 14))), [], id="twelve and two"),
        pytest.param((drawn(range(1, 8)), drawn(range(8, 15))), [], id="seven each"),
        pytest.param((drawn(range(1, 13)), drawn((12, 13, 14))), ["together"], id="fifteen in all"),
        pytest.param((drawn(range(1, 14)), NONE), ["one_parent"], id="thirteen for one"),
        pytest.param((drawn(range(1, 13)), drawn((13,))), ["least"], id="one month only"),
        pytest.param((drawn((1, 2), range(2, 4)), NONE), ["twice"], id="two kinds in one month"),
        pytest.param((drawn(range(4, 16)), NONE), ["last_month"], id="the fifteenth month"),
        pytest.param((drawn((1, 2), range(3, 23)), NONE), [], id="Plus up to the 22nd month without a gap"),
        pytest.param((drawn((1, 2), range(16, 20)), NONE), ["gap"], id="Plus begins after a gap"),
        pytest.param(
            (drawn((), range(13, 17)), drawn((), range(17, 33))), [], id="the other goes on without a gap"
        ),
        pytest.param((drawn((), range(13, 17)), drawn((), range(17, 34))), ["gap"], id="the 33rd month"),
        pytest.param((drawn((1, 2, 3)), drawn((3, 4))), [], id="one month at once"),
        pytest.param((drawn((1, 2, 3)), drawn((2, 3))), ["overlap"], id="two months at once"),
        pytest.param((drawn((12, 13)), drawn((13, 14))), ["overlap"], id="at once after the twelfth"),
        pytest.param(
            (drawn((1, 2), range(0), range(3, 5)),) * 2, ["overlap"], id="the bonus together is right"
        ),
        pytest.param(
            (drawn((1, 2), bonus=range(5, 9)), drawn((3, 4), bonus=range(5, 8))),
            ["bonus"],
            id="not the same months",
        ),
        pytest.param(
            (drawn((1, 2), bonus=range(5, 6)), drawn((3, 4), bonus=range(5, 6))),
            ["bonus"],
            id="one month of bonus",
        ),
        pytest.param(
            (drawn((1, 2), bonus=range(5, 10)), drawn((3, 4), bonus=range(5, 10))),
            ["bonus"],
            id="five months",
        ),
        pytest.param((NONE, NONE), [], id="nothing"),
    ],
)
def test_a_plan_breaks(parents: tuple[DrawnMonths, ...], rules: list[str]) -> None:
    assert broken(*parents) == rules


def test_twins_may_have_both_parents_at_once() -> None:
    both = (drawn(range(1, 6)), drawn(range(1, 6)))
    assert broken(*both) == ["overlap"]
    assert broken(*both, may_overlap=True) == []


def test_a_bonus_apart_is_no_bonus() -> None:
    apart = DrawnMonths((1, 2), (), (5, 7))
    assert broken(apart, DrawnMonths((3, 4), (), (5, 7))) == ["bonus"]


def test_who_is_alone_has_the_bonus_alone() -> None:
    alone = drawn((1, 2), bonus=range(5, 9))
    assert broken(alone, is_alone=True) == []
    assert broken(alone, NONE) == ["bonus"]


def test_two_months_of_plus_use_up_one() -> None:
    mother, father = drawn(range(1, 5), range(5, 11)), drawn((5, 6))
    assert left(mother, (mother, father), ALLOWED) == 5
    assert left(father, (mother, father), ALLOWED) == 5
    assert left(NONE, (NONE, NONE), ALLOWED) == 12
    assert left(drawn(range(1, 14)), (drawn(range(1, 14)),), ALLOWED) == 0


def test_what_was_before_a_month_and_what_is_in_it() -> None:
    mother = drawn((1, 2), range(3, 6), range(6, 8))
    assert before(mother, 5) == DrawnMonths((1, 2), (3, 4), ())
    assert [kind_in(mother, month) for month in (2, 3, 6, 8)] == [BASIC, PLUS, PLUS, NOTHING]


def test_a_month_of_plus_leaves_whole_months_only() -> None:
    # Of 24 halves 23 are left: eleven months.
    mother = drawn(plus=range(1, 2))
    assert left(mother, (mother, NONE), ALLOWED) == 11


def test_of_nothing_left_there_is_no_month() -> None:
    too_much = drawn(range(1, 15))
    assert left(too_much, (too_much, NONE), ALLOWED) == 0


@pytest.mark.parametrize(
    "months",
    [
        pytest.param(drawn((1,), range(2, 3)), id="one of Basiselterngeld and one of Plus"),
        pytest.param(drawn((), range(2, 3), range(3, 4)), id="one of Plus and one of the bonus"),
        pytest.param(drawn((1,), bonus=range(2, 3)), id="one of Basiselterngeld and one of the bonus"),
    ],
)
def test_two_months_of_any_kind_are_enough(months: DrawnMonths) -> None:
    assert "least" not in broken(months)


def test_months_at_once_end_with_the_twelfth_month_of_life_whatever_one_parent_may_draw() -> None:
    parents = (drawn((12, 13)), drawn((13, 14)))
    found = faults(SharedMonths(parents, False, False), ALLOWED, LAW._replace(one_parent=14))
    assert [fault.name for fault in found] == ["overlap"]


def test_a_bonus_of_one_who_is_not_alone_wants_the_other() -> None:
    assert broken(drawn((1, 2), bonus=range(5, 9))) == ["bonus"]


@pytest.mark.parametrize(
    ("is_alone", "norm"), [(True, "§ 4c Abs. 2 BEEG"), (False, "§ 4b BEEG")], ids=["alone", "of two"]
)
@pytest.mark.parametrize("may_overlap", [True, False])
def test_a_broken_bonus_names_its_provision(is_alone: bool, norm: str, *, may_overlap: bool) -> None:
    parents = (drawn((1, 2), bonus=range(5, 6)),)
    found = faults(SharedMonths(parents, may_overlap, is_alone), ALLOWED, LAW)
    assert [(fault.name, fault.norm) for fault in found] == [("bonus", norm)]


BIRTH = date(2026, 2, 10)
WAGES = {f"{2025 + (1 + n) // 12}-{(1 + n) % 12 + 1:02d}": 2_500_00 for n in range(12)}  # 2025-02 to 2026-01


def parents_of(mother: ElterngeldDrawn | None, father: ElterngeldDrawn | None, hours: float = 0) -> Household:
    family = couple(0)
    adults = tuple(
        parent(
            name,
            work=Work(gross=100_00 * int(hours), hours_per_week=hours, months=WAGES),
            alone_responsible=False,
            elterngeld_months=plan,
        )
        for name, plan in (("mother", mother), ("father", father))
    )
    return Household(
        municipality=family.municipality,
        parents=adults,
        partnership=family.partnership,
        children=(child("baby", 0, born=BIRTH, parents=("mother", "father"), maintenance_paid=None),),
        housing=family.housing,
    )


def due(household: Household, on: date) -> BenefitResult:
    found = assess(Circumstances(household=household, on=on), law(on))
    return next(each for each in found.routes[0].benefits if each.benefit == "elterngeld")


def test_the_plan_says_who_draws_in_a_month() -> None:
    plan = (ElterngeldDrawn(basic=(1, 2, 3, 4)), ElterngeldDrawn(basic=(5, 6, 7)))
    third, fifth = (due(parents_of(*plan), day) for day in (date(2026, 4, 20), date(2026, 6, 20)))
    assert (third.answer, third.recipients) == (Answer.YES, ("mother",))
    assert (fifth.answer, fifth.recipients) == (Answer.YES, ("father",))
    assert due(parents_of(*plan), date(2026, 9, 20)).amount is None


def test_a_month_at_once_brings_twice_as_much() -> None:
    at_once = due(parents_of(ElterngeldDrawn(basic=(1, 2)), ElterngeldDrawn(basic=(2, 3))), date(2026, 3, 20))
    one = due(parents_of(ElterngeldDrawn(basic=(1, 2)), None), date(2026, 3, 20))
    assert at_once.recipients == ("mother", "father")
    assert (at_once.amount, at_once.answer) == (2 * (one.amount or 0), Answer.YES)


def test_plus_is_half_and_goes_on_after_the_fourteenth_month() -> None:
    plan = ElterngeldDrawn(basic=(1, 2), plus=tuple(range(3, 20)))
    basic, plus, late = (
        due(parents_of(plan, None), day) for day in (date(2026, 3, 20), date(2026, 6, 20), date(2027, 5, 20))
    )
    assert plus.amount == late.amount == -(-(basic.amount or 0) // 2)


def test_a_plan_that_breaks_a_rule_is_only_perhaps() -> None:
    wrong = parents_of(ElterngeldDrawn(basic=(1, 2, 3)), ElterngeldDrawn(basic=(1, 2, 3)))
    found = due(wrong, date(2026, 3, 20))
    assert found.answer is Answer.PERHAPS
    assert [each.requirement.key for each in found.findings if each.norm == "§ 4 Abs. 6 S. 1 BEEG"] == [
        "benefits.finding.elterngeld_plan_overlap"
    ]


@pytest.mark.parametrize(
    ("hours", "answer"),
    [
        pytest.param(24, Answer.YES, id="24 hours each"),
        pytest.param(23, Answer.PERHAPS, id="23 hours are too few"),
    ],
)
def test_the_bonus_hangs_on_the_hours(hours: float, answer: Answer) -> None:
    plans = [ElterngeldDrawn(basic=months, bonus=(5, 6)) for months in ((1, 2), (3, 4))]
    assert due(parents_of(plans[0], plans[1], hours), date(2026, 6, 20)).answer is answer
