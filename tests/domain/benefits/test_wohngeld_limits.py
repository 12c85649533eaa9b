"""Wohngeld at its limits: who counts, each further person, half cents, and what nobody has told."""

import pytest

from amvis.domain.benefits.laws_wohngeld import WohngeldLaw
from amvis.domain.benefits.wohngeld import WohngeldFacts, wohngeld, wohngeld_by_formula
from amvis.domain.benefits.wohngeld_income import WohngeldIncome, WohngeldMember, wohngeld_income

from .known_family_laws import WOHNGELD_2025 as LAW
from .test_wohngeld import CHILD, MOTHER_AND_CHILD, NOBODY, WORKING, grant


def income_of(*members: WohngeldMember, law: WohngeldLaw = LAW) -> WohngeldIncome:
    return wohngeld_income(members, lives_alone_with_children=False, law=law)


@pytest.mark.parametrize(
    ("assets", "is_paid"),
    [
        pytest.param(60_000_00, True, id="60,000 of one person"),
        pytest.param(60_000_01, False, id="one cent more"),
    ],
)
def test_one_person_alone_has_no_part_for_further_ones(assets: int, is_paid: bool) -> None:
    steps = grant(MOTHER_AND_CHILD._replace(members=(NOBODY._replace(other_income=600_00),), assets=assets))
    assert steps.has_somebody_counted
    assert (steps.has_no_great_assets, steps.amount > 0) == (is_paid, is_paid)


def test_where_nobody_counts_there_is_no_grant_by_the_formula() -> None:
    members = tuple(member._replace(is_counted=False) for member in MOTHER_AND_CHILD.members)
    steps = grant(MOTHER_AND_CHILD._replace(members=members))
    assert (steps.formula, steps.amount, steps.is_worth_paying) == (0, 0, False)
    assert (steps.own_rent, steps.highest_rent, steps.heating, steps.rent) == (0, 0, 0, 0)


def test_seven_persons_have_heating_for_five_and_for_two_further_ones() -> None:
    # 225.40 and twice 27.60 (§ 12 Abs. 6 WoGG)
    assert grant(MOTHER_AND_CHILD._replace(members=(WORKING, *(CHILD,) * 6))).heating == 280_60


def test_five_persons_have_heating_for_five() -> None:
    assert grant(MOTHER_AND_CHILD._replace(members=(WORKING, *(CHILD,) * 4))).heating == 225_40


@pytest.mark.parametrize(
    ("rent", "part"),
    [(700_01, 350_01), (700_00, 350_00)],
    ids=["half a cent is rounded up", "the half itself"],
)
def test_the_rent_of_who_counts_is_rounded_to_the_cent(rent: int, part: int) -> None:
    members = (WORKING._replace(is_counted=False), CHILD)
    assert grant(MOTHER_AND_CHILD._replace(members=members, gross_cold_rent=rent)).own_rent == part


def test_the_amount_of_the_thirteenth_person_is_for_nobody_before() -> None:
    # Invented: without any coefficient and with a factor of 0.9 a rent of 1,000 has a grant of 900.
    # § 19 Abs. 3 WoGG adds 65 from the thirteenth person on, up to the rent.
    zeros = (0,) * 12
    law = LAW._replace(a=zeros, b=zeros, c=zeros, factor_percent=90)
    found = [wohngeld_by_formula(persons, 1_000_00, 3_000_00, law) for persons in (1, 12, 13, 14)]
    assert found == [900_00, 900_00, 965_00, 1_000_00]


def test_the_eleventh_decimal_is_cut_and_not_rounded() -> None:
    """Anlage 3 Nr. 2 WoGG: 100.50 less 10^-11 would be rounded to 100, with ten decimals it stays 100.50.

    Invented: of the coefficients only c is there, and the income is one cent.
    """
    zeros = (0,) * 12
    law = LAW._replace(a=zeros, b=zeros, c=(1,) * 12, least_income=zeros, factor_percent=100)
    assert wohngeld_by_formula(1, 100_50, 1, law) == 101_00


def test_facts_that_nobody_told_change_nothing() -> None:
    told = NOBODY._asdict()
    later = ("childcare", "supervised_children", "training_grant", "pension", "capital")
    plain = WohngeldMember(**{name: value for name, value in told.items() if name not in later})
    assert [getattr(plain, name) for name in later] == [0, 0, 0, 0, 0]
    facts = WohngeldFacts(MOTHER_AND_CHILD.members, True, 700_00, 0, 6, 0)
    steps = wohngeld(facts, LAW)
    assert (steps.is_outside_training, steps.amount) == (True, 311_00)


def test_each_step_of_the_income_is_rounded_to_the_cent() -> None:
    # Twelve times 100.03 are 1,200.36, 10 % of it 120.036; 1,080.32 in twelve parts are 90.0267.
    found = income_of(NOBODY._replace(other_income=100_03, pays_income_tax=True))
    assert found == WohngeldIncome(1_200_36, 120_04, 0, 0, 1_080_32, 90_03)


def test_deductions_allowances_and_maintenance_all_come_off() -> None:
    # 12,000 less 10 %, 1,800 of disability and 1,200 of maintenance are 7,800.
    member = NOBODY._replace(
        other_income=1_000_00, pays_health_insurance=True, is_severely_disabled=True, maintenance_paid=100_00
    )
    assert income_of(member) == WohngeldIncome(12_000_00, 1_200_00, 1_800_00, 1_200_00, 7_800_00, 650_00)


def test_more_off_than_there_is_leaves_nothing() -> None:
    member = NOBODY._replace(other_income=10_00, is_severely_disabled=True)
    assert income_of(member) == WohngeldIncome(120_00, 0, 1_800_00, 0, 0, 0)


@pytest.mark.parametrize(
    ("childcare", "off"), [(1_000_02, 800_02), (1_000_03, 800_02)], ids=["four fifths: 800.016", "800.024"]
)
def test_the_part_of_childcare_is_rounded_to_the_cent(childcare: int, off: int) -> None:
    member = WORKING._replace(childcare=childcare, supervised_children=1)
    assert income_of(member).gross_income == 22_770_00 - off


def test_no_more_comes_off_a_pension_than_a_year_of_it() -> None:
    # 10 a month, 5 of it a pension: 120 less 60, not less 102.
    assert income_of(NOBODY._replace(other_income=10_00, pension=5_00)).gross_income == 60_00


def test_where_no_birth_is_told_elterngeld_has_its_free_part_once() -> None:
    assert income_of(NOBODY._replace(elterngeld=400_00, births=0)).gross_income == 1_200_00
