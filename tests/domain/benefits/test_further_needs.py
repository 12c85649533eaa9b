"""Further needs and means of SGB II, by hand: hardship, savings of a child, who cannot work, arrears."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.case import prepared
from amvis.domain.benefits.einkommen import child_income, earned_income, riester
from amvis.domain.benefits.facts import UNKNOWN_LIMIT, HomeFacts
from amvis.domain.benefits.grundsicherungsgeld import Member, grundsicherungsgeld, lacking
from amvis.domain.benefits.laws import UnterkunftLaw
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.unterkunft import unterkunft
from amvis.domain.finding import Answer
from amvis.domain.household import (
    Arrears,
    Custody,
    Expenses,
    Household,
    OtherIncome,
    Receipt,
    SpecialNeed,
    Work,
)

from .families import OCTOBER, amounts, assessed, child, couple, law, parent, single_parent

# A mother with a child of four and 790.00 of rent: 563.00 + 202.68 + 357.00 + 790.00, less Kindergeld of
# 259.00 and an advance of 227.00.
CLAIM = 1426_68
LAWS = laws_on(law())


def sgb2(household: Household, gross: int | None = None) -> BenefitResult:
    (found,) = [
        each
        for each in assessed(household, gross).routes[0].benefits
        if each.benefit == "grundsicherungsgeld"
    ]
    return found


@pytest.mark.parametrize(
    ("kind", "amount", "more"),
    [
        pytest.param("diet", 56_30, 56_30, id="a diet counts as it is told"),
        pytest.param("diet", 400_00, 563_00 - 202_68, id="with the other additional needs one Regelbedarf"),
        pytest.param("hardship", 400_00, 400_00, id="a hardship has no such ceiling"),
    ],
)
def test_a_special_need_of_an_adult_comes_on_top(kind: str, amount: int, more: int) -> None:
    need = SpecialNeed(kind=kind, amount=amount, recognised=True)
    found = sgb2(single_parent(4, parents=(parent(special_needs=(need,)),)))
    assert (found.answer, found.amount) == (Answer.YES, CLAIM + more)
    assert f"benefits.step.{kind}" in {step.says.key for step in found.steps}


@pytest.mark.parametrize(
    ("kind", "amount", "more"),
    [
        pytest.param("diet", 40_00, 40_00, id="a diet"),
        pytest.param("diet", 400_00, 357_00, id="at most the Regelbedarf of the child"),
        pytest.param("hardship", 400_00, 400_00, id="a hardship"),
    ],
)
def test_a_special_need_of_a_child_comes_on_top(kind: str, amount: int, more: int) -> None:
    need = SpecialNeed(kind=kind, amount=amount, recognised=True)
    assert sgb2(single_parent(children=(child("c", 4, special_needs=(need,)),))).amount == CLAIM + more


def test_a_need_that_nobody_has_recognised_leaves_the_amount_open() -> None:
    need = SpecialNeed(kind="hardship", amount=40_00)
    found = sgb2(single_parent(4, parents=(parent(special_needs=(need,)),)))
    assert (found.answer, found.amount) == (Answer.PERHAPS, CLAIM + 40_00)


def test_a_need_without_an_amount_counts_nothing_and_is_asked_for() -> None:
    family = single_parent(4, parents=(parent(special_needs=(SpecialNeed(kind="diet", recognised=True),)),))
    found = sgb2(family)
    assert (found.answer, found.amount) == (Answer.PERHAPS, CLAIM)
    assert [each.field for each in assessed(family).missing] == ["parents[0].special_needs"]


@pytest.mark.parametrize(
    ("savings", "amount"),
    [
        pytest.param(5000_00, CLAIM, id="up to the allowance of its age nothing happens"),
        pytest.param(5001_00, CLAIM - 1_00, id="a euro above covers a euro"),
        pytest.param(60_000_00, 931_68, id="the child leaves, its Kindergeld is the mother's"),
    ],
)
def test_what_a_child_has_saved_covers_its_own_need(savings: int, amount: int) -> None:
    found = sgb2(single_parent(children=(child("c", 4, assets=savings),)))
    assert (found.answer, found.amount) == (Answer.PERHAPS, amount)


@pytest.mark.parametrize(
    ("since", "amount"),
    [
        pytest.param(date(2026, 6, 1), CLAIM, id="a period of before keeps 15,000 for each"),
        pytest.param(date(2026, 7, 1), 931_68, id="a new one has 5,000 for a child"),
    ],
)
def test_which_allowance_a_child_has_hangs_on_the_benefit_period(since: date, amount: int) -> None:
    receipt = Receipt(benefit="grundsicherungsgeld", since=since)
    family = single_parent(children=(child("c", 4, assets=14_000_00),), receiving=(receipt,))
    assert sgb2(family).amount == amount


@pytest.mark.parametrize(
    ("of_child", "is_due"),
    [
        pytest.param(0, True, id="the allowance of the child passes to the mother"),
        pytest.param(3000_00, True, id="as far as the child leaves it"),
        pytest.param(3001_00, False, id="a euro more is too much"),
    ],
)
def test_only_what_a_child_leaves_of_its_allowance_passes_on(of_child: int, is_due: bool) -> None:
    family = single_parent(parents=(parent(assets=12_000_00),), children=(child("c", 4, assets=of_child),))
    assert (sgb2(family).amount is not None) is is_due


@pytest.mark.parametrize(
    ("age", "is_due"),
    [
        pytest.param(14, False, id="a child of 14 opens no claim"),
        pytest.param(15, True, id="one of 15 does, and its mother belongs to it"),
    ],
)
def test_a_mother_who_cannot_work_has_a_claim_only_beside_somebody_who_can(age: int, is_due: bool) -> None:
    found = sgb2(single_parent(age, parents=(parent(able_to_work=False),)))
    assert (found.amount is not None) is is_due


def test_a_child_that_cannot_work_opens_no_claim() -> None:
    family = single_parent(
        parents=(parent(able_to_work=False),), children=(child("c", 16, able_to_work=False),)
    )
    assert sgb2(family).amount is None


def test_beside_a_partner_who_can_work_it_is_the_same_amount_and_open() -> None:
    able = couple(4)
    mother, father = able.parents
    unable = replace(able, parents=(mother, replace(father, able_to_work=False)))
    assert sgb2(able).amount == sgb2(unable).amount
    assert (sgb2(able).answer, sgb2(unable).answer) == (Answer.YES, Answer.PERHAPS)


@pytest.mark.parametrize(
    ("gross", "countable"),
    [
        pytest.param(400_00, 400_00 - 30_00 - 120_00, id="three tenths and the insurance are free"),
        pytest.param(2000_00, 2000_00 - 30_00 - 281_50, id="at most half of the first Regelbedarfsstufe"),
        pytest.param(20_00, 0, id="never less than nothing"),
    ],
)
def test_the_wage_of_who_cannot_work_has_no_lump_sum(gross: int, countable: int) -> None:
    found = earned_income(gross, gross, costs=0, has_minor_child=True, law=LAWS.need.einkommen, is_able=False)
    assert found.countable == countable


def test_parents_income_does_not_count_for_a_child_who_stands_alone() -> None:
    mother = Member(900_00, 1500_00, 0, is_child=False, may_claim=True, more=0)
    pregnant = Member(600_00, 0, 259_00, True, True, 0, stands_alone=True)
    other = Member(500_00, 0, 259_00, True, True, 0)
    found = grundsicherungsgeld((mother, pregnant, other), 0)
    assert [share.amount for share in found.shares] == [0, 341_00, 0]
    assert (found.amount, found.apart, lacking(found)) == (341_00, 341_00, 341_00)
    poor = grundsicherungsgeld((mother._replace(own_income=600_00), pregnant, other), 0)
    # 900.00 and 241.00 less 600.00 of the mother, and the whole of the child who stands alone
    assert (poor.amount, lacking(poor)) == (541_00 + 341_00, 541_00 + 341_00)


# Of a pregnant daughter of 16: 471.00, 17 % of it, half the rent of 790.00, less Kindergeld of 259.00.
OF_DAUGHTER = 471_00 + 80_07 + 395_00 - 259_00


def saving_mother(age: int, **told: object) -> Household:
    """Return a mother above every allowance with one child; a pregnant one where nothing else is told."""
    given = {"pregnant_due": date(2027, 2, 1)} | told
    return single_parent(parents=(parent(assets=200_000_00),), children=(child("c", age, **given),))


def test_savings_of_parents_do_not_count_for_a_child_who_stands_alone() -> None:
    family = saving_mother(16)
    found = sgb2(family)
    assert (found.answer, found.amount, found.recipients) == (Answer.PERHAPS, OF_DAUGHTER, ("c",))
    assert ("benefits.finding.stands_alone", True) in {
        (each.requirement.key, each.is_met) for each in found.findings
    }
    assert sum(step.amount for step in found.steps[:-1]) == found.steps[-1].amount == OF_DAUGHTER
    assert "benefits.step.savings_end" in {step.says.key for step in found.steps}
    assert amounts(assessed(family))["sofortzuschlag"] == 25_00


@pytest.mark.parametrize(
    "family",
    [
        pytest.param(saving_mother(16, pregnant_due=None), id="a child for whom they count"),
        pytest.param(saving_mother(14), id="a child under 15 opens no claim of its own"),
        pytest.param(saving_mother(16, able_to_work=False), id="nor one who cannot work"),
        pytest.param(saving_mother(16, assets=60_000_00), id="one who has savings of her own"),
    ],
)
def test_savings_of_parents_end_the_claim(family: Household) -> None:
    found = sgb2(family)
    assert (found.answer, found.amount) == (Answer.NO, None)


def test_a_sibling_has_nothing_where_savings_of_parents_count_for_it() -> None:
    family = saving_mother(16)
    both = replace(family, children=(*family.children, child("d", 8)))
    found = sgb2(both)
    # the rent of 790.00 by three heads, rounded in turn: 263.33, 526.67, 790.00
    assert (found.recipients, found.amount) == (("c",), 471_00 + 80_07 + 263_34 - 259_00)
    assert amounts(assessed(both))["sofortzuschlag"] == 25_00  # for the daughter alone


def test_a_parent_whose_savings_end_the_own_claim_pays_for_insurance() -> None:
    found = assessed(saving_mother(16)).routes[0]
    assert dict(found.costs)["health_insurance"] > 0
    assert "krankenversicherung.sgb2" not in {
        finding.requirement.key for benefit in found.benefits for finding in benefit.findings
    }


def test_arrears_of_a_saving_mother_are_whole_as_they_end_no_claim_of_hers() -> None:
    arrears = (Arrears(amount=3000_00, received=date(2026, 10, 1)),)
    family = saving_mother(16)
    told = replace(family, parents=(parent(assets=200_000_00, arrears=arrears),))
    assert sgb2(told).amount == OF_DAUGHTER


@pytest.mark.parametrize(
    ("told", "stands_alone"),
    [
        pytest.param({"pregnant_due": date(2027, 5, 1)}, True, id="pregnant"),
        pytest.param({"cares_for_own_child": True}, True, id="with a child of its own"),
        pytest.param({"cares_for_own_child": False}, False, id="neither"),
        pytest.param({"pregnant_due": date(2026, 9, 30)}, False, id="the birth is over"),
        pytest.param({"pregnant_due": date(2027, 9, 30)}, False, id="not yet pregnant on the day"),
    ],
)
def test_who_stands_alone(told: dict[str, object], stands_alone: bool) -> None:
    family = single_parent(children=(child("c", 16, **told),))
    assert reduce(family, OCTOBER, LAWS.period).facts.children[0].stands_alone is stands_alone


def test_a_pregnant_child_has_the_need_of_a_pregnancy() -> None:
    family = single_parent(children=(child("c", 16, pregnant_due=date(2027, 2, 1)),))
    (step,) = [each for each in sgb2(family).steps if each.says.key == "benefits.step.pregnant"]
    assert step.amount == 80_07  # 17 % of 471.00


@pytest.mark.parametrize(
    ("age", "counts"),
    [
        pytest.param(14, 50_00, id="under 15 a hundred euros are free"),
        pytest.param(15, 0, id="from 15 on the lump sum of a trainee"),
    ],
)
def test_pay_of_a_child(age: int, counts: int) -> None:
    own = child("c", age, own_income=(OtherIncome(kind="wage", amount=150_00),))
    facts = reduce(single_parent(children=(own,)), OCTOBER, LAWS.period).facts.children[0]
    assert child_income(facts, 0, LAWS.need.einkommen) == counts
    insured = facts._replace(has_own_insurance=True)
    assert child_income(insured, 0, LAWS.need.einkommen) == max(0, counts - 30_00)


def test_what_a_childs_training_grant_counts_comes_off() -> None:
    told = parent(work=Work(gross=1000_00), expenses=Expenses(trainee_child=120_00))
    plain = sgb2(single_parent(4, parents=(parent(work=Work(gross=1000_00)),)))
    assert sgb2(single_parent(4, parents=(told,))).amount == (plain.amount or 0) + 120_00


@pytest.mark.parametrize(
    ("income", "children", "off"),
    [
        pytest.param(1200_00, 0, 36_00, id="three percent"),
        pytest.param(1200_00, 1, 18_00, id="one and a half less for a child"),
        pytest.param(1200_00, 2, 5_00, id="at least five euros"),
        pytest.param(1200_00, 3, 5_00, id="never below"),
        pytest.param(6000_00, 3, 5_00, id="nothing of a high income either"),
        pytest.param(1000_50, 0, 30_02, id="rounded half up"),
    ],
)
def test_a_riester_contract_takes_off_its_lump_sum(income: int, children: int, off: int) -> None:
    family = single_parent(4, parents=(parent(expenses=Expenses(riester=5_00)),))
    facts = reduce(family, OCTOBER, LAWS.period).facts.adults[0]
    assert riester(facts, income, children, LAWS.need.einkommen) == off
    assert riester(facts._replace(has_riester=False), income, children, LAWS.need.einkommen) == 0


def test_riester_counts_beside_travel_above_the_lump_sum() -> None:
    travel = Expenses(work_travel=90_00)
    plain = single_parent(4, parents=(parent(work=Work(gross=1200_00), expenses=travel),))
    more = single_parent(
        4, parents=(parent(work=Work(gross=1200_00), expenses=replace(travel, riester=5_00)),)
    )
    assert sgb2(more).amount == (sgb2(plain).amount or 0) + 18_00


@pytest.mark.parametrize(
    ("received", "amount", "claim"),
    [
        pytest.param(date(2026, 10, 1), 600_00, CLAIM - 570_00, id="whole in its month, without 30.00"),
        pytest.param(date(2026, 10, 1), 3000_00, CLAIM - 470_00, id="a sixth where it would end the claim"),
        pytest.param(date(2026, 7, 31), 3000_00, CLAIM - 470_00, id="and a sixth in the months after"),
        pytest.param(date(2026, 5, 1), 3000_00, CLAIM - 470_00, id="the sixth month is the last"),
        pytest.param(date(2026, 4, 30), 3000_00, CLAIM, id="then no more"),
        pytest.param(date(2026, 7, 31), 600_00, CLAIM, id="what counted whole is over"),
        pytest.param(date(2026, 10, 2), 600_00, CLAIM, id="what has not come counts nothing"),
    ],
)
def test_arrears_count_in_their_month_or_over_six(received: date, amount: int, claim: int) -> None:
    arrears = (Arrears(amount=amount, received=received),)
    assert (
        amounts(assessed(single_parent(4, parents=(parent(arrears=arrears),))))["grundsicherungsgeld"]
        == claim
    )


def test_a_wage_that_varies_makes_the_decision_provisional() -> None:
    months = {f"2026-{month:02d}": 700_00 for month in range(4, 10)}
    steady = sgb2(single_parent(4, parents=(parent(work=Work(gross=700_00, months=months)),)))
    assert steady.answer is Answer.YES
    varied = sgb2(single_parent(4, parents=(parent(work=Work(gross=400_00, months=months)),)))
    (told,) = [each for each in varied.findings if each.norm == "§ 41a Abs. 1, 2 SGB II"]
    assert varied.answer is Answer.PERHAPS
    assert told.facts["mean_wage"] == 700_00
    assert told.facts["at_mean_wage"] == steady.amount
    assert told.is_met is None  # the wages lie further apart than the allowance
    near = sgb2(single_parent(4, parents=(parent(work=Work(gross=690_00, months=months)),)))
    assert [each.is_met for each in near.findings if each.norm == "§ 41a Abs. 1, 2 SGB II"] == [True]


@pytest.mark.parametrize(
    ("died", "is_kept"),
    [
        pytest.param(date(2025, 10, 5), True, id="the twelfth month after that of the death"),
        pytest.param(date(2025, 9, 30), False, id="a month later it is over"),
        pytest.param(date(2026, 10, 2), False, id="not before"),
        pytest.param(None, False, id="nobody died"),
    ],
)
def test_after_a_death_the_rent_is_kept_for_twelve_months(died: date | None, is_kept: bool) -> None:
    family = single_parent(4)
    assert family.housing is not None
    told = replace(family, housing=replace(family.housing, member_died=died))
    assert reduce(told, OCTOBER, LAWS.period).facts.home.is_smaller is is_kept


@pytest.mark.parametrize(
    ("told", "recognised"),
    [
        pytest.param({}, 500_00, id="ten euros for each of 50 square metres, in the Karenzzeit too"),
        pytest.param({"is_lowering_time": True}, 600_00, id="not while it is being lowered"),
        pytest.param({"square_metres": 0}, 600_00, id="not where the area is not known"),
        pytest.param({"others_in_dwelling": 1}, 250_00, id="by heads"),
    ],
)
def test_a_limit_for_each_square_metre(told: dict[str, int], recognised: int) -> None:
    home = HomeFacts(600_00, 0, 0, False, 0, True, square_metres=50)
    limit = UnterkunftLaw(550_00, limit_is_net_cold=False, cap_percent=150, limit_per_square_metre=10_00)
    assert unterkunft(home._replace(**told), 1, limit).recognised == recognised
    unknown = limit._replace(limit=UNKNOWN_LIMIT)
    assert unterkunft(home, 1, unknown).recognised == 600_00


@pytest.mark.parametrize(
    ("share", "more"),
    [
        pytest.param(0.3, 44_00, id="a child that visits needs a bed"),
        pytest.param(0.0, 0, id="one that never comes does not"),
    ],
)
def test_the_limit_is_higher_for_a_child_that_visits(share: float, more: int) -> None:
    def limit(*children: object) -> int:
        family = single_parent(children=children)
        return prepared(family, OCTOBER, law()).laws.need.unterkunft.limit

    visiting = child("guest", 8, lives_here=Custody(share=share))
    assert limit(child("c", 4), visiting) == limit(child("c", 4)) + more


@pytest.mark.parametrize(
    ("age", "earned", "counts"),
    [
        pytest.param(16, 400_00, 400_00 - 120_00, id="three tenths are free"),
        pytest.param(16, 1000_00, 1000_00 - 281_50, id="at most half of the first Regelbedarfsstufe"),
        pytest.param(18, 400_00, 400_00 - 120_00 - 30_00, id="an adult has the insurance allowance too"),
        pytest.param(14, 400_00, 300_00, id="under 15 nothing changes"),
    ],
)
def test_pay_of_a_child_that_cannot_work(age: int, earned: int, counts: int) -> None:
    own = child("c", age, able_to_work=False, own_income=(OtherIncome(kind="wage", amount=earned),))
    facts = reduce(single_parent(children=(own,)), OCTOBER, LAWS.period).facts.children[0]
    assert child_income(facts, 0, LAWS.need.einkommen) == counts


def test_what_a_pupil_earns_in_the_holidays_does_not_count() -> None:
    def pupil(age: int, *kinds: str) -> Household:
        income = tuple(OtherIncome(kind=kind, amount=600_00) for kind in kinds)
        return single_parent(children=(child("c", age, own_income=income),))

    plain, worked = assessed(pupil(16)).routes[0], assessed(pupil(16, "holiday_job")).routes[0]
    assert sgb2(pupil(16, "holiday_job")).amount == sgb2(pupil(16)).amount
    assert worked.disposable_income - plain.disposable_income == 600_00
    # pay of an apprenticeship is no work in the holidays (§ 11a Abs. 7 S. 2 SGB II), nor from 25 on
    facts = reduce(pupil(16, "holiday_job", "apprenticeship"), OCTOBER, LAWS.period).facts.children[0]
    assert (facts.holiday_pay, facts.earned, facts.other_income) == (0, 600_00, 600_00)
    facts = reduce(pupil(25, "holiday_job"), OCTOBER, LAWS.period).facts.children[0]
    assert (facts.holiday_pay, facts.other_income) == (0, 600_00)


@pytest.mark.parametrize(
    ("told", "exempt"),
    [
        pytest.param({"in_training": "schule"}, 600_00, id="a pupil"),
        pytest.param({"in_training": "studium"}, 0, id="a student is no pupil"),
        pytest.param({"in_training": "schule", "born": date(2001, 10, 1)}, 0, id="from 25 on"),
        pytest.param({}, 0, id="nobody told of a school"),
    ],
)
def test_so_does_that_of_a_parent_at_school(told: dict[str, object], exempt: int) -> None:
    income = (OtherIncome(kind="holiday_job", amount=600_00),)
    one = parent(**({"born": date(2001, 10, 2), "other_income": income} | told))
    facts = reduce(single_parent(4, parents=(one,)), OCTOBER, LAWS.period).facts.adults[0]
    assert (facts.exempt_income, facts.other_income) == (exempt, 600_00 - exempt)


def test_sgb12_may_go_before_the_part_of_who_cannot_work() -> None:
    """The second of three heads bears 673.33 - 336.67 of 1,010.00."""
    able = couple(4)
    mother, father = able.parents
    found = sgb2(replace(able, parents=(mother, replace(father, able_to_work=False))))
    assert found.amount is not None
    told = {each.requirement.key: each for each in found.findings}
    part = told["benefits.finding.sgb12"].requirement.facts["amount"]
    assert part == 506_00 + 336_66
    assert told["benefits.finding.able"].is_met
    assert found.amount_range == (found.amount - int(part), found.amount, "month")


def test_where_nobody_can_work_the_no_names_sgb12() -> None:
    found = sgb2(single_parent(4, parents=(parent(able_to_work=False),)))
    told = [(each.requirement.key, each.is_met) for each in found.findings if each.is_met is not True]
    assert told[:2] == [("benefits.finding.able", False), ("benefits.finding.sgb12_instead", None)]
    able = sgb2(single_parent(4))
    assert "benefits.finding.able" not in {each.requirement.key for each in able.findings}


@pytest.mark.parametrize(
    ("gross", "counts"),
    [
        pytest.param(None, 900_00 - 603_00 - 114_00, id="30 % of 520.00 to 900.00, the pay as it is told"),
        pytest.param(1150_00, 900_00 - 603_00 - 144_00 - 15_00, id="the bands of the gross wage"),
        pytest.param(2000_00, 900_00 - 603_00 - 144_00 - 20_00, id="up to 1,200.00"),
    ],
)
def test_the_bands_of_a_childs_pay_follow_the_gross_wage(gross: int | None, counts: int) -> None:
    pay = OtherIncome(kind="apprenticeship", amount=900_00, gross=gross)
    facts = reduce(single_parent(children=(child("c", 17, own_income=(pay,)),)), OCTOBER, LAWS.period).facts
    assert child_income(facts.children[0], 0, LAWS.need.einkommen) == counts
