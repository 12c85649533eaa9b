"""The facts of Arbeitslosengeld from the wages told, each number by hand; October 2026."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.arbeitslosengeld import ArbeitslosengeldFacts
from amvis.domain.benefits.assessment import Earnings
from amvis.domain.benefits.unemployment import Unemployment, unemployment
from amvis.domain.household import Child, Wishes, Work

from .contexts import context
from .families import child, couple, parent, single_parent

SCHOOLCHILD = child("c", 8)


def months(first: str, count: int, gross: int) -> dict[str, int]:
    year, month = map(int, first.split("-"))
    numbers = (year * 12 + month - 1 + each for each in range(count))
    return {f"{number // 12}-{number % 12 + 1:02d}": gross for number in numbers}


def until_september(count: int) -> dict[str, int]:
    return dict(list(months("2025-10", 12, 2000_00).items())[-count:])


LAST_YEAR = until_september(12)  # of 2026


def found(
    work: Work | None, *children: Child, supposed: dict[str, Earnings] | None = None, **told: Any
) -> Unemployment:
    family = single_parent(parents=(parent(work=work, **told),), children=children or (SCHOOLCHILD,))
    return unemployment(0, context(family, earnings=supposed or {}))


def facts_of(work: Work, *children: Child, **told: Any) -> ArbeitslosengeldFacts:
    (facts,) = found(work, *children, **told).options
    return facts


def test_twelve_months_of_wages_are_measured_and_told_whole() -> None:
    facts = ArbeitslosengeldFacts(
        pay=24_000_00,
        days=365,
        hours_before=0,
        hours_available=0,
        tax_class=2,
        has_child=True,
        age=34,
        insured_months=12,
        insured_months_long=12,
        side_hours=0,
        side_net=0,
    )
    assert found(Work(months=LAST_YEAR)) == Unemployment(
        place=0,
        is_without_work=True,
        is_long_enough=True,
        is_told=False,
        has_raised=False,
        is_short_open=False,
        is_available=None,
        needed=12,
        options=(facts,),
    )


def test_the_second_adult_has_facts_of_its_own() -> None:
    both = couple(8)
    mother, father = both.parents
    younger = replace(father, born=date(2000, 1, 1), work=Work(months=LAST_YEAR), tax_class=3)
    told = unemployment(1, context(replace(both, parents=(mother, younger))))
    assert (told.place, told.options[0].age, told.options[0].tax_class) == (1, 26, 3)
    assert unemployment(0, context(replace(both, parents=(mother, younger)))).options[0].insured_months == 0
    nobody = single_parent(parents=(parent(work=Work(months=LAST_YEAR)),), children=())
    assert not unemployment(0, context(nobody)).options[0].has_child


@pytest.mark.parametrize(("gross", "insured"), [(603_00, 0), (603_01, 12)])
def test_a_month_above_the_limit_of_a_minijob_is_insured(gross: int, insured: int) -> None:
    told = found(Work(months=dict.fromkeys(LAST_YEAR, gross)))
    assert told.options[0].insured_months == insured
    assert told.is_long_enough is (insured == 12)


@pytest.mark.parametrize(
    ("first", "count", "recent", "all_of_them"),
    [
        pytest.param("2024-04", 12, 12, 12, id="the first month of the thirty"),
        pytest.param("2024-03", 12, 11, 12, id="a month earlier"),
        pytest.param("2021-10", 12, 0, 12, id="the first month of the sixty"),
        pytest.param("2021-09", 12, 0, 11, id="a month before that"),
        pytest.param("2026-10", 1, 0, 0, id="the month of the day is not over"),
    ],
)
def test_which_months_count(first: str, count: int, recent: int, all_of_them: int) -> None:
    told = found(Work(months=months(first, count, 2000_00)))
    assert (told.options[0].insured_months, told.options[0].insured_months_long) == (recent, all_of_them)
    assert told.is_long_enough is (recent == 12)


@pytest.mark.parametrize(
    ("count", "short", "is_open", "is_enough"),
    [
        pytest.param(5, None, False, False, id="five months are too few"),
        pytest.param(6, None, True, False, id="six, if the contracts were short"),
        pytest.param(6, True, False, True, id="they were"),
        pytest.param(6, False, False, False, id="they were not"),
        pytest.param(11, True, False, True, id="eleven"),
        pytest.param(12, None, False, True, id="twelve need no short contracts"),
    ],
)
def test_short_contracts(count: int, short: bool | None, is_open: bool, is_enough: bool) -> None:
    told = found(Work(months=until_september(count), short_contracts=short))
    assert (told.is_short_open, told.is_long_enough) == (is_open, is_enough)
    assert told.options[0].has_short_contracts is (bool(short) and 6 <= count < 12)


def test_short_contracts_ask_for_little_pay_in_the_last_year() -> None:
    """One and a half times the Bezugsgröße of 47,460.00 a year: 71,190.00 in 2026."""
    most = context(single_parent(8)).ready.further.arbeitslosengeld.short_most_pay
    assert most == 71_190_00
    early = months("2025-09", 1, 900_000_00)  # thirteen months ago
    for last, is_open in ((most, True), (most + 1, False)):
        wages = early | months("2025-10", 1, 1000_00) | months("2026-06", 4, 1000_00)
        told = found(Work(months=wages | {"2026-09": last - 4 * 1000_00}))
        assert told.is_short_open is is_open


@pytest.mark.parametrize(
    ("work", "told", "is_without"),
    [
        pytest.param(Work(gross=603_00, hours_per_week=14), {}, True, id="a Minijob of 14 hours"),
        pytest.param(Work(gross=603_01, hours_per_week=14), {}, False, id="a cent above the limit"),
        pytest.param(Work(gross=603_00, hours_per_week=14.5), {}, False, id="begun hours count"),
        pytest.param(None, {}, False, id="work is not told"),
        pytest.param(Work(), {"parental_leave_until": date(2026, 10, 1)}, False, id="on leave today"),
        pytest.param(Work(), {"parental_leave_until": date(2026, 9, 30)}, True, id="until yesterday"),
    ],
)
def test_who_is_without_work(work: Work | None, told: dict[str, Any], is_without: bool) -> None:
    assert found(work, **told).is_without_work is is_without


def test_supposed_work_goes_before_that_of_the_file() -> None:
    work = Work(gross=2000_00, hours_per_week=30, months=LAST_YEAR)
    told = found(work, supposed={"mother": Earnings(400_00, 390_00, hours=9.5)})
    assert told.is_without_work
    assert (told.options[0].side_hours, told.options[0].side_net) == (10, 390_00)
    of_file = facts_of(work)
    assert of_file.side_hours == 30
    assert of_file.side_net > 1000_00


@pytest.mark.parametrize(
    ("most", "available", "hours"), [(14.5, False, 1450), (15, True, 1500), (None, None, 0)]
)
def test_who_wants_to_work_how_long(most: float | None, available: bool | None, hours: int) -> None:
    wishes = Wishes() if most is None else Wishes(hours_per_week=(10, most))
    told = found(Work(months=LAST_YEAR, earlier_hours=38.5), wishes=wishes)
    assert told.is_available is available
    assert (told.options[0].hours_available, told.options[0].hours_before) == (hours, 3850)


@pytest.mark.parametrize(
    ("count", "told", "is_told"),
    [
        pytest.param(30, SCHOOLCHILD, True, id="thirty months"),
        pytest.param(29, SCHOOLCHILD, False, id="one is missing"),
        pytest.param(30, child("c", 4), False, id="a small child may have been cared for"),
    ],
)
def test_what_is_enough_to_deny_a_claim(count: int, told: Child, is_told: bool) -> None:
    first = "2024-04" if count == 30 else "2024-05"
    assert found(Work(months=months(first, count, 0)), told).is_told is is_told


@pytest.mark.parametrize(
    ("born", "has_raised"),
    [
        pytest.param(date(2021, 4, 2), True, id="three years in the first month of the thirty"),
        pytest.param(date(2021, 4, 1), False, id="three years before it"),
    ],
)
def test_care_may_lie_in_the_thirty_months(born: date, has_raised: bool) -> None:
    assert found(Work(), child("c", 5, born=born)).has_raised is has_raised


def test_care_counts_until_the_third_birthday() -> None:
    """Insured until December 2021, born in January 2022: 36 months, nine of them since April 2024."""
    facts = found(Work(months=months("2021-10", 3, 2000_00)), child("c", 4, born=date(2022, 1, 20))).options[
        0
    ]
    assert (facts.insured_months_long, facts.insured_months) == (3 + 36, 9)


@pytest.mark.parametrize(
    ("last_wage", "counts"),
    [
        pytest.param("2024-01", True, id="in the month of birth"),
        pytest.param("2023-10", True, id="three months before it"),
        pytest.param("2023-09", False, id="four months before"),
    ],
)
def test_care_asks_for_insured_work_right_before_the_birth(last_wage: str, counts: bool) -> None:
    """Born in January 2024: 33 months until September 2026, 30 of them in the frame."""
    baby = child("c", 2, born=date(2024, 1, 15))
    facts = found(Work(months={last_wage: 2000_00}), baby).options[0]
    care = 33 if counts else 0
    work = 0 if last_wage == "2024-01" and counts else 1
    assert facts.insured_months_long == care + work
    assert facts.insured_months == (30 if counts else 0)


def test_a_month_told_without_insured_work_is_no_care() -> None:
    baby = child("c", 2, born=date(2024, 1, 15))
    told = {"2024-01": 2000_00, "2024-05": 0, "2024-06": 603_00, "2024-07": 700_00}
    facts = found(Work(months=told), baby).options[0]
    assert facts.insured_months_long == 33 - 2


def test_care_of_a_child_of_somebody_else_does_not_count() -> None:
    other = child("c", 2, born=date(2024, 1, 15), parents=("father",))
    facts = found(Work(months={"2024-01": 2000_00}), other)
    assert facts.options[0].insured_months_long == 1
    assert not facts.has_raised


@pytest.mark.parametrize(
    ("recent", "pay", "days"),
    [
        # May to September 2026 have 153 days, June to September 122.
        pytest.param(5, 5 * 2000_00, 153, id="150 days of the last year are enough"),
        pytest.param(4, 4 * 2000_00 + 3 * 1000_00, 122 + 92, id="fewer: two years"),
    ],
)
def test_the_pay_is_measured_in_one_year_or_in_two(recent: int, pay: int, days: int) -> None:
    """October to December 2024 have 92 days, and lie more than a year before September 2026."""
    wages = months("2024-10", 3, 1000_00) | months(f"2026-{10 - recent:02d}", recent, 2000_00)
    facts = facts_of(Work(months=wages, earlier_hours=30))
    assert (facts.pay, facts.days) == (pay, days)


def test_a_month_just_twelve_months_before_the_last_is_not_measured() -> None:
    wages = months("2025-09", 1, 9000_00) | LAST_YEAR
    assert facts_of(Work(months=wages)).pay == 24_000_00


def test_with_short_contracts_ninety_days_are_enough() -> None:
    """July to September 2026 have 92 days; care since May 2024 makes up the six months."""
    wages = months("2026-07", 3, 2000_00) | months("2024-12", 3, 1000_00)
    facts = facts_of(Work(months=wages, short_contracts=True))
    assert (facts.pay, facts.days) == (6000_00, 92)
    regular = facts_of(Work(months=wages, short_contracts=False, earlier_hours=20))
    assert (regular.pay, regular.days) == (9000_00, 92 + 90)


@pytest.mark.parametrize(
    ("qualification", "groups"),
    [
        ("academic", (0,)),
        ("vocational", (2,)),
        ("school", (3,)),
        ("none", (3,)),
        (None, (3, 0)),
    ],
)
def test_without_measured_pay_the_qualification_gives_it(
    qualification: str | None, groups: tuple[int, ...]
) -> None:
    told = found(Work(months=months("2024-04", 3, 2000_00), earlier_hours=20), qualification=qualification)
    law = context(single_parent(8)).ready.further.arbeitslosengeld
    assert [each.notional_day for each in told.options] == [law.notional_days[group] for group in groups]
    assert {each.hours_before for each in told.options} == {round(100 * law.full_time_hours)}
    assert {(each.pay, each.days) for each in told.options} == {(0, 1)}


def test_hours_are_told_to_the_hundredth() -> None:
    wishes = Wishes(hours_per_week=(10, 19.255))
    told = found(Work(months=LAST_YEAR, earlier_hours=38.29), wishes=wishes)
    assert (told.options[0].hours_before, told.options[0].hours_available) == (3829, 1926)


def test_five_months_with_february_are_just_enough_to_measure_a_year() -> None:
    """February to June 2026 have 150 days; January to March, with short contracts, 90."""
    earlier = months("2024-10", 3, 1000_00)
    facts = facts_of(Work(months=earlier | months("2026-02", 5, 2000_00), earlier_hours=30))
    assert (facts.pay, facts.days) == (10_000_00, 150)
    care = {f"2025-{month:02d}": 2000_00 for month in (7, 8, 9)}
    short = facts_of(Work(months=care | months("2026-01", 3, 1000_00) | {"2026-04": 0}, short_contracts=True))
    assert (short.pay, short.days) == (3 * 1000_00 + 3 * 2000_00, 90 + 92)
