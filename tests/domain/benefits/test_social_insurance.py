"""Contributions: the ends of each range, each branch, children and the childless."""

import pytest

from amvis.domain.benefits.laws_wages import SocialInsuranceLaw
from amvis.domain.benefits.social_insurance import (
    Contributions,
    InsuranceFacts,
    WageRange,
    contributions,
    employer_share,
    midijob_bases,
    minijob_pension,
    wage_range,
)

from .known_wage_laws import WAGES_2023, WAGES_2024, WAGES_2025, WAGES_2026

LAW = WAGES_2026.insurance


def mother(gross: int, children: int = 1, *, pension_exempt: bool = False) -> InsuranceFacts:
    return InsuranceFacts(gross, True, True, children, pension_exempt)


@pytest.mark.parametrize(
    ("gross", "where"),
    [
        pytest.param(0, WageRange.NONE, id="no wage, no range"),
        pytest.param(1, WageRange.MINIJOB, id="the first cent"),
        pytest.param(603_00, WageRange.MINIJOB, id="the limit itself is a Minijob"),
        pytest.param(603_01, WageRange.MIDIJOB, id="one cent more is insured"),
        pytest.param(2_000_00, WageRange.MIDIJOB, id="the upper end itself is a Midijob"),
        pytest.param(2_000_01, WageRange.FULL, id="one cent more pays in full"),
    ],
)
def test_each_limit_belongs_to_the_range_below(gross: int, where: WageRange) -> None:
    assert wage_range(gross, LAW) == where


@pytest.mark.parametrize(
    ("gross", "own"),
    [
        pytest.param(603_00, 21_71, id="at the limit: 3.6 %"),
        pytest.param(300_00, 10_80, id="3.6 % of 300"),
        pytest.param(175_00, 6_30, id="at the least base"),
        pytest.param(100_00, 17_55, id="below the least base: 32.55 on 175 less 15.00 from the employer"),
    ],
)
def test_a_minijob_pays_into_the_pension(gross: int, own: int) -> None:
    assert minijob_pension(gross, LAW) == own
    assert contributions(mother(gross), LAW).total == own


def test_an_exempted_minijob_pays_nothing() -> None:
    assert contributions(mother(603_00, pension_exempt=True), LAW).total == 0


def test_a_midijob_is_never_exempt_from_the_pension() -> None:
    assert contributions(mother(1_000_00, pension_exempt=True), LAW).pension > 0


@pytest.mark.parametrize(
    ("law", "total_line", "own_line"),
    [
        (WAGES_2024.insurance, (1.116063748, -232.127496580), (1.367989056, -735.978112175)),
        (WAGES_2025.insurance, (1.127718283, -255.436565097), (1.385041551, -770.083102493)),
        (WAGES_2026.insurance, (1.145937223, -291.874445240), (1.431639227, -863.278453830)),
    ],
    ids=["2024", "2025", "2026"],
)
def test_the_bases_follow_the_published_linear_form(
    law: SocialInsuranceLaw, total_line: tuple[float, float], own_line: tuple[float, float]
) -> None:
    for euros in (650, 1_000, 1_333, 1_999):
        total, own = midijob_bases(100 * euros, law)
        assert abs(total / 100 - (total_line[0] * euros + total_line[1])) <= 0.0051
        assert abs(own / 100 - (own_line[0] * euros + own_line[1])) <= 0.0051


def test_the_midijob_meets_the_full_range_at_its_upper_end() -> None:
    midi, full = contributions(mother(2_000_00), LAW), contributions(mother(2_000_01), LAW)
    assert midi.total_base == midi.employee_base == 2_000_00
    assert midi.total == full.total


def test_one_cent_above_the_minijob_costs_the_employee_almost_nothing() -> None:
    assert contributions(mother(603_01), LAW).total == 0  # BE_AN is one cent


def test_the_full_range_rounds_branch_by_branch() -> None:
    paid = contributions(mother(3_333_33), LAW)
    assert paid.health == 243_33 + 48_33  # 7.3 % and 1.45 %, each rounded
    assert paid.care == 60_00  # 1.8 %
    assert paid.pension == 310_00  # 9.3 %
    assert paid.unemployment == 43_33  # 1.3 %
    assert paid.total == 704_99


def test_each_ceiling_stops_its_branches() -> None:
    at_health, above = contributions(mother(5_812_50), LAW), contributions(mother(6_000_00), LAW)
    assert (at_health.health, at_health.care) == (above.health, above.care)
    assert above.pension > at_health.pension
    at_pension, higher = contributions(mother(8_450_00), LAW), contributions(mother(20_000_00), LAW)
    assert at_pension.total == higher.total


@pytest.mark.parametrize(
    ("children", "care"),
    [(0, 54_00), (1, 54_00), (2, 46_50), (3, 39_00), (4, 31_50), (5, 24_00), (6, 24_00)],
)
def test_children_under_25_lower_the_care_contribution_from_the_second_to_the_fifth(
    children: int, care: int
) -> None:
    assert contributions(mother(3_000_00, children), LAW).care == care


def test_the_childless_pay_a_surcharge_from_the_23rd_birthday() -> None:
    young = InsuranceFacts(3_000_00, False, False, 0, False)
    grown = InsuranceFacts(3_000_00, True, False, 0, False)
    assert contributions(young, LAW).care == 54_00
    assert contributions(grown, LAW).care == 72_00


def test_the_surcharge_of_a_midijob_lies_on_the_whole_base() -> None:
    law = WAGES_2024.insurance
    grown = InsuranceFacts(950_00, True, False, 0, False)
    assert contributions(grown, law).care == 9_58 + 4_97  # 1.7 % of 563.61 and 0.6 % of 828.13


def test_the_employer_bears_the_rest_of_a_midijob_and_half_of_a_full_job() -> None:
    assert employer_share(mother(1_000_00, 0), WAGES_2023.insurance) == 231_55
    full = mother(3_000_00)
    assert employer_share(full, LAW) == contributions(full, LAW).total


def test_no_wage_takes_nothing_in_any_branch() -> None:
    assert contributions(mother(0), LAW) == Contributions(WageRange.NONE, 0, 0, 0, 0, 0, 0, 0)


def test_a_minijob_has_its_wage_as_base_and_takes_for_the_pension_alone() -> None:
    # 3.6 % of 603.00 are 21.708 (§ 168 Abs. 1 Nr. 1b SGB VI).
    at_limit = Contributions(WageRange.MINIJOB, 603_00, 603_00, 0, 0, 21_71, 0, 21_71)
    assert contributions(mother(603_00), LAW) == at_limit


def test_an_exempted_minijob_takes_nothing_in_any_branch() -> None:
    exempt = Contributions(WageRange.MINIJOB, 603_00, 603_00, 0, 0, 0, 0, 0)
    assert contributions(mother(603_00, pension_exempt=True), LAW) == exempt


def test_the_employer_pays_health_and_care_up_to_another_ceiling_than_pension() -> None:
    # 2026: 7.3 %, 1.45 % and 1.8 % of 5,812.50 are 424.31, 84.28 and 104.63; 9.3 % and 1.3 % of 8,450.00
    # are 785.85 and 109.85 (§§ 223 Abs. 3, 249 Abs. 1 SGB V, § 159 SGB VI).
    assert employer_share(mother(9_000_00), LAW) == 1_508_92


def test_a_midijob_has_a_base_for_all_and_a_smaller_one_for_the_employee() -> None:
    # By the lines published for 2026: 1,145.94 - 291.87 and 1,431.64 - 863.28 (§ 20 Abs. 2a S. 1, 6 SGB IV).
    midi = contributions(mother(1_000_00), LAW)
    assert (midi.total_base, midi.employee_base) == (854_06, 568_36)
