"""Wohngeld: the formula with its bounds, the rent that counts, who counts, and when nothing is paid."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.benefits.laws_wohngeld import WohngeldLaw
from amvis.domain.benefits.wohngeld import (
    Wohngeld,
    WohngeldFacts,
    highest_rent,
    without_let,
    wohngeld,
    wohngeld_by_formula,
)
from amvis.domain.benefits.wohngeld_income import WohngeldMember, wohngeld_income

from .known_family_laws import WOHNGELD_2023, WOHNGELD_2025
from .wohngeld_members import NOBODY

CHILD = NOBODY._replace(age=6, is_child=True)
WORKING = NOBODY._replace(
    earnings=2_000_00, pays_income_tax=True, pays_health_insurance=True, pays_pension_insurance=True
)
MOTHER_AND_CHILD = WohngeldFacts(
    members=(WORKING, CHILD._replace(other_income=299_00)),
    lives_alone_with_children=True,
    gross_cold_rent=700_00,
    others_in_dwelling=0,
    rent_level=6,
    assets=0,
)


def grant(facts: WohngeldFacts) -> Wohngeld:
    return wohngeld(facts, WOHNGELD_2025)


def with_level_six(persons: int, rent: int, income: int, law: WohngeldLaw) -> int:
    heating = (110_40, 142_60, 170_20, 197_80)[persons - 1]
    return wohngeld_by_formula(persons, min(rent, highest_rent(persons, 6, law)) + heating, income, law)


@pytest.mark.parametrize(
    ("persons", "rent", "income", "of_2023", "of_2025"),
    [
        (2, 700_00, 1_100_00, 487_00, 508_00),
        (2, 900_00, 1_400_00, 361_00, 408_00),
        (3, 900_00, 1_500_00, 553_00, 594_00),
        (4, 1_000_00, 1_800_00, 724_00, 755_00),
    ],
)
def test_the_formula_gives_the_recomputed_grants(
    persons: int, rent: int, income: int, *, of_2023: int, of_2025: int
) -> None:
    assert with_level_six(persons, rent, income, WOHNGELD_2023) == of_2023
    assert with_level_six(persons, rent, income, WOHNGELD_2025) == of_2025


def test_the_income_is_never_taken_below_the_least_income() -> None:
    assert wohngeld_by_formula(2, 700_00, 0, WOHNGELD_2025) == wohngeld_by_formula(
        2, 700_00, 679_00, WOHNGELD_2025
    )
    assert wohngeld_by_formula(2, 700_00, 690_00, WOHNGELD_2025) < wohngeld_by_formula(
        2, 700_00, 0, WOHNGELD_2025
    )


def test_the_rent_is_never_taken_below_the_least_rent() -> None:
    assert wohngeld_by_formula(1, 1_00, 396_00, WOHNGELD_2025) == wohngeld_by_formula(
        1, 54_00, 396_00, WOHNGELD_2025
    )


def test_too_much_income_gives_nothing_rather_than_less() -> None:
    assert wohngeld_by_formula(2, 700_00, 5_000_00, WOHNGELD_2025) == 0


def test_the_thirteenth_person_adds_a_fixed_amount_up_to_the_rent() -> None:
    twelve = wohngeld_by_formula(12, 2_000_00, 4_000_00, WOHNGELD_2025)
    assert wohngeld_by_formula(13, 2_000_00, 4_000_00, WOHNGELD_2025) == twelve + 65_00
    assert wohngeld_by_formula(40, 2_000_00, 4_000_00, WOHNGELD_2025) == 2_000_00
    assert wohngeld_by_formula(13, 2_000_00, 20_000_00, WOHNGELD_2025) == 0


def test_the_highest_rent_grows_with_each_person_beyond_five() -> None:
    assert highest_rent(5, 6, WOHNGELD_2025) == 1_183_00 + 39_20
    assert highest_rent(7, 6, WOHNGELD_2025) == 1_183_00 + 2 * 149_00 + 39_20 + 2 * 4_80


def test_a_mother_with_a_child_gets_what_the_steps_say() -> None:
    steps = grant(MOTHER_AND_CHILD)
    assert steps.income.gross_income == 22_770_00 + 3_588_00
    assert steps.income.deductions == 6_831_00
    assert steps.income.allowances == 1_320_00
    assert steps.income.monthly_income == 1_517_25
    assert steps.rent == 700_00 + 142_60
    assert steps.amount == 311_00  # 1.15 · (842.60 − 0.37701686 · 1,517.25) = 311.16


def test_each_kind_of_contribution_takes_ten_percent() -> None:
    member = WORKING._replace(pays_income_tax=False)
    steps = grant(MOTHER_AND_CHILD._replace(members=(member, CHILD)))
    assert steps.income.deductions == 22_770_00 * 20 // 100


def test_real_costs_of_work_replace_the_lump_sum_when_higher() -> None:
    low = grant(MOTHER_AND_CHILD._replace(members=(WORKING._replace(work_expenses=1_000_00), CHILD)))
    high = grant(MOTHER_AND_CHILD._replace(members=(WORKING._replace(work_expenses=3_000_00), CHILD)))
    assert low.income.gross_income == 24_000_00 - 1_230_00
    assert high.income.gross_income == 24_000_00 - 3_000_00


def test_a_minijob_counts_without_the_lump_sum() -> None:
    member = NOBODY._replace(flat_taxed_earnings=603_00)
    assert grant(MOTHER_AND_CHILD._replace(members=(member, CHILD))).income.gross_income == 12 * 603_00
    costs = member._replace(work_expenses=500_00)
    assert (
        grant(MOTHER_AND_CHILD._replace(members=(costs, CHILD))).income.gross_income == 12 * 603_00 - 500_00
    )


def test_a_rent_above_the_highest_counts_only_up_to_it() -> None:
    steps = grant(MOTHER_AND_CHILD._replace(gross_cold_rent=1_200_00))
    assert steps.own_rent == 1_200_00
    assert steps.rent == 745_00 + 24_80 + 142_60


@pytest.mark.parametrize(
    ("elterngeld", "is_plus", "births", "counted"),
    [
        pytest.param(300_00, False, 1, 0, id="300 euros are free"),
        pytest.param(301_00, False, 1, 1_00, id="what is above counts"),
        pytest.param(301_00, True, 1, 151_00, id="ElterngeldPlus has half of it free"),
        pytest.param(700_00, False, 2, 100_00, id="twins double it"),
    ],
)
def test_elterngeld_is_partly_free(elterngeld: int, is_plus: bool, *, births: int, counted: int) -> None:
    member = NOBODY._replace(elterngeld=elterngeld, is_elterngeld_plus=is_plus, births=births)
    assert grant(MOTHER_AND_CHILD._replace(members=(member, CHILD))).income.gross_income == 12 * counted


def test_a_childs_own_earnings_are_free_up_to_the_allowance() -> None:
    apprentice = CHILD._replace(age=24, earnings=900_00)
    older = CHILD._replace(age=25, earnings=900_00)
    small = CHILD._replace(age=16, flat_taxed_earnings=50_00)
    base = MOTHER_AND_CHILD._replace(lives_alone_with_children=False)
    allowances = [
        grant(base._replace(members=(WORKING, c))).income.allowances for c in (apprentice, older, small)
    ]
    assert allowances == [1_200_00, 0, 600_00]


def test_severe_disability_and_maintenance_paid_lower_the_income() -> None:
    member = WORKING._replace(is_severely_disabled=True, maintenance_paid=400_00)
    titled = member._replace(is_maintenance_titled=True)
    base = MOTHER_AND_CHILD._replace(lives_alone_with_children=False)
    assert grant(base._replace(members=(member, CHILD))).income.allowances == 1_800_00
    assert grant(base._replace(members=(member, CHILD))).income.maintenance == 3_000_00
    assert grant(base._replace(members=(titled, CHILD))).income.maintenance == 4_800_00


@pytest.mark.parametrize(
    ("childcare", "children", "of_2023", "of_2025"),
    [
        pytest.param(1_200_00, 1, 800_00, 960_00, id="two thirds, from 2025 four fifths"),
        pytest.param(6_000_00, 1, 4_000_00, 4_800_00, id="the most for one child"),
        pytest.param(7_500_00, 2, 5_000_00, 6_000_00, id="two children have twice the most"),
        pytest.param(1_200_00, 0, 0, 0, id="no child is young enough"),
    ],
)
def test_childcare_lowers_what_is_earned(childcare: int, children: int, of_2023: int, of_2025: int) -> None:
    member = WORKING._replace(childcare=childcare, supervised_children=children)
    found = [
        wohngeld_income((member,), lives_alone_with_children=False, law=law).gross_income
        for law in (WOHNGELD_2023, WOHNGELD_2025)
    ]
    assert found == [24_000_00 - 1_230_00 - of_2023, 24_000_00 - 1_230_00 - of_2025]


def test_childcare_never_lowers_more_than_there_is_of_earnings() -> None:
    member = WORKING._replace(earnings=200_00, other_income=50_00, childcare=3_000_00, supervised_children=1)
    assert grant(MOTHER_AND_CHILD._replace(members=(member,))).income.gross_income == 600_00


@pytest.mark.parametrize(
    ("member", "yearly"),
    [
        pytest.param(
            NOBODY._replace(other_income=800_00, training_grant=800_00), 4_800_00, id="half of BAföG"
        ),
        pytest.param(NOBODY._replace(other_income=500_00, pension=500_00), 5_898_00, id="102 off a pension"),
        pytest.param(NOBODY._replace(other_income=5_00, pension=5_00), 0, id="never more than the pension"),
        pytest.param(NOBODY._replace(other_income=50_00, capital=50_00), 500_00, id="100 off interest"),
        pytest.param(
            NOBODY._replace(other_income=900_00, training_grant=400_00, capital=5_00),
            10_800_00 - 2_400_00 - 60_00,
            id="the rest counts in full",
        ),
    ],
)
def test_some_other_income_counts_in_part(member: WohngeldMember, yearly: int) -> None:
    assert grant(MOTHER_AND_CHILD._replace(members=(member,))).income.gross_income == yearly


def test_who_could_all_have_support_of_a_training_has_no_wohngeld() -> None:
    steps = grant(MOTHER_AND_CHILD._replace(is_all_in_training=True))
    assert (steps.is_outside_training, steps.amount) == (False, 0)


def test_others_in_the_dwelling_take_their_share_of_the_rent_by_heads() -> None:
    steps = grant(MOTHER_AND_CHILD._replace(gross_cold_rent=900_00, others_in_dwelling=1))
    assert steps.own_rent == 600_00


def test_an_excluded_member_leaves_its_share_of_rent_and_bounds() -> None:
    members = (WORKING._replace(is_counted=False), CHILD._replace(other_income=600_00))
    steps = grant(MOTHER_AND_CHILD._replace(members=members))
    assert (steps.persons, steps.persons_counted) == (2, 1)
    assert steps.own_rent == 350_00
    assert steps.highest_rent == (745_00 + 24_80) // 2
    assert steps.heating == 71_30
    assert steps.income.gross_income == 7_200_00


def test_nobody_counted_gets_nothing() -> None:
    members = tuple(member._replace(is_counted=False) for member in MOTHER_AND_CHILD.members)
    steps = grant(MOTHER_AND_CHILD._replace(members=members))
    assert not steps.has_somebody_counted
    assert steps.amount == 0


@pytest.mark.parametrize(
    ("assets", "is_paid"),
    [
        pytest.param(90_000_00, True, id="60,000 and 30,000 for the second person"),
        pytest.param(90_000_01, False, id="one cent more"),
    ],
)
def test_great_assets_bar_the_grant(assets: int, is_paid: bool) -> None:
    steps = grant(MOTHER_AND_CHILD._replace(assets=assets))
    assert steps.has_no_great_assets == is_paid
    assert (steps.amount > 0) == is_paid


def test_less_than_ten_euros_are_not_paid() -> None:
    small = [
        steps
        for wage in range(2_500_00, 4_000_00, 500)
        if 0 < (steps := grant(_with_wage(wage))).formula < 10_00
    ]
    assert small
    assert not any(steps.amount or steps.is_worth_paying for steps in small)
    tens = [s for w in range(2_500_00, 4_000_00, 50) if (s := grant(_with_wage(w))).formula == 10_00]
    assert tens
    assert all(steps.amount == 10_00 for steps in tens)


@settings(max_examples=200, deadline=None)
@given(
    persons=st.integers(1, 14),
    rent=st.integers(0, 3_000_00),
    income=st.integers(0, 8_000_00),
    more=st.integers(0, 500_00),
)
def test_more_income_never_raises_and_more_rent_never_lowers_the_grant(
    persons: int, rent: int, income: int, more: int
) -> None:
    now = wohngeld_by_formula(persons, rent, income, WOHNGELD_2025)
    assert wohngeld_by_formula(persons, rent, income + more, WOHNGELD_2025) <= now
    if income <= _where_rent_helps(persons):
        assert wohngeld_by_formula(persons, rent + more, income, WOHNGELD_2025) >= now


def _with_wage(wage: int) -> WohngeldFacts:
    return MOTHER_AND_CHILD._replace(members=(WORKING._replace(earnings=wage), CHILD))


def _where_rent_helps(persons: int) -> int:
    """Return the income below which b · Y < 1: only there does a euro of rent raise the grant."""
    return 100 * 10**7 // WOHNGELD_2025.b[min(persons, 12) - 1]


@pytest.mark.parametrize(
    ("paid", "area", "of", "rent"),
    [
        pytest.param(0, 0, 0, 700_00, id="nothing is let"),
        pytest.param(100_00, 14, 70, 560_00, id="a fifth of the rent, more than what is paid"),
        pytest.param(140_00, 14, 70, 560_00, id="the same"),
        pytest.param(140_01, 14, 70, 559_99, id="what is paid, where it is more"),
        pytest.param(0, 14, 70, 560_00, id="for nothing"),
        pytest.param(120_00, 14, 0, 580_00, id="of a home whose area is not told"),
        pytest.param(120_00, 0, 70, 580_00, id="a part whose area is not told"),
        pytest.param(0, 90, 70, 0, id="never more than all"),
        pytest.param(900_00, 0, 0, 0, id="nor less than nothing"),
        pytest.param(0, 1, 3, 466_67, id="rounded half up"),
    ],
)
def test_a_part_that_is_let_is_no_rent(paid: int, area: int, of: int, rent: int) -> None:
    assert without_let(700_00, paid, area, of) == rent


def test_a_let_area_is_a_share_to_the_nearest_cent_where_the_whole_is_told() -> None:
    """Two of three square metres are 466.67 of 700.00."""
    assert without_let(700_00, 0, 2_00, 3_00) == 233_33
    assert without_let(700_00, 0, 2_00, 0) == 700_00
