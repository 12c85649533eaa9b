"""The household as the Wohngeld office sees it: each member's facts written by hand; October 2026."""

from typing import Any

import pytest

from amvis.domain.benefits.bedarfsgemeinschaft import needs
from amvis.domain.benefits.chain import footing
from amvis.domain.benefits.facts import EXCLUDED, IN_TRAINING, Case, FamilyFacts, HomeFacts, Pay
from amvis.domain.benefits.household_wohngeld import household_wohngeld, running_wohngeld
from amvis.domain.benefits.krankenversicherung import HealthCover
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.wohngeld import Wohngeld, WohngeldFacts, wohngeld
from amvis.domain.benefits.wohngeld_income import WohngeldMember

from .families import OCTOBER, couple, law, single_parent
from .wohngeld_members import NOBODY

LAWS = laws_on(law())
ALONE = reduce(single_parent(4), OCTOBER, LAWS.period).facts
BOTH = reduce(couple(4), OCTOBER, LAWS.period).facts
MOTHER, CHILD = ALONE.adults[0], ALONE.children[0]
MOTHERS_MEMBER = NOBODY._replace(age=34, is_maintenance_titled=True, supervised_children=1)
CHILDS_MEMBER = MOTHERS_MEMBER._replace(
    age=4, is_child=True, is_maintenance_titled=False, supervised_children=0, other_income=227_00
)
# Both members, rent 600.00 and 100.00, Mietenstufe 6
DWELLING = WohngeldFacts(
    members=(MOTHERS_MEMBER, CHILDS_MEMBER),
    lives_alone_with_children=True,
    gross_cold_rent=700_00,
    others_in_dwelling=0,
    rent_level=6,
    assets=0,
)


def pay(gross: int, **told: Any) -> Pay:
    steady = Pay(gross, gross, 0, gross, gross, pays_tax=True, pays_pension=True, is_insured_by_work=True)
    return steady._replace(**told)


NO_WORK = pay(0, pays_tax=False, pays_pension=False, is_insured_by_work=False)


def found(
    family: FamilyFacts,
    *pays: Pay,
    cover: tuple[HealthCover, ...] = (),
    only: tuple[bool, ...] = (),
    other_fees: int = 0,
    fees: int = 0,
) -> Wohngeld:
    case = Case(family, pays, fees, other_fees)
    own = footing(case, needs(family, LAWS.need), LAWS, costs=(0,) * len(pays), with_sgb2=False)
    return household_wohngeld(case, own, LAWS, cover, only=only)


def wanted(*members: WohngeldMember, **told: Any) -> Wohngeld:
    return wohngeld(DWELLING._replace(**({"members": members} | told)), LAWS.wohngeld)


def mother(**told: Any) -> FamilyFacts:
    return ALONE._replace(adults=(MOTHER._replace(**told),))


def test_a_mother_without_work_and_her_child() -> None:
    assert found(ALONE, NO_WORK) == wanted(MOTHERS_MEMBER, CHILDS_MEMBER)


@pytest.mark.parametrize(
    ("told", "member"),
    [
        pytest.param({"elterngeld": 500_00}, {"elterngeld": 500_00}, id="Elterngeld"),
        pytest.param(
            {"elterngeld": 500_00, "is_elterngeld_plus": True},
            {"elterngeld": 500_00, "is_elterngeld_plus": True},
            id="Elterngeld Plus",
        ),
        pytest.param({"elterngeld": 700_00, "births": 2}, {"elterngeld": 700_00, "births": 2}, id="twins"),
        pytest.param(
            {"other_income": 310_00, "exempt_income": 20_00}, {"other_income": 330_00}, id="other and exempt"
        ),
        pytest.param({"arrears": 310_00}, {}, id="arrears are no income of twelve months"),
        pytest.param(
            {"other_income": 310_00, "training_grant": 200_00},
            {"other_income": 310_00, "training_grant": 200_00},
            id="a training grant",
        ),
        pytest.param(
            {"other_income": 310_00, "pension": 200_00},
            {"other_income": 310_00, "pension": 200_00},
            id="pension",
        ),
        pytest.param(
            {"other_income": 310_00, "capital": 200_00},
            {"other_income": 310_00, "capital": 200_00},
            id="capital",
        ),
        pytest.param({"maintenance_paid": 290_00}, {"maintenance_paid": 290_00}, id="maintenance paid"),
        pytest.param(
            {"maintenance_paid": 290_00, "is_maintenance_titled": False},
            {"maintenance_paid": 290_00, "is_maintenance_titled": False},
            id="without a title",
        ),
        pytest.param({"disability": 100}, {"is_severely_disabled": True}, id="a degree of 100"),
        pytest.param({"disability": 99}, {}, id="a degree of 99"),
        pytest.param(
            {"disability": 50, "is_cared_for": True}, {"is_severely_disabled": True}, id="with care"
        ),
        pytest.param({"disability": 49, "is_cared_for": True}, {}, id="care alone"),
    ],
)
def test_what_is_asked_of_an_adult(told: dict[str, Any], member: dict[str, Any]) -> None:
    """Beside a wage of 1,500.00, so that each of it changes the grant."""
    works = {
        "earnings": 1500_00,
        "pays_income_tax": True,
        "pays_health_insurance": True,
        "pays_pension_insurance": True,
    }
    expected = wanted(MOTHERS_MEMBER._replace(**(works | member)), CHILDS_MEMBER)
    assert found(mother(**told), pay(1500_00)) == expected


@pytest.mark.parametrize(
    ("wage", "member"),
    [
        pytest.param(
            pay(1500_00, pays_tax=False),
            {"earnings": 1500_00, "pays_health_insurance": True, "pays_pension_insurance": True},
            id="without tax",
        ),
        pytest.param(
            pay(1500_00, work_travel=130_00),
            {
                "earnings": 1500_00,
                "work_expenses": 1560_00,
                "pays_income_tax": True,
                "pays_health_insurance": True,
                "pays_pension_insurance": True,
            },
            id="a dear way to work",
        ),
        pytest.param(
            pay(500_00, is_insured_by_work=False, pays_tax=False, work_travel=20_00),
            {"flat_taxed_earnings": 500_00, "work_expenses": 240_00, "pays_pension_insurance": True},
            id="a Minijob",
        ),
        pytest.param(
            pay(500_00, is_insured_by_work=False, pays_tax=False, pays_pension=False),
            {"flat_taxed_earnings": 500_00},
            id="one without pension",
        ),
    ],
)
def test_what_is_asked_of_a_wage(wage: Pay, member: dict[str, Any]) -> None:
    assert found(ALONE, wage) == wanted(MOTHERS_MEMBER._replace(**member), CHILDS_MEMBER)


@pytest.mark.parametrize(("amount", "pays"), [(0, False), (1, True)])
def test_who_pays_for_insurance_outside_a_job_has_the_deduction(amount: int, pays: bool) -> None:
    cover = (HealthCover(0, 7, 0, 0, 0, amount),)
    rich = mother(other_income=900_00)
    expected = MOTHERS_MEMBER._replace(other_income=900_00, pays_health_insurance=pays)
    assert found(rich, NO_WORK, cover=cover) == wanted(expected, CHILDS_MEMBER)


@pytest.mark.parametrize(
    ("told", "member"),
    [
        pytest.param(
            {"lives_with_one_parent": False, "maintenance": 310_00, "other_income": 40_00},
            {"other_income": 350_00},
            id="maintenance and other money",
        ),
        pytest.param(
            {"age": 16, "lives_with_one_parent": False, "earned": 900_00},
            {
                "age": 16,
                "earnings": 900_00,
                "other_income": 0,
                "pays_health_insurance": True,
                "pays_pension_insurance": True,
            },
            id="pay of an apprentice",
        ),
        pytest.param(
            {"lives_with_one_parent": False, "other_income": 400_00, "training_grant": 300_00},
            {"other_income": 400_00, "training_grant": 300_00},
            id="a training grant",
        ),
        pytest.param(
            {"lives_with_one_parent": False, "other_income": 400_00, "pension": 300_00},
            {"other_income": 400_00, "pension": 300_00},
            id="a pension",
        ),
        pytest.param(
            {"lives_with_one_parent": False, "other_income": 400_00, "capital": 300_00},
            {"other_income": 400_00, "capital": 300_00},
            id="capital",
        ),
        pytest.param({"disability": 100}, {"is_severely_disabled": True}, id="a disability"),
        pytest.param(
            {"disability": 50, "is_cared_for": True}, {"is_severely_disabled": True}, id="with care"
        ),
    ],
)
def test_what_is_asked_of_a_child(told: dict[str, Any], member: dict[str, Any]) -> None:
    wage = pay(1500_00)
    works = MOTHERS_MEMBER._replace(
        earnings=1500_00,
        pays_income_tax=True,
        pays_health_insurance=True,
        pays_pension_insurance=True,
        supervised_children=int(told.get("age", 4) < 14),
    )
    family = ALONE._replace(children=(CHILD._replace(**told),))
    assert found(family, wage) == wanted(works, CHILDS_MEMBER._replace(**member))


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        pytest.param({}, True, id="a child of four with Kindergeld"),
        pytest.param({"age": 17}, True, id="of 17"),
        pytest.param({"age": 18, "is_in_training": True}, False, id="of 18"),
        pytest.param({"has_kindergeld": False}, False, id="without Kindergeld"),
    ],
)
def test_the_allowance_of_single_parents_asks_for_a_minor_with_kindergeld(
    told: dict[str, Any], alone: bool
) -> None:
    family = ALONE._replace(children=(CHILD._replace(lives_with_one_parent=False, **told),))
    taxed = pay(1500_00)
    grant = found(family, taxed)
    assert grant.income.allowances == (1320_00 if alone else 0)


def test_others_in_the_dwelling_end_that_allowance_and_bear_their_part_of_the_rent() -> None:
    shared = ALONE._replace(home=ALONE.home._replace(others_in_dwelling=1))
    assert found(shared, NO_WORK) == wanted(
        MOTHERS_MEMBER, CHILDS_MEMBER, others_in_dwelling=1, lives_alone_with_children=False
    )


def test_a_couple_has_no_such_allowance_and_the_fees_lower_the_higher_wage() -> None:
    """Of two equal wages the first; fees that may be waived play no part."""
    first = MOTHERS_MEMBER._replace(
        earnings=1500_00, pays_income_tax=True, pays_health_insurance=True, pays_pension_insurance=True
    )
    second = first._replace(earnings=1600_00, childcare=1200_00)
    alone = CHILDS_MEMBER._replace(other_income=0)
    home = {"gross_cold_rent": 900_00, "lives_alone_with_children": False}
    got = found(BOTH, pay(1500_00), pay(1600_00), other_fees=100_00, fees=70_00)
    assert got == wanted(first, second, alone, **home)
    equal = found(BOTH, pay(1500_00), pay(1500_00), other_fees=100_00)
    assert equal == wanted(first._replace(childcare=1200_00), first, alone, **home)


def test_fees_count_for_children_under_fourteen() -> None:
    """Four fifths, at most 4,800.00 for each child under 14."""
    taxed = pay(3000_00)
    for age, less in ((13, 4800_00), (14, 0)):
        family = ALONE._replace(children=(CHILD._replace(age=age, lives_with_one_parent=False),))
        with_fees, without = found(family, taxed, other_fees=900_00), found(family, taxed)
        assert without.income.gross_income - with_fees.income.gross_income == less


def test_savings_of_all_count_together() -> None:
    """60,000.00 for the first and 30,000.00 for each further."""
    for of_child, poor in ((40_000_00, True), (40_000_01, False)):
        family = mother(assets=50_000_00)._replace(children=(CHILD._replace(assets=of_child),))
        assert found(family, NO_WORK).has_no_great_assets is poor


def test_who_is_excluded_by_residence_is_no_counted_member() -> None:
    grant = found(mother(standing=EXCLUDED), NO_WORK)
    assert (grant.persons, grant.persons_counted) == (2, 1)


def test_trainees_without_a_child_have_no_wohngeld() -> None:
    student = mother(standing=IN_TRAINING)
    assert found(student, NO_WORK).is_outside_training
    assert not found(student._replace(children=()), NO_WORK).is_outside_training
    assert found(mother()._replace(children=()), NO_WORK).is_outside_training
    one = BOTH._replace(adults=(BOTH.adults[0]._replace(standing=IN_TRAINING), BOTH.adults[1]), children=())
    assert found(one, NO_WORK, NO_WORK).is_outside_training


def test_for_the_children_alone_the_adults_and_the_others_do_not_count() -> None:
    other = CHILD._replace(age=8)
    family = ALONE._replace(children=(CHILD, other), home=HomeFacts(600_00, 100_00, 90_00, False, 0, True))
    grant = found(family, NO_WORK, only=(True, False))
    out = MOTHERS_MEMBER._replace(is_counted=False, supervised_children=2)
    second = CHILDS_MEMBER._replace(age=8, is_counted=False, other_income=299_00)
    assert grant == wanted(out, CHILDS_MEMBER, second, lives_alone_with_children=False)
    assert (grant.persons, grant.persons_counted) == (3, 1)


@pytest.mark.parametrize(
    ("shares", "members"),
    [
        pytest.param((333, 333), 3, id="a third of the care each"),
        pytest.param((332, 1000), 2, id="less: not a member"),
        pytest.param((332, 332), 2, id="of two with less, the youngest"),
        pytest.param((332, 332, 332), 2, id="of three too"),
    ],
)
def test_children_with_two_homes(shares: tuple[int, ...], members: int) -> None:
    ages = (8, 4, 11)
    children = tuple(
        CHILD._replace(age=age, share=share, earned=age * 10_00, lives_with_one_parent=False)
        for age, share in zip(ages, shares, strict=False)
    )
    grant = found(ALONE._replace(children=children), NO_WORK)
    assert grant.persons == members
    if shares == (332, 332, 332):
        assert grant.income.gross_income == max(0, 12 * 40_00 - 480_00)  # the pay of the child of four


def test_where_the_level_of_rents_is_not_known_the_lowest_counts() -> None:
    unknown = LAWS._replace(rent_level=0)
    case = Case(ALONE, (NO_WORK,), 0, 0)
    own = footing(case, needs(ALONE, LAWS.need), LAWS, costs=(0,), with_sgb2=False)
    assert household_wohngeld(case, own, unknown, ()) == wanted(MOTHERS_MEMBER, CHILDS_MEMBER, rent_level=1)


def test_a_running_grant_stays_by_what_it_rests_on() -> None:
    """700.00 of rent and two members before: equal now, nothing changes; fewer or dearer, it does."""
    due = found(ALONE, pay(1500_00))
    running = ALONE._replace(
        granted_wohngeld=due.amount + 10_00,
        granted_income=due.income.monthly_income,
        granted_rent=700_00,
        granted_persons=2,
    )
    kept = running_wohngeld(due, running, LAWS.wohngeld)
    assert kept == due._replace(amount=due.amount + 10_00)
    assert running_wohngeld(due, running._replace(granted_persons=3), LAWS.wohngeld) == due
    assert running_wohngeld(due, running._replace(granted_rent=900_00), LAWS.wohngeld) == due
    assert running_wohngeld(due, ALONE, LAWS.wohngeld) is due


def test_a_child_of_any_kindergeld_makes_a_single_parent_even_of_one_cent() -> None:
    """Of several children one minor is enough."""
    grown = CHILD._replace(age=20, is_in_training=True)
    family = ALONE._replace(children=(CHILD._replace(lives_with_one_parent=False), grown))
    assert found(family, pay(1500_00)).income.allowances == 1320_00


@pytest.mark.parametrize(("earned", "pays"), [(0, False), (1, True)])
def test_a_child_with_any_pay_pays_for_its_insurance(earned: int, pays: bool) -> None:
    told = {"lives_with_one_parent": False, "earned": earned, "maintenance": 900_00}
    family = ALONE._replace(children=(CHILD._replace(**told),))
    member = CHILDS_MEMBER._replace(
        earnings=earned, other_income=900_00, pays_health_insurance=pays, pays_pension_insurance=pays
    )
    assert found(family, NO_WORK) == wanted(MOTHERS_MEMBER, member)


def test_the_fees_lower_the_wage_of_whoever_earns_more() -> None:
    """The other wage is too small to be lowered by them: the first's, then the second's."""
    for first, second, at in ((1600_00, 110_00, 0), (110_00, 1600_00, 1)):
        got = found(BOTH, pay(first), pay(second), other_fees=100_00)
        paid = tuple(
            MOTHERS_MEMBER._replace(
                earnings=gross,
                pays_income_tax=True,
                pays_health_insurance=True,
                pays_pension_insurance=True,
                childcare=1200_00 if place == at else 0,
            )
            for place, gross in enumerate((first, second))
        )
        home = {"gross_cold_rent": 900_00, "lives_alone_with_children": False}
        assert got == wanted(*paid, CHILDS_MEMBER._replace(other_income=0), **home)


@pytest.mark.parametrize(("first", "second", "belongs"), [(450, 449, 1), (449, 449, 1), (450, 450, 2)])
def test_of_children_with_less_than_the_least_care_one_belongs_only_as_the_youngest_of_several(
    first: int, second: int, belongs: int
) -> None:
    least = LAWS.wohngeld.shared_child_permille
    shares = (least + first - 450, least + second - 450)
    children = tuple(CHILD._replace(age=age, share=share) for age, share in zip((4, 6), shares, strict=True))
    assert found(ALONE._replace(children=children), NO_WORK).persons == 1 + belongs


def test_a_young_mother_has_no_allowance_of_a_child_with_pay() -> None:
    young = mother(age=19)
    works = {"pays_income_tax": True, "pays_health_insurance": True, "pays_pension_insurance": True}
    expected = MOTHERS_MEMBER._replace(age=19, earnings=1500_00, **works)
    assert found(young, pay(1500_00)) == wanted(expected, CHILDS_MEMBER)


def test_what_is_let_and_what_relatives_saved_is_known_to_the_office() -> None:
    home = ALONE.home._replace(
        square_metres=70, let_square_metres=14, let_rent=150_00, relatives=1, others_in_dwelling=1
    )
    assert (
        found(ALONE._replace(home=home), NO_WORK).own_rent == 550_00
    )  # a fifth of 700.00 is less than 150.00
    assert found(ALONE._replace(home=home), NO_WORK).has_no_great_assets
    for saved, is_poor in ((120_000_00, True), (120_000_01, False)):  # 60,000.00 and twice 30,000.00
        rich = ALONE._replace(home=home._replace(relatives_assets=saved))
        assert found(rich, NO_WORK).has_no_great_assets is is_poor
        assert found(rich, NO_WORK, only=(True,)).has_no_great_assets  # those of SGB II are no members here


def test_for_the_children_alone_what_relatives_have_saved_is_not_asked() -> None:
    """60,000.00 for the one who counts."""
    home = ALONE.home._replace(relatives_assets=90_000_00)
    for saved, is_poor in ((60_000_00, True), (60_000_01, False)):
        family = mother(assets=saved)._replace(home=home)
        assert found(family, NO_WORK, only=(True,)).has_no_great_assets is is_poor
