from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from amvis.domain.benefits.einkommen import (
    EarnedIncome,
    child_income,
    earned_income,
    gross_income,
    maintenance_off,
    other_income,
)
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.household import OtherIncome

from .families import OCTOBER, child, law, parent, single_parent

LAWS = laws_on(law())
LAW = LAWS.need.einkommen


def earned(gross: int, *, costs: int = 0, child: bool = True) -> EarnedIncome:
    return earned_income(gross, gross, costs=costs, has_minor_child=child, law=LAW)


@pytest.mark.parametrize(
    ("gross", "costs", "child", "free"),
    [
        pytest.param(0, 0, True, 0, id="no wage, nothing off"),
        pytest.param(60_00, 0, True, 60_00, id="a wage below the lump sum is free"),
        pytest.param(100_00, 0, True, 100_00, id="the lump sum is reached"),
        pytest.param(101_00, 0, True, 100_20, id="a fifth of the first euro above"),
        pytest.param(520_00, 0, True, 184_00, id="end of the first band"),
        pytest.param(521_00, 0, True, 184_30, id="three tenths of the first euro of the second band"),
        pytest.param(1000_00, 0, True, 328_00, id="end of the second band"),
        pytest.param(1200_00, 0, False, 348_00, id="end of the third band without a child"),
        pytest.param(1300_00, 0, False, 348_00, id="nothing above it without a child"),
        pytest.param(1500_00, 0, True, 378_00, id="end of the third band with a child"),
        pytest.param(1600_00, 0, True, 378_00, id="nothing above it"),
        pytest.param(400_00, 200_00, True, 160_00, id="actual costs do not count at 400 euros"),
        pytest.param(400_01, 200_00, True, 290_00, id="one cent above, costs and the 30 euros count"),
        pytest.param(800_00, 70_00, True, 268_00, id="costs that fill the lump sum exactly"),
        pytest.param(800_00, 70_01, True, 268_01, id="one cent more than the lump sum"),
    ],
)
def test_what_is_free_of_a_wage(gross: int, costs: int, child: bool, free: int) -> None:
    assert gross - earned(gross, costs=costs, child=child).countable == free


def test_each_part_of_a_wage_is_told() -> None:
    steps = earned_income(1200_00, 900_00, costs=0, has_minor_child=True, law=LAW)
    assert steps == EarnedIncome(30_00, 100_00, 84_00, 144_00, 20_00, 552_00)
    assert earned_income(0, 0, costs=50_00, has_minor_child=True, law=LAW) == EarnedIncome(0, 0, 0, 0, 0, 0)
    # what an employer still pays where there is no wage any more
    assert earned_income(0, 50_00, costs=0, has_minor_child=True, law=LAW).countable == 50_00


def test_a_young_trainee_keeps_the_limit_of_a_minijob_and_has_no_first_band() -> None:
    steps = earned_income(
        800_00, 700_00, costs=0, has_minor_child=True, law=LAW, is_young_trainee=True
    )  # § 11b Abs. 2b SGB II: 603 euros in 2026
    assert steps == EarnedIncome(30_00, 603_00, 0, 84_00, 0, 13_00)


@pytest.mark.parametrize(
    ("gross", "costs", "steps"),
    [
        # three tenths of the wage are free, at most 281.50; no lump sum, no bands
        pytest.param(400_00, 20_00, (50_00, 50_00, 120_00, 0, 0, 230_00), id="three tenths"),
        pytest.param(938_33, 0, (30_00, 30_00, 281_50, 0, 0, 626_83), id="281.499 rounded half up"),
        pytest.param(938_34, 0, (30_00, 30_00, 281_50, 0, 0, 626_84), id="at most 281.50"),
        pytest.param(1_05, 0, (30_00, 30_00, 32, 0, 0, 0), id="31.5 cents rounded half up"),
    ],
)
def test_each_part_of_the_wage_of_who_cannot_work_is_told(
    gross: int, costs: int, steps: tuple[int, ...]
) -> None:
    found = earned_income(gross, gross, costs=costs, has_minor_child=True, law=LAW, is_able=False)
    assert found == EarnedIncome(*steps)


def other(kind: str, amount: int, *, gross: int = 0, left: int = 0, earlier: int | None = None) -> int:
    income = OtherIncome(kind=kind, amount=amount, earlier_net=earlier)
    household = single_parent(4, parents=(parent(other_income=(income,)),))
    adult = reduce(household, OCTOBER, LAWS.period).facts.adults[0]
    return other_income(adult, gross=gross, kindergeld_left=left, law=LAW, children=0)


@pytest.mark.parametrize(
    ("money", "income"),
    [
        pytest.param(partial(other, "pension", 200_00), 170_00, id="30 euros for insurance"),
        pytest.param(partial(other, "pension", 20_00), 0, id="never below zero"),
        pytest.param(
            partial(other, "pension", 200_00, gross=100_00), 200_00, id="the wage has used the lump sum"
        ),
        pytest.param(partial(other, "pension", 200_00, gross=80_00), 180_00, id="what the wage leaves of it"),
        pytest.param(partial(other, "mutterschaftsgeld", 390_00), 0, id="Mutterschaftsgeld is free"),
        pytest.param(
            partial(other, "elterngeld", 300_00), 270_00, id="Elterngeld without earlier earnings counts"
        ),
        pytest.param(
            partial(other, "elterngeld", 600_00, earlier=900_00), 270_00, id="300 of it are free with them"
        ),
        pytest.param(
            partial(other, "elterngeld", 330_00, earlier=200_00), 100_00, id="at most the earlier earnings"
        ),
        pytest.param(
            partial(other, "elterngeld_plus", 300_00, earlier=900_00), 120_00, id="half with Elterngeld Plus"
        ),
        pytest.param(partial(other, "pension", 0, left=50_00), 20_00, id="Kindergeld that is left is income"),
    ],
)
def test_what_counts_of_other_income(money: Callable[[], int], income: int) -> None:
    assert money() == income


@pytest.mark.parametrize(
    ("age", "kind", "amount", "counts"),
    [
        pytest.param(12, "rent", 50_00, 50_00, id="a minor has no allowance without a contract"),
        pytest.param(18, "rent", 50_00, 20_00, id="a grown child has"),
        pytest.param(
            17, "ausbildung", 603_00, 0, id="an apprentice's pay up to the limit of the Minijob is free"
        ),
        pytest.param(17, "ausbildung", 703_00, 45_10, id="and then three tenths of what lies above 520"),
    ],
)
def test_what_counts_of_a_childs_income(age: int, kind: str, amount: int, counts: int) -> None:
    own = child("c", age, own_income=(OtherIncome(kind=kind, amount=amount),))
    household = single_parent(children=(own,))
    facts = reduce(household, OCTOBER, LAWS.period).facts.children[0]
    assert child_income(facts, 0, LAW) == counts


def test_what_a_child_gets_counts_together_and_its_pay_in_the_bands_of_somebody_without_children() -> None:
    facts = reduce(single_parent(children=(child("c", 15),)), OCTOBER, LAWS.period).facts.children[0]
    assert child_income(facts._replace(maintenance=50_00), 100_00, LAW) == 150_00
    assert child_income(facts._replace(earned=1), 0, LAW) == 0
    # 603 euros, three tenths of 480 and a tenth of 200 are free
    assert child_income(facts._replace(earned=1300_00), 0, LAW) == 533_00


@pytest.mark.parametrize(
    ("told", "gross", "counts"),
    [
        pytest.param({}, 0, 270_00, id="30 for insurance"),
        pytest.param({"compulsory_insurance": 45_00}, 0, 225_00, id="with insurance that the law demands"),
        pytest.param({"costly_diet": 45_00}, 0, 270_00, id="a need takes nothing off"),
        pytest.param({"training_grant": 300_00}, 0, 200_00, id="a hundred of a training grant"),
        pytest.param({"training_grant": 70_00}, 0, 230_00, id="no more than the grant"),
        pytest.param({"training_grant": 20_00}, 0, 270_00, id="no less than for insurance"),
        pytest.param({"training_grant": 300_00}, 1, 270_00, id="nothing of it beside work"),
        pytest.param({"has_riester": True}, 0, 300_00 - 30_00 - 9_00, id="three percent of it for Riester"),
        pytest.param({"has_riester": True}, 1, 270_00, id="which is a cost of work beside a wage"),
        pytest.param({"arrears": 10_00}, 0, 280_00, id="arrears of the month"),
        pytest.param({"elterngeld": 100_00}, 0, 370_00, id="Elterngeld"),
        pytest.param({"elterngeld": 100_00, "has_riester": True}, 0, 358_00, id="which Riester counts too"),
        pytest.param({"exempt_income": 10_00}, 0, 270_00, id="not what is exempt"),
    ],
)
def test_what_comes_off_other_income(told: dict[str, int], gross: int, counts: int) -> None:
    adult = reduce(single_parent(4), OCTOBER, LAWS.period).facts.adults[0]._replace(other_income=300_00)
    found = other_income(adult._replace(**told), gross=gross, kindergeld_left=0, law=LAW, children=0)
    assert found == counts


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        pytest.param({"age": 14, "earned": 150_00}, 50_00, id="under 15 a hundred euros of pay are free"),
        pytest.param({"age": 14, "earned": 150_00, "has_own_insurance": True}, 20_00, id="and 30 insured"),
        pytest.param(
            {
                "age": 14,
                "earned": 150_00,
                "has_own_insurance": True,
                "maintenance": 7_00,
                "other_income": 8_00,
            },
            35_00,
            id="which come off the other money first",
        ),
        pytest.param(
            {"age": 14, "earned": 150_00, "has_own_insurance": True, "maintenance": 37_00},
            57_00,
            id="all of them where it suffices",
        ),
        pytest.param(
            {"age": 15, "earned": 1, "has_own_insurance": True, "maintenance": 50_00}, 50_00, id="15"
        ),
        pytest.param({"age": 15, "has_own_insurance": True, "maintenance": 50_00}, 20_00, id="without pay"),
        pytest.param({"age": 18, "maintenance": 50_00}, 20_00, id="grown"),
        pytest.param({"age": 17, "maintenance": 50_00}, 50_00, id="a minor without a contract"),
    ],
)
def test_the_insurance_allowance_of_a_child(told: dict[str, int], counts: int) -> None:
    own = reduce(single_parent(4), OCTOBER, LAWS.period).facts.children[0]._replace(**told)
    assert child_income(own, 0, LAW) == counts


def test_the_advance_is_money_of_the_child_too() -> None:
    own = reduce(single_parent(4), OCTOBER, LAWS.period).facts.children[0]
    told = own._replace(age=14, earned=150_00, has_own_insurance=True, maintenance=7_00, other_income=8_00)
    assert child_income(told, 9_00, LAW) == 50_00 - 6_00
    assert child_income(told, 25_00, LAW) == 50_00 + 10_00


def test_paid_maintenance_comes_off_other_income_first() -> None:
    assert maintenance_off(100_00, earned=300_00, other=60_00) == (60_00, 40_00)
    assert maintenance_off(100_00, earned=30_00, other=60_00) == (60_00, 30_00)
    assert maintenance_off(50_00, earned=30_00, other=60_00) == (50_00, 0)


def test_income_before_deductions_is_all_of_it() -> None:
    incomes = (OtherIncome(kind="elterngeld", amount=300_00), OtherIncome(kind="pension", amount=200_00))
    household = single_parent(4, parents=(parent(other_income=incomes),))
    adult = reduce(household, OCTOBER, LAWS.period).facts.adults[0]
    assert gross_income(adult, 400_00, LAW) == 900_00


def test_a_band_is_rounded_half_up() -> None:
    assert earned(101_03).first_band == 21


@pytest.mark.parametrize(
    ("on", "earned", "counts"),
    [
        pytest.param(date(2023, 6, 30), 100_00, 0, id="until June 2023 the lump sum of everybody"),
        pytest.param(date(2023, 6, 30), 520_00, 336_00, id="and a fifth of what is above it"),
        pytest.param(date(2023, 6, 30), 1_100_00, 810_00, id="a tenth above 1,000 euros"),
        pytest.param(date(2023, 7, 1), 520_00, 0, id="from July the limit of the Minijob"),
        pytest.param(date(2024, 1, 1), 538_00, 0, id="and as it rises"),
        pytest.param(date(2024, 1, 1), 1_000_00, 318_00, id="with the second band above"),
    ],
)
def test_what_counts_of_a_trainee_changes_in_july_2023(on: date, earned: int, counts: int) -> None:
    there = law(on)
    trainee = child("c", 17, on, own_income=(OtherIncome(kind="ausbildung", amount=earned),))
    facts = reduce(single_parent(children=(trainee,)), on, laws_on(there).period).facts.children[0]
    assert child_income(facts, 0, laws_on(there).need.einkommen) == counts


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        # 30 percent are free, at most half of the Regelbedarf of 563.00 (§ 82 Abs. 3 SGB XII).
        pytest.param({"age": 15, "earned": 200_00}, 140_00, id="from 15 on 30 percent of the pay"),
        pytest.param({"age": 15, "earned": 200_05}, 140_03, id="half a cent is rounded up"),
        pytest.param({"age": 15, "earned": 1000_00}, 718_50, id="at most half of the Regelbedarf"),
        pytest.param({"age": 15, "earned": 10_00, "earned_gross": 40_00}, 0, id="of the gross it is more"),
        pytest.param({"age": 14, "earned": 200_00}, 100_00, id="below 15 a hundred euros are free"),
    ],
)
def test_what_counts_of_the_pay_of_a_child_who_cannot_work(told: dict[str, int], counts: int) -> None:
    own = reduce(single_parent(children=(child("c", 14, own_income=()),)), OCTOBER, LAWS.period).facts
    facts = own.children[0]._replace(is_able=False, maintenance=0, **told)
    assert child_income(facts, 0, LAW) == counts
