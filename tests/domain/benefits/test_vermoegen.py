from datetime import date

import pytest

from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.vermoegen import Vermoegen, by_age, is_only_apart, savings_above, vermoegen
from amvis.domain.household import Receipt

from .families import OCTOBER, couple, law, parent, single_parent

LAWS = laws_on(law())


def counted(assets: int, *, since: date | None = None, born: date = date(1992, 5, 14)) -> Vermoegen:
    receipt = (Receipt(benefit="grundsicherungsgeld", since=since),) if since else ()
    household = single_parent(4, parents=(parent(assets=assets, born=born),), receiving=receipt)
    facts = reduce(household, OCTOBER, LAWS.period).facts
    return vermoegen(facts, LAWS.need.vermoegen)


@pytest.mark.parametrize(
    ("told", "allowance"),
    [
        pytest.param({}, 15_000_00, id="from 30: 10,000, the child's 5,000 pass over"),
        pytest.param({"born": date(1996, 11, 1)}, 10_000_00, id="the month before the 30th birthday"),
        pytest.param({"born": date(1996, 10, 31)}, 15_000_00, id="the month of the 30th birthday"),
        pytest.param({"born": date(1986, 10, 1)}, 17_500_00, id="on the 40th birthday"),
        pytest.param({"born": date(1976, 10, 1)}, 25_000_00, id="on the 50th birthday"),
        pytest.param({"since": date(2026, 7, 1)}, 15_000_00, id="a period begun on the first of July"),
        pytest.param({"since": date(2026, 6, 1)}, 55_000_00, id="one begun before keeps the first year"),
        pytest.param({"since": date(2024, 11, 1)}, 30_000_00, id="whose first year is over"),
        pytest.param({"since": date(2025, 11, 1)}, 55_000_00, id="one that still runs for a month"),
        pytest.param({"since": date(2025, 10, 1)}, 15_000_00, id="the new period of that day"),
        pytest.param({"since": date(2023, 7, 1)}, 15_000_00, id="the fourth period, begun in July"),
        pytest.param({"since": date(2023, 6, 1)}, 30_000_00, id="the fourth period, begun in June"),
    ],
)
def test_the_start_of_the_period_decides_the_allowance(told: dict[str, date], allowance: int) -> None:
    assert counted(0, **told).allowance == allowance


def test_only_what_is_above_counts() -> None:
    assert counted(15_000_01).countable == 1
    assert counted(55_000_01).countable_kinderzuschlag == 1


def test_what_children_own_counts_for_kinderzuschlag_alone() -> None:
    household = single_parent(4, 6, parents=(parent(assets=30_000_00),))
    facts = reduce(household, OCTOBER, LAWS.period).facts
    first, second = facts.children
    family = facts._replace(children=(first._replace(assets=50_000_00), second))
    found = vermoegen(family, LAWS.need.vermoegen)
    assert found.assets == 30_000_00
    assert found.countable_kinderzuschlag == 10_000_00  # 40,000 and twice 15,000 are free
    assert vermoegen(facts, LAWS.need.vermoegen).countable_kinderzuschlag == 0
    less = LAWS.need.vermoegen._replace(kinderzuschlag_each_further=1_000_00)
    assert vermoegen(family, less).allowance_kinderzuschlag == 42_000_00


def test_in_the_first_year_each_further_person_adds_as_much() -> None:
    family = reduce(single_parent(4, 6), OCTOBER, LAWS.period).facts
    before = family._replace(period_is_new_law=False, is_first_year=True)
    assert vermoegen(before, LAWS.need.vermoegen).allowance == 70_000_00


@pytest.mark.parametrize(
    ("on", "since", "allowance"),
    [
        pytest.param(date(2026, 6, 30), None, 55_000_00, id="the last day of the old text"),
        pytest.param(date(2026, 7, 1), None, 15_000_00, id="the first day of the new one"),
        pytest.param(date(2026, 7, 1), date(2026, 6, 1), 55_000_00, id="a period that runs keeps the old"),
        pytest.param(
            date(2026, 7, 1), date(2025, 6, 1), 30_000_00, id="renewed in June, after its first year"
        ),
        pytest.param(date(2026, 7, 1), date(2025, 7, 1), 15_000_00, id="renewed on the day itself"),
        pytest.param(date(2023, 1, 1), None, 55_000_00, id="the first checked day"),
    ],
)
def test_both_sides_of_the_reform(on: date, since: date | None, allowance: int) -> None:
    laws = laws_on(law(on))
    receipt = (Receipt(benefit="buergergeld", since=since),) if since else ()
    facts = reduce(single_parent(4, receiving=receipt), on, laws.period).facts
    assert vermoegen(facts, laws.need.vermoegen).allowance == allowance


BOTH = reduce(couple(4), OCTOBER, LAWS.period).facts
# so that the two allowances of before differ
APART = LAWS.need.vermoegen._replace(first_year_each_further=12_000_00)


@pytest.mark.parametrize(
    ("told", "of_child", "allowance"),
    [
        pytest.param({}, 0, 10_000_00 + 10_000_00 + 5_000_00, id="each by age"),
        pytest.param({}, 4_999_99, 20_000_00 + 1, id="what the child leaves of its own"),
        pytest.param({}, 5_000_00, 20_000_00, id="nothing is left"),
        pytest.param({}, 7_000_00, 20_000_00, id="never less than that"),
        pytest.param({"period_is_new_law": False}, 4_000_00, 30_000_00 + 11_000_00, id="before: 15,000 each"),
        pytest.param({"period_is_new_law": False}, 15_000_00, 30_000_00, id="nothing is left of the child's"),
        pytest.param(
            {"period_is_new_law": False, "is_first_year": True},
            5_000_00,
            40_000_00 + 12_000_00 + 7_000_00,
            id="in the first year 40,000 and so much for each further",
        ),
        pytest.param({"is_first_year": True}, 0, 25_000_00, id="which the new text does not know"),
    ],
)
def test_the_allowance_of_a_couple_with_a_child(told: dict[str, bool], of_child: int, allowance: int) -> None:
    child = BOTH.children[0]._replace(assets=of_child)
    family = BOTH._replace(**({"is_first_year": False} | told), children=(child,))
    assert vermoegen(family, APART).allowance == allowance


@pytest.mark.parametrize(
    ("told", "free"),
    [
        ({"period_is_new_law": True}, 5_000_00),
        ({"period_is_new_law": False, "is_first_year": True}, 12_000_00),
        ({"period_is_new_law": False, "is_first_year": False}, 15_000_00),
    ],
)
def test_what_a_child_has_above_its_allowance(told: dict[str, bool], free: int) -> None:
    family = BOTH._replace(**told)
    child = family.children[0]
    assert savings_above(child._replace(assets=free), family, APART) == 0
    assert savings_above(child._replace(assets=free + 3), family, APART) == 3
    assert savings_above(child, family, APART) == 0


def test_a_birthday_later_in_the_month_counts_already() -> None:
    mother, father = BOTH.adults
    family = BOTH._replace(adults=(mother._replace(age=39, becomes_older=True), father), children=())
    assert vermoegen(family, LAWS.need.vermoegen).allowance == 12_500_00 + 10_000_00


@pytest.mark.parametrize(
    ("age", "amount"),
    [(0, 5), (29, 5), (30, 10), (39, 10), (40, 12.5), (49, 12.5), (50, 20), (90, 20)],
)
def test_the_allowance_rises_on_the_birthdays(age: int, amount: float) -> None:
    assert by_age(age, LAWS.need.vermoegen) == amount * 1000_00


@pytest.mark.parametrize(
    ("countable", "supplement", "alone", "opens", "is_apart"),
    [
        pytest.param(1, 0, True, True, True, id="a cent, and a child that stands alone and is old enough"),
        pytest.param(0, 9, True, True, False, id="savings that count in Kinderzuschlag only"),
        pytest.param(1, 0, False, True, False, id="it does not stand alone"),
        pytest.param(1, 0, True, False, False, id="it is too young"),
    ],
)
def test_savings_leave_a_claim_to_a_child_that_stands_alone(
    countable: int, supplement: int, alone: bool, opens: bool, is_apart: bool
) -> None:
    """§ 9 Abs. 3 SGB II."""
    facts = reduce(single_parent(16, 4), OCTOBER, LAWS.period).facts
    daughter = facts.children[0]._replace(stands_alone=alone, opens_claim=opens)
    family = facts._replace(children=(facts.children[1], daughter))
    savings = vermoegen(facts, LAWS.need.vermoegen)._replace(
        countable=countable, countable_kinderzuschlag=supplement
    )
    assert is_only_apart(family, savings) is is_apart
