"""Wohngeld: a grant that runs, a death, relatives, the own home, payments made once; invented."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.assessment import Circumstances, assess, computed_budgets
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.result import BenefitResult
from amvis.domain.benefits.wohngeld import (
    Grant,
    Wohngeld,
    is_new_decision,
    without_let,
    wohngeld_by_formula,
)
from amvis.domain.finding import Answer
from amvis.domain.household import (
    Household,
    OneOff,
    OtherIncome,
    Owned,
    Receipt,
    Relative,
    Work,
)

from .families import OCTOBER, amounts, assessed, child, law, parent, single_parent

LAWS = laws_on(law())
GRANDMOTHER = Relative(born=date(1958, 3, 9), gross=0, other=700_00)


def housed(family: Household, **told: object) -> Household:
    assert family.housing is not None
    return replace(family, housing=replace(family.housing, **told))


def working(gross: int = 1200_00, **told: object) -> Household:
    return single_parent(4, parents=(parent(work=Work(gross=gross)),), **told)


def granted(household: Household, on: date = OCTOBER) -> Wohngeld:
    return computed_budgets(Circumstances(household=household, on=on), law(on))[0].outcome.alone.wohngeld


def wohngeld(household: Household) -> BenefitResult:
    found = assess(Circumstances(household=household, on=OCTOBER), law()).routes[0].benefits
    return next(each for each in found if each.benefit == "wohngeld")


def test_a_relative_in_the_dwelling_is_a_member_with_income() -> None:
    """The mother 13,170.00 less 20 %, the child 2,724.00, the grandmother 8,400.00 - 102.00 less 10 %."""
    found = granted(housed(working(), others_in_dwelling=1, relatives=(GRANDMOTHER,)))
    assert (found.persons, found.persons_counted, found.own_rent) == (3, 3, 700_00)
    assert found.income.gross_income == 13_170_00 + 2_724_00 + 8_298_00
    assert found.income.deductions == 2_634_00 + 829_80
    assert found.income.allowances == 0  # she does not live with the child alone
    assert found.income.monthly_income == 1_727_35
    # M = 700.00 + 170.20; 1.15 (M - (0.02 + 0.0002917 M + 0.0000245 Y) Y) = 372.70
    assert found.amount == 373_00


def test_another_person_is_no_member_and_bears_a_part_of_the_rent() -> None:
    found = granted(housed(working(), others_in_dwelling=1))
    assert (found.persons, found.own_rent) == (2, 466_67)


def test_relatives_stand_among_the_other_persons_even_where_these_are_not_counted() -> None:
    told = housed(working(), relatives=(GRANDMOTHER, GRANDMOTHER))
    assert reduce(told, OCTOBER, LAWS.period).facts.home.others_in_dwelling == 2
    assert granted(told).own_rent == 700_00


def test_a_relative_who_works_pays_contributions_from_a_wage_only() -> None:
    uncle = Relative(born=date(1980, 1, 1), gross=2000_00, other=0)
    mini = replace(uncle, gross=500_00)
    alone = granted(working())
    with_uncle = granted(housed(working(), relatives=(uncle,))).income
    with_mini = granted(housed(working(), relatives=(mini,))).income
    # 24,000.00 - 1,230.00 less 30 %; a Minijob has neither lump sum nor deductions
    assert with_uncle.gross_income - alone.income.gross_income == 22_770_00
    assert with_uncle.deductions - alone.income.deductions == 6_831_00
    assert with_mini.gross_income - alone.income.gross_income == 6_000_00


def test_a_household_with_relatives_says_what_is_taken() -> None:
    told = housed(working(1600_00), relatives=(replace(GRANDMOTHER, other=300_00),))
    found = wohngeld(told)
    assert found.answer is Answer.PERHAPS
    assert "benefits.finding.wohngeld_relatives" in {each.requirement.key for each in found.findings}


def test_an_own_home_has_a_burden_instead_of_a_rent() -> None:
    owned = Owned(interest=310_00, repayment=240_00, property_tax=28_00, management=25_00)
    told = housed(working(), owned=owned, floor_area=70, net_cold_rent=None)
    # 603.00 and 70 square metres of 36.00 a year, whatever the running costs are
    assert granted(told).own_rent == 603_00 + 210_00
    assert granted(housed(told, service_charges=900_00)).own_rent == 813_00


def test_sgb2_pays_no_loan_back() -> None:
    owned = Owned(interest=310_00, repayment=240_00, property_tax=28_00, management=25_00)
    told = housed(working(), owned=owned, floor_area=70, net_cold_rent=None)
    assert reduce(told, OCTOBER, LAWS.period).facts.home.net_cold_rent == 363_00
    told = housed(told, net_cold_rent=300_00)
    assert reduce(told, OCTOBER, LAWS.period).facts.home.net_cold_rent == 300_00


def test_of_an_own_home_the_floor_area_is_asked_for() -> None:
    owned = Owned(interest=310_00, repayment=240_00)
    told = housed(working(), owned=owned, net_cold_rent=None)
    assert [each.field for each in assessed(told).missing] == ["housing.floor_area"]
    assert wohngeld(told).answer is Answer.UNKNOWN
    assert not assessed(housed(told, floor_area=70)).missing


@pytest.mark.parametrize(
    ("told", "persons"),
    [
        pytest.param({"member_died": date(2025, 10, 31)}, 3, id="the twelfth month after that of the death"),
        pytest.param({"member_died": date(2025, 9, 30)}, 2, id="a month later it is over"),
        pytest.param({"member_died": date(2026, 10, 1)}, 3, id="on the day"),
        pytest.param({"member_died": date(2026, 10, 2)}, 2, id="not before"),
        pytest.param(
            {"member_died": date(2026, 5, 1), "moved_in": date(2026, 5, 2)}, 2, id="in another dwelling"
        ),
        pytest.param(
            {"member_died": date(2026, 5, 1), "moved_in": date(2026, 5, 1)}, 3, id="moved in before"
        ),
    ],
)
def test_a_death_leaves_the_number_of_members(told: dict[str, date], persons: int) -> None:
    found = granted(housed(working(), **told))
    assert (found.persons, found.persons_counted) == (persons, persons)
    assert found.own_rent == 700_00


def test_a_birth_since_the_death_brings_the_number_back() -> None:
    born = child("baby", 0, born=date(2026, 6, 1))
    family = working(children=(child("c", 4), born))
    assert granted(housed(family, member_died=date(2026, 5, 31))).persons == 3
    assert granted(housed(family, member_died=date(2026, 6, 1))).persons == 4


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        pytest.param(date(2026, 8, 1), 5_500_00, id="eleven of the twelve months follow its month"),
        pytest.param(date(2026, 9, 1), 6_000_00, id="all twelve"),
        pytest.param(date(2026, 10, 1), 5_500_00, id="eleven are left"),
        pytest.param(date(2027, 8, 1), 500_00, id="the last"),
        pytest.param(date(2027, 9, 1), 0, id="over"),
        pytest.param(date(2025, 9, 1), 0, id="it comes in the last month"),
        pytest.param(date(2025, 10, 1), 500_00, id="and so counts one"),
    ],
)
def test_what_is_paid_once_counts_in_the_twelve_months_after(on: date, counts: int) -> None:
    once = OneOff(kind="severance", amount=6_000_00, received=date(2026, 8, 15))
    facts = reduce(single_parent(4, parents=(parent(one_off=(once,)),)), on, LAWS.period).facts
    assert facts.adults[0].one_off_year == counts


@pytest.mark.parametrize(
    ("received", "counts"),
    [
        pytest.param(date(2025, 10, 1), 900_00, id="a year ago"),
        pytest.param(date(2025, 9, 30), 0, id="longer ago it does not come again"),
        pytest.param(date(2027, 9, 30), 900_00, id="it comes within the twelve months"),
        pytest.param(date(2027, 10, 1), 0, id="it comes after them"),
    ],
)
def test_a_yearly_bonus_counts_whole(received: date, counts: int) -> None:
    once = OneOff(kind="bonus", amount=900_00, received=received)
    facts = reduce(single_parent(4, parents=(parent(one_off=(once,)),)), OCTOBER, LAWS.period).facts
    assert facts.adults[0].one_off_year == counts


def test_a_part_of_a_payment_is_rounded_to_the_cent() -> None:
    once = OneOff(kind="other", amount=1_000_01, received=date(2026, 8, 15))
    facts = reduce(single_parent(4, parents=(parent(one_off=(once,)),)), OCTOBER, LAWS.period).facts
    assert facts.adults[0].one_off_year == 916_68  # 11/12 are 916.6758


def test_a_payment_made_once_is_income_of_the_year_for_wohngeld() -> None:
    once = OneOff(kind="severance", amount=1_200_00, received=date(2026, 9, 15))
    before = granted(working()).income
    found = granted(single_parent(4, parents=(parent(work=Work(gross=1200_00), one_off=(once,)),))).income
    assert found.gross_income - before.gross_income == 1_200_00
    assert found.deductions - before.deductions == 240_00  # as of the wage: 20 %


@pytest.mark.parametrize(
    ("once", "off"),
    [
        pytest.param(OneOff(kind="severance", amount=600_00, received=OCTOBER), 570_00, id="in its month"),
        pytest.param(OneOff(kind="other", amount=600_00, received=date(2026, 9, 30)), 0, id="not after it"),
        pytest.param(OneOff(kind="other", amount=600_00, received=date(2026, 10, 2)), 0, id="not before"),
        pytest.param(OneOff(kind="bonus", amount=600_00, received=OCTOBER), 0, id="a bonus is a wage"),
    ],
)
def test_sgb2_counts_it_in_its_month(once: OneOff, off: int) -> None:
    plain = amounts(assessed(single_parent(4)))["grundsicherungsgeld"]
    found = amounts(assessed(single_parent(4, parents=(parent(one_off=(once,)),))))
    assert found["grundsicherungsgeld"] == plain - off  # 30.00 for insurance stay free


def now(**told: int) -> Wohngeld:
    plain = granted(working())
    given = {"amount": 300_00, "rent": 800_00, "heating": 100_00, "persons_counted": 2} | told
    income = plain.income._replace(monthly_income=given.pop("income", 1000_00))
    return plain._replace(income=income, **given)


@pytest.mark.parametrize(
    ("grant", "found", "is_new"),
    [
        pytest.param(Grant(200_00, 1000_00, 700_00, 2), now(), False, id="nothing changed, whatever is due"),
        pytest.param(Grant(200_00, 1000_00, 700_00, 2), now(income=900_00), False, id="a tenth less"),
        pytest.param(Grant(200_00, 1000_00, 700_00, 2), now(income=899_99), True, id="more than a tenth"),
        pytest.param(
            Grant(400_00, 1000_00, 700_00, 2), now(income=800_00), False, id="less income, yet less is due"
        ),
        pytest.param(Grant(200_00, 1000_00, 700_00, 2), now(rent=870_00), False, id="a tenth more rent"),
        pytest.param(Grant(200_00, 1000_00, 700_00, 2), now(rent=870_01), True, id="more than a tenth"),
        pytest.param(Grant(200_00, 1000_00, -1, 2), now(rent=990_00), False, id="the rent is not told"),
        pytest.param(Grant(200_00, 1000_00, 700_00, 2), now(persons_counted=3), True, id="one more member"),
        pytest.param(Grant(200_00, 1000_00, 700_00, -1), now(persons_counted=3), False, id="nobody counted"),
        pytest.param(Grant(400_00, 1000_00, 700_00, 2), now(income=1150_00), False, id="15 % more income"),
        pytest.param(Grant(400_00, 1000_00, 700_00, 2), now(income=1150_01), True, id="more than 15 %"),
        pytest.param(
            Grant(200_00, 1000_00, 700_00, 2), now(income=1200_00), False, id="more income, yet more is due"
        ),
        pytest.param(Grant(400_00, 1000_00, 700_00, 2), now(rent=695_00), False, id="15 % less rent"),
        pytest.param(Grant(400_00, 1000_00, 700_00, 2), now(rent=694_99), True, id="more than 15 % less"),
        pytest.param(Grant(400_00, 1000_00, 700_00, 2), now(persons_counted=1), True, id="one member less"),
        pytest.param(Grant(400_00, 1000_00, 700_00, 2), now(persons_counted=3), False, id="yet less is due"),
        pytest.param(Grant(300_00, 1000_00, 700_00, 2), now(), False, id="the same is due"),
        pytest.param(Grant(300_00, 1000_00, 700_00, 1), now(), False, id="the same is due to one more"),
        pytest.param(Grant(400_00, 1000_00, 700_00, -1), now(), False, id="nobody counted, less is due"),
    ],
)
def test_a_running_grant_changes_only_beyond_its_bounds(grant: Grant, found: Wohngeld, is_new: bool) -> None:
    assert is_new_decision(grant, found, LAWS.wohngeld) is is_new


def running(**told: object) -> Household:
    given: dict[str, object] = {
        "benefit": "wohngeld",
        "since": date(2026, 5, 1),
        "amount": 333_00,
        "income": granted(working(1600_00)).income.monthly_income,
    }
    return working(1600_00, receiving=(Receipt(**(given | told)),))  # type: ignore[arg-type]


def test_a_running_grant_is_paid_as_it_was_granted() -> None:
    due = granted(working(1600_00)).amount
    assert due != 333_00
    assert granted(running()).amount == 333_00
    found = wohngeld(running())
    assert [(step.says.key, step.amount) for step in found.steps] == [
        ("benefits.step.wohngeld_granted", 333_00)
    ]
    assert ("benefits.finding.wohngeld_runs", True) in {
        (each.requirement.key, each.is_met) for each in found.findings
    }
    assert wohngeld(running(income=2500_00)).amount == due  # the income has fallen by more than a tenth


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"amount": None}, id="nobody told the amount"),
        pytest.param({"income": None}, id="nor what it rests on"),
        pytest.param({"since": None}, id="nor since when"),
        pytest.param({"since": date(2025, 10, 1)}, id="twelve months are over"),
        pytest.param({"until": date(2026, 9, 30)}, id="it has ended"),
        pytest.param({"benefit": "kinderzuschlag", "amount": None}, id="another benefit"),
    ],
)
def test_else_what_is_due_now_is_reckoned(told: dict[str, object]) -> None:
    assert granted(running(**told)).amount == granted(working(1600_00)).amount


def test_a_grant_runs_to_the_last_day_of_its_twelfth_month() -> None:
    family = running(since=date(2025, 11, 1))
    assert granted(family, date(2026, 10, 31)).amount == 333_00
    assert granted(running(since=date(2024, 11, 1), until=date(2026, 10, 31))).amount == 333_00


def test_a_grown_child_is_a_relative_in_the_dwelling() -> None:
    """The son's wage of 12,000.00 less 1,230.00 counts with deductions of 30 percent."""
    wage = OtherIncome(kind="wage", amount=1000_00)
    ended = OtherIncome(kind="wage", amount=700_00, until=date(2026, 9, 30))
    son = child("son", 25, own_income=(wage, ended, OtherIncome(kind="capital", amount=10_00)))
    family = working(children=(child("c", 4), son))
    found, alone = granted(family), granted(working())
    assert (found.persons, found.own_rent) == (3, 700_00)
    assert found.income.gross_income - alone.income.gross_income == 10_770_00 + 120_00 - 102_00
    young = working(children=(child("c", 4), replace(son, born=date(2001, 10, 2))))
    assert granted(young).income.gross_income != found.income.gross_income


def test_the_gross_wage_of_a_child_counts_where_it_is_told() -> None:
    pay = OtherIncome(kind="apprenticeship", amount=800_00)
    told = replace(pay, gross=1000_00)
    net = granted(working(children=(child("c", 17, own_income=(pay,)),))).income.gross_income
    gross = granted(working(children=(child("c", 17, own_income=(told,)),))).income.gross_income
    # 200.00 a month more; the advance falls by half of 800.00 - 202.50 in both
    assert gross - net == 2_400_00


@pytest.mark.parametrize(
    ("paid", "area", "whole", "left"),
    [
        pytest.param(0, 0, 70, 700_00, id="nothing is let"),
        pytest.param(150_00, 0, 0, 550_00, id="without areas what is paid comes off"),
        pytest.param(100_00, 14, 70, 560_00, id="a fifth is more than what is paid"),
        pytest.param(1, 0, 70, 699_99, id="a cent is paid"),
        pytest.param(0, 1, 3, 466_67, id="a third, rounded to the cent"),
        pytest.param(0, 1, 1, 0, id="a room of one square metre"),
        pytest.param(0, 90, 70, 0, id="no more than all of it"),
        pytest.param(900_00, 0, 0, 0, id="nor less than nothing"),
    ],
)
def test_what_others_use_alone_comes_off_the_rent(paid: int, area: int, whole: int, left: int) -> None:
    assert without_let(700_00, paid, area, whole) == left


def test_from_thirteen_members_on_each_brings_a_fixed_amount() -> None:
    rules = laws_on(law()).wohngeld
    twelve, thirteen, fourteen = (
        wohngeld_by_formula(persons, 2000_00, 3000_00, rules) for persons in (12, 13, 14)
    )
    assert thirteen - twelve == fourteen - thirteen == rules.each_person_from_13 > 0


def test_what_relatives_have_saved_is_told_with_the_savings_of_the_family() -> None:
    """5,000.00 of the mother and 7,000.00 of the grandmother (§ 21 Nr. 3 WoGG)."""
    family = single_parent(4, parents=(parent(assets=5_000_00),))
    told = housed(family, others_in_dwelling=1, relatives=(replace(GRANDMOTHER, assets=7_000_00),))
    (grant,) = [each for each in assessed(told).routes[0].benefits if each.benefit == "wohngeld"]
    (savings,) = [each for each in grant.findings if each.norm == "§ 21 Nr. 3 WoGG"]
    assert savings.facts["assets"] == 12_000_00


def test_the_twelfth_member_has_a_line_of_the_table() -> None:
    rules = LAWS.wohngeld
    eleven, twelve = (wohngeld_by_formula(persons, 2000_00, 3000_00, rules) for persons in (11, 12))
    assert twelve - eleven != rules.each_person_from_13
