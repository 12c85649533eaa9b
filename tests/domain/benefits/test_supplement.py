"""Wohngeld and Kinderzuschlag of a family without SGB II, step by step; October 2026, Darmstadt.

The mother of a child of four needs 1,160.68, the child 752.00 less 486.00 of advance and Kindergeld. What the
wages leave and what Wohngeld they bring is reckoned in `test_whole_families`.
"""

from typing import Any

import pytest

from amvis.domain.benefits.bedarfsgemeinschaft import needs
from amvis.domain.benefits.facts import IN_TRAINING, Case, FamilyFacts, Pay
from amvis.domain.benefits.kinderzuschlag import NeedTest
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.supplement import WithoutSgb2, basis, without_sgb2
from amvis.domain.benefits.vermoegen import vermoegen

from .families import OCTOBER, couple, law, single_parent

LAWS = laws_on(law())
ALONE = reduce(single_parent(4), OCTOBER, LAWS.period).facts
BOTH = reduce(couple(3, 8), OCTOBER, LAWS.period).facts
INSURANCE = 270_26  # voluntary: 14.0 %, 2.9 % and 3.6 % of 1,318.33


def pay(gross: int, net: int, **told: Any) -> Pay:
    works = gross > 603_00
    return Pay(
        gross, net, 0, gross, net, pays_tax=False, pays_pension=works, is_insured_by_work=works
    )._replace(**told)


NO_WORK, AT_1200, AT_2000, AT_4000 = (
    pay(0, 0),
    pay(1200_00, 1019_24),
    pay(2000_00, 1558_75),
    pay(4000_00, 2721_00),
)


def living(
    *pays: Pay, family: FamilyFacts = ALONE, fees: int = 0, other_fees: int = 0, laws: Laws = LAWS
) -> WithoutSgb2:
    case = Case(family, pays, fees, other_fees)
    savings = vermoegen(family, laws.need.vermoegen)
    wanted = needs(family, laws.need)
    return without_sgb2(case, wanted, laws, savings, own=basis(case, wanted, laws, savings))


def mother(**told: Any) -> FamilyFacts:
    return ALONE._replace(adults=(ALONE.adults[0]._replace(**told),))


def summed(found: WithoutSgb2) -> tuple[int, int, int, int, bool]:
    return (
        found.lacking_before,
        found.wohngeld_paid,
        found.kinderzuschlag_paid,
        found.lacking,
        found.is_possible,
    )


def test_wohngeld_and_kinderzuschlag_cover_what_a_wage_of_2000_leaves_open() -> None:
    taxed = AT_2000._replace(pays_tax=True)
    found = living(taxed)
    assert summed(found) == (245_93, 346_00, 195_00, 245_93 - 346_00 - 195_00, True)
    assert found.test == NeedTest(0, is_need_avoided=True, has_extended_access=False)


def test_at_1200_four_euros_are_missing_and_access_is_extended() -> None:
    found = living(AT_1200)
    assert summed(found) == (755_44, 556_00, 195_00, 4_44, True)
    assert found.test == NeedTest(4_44, is_need_avoided=False, has_extended_access=True)


@pytest.mark.parametrize("receives", ["receives_sgb2", "receives_sgb12"])
def test_who_receives_aid_for_living_has_no_extended_access(receives: str) -> None:
    found = living(AT_1200, family=ALONE._replace(**{receives: True}))
    assert summed(found) == (755_44, 556_00, 0, 755_44 - 556_00, False)


def test_without_a_wage_there_is_no_kinderzuschlag_and_the_insurance_is_missing_too() -> None:
    found = living(NO_WORK)
    assert [cover.amount for cover in found.health] == [INSURANCE]
    assert found.lacking_before == 1426_68 + INSURANCE
    assert (found.kinderzuschlag.amount, found.kinderzuschlag_paid) == (0, 0)
    assert found.lacking == 1426_68 + INSURANCE - found.wohngeld_paid
    assert not found.is_possible
    assert found.test.missing == found.lacking


def test_insurance_of_a_small_wage_is_missing_unless_it_comes_off_the_wage() -> None:
    """At 400.00 the lump sum of 100.00 swallows it; a cent above, it comes off itself."""
    swallowed = living(pay(400_00, 400_00))
    assert swallowed.footing.earned[0].countable == 400_00 - 100_00 - 60_00
    assert swallowed.lacking_before == 1426_68 - 240_00 + INSURANCE
    taken_off = living(pay(400_01, 400_01))
    assert taken_off.footing.earned[0].base == 30_00 + INSURANCE
    assert taken_off.lacking_before == 1426_68 - (400_01 - 30_00 - INSURANCE - 60_00)


def test_fees_that_may_be_waived_are_costs_where_nothing_is_paid() -> None:
    nothing = living(AT_4000, fees=80_00, other_fees=40_00)
    assert (nothing.wohngeld_paid, nothing.kinderzuschlag_paid) == (0, 0)
    assert nothing.footing.earned[0].actual_costs == 30_00 + 80_00 + 40_00
    assert nothing.lacking == nothing.lacking_before == nothing.footing.lacking
    helped = living(AT_1200, fees=80_00, other_fees=40_00)
    assert helped.footing.earned[0].actual_costs == 30_00 + 40_00


def test_savings_that_count_leave_nothing_missing() -> None:
    rich = mother(assets=15_000_01)
    assert living(NO_WORK, family=rich).lacking_before == 0
    much = living(AT_4000, family=rich)
    assert much.lacking_before == much.footing.lacking < 0
    limit = mother(assets=15_000_00)
    assert living(NO_WORK, family=limit).lacking_before == 1426_68 + INSURANCE


def test_great_savings_leave_neither_wohngeld_nor_a_need() -> None:
    assert summed(living(NO_WORK, family=mother(assets=200_000_00))) == (0, 0, 0, 0, True)


@pytest.mark.parametrize(("lacks", "is_possible"), [(-1, True), (0, True), (1, False)])
def test_one_cent_that_lacks_is_a_need(lacks: int, is_possible: bool) -> None:
    """A wage of 500.00 opens no Kinderzuschlag; its net changes what lacks, but not the Wohngeld."""
    lacking = living(pay(500_00, 500_00)).lacking
    found = living(pay(500_00, 500_00 + lacking - lacks))
    assert (found.lacking, found.is_possible) == (lacks, is_possible)


def test_without_any_help_too_everybody_counts_whoever_is_excluded_from_sgb2() -> None:
    found = living(AT_4000, family=mother(standing=IN_TRAINING))
    assert (found.wohngeld_paid, found.kinderzuschlag_paid) == (0, 0)
    assert found.footing.members[0].may_claim


def test_maintenance_above_the_wage_comes_off_other_income() -> None:
    """Of 700.00, net 600.00, count 362.00; 400.00 of maintenance come off 1,900.00."""
    family = mother(maintenance_paid=400_00, other_income=1900_00)
    found = living(pay(700_00, 600_00), family=family).kinderzuschlag
    assert found.off_for_other_income == 1500_00 - 1375_11
    assert found.off_for_earnings == 162_90


def test_savings_above_the_allowance_of_kinderzuschlag_end_it() -> None:
    """40,000.00 and 15,000.00 are free; 194.85 above them take the first month."""
    assert living(AT_1200, family=mother(assets=55_194_84)).kinderzuschlag.amount == 195_00
    assert living(AT_1200, family=mother(assets=55_194_85)).kinderzuschlag.amount == 0


@pytest.mark.parametrize(
    ("granted", "amount", "paid", "possible"),
    [
        pytest.param(150_00, 150_00, 150_00, True, id="the grant holds, though it does not cover the need"),
        pytest.param(1, 1, 1, True, id="a grant of one cent"),
        pytest.param(0, 0, 0, False, id="a grant of nothing"),
        pytest.param(-1, 0, 0, False, id="no grant: the least income is not reached"),
    ],
)
def test_a_grant_that_runs_holds_whatever_the_wage(
    granted: int, amount: int, paid: int, possible: bool
) -> None:
    found = living(NO_WORK, family=ALONE._replace(granted_supplement=granted))
    assert (found.kinderzuschlag.amount, found.kinderzuschlag_paid) == (amount, paid)
    assert found.is_possible is possible
    assert found.lacking == found.lacking_before - found.wohngeld_paid - paid


def test_kinderzuschlag_asks_for_the_mean_wage_of_six_months() -> None:
    """1,558.75 less 100.00, 84.00, 144.00 and 50.00 are 1,180.75; 45 percent of 227.00 come off 297.00."""
    found = living(NO_WORK._replace(mean_gross=2000_00, mean_net=1558_75)).kinderzuschlag
    assert found.parents_income == 1180_75
    assert (found.is_least_income_met, found.for_children, found.amount) == (True, (194_85,), 195_00)
    # 790.00 x 4,212 / 5,460 of the dwelling, 563.00 and 202.68
    assert (found.housing_share, found.parents_need) == (609_43, 609_43 + 765_68)
    now = living(AT_2000._replace(mean_gross=0, mean_net=0)).kinderzuschlag
    assert (now.parents_income, now.is_least_income_met) == (0, False)


@pytest.mark.parametrize(
    ("told", "income", "gross"),
    [
        pytest.param({"other_income": 100_00}, 1180_75 + 100_00, 2100_00, id="other money, in full"),
        pytest.param({"arrears": 100_00}, 1180_75, 2000_00, id="arrears do not count"),
        pytest.param({"maintenance_paid": 90_00}, 1180_75 - 90_00, 2000_00, id="titled maintenance"),
        pytest.param(
            {"maintenance_paid": 90_00, "other_income": 50_00}, 1180_75 - 40_00, 2050_00, id="off both"
        ),
        pytest.param({"off_for_trainee": 60_00}, 1180_75 - 60_00, 2000_00, id="what a trainee takes"),
        # 70.00 and the 30.00 of insurance fill the lump sum; 100.00 exceed it by 30.00
        pytest.param({"compulsory_insurance": 70_00}, 1180_75, 2000_00, id="costs within the lump sum"),
        pytest.param({"compulsory_insurance": 100_00}, 1180_75 - 30_00, 2000_00, id="costs above it"),
        pytest.param({"is_able": False}, 1558_75 - 30_00 - 281_50, 2000_00, id="who cannot work"),
        pytest.param({"is_young_trainee": True}, 1558_75 - 603_00 - 144_00 - 50_00, 2000_00, id="a trainee"),
        pytest.param({"has_riester": True}, 1180_75, 2000_00, id="30.00 of Riester within the lump sum"),
    ],
)
def test_what_counts_of_the_parents_money_for_kinderzuschlag(
    told: dict[str, Any], income: int, gross: int
) -> None:
    family = mother(**told)
    found = living(AT_2000, family=family).kinderzuschlag
    assert found.parents_income == income
    barely = pay(600_00 - gross + 2000_00, 500_00)
    assert living(barely, family=family).kinderzuschlag.is_least_income_met
    less = pay(599_99 - gross + 2000_00, 500_00)
    assert not living(less, family=family).kinderzuschlag.is_least_income_met


def test_kindergeld_that_the_child_does_not_need_is_no_income_for_kinderzuschlag() -> None:
    rich = ALONE._replace(children=(ALONE.children[0]._replace(maintenance=700_00),))
    found = living(AT_2000, family=rich)
    assert found.footing.claim.kindergeld_left > 30_00
    assert found.kinderzuschlag.parents_income == 1180_75


def test_for_whom_kinderzuschlag_counts() -> None:
    child = ALONE.children[0]
    grown = child._replace(age=24, is_in_training=True)
    family = ALONE._replace(
        children=(child, grown, grown._replace(age=25), child._replace(has_kindergeld=False))
    )
    found = living(AT_2000, family=family).kinderzuschlag
    assert found.for_children == (194_85, 297_00, 0, 0)
    assert found.most == 2 * 297_00
    law = LAWS._replace(
        need=LAWS.need._replace(kinderzuschlag=LAWS.need.kinderzuschlag._replace(child_until=24))
    )
    assert living(AT_2000, family=family, laws=law).kinderzuschlag.for_children == (194_85, 0, 0, 0)


def test_two_adults_are_a_couple_with_both_wages_and_one_of_them_pays_the_fees() -> None:
    """1,012.00 and 1,010.00 x 6,180 / 8,676: 719.43; each wage has its own lump sum and bands."""
    found = living(AT_1200, AT_2000, family=BOTH, other_fees=120_00).kinderzuschlag
    assert found.least_income == 900_00
    assert (found.housing_share, found.parents_need) == (719_43, 1731_43)
    assert found.parents_income == 671_24 + 1180_75 - 50_00  # 120.00 and 30.00 instead of 100.00


def test_without_a_minor_the_third_band_ends_earlier() -> None:
    grown = ALONE.children[0]._replace(age=18, is_in_training=True)
    found = living(AT_2000, family=ALONE._replace(children=(grown,))).kinderzuschlag
    assert found.parents_income == 1180_75 + 30_00
    youth = ALONE._replace(children=(grown, grown._replace(age=17)))
    assert living(AT_2000, family=youth).kinderzuschlag.parents_income == 1180_75


@pytest.mark.parametrize(("least", "is_extended"), [(348_00, True), (348_01, False)])
def test_all_that_comes_off_the_wage_counts_for_the_extended_access(least: int, is_extended: bool) -> None:
    """Of 1,200.00: 100.00, 84.00, 144.00 and 20.00."""
    law = LAWS.need.kinderzuschlag._replace(gap_deductions=least)
    found = living(AT_1200, laws=LAWS._replace(need=LAWS.need._replace(kinderzuschlag=law)))
    assert found.test.has_extended_access is is_extended
