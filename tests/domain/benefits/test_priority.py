"""The lawful routes with all their money, each by hand; October 2026, Darmstadt.

The mother of a child of four needs 1,160.68, the child 752.00 less 486.00 of advance and Kindergeld. What
wages of 1,200.00 and 2,000.00 leave is reckoned in `test_whole_families`.
"""

from typing import Any

import pytest

from amvis.domain.benefits.facts import EXCLUDED, Case, FamilyFacts, Pay
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.priority import (
    MIXED,
    NOTHING,
    SGB2,
    SUPPLEMENT,
    Figures,
    Money,
    Outcome,
    _sofort,
    _supplement,
    outcome,
)
from amvis.domain.benefits.reduction import reduce

from .families import OCTOBER, couple, law, single_parent

LAWS = laws_on(law())
ALONE = reduce(single_parent(4), OCTOBER, LAWS.period).facts
TWO = reduce(single_parent(4, 8), OCTOBER, LAWS.period).facts
BOTH = reduce(couple(3, 8), OCTOBER, LAWS.period).facts
NOTHING_PAID = Money(*(0,) * len(Money._fields))


def pay(gross: int, net: int, travel: int = 0) -> Pay:
    works = gross > 603_00
    return Pay(
        gross, net, travel, gross, net, pays_tax=gross > 1500_00, pays_pension=works, is_insured_by_work=works
    )


NO_WORK, AT_1200, AT_2000 = pay(0, 0), pay(1200_00, 1019_24), pay(2000_00, 1558_75)


def routes(*pays: Pay, family: FamilyFacts = ALONE, fees: int = 0, other_fees: int = 0) -> Outcome:
    return outcome(Case(family, pays, fees, other_fees), LAWS)


def money(**told: int) -> Money:
    """Return these amounts with the sum of them; costs are taken off."""
    costs = sum(told.get(name, 0) for name in ("childcare", "health_insurance", "work_travel"))
    return NOTHING_PAID._replace(**told, disposable=sum(told.values()) - 2 * costs)


def mother(**told: Any) -> FamilyFacts:
    return ALONE._replace(adults=(ALONE.adults[0]._replace(**told),))


def told(figures: Figures) -> tuple[str, Money, tuple[bool, ...], tuple[bool, ...]]:
    return figures.route, figures.money, figures.is_sofortzuschlag_due, figures.has_wohngeld


def test_without_a_wage_the_jobcenter_pays_or_wohngeld_for_the_child_alone_beside_it() -> None:
    """With 367.00 of Wohngeld the child has 853.00 and leaves 101.00 to its mother, less 30.00."""
    found = routes(NO_WORK, fees=80_00, other_fees=40_00)
    by_law = money(
        grundsicherungsgeld=1426_68,
        sofortzuschlag=25_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        childcare=40_00,
    )
    mixed = money(
        grundsicherungsgeld=1160_68 - 71_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        wohngeld=367_00,
        childcare=40_00,
    )
    assert [told(each) for each in found.routes] == [
        (SGB2, by_law, (True,), (False,)),
        (MIXED, mixed, (False,), (True,)),
    ]
    assert (found.has_claim, found.is_vorrang, found.is_choice) == (True, False, False)


def test_where_access_is_extended_the_better_route_goes_first() -> None:
    found = routes(AT_1200)
    by_law = money(
        grundsicherungsgeld=755_44,
        sofortzuschlag=25_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        net_earnings=1019_24,
    )
    own = money(
        kinderzuschlag=195_00,
        wohngeld=556_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        net_earnings=1019_24,
    )
    assert [told(each) for each in found.routes[:2]] == [
        (SGB2, by_law, (True,), (False,)),
        (SUPPLEMENT, own, (False,), (False,)),
    ]
    assert found.routes[2].route == MIXED
    assert (found.has_claim, found.is_vorrang, found.is_choice) == (True, False, True)
    dear = routes(AT_1200, fees=100_00)  # waived on every route
    assert [each.money.disposable for each in dear.routes] == [each.money.disposable for each in found.routes]


def test_what_ends_the_need_goes_before_sgb2() -> None:
    found = routes(AT_2000, fees=80_00)
    own = money(
        kinderzuschlag=195_00,
        wohngeld=346_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        net_earnings=1558_75,
    )
    assert [told(each) for each in found.routes] == [(SUPPLEMENT, own, (False,), (False,))]
    assert (found.has_claim, found.is_vorrang, found.is_choice) == (True, True, False)


def test_who_needs_nothing_pays_the_fees_and_has_no_route_through_benefits() -> None:
    found = routes(pay(4000_00, 2721_00, travel=60_00), fees=80_00, other_fees=40_00)
    own = money(
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        net_earnings=2721_00,
        childcare=120_00,
        work_travel=60_00,
    )
    assert [told(each) for each in found.routes] == [(NOTHING, own, (False,), (False,))]
    assert (found.has_claim, found.is_vorrang, found.is_choice) == (False, False, False)


def test_kinderzuschlag_alone_waives_the_fees_too() -> None:
    found = routes(pay(2600_00, 1900_00)._replace(pays_tax=False), fees=80_00).routes[0]
    assert (found.route, found.money.wohngeld, found.money.childcare) == (SUPPLEMENT, 0, 0)
    assert found.money.kinderzuschlag > 0


def test_savings_leave_a_family_without_sgb2_and_with_its_insurance_to_pay() -> None:
    rich = mother(assets=15_000_01)
    found = routes(pay(500_00, 480_00, travel=20_00), family=rich, fees=80_00)
    own = money(
        wohngeld=694_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        net_earnings=480_00,
        health_insurance=270_26,
        work_travel=20_00,
    )
    assert [told(each) for each in found.routes] == [(SUPPLEMENT, own, (False,), (False,))]
    assert (found.has_claim, found.is_vorrang) == (False, False)


def test_all_that_comes_in_beside_the_wage_is_in_the_sum() -> None:
    """Of 200.00, 50.00 and 10.00 count 230.00 after 30.00; Mutterschaftsgeld is free."""
    family = mother(elterngeld=200_00, exempt_income=30_00, other_income=50_00, arrears=10_00)
    child = family.children[0]._replace(other_income=5_00)
    found = routes(NO_WORK, family=family._replace(children=(child,))).routes[0]
    assert found.money == money(
        grundsicherungsgeld=1426_68 - 230_00 - 5_00,
        sofortzuschlag=25_00,
        kindergeld=259_00,
        unterhaltsvorschuss=227_00,
        elterngeld=200_00,
        other_income=95_00,
    )


def test_what_children_get_and_earn_is_in_the_sum() -> None:
    child = ALONE.children[0]._replace(maintenance=150_00, earned=40_00, other_income=12_00)
    found = routes(NO_WORK, family=ALONE._replace(children=(child,))).routes[0]
    assert found.money.other_income == 202_00
    assert found.money.unterhaltsvorschuss == 77_00
    # Pay of a child under 15 is free up to 100.00.
    assert found.money.grundsicherungsgeld == 1160_68 + 752_00 - 259_00 - 150_00 - 77_00 - 12_00


def test_kindergeld_of_children_elsewhere_and_pay_of_the_holidays_are_in_the_sum() -> None:
    family = mother(other_income=50_00, exempt_income=30_00, other_kindergeld=3_00)
    child = ALONE.children[0]._replace(maintenance=7_00, earned=11_00, other_income=13_00, holiday_pay=17_00)
    found = routes(NO_WORK, family=family._replace(children=(child,))).routes[0]
    assert found.money.other_income == 83_00 + 48_00


def test_both_wages_and_their_ways_are_in_the_sum() -> None:
    found = routes(pay(1200_00, 1019_24, travel=10_00), pay(2000_00, 1558_75, travel=7_00), family=BOTH)
    assert found.routes[0].money.net_earnings == 1019_24 + 1558_75
    assert found.routes[0].money.work_travel == 17_00


def test_an_excluded_foreigner_has_no_claim() -> None:
    found = routes(NO_WORK, family=mother(standing=EXCLUDED))
    assert (found.has_claim, found.is_vorrang) == (False, False)
    assert [each.route for each in found.routes] == [SUPPLEMENT]
    assert found.routes[0].money.kindergeld == 0


@pytest.mark.parametrize("is_first", [True, False])
def test_on_the_mixed_route_a_child_whose_means_do_not_suffice_stays_with_sgb2(is_first: bool) -> None:
    """The youth of 15 needs 471.00 + 263.33 and has 259.00: half of what both would get is too little.

    With 245.00 of Wohngeld the child of four has 731.00 for 357.00 + 263.34 and leaves 110.66, less 30.00.
    The mother needs 1,029.01, the youth lacks 475.33; where the youth comes first, the odd cent is its own.
    """
    small, other = TWO.children
    youth = other._replace(age=15, lives_with_one_parent=False)
    children = (small, youth) if is_first else (youth, small)
    found = routes(NO_WORK, family=TWO._replace(children=children))
    mixed = next(each for each in found.routes if each.route == MIXED)
    assert mixed.has_wohngeld == (is_first, not is_first)
    assert mixed.is_sofortzuschlag_due == (not is_first, is_first)
    assert mixed.money == money(
        grundsicherungsgeld=1029_01 + 475_33 - 80_66,
        sofortzuschlag=25_00,
        kindergeld=518_00,
        unterhaltsvorschuss=227_00,
        wohngeld=245_00,
    )


def test_wohngeld_for_several_children_is_shared_among_them_in_whole_cents() -> None:
    """Both leave with half of it each; advances are 227.00 and 299.00."""
    found = routes(NO_WORK, family=TWO)
    mixed = next(each for each in found.routes if each.route == MIXED)
    small, other = mixed.footing.members[1:]
    grant = mixed.money.wohngeld
    assert mixed.has_wohngeld == (True, True)
    assert grant == 466_00
    assert [small.own_income, other.own_income] == [227_00 + grant // 2, 299_00 + grant // 2]


def lacking_by(family: FamilyFacts, lacks: int, name: str) -> Outcome:
    """Return the outcome at a wage of 500.00 whose net leaves so much lacking; Wohngeld goes by the gross."""
    there = getattr(routes(pay(500_00, 500_00), family=family).alone, name)
    found = routes(pay(500_00, 500_00 + there - lacks), family=family)
    assert getattr(found.alone, name) == lacks
    return found


@pytest.mark.parametrize(("lacks", "route"), [(-1, SUPPLEMENT), (0, SUPPLEMENT), (1, SGB2)])
def test_one_cent_that_lacks_leaves_sgb2_due(lacks: int, route: str) -> None:
    """Wohngeld without Kinderzuschlag, and SGB II because its insurance costs nothing here."""
    found = lacking_by(ALONE, lacks, "lacking")
    assert found.has_claim
    assert found.routes[0].route == route
    assert found.is_vorrang is (lacks <= 0)


@pytest.mark.parametrize(("lacks", "is_vorrang"), [(-1, False), (0, False), (1, True)])
def test_wohngeld_goes_first_only_where_something_lacks_without_it(lacks: int, is_vorrang: bool) -> None:
    """The advance of a youth, which SGB II would end, covers what lacks (§ 1 Abs. 1a UhVorschG)."""
    youth = ALONE._replace(children=(ALONE.children[0]._replace(age=13),))
    found = lacking_by(youth, lacks, "lacking_before")
    assert found.has_claim
    assert found.is_vorrang is is_vorrang
    assert [each.route for each in found.routes] == [SUPPLEMENT]


@pytest.mark.parametrize(("claimed", "has_claim"), [(0, False), (1, True)])
def test_a_claim_of_one_cent_is_a_claim(claimed: int, has_claim: bool) -> None:
    there = routes(pay(1000_00, 1000_00)).with_sgb2.claim.amount
    found = routes(pay(1000_00, 1000_00 + there - claimed))
    assert found.with_sgb2.claim.amount == claimed
    assert found.has_claim is has_claim


def test_fees_that_are_a_cost_of_work_raise_the_claim() -> None:
    """129.00 of costs instead of the lump sum of 100.00 at 1,200.00."""
    assert routes(AT_1200, other_fees=99_00).with_sgb2.claim.amount == 755_44 + 29_00
    assert routes(AT_1200, fees=99_00).with_sgb2.claim.amount == 755_44
    mixed = next(each for each in routes(AT_1200, other_fees=99_00).routes if each.route == MIXED)
    assert mixed.footing.earned[0].actual_costs == 129_00
    assert mixed.money.childcare == 99_00


def test_the_sofortzuschlag_is_paid_for_each_child_that_has_it() -> None:
    """Two children with SGB II; a third that covers its whole need has none."""
    small, other = TWO.children
    rich = other._replace(maintenance=900_00, lives_with_one_parent=False)
    found = routes(NO_WORK, family=TWO._replace(children=(small, other, rich))).routes[0]
    assert (found.route, found.is_sofortzuschlag_due) == (SGB2, (True, True, False))
    assert found.has_wohngeld == (False, False, False)
    assert found.money.sofortzuschlag == 50_00


@pytest.mark.parametrize("wohngeld", [1, 0])
def test_who_gets_either_of_the_two_is_helped(wohngeld: int) -> None:
    found = routes(pay(4000_00, 2721_00), fees=80_00)
    alone = found.alone._replace(wohngeld_paid=wohngeld, kinderzuschlag_paid=1 - wohngeld)
    case = Case(ALONE, (pay(4000_00, 2721_00),), 80_00, 0)
    assert _supplement(case, alone).route == SUPPLEMENT
    assert _supplement(case, alone).money.childcare == 0
    assert _supplement(case, found.alone).money.childcare == 80_00


def test_wohngeld_of_three_children_leaves_a_rest_of_a_cent_unspent() -> None:
    three = reduce(single_parent(4, 8, 9), OCTOBER, LAWS.period).facts
    mixed = next(each for each in routes(NO_WORK, family=three).routes if each.route == MIXED)
    assert mixed.has_wohngeld == (True, True, True)
    assert mixed.money.wohngeld % 3_00 == 1_00
    part = mixed.money.wohngeld // 3
    assert [each.own_income for each in mixed.footing.members[1:]] == [
        227_00 + part,
        299_00 + part,
        299_00 + part,
    ]


def test_on_the_mixed_route_the_advance_of_a_youth_asks_for_what_sgb2_asks() -> None:
    """The mother earns nothing, and 394.00 do not end the need of the youth (§ 1 Abs. 1a UhVorschG)."""
    facts = reduce(single_parent(4, 13, rent=1500_00), OCTOBER, LAWS.period).facts
    small, youth = facts.children
    family = facts._replace(children=(small._replace(maintenance=600_00), youth))
    mixed = next(each for each in routes(NO_WORK, family=family).routes if each.route == MIXED)
    assert mixed.has_wohngeld == (True, False)
    assert mixed.money.unterhaltsvorschuss == 0


def test_without_wohngeld_for_a_child_there_is_no_mixed_route() -> None:
    """With 1,500.00 of maintenance the child covers its need, but gets no Wohngeld."""
    rich = ALONE._replace(children=(ALONE.children[0]._replace(maintenance=1500_00),))
    found = routes(NO_WORK, family=rich)
    assert SGB2 in [each.route for each in found.routes]
    assert MIXED not in [each.route for each in found.routes]


def test_a_child_that_belongs_and_gets_nothing_has_no_sofortzuschlag() -> None:
    """It lacks one cent, and of the mother's 671.24 that cent falls to it: by rounding, all of its need."""
    child = ALONE.children[0]._replace(maintenance=492_99, lives_with_one_parent=False)
    found = routes(AT_1200, family=ALONE._replace(children=(child,)))
    share = found.with_sgb2.claim.shares[1]
    assert (share.belongs, share.uncovered, share.amount) == (True, 1, 0)
    case = Case(ALONE._replace(children=(child,)), (AT_1200,), 0, 0)
    assert _sofort(case, found.with_sgb2, only_apart=False) == (False,)
    assert _sofort(case, found.with_sgb2, only_apart=True) == (False,)
