"""The chain of income: whose income is asked for what."""

from dataclasses import replace
from typing import Any

import pytest

from amvis.domain.benefits.assessment import Circumstances, Earnings, assess
from amvis.domain.benefits.bedarfsgemeinschaft import needs
from amvis.domain.benefits.chain import Footing, footing, may_anyone_claim, may_claim, work_costs
from amvis.domain.benefits.einkommen import EarnedIncome
from amvis.domain.benefits.facts import (
    CLAIMS,
    EXCLUDED,
    EXCLUDED_UNLESS_WORKING,
    IN_TRAINING,
    PENSIONER,
    Case,
    FamilyFacts,
    Pay,
)
from amvis.domain.benefits.grundsicherungsgeld import Member, Share
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.household import Partnership

from .families import OCTOBER, amounts, child, couple, law, single_parent

LAWS = laws_on(law())
ALONE = reduce(single_parent(4), OCTOBER, LAWS.period).facts
BOTH = reduce(couple(4), OCTOBER, LAWS.period).facts


def pay(gross: int, net: int, travel: int = 0) -> Pay:
    return Pay(gross, net, travel, gross, net, pays_tax=False, pays_pension=True, is_insured_by_work=True)


NO_WORK = pay(0, 0)


def standing(
    family: FamilyFacts, *pays: Pay, costs: tuple[int, ...] = (), with_sgb2: bool = True, **told: Any
) -> Footing:
    case = Case(family, pays, 0, 0)
    wanted = needs(family, LAWS.need)
    taken = costs or (0,) * len(pays)
    return footing(case, wanted, LAWS, costs=taken, with_sgb2=with_sgb2, **told)


@pytest.mark.parametrize(
    ("earner", "advance"),
    [
        pytest.param("mother", 394_00, id="the child's own parent earns 600 euros"),
        pytest.param("father", None, id="only her partner, who is not the other parent, does"),
    ],
)
def test_the_advance_from_12_asks_for_the_income_of_the_childs_parent(
    earner: str, advance: int | None
) -> None:
    """Beside SGB II and while the advance does not end the need (§ 1 Abs. 1a S. 1 Nr. 2 UhVorschG)."""
    household = replace(
        couple(rent=1_800_00), partnership=Partnership(kind="cohabiting"), children=(child("c", 13),)
    )
    earnings = {"mother": Earnings(0), "father": Earnings(0), earner: Earnings(600_00)}
    found = assess(Circumstances(household=household, on=OCTOBER, earnings=earnings), law())
    assert found.routes[0].route == "sgb2"
    assert amounts(found).get("unterhaltsvorschuss") == advance


def test_every_step_of_a_family_with_a_wage_is_told() -> None:
    """Need 1,160.68 and 752.00; wage of 1,200.00, net 1,019.24, costs of 99.00 beside the 30.00."""
    found = standing(ALONE, pay(1200_00, 1019_24), costs=(99_00,))
    assert found.kindergeld == (259_00,)
    assert [advance.amount for advance in found.advances] == [227_00]
    # 1,019.24 - 129.00 - 84.00 - 144.00 - 20.00
    assert found.earned == (EarnedIncome(129_00, 129_00, 84_00, 144_00, 20_00, 642_24),)
    assert (found.other, found.maintenance) == ((0,), (0,))
    assert found.members == (
        Member(1160_68, 642_24, 0, is_child=False, may_claim=True, more=0),
        Member(752_00, 227_00, 259_00, is_child=True, may_claim=True, more=0),
    )
    # 752.00 - 486.00 = 266.00; 642.24 x 1,160.68 / 1,426.68 = 522.496
    assert found.claim.shares == (
        Share(0, True, 1160_68, 522_50, 638_18),
        Share(259_00, True, 266_00, 119_74, 146_26),
    )
    assert (found.claim.total_need, found.claim.parents_income) == (1912_68, 642_24)
    assert (found.claim.kindergeld_left, found.claim.uncovered) == (0, 1426_68)
    assert found.claim.amount == found.lacking == 784_44


def test_maintenance_and_what_a_trainee_takes_come_off_other_income_and_then_the_wage() -> None:
    mother = ALONE.adults[0]._replace(maintenance_paid=200_00, off_for_trainee=50_00, other_income=100_00)
    paying = ALONE._replace(adults=(mother,))
    found = standing(paying, pay(1200_00, 1019_24), costs=(99_00,))
    assert (found.other, found.maintenance) == ((100_00,), (250_00,))
    assert found.members[0].own_income == 642_24 + 100_00 - 250_00
    untitled = ALONE._replace(adults=(mother._replace(is_maintenance_titled=False),))
    assert standing(untitled, pay(1200_00, 1019_24)).maintenance == (50_00,)
    # one who cannot work has no Absetzbetrag for the trainee of Abs. 1 S. 1 Nr. 8
    unable = ALONE._replace(adults=(mother._replace(is_able=False),))
    assert standing(unable, pay(1200_00, 1019_24)).maintenance == (200_00,)
    poor = ALONE._replace(adults=(mother._replace(other_income=40_00),))
    assert standing(poor, NO_WORK).maintenance == (10_00,)  # 40.00 less 30.00 are all there is


def test_kindergeld_that_is_left_is_income_of_the_first_adult_alone() -> None:
    """The child of a couple needs 357.00 + 336.67; with 600.00 of its own it lacks 93.67."""
    rich = BOTH._replace(children=(BOTH.children[0]._replace(maintenance=600_00),))
    found = standing(rich, NO_WORK, NO_WORK)
    assert found.claim.kindergeld_left == 165_33
    assert found.other == (135_33, 0)
    pensioner = rich._replace(adults=(rich.adults[0], rich.adults[1]._replace(other_income=100_00)))
    assert standing(pensioner, NO_WORK, NO_WORK).other == (135_33, 70_00)
    assert not found.claim.shares[2].belongs


def test_of_two_adults_each_has_the_own_income() -> None:
    """Each 100.00 and the bands off: 371.24 of the wage of 900.00, 671.24 of that of 1,200.00."""
    first = BOTH.adults[0]._replace(maintenance_paid=40_00)
    family = BOTH._replace(adults=(first, BOTH.adults[1]._replace(other_income=50_00)))
    found = standing(family, pay(900_00, 669_24), pay(1200_00, 1019_24))
    assert [each.countable for each in found.earned] == [371_24, 671_24]
    assert (found.other, found.maintenance) == ((0, 50_00), (40_00, 0))
    assert [each.own_income for each in found.members[:2]] == [331_24, 721_24]


def test_savings_of_a_child_and_more_wohngeld_of_its_own_count_for_the_child() -> None:
    saving = ALONE.children[0]._replace(assets=5_040_00, stands_alone=True)
    found = standing(ALONE._replace(children=(saving,)), NO_WORK, more=(30_00,))
    assert found.members[1] == Member(752_00, 257_00, 259_00, True, True, 0, savings=40_00, stands_alone=True)
    assert found.claim.shares[1].amount == 752_00 - 257_00 - 259_00 - 40_00


def test_each_child_has_the_own_need() -> None:
    family = ALONE._replace(children=(ALONE.children[0], ALONE.children[0]._replace(age=15)))
    assert [each.need for each in standing(family, NO_WORK).members[1:]] == [
        357_00 + 263_34,
        471_00 + 263_33,
    ]


def test_where_savings_leave_a_claim_to_a_child_apart_only_who_may_claim_has_one() -> None:
    small = ALONE.children[0]
    youth = small._replace(age=16, opens_claim=True, stands_alone=True)
    family = ALONE._replace(children=(small, youth))
    found = standing(family, NO_WORK, only_apart=True).members
    assert [(each.is_child, each.may_claim) for each in found] == [
        (False, True),
        (True, False),
        (True, True),
    ]


def test_who_cannot_work_belongs_to_a_youth_who_can() -> None:
    unable = ALONE._replace(
        adults=(ALONE.adults[0]._replace(is_able=False),),
        children=(ALONE.children[0]._replace(age=16, opens_claim=True),),
    )
    assert standing(unable, NO_WORK).members[0].may_claim


def test_the_third_band_reaches_further_with_a_minor_only() -> None:
    """Of 1,500.00 the bands leave 84.00, 144.00, and 50.00 with a minor or 20.00 without."""
    for age, third in ((17, 50_00), (18, 20_00)):
        family = ALONE._replace(children=(ALONE.children[0]._replace(age=age),))
        assert standing(family, pay(1500_00, 1200_00)).earned[0].third_band == third
    both = ALONE._replace(children=tuple(ALONE.children[0]._replace(age=age) for age in (18, 17)))
    assert standing(both, pay(1500_00, 1200_00)).earned[0].third_band == 50_00


def test_riester_falls_with_each_child_for_whom_kindergeld_is_paid() -> None:
    """Of 1,000.00 without work: 3 % less 1.5 % for the child; a child elsewhere takes nothing off."""
    saver = ALONE.adults[0]._replace(has_riester=True, other_income=1000_00)
    for has_kindergeld, other in ((True, 1000_00 - 45_00), (False, 1000_00 - 60_00)):
        family = ALONE._replace(
            adults=(saver,), children=(ALONE.children[0]._replace(has_kindergeld=has_kindergeld),)
        )
        assert standing(family, NO_WORK).other == (other,)


@pytest.mark.parametrize(
    ("standing", "gross", "may"),
    [
        (CLAIMS, 0, True),
        (EXCLUDED, 5_00, False),
        (IN_TRAINING, 5_00, False),
        (PENSIONER, 5_00, False),
        (EXCLUDED_UNLESS_WORKING, 0, False),
        (EXCLUDED_UNLESS_WORKING, 1, True),
    ],
)
def test_who_has_a_claim_of_ones_own(standing: int, gross: int, may: bool) -> None:
    assert may_claim(standing, gross) is may


@pytest.mark.parametrize(
    ("mother", "opens", "gross", "may"),
    [
        pytest.param({}, False, 0, True, id="who can work"),
        pytest.param({"is_able": False}, False, 0, False, id="who cannot, beside a small child"),
        pytest.param({"is_able": False}, True, 0, True, id="who cannot, beside a youth who can"),
        pytest.param({"standing": IN_TRAINING}, False, 0, True, id="a trainee opens it for the child"),
        pytest.param({"standing": IN_TRAINING, "is_able": False}, False, 0, False, id="if able to work"),
        pytest.param({"standing": EXCLUDED}, True, 5_00, False, id="who is excluded"),
        pytest.param({"standing": PENSIONER}, True, 0, False, id="a pensioner"),
        pytest.param({"standing": EXCLUDED_UNLESS_WORKING}, False, 0, False, id="the first months"),
        pytest.param({"standing": EXCLUDED_UNLESS_WORKING}, False, 1, True, id="the first months, at work"),
    ],
)
def test_who_opens_the_claim_of_the_family(
    mother: dict[str, Any], opens: bool, gross: int, may: bool
) -> None:
    family = ALONE._replace(
        adults=(ALONE.adults[0]._replace(**mother),),
        children=(ALONE.children[0]._replace(opens_claim=opens),),
    )
    assert may_anyone_claim(Case(family, (pay(gross, gross),), 0, 0)) is may
    small = family.children[0]._replace(opens_claim=False)
    more = family._replace(children=(*family.children, small))
    assert may_anyone_claim(Case(more, (pay(gross, gross),), 0, 0)) is may


def test_one_who_cannot_work_gets_nothing_where_nobody_opens_the_claim() -> None:
    unable = ALONE._replace(adults=(ALONE.adults[0]._replace(is_able=False),))
    found = standing(unable, NO_WORK)
    assert (found.claim.amount, found.members[0].may_claim) == (0, False)
    assert standing(unable, NO_WORK, with_sgb2=False).members[0].may_claim


def test_a_trainee_gets_the_additional_needs_but_not_those_of_the_dwelling() -> None:
    """202.68 alone with a child, 95.71 pregnant, 20.00 diet, 11.00 hardship (§ 27 Abs. 2 SGB II)."""
    mother = ALONE.adults[0]._replace(
        standing=IN_TRAINING, is_pregnant=True, costly_diet=20_00, special_need=11_00
    )
    student = ALONE._replace(adults=(mother,))
    found = standing(student, NO_WORK)
    assert found.members[0] == Member(1287_39, 0, 0, is_child=False, may_claim=False, more=329_39)
    assert found.claim.shares[0].amount == 329_39
    assert standing(ALONE, NO_WORK).members[0].more == 0


@pytest.mark.parametrize(
    ("first", "second", "who"),
    [(500_00, 400_00, 0), (400_00, 500_00, 1), (400_00, 400_00, 0), (0, 0, 0)],
)
def test_fees_come_off_the_wage_of_who_earns_most(first: int, second: int, who: int) -> None:
    mother, father = BOTH.adults
    insured = BOTH._replace(adults=(mother._replace(compulsory_insurance=12_00), father))
    case = Case(insured, (pay(first, first, 30_00), pay(second, second, 7_00)), 0, 0)
    wanted = [42_00, 7_00]
    wanted[who] += 100_00
    assert list(work_costs(case, 100_00, LAWS.need.einkommen)) == wanted


def test_a_riester_contract_is_a_cost_of_work() -> None:
    saver = ALONE._replace(adults=(ALONE.adults[0]._replace(has_riester=True),))
    case = Case(saver, (pay(2000_00, 1500_00),), 0, 0)
    assert work_costs(case, 0, LAWS.need.einkommen) == (30_00,)  # 3 % less 1.5 % of 2,000.00


def test_an_excluded_foreigner_has_neither_kindergeld_nor_advance() -> None:
    excluded = ALONE._replace(adults=(ALONE.adults[0]._replace(standing=EXCLUDED),))
    found = standing(excluded, pay(1200_00, 1019_24), with_sgb2=False)
    assert found.kindergeld == (0,)
    (advance,) = found.advances
    assert (advance.amount, advance.lives_with_one_parent, advance.residence_entitles) == (0, True, False)
    one = BOTH._replace(adults=(BOTH.adults[0]._replace(standing=EXCLUDED), BOTH.adults[1]))
    assert standing(one, NO_WORK, NO_WORK).kindergeld == (259_00,)
    small = one._replace(children=(ALONE.children[0],))
    assert [each.amount for each in standing(small, NO_WORK, NO_WORK).advances] == [227_00]


@pytest.mark.parametrize(
    ("age", "is_in_training", "paid"), [(17, False, 259_00), (18, False, 0), (18, True, 259_00)]
)
def test_kindergeld_from_18_on_asks_for_training(age: int, is_in_training: bool, paid: int) -> None:
    grown = ALONE.children[0]._replace(age=age, is_in_training=is_in_training)
    assert standing(ALONE._replace(children=(grown,)), NO_WORK).kindergeld == (paid,)


@pytest.mark.parametrize(
    ("told", "gross", "amount"),
    [
        pytest.param({}, 600_00, 394_00, id="the parent earns 600.00: 653.00 less 259.00"),
        pytest.param({}, 599_99, 0, id="a cent less, and the need does not end by it"),
        pytest.param({"maintenance": 100_00}, 600_00, 294_00, id="less what the other parent pays"),
        pytest.param({"other_income": 80_00, "pension": 80_00}, 600_00, 314_00, id="less a pension"),
        # (300.00 - 102.50 - 100.00) / 2 = 48.75; 394.00 - 48.75 = 345.25, rounded up
        pytest.param({"earned": 300_00}, 600_00, 346_00, id="less half of what a trainee earns"),
        pytest.param({"earned": 300_00, "capital": 20_00}, 600_00, 336_00, id="with what capital brings"),
        pytest.param({"capital": 20_00}, 600_00, 394_00, id="which does not count at school"),
        # 15 of 30 days of 394.00, as no branch of § 1 Abs. 1a UhVorschG holds from the birthday on
        pytest.param(
            {"age": 11, "becomes_older": True, "days_younger": 15, "month_days": 30},
            0,
            197_00,
            id="the month of the birthday",
        ),
        pytest.param({"lives_with_one_parent": False}, 600_00, 0, id="with both parents"),
    ],
)
def test_the_advance_beside_sgb2(told: dict[str, Any], gross: int, amount: int) -> None:
    youth = ALONE.children[0]._replace(**({"age": 13} | told))
    found = standing(ALONE._replace(children=(youth,)), pay(gross, gross))
    assert found.advances[0].amount == amount


def test_the_advance_is_due_where_it_ends_the_need_of_the_child() -> None:
    """Need of 13: 390.00 + 395.00 = 785.00, less 394.00 and 259.00: 132.00 are missing."""
    youth = ALONE.children[0]._replace(age=13, other_income=132_00)
    for less, amount in ((0, 394_00), (1, 0)):
        told = youth._replace(other_income=132_00 - less)
        assert standing(ALONE._replace(children=(told,)), NO_WORK).advances[0].amount == amount
    poor = ALONE._replace(children=(youth._replace(other_income=0),))
    alone = standing(poor, NO_WORK, with_sgb2=False).advances[0]
    assert (alone.amount, alone.without_sgb2, alone.ends_need) == (394_00, True, False)


def test_the_income_of_every_adult_is_asked_where_no_parent_is_named() -> None:
    youth = ALONE.children[0]._replace(age=13)
    for place, amount in ((0, 0), (1, 394_00), (-1, 394_00)):
        family = BOTH._replace(children=(youth._replace(parent_place=place),))
        assert standing(family, NO_WORK, pay(600_00, 600_00)).advances[0].amount == amount
        if place == -1:
            assert standing(family, pay(600_00, 600_00), NO_WORK).advances[0].amount == amount


@pytest.mark.parametrize(
    ("told", "given"),
    [
        # 357.00 and half of 790.00 less 227.00 of advance and 259.00 of Kindergeld
        pytest.param({"other_parent_gives": 1000_00}, 266_00, id="what the child lacks"),
        pytest.param({"other_parent_gives": 100_00}, 100_00, id="at most what there is"),
        pytest.param({"other_parent_gives": 1000_00, "maintenance": 900_00}, 0, id="it lacks nothing"),
        pytest.param({"other_parent_gives": 1000_00, "assets": 5_166_00}, 100_00, id="less its savings"),
        pytest.param({"other_parent_gives": 1000_00, "stands_alone": True}, 0, id="it stands alone"),
    ],
)
def test_the_other_parent_gives_what_the_child_lacks(told: dict[str, Any], given: int) -> None:
    family = ALONE._replace(children=(ALONE.children[0]._replace(**told),))
    found = standing(family, NO_WORK)
    assert found.members[1].given == given
