"""Wage tax step by step: to which zone a limit belongs, where cents are cut, what a class takes off."""

import pytest

from amvis.domain.benefits.laws_wages import TariffLaw
from amvis.domain.benefits.wage_tax import WageTax, WageTaxFacts, caught_up, income_tax, wage_tax

from .known_wage_laws import WAGES_2025, WAGES_2026

# Invented: its zones do not meet, so each limit shows where it belongs. Ten times, then ten times and 1,000
# more, a hundred times, a thousand times the amount.
STEEP = TariffLaw(
    zone_1_ends=10,
    zone_2_ends=20,
    zone_3_ends=30,
    zone_4_ends=40,
    zone_2_slope=0,
    zone_2_rate=100_000,
    zone_3_slope=0,
    zone_3_rate=100_000,
    zone_3_base=1_000_00,
    zone_4_rate=10_000_000,
    zone_4_less=0,
    zone_5_rate=100_000_000,
    zone_5_less=0,
)


@pytest.mark.parametrize(
    ("cents", "tax"),
    [
        pytest.param(0, 0, id="nothing"),
        pytest.param(9_50, 0, id="below the Grundfreibetrag"),
        pytest.param(10_00, 0, id="the Grundfreibetrag itself"),
        pytest.param(10_99, 0, id="its last cents"),
        pytest.param(11_00, 10, id="the first euro of the second zone"),
        pytest.param(20_00, 100, id="the end of the second zone"),
        pytest.param(20_99, 109, id="its last cents"),
        pytest.param(21_00, 1_010, id="the first euro of the third zone"),
        pytest.param(30_99, 1_109, id="the last cents of the third zone"),
        pytest.param(31_00, 3_100, id="the first euro of the fourth zone"),
        pytest.param(40_99, 4_099, id="the last cents of the fourth zone"),
        pytest.param(41_00, 41_000, id="the first euro of the fifth zone"),
    ],
)
def test_each_zone_reaches_to_the_last_cent_of_its_last_euro(cents: int, tax: int) -> None:
    assert income_tax(cents, STEEP) == tax


def month(gross: int, tax_class: int, halves: int = 0) -> WageTax:
    facts = WageTaxFacts(gross, tax_class, halves, pays_childless_surcharge=False, care_discounts=0)
    return wage_tax(facts, WAGES_2026.tax, WAGES_2026.insurance)


def of_2025(gross: int, tax_class: int) -> WageTax:
    facts = WageTaxFacts(gross, tax_class, 0, pays_childless_surcharge=False, care_discounts=0)
    return wage_tax(facts, WAGES_2025.tax, WAGES_2025.insurance)


def test_every_step_of_a_month_stands_in_its_place() -> None:
    # 30,000 less 1,230, 36, 4,260 and 2,790 + 3,075: (173.10 · 0.081 + 2,397) · 0.081 + 1,034.87 = 1,230.16.
    assert month(2_500_00, 2) == WageTax(30_000_00, 5_865_00, 18_609_00, 1_230_00, 102_50, 0, 0)


def test_a_wage_below_what_comes_off_leaves_nothing_to_tax() -> None:
    assert month(100_00, 1).taxable == 0


@pytest.mark.parametrize(
    ("gross", "tax_class", "provision"),
    [
        # 9.3 % and 10.05 % of 24,046.56 are 2,236.33008 and 2,416.67928.
        pytest.param(2_003_88, 1, 4_653_00, id="the cents of pension and health are cut one by one"),
        # 9.3 % of 18,014.16 are 1,675.31688, 12 % are 2,161.6992 (10.05 % are less).
        pytest.param(1_501_18, 3, 3_837_00, id="the cents of the minimum are cut by themselves"),
        # 9.3 % of 96,600 are 8,983.80, 10.05 % of 66,150 are 6,648.075.
        pytest.param(9_000_00, 1, 15_632_00, id="each branch up to its own ceiling, the sum up to a euro"),
    ],
)
def test_the_provision_until_2025_is_cut_to_cents_and_filled_up_to_a_euro(
    gross: int, tax_class: int, provision: int
) -> None:
    assert of_2025(gross, tax_class).provision == provision


def test_until_2022_a_share_of_the_wage_is_cut_to_cents_before_the_rate() -> None:
    # 88 % of 24,026.64 are 21,143.4432; 9.3 % of 21,143.44 are 1,966.33992.
    # 10.05 % of the whole are 2,414.67732.
    law = WAGES_2025.tax._replace(pension_share=88_000)
    facts = WageTaxFacts(2_002_22, 1, 0, pays_childless_surcharge=False, care_discounts=0)
    assert wage_tax(facts, law, WAGES_2025.insurance).provision == 4_381_00


@pytest.mark.parametrize(
    ("gross", "tax_class", "provision"),
    [
        # 9.3 % and 10.25 % of 24,010.32 are 2,232.95976 and 2,461.0578.
        pytest.param(2_000_86, 1, 4_694_00, id="the cents of pension and health are cut one by one"),
        # 9.3 %, 10.25 % and 1.3 % of 10,839.36 are 1,008.06048, 1,111.0344 and 140.91168.
        pytest.param(903_28, 1, 2_260_00, id="so are those of unemployment insurance"),
        # 9.3 % and 10.25 % of 15,601.20 are 1,450.9116 and 1,599.123: 3,050.03.
        pytest.param(1_300_10, 6, 3_051_00, id="class VI without unemployment insurance, up to a euro"),
    ],
)
def test_the_provision_from_2026_is_cut_to_cents_and_filled_up_to_a_euro(
    gross: int, tax_class: int, provision: int
) -> None:
    assert month(gross, tax_class).provision == provision


@pytest.mark.parametrize(
    ("is_childless", "discounts", "provision"),
    [
        pytest.param(False, 0, 7_038_00, id="10.25 % of 36,000 beside 3,348 of pension"),
        pytest.param(True, 0, 7_254_00, id="0.6 % more without a child: 10.85 %"),
        pytest.param(False, 3, 6_768_00, id="three times 0.25 % less: 9.5 %"),
        pytest.param(False, 6, 6_678_00, id="four times at most: 9.25 %"),
    ],
)
def test_the_provision_follows_the_care_contribution(
    is_childless: bool, discounts: int, provision: int
) -> None:
    facts = WageTaxFacts(3_000_00, 1, 0, pays_childless_surcharge=is_childless, care_discounts=discounts)
    assert wage_tax(facts, WAGES_2026.tax, WAGES_2026.insurance).provision == provision


@pytest.mark.parametrize(
    ("gross", "tax_class", "taxable", "tax"),
    [
        # z = 0.0242: (173.10 · 0.0242 + 2,397) · 0.0242 + 1,034.87 = 1,092.98; of 18,042 1,093.22.
        pytest.param(2_000_01, 1, 18_041_12, 1_092_00, id="class I: the tax of 18,041"),
        # Half is 13,850.54. y = 0.1502: (914.51 · 0.1502 + 1,400) · 0.1502 = 230.91; of 13,851 it is 231.07.
        pytest.param(3_000_59, 3, 27_701_08, 460_00, id="class III: twice the tax of 13,850"),
        pytest.param(1_300_42, 5, 11_085_04, 1_551_00, id="class V: 14 % of 11,085 are 1,551.90"),
    ],
)
def test_the_taxable_amount_is_cut_to_euros(gross: int, tax_class: int, taxable: int, tax: int) -> None:
    found = month(gross, tax_class)
    assert (found.taxable, found.yearly_tax) == (taxable, tax)


def test_classes_5_and_6_reckon_with_cents_until_2025_and_with_euros_from_2026() -> None:
    """One and a quarter of 25,314 is 31,642.50, three quarters are 18,985.50; so of 25,863 in 2026.

    2025: 4,774 less 1,389 (of 18,985 it were 1,388), twice. 2026: of 32,328 and 19,397 4,882 less 1,422,
    twice (of 32,328.75 it were 4,883).
    """
    assert of_2025(2_746_50, 5).yearly_tax == 6_770_00
    assert month(2_810_17, 5).yearly_tax == 6_920_00


def test_at_the_second_limit_the_rate_of_42_percent_is_still_a_cap() -> None:
    # Invented: a cap of 10 %. 14 % of 14,071 are 1,969 (twice the difference is 1,968), 10 % of 11,792 1,179.
    law = WAGES_2026.tax._replace(class_5_second_limit=25_863, class_5_second_rate=10_000)
    facts = WageTaxFacts(2_810_17, 5, 0, pays_childless_surcharge=False, care_discounts=0)
    assert wage_tax(facts, law, WAGES_2026.insurance).yearly_tax == 3_148_00


def test_the_third_rate_takes_nothing_below_its_limit() -> None:
    # 114,154: at 34,939 twice 8,395 less 3,171, and 42 % of the rest, 33,270.30.
    # Invented: a third rate of 100 %.
    facts = WageTaxFacts(11_000_00, 5, 0, pays_childless_surcharge=False, care_discounts=0)
    for law in (WAGES_2026.tax, WAGES_2026.tax._replace(class_5_third_rate=100_000)):
        assert wage_tax(facts, law, WAGES_2026.insurance).yearly_tax == 43_718_00


@pytest.mark.parametrize(
    ("gross", "tax_class", "halves", "solidarity"),
    [
        # Taxable are 102,154. Less 4,878: 29,720 of tax, 9,370 above the limit, of it 11.9 % are 1,115.03.
        pytest.param(10_000_00, 1, 1, 92_91, id="class I: half of both allowances for one half"),
        # Less 2,439: 30,744 of tax, 10,394 above the limit, of it 1,236.88.
        pytest.param(10_000_00, 4, 1, 103_07, id="class IV: a quarter"),
        # Less 7,317: 94,837 bear 28,695, 8,345 above the limit, of it 993.05.
        pytest.param(10_000_00, 4, 3, 82_75, id="class IV: three quarters for three halves"),
        # 174,154 less 9,756, half of it bears 23,387: 46,774, of it 6,074 above twice the limit, 722.80.
        pytest.param(16_000_00, 3, 2, 60_23, id="class III: both allowances, and twice the limit"),
        # 43,718 of tax: 5.5 % are 2,404.49, less than 11.9 % of 23,368.
        pytest.param(11_000_00, 5, 2, 200_37, id="class V has no allowances for children"),
    ],
)
def test_the_surcharge_takes_off_what_the_class_allows_for_children(
    gross: int, tax_class: int, *, halves: int, solidarity: int
) -> None:
    assert month(gross, tax_class, halves).solidarity == solidarity


def test_what_is_made_good_changes_the_month_and_no_step_of_the_year() -> None:
    # 1,200.00 less eleven times 0.05 are 1,199.45, a twelfth 99.95; 240.00 less 11 · 0.01 are 239.89: 19.99.
    now = WageTax(30_000_00, 5_865_00, 18_609_00, 1_200_00, 100_00, 20_00, 240_00)
    before = WageTax(30_000_00, 5_800_00, 18_674_00, 1_200_05, 100_00, 20_00, 240_01)
    assert caught_up(now, before, 11) == now._replace(wage_tax=99_95, solidarity=19_99)


def test_what_is_made_good_never_falls_below_nothing() -> None:
    now = WageTax(0, 0, 0, 30_00, 2_50, 1_00, 12_00)
    found = caught_up(now, WageTax(0, 0, 0, 57_00, 4_75, 2_00, 24_00), 11)
    assert (found.wage_tax, found.solidarity) == (0, 0)


def test_cents_of_the_surcharge_are_dropped() -> None:
    """Of one euro above the limit 11.9 percent are 11.9 cents; of 28,695 5.5 percent are 1,578.225."""
    law = WAGES_2026.tax
    one = WageTaxFacts(10_000_00, 1, 1, pays_childless_surcharge=False, care_discounts=0)
    eased = wage_tax(one, law._replace(solidarity_free=29_719_00), WAGES_2026.insurance)
    assert (eased.solidarity, eased[-1]) == (0, 11)
    three = WageTaxFacts(10_000_00, 4, 3, pays_childless_surcharge=False, care_discounts=0)
    assert wage_tax(three, law._replace(solidarity_free=0), WAGES_2026.insurance)[-1] == 1_578_22
