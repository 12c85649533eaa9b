"""Income paid later: whole in its month or by sixths (§ 11 Abs. 3 SGB II); October 2026."""

from datetime import date

import pytest

from amvis.domain.benefits.arrears import received, with_arrears
from amvis.domain.household import Arrears, Household

from .contexts import context
from .families import OCTOBER, couple, parent, single_parent

# Without income the mother of a child of four has a claim of 1,426.68, see the whole families.


def paid(amount: int, day: date) -> Arrears:
    return Arrears(amount=amount, received=day)


def family(*arrears: Arrears, assets: int = 0) -> Household:
    return single_parent(4, parents=(parent(arrears=arrears, assets=assets),))


def counted(household: Household, gross: int | None = None, on: date = OCTOBER) -> tuple[int, ...]:
    there = context(single_parent(4) if len(household.parents) == 1 else couple(4), gross, on=on)
    if household.parents[0].assets:
        there = context(family(assets=household.parents[0].assets), gross, on=on)
    case = with_arrears(there.case, household, on, there.ready.laws)
    return tuple(adult.arrears for adult in case.family.adults)


@pytest.mark.parametrize(
    ("day", "months", "amount"),
    [
        (date(2026, 10, 15), 0, 7_00),
        (date(2026, 10, 1), 0, 7_00),
        (date(2026, 10, 16), 0, 0),
        (date(2026, 9, 30), 0, 0),
        (date(2026, 9, 30), 1, 7_00),
        (date(2026, 9, 1), 1, 7_00),
        (date(2026, 8, 31), 1, 0),
        (date(2026, 1, 1), 9, 7_00),
        (date(2025, 12, 31), 10, 7_00),
        (date(2025, 10, 15), 12, 7_00),
        (date(2025, 10, 15), 0, 0),
    ],
)
def test_what_came_in_so_many_months_ago(day: date, months: int, amount: int) -> None:
    assert received(family(paid(7_00, day)), date(2026, 10, 15), months) == (amount,)


def test_what_came_in_is_summed_for_each_adult() -> None:
    both = couple(4)
    mother, father = both.parents
    told = single_parent(
        4,
        parents=(
            parent(arrears=(paid(1_00, OCTOBER), paid(2_00, OCTOBER))),
            parent("father", arrears=(paid(4_00, OCTOBER),)),
        ),
    )
    assert received(told, OCTOBER, 0) == (3_00, 4_00)
    assert received(both, OCTOBER, 0) == (0, 0)
    assert (mother.arrears, father.arrears) == ((), ())


@pytest.mark.parametrize(
    ("amount", "counts"),
    [
        # 30.00 for insurance come off: 1,456.68 end the claim, a cent less does not
        pytest.param(1456_67, 1456_67, id="whole where the claim goes on"),
        pytest.param(1456_68, 242_78, id="by sixths where it would end"),
        pytest.param(1456_71, 242_79, id="a sixth rounded half up: 242.785"),
    ],
)
def test_whole_or_by_sixths(amount: int, counts: int) -> None:
    assert counted(family(paid(amount, OCTOBER))) == (counts,)


def test_who_had_no_claim_before_has_it_counted_whole() -> None:
    assert counted(family(paid(3000_00, OCTOBER)), 4000_00) == (3000_00,)
    assert counted(family(paid(3000_00, date(2026, 9, 1))), 4000_00) == (0,)
    assert counted(family(paid(3000_00, OCTOBER), assets=100_000_00)) == (3000_00,)


@pytest.mark.parametrize(
    ("day", "sixth"),
    [
        (date(2026, 10, 1), 500_00),
        (date(2026, 9, 1), 500_00),
        (date(2026, 5, 1), 500_00),
        (date(2026, 4, 30), 0),
    ],
)
def test_sixths_count_for_six_months(day: date, sixth: int) -> None:
    assert counted(family(paid(3000_00, day))) == (sixth,)


def test_several_payments_add_up() -> None:
    """A sixth of 3,000.00 of July, nothing of 600.00 of August, and 50.00 of this month."""
    told = family(paid(3000_00, date(2026, 7, 1)), paid(600_00, date(2026, 8, 1)), paid(50_00, OCTOBER))
    assert counted(told) == (550_00,)


def test_of_two_adults_each_has_the_own_sixth() -> None:
    parents = (
        parent(alone_responsible=False, arrears=(paid(6000_00, OCTOBER),)),
        parent("father", alone_responsible=False, arrears=(paid(600_00, OCTOBER),)),
    )
    assert counted(single_parent(4, parents=parents)) == (1000_00, 100_00)


@pytest.mark.parametrize(
    ("ages", "gross", "told", "free"),
    [
        # A child of 13 has no advance while nobody earns 600.00 (§ 1 Abs. 1a UhVorschG); 30.00 for insurance.
        pytest.param((13,), 0, {}, 30_00, id="with the advance as beside SGB II"),
        # Beside a wage the insurance is within the lump sum; fees that nobody waives lower the wage.
        pytest.param((4,), 1000_00, {"other_fees": 200_00}, 0, id="with the fees that are paid"),
    ],
)
def test_the_claim_that_would_end_is_that_of_sgb2(
    ages: tuple[int, ...], gross: int, told: dict[str, int], free: int
) -> None:
    there = context(single_parent(*ages), gross, **told)
    claim = there.outcome.with_sgb2.claim.amount
    for amount, is_whole in ((claim + free - 1, True), (claim + free, False)):
        household = single_parent(*ages, parents=(parent(arrears=(paid(amount, OCTOBER),)),))
        case = with_arrears(there.case, household, OCTOBER, there.ready.laws)
        assert (case.family.adults[0].arrears == amount) is is_whole
