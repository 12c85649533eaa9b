"""Arbeitslosengeld: from the pay to the day, fewer hours, duration, a side job."""

import pytest

from amvis.domain.benefits.arbeitslosengeld import ArbeitslosengeldFacts, arbeitslosengeld, duration

from .known_replacement_laws import UNEMPLOYMENT_2026 as LAW

PERSON = ArbeitslosengeldFacts(
    pay=36_500_00,
    days=365,
    hours_before=40,
    hours_available=40,
    tax_class=1,
    has_child=True,
    age=34,
    insured_months=30,
    insured_months_long=60,
    side_hours=0,
    side_net=0,
)


def test_the_steps_from_the_pay_to_the_day() -> None:
    # 100 a day, 36,000 a year of 360 days. RV 3,348; KV and PV 10.25 % 3,690 exceed 1,900 with unemployment
    # insurance: provision 7,038. Taxable 36,000 - 1,230 - 36 - 7,038 = 27,696; z = 0.9897;
    # (173.10 z + 2,397) z + 1,034.87 = 3,576.7 → 3,576 a year, 9.93 a day.
    steps = arbeitslosengeld(PERSON, LAW)
    assert (steps.bemessungsentgelt, steps.flat, steps.wage_tax, steps.solidarity) == (100_00, 20_00, 9_93, 0)
    assert steps.leistungsentgelt == 70_07
    assert steps.a_day == 46_95  # 67 percent of 70.07: 46.9469
    assert steps.month == 1_408_50


@pytest.mark.parametrize(
    ("person", "a_day"),
    [
        pytest.param(PERSON._replace(has_child=False), 42_04, id="60 percent without a child"),
        pytest.param(PERSON._replace(insured_months=12), 46_95, id="twelve months insured"),
        pytest.param(PERSON._replace(insured_months=11), 0, id="eleven are too few"),
        pytest.param(PERSON._replace(side_hours=14), 46_95, id="14 hours of work a week"),
        pytest.param(PERSON._replace(side_hours=15), 0, id="15 hours end it"),
        pytest.param(PERSON._replace(pay=18_250_00), 26_58, id="50 a day: 67 percent of 40 less 0.33 tax"),
        pytest.param(PERSON._replace(hours_available=20), 26_58, id="half the hours: as from half the pay"),
        pytest.param(PERSON._replace(hours_available=48), 46_95, id="more hours than before change nothing"),
    ],
)
def test_a_day_brings(person: ArbeitslosengeldFacts, a_day: int) -> None:
    assert arbeitslosengeld(person, LAW).a_day == a_day


def test_pay_above_the_ceiling_does_not_count() -> None:
    rich = PERSON._replace(pay=200_000_00)
    steps = arbeitslosengeld(rich, LAW)
    # 12 times 8,450 by 365 a day. Of 100,011.60 a year 16,451 are provision and 82,294 taxable:
    # 23,427 tax and 366.16 surcharge.
    assert (steps.bemessungsentgelt, steps.flat) == (277_81, 55_56)
    assert (steps.wage_tax, steps.solidarity, steps.leistungsentgelt) == (65_07, 1_01, 156_17)


def test_without_pay_there_is_nothing() -> None:
    assert arbeitslosengeld(PERSON._replace(pay=0), LAW).a_day == 0


@pytest.mark.parametrize(
    ("months", "age", "lasts"),
    [
        (11, 40, 0),
        (12, 40, 6),
        (15, 40, 6),
        (16, 40, 8),
        (20, 40, 10),
        (24, 40, 12),
        (60, 49, 12),
        (30, 50, 15),
        (29, 50, 12),
        (36, 54, 15),
        (36, 55, 18),
        (48, 57, 18),
        (48, 58, 24),
    ],
)
def test_it_lasts(months: int, age: int, lasts: int) -> None:
    assert duration(months, age, LAW) == lasts


@pytest.mark.parametrize(
    ("side", "off"),
    [
        pytest.param(165_00, 0, id="165 are free"),
        pytest.param(165_01, 1, id="a cent more is not"),
        pytest.param(450_00, 285_00, id="of 450, 285 are taken off"),
        pytest.param(9_000_00, 1_408_50, id="never more than there is"),
    ],
)
def test_a_side_job_takes_off(side: int, off: int) -> None:
    steps = arbeitslosengeld(PERSON._replace(side_net=side), LAW)
    assert (steps.side_income_off, steps.month) == (off, 1_408_50 - off)


def test_without_a_claim_there_is_no_duration() -> None:
    assert arbeitslosengeld(PERSON._replace(insured_months=11), LAW).duration == 0


@pytest.mark.parametrize(
    ("months", "lasts"),
    [
        pytest.param(5, 0, id="five months are too few"),
        pytest.param(6, 3, id="six"),
        pytest.param(8, 4, id="eight"),
        pytest.param(11, 5, id="eleven"),
    ],
)
def test_short_contracts_have_a_short_qualifying_period(months: int, lasts: int) -> None:
    steps = arbeitslosengeld(PERSON._replace(insured_months=months, has_short_contracts=True), LAW)
    assert (steps.duration, steps.is_insured_long_enough, steps.a_day > 0) == (lasts, lasts > 0, lasts > 0)
    assert steps.is_short == (lasts > 0)


def test_twelve_months_are_the_regular_period_whatever_the_contracts() -> None:
    steps = arbeitslosengeld(
        PERSON._replace(insured_months=12, insured_months_long=12, has_short_contracts=True), LAW
    )
    assert (steps.is_short, steps.duration) == (False, 6)


def test_a_notional_pay_stands_for_pay_that_was_not_measured() -> None:
    steps = arbeitslosengeld(PERSON._replace(pay=0, days=1, notional_day=105_47), LAW)
    assert (steps.bemessungsentgelt, steps.is_notional) == (105_47, True)
    half = arbeitslosengeld(
        PERSON._replace(pay=0, days=1, notional_day=105_47, hours_before=3900, hours_available=1950), LAW
    )
    assert half.bemessungsentgelt == 52_74


def test_hours_nobody_told_take_nothing_off() -> None:
    assert arbeitslosengeld(PERSON._replace(hours_available=0), LAW).bemessungsentgelt == 100_00


def test_what_nobody_told_opens_no_short_period() -> None:
    told = PERSON._replace(insured_months=8)._asdict()
    for name in ("has_short_contracts", "notional_day"):
        del told[name]
    steps = arbeitslosengeld(ArbeitslosengeldFacts(**told), LAW)
    assert (steps.is_short, steps.is_insured_long_enough, steps.is_notional) == (False, False, False)
    assert steps.bemessungsentgelt == 100_00


def test_the_flat_part_is_rounded_to_the_cent() -> None:
    # 20 percent of 100.03 are 20.006.
    assert arbeitslosengeld(PERSON._replace(pay=365 * 100_03), LAW).flat == 20_01


def test_age_and_months_insured_give_the_duration() -> None:
    # § 147 Abs. 2 SGB III: 48 months from 58 years on.
    assert arbeitslosengeld(PERSON._replace(age=58, insured_months_long=48), LAW).duration == 24


@pytest.mark.parametrize(
    ("available", "daily"),
    [
        pytest.param(1, 2_50, id="a fortieth of the hours"),
        pytest.param(39, 97_50, id="one hour less"),
        pytest.param(40, 100_00, id="as many hours as before"),
    ],
)
def test_fewer_hours_lower_the_pay_that_counts(available: int, daily: int) -> None:
    assert arbeitslosengeld(PERSON._replace(hours_available=available), LAW).bemessungsentgelt == daily


def test_one_cent_of_notional_pay_is_notional() -> None:
    steps = arbeitslosengeld(PERSON._replace(pay=0, days=1, notional_day=1), LAW)
    assert (steps.bemessungsentgelt, steps.is_notional) == (1, True)
