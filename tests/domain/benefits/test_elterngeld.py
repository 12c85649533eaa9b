"""Elterngeld: the rate and its steps, part-time work, Plus, bonuses, what is credited, the limits."""

import pytest

from amvis.domain.benefits.elterngeld import (
    ElterngeldFacts,
    elterngeld,
    has_sibling_bonus,
    replacement_rate,
)

from .known_replacement_laws import ELTERNGELD_2025 as LAW

PARENT = ElterngeldFacts(
    income_before=1_400_00,
    income_during=0,
    is_plus=False,
    hours_per_week=0,
    has_siblings=False,
    births=1,
    maternity_pay=0,
    other_replacement=0,
    is_couple=True,
    taxable_income=0,
)
PLUS = PARENT._replace(is_plus=True)


@pytest.mark.parametrize(
    ("income", "rate"),
    [
        pytest.param(0, 1000, id="no income"),
        pytest.param(340_00, 1000, id="340 euros: 660 below make 33 points, the whole is replaced"),
        pytest.param(340_01, 999, id="329 whole steps below 1,000, the 330th only begun"),
        pytest.param(342_00, 999, id="329 whole steps"),
        pytest.param(342_01, 998, id="328 whole steps"),
        pytest.param(998_01, 670, id="1.99 below 1,000 is no whole step"),
        pytest.param(998_00, 671, id="2 euros below 1,000 are one"),
        pytest.param(1_000_00, 670, id="1,000"),
        pytest.param(1_200_00, 670, id="1,200"),
        pytest.param(1_201_99, 670, id="1.99 above 1,200 is no whole step"),
        pytest.param(1_202_00, 669, id="2 euros above 1,200 are one"),
        pytest.param(1_238_00, 651, id="19 steps above"),
        pytest.param(1_240_00, 650, id="20 steps above: 65 percent"),
        pytest.param(5_000_00, 650, id="never below 65 percent"),
    ],
)
def test_the_rate_moves_by_whole_steps(income: int, rate: int) -> None:
    assert replacement_rate(income, LAW) == rate


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(PARENT, 910_00, id="65 percent of 1,400"),
        pytest.param(PARENT._replace(income_before=0), 300_00, id="no income before: the least"),
        pytest.param(PARENT._replace(income_before=299_00), 300_00, id="all of 299 is less than the least"),
        pytest.param(PARENT._replace(income_before=301_00), 301_00, id="all of 301"),
        pytest.param(PARENT._replace(income_before=2_769_00), 1_799_85, id="just below the most"),
        pytest.param(PARENT._replace(income_before=2_770_00), 1_800_00, id="1,800.50 is cut to the most"),
        pytest.param(PARENT._replace(income_before=1_000_01), 670_01, id="670.0067 is rounded half up"),
        pytest.param(PARENT._replace(income_during=550_00), 552_50, id="65 percent of the 850 that are lost"),
        pytest.param(
            PARENT._replace(income_before=4_000_00, income_during=2_000_00),
            500_50,
            id="part-time: 2,770 count of 4,000, so 770 are lost",
        ),
        pytest.param(PARENT._replace(income_during=1_400_00), 300_00, id="nothing is lost: the least"),
        pytest.param(PARENT._replace(income_during=2_000_00), 300_00, id="more is earned than before"),
        pytest.param(PARENT._replace(hours_per_week=32), 910_00, id="32 hours are not full work"),
        pytest.param(PARENT._replace(hours_per_week=33), 0, id="33 hours are"),
        pytest.param(PARENT._replace(taxable_income=175_000_00), 910_00, id="the limit itself"),
        pytest.param(PARENT._replace(taxable_income=175_000_01), 0, id="a cent above the limit"),
    ],
)
def test_basiselterngeld_is(facts: ElterngeldFacts, amount: int) -> None:
    assert elterngeld(facts, LAW).amount == amount


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(PLUS, 455_00, id="without work half of Basiselterngeld"),
        pytest.param(PLUS._replace(income_during=550_00), 455_00, id="552.50 is cut to half of 910"),
        pytest.param(PLUS._replace(income_during=1_000_00), 260_00, id="65 percent of 400 is below the half"),
        pytest.param(PLUS._replace(income_before=0), 150_00, id="half the least"),
        pytest.param(PLUS._replace(income_before=5_000_00), 900_00, id="half the most"),
        pytest.param(PLUS._replace(income_before=2_769_00), 899_93, id="half of 1,799.85, rounded half up"),
        pytest.param(PLUS._replace(has_siblings=True), 500_50, id="455 and 10 percent"),
        pytest.param(
            PLUS._replace(income_before=0, has_siblings=True), 187_50, id="the bonus halves to 37.50"
        ),
        pytest.param(PLUS._replace(births=2), 605_00, id="twins: 150 more"),
        pytest.param(PLUS._replace(other_replacement=2_000_00), 150_00, id="150 stay free beside other pay"),
    ],
)
def test_elterngeld_plus_is(facts: ElterngeldFacts, amount: int) -> None:
    assert elterngeld(facts, LAW).amount == amount


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(PARENT._replace(has_siblings=True), 1_001_00, id="910 and 10 percent"),
        pytest.param(PARENT._replace(income_before=1_000_00, has_siblings=True), 745_00, id="at least 75"),
        pytest.param(
            PARENT._replace(income_before=5_000_00, has_siblings=True),
            1_980_00,
            id="the bonus goes above the most",
        ),
        pytest.param(PARENT._replace(births=3), 1_510_00, id="triplets: twice 300"),
        pytest.param(PARENT._replace(births=2, has_siblings=True), 1_301_00, id="both bonuses"),
        pytest.param(
            PARENT._replace(maternity_pay=390_00), 520_00, id="Mutterschaftsgeld is credited in full"
        ),
        pytest.param(PARENT._replace(maternity_pay=1_400_00), 0, id="and leaves nothing free"),
        pytest.param(PARENT._replace(other_replacement=100_00), 810_00, id="other pay is credited"),
        pytest.param(PARENT._replace(other_replacement=700_00), 300_00, id="down to 300 free"),
        pytest.param(
            PARENT._replace(income_before=0, other_replacement=100_00), 300_00, id="the least is all free"
        ),
        pytest.param(
            PARENT._replace(births=2, other_replacement=2_000_00), 600_00, id="with twins 600 are free"
        ),
        pytest.param(
            PARENT._replace(maternity_pay=200_00, other_replacement=700_00),
            100_00,
            id="maternity pay comes off the free part too",
        ),
    ],
)
def test_bonus_and_credit(facts: ElterngeldFacts, amount: int) -> None:
    assert elterngeld(facts, LAW).amount == amount


def test_a_person_alone_has_a_limit_of_their_own() -> None:
    law = LAW._replace(limit_alone=250_000_00, limit_couple=300_000_00)
    rich = PARENT._replace(taxable_income=260_000_00)
    assert elterngeld(rich, law).amount == 910_00
    assert elterngeld(rich._replace(is_couple=False), law).amount == 0


def test_the_steps_open_the_amount() -> None:
    steps = elterngeld(PLUS._replace(income_during=550_00, has_siblings=True, births=2), LAW)
    assert (steps.rate, steps.income_lost, steps.replaced, steps.halved_from) == (650, 850_00, 552_50, 910_00)
    assert (steps.without_bonus, steps.sibling_bonus, steps.multiple_bonus) == (455_00, 45_50, 150_00)
    assert steps.works_little
    assert steps.income_below_limit


@pytest.mark.parametrize(
    ("under_three", "under_six", "has"),
    [(1, 1, False), (2, 2, True), (1, 2, False), (1, 3, True), (0, 2, False)],
)
def test_the_sibling_bonus_wants_two_under_three_or_three_under_six(
    under_three: int, under_six: int, has: bool
) -> None:
    assert has_sibling_bonus(under_three, under_six) is has


def test_who_earns_as_much_as_before_loses_nothing() -> None:
    assert elterngeld(PARENT._replace(income_during=1_400_01), LAW).income_lost == 0


def test_ten_percent_for_siblings_are_rounded_to_the_cent() -> None:
    # 65 percent of 1,400.08 are 910.052, 10 percent of 910.05 are 91.005.
    assert elterngeld(PARENT._replace(income_before=1_400_08, has_siblings=True), LAW).sibling_bonus == 91_01


def test_what_twins_bring_and_what_is_free_beside_other_pay_are_two_amounts() -> None:
    # Invented: 200 for a twin, 250 free for each child.
    law = LAW._replace(each_multiple=200_00, free_beside_other=250_00)
    steps = elterngeld(PARENT._replace(births=2, other_replacement=2_000_00), law)
    assert (steps.multiple_bonus, steps.amount) == (200_00, 500_00)


def test_work_and_income_are_told_apart_in_the_steps() -> None:
    works = elterngeld(PARENT._replace(hours_per_week=33), LAW)
    rich = elterngeld(PARENT._replace(taxable_income=175_000_01), LAW)
    assert (works.works_little, works.income_below_limit) == (False, True)
    assert (rich.works_little, rich.income_below_limit) == (True, False)
