"""Benefits outside the family's month: each answer of each, its range, its steps, what is missing."""

from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.assessment import BenefitResult, Circumstances, Earnings, assess
from amvis.domain.benefits.result import AmountRange
from amvis.domain.finding import Answer
from amvis.domain.household import (
    Household,
    OtherIncome,
    PresentCare,
    Receipt,
    Wishes,
    Work,
)

from .families import OCTOBER, child, couple, law, parent, single_parent

LAST_YEAR = {
    f"{2025 + (8 + n) // 12}-{(8 + n) % 12 + 1:02d}": 2_500_00 for n in range(12)
}  # 2025-09 to 2026-08
TEACHER = Work(gross=3_000_00, net=2_100_00)


def asked(household: Household, slug: str, on: date = OCTOBER, **supposed: Any) -> BenefitResult:
    found = assess(Circumstances(household=household, on=on, **supposed), law(on))
    return next(each for each in found.routes[0].benefits if each.benefit == slug)


def family(*ages: int, **told: Any) -> Household:
    return single_parent(*(ages or (4,)), parents=(parent(**told),))


def met(result: BenefitResult, name: str) -> bool | None:
    return next(each.is_met for each in result.findings if each.requirement.key == f"benefits.finding.{name}")


def step(result: BenefitResult, name: str) -> int:
    return next(each.amount for each in result.steps if each.says.key == f"benefits.step.{name}")


def test_no_answer_outside_the_month_has_an_amount_that_could_be_counted_twice() -> None:
    household = family(2, 8, work=TEACHER, pregnant_due=date(2026, 10, 20))
    found = assess(Circumstances(household=household, on=OCTOBER), law()).routes[0]
    outside = [each for each in found.benefits if not each.per_month]
    assert len(outside) == 14
    assert all(each.amount is None and each.computed == 0 for each in outside)


# Mutterschaftsgeld


@pytest.mark.parametrize(
    ("due", "answer"),
    [
        pytest.param(date(2026, 11, 13), Answer.NO, id="six weeks and a day before"),
        pytest.param(date(2026, 11, 12), Answer.YES, id="six weeks before"),
        pytest.param(date(2026, 8, 6), Answer.YES, id="eight weeks after"),
        pytest.param(date(2026, 8, 5), Answer.NO, id="eight weeks and a day after"),
    ],
)
def test_maternity_pay_is_due_within_the_schutzfrist(due: date, answer: Answer) -> None:
    found = asked(family(work=TEACHER, pregnant_due=due), "mutterschaftsgeld")
    assert found.answer is answer
    assert found.amount_range == (2_100_00, 2_100_00, "month")


def test_maternity_pay_has_two_payers() -> None:
    found = asked(family(work=TEACHER, pregnant_due=OCTOBER), "mutterschaftsgeld")
    assert (step(found, "maternity_fund"), step(found, "maternity_supplement")) == (13_00, 57_00)
    assert found.recipients == ("mother",)


@pytest.mark.parametrize(
    ("told", "answer", "amounts"),
    [
        pytest.param(
            {"health_insurance": "private", "work": TEACHER}, Answer.YES, (1_710_00, 1_710_00), id="private"
        ),
        pytest.param(
            {"health_insurance": "family", "work": Work(gross=500_00, net=500_00)},
            Answer.YES,
            (110_10, 110_10),
            id="family insured in a Minijob",
        ),
        pytest.param({}, Answer.NO, None, id="no job and no Arbeitslosengeld"),
        pytest.param(
            {"other_income": (OtherIncome(kind="arbeitslosengeld", amount=900_00),)},
            Answer.YES,
            (900_00, 900_00),
            id="with Arbeitslosengeld as much as Krankengeld",
        ),
        pytest.param(
            {"other_income": (OtherIncome(kind="mutterschaftsgeld", amount=390_00),)},
            Answer.YES,
            (390_00, 390_00),
            id="as told",
        ),
        pytest.param(
            {"health_insurance": None, "work": TEACHER}, Answer.UNKNOWN, None, id="insurance not told"
        ),
    ],
)
def test_insurance_decides_who_pays_maternity_pay(
    told: dict[str, Any], answer: Answer, amounts: tuple[int, int] | None
) -> None:
    found = asked(family(pregnant_due=OCTOBER, **told), "mutterschaftsgeld")
    assert found.answer is answer
    assert (found.amount_range and found.amount_range[:2]) == amounts


@pytest.mark.parametrize(
    ("told", "is_said"),
    [
        pytest.param({"work": TEACHER, "pregnant_due": OCTOBER}, True, id="a wage in the Schutzfrist"),
        pytest.param({"work": TEACHER, "pregnant_due": date(2027, 1, 1)}, False, id="before it"),
        pytest.param({"pregnant_due": OCTOBER}, False, id="without a wage"),
        pytest.param({"work": TEACHER}, False, id="not pregnant"),
        pytest.param(
            {
                "work": TEACHER,
                "pregnant_due": OCTOBER,
                "other_income": (OtherIncome(kind="mutterschaftsgeld", amount=390_00),),
            },
            False,
            id="maternity pay is told",
        ),
    ],
)
def test_the_wage_that_stands_for_maternity_pay_is_an_assumption(told: dict[str, Any], is_said: bool) -> None:
    found = assess(Circumstances(household=family(**told), on=OCTOBER), law())
    said = {sentence.key for sentence in found.assumptions}
    assert ("benefits.assumption.schutzfrist" in said) is is_said


def test_without_insurance_told_the_field_is_named() -> None:
    found = asked(family(pregnant_due=OCTOBER, health_insurance=None), "mutterschaftsgeld")
    assert [each.field for each in found.missing] == ["parents[0].health_insurance"]


def test_without_a_pregnancy_there_is_none() -> None:
    assert asked(family(work=TEACHER), "mutterschaftsgeld").answer is Answer.NO


# Arbeitslosengeld


def test_wages_of_the_year_before_give_unemployment_benefit_perhaps() -> None:
    found = asked(family(work=Work(months=LAST_YEAR)), "arbeitslosengeld")
    # 30,000 by 365 is 82.19; 16.44 flat; class II: 3.64 tax a day; 67 percent of 62.11 is 41.61.
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert step(found, "unemployment_pay") == 82_19
    assert step(found, "unemployment_flat") == -16_44
    assert step(found, "unemployment_net") == 82_19 - 16_44 + step(found, "unemployment_tax")
    assert found.amount_range == (step(found, "unemployment_month"),) * 2 + ("month",)
    assert step(found, "unemployment_month") == 30 * step(found, "unemployment_day")
    assert met(found, "arbeitslos_gemeldet") is None


def test_it_is_not_counted_as_income_before_it_is_told() -> None:
    with_wages = assess(Circumstances(household=family(work=Work(months=LAST_YEAR)), on=OCTOBER), law())
    without = assess(Circumstances(household=family(), on=OCTOBER), law())
    assert with_wages.routes[0].disposable_income == without.routes[0].disposable_income


@pytest.mark.parametrize(
    ("work", "answer"),
    [
        pytest.param(Work(), Answer.UNKNOWN, id="no wages told"),
        pytest.param(Work(months=dict(list(LAST_YEAR.items())[1:])), Answer.UNKNOWN, id="eleven months"),
        pytest.param(Work(gross=500_00, hours_per_week=14, months=LAST_YEAR), Answer.PERHAPS, id="a Minijob"),
        pytest.param(Work(gross=500_00, hours_per_week=15, months=LAST_YEAR), Answer.NO, id="15 hours"),
        pytest.param(Work(gross=2_500_00, months=LAST_YEAR), Answer.NO, id="insured work"),
        pytest.param(Work(months=dict.fromkeys(LAST_YEAR, 603_00)), Answer.UNKNOWN, id="Minijobs only"),
    ],
)
def test_work_decides_unemployment_benefit(work: Work, answer: Answer) -> None:
    assert asked(family(work=work), "arbeitslosengeld").answer is answer


@pytest.mark.parametrize(
    ("until", "answer"), [(date(2026, 9, 30), Answer.PERHAPS), (date(2026, 10, 1), Answer.NO)]
)
def test_on_parental_leave_the_job_goes_on(until: date, answer: Answer) -> None:
    household = family(work=Work(months=LAST_YEAR), parental_leave_until=until)
    assert asked(household, "arbeitslosengeld").answer is answer


def test_thirty_months_without_insured_work_deny_it() -> None:
    # A child born in January 2022 was under three within the 30 months, one born in January 2021 was not.
    months = {f"{2024 + (3 + n) // 12}-{(3 + n) % 12 + 1:02d}": 0 for n in range(30)}
    found = asked(family(5, work=Work(months=months)), "arbeitslosengeld")
    assert (found.answer, met(found, "anwartschaft")) == (Answer.NO, False)
    small = asked(family(4, work=Work(months=months)), "arbeitslosengeld")
    assert (small.answer, met(small, "anwartschaft_erziehung")) == (Answer.UNKNOWN, None)


def test_what_is_told_is_paid_and_counted_elsewhere() -> None:
    told = (OtherIncome(kind="arbeitslosengeld", amount=900_00),)
    household = family(work=Work(months=LAST_YEAR), other_income=told)
    found = asked(household, "arbeitslosengeld")
    assert (found.answer, found.amount, found.amount_range) == (Answer.YES, None, (900_00, 900_00, "month"))


def test_a_side_job_takes_off_above_165() -> None:
    found = asked(
        family(work=Work(gross=465_00, net=465_00, hours_per_week=8, months=LAST_YEAR)), "arbeitslosengeld"
    )
    assert step(found, "unemployment_side") == -300_00


def months(first: date, count: int, gross: int) -> dict[str, int]:
    """Return wages of so many months from the first on."""
    numbers = (first.year * 12 + first.month - 1 + n for n in range(count))
    return {f"{number // 12}-{number % 12 + 1:02d}": gross for number in numbers}


def test_care_of_a_small_child_after_insured_work_counts_and_then_qualification_decides() -> None:
    # Insured until the birth in January 2024, care since then: two years without pay, a notional one.
    worked = Work(months=months(date(2023, 1, 1), 12, 2_500_00))
    born = (child("c", 2, born=date(2024, 1, 15)),)
    skilled = single_parent(children=born, parents=(parent(work=worked, qualification="vocational"),))
    found = asked(skilled, "arbeitslosengeld")
    assert (found.answer, met(found, "arbeitslosengeld_fiktiv")) == (Answer.PERHAPS, True)
    assert step(found, "unemployment_pay") == 105_47
    open_ = asked(single_parent(children=born, parents=(parent(work=worked),)), "arbeitslosengeld")
    assert open_.amount_range is not None
    assert found.amount_range is not None
    assert open_.amount_range.least < found.amount_range.least < open_.amount_range.most


def test_care_after_uninsured_work_does_not_count() -> None:
    worked = Work(months=months(date(2023, 1, 1), 12, 500_00))
    born = (child("c", 2, born=date(2024, 1, 15)),)
    household = single_parent(children=born, parents=(parent(work=worked),))
    assert asked(household, "arbeitslosengeld").answer is Answer.UNKNOWN


def test_two_years_are_looked_at_before_a_notional_pay() -> None:
    # August 2026 alone has 31 days; with September 2024 to February 2025 there are 212 in two years.
    wages = months(date(2024, 4, 1), 11, 2_000_00) | months(date(2026, 8, 1), 1, 2_000_00)
    claim = asked(family(10, work=Work(months=wages)), "arbeitslosengeld")
    assert step(claim, "unemployment_pay") == round(7 * 2_000_00 / 212)


@pytest.mark.parametrize(
    ("short", "answer"),
    [
        pytest.param(None, Answer.UNKNOWN, id="not told"),
        pytest.param(True, Answer.PERHAPS, id="short contracts"),
    ],
)
def test_short_contracts_open_a_claim_after_six_months(short: bool | None, answer: Answer) -> None:
    wages = months(date(2024, 4, 1), 24, 0) | months(date(2026, 4, 1), 6, 2_000_00)
    found = asked(family(10, work=Work(months=wages, short_contracts=short)), "arbeitslosengeld")
    assert found.answer is answer
    if short is None:
        assert [each.field for each in found.missing] == ["parents[0].work.short_contracts"]
        assert met(found, "anwartschaft_kurz") is None


def test_regular_contracts_of_six_months_are_too_few() -> None:
    wages = months(date(2024, 4, 1), 24, 0) | months(date(2026, 4, 1), 6, 2_000_00)
    found = asked(family(10, work=Work(months=wages, short_contracts=False)), "arbeitslosengeld")
    assert (found.answer, met(found, "anwartschaft")) == (Answer.NO, False)


@pytest.mark.parametrize(
    ("most", "answer", "available"),
    [
        pytest.param(14, Answer.NO, False, id="fewer than 15 hours"),
        pytest.param(15, Answer.PERHAPS, True, id="15 hours"),
    ],
)
def test_who_seeks_part_time_work_is_available_from_15_hours(
    most: float, answer: Answer, *, available: bool
) -> None:
    seeking = family(work=Work(months=LAST_YEAR), wishes=Wishes(hours_per_week=(10, most)))
    found = asked(seeking, "arbeitslosengeld")
    assert (found.answer, met(found, "verfuegbar")) == (answer, available)


def test_fewer_hours_than_before_lower_the_pay() -> None:
    seeking = family(work=Work(months=LAST_YEAR, earlier_hours=40), wishes=Wishes(hours_per_week=(15, 20)))
    assert step(asked(seeking, "arbeitslosengeld"), "unemployment_pay") == 41_10


# Krankengeld and Kinderkrankengeld


def test_a_long_illness_would_bring_sick_pay() -> None:
    found = asked(family(work=TEACHER), "krankengeld")
    assert (found.answer, step(found, "sick_day"), met(found, "krankengeld_ill")) == (
        Answer.PERHAPS,
        63_00,
        None,
    )
    assert found.amount_range == (30 * (63_00 - 7_81),) * 2 + ("month",)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({}, id="no work"),
        pytest.param({"work": Work(gross=603_00)}, id="a Minijob"),
        pytest.param({"work": TEACHER, "health_insurance": "private"}, id="privately insured"),
    ],
)
def test_without_insured_work_there_is_no_sick_pay(told: dict[str, Any]) -> None:
    assert asked(family(**told), "krankengeld").answer is Answer.NO
    assert asked(family(**told), "kinderkrankengeld").answer is Answer.NO


def test_with_unemployment_benefit_an_illness_brings_as_much() -> None:
    told = (OtherIncome(kind="arbeitslosengeld", amount=900_00),)
    found = asked(family(other_income=told), "krankengeld")
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert found.amount_range == (900_00, 900_00, "month")
    child_ill = asked(family(other_income=told), "kinderkrankengeld")
    assert (child_ill.answer, met(child_ill, "kinderkrankengeld_unemployed")) == (Answer.NO, True)


def test_sick_pay_that_is_told_is_paid() -> None:
    told = (OtherIncome(kind="krankengeld", amount=1_200_00),)
    found = asked(family(work=TEACHER, other_income=told), "krankengeld")
    assert (found.answer, found.amount_range) == (Answer.YES, (1_200_00, 1_200_00, "month"))
    told = (OtherIncome(kind="kinderkrankengeld", amount=300_00),)
    found = asked(family(work=TEACHER, other_income=told), "kinderkrankengeld")
    assert (found.answer, found.amount_range) == (Answer.YES, (300_00, 300_00, "month"))


def test_the_net_of_a_midijob_is_reckoned_without_its_relief() -> None:
    found = asked(family(work=Work(gross=1_500_00)), "krankengeld")
    # 1,500 in class II: no tax; contributions of 21.15 % leave 1,182.75; 90 % of 39.43 is 35.49.
    assert step(found, "sick_part_of_net") == 35_49


def test_a_sick_child_gives_a_parent_alone_thirty_days() -> None:
    found = asked(family(work=TEACHER), "kinderkrankengeld")
    assert found.answer is Answer.PERHAPS
    assert found.amount_range == (63_00, 87_23, "day")  # 90 percent of 70.00 and of 96.92
    days = next(each for each in found.findings if each.requirement.key.endswith("kinderkrankengeld_days"))
    assert dict(days.requirement.facts) == {"each": 30, "year": 70, "left": 30}


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        pytest.param(date(2026, 3, 2), date(2026, 3, 8), 55, id="a week: five days of work"),
        pytest.param(date(2025, 12, 31), date(2026, 1, 1), 59, id="of two days one lies in this year"),
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), 0, id="all year: none is left"),
    ],
)
def test_days_that_were_paid_are_used(since: date, until: date, left: int) -> None:
    paid = Receipt(benefit="kinderkrankengeld", since=since, until=until)
    household = single_parent(4, 8, parents=(parent(work=TEACHER),), receiving=(paid,))
    found = asked(household, "kinderkrankengeld")
    days = next(each for each in found.findings if each.requirement.key.endswith("kinderkrankengeld_days"))
    assert days.requirement.facts["left"] == left
    assert found.answer is (Answer.PERHAPS if left else Answer.NO)


@pytest.mark.parametrize(("age", "answer"), [(11, Answer.PERHAPS), (12, Answer.NO)])
def test_the_child_is_under_twelve(age: int, answer: Answer) -> None:
    assert asked(family(age, work=TEACHER), "kinderkrankengeld").answer is answer


def test_a_disabled_child_may_be_older() -> None:
    grown = child("grown", 14, needs=("disability",))
    household = single_parent(parents=(parent(work=TEACHER),), children=(grown,))
    assert asked(household, "kinderkrankengeld").answer is Answer.PERHAPS


def test_a_parent_at_home_cares_for_the_sick_child() -> None:
    household = couple(4)
    supposed = {"mother": Earnings(3_000_00)}
    found = asked(household, "kinderkrankengeld", earnings=supposed)
    assert (found.answer, met(found, "kinderkrankengeld_else")) == (Answer.NO, False)
    both = {"mother": Earnings(3_000_00), "father": Earnings(3_000_00)}
    found = asked(household, "kinderkrankengeld", earnings=both)
    days = next(each for each in found.findings if each.requirement.key.endswith("kinderkrankengeld_days"))
    assert dict(days.requirement.facts) == {"each": 15, "year": 35, "left": 15}


# Bildung und Teilhabe


def test_education_names_money_and_help_in_kind() -> None:
    household = single_parent(
        children=(
            child("pupil", 8),
            child("toddler", 3, care=PresentCare(facility="kita-1")),
            child("baby", 0),
        )
    )
    found = asked(household, "bildung_und_teilhabe")
    assert found.answer is Answer.YES
    assert (step(found, "education_august"), step(found, "education_february")) == (130_00, 65_00)
    assert step(found, "education_participation") == 45_00
    assert found.amount_range == (195_00, 195_00 + 12 * 45_00, "year")
    numbers = {
        each.requirement.key.removeprefix("benefits.finding.education_"): each.requirement.facts["number"]
        for each in found.findings
        if "education" in each.requirement.key
    }
    assert numbers == {
        "trips": 2,
        "supplies": 1,
        "transport": 1,
        "learning": 1,
        "lunch": 2,
        "participation": 3,
    }


@pytest.mark.parametrize(
    ("school_from", "pupils"), [(date(2026, 10, 1), 1), (date(2026, 10, 2), 0), (None, 0)]
)
def test_school_begins_on_its_day(school_from: date | None, pupils: int) -> None:
    household = single_parent(children=(child("child", 5, school_from=school_from),))
    found = asked(household, "bildung_und_teilhabe")
    assert sum(each.says.key == "benefits.step.education_august" for each in found.steps) == pupils


def test_without_a_benefit_that_opens_it_there_is_no_education() -> None:
    found = asked(family(8, work=Work(gross=5_000_00)), "bildung_und_teilhabe")
    assert (found.answer, found.steps, found.amount_range) == (Answer.NO, (), None)


# Kindesunterhalt


@pytest.mark.parametrize(
    ("paid", "answer", "amounts"),
    [
        (0, Answer.PERHAPS, (0, 356_50)),
        (150_00, Answer.PERHAPS, (0, 206_50)),
        (356_50, Answer.YES, (356_50, 356_50)),
    ],
)
def test_the_other_parent_owes_the_minimum(paid: int, answer: Answer, amounts: tuple[int, int]) -> None:
    household = single_parent(children=(child("child", 4, maintenance_paid=paid),))
    found = asked(household, "kindesunterhalt")
    assert found.answer is answer
    assert found.amount_range is not None
    assert found.amount_range[:2] == amounts


def test_the_higher_step_holds_from_the_month_of_the_birthday() -> None:
    day = date(2026, 10, 1)
    born_on_the_last = child("child", 0, born=date(2020, 10, 31))
    found = asked(single_parent(children=(born_on_the_last,)), "kindesunterhalt", day)
    assert step(found, "unterhalt_minimum") == 558_00
    september = asked(single_parent(children=(born_on_the_last,)), "kindesunterhalt", date(2026, 9, 30))
    assert step(september, "unterhalt_minimum") == 486_00


def test_what_nobody_told_of_maintenance_is_unknown() -> None:
    household = single_parent(children=(child("child", 4, maintenance_paid=None),))
    found = asked(household, "kindesunterhalt")
    assert found.answer is Answer.UNKNOWN
    assert [each.field for each in found.missing] == ["children[0].maintenance.paid"]


def test_an_advance_passes_the_claim_on() -> None:
    found = asked(family(4), "kindesunterhalt")
    assert met(found, "unterhalt_passed") is True


def test_with_both_parents_here_nobody_owes_money() -> None:
    assert asked(couple(4), "kindesunterhalt").answer is Answer.NO


# Help into work


def test_starting_allowance_has_a_range() -> None:
    found = asked(family(4), "einstiegsgeld", earnings={"mother": Earnings(1_000_00)})
    assert found.answer is Answer.PERHAPS
    # Half of 563, 20 percent as after long unemployment, 10 percent for the child.
    assert found.amount_range == (0, 281_50 + 112_60 + 56_30, "month")
    assert asked(family(4), "einstiegsgeld").answer is Answer.NO


def test_municipal_services_need_a_claim() -> None:
    assert asked(family(4), "kommunale_eingliederungsleistungen").answer is Answer.PERHAPS
    rich = family(4, work=Work(gross=5_000_00))
    assert asked(rich, "kommunale_eingliederungsleistungen").answer is Answer.NO


def long_receipt(since: date | None, **told: Any) -> Household:
    receipt = Receipt(benefit="grundsicherungsgeld", since=since)
    return single_parent(4, parents=(parent(**told),), receiving=(receipt,))


@pytest.mark.parametrize(
    ("since", "is_met"),
    [(date(2025, 1, 1), True), (date(2025, 1, 2), None), (None, None)],
    ids=["21 months", "a day less", "not told"],
)
def test_the_subsidy_asks_for_21_months(since: date | None, is_met: bool | None) -> None:
    found = asked(
        long_receipt(since),
        "eingliederung_langzeitleistungsbeziehende",
        earnings={"mother": Earnings(2_000_00)},
    )
    assert (found.answer, met(found, "subsidy_months")) == (Answer.PERHAPS, is_met)
    assert found.amount_range == (1_000_00, 1_500_00, "month")


def test_who_draws_no_benefit_gets_no_subsidised_job() -> None:
    for slug in ("eingliederung_langzeitleistungsbeziehende", "teilhabe_am_arbeitsmarkt"):
        assert asked(family(4), slug).answer is Answer.NO


@pytest.mark.parametrize(
    ("born", "answer"), [(date(2001, 10, 1), Answer.PERHAPS), (date(2001, 10, 2), Answer.NO)]
)
def test_participation_asks_for_25_years_of_age(born: date, answer: Answer) -> None:
    wishes = Wishes(hours_per_week=(20, 30))
    found = asked(long_receipt(None, born=born, wishes=wishes), "teilhabe_am_arbeitsmarkt")
    assert found.answer is answer
    if answer is Answer.PERHAPS:
        assert found.amount_range == (1_264_90, 1_807_00, "month")


def test_five_years_suffice_with_a_child() -> None:
    found = asked(long_receipt(date(2021, 10, 1)), "teilhabe_am_arbeitsmarkt")
    assert met(found, "participation_years") is True
    assert found.amount_range is None  # nobody told how long to work


@pytest.mark.parametrize(("ages", "amount"), [((3, 14), 320_00), ((3, 15), 160_00)])
def test_childcare_in_training_is_flat(ages: tuple[int, int], amount: int) -> None:
    found = asked(family(*ages), "kinderbetreuungskosten_weiterbildung")
    assert (found.answer, found.amount_range) == (Answer.PERHAPS, (0, amount, "month"))
    assert asked(family(15), "kinderbetreuungskosten_weiterbildung").answer is Answer.NO


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2024, 2, 29), date(2026, 6, 30), date(2027, 3, 1)])
def test_every_day_is_answered(day: date) -> None:
    household = family(0, 4, 8, work=TEACHER, pregnant_due=day)
    found = assess(Circumstances(household=household, on=day), law(day)).routes[0]
    assert len({each.benefit for each in found.benefits}) == len(found.benefits) == 21


@pytest.mark.parametrize(
    "slug", ["mutterschaftsgeld", "arbeitslosengeld", "krankengeld", "kinderkrankengeld"]
)
def test_work_that_nobody_told_leaves_wage_replacement_open(slug: str) -> None:
    found = asked(family(4, work=None, pregnant_due=OCTOBER), slug)
    assert found.answer is Answer.UNKNOWN
    assert [each.field for each in found.missing] == ["parents[0].work"]


def test_the_income_of_the_other_parent_raises_the_maintenance() -> None:
    # Group 3: 110 percent of 486 are 534.60, rounded up to 535, less 129.50; 2,600 leave more than 1,450.
    told = single_parent(children=(child("c", 4, payer_net=2_600_00),))
    found, unknown = asked(told, "kindesunterhalt"), asked(family(4), "kindesunterhalt")
    assert found.amount_range == AmountRange(405_50, 405_50)
    assert (met(found, "unterhalt_group"), met(found, "unterhalt_able")) == (True, True)
    assert unknown.amount_range == AmountRange(0, 356_50)
    assert (met(unknown, "unterhalt_group"), met(unknown, "unterhalt_able")) == (None, None)
