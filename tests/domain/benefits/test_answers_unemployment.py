"""The answer to Arbeitslosengeld, whole: each way into it with its findings, its steps, its range."""

from dataclasses import replace
from typing import Any

import pytest

from amvis.domain.benefits.answers_unemployment import unemployment_steps
from amvis.domain.benefits.arbeitslosengeld import Arbeitslosengeld
from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.finding import Answer
from amvis.domain.household import Household, OtherIncome, Wishes, Work

from .families import child, couple, parent, single_parent
from .test_unemployment import LAST_YEAR, months
from .told import Ground, fields, grounds, lines, of

SHORT = months("2024-04", 24, 0) | months("2026-04", 6, 2000_00)  # six of thirty months, 183 days
AVAILABLE = "§ 138 Abs. 5 Nr. 1 SGB III, § 139 Abs. 4 SGB III"


def without_work(is_met: bool | None = True) -> Ground:
    return ("arbeitslos", is_met, "§ 138 Abs. 3 SGB III", {})


def insured(is_met: bool | None = True, months: int = 12, norm: str = "§ 142 Abs. 1 SGB III") -> Ground:
    return ("anwartschaft", is_met, norm, {"months": months})


def claim(available: bool | None = None, lasts: int = 6) -> list[Ground]:
    return [
        without_work(),
        insured(),
        ("arbeitslos_gemeldet", None, "§ 141 Abs. 1 SGB III", {}),
        ("verfuegbar", available, AVAILABLE, {}),
        ("arbeitslosengeld_dauer", True, "§ 147 Abs. 2 SGB III", {"months": lasts}),
    ]


def asked(household: Household) -> BenefitResult:
    return of(household, "arbeitslosengeld")


def one(**told: Any) -> Household:
    return single_parent(parents=(parent(**told),), children=(child("c", 8),))


def pair(first: dict[str, Any], second: dict[str, Any]) -> Household:
    parents = (parent(alone_responsible=False, **first), parent("father", alone_responsible=False, **second))
    return replace(couple(8), parents=parents)


def test_each_part_stands_in_its_line() -> None:
    part = Arbeitslosengeld(True, True, 1, 2, 3, 4, 5, 6, 7, 8, 9, False, False)
    assert lines(unemployment_steps(part)) == [
        ("unemployment_pay", 1, "§ 151 Abs. 1 SGB III"),
        ("unemployment_flat", -2, "§ 153 Abs. 1 S. 2 Nr. 1 SGB III"),
        ("unemployment_tax", -(3 + 4), "§ 153 Abs. 1 S. 2 Nr. 2, 3 SGB III"),
        ("unemployment_net", 5, "§ 153 Abs. 1 S. 1 SGB III"),
        ("unemployment_day", 6, "§ 149 SGB III"),
        ("unemployment_side", -8, "§ 155 Abs. 1 SGB III"),
        ("unemployment_month", 9, "§ 154 SGB III"),
    ]


def test_twelve_months_of_wages_open_six_months() -> None:
    """24,000.00 by 365 are 65.75, less a fifth, 13.15, and the tax of class II; 67 percent of 52.12.

    12 x 30 x 65.75 less 1,230, 36, 4,260 and 4,628 of provision are 13,516: 175 euros, of a day 0.48.
    """
    found = asked(one(work=Work(months=LAST_YEAR)))
    assert (found.answer, found.recipients, found.missing) == (Answer.PERHAPS, ("mother",), ())
    assert grounds(found) == claim()
    assert [each[:2] for each in lines(found.steps)] == [
        ("unemployment_pay", 65_75),
        ("unemployment_flat", -13_15),
        ("unemployment_tax", -48),
        ("unemployment_net", 52_12),
        ("unemployment_day", 34_92),
        ("unemployment_month", 30 * 34_92),
    ]
    assert found.amount_range == (30 * 34_92, 30 * 34_92, "month")


def test_short_contracts_open_it_after_six_months_for_three() -> None:
    """12,000.00 by 183 days are 65.57; 13.11 and 0.46 off; 67 percent of 52.00 are 34.84."""
    found = asked(one(work=Work(months=SHORT, short_contracts=True), wishes=Wishes(hours_per_week=(10, 20))))
    assert (found.answer, found.amount_range) == (Answer.PERHAPS, (30 * 34_84, 30 * 34_84, "month"))
    assert grounds(found) == [
        without_work(),
        insured(months=6, norm="§ 142 Abs. 2 SGB III"),
        ("arbeitslos_gemeldet", None, "§ 141 Abs. 1 SGB III", {}),
        ("verfuegbar", True, AVAILABLE, {}),
        ("arbeitslosengeld_dauer", True, "§ 147 Abs. 3 SGB III", {"months": 3}),
    ]


def test_whether_contracts_were_short_is_asked_with_what_they_would_bring() -> None:
    found = asked(one(work=Work(months=SHORT)))
    assert (found.answer, found.amount_range) == (Answer.UNKNOWN, (0, 30 * 34_84, "month"))
    assert grounds(found) == [
        insured(False),
        ("anwartschaft_kurz", None, "§ 142 Abs. 2 SGB III", {"months": 6, "weeks": 14}),
    ]
    assert fields(found) == ["parents[0].work.short_contracts"]
    assert [dict(each.would_change.facts) for each in found.missing] == [{"months": 6}]
    second = asked(pair({"work": Work(gross=3000_00)}, {"work": Work(months=SHORT)}))
    assert fields(second) == ["parents[1].work.short_contracts"]


def test_of_a_pay_that_was_not_measured_the_least_and_the_most_are_told() -> None:
    """Care since the birth in January 2024 leaves no pay of two years: the pay by qualification."""
    work = Work(months=months("2023-01", 12, 2500_00))
    family = single_parent(parents=(parent(work=work),), children=(child("c", 2),))
    found = asked(family)
    assert found.amount_range is not None
    assert found.amount_range.least < found.amount_range.most
    assert grounds(found)[-1] == ("arbeitslosengeld_fiktiv", True, "§ 152 Abs. 1 SGB III", {"days": 150})
    assert lines(found.steps)[-1][1] == found.amount_range.least


def test_of_two_with_a_claim_the_range_goes_from_the_less_to_both() -> None:
    """Class IV: of 65.75 a day the tax is 2.92, 33.29 are left; of 98.63, 8.29 and 47.31."""
    more = {month: 3000_00 for month in LAST_YEAR}
    for first, second in ((LAST_YEAR, more), (more, LAST_YEAR)):
        found = asked(pair({"work": Work(months=first)}, {"work": Work(months=second)}))
        months_of = [amount for key, amount, _ in lines(found.steps) if key == "unemployment_month"]
        assert found.recipients == ("mother", "father")
        assert len(months_of) == 2
        assert found.amount_range == (min(months_of), sum(months_of), "month")
        assert grounds(found) == claim()


@pytest.mark.parametrize(
    ("hours", "recipients", "available"),
    [(14, ("mother",), None), (15, ("mother", "father"), True)],
    ids=["too few hours", "enough"],
)
def test_who_seeks_too_few_hours_is_not_among_them(
    hours: float, recipients: tuple[str, ...], available: bool | None
) -> None:
    seeks = Wishes(hours_per_week=(10, hours))
    work = Work(months=LAST_YEAR)
    found = asked(pair({"work": work}, {"work": work, "wishes": seeks}))
    assert (found.answer, found.recipients) == (Answer.PERHAPS, recipients)
    assert grounds(found) == claim(available)
    assert found.amount_range is not None
    months_of = [amount for key, amount, _ in lines(found.steps) if key == "unemployment_month"]
    assert found.amount_range.most == sum(months_of)
    alone = asked(one(work=work, wishes=seeks))
    assert (alone.answer is Answer.NO, grounds(alone)) == (hours < 15, claim(hours >= 15))


def test_what_stands_against_a_claim_is_told() -> None:
    works = asked(one(work=Work(gross=2500_00, months=LAST_YEAR)))
    assert (works.answer, grounds(works), works.missing) == (Answer.NO, [without_work(False)], ())
    none = asked(one(work=Work(months=months("2024-04", 30, 0))))
    assert (none.answer, grounds(none)) == (Answer.NO, [without_work(), insured(False)])
    one_of_two = asked(pair({"work": Work(gross=3000_00)}, {"work": Work(months=months("2024-04", 30, 0))}))
    assert grounds(one_of_two) == [without_work(), insured(False)]


def test_what_is_not_told_is_asked_of_whom_it_is_missing() -> None:
    unsaid = asked(one(work=None))
    assert (unsaid.answer, grounds(unsaid)) == (Answer.UNKNOWN, [without_work(None)])
    assert fields(unsaid) == ["parents[0].work"]
    found = asked(pair({"work": Work(gross=3000_00)}, {"work": Work()}))
    assert (found.answer, grounds(found)) == (Answer.UNKNOWN, [without_work(), insured(None)])
    assert fields(found) == ["parents[1].work.months"]
    small = single_parent(4, parents=(parent(work=Work(months=months("2024-04", 30, 0))),))
    raised = ("anwartschaft_erziehung", None, "§ 26 Abs. 2a SGB III", {})
    assert grounds(asked(small)) == [without_work(), insured(None), raised]


def test_what_is_told_to_be_paid_is_all() -> None:
    draws = (OtherIncome(kind="arbeitslosengeld", amount=900_00),)
    found = asked(one(work=Work(months=LAST_YEAR), other_income=draws))
    assert grounds(found) == [("as_told", True, "§ 137 Abs. 1 SGB III", {})]
    assert (found.recipients, found.amount_range) == (("mother",), (900_00, 900_00, "month"))


def test_short_contracts_without_a_pay_that_was_measured_bring_the_most_at_the_most() -> None:
    """Two insured months before the birth in January 2024 are too few days; care counts until September."""
    work = Work(months=months("2023-11", 2, 2500_00) | months("2024-10", 24, 0))
    found, academic = (
        asked(single_parent(parents=(parent(work=work, **told),), children=(child("c", 2),)))
        for told in ({}, {"qualification": "academic"})
    )
    assert fields(found) == fields(academic) == ["parents[0].work.short_contracts"]
    assert found.amount_range == academic.amount_range
    none = asked(single_parent(parents=(parent(work=work, qualification="none"),), children=(child("c", 2),)))
    assert none.amount_range is not None
    assert found.amount_range is not None
    assert 0 < none.amount_range.most < found.amount_range.most
