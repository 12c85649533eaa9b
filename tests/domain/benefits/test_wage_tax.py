"""Wage tax: zones of the tariff, classes, both rules of the Vorsorgepauschale, the surcharge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.benefits.wage_tax import WageTax, WageTaxFacts, caught_up, income_tax, wage_tax

from .known_wage_laws import (
    TARIFF_2024,
    TARIFF_2025,
    TARIFF_2026,
    WAGES_2024,
    WAGES_2025,
    WAGES_2026,
    WAGES_NOVEMBER_2024,
)


def facts(gross: int, tax_class: int, halves: int = 0) -> WageTaxFacts:
    return WageTaxFacts(gross, tax_class, halves, pays_childless_surcharge=False, care_discounts=0)


@pytest.mark.parametrize(
    ("euros", "tax_2024", "tax_2025", "tax_2026"),
    [
        (13_000, 184, 134, 95),
        (15_000, 548, 485, 435),
        (20_000, 1_725, 1_639, 1_570),
        (30_000, 4_412, 4_303, 4_217),
        (50_000, 10_872, 10_691, 10_548),
        (70_000, 18_763, 18_488, 18_264),
        (100_000, 31_363, 31_088, 30_864),
    ],
)
def test_the_tariff_gives_the_recomputed_tax(euros: int, tax_2024: int, tax_2025: int, tax_2026: int) -> None:
    taxes = [income_tax(100 * euros, tariff) for tariff in (TARIFF_2024, TARIFF_2025, TARIFF_2026)]
    assert taxes == [tax_2024, tax_2025, tax_2026]


@pytest.mark.parametrize(
    ("euros", "tax"),
    [
        pytest.param(12_348, 0, id="the Grundfreibetrag itself is free"),
        pytest.param(12_349, 0, id="one euro above: 14 cents are rounded away"),
        pytest.param(12_356, 1, id="eight euros above"),
        pytest.param(17_799, 1_034, id="end of the second zone"),
        pytest.param(17_800, 1_035, id="begin of the third zone"),
        pytest.param(69_878, 18_213, id="end of the third zone"),
        pytest.param(69_879, 18_213, id="begin of the fourth zone"),
        pytest.param(277_825, 105_550, id="end of the fourth zone"),
        pytest.param(277_826, 105_551, id="begin of the fifth zone"),
    ],
)
def test_the_zones_of_2026_meet(euros: int, tax: int) -> None:
    assert income_tax(100 * euros, TARIFF_2026) == tax


@pytest.mark.parametrize(
    ("gross", "of_2024", "of_2025", "of_2026"),
    [
        (1_800_00, 2_50, 0, 0),
        (2_000_00, 29_00, 22_50, 18_25),
        (2_500_00, 119_25, 109_25, 102_50),
        (3_000_00, 222_83, 211_08, 203_41),
        (4_000_00, 451_25, 435_50, 425_33),
    ],
)
def test_class_2_with_one_child_pays_what_was_recomputed(
    gross: int, of_2024: int, of_2025: int, of_2026: int
) -> None:
    laws = (WAGES_2024, WAGES_2025, WAGES_2026)
    taxes = [wage_tax(facts(gross, 2), law.tax, law.insurance).wage_tax for law in laws]
    assert taxes == [of_2024, of_2025, of_2026]


def test_the_provision_of_2026_holds_unemployment_insurance_only_up_to_1900_euros() -> None:
    within = wage_tax(facts(1_000_00, 1), WAGES_2026.tax, WAGES_2026.insurance)
    capped = wage_tax(facts(1_400_00, 1), WAGES_2026.tax, WAGES_2026.insurance)
    above = wage_tax(facts(2_500_00, 1), WAGES_2026.tax, WAGES_2026.insurance)
    assert within.provision == 2_502_00  # 1,116 pension + 1,230 health and care + 156 unemployment
    assert capped.provision == 3_463_00  # 1,562.40 pension + 1,900 instead of 1,940.40
    assert above.provision == 5_865_00  # health and care alone exceed 1,900


def test_the_provision_until_2025_is_at_least_12_percent_and_higher_in_class_3() -> None:
    single = wage_tax(facts(2_000_00, 1), WAGES_2025.tax, WAGES_2025.insurance)
    couple = wage_tax(facts(2_000_00, 3), WAGES_2025.tax, WAGES_2025.insurance)
    assert single.provision == 4_644_00  # 2,232 pension + 2,412 health and care, more than 1,900
    assert couple.provision == 5_112_00  # 2,232 pension + 12 % of 24,000 = 2,880, less than 3,000


@pytest.mark.parametrize(
    ("gross", "tax_class", "tax", "solidarity"),
    [
        pytest.param(100_00, 1, 0, 0, id="class I, below everything"),
        pytest.param(2_000_00, 1, 91_08, 0, id="class I, Midijob's end"),
        pytest.param(9_000_00, 1, 2_227_41, 63_25, id="class I, surcharge eased in"),
        pytest.param(25_000_00, 1, 8_958_16, 492_69, id="class I, top rate, full surcharge"),
        pytest.param(4_000_00, 3, 207_66, 0, id="class III, splitting"),
        pytest.param(4_000_00, 4, 531_83, 0, id="class IV as class I"),
        pytest.param(100_00, 5, 0, 0, id="class V, allowances eat the wage"),
        pytest.param(1_200_00, 5, 118_16, 0, id="class V, floor of 14 %"),
        pytest.param(2_000_00, 5, 303_00, 0, id="class V, cap of 42 % above the first limit"),
        pytest.param(4_000_00, 5, 955_00, 0, id="class V, 42 % above the second limit"),
        pytest.param(25_000_00, 5, 9_672_83, 532_00, id="class V, 45 % above the third limit"),
        pytest.param(100_00, 6, 11_25, 0, id="class VI taxes the first euro"),
        pytest.param(1_300_00, 6, 146_41, 0, id="class VI without unemployment insurance in the provision"),
    ],
)
def test_a_month_of_2026_equals_the_programme_flow(
    gross: int, tax_class: int, tax: int, solidarity: int
) -> None:
    month = wage_tax(facts(gross, tax_class), WAGES_2026.tax, WAGES_2026.insurance)
    assert (month.wage_tax, month.solidarity) == (tax, solidarity)


def test_classes_5_and_6_of_2025_keep_the_cents_that_2026_drops() -> None:
    month = facts(1_300_00, 5)
    assert wage_tax(month, WAGES_2025.tax, WAGES_2025.insurance).wage_tax == 128_41
    cut = WAGES_2025.tax._replace(class_5_in_whole_euros=True)
    dropped = [
        gross
        for gross in range(1_300_00, 3_000_00, 100)
        if wage_tax(facts(gross, 5), cut, WAGES_2025.insurance)
        != wage_tax(facts(gross, 5), WAGES_2025.tax, WAGES_2025.insurance)
    ]
    assert dropped


def test_a_child_allowance_takes_the_surcharge_but_never_the_wage_tax() -> None:
    without = wage_tax(facts(8_000_00, 4), WAGES_2026.tax, WAGES_2026.insurance)
    with_child = wage_tax(facts(8_000_00, 4, halves=2), WAGES_2026.tax, WAGES_2026.insurance)
    assert (without.solidarity, with_child.solidarity) == (15_36, 0)
    assert with_child.wage_tax == without.wage_tax == 1_824_91


@settings(max_examples=200, deadline=None)
@given(gross=st.integers(0, 20_000_00), more=st.integers(0, 500_00), tax_class=st.integers(1, 6))
def test_more_wage_never_lowers_the_tax_by_more_than_a_rounding(
    gross: int, more: int, tax_class: int
) -> None:
    low = wage_tax(facts(gross, tax_class), WAGES_2026.tax, WAGES_2026.insurance)
    high = wage_tax(facts(gross + more, tax_class), WAGES_2026.tax, WAGES_2026.insurance)
    # The provision is rounded up to a euro and the doubled difference of classes V and VI jumps by two.
    assert high.wage_tax >= low.wage_tax - 100


@pytest.mark.parametrize(
    ("gross", "of_month"),
    [(1_800_00, 4_75), (2_000_00, 31_58), (2_500_00, 122_16)],
)
def test_until_november_2024_the_older_tariff_is_withheld(gross: int, of_month: int) -> None:
    assert (
        wage_tax(facts(gross, 2), WAGES_NOVEMBER_2024.tax, WAGES_NOVEMBER_2024.insurance).wage_tax == of_month
    )


def _year(tax: int, surcharge: int = 0) -> WageTax:
    return WageTax(0, 0, 0, tax, tax // 12, surcharge // 12, surcharge)


@pytest.mark.parametrize(
    ("now", "before", "tax", "surcharge"),
    [
        pytest.param(_year(1_200_00), _year(1_231_00), 71_58, 0, id="1,200 less eleven times 31, a twelfth"),
        pytest.param(_year(30_00), _year(57_00), 0, 0, id="never below zero"),
        pytest.param(_year(1_200_00, 120_00), _year(1_231_00, 132_00), 71_58, 0, id="each apart"),
        pytest.param(
            _year(1_200_00, 240_00), _year(1_200_00, 243_00), 100_00, 17_25, id="only the surcharge"
        ),
    ],
)
def test_december_makes_good_what_eleven_months_took_too_much(
    now: WageTax, before: WageTax, tax: int, surcharge: int
) -> None:
    found = caught_up(now, before, 11)
    assert (found.wage_tax, found.solidarity) == (tax, surcharge)
    assert found.yearly_tax == now.yearly_tax


def test_the_provision_knows_care_discounts_only_where_the_law_says_so() -> None:
    four = facts(3_000_00, 3)._replace(care_discounts=4)
    without = WAGES_2024.tax._replace(most_care_discounts=0)
    known = wage_tax(four, WAGES_2024.tax, WAGES_2024.insurance).provision
    unknown = wage_tax(four, without, WAGES_2024.insurance).provision
    assert unknown == wage_tax(facts(3_000_00, 3), WAGES_2024.tax, WAGES_2024.insurance).provision > known
