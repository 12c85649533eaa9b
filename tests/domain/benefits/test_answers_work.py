"""Help into work, whole: who takes up a job, how long benefits are drawn, what an employer may get."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from amvis.domain.benefits.assessment import BenefitResult, Earnings
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Receipt, Wishes, Work

from .families import OCTOBER, couple, parent, single_parent
from .told import Ground, grounds, lines, of

START, SUBSIDY, PARTICIPATION = "§ 16b Abs. 1 SGB II", "§ 16e Abs. 1 SGB II", "§ 16i Abs. 3 SGB II"
SUBSIDY_SLUG, PARTICIPATION_SLUG = "eingliederung_langzeitleistungsbeziehende", "teilhabe_am_arbeitsmarkt"
MEAN: Ground = ("mean_steady", None, "§ 6a Abs. 8 BKGG", {})  # open beside every no of the month
DISCRETION: Ground = ("discretion", None, START, {})


def starts(need: bool = True, job: bool = True) -> list[Ground]:
    return [("einstiegsgeld_need", need, START, {}), ("einstiegsgeld_job", job, START, {})]


def drawing(*receipts: Receipt, ages: tuple[int, ...] = (4,), **told: Any) -> Household:
    found = receipts or (Receipt(benefit="grundsicherungsgeld"),)
    return single_parent(*ages, parents=(parent(**told),), receiving=found)


def subsidy(household: Household, **supposed: Any) -> BenefitResult:
    return of(household, SUBSIDY_SLUG, **supposed)


def participation(household: Household, **supposed: Any) -> BenefitResult:
    return of(household, PARTICIPATION_SLUG, **supposed)


def test_a_job_that_is_taken_up_opens_einstiegsgeld() -> None:
    """Half of 563.00, 20 percent as after a long time without work, 10 percent for the child."""
    found = of(single_parent(4), "einstiegsgeld", earnings={"mother": Earnings(1000_00)})
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert grounds(found) == [*starts(), DISCRETION]
    assert lines(found.steps) == [
        ("start_base", 281_50, "§ 1 Abs. 1 ESGV"),
        ("start_long", 112_60, "§ 1 Abs. 2 ESGV"),
        ("start_members", 56_30, "§ 1 Abs. 3 ESGV"),
        ("start_most", 450_40, "§ 1 Abs. 4 ESGV"),
    ]
    assert dict(found.steps[-1].says.facts) == {"months": 24}
    assert found.amount_range == (0, 450_40, "month")


def test_both_of_a_couple_may_take_up_work() -> None:
    """Half of 506.00, 20 percent of 563.00, and 10 percent for each of two further members."""
    wages = {"mother": Earnings(700_00), "father": Earnings(700_00)}
    household = replace(
        couple(4),
        parents=(parent(alone_responsible=False), parent("father", work=Work(gross=300_00))),
    )
    found = of(household, "einstiegsgeld", earnings=wages)
    assert found.recipients == ("mother", "father")
    assert found.amount_range == (0, 253_00 + 112_60 + 112_60, "month")


def test_without_children_there_are_no_further_members() -> None:
    expecting = single_parent(parents=(parent(pregnant_due=date(2027, 1, 10)),))
    found = of(expecting, "einstiegsgeld", earnings={"mother": Earnings(700_00)})
    assert [key for key, _, _ in lines(found.steps)] == ["start_base", "start_long", "start_most"]


@pytest.mark.parametrize(
    ("present", "supposed", "job"),
    [
        pytest.param(0, 603_00, False, id="a Minijob"),
        pytest.param(700_00, 700_00, False, id="the wage there is"),
        pytest.param(700_00, 700_01, True, id="more than there is"),
    ],
)
def test_the_job_is_insured_and_more_than_there_is(present: int, supposed: int, job: bool) -> None:
    household = single_parent(4, parents=(parent(work=Work(gross=present)),))
    found = of(household, "einstiegsgeld", earnings={"mother": Earnings(supposed)})
    assert grounds(found) == ([*starts(), DISCRETION] if job else starts(job=False))
    assert found.answer is (Answer.PERHAPS if job else Answer.NO)


def test_without_need_there_is_none() -> None:
    found = of(single_parent(4), "einstiegsgeld", earnings={"mother": Earnings(5000_00)})
    assert (found.answer, grounds(found)) == (Answer.NO, starts(need=False))


def test_municipal_services_are_told_for_all_parents() -> None:
    norm = "§ 16a Abs. 1 SGB II"
    found = of(couple(4), "kommunale_eingliederungsleistungen")
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother", "father"))
    assert grounds(found) == [("sgb2_drawn", True, norm, {}), ("services", None, norm, {})]
    rich = of(single_parent(4), "kommunale_eingliederungsleistungen", earnings={"mother": Earnings(5000_00)})
    assert (rich.answer, grounds(rich)) == (Answer.NO, [("sgb2_drawn", False, norm, {})])


# Subsidies to the employer


def drawn(norm: str, *, is_met: bool = True) -> Ground:
    return ("sgb2_drawn_now", is_met, norm, {})


def employer(norm: str) -> Ground:
    return ("subsidy_employer", None, norm, {})


def long_enough(is_met: bool | None) -> Ground:
    return ("subsidy_months", is_met, SUBSIDY, {"months": 21})


def test_after_long_receipt_an_employer_may_get_three_quarters_then_half() -> None:
    receipt = Receipt(benefit="grundsicherungsgeld", since=date(2025, 1, 1))
    found = subsidy(drawing(receipt), earnings={"mother": Earnings(2000_00)})
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother",))
    assert found.amount_range == (1000_00, 1500_00, "month")
    assert grounds(found) == [drawn(SUBSIDY), long_enough(True), employer(SUBSIDY)]
    small = subsidy(drawing(receipt), earnings={"mother": Earnings(603_00)})
    assert (small.answer, small.amount_range) == (Answer.PERHAPS, None)


def test_who_draws_nothing_gets_none() -> None:
    for slug, norm in ((SUBSIDY_SLUG, SUBSIDY), (PARTICIPATION_SLUG, PARTICIPATION)):
        found = of(single_parent(4), slug)
        assert (found.answer, grounds(found)[0]) == (Answer.NO, drawn(norm, is_met=False))
        assert found.amount_range is None


@pytest.mark.parametrize(
    ("receipts", "is_met"),
    [
        pytest.param(
            (
                Receipt(benefit="grundsicherungsgeld", since=date(2026, 7, 1)),
                Receipt(benefit="buergergeld", since=date(2024, 12, 1)),
            ),
            True,
            id="the longest of several counts",
        ),
        pytest.param(
            (
                Receipt(benefit="grundsicherungsgeld", since=date(2026, 7, 1)),
                Receipt(benefit="buergergeld", since=date(2024, 12, 1), until=date(2026, 6, 30)),
            ),
            None,
            id="not what has ended",
        ),
        pytest.param(
            (
                Receipt(benefit="grundsicherungsgeld", since=date(2026, 7, 1)),
                Receipt(benefit="wohngeld", since=date(2024, 12, 1)),
            ),
            None,
            id="not Wohngeld",
        ),
    ],
)
def test_the_months_of_benefits_are_counted(receipts: tuple[Receipt, ...], is_met: bool | None) -> None:
    assert long_enough(is_met) in grounds(subsidy(drawing(*receipts)))


def test_only_sgb2_is_drawn() -> None:
    found = subsidy(drawing(Receipt(benefit="wohngeld", since=date(2024, 12, 1))))
    assert grounds(found) == [drawn(SUBSIDY, is_met=False)]


def test_the_one_who_works_least_is_asked() -> None:
    receipt = Receipt(benefit="grundsicherungsgeld", since=date(2025, 1, 1))
    household = replace(
        couple(4),
        parents=(parent(work=Work(gross=1000_00), alone_responsible=False), parent("father")),
        receiving=(receipt,),
    )
    assert subsidy(household).recipients == ("father",)
    idle = replace(couple(4), receiving=(receipt,))
    assert subsidy(idle).recipients == ("mother",)


def age_of(is_met: bool) -> Ground:
    return ("participation_age", is_met, "§ 16i Abs. 3 S. 1 Nr. 1 SGB II", {"age": 25})


def years(is_met: bool | None, number: int) -> Ground:
    norm = "§ 16i Abs. 3 S. 1 Nr. 2, S. 3 SGB II"
    return ("participation_years", is_met, norm, {"years": number})


def test_a_job_for_participation_is_paid_at_the_minimum_wage() -> None:
    """32.3 hours at 13.90 in 13/3 weeks are 1,945.54; 70 percent in the fifth year."""
    receipt = Receipt(benefit="grundsicherungsgeld", since=date(2021, 10, 1))
    found = participation(drawing(receipt, wishes=Wishes(hours_per_week=(20, 32.3))))
    assert found.amount_range == (1361_88, 1945_54, "month")
    assert grounds(found) == [
        drawn(PARTICIPATION),
        age_of(True),
        years(True, 5),
        employer(PARTICIPATION),
    ]


@pytest.mark.parametrize(("ages", "needed"), [((4,), 5), ((17,), 5), ((18,), 6), ((18, 4), 5)], ids=str)
def test_a_minor_child_lowers_the_years(ages: tuple[int, ...], needed: int) -> None:
    since = {5: date(2021, 10, 1), 6: date(2020, 10, 1)}[needed]
    for first, is_met in ((since, True), (date(since.year, 10, 2), None)):
        receipt = Receipt(benefit="grundsicherungsgeld", since=first)
        assert years(is_met, needed) in grounds(participation(drawing(receipt, ages=ages)))


@pytest.mark.parametrize(("born", "is_met"), [(date(2001, 10, 1), True), (date(2001, 10, 2), False)])
def test_participation_asks_for_25_years(born: date, is_met: bool) -> None:
    found = participation(drawing(born=born))
    rest = [years(None, 5), employer(PARTICIPATION)] if is_met else [MEAN]
    assert grounds(found) == [drawn(PARTICIPATION), age_of(is_met), *rest]
    assert found.answer is (Answer.PERHAPS if is_met else Answer.NO)


def test_what_begins_tomorrow_is_not_drawn_today() -> None:
    later = Receipt(benefit="grundsicherungsgeld", since=OCTOBER + timedelta(days=1))
    assert grounds(subsidy(drawing(later))) == [drawn(SUBSIDY, is_met=False)]


def test_without_wished_hours_a_job_for_participation_has_no_amount() -> None:
    receipt = Receipt(benefit="grundsicherungsgeld", since=date(2021, 10, 1))
    assert participation(drawing(receipt)).amount_range is None
