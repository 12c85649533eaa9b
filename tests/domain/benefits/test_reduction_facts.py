"""Each fact of a file goes to its own place in the facts of the law; invented, cents a month."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.facts import (
    CLAIMS,
    EVERY_ADULT,
    AdultFacts,
    ChildFacts,
    FamilyFacts,
    HomeFacts,
)
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.household import (
    Child,
    Custody,
    Expenses,
    Household,
    Housing,
    OneOff,
    OtherIncome,
    Partnership,
    Work,
)

from .families import OCTOBER, assessed, child, couple, law, parent, single_parent

PERIOD = laws_on(law()).period


def income(kind: str, amount: int, earlier_net: int | None = None) -> OtherIncome:
    return OtherIncome(kind=kind, amount=amount, earlier_net=earlier_net)


def facts_of(household: Household, on: date = OCTOBER) -> FamilyFacts:
    return reduce(household, on, PERIOD).facts


def adult(**told: object) -> AdultFacts:
    return facts_of(single_parent(4, parents=(parent(**told),))).adults[0]


def one_child(**told: object) -> ChildFacts:
    return facts_of(single_parent(children=(child("child", 4, **told),))).children[0]


def test_every_fact_of_an_adult_has_its_place() -> None:
    told = adult(
        other_income=(
            income("elterngeld_plus", 11_00, earlier_net=900_00),
            income("mutterschaftsgeld", 13_00),
            income("bafoeg", 17_00),
            income("pension", 19_00),
            income("capital", 23_00),
            income("arbeitslosengeld", 29_00),
        ),
        expenses=Expenses(maintenance_paid=31_00, compulsory_insurance=37_00, maintenance_titled=False),
        assets=41_00,
        tax_class=5,
        disability=70,
        care_grade=2,
        participation=True,
        mark_g=True,
        able_to_work=False,
        work=Work(pension_exempt=True),
        health_insurance="private",
        in_training="bab",
        born=date(2003, 10, 20),
    )
    assert told == AdultFacts(
        age=22,
        is_able=False,
        standing=CLAIMS,
        is_pregnant=False,
        elterngeld=11_00,
        elterngeld_disregard=900_00,
        is_elterngeld_plus=True,
        exempt_income=13_00,
        other_income=88_00,
        maintenance_paid=31_00,
        assets=41_00,
        tax_class=5,
        child_allowance_halves=1,
        is_23=False,
        is_parent=True,
        children_under_25=1,
        is_pension_exempt=True,
        is_privately_insured=True,
        gets_unemployment_benefit=True,
        keeps_membership=True,
        is_family_insured=False,
        births=1,
        training_grant=17_00,
        pension=19_00,
        capital=23_00,
        is_maintenance_titled=False,
        disability=70,
        is_cared_for=True,
        has_participation=True,
        has_mark_g=True,
        compulsory_insurance=37_00,
        is_young_trainee=True,
        becomes_older=True,
    )


def test_what_an_adult_has_not_told_is_nothing_and_a_claim_stands() -> None:
    told = adult(other_income=None, assets=None, work=None, health_insurance=None, born=date(1992, 10, 1))
    assert told == AdultFacts(
        age=34,
        standing=CLAIMS,
        is_pregnant=False,
        elterngeld=0,
        elterngeld_disregard=0,
        is_elterngeld_plus=False,
        exempt_income=0,
        other_income=0,
        maintenance_paid=0,
        assets=0,
        tax_class=2,
        child_allowance_halves=1,
        is_23=True,
        is_parent=True,
        children_under_25=1,
        is_pension_exempt=False,
        is_privately_insured=False,
        gets_unemployment_benefit=False,
        keeps_membership=False,
        is_family_insured=False,
    )


def test_every_fact_of_a_child_has_its_place() -> None:
    told = one_child(
        born=date(2009, 10, 31),
        maintenance_paid=11_00,
        maintenance_advance=13_00,
        own_income=(
            replace(income("ausbildung", 17_00), gross=21_00),
            income("bab", 19_00),
            income("waisenrente", 23_00),
            income("capital", 29_00),
            replace(income("minijob", 500_00), until=date(2026, 9, 30)),
        ),
        assets=31_00,
        disability=60,
        care_grade=3,
        participation=True,
        mark_g=True,
        able_to_work=False,
        own_insurance=True,
        school_books={"2026-10": 37_00, "2026-11": 41_00},
        lives_here=Custody(share=0.7, other_home_claims=True),
    )
    assert told == ChildFacts(
        age=16,
        share=700,
        lives_with_one_parent=True,
        maintenance=11_00,
        advance_received=13_00,
        earned=17_00,
        other_income=71_00,
        is_in_training=True,
        has_kindergeld=True,
        parent_place=0,
        training_grant=19_00,
        pension=23_00,
        capital=29_00,
        assets=31_00,
        disability=60,
        is_cared_for=True,
        becomes_older=True,
        days_younger=30,
        month_days=31,
        other_home_claims=True,
        has_participation=True,
        has_mark_g=True,
        earned_gross=21_00,
        is_able=False,
        school_books=37_00,
        has_own_insurance=True,
    )


def test_what_nobody_told_of_a_child_is_nothing() -> None:
    told = one_child(maintenance_paid=None, school_books={"2026-11": 41_00})
    assert told == ChildFacts(
        age=4,
        share=1000,
        lives_with_one_parent=True,
        maintenance=0,
        advance_received=0,
        earned=0,
        other_income=0,
        is_in_training=False,
        has_kindergeld=True,
        parent_place=0,
        month_days=31,
    )


def test_the_mark_g_adds_a_need_only_for_who_is_not_able_to_work() -> None:
    assert not adult(mark_g=True, able_to_work=True).has_mark_g
    assert not adult(mark_g=True).has_mark_g
    assert not adult(able_to_work=False).has_mark_g
    assert not one_child(mark_g=True).has_mark_g
    assert not one_child(able_to_work=False).has_mark_g


def test_maintenance_is_taken_as_titled_unless_the_file_denies_it() -> None:
    assert adult(expenses=Expenses(maintenance_paid=50_00)).is_maintenance_titled
    assert adult(expenses=Expenses(maintenance_titled=True)).is_maintenance_titled


def test_of_two_kinds_of_elterngeld_the_higher_earlier_wage_is_free() -> None:
    told = adult(
        other_income=(income("elterngeld", 300_00, 500_00), income("elterngeld_basis", 200_00, 700_00))
    )
    assert (told.elterngeld, told.elterngeld_disregard, told.is_elterngeld_plus) == (500_00, 700_00, False)
    untold = adult(other_income=(income("elterngeld", 300_00),))
    assert untold.elterngeld_disregard == 0


def test_the_surcharge_of_the_childless_begins_on_the_23rd_birthday() -> None:
    assert adult(born=date(2003, 10, 1)).is_23
    assert not adult(born=date(2003, 10, 2)).is_23


def test_a_trainee_is_young_until_the_25th_birthday() -> None:
    assert adult(born=date(2001, 10, 2), in_training="bab").is_young_trainee
    assert not adult(born=date(2001, 10, 1), in_training="bab").is_young_trainee
    assert not adult(born=date(2001, 10, 2), in_training="none").is_young_trainee
    assert not adult(born=date(2001, 10, 2)).is_young_trainee


def test_who_becomes_older_within_the_month_has_the_birthday_still_before() -> None:
    assert not adult(born=date(1990, 10, 1)).becomes_older
    assert adult(born=date(1990, 10, 2)).becomes_older
    assert not adult(born=date(1990, 11, 1)).becomes_older
    assert not one_child(born=date(2020, 10, 1)).becomes_older


@pytest.mark.parametrize(
    ("born", "on", "days"),
    [
        pytest.param(date(2020, 10, 1), date(2026, 10, 1), 0, id="on the first none is before it"),
        pytest.param(date(2020, 10, 2), date(2026, 10, 1), 1, id="one"),
        pytest.param(date(2020, 10, 31), date(2026, 10, 31), 30, id="told on the birthday itself"),
        pytest.param(date(2020, 11, 1), date(2026, 10, 1), 0, id="no birthday in the month"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), 0, id="without a 29th the birthday is in March"),
        pytest.param(date(2008, 2, 29), date(2028, 2, 1), 28, id="with one it is in February"),
    ],
)
def test_the_days_of_the_month_before_a_birthday(born: date, on: date, days: int) -> None:
    family = single_parent(children=(child("c", 0, born=born),))
    (found,) = facts_of(family, on).children
    assert (found.days_younger, found.month_days) == (days, monthrange(on.year, on.month)[1])
    assert one_child(born=date(2020, 10, 2)).becomes_older


def test_membership_lasts_through_elterngeld_sick_pay_and_the_leave() -> None:
    """§ 192 Abs. 1 Nr. 2 SGB V."""
    for kind in ("elterngeld", "mutterschaftsgeld", "krankengeld", "kinderkrankengeld"):
        assert adult(other_income=(income(kind, 1),)).keeps_membership
    assert not adult(other_income=(income("pension", 1),)).keeps_membership
    assert adult(parental_leave_until=OCTOBER).keeps_membership
    assert not adult(parental_leave_until=date(2026, 9, 30)).keeps_membership


def test_how_an_adult_is_insured_is_told_apart() -> None:
    family, own = adult(health_insurance="family"), adult(health_insurance="statutory")
    assert (family.is_family_insured, family.is_privately_insured) == (True, False)
    assert (own.is_family_insured, own.is_privately_insured) == (False, False)


def test_twins_are_two_births_and_older_siblings_none() -> None:
    """§ 10 Abs. 4 BEEG multiplies by the children of the last birth."""
    twins = (child("a", 1), child("b", 1), child("old", 6))
    assert facts_of(single_parent(children=twins)).adults[0].births == 2
    childless = replace(single_parent(4), children=(child("c", 4, parents=("somebody",)),))
    assert facts_of(childless).adults[0].births == 1


def test_only_own_children_under_25_lower_the_contribution_to_care() -> None:
    grown = child("grown", 25, born=date(2001, 10, 1))
    almost = child("almost", 24, born=date(2001, 10, 2))
    other = child("other", 3, parents=("father",))
    mother = facts_of(single_parent(children=(grown, almost, other))).adults[0]
    assert (mother.children_under_25, mother.is_parent) == (1, True)
    stranger = facts_of(single_parent(children=(other,))).adults[0]
    assert (stranger.children_under_25, stranger.is_parent) == (0, False)


def test_the_usual_tax_class_follows_the_family() -> None:
    """§ 38b Abs. 1 EStG: alone with a child II, spouses IV, else I; what is told holds."""
    married = facts_of(couple(4))
    assert [each.tax_class for each in married.adults] == [4, 4]
    cohabiting = facts_of(replace(couple(4), partnership=Partnership(kind="cohabiting")))
    assert [each.tax_class for each in cohabiting.adults] == [1, 1]
    registered = facts_of(replace(couple(4), partnership=Partnership(kind="registered")))
    assert [each.tax_class for each in registered.adults] == [4, 4]
    assert registered.is_married
    assert not cohabiting.is_married
    assert not facts_of(single_parent(4)).is_married


def test_a_step_parent_shares_only_the_counter_of_the_spouse() -> None:
    """Half a counter for the child of one spouse, a whole one for a child of both (§ 38b Abs. 2 EStG)."""
    both = child("both", 2, parents=("mother", "father"))
    family = replace(couple(4), children=(child("step", 9), both))
    assert [each.child_allowance_halves for each in facts_of(family).adults] == [3, 3]
    apart = replace(family, partnership=None)
    assert [each.child_allowance_halves for each in facts_of(apart).adults] == [2, 1]


def of_couple(kind: str | None, *children: Child) -> tuple[ChildFacts, ...]:
    partnership = None if kind is None else Partnership(kind=kind)
    return facts_of(replace(couple(), partnership=partnership, children=children)).children


def test_a_child_of_one_partner_lives_with_one_parent_unless_they_are_married() -> None:
    """§ 1 Abs. 1 Nr. 2 UhVorschG: a spouse who is no parent ends it, a partner does not."""
    hers, his = child("hers", 4), child("his", 5, parents=("father",))
    both = child("both", 2, parents=("mother", "father"))
    found = of_couple("cohabiting", hers, his, both)
    assert [each.lives_with_one_parent for each in found] == [True, True, False]
    assert [each.parent_place for each in found] == [0, 1, EVERY_ADULT]
    assert [each.lives_with_one_parent for each in of_couple("married", hers)] == [False]


def test_a_child_with_one_parent_has_its_main_home_there() -> None:
    """From 60 of 100 parts of the time on; Kindergeld goes to who has the half (§ 64 Abs. 2 EStG)."""
    least = PERIOD.main_home_permille
    here, less = (one_child(lives_here=Custody(share=part / 1000)) for part in (least, least - 1))
    assert here.lives_with_one_parent
    assert not less.lives_with_one_parent
    assert [one_child(lives_here=Custody(share=part)).has_kindergeld for part in (0.5, 0.499)] == [
        True,
        False,
    ]


def test_days_of_two_weeks_make_the_share() -> None:
    # Five days of fourteen: 357.14 thousandths.
    told = one_child(lives_here=Custody(weeks=(frozenset({0, 1, 2}), frozenset({5, 6}))))
    assert told.share == 357
    assert one_child(lives_here=Custody(share=0.3333)).share == 333


def test_a_grown_child_is_taken_to_be_in_training() -> None:
    assert not one_child(born=date(2008, 10, 2)).is_in_training
    assert one_child(born=date(2008, 10, 1)).is_in_training


def test_the_wage_of_a_child_is_told_apart_from_its_other_income() -> None:
    for kind in ("ausbildung", "ausbildungsverguetung", "apprenticeship", "wage", "work", "minijob", "lohn"):
        found = one_child(own_income=(income(kind, 100_00), income("pension", 30_00)))
        assert (found.earned, found.other_income, found.is_in_training) == (100_00, 30_00, True)
    without = one_child(own_income=(income("pension", 30_00),))
    assert (without.earned, without.other_income, without.is_in_training) == (0, 30_00, False)


def test_every_fact_of_the_home_has_its_place() -> None:
    told = Housing(
        net_cold_rent=11_00,
        service_charges=13_00,
        heating=17_00,
        hot_water="decentral",
        others_in_dwelling=2,
        told_to_lower=date(2026, 9, 1),
        smaller_since=date(2025, 9, 1),
    )
    home = facts_of(single_parent(4, housing=told)).home
    assert home == HomeFacts(11_00, 13_00, 17_00, True, 2, True, True, False)
    turned = replace(told, told_to_lower=None, smaller_since=date(2026, 9, 1), hot_water="central")
    assert facts_of(single_parent(4, housing=turned)).home == HomeFacts(
        11_00, 13_00, 17_00, False, 2, True, False, True
    )


def test_a_home_of_which_nothing_is_told_costs_nothing() -> None:
    assert facts_of(single_parent(4, housing=None)).home == HomeFacts(0, 0, 0, False, 0, True)
    assert facts_of(single_parent(4, housing=Housing())).home == HomeFacts(0, 0, 0, False, 0, True)


@pytest.mark.parametrize(
    ("title", "titled", "counted"),
    [
        pytest.param(None, None, 300_00, id="no title is told"),
        pytest.param(250_00, None, 250_00, id="above the title"),
        pytest.param(250_00, True, 250_00, id="told to be one"),
        pytest.param(350_00, True, 300_00, id="below it"),
        pytest.param(0, True, 0, id="a title over nothing"),
        pytest.param(250_00, False, 300_00, id="told to be none: cut by the rules of who has none"),
    ],
)
def test_maintenance_counts_up_to_the_title(title: int | None, titled: bool | None, counted: int) -> None:
    expenses = Expenses(maintenance_paid=300_00, maintenance_title=title, maintenance_titled=titled)
    family = single_parent(4, parents=(parent(expenses=expenses),))
    (adult,) = reduce(family, OCTOBER, PERIOD).facts.adults
    assert adult.maintenance_paid == counted
    above = {
        each.facts["amount"]
        for each in assessed(family).warnings
        if each.key.endswith("maintenance_above_title")
    }
    assert above == ({300_00 - counted} if counted < 300_00 else set())


@pytest.mark.parametrize(
    ("born", "is_minor"), [(date(2008, 10, 2), True), (date(2008, 10, 1), False), (date(2020, 1, 1), True)]
)
def test_a_child_that_is_with_the_other_adult_is_a_minor_until_18(born: date, *, is_minor: bool) -> None:
    assert adult(other_children=(born,)).has_minor_elsewhere is is_minor


def test_the_class_that_is_told_counts_beside_a_degree_of_care() -> None:
    assert [adult(tax_class=3, care_grade=care).tax_class for care in (None, 2)] == [3, 3]


@pytest.mark.parametrize(
    ("age", "pay", "holiday", "other"),
    [
        pytest.param(24, 0, 500_00, 0, id="a pupil under 25"),
        pytest.param(25, 0, 0, 500_00, id="not from 25 on"),
        pytest.param(24, 300_00, 0, 500_00, id="nor beside another pay"),
    ],
)
def test_what_is_earned_in_the_holidays_is_apart(age: int, pay: int, holiday: int, other: int) -> None:
    incomes = (income("holiday_job", 500_00), *((income("wage", pay),) if pay else ()))
    facts = reduce(
        single_parent(children=(child("c", age, born=date(2026 - age, 10, 1), own_income=incomes),)),
        OCTOBER,
        PERIOD,
    ).facts.children[0]
    assert (facts.holiday_pay, facts.other_income, facts.earned) == (holiday, other, pay)


def test_participation_and_mark_are_two_facts_of_a_child() -> None:
    first = one_child(participation=True, mark_g=False, able_to_work=False)
    second = one_child(participation=False, mark_g=True, able_to_work=False)
    assert (first.has_participation, first.has_mark_g) == (True, False)
    assert (second.has_participation, second.has_mark_g) == (False, True)


def test_a_child_whose_parents_are_named_has_one_here() -> None:
    both = couple(4)
    cohabiting = replace(both, partnership=Partnership(kind="cohabiting"))
    for parents, is_alone in ((("mother",), True), (("mother", "father"), False), ((), False)):
        named = replace(cohabiting, children=(child("c", 4, parents=parents, needs=("disability",)),))
        assert facts_of(named).children[0].lives_with_one_parent is is_alone


def test_rent_and_area_that_are_let_are_two_facts() -> None:
    housing = Housing(net_cold_rent=600_00, let_rent=150_00, let_area=14)
    home = facts_of(single_parent(4, housing=housing)).home
    assert (home.let_rent, home.let_square_metres) == (150_00, 14)


def test_what_is_paid_once_counts_over_the_months_of_the_law() -> None:
    """Of what came in July ten of twelve months lie ahead, 22 of 24, four of six."""
    household = single_parent(
        4, parents=(parent(one_off=(OneOff(kind="severance", amount=1200_00, received=date(2026, 7, 1)),)),)
    )
    for months, counts in ((12, 1000_00), (24, 1100_00), (6, 800_00)):
        period = PERIOD._replace(wohngeld_one_off_months=months)
        found = reduce(household, OCTOBER, period).facts.adults[0]
        assert found.one_off_year == counts, months


def test_a_tax_class_is_no_degree_of_care() -> None:
    assert [adult(tax_class=3, care_grade=care).is_cared_for for care in (None, 2)] == [False, True]
    assert adult(tax_class=None, care_grade=2).is_cared_for


def test_the_child_of_a_child_here_lives_with_one_parent() -> None:
    young = single_parent(children=(child("teen", 16), child("baby", 0, parents=("teen",))))
    assert facts_of(young).children[1].lives_with_one_parent
