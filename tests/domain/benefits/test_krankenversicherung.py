"""Health insurance outside a job: the way in, and what a voluntary membership costs."""

import pytest

from amvis.domain.benefits.krankenversicherung import (
    HealthCover,
    HealthCoverFacts,
    InsuredBy,
    family_limit,
    health_cover,
)

from .known_family_laws import HEALTH_2026 as LAW

NOTHING = HealthCoverFacts(
    earnings=0,
    other_income=0,
    gets_sgb2=False,
    gets_unemployment_benefit=False,
    keeps_membership=False,
    spouse_is_member=False,
    is_private=False,
    pays_childless_surcharge=False,
    care_discounts=0,
)
MARRIED = NOTHING._replace(spouse_is_member=True)


@pytest.mark.parametrize(
    ("facts", "way"),
    [
        pytest.param(NOTHING._replace(earnings=603_01), InsuredBy.WORK, id="a Midijob insures"),
        pytest.param(NOTHING._replace(earnings=603_00), InsuredBy.VOLUNTARY, id="a Minijob does not"),
        pytest.param(NOTHING._replace(gets_sgb2=True), InsuredBy.SGB2, id="SGB II insures"),
        pytest.param(
            NOTHING._replace(gets_unemployment_benefit=True),
            InsuredBy.UNEMPLOYMENT_BENEFIT,
            id="Arbeitslosengeld",
        ),
        pytest.param(
            NOTHING._replace(keeps_membership=True), InsuredBy.PARENTAL_OR_SICK_PAY, id="Elterngeld"
        ),
        pytest.param(MARRIED, InsuredBy.FAMILY, id="with the spouse"),
        pytest.param(
            MARRIED._replace(earnings=603_00), InsuredBy.FAMILY, id="with the spouse, Minijob at its limit"
        ),
        pytest.param(MARRIED._replace(other_income=565_00), InsuredBy.FAMILY, id="other income at a seventh"),
        pytest.param(
            MARRIED._replace(other_income=565_01), InsuredBy.VOLUNTARY, id="one cent above a seventh"
        ),
        pytest.param(
            MARRIED._replace(earnings=603_00, other_income=1),
            InsuredBy.VOLUNTARY,
            id="Minijob and one cent more",
        ),
        pytest.param(
            NOTHING._replace(is_private=True, gets_sgb2=True), InsuredBy.PRIVATE, id="private in SGB II"
        ),
        pytest.param(
            NOTHING._replace(is_private=True, earnings=1_000_00),
            InsuredBy.WORK,
            id="private takes up insured work",
        ),
    ],
)
def test_an_adult_is_insured_by(facts: HealthCoverFacts, way: InsuredBy) -> None:
    cover = health_cover(facts, LAW)
    assert cover.insured_by == way
    assert (cover.amount > 0) == (way == InsuredBy.VOLUNTARY)


def test_a_voluntary_member_pays_on_at_least_a_third_of_the_reference_income() -> None:
    cover = health_cover(NOTHING._replace(earnings=603_00), LAW)
    assert cover.base == 1_318_33
    assert cover.health == 184_57 + 38_23  # 14.0 % and 2.9 %
    assert cover.care == 47_46  # 3.6 %
    assert cover.amount == 270_26


def test_more_income_costs_more_up_to_the_ceiling() -> None:
    assert health_cover(NOTHING._replace(other_income=2_000_00), LAW).base == 2_000_00
    assert health_cover(NOTHING._replace(other_income=9_000_00), LAW).base == 5_812_50


def test_the_childless_pay_more_for_care_and_many_children_less() -> None:
    assert health_cover(NOTHING._replace(pays_childless_surcharge=True), LAW).care == 55_37
    assert health_cover(NOTHING._replace(care_discounts=2), LAW).care == 40_87
    # No more than four discounts: 2.6 % of 1,318.33 (§ 55 Abs. 3 S. 4 SGB XI).
    assert health_cover(NOTHING._replace(care_discounts=6), LAW).care == 34_28


def test_a_minijob_lifts_the_limit_of_family_insurance() -> None:
    assert family_limit(0, LAW) == 565_00
    assert family_limit(1, LAW) == 603_00
    assert family_limit(1_00, LAW) == 603_00
    assert family_limit(603_00, LAW) == 603_00
    assert family_limit(604_00, LAW) == 565_00


def test_who_is_insured_otherwise_has_no_step_of_a_voluntary_membership() -> None:
    steps = HealthCover(603_00, InsuredBy.FAMILY, 0, 0, 0, 0)
    assert health_cover(MARRIED._replace(earnings=300_00), LAW) == steps


def test_each_contribution_of_a_voluntary_member_is_rounded_by_itself() -> None:
    # 14.0 %, 2.9 % and 3.6 % of 2,000.20 are 280.028, 58.0058 and 72.0072.
    cover = health_cover(NOTHING._replace(other_income=2_000_20), LAW)
    assert (cover.health, cover.care, cover.amount) == (280_03 + 58_01, 72_01, 410_05)
