"""Maternity pay, whole: the Schutzfrist, who pays, each part of it, what is not told."""

from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.answers_maternity import is_in_schutzfrist, maternity_steps
from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.mutterschaftsgeld import Mutterschaftsgeld
from amvis.domain.finding import Answer
from amvis.domain.household import OtherIncome, Work

from .contexts import context
from .families import OCTOBER, parent, single_parent
from .told import Ground, fields, grounds, lines, of

NORM = "§ 24i Abs. 1 SGB V, §§ 19, 20 MuSchG"
TEACHER = Work(gross=3_000_00, net=2_100_00)
REPLACES: Ground = ("mutterschutz_replaces", True, "§ 20 Abs. 1 MuSchG", {})
NET, FUND = "§ 20 Abs. 1 S. 2 MuSchG", "§ 24i Abs. 2 SGB V"
SUPPLEMENT, FEDERAL, MONTH = "§ 20 Abs. 1 MuSchG", "§ 19 Abs. 2 MuSchG", "§ 24i Abs. 3 SGB V"


def time(is_met: bool = True, first: str = "2026-08-20", last: str = "2026-11-26") -> Ground:
    return ("mutterschutz", is_met, "§ 3 Abs. 1, 2 MuSchG", {"first": first, "last": last})


def covered(*, is_met: bool = True) -> Ground:
    return ("mutterschutz_covered", is_met, NORM, {})


def asked(**told: Any) -> BenefitResult:
    woman = parent(**{"pregnant_due": OCTOBER, "work": TEACHER} | told)
    return of(single_parent(4, parents=(woman,)), "mutterschaftsgeld")


def test_each_part_stands_in_its_line() -> None:
    assert lines(maternity_steps(Mutterschaftsgeld(1, 2, 3, 4, 5, 6))) == [
        ("maternity_net", 1, NET),
        ("maternity_fund", 2, FUND),
        ("maternity_supplement", 3, SUPPLEMENT),
        ("maternity_federal", 5, FEDERAL),
        ("maternity_month", 6, MONTH),
    ]


def test_fund_and_employer_replace_the_wage() -> None:
    """2,100.00 are 70.00 a day: 13.00 of the fund and 57.00 of the employer."""
    found = asked()
    assert (found.answer, found.recipients, found.amount_range) == (
        *(Answer.YES, ("mother",), (2100_00, 2100_00, "month")),
    )
    assert grounds(found) == [time(), covered(), REPLACES]
    assert lines(found.steps) == [
        ("maternity_net", 70_00, NET),
        ("maternity_fund", 13_00, FUND),
        ("maternity_supplement", 57_00, SUPPLEMENT),
        ("maternity_month", 2100_00, MONTH),
    ]


def test_who_is_privately_insured_has_the_employer_and_210_euros_once() -> None:
    found = asked(health_insurance="private")
    assert lines(found.steps) == [
        ("maternity_net", 70_00, NET),
        ("maternity_supplement", 57_00, SUPPLEMENT),
        ("maternity_federal", 210_00, FEDERAL),
        ("maternity_month", 1710_00, MONTH),
    ]


def test_a_tiny_job_has_no_more_than_its_days() -> None:
    """60.00 a month are 2.00 a day; 99 days are less than 210 euros."""
    found = asked(health_insurance="family", work=Work(gross=60_00, net=60_00))
    assert found.answer is Answer.YES
    assert lines(found.steps) == [("maternity_net", 2_00, NET), ("maternity_federal", 198_00, FEDERAL)]


def test_unemployment_benefit_goes_on_as_thirty_days() -> None:
    # 905.00 by 30 are 30.16 a day.
    draws = (OtherIncome(kind="arbeitslosengeld", amount=905_00),)
    found = asked(work=Work(), other_income=draws)
    assert lines(found.steps) == [("maternity_fund", 30_16, FUND), ("maternity_month", 904_80, MONTH)]
    assert grounds(found) == [time(), covered(), REPLACES]


@pytest.mark.parametrize("insurance", ["statutory", "private", "family"])
def test_without_a_job_nobody_pays(insurance: str) -> None:
    found = asked(work=Work(), health_insurance=insurance)
    assert (found.answer, found.recipients, found.steps, found.amount_range) == (Answer.NO, (), (), None)
    assert grounds(found) == [time(), covered(is_met=False)]


def test_before_the_time_it_is_shown_and_not_yet_paid() -> None:
    found = asked(pregnant_due=date(2026, 12, 1))
    assert (found.answer, found.recipients) == (Answer.NO, ())
    assert found.amount_range == (2100_00, 2100_00, "month")
    assert grounds(found) == [time(False, "2026-10-20", "2027-01-26"), covered()]


def test_what_is_not_told_is_asked_until_the_last_day() -> None:
    last_day = asked(work=None, pregnant_due=date(2026, 8, 6))
    assert (last_day.answer, fields(last_day)) == (Answer.UNKNOWN, ["parents[0].work"])
    assert grounds(last_day) == [time(True, "2026-06-25", "2026-10-01")]
    insurance = asked(health_insurance=None)
    assert fields(insurance) == ["parents[0].health_insurance"]
    both = asked(work=None, health_insurance=None)
    assert fields(both) == ["parents[0].work", "parents[0].health_insurance"]


def test_after_the_last_day_nothing_is_asked() -> None:
    over = asked(health_insurance=None, pregnant_due=date(2026, 8, 5))
    assert (over.answer, over.missing) == (Answer.NO, ())
    assert grounds(over) == [time(False, "2026-06-24", "2026-09-30")]


def test_who_is_not_pregnant_has_none() -> None:
    found = asked(pregnant_due=None)
    assert (found.answer, grounds(found)) == (Answer.NO, [("mutterschutz_none", False, "§ 3 MuSchG", {})])


@pytest.mark.parametrize(
    ("due", "is_in"),
    [
        pytest.param(date(2026, 11, 13), False, id="the day before the first"),
        pytest.param(date(2026, 11, 12), True, id="the first day"),
        pytest.param(date(2026, 8, 6), True, id="the last day"),
        pytest.param(date(2026, 8, 5), False, id="the day after the last"),
        pytest.param(None, False, id="not pregnant"),
    ],
)
def test_the_wage_of_these_days_stands_for_maternity_pay(due: date | None, *, is_in: bool) -> None:
    woman = parent(pregnant_due=due, work=TEACHER)
    there = context(single_parent(4, parents=(woman,)))
    assert is_in_schutzfrist(woman, there) is is_in


def test_no_wage_stands_for_nothing() -> None:
    for told in (
        {"work": Work()},
        {"work": None},
        {"work": TEACHER, "other_income": (OtherIncome(kind="mutterschaftsgeld", amount=390_00),)},
    ):
        woman = parent(pregnant_due=OCTOBER, **told)
        assert not is_in_schutzfrist(woman, context(single_parent(4, parents=(woman,))))


def test_what_is_told_to_be_paid_is_all() -> None:
    found = asked(other_income=(OtherIncome(kind="mutterschaftsgeld", amount=390_00),))
    assert grounds(found) == [("as_told", True, NORM, {})]
    assert (found.steps, found.amount_range) == ((), (390_00, 390_00, "month"))


def test_it_is_paid_from_the_first_day_to_the_last() -> None:
    first, last = asked(pregnant_due=date(2026, 11, 12)), asked(pregnant_due=date(2026, 8, 6))
    assert (first.answer, last.answer) == (Answer.YES, Answer.YES)
    before, after = asked(pregnant_due=date(2026, 11, 13)), asked(pregnant_due=date(2026, 8, 5))
    assert (before.answer, after.answer) == (Answer.NO, Answer.NO)
