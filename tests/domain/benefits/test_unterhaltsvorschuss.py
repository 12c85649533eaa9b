"""Unterhaltsvorschuss: ages, the three branches from the 12th birthday, what is taken off, rounding."""

from datetime import date

import pytest

from amvis.domain.benefits.unterhaltsvorschuss import (
    Unterhaltsvorschuss,
    UnterhaltsvorschussFacts,
    maintenance_to_pay,
    minimum_maintenance,
    unterhaltsvorschuss,
)

from .families import assessed, child, single_parent
from .known_family_laws import ADVANCE_2026 as LAW

CHILD = UnterhaltsvorschussFacts(
    age=6,
    lives_with_one_parent=True,
    residence_entitles=True,
    gets_sgb2=True,
    advance_ends_need=False,
    parent_income=0,
    has_full_kindergeld=True,
    maintenance_received=0,
    orphan_pension=0,
    attends_general_school=True,
    own_wage=0,
    is_trainee=False,
    capital_income=0,
)
TEEN = CHILD._replace(age=12)
APPRENTICE = CHILD._replace(age=17, gets_sgb2=False, attends_general_school=False, is_trainee=True)


@pytest.mark.parametrize(
    ("child", "amount"),
    [
        pytest.param(CHILD._replace(age=0), 227_00, id="a baby"),
        pytest.param(CHILD._replace(age=5), 227_00, id="the day before the 6th birthday"),
        pytest.param(CHILD._replace(age=6), 299_00, id="on the 6th birthday"),
        pytest.param(
            CHILD._replace(age=5, becomes_older=True), 299_00, id="in the month of the 6th birthday"
        ),
        pytest.param(
            CHILD._replace(age=4, becomes_older=True), 227_00, id="in the month of the 5th birthday"
        ),
        pytest.param(
            CHILD._replace(age=11, becomes_older=True, days_younger=14, month_days=31),
            178_00,
            id="before the 12th birthday no further condition: 14/31 of 394.00 are 177.94",
        ),
        pytest.param(
            CHILD._replace(age=12, days_younger=14, month_days=31), 178_00, id="and so after it in that month"
        ),
        pytest.param(
            TEEN._replace(days_younger=14, month_days=31, parent_income=600_00),
            394_00,
            id="the whole month where a branch holds",
        ),
        pytest.param(
            TEEN._replace(age=13, days_younger=14, month_days=31), 0, id="a 13th birthday changes nothing"
        ),
        pytest.param(
            TEEN._replace(age=17, becomes_older=True, days_younger=14, month_days=31, parent_income=600_00),
            178_00,
            id="in the month of the 18th birthday the days before it",
        ),
        pytest.param(
            TEEN._replace(age=18, days_younger=14, month_days=31, parent_income=600_00),
            178_00,
            id="and so after it in that month",
        ),
        pytest.param(
            TEEN._replace(age=17, becomes_older=True, days_younger=14, month_days=31),
            0,
            id="no branch holds before the 18th birthday",
        ),
        pytest.param(
            TEEN._replace(age=18, days_younger=1, month_days=28, gets_sgb2=False),
            15_00,
            id="one day of 28: 14.07",
        ),
        pytest.param(
            TEEN._replace(
                age=18, days_younger=1, month_days=30, gets_sgb2=False, maintenance_received=246_00
            ),
            0,
            id="a thirtieth of 148.00 is less than five euros",
        ),
        pytest.param(
            TEEN._replace(
                age=18, days_younger=1, month_days=30, gets_sgb2=False, maintenance_received=243_85
            ),
            6_00,
            id="5.005 is rounded to 5.01 and then up",
        ),
        pytest.param(CHILD._replace(age=11), 299_00, id="the day before the 12th birthday, in SGB II"),
        pytest.param(TEEN, 0, id="on the 12th birthday in SGB II, the parent earns nothing"),
        pytest.param(TEEN._replace(gets_sgb2=False), 394_00, id="first branch: the child gets no SGB II"),
        pytest.param(
            TEEN._replace(advance_ends_need=True), 394_00, id="second branch: the advance ends the need"
        ),
        pytest.param(TEEN._replace(parent_income=599_99), 0, id="third branch: one cent too little"),
        pytest.param(TEEN._replace(parent_income=600_00), 394_00, id="third branch: 600 euros"),
        pytest.param(
            TEEN._replace(age=17, parent_income=600_00), 394_00, id="the day before the 18th birthday"
        ),
        pytest.param(TEEN._replace(age=18, parent_income=600_00), 0, id="on the 18th birthday"),
        pytest.param(CHILD._replace(lives_with_one_parent=False), 0, id="both parents live together"),
        pytest.param(
            CHILD._replace(residence_entitles=False), 0, id="a residence title that does not entitle"
        ),
        pytest.param(
            CHILD._replace(has_full_kindergeld=False), 558_00, id="no Kindergeld is paid for the child"
        ),
        pytest.param(CHILD._replace(maintenance_received=100_00), 199_00, id="maintenance is taken off"),
        pytest.param(CHILD._replace(maintenance_received=100_01), 199_00, id="198.99 is rounded up to euros"),
        pytest.param(CHILD._replace(maintenance_received=294_00), 5_00, id="five euros are paid"),
        pytest.param(CHILD._replace(maintenance_received=294_01), 0, id="4.99 are not"),
        pytest.param(CHILD._replace(orphan_pension=150_00), 149_00, id="an orphan's pension is taken off"),
        pytest.param(CHILD._replace(own_wage=500_00), 299_00, id="a pupil's wage is not"),
        pytest.param(APPRENTICE._replace(own_wage=0), 394_00, id="an apprentice without pay yet"),
        pytest.param(APPRENTICE._replace(own_wage=602_50), 194_00, id="half of 602.50 less 102.50 less 100"),
        pytest.param(
            APPRENTICE._replace(own_wage=602_50, is_trainee=False),
            144_00,
            id="no training costs in a plain job",
        ),
        pytest.param(APPRENTICE._replace(own_wage=1_100_00), 0, id="pay that suffices"),
    ],
)
def test_a_child_gets(child: UnterhaltsvorschussFacts, amount: int) -> None:
    assert unterhaltsvorschuss(child, LAW).amount == amount


def test_the_steps_name_the_branch_that_carries() -> None:
    steps = unterhaltsvorschuss(TEEN._replace(parent_income=900_00), LAW)
    assert (steps.without_sgb2, steps.ends_need, steps.parent_earns_enough) == (False, False, True)
    assert steps.extra_condition_met


def test_half_the_kindergeld_lowers_what_the_other_parent_pays() -> None:
    assert maintenance_to_pay(528_00, 250_00) == 403_00
    assert maintenance_to_pay(100_00, 250_00) == 0


def test_half_an_odd_kindergeld_is_rounded_up() -> None:
    # 129.5 cents of 259 are 130.
    assert maintenance_to_pay(10_00, 2_59) == 8_70


@pytest.mark.parametrize(
    ("age", "minimum"),
    [(0, 486_00), (5, 486_00), (6, 558_00), (11, 558_00), (12, 653_00), (17, 653_00)],
)
def test_the_minimum_maintenance_rises_with_the_6th_and_the_12th_birthday(age: int, minimum: int) -> None:
    assert minimum_maintenance(age, LAW) == minimum


def test_every_step_of_a_young_child_stands_in_its_place() -> None:
    child = CHILD._replace(maintenance_received=50_00, orphan_pension=20_50)
    assert unterhaltsvorschuss(child, LAW) == Unterhaltsvorschuss(
        lives_with_one_parent=True,
        residence_entitles=True,
        age_fits=True,
        without_sgb2=False,
        ends_need=False,
        parent_earns_enough=False,
        extra_condition_met=True,
        minimum_maintenance=558_00,
        kindergeld_taken_off=259_00,
        payments_taken_off=70_50,
        own_income_taken_off=0,
        days_taken_off=0,
        amount=229_00,
    )


def test_every_step_of_an_apprentice_who_gets_nothing_stands_in_its_place() -> None:
    """On the 18th birthday, without Kindergeld: (302.50 - 102.50 - 100.00 + 30.00) / 2 are 65.00."""
    child = APPRENTICE._replace(
        age=18, lives_with_one_parent=False, has_full_kindergeld=False, own_wage=302_50, capital_income=30_00
    )
    assert unterhaltsvorschuss(child, LAW) == Unterhaltsvorschuss(
        lives_with_one_parent=False,
        residence_entitles=True,
        age_fits=False,
        without_sgb2=True,
        ends_need=False,
        parent_earns_enough=False,
        extra_condition_met=True,
        minimum_maintenance=653_00,
        kindergeld_taken_off=0,
        payments_taken_off=0,
        own_income_taken_off=65_00,
        days_taken_off=588_00,  # all of 653.00 less 65.00: no day is before the birthday
        amount=0,
    )


def test_the_branches_of_a_child_of_12_are_told_apart() -> None:
    ends = unterhaltsvorschuss(TEEN._replace(advance_ends_need=True, residence_entitles=False), LAW)
    assert (ends.lives_with_one_parent, ends.residence_entitles) == (True, False)
    assert (ends.without_sgb2, ends.ends_need, ends.parent_earns_enough) == (False, True, False)
    earns = unterhaltsvorschuss(TEEN._replace(parent_income=600_00), LAW)
    assert (earns.without_sgb2, earns.ends_need, earns.parent_earns_enough) == (False, False, True)
    none = unterhaltsvorschuss(TEEN, LAW)
    assert not none.extra_condition_met


@pytest.mark.parametrize(
    ("child", "taken_off"),
    [
        pytest.param(APPRENTICE._replace(own_wage=202_51), 1, id="half of one cent is rounded up"),
        pytest.param(APPRENTICE._replace(own_wage=202_50), 0, id="a wage of just the costs"),
        pytest.param(APPRENTICE._replace(own_wage=0, capital_income=40_00), 20_00, id="interest alone"),
        pytest.param(APPRENTICE._replace(own_wage=0, capital_income=1_01), 51, id="half of 1.01"),
    ],
)
def test_half_of_what_is_earned_and_of_interest_counts(
    child: UnterhaltsvorschussFacts, taken_off: int
) -> None:
    assert unterhaltsvorschuss(child, LAW).own_income_taken_off == taken_off


def test_a_twelfth_of_a_lump_sum_is_rounded_to_the_cent() -> None:
    # 1,000.15 a year are 83.3458 a month, so of 183.35 exactly 100.00 are left, of which half counts.
    child = APPRENTICE._replace(own_wage=183_35, is_trainee=False)
    law = LAW._replace(employee_lump_sum=1_000_15)
    assert unterhaltsvorschuss(child, law).own_income_taken_off == 50_00


def test_a_child_without_a_word_on_a_birthday_has_none_in_this_month() -> None:
    told = CHILD._asdict()
    del told["becomes_older"]
    assert unterhaltsvorschuss(UnterhaltsvorschussFacts(**told)._replace(age=5), LAW).amount == 227_00


def test_the_month_of_the_18th_birthday_opens_into_the_days_before_it() -> None:
    own = child("c", 17, born=date(2008, 10, 15), own_income=())
    found = assessed(single_parent(children=(own,)), 2500_00)
    (advance,) = [each for each in found.routes[0].benefits if each.benefit == "unterhaltsvorschuss"]
    # 653.00 less 259.00 are 394.00, for 14 of 31 days 177.94, rounded up 178.00
    assert [(step.says.key.rpartition(".")[2], step.amount) for step in advance.steps] == [
        ("minimum", 653_00),
        ("minimum_kindergeld", -259_00),
        ("minimum_days", -216_06),
        ("advance", 178_00),
    ]


def test_a_month_that_is_not_told_has_thirty_days_and_no_birthday() -> None:
    """394.00 for 15 of 30 days are 197.00; without a birthday there is none from 18 on."""
    told = {
        name: value for name, value in CHILD._asdict().items() if name not in ("days_younger", "month_days")
    }
    grown = UnterhaltsvorschussFacts(**told)._replace(age=18, gets_sgb2=False)
    assert unterhaltsvorschuss(grown, LAW).amount == 0
    assert unterhaltsvorschuss(grown._replace(days_younger=15), LAW).amount == 197_00


@pytest.mark.parametrize(
    ("age", "days", "fits"), [(17, 0, True), (18, 1, True), (18, 0, False), (19, 5, False)]
)
def test_the_age_fits_to_the_18th_birthday(age: int, days: int, *, fits: bool) -> None:
    found = unterhaltsvorschuss(CHILD._replace(age=age, days_younger=days), LAW)
    assert found.age_fits is fits
