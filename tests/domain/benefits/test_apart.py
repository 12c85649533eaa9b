"""Two adults in one dwelling who do not answer for each other: each is reckoned alone; invented."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.apart import budgets
from amvis.domain.benefits.assessment import Circumstances, Earnings, assess, month_routes, quick
from amvis.domain.benefits.case import prepared
from amvis.domain.benefits.joined import joined_route
from amvis.domain.benefits.living_together import are_apart, is_couple_open
from amvis.domain.finding import Answer
from amvis.domain.household import (
    Child,
    Household,
    OtherIncome,
    Partnership,
    Receipt,
    SpecialNeed,
    Work,
)

from .families import OCTOBER, amounts, assessed, child, couple, law, parent, single_parent
from .random_households import random_household

APART = Partnership(kind="cohabiting", since=date(2026, 3, 1), responsible=False)


def flat(partnership: Partnership | None = APART, gross: int = 4500_00, **told: object) -> Household:
    """Return a mother with a child of four and a man who works, with a rent of 900.00 and 120.00."""
    return single_parent(
        4,
        rent=900_00,
        heating=120_00,
        parents=(parent(), parent("man", work=Work(gross=gross), alone_responsible=None)),
        partnership=partnership,
        **told,
    )


def split(circumstances: Circumstances) -> tuple[Circumstances, ...]:
    return budgets(circumstances, law())


def asked(household: Household, **told: object) -> Circumstances:
    return Circumstances(household=household, on=OCTOBER, **told)  # type: ignore[arg-type]


def test_each_has_an_own_claim_and_a_part_of_the_rent_by_heads() -> None:
    """Mother and child: 563.00 + 202.68 + 357.00 and two thirds of 1,020.00, less 259.00 and 227.00."""
    found = assessed(flat())
    (sgb2,) = [each for each in found.routes[0].benefits if each.benefit == "grundsicherungsgeld"]
    assert (sgb2.answer, sgb2.amount) == (Answer.YES, 563_00 + 202_68 + 357_00 + 680_00 - 259_00 - 227_00)
    assert sgb2.recipients == ("mother", "child0")
    assert ("benefits.finding.couple_apart", True) in {
        (each.requirement.key, each.is_met) for each in sgb2.findings
    }
    assert [each for each in sgb2.findings if each.is_met is False] == []  # of the man nothing is told
    assert "benefits.assumption.couple_apart" in {each.key for each in found.assumptions}
    (supplement,) = [each for each in found.routes[0].benefits if each.benefit == "kinderzuschlag"]
    assert {each.is_met for each in supplement.findings} >= {False}


def test_together_the_wage_of_the_one_covers_the_other() -> None:
    together = replace(APART, responsible=True)
    assert "grundsicherungsgeld" not in amounts(assessed(flat(together)))


def test_both_may_draw_it_and_the_steps_end_in_the_sum() -> None:
    found = assessed(flat(gross=0))
    (sgb2,) = [each for each in found.routes[0].benefits if each.benefit == "grundsicherungsgeld"]
    # the man: 563.00 and a third of the rent, 340.00
    assert sgb2.amount == 1316_68 + 563_00 + 340_00
    assert sgb2.recipients == ("mother", "child0", "man")
    assert sgb2.steps[-1].says.key == "benefits.step.both_budgets"
    assert sgb2.steps[-1].amount == sgb2.amount


def test_the_quick_answers_agree_with_the_explained_one() -> None:
    for household in (flat(), flat(gross=0), flat(gross=1400_00)):
        explained = assess(asked(household), law()).routes
        told = [(each.route, each.disposable_income, each.needs_sgb2) for each in explained]
        brief = quick(asked(household), law())
        assert [(each.route, each.disposable, each.needs_sgb2) for each in brief] == told
        assert [each.kinderzuschlag for each in brief] == [each.kinderzuschlag for each in explained]
        month = month_routes(asked(household), law())
        assert [(each.route, each.disposable_income, each.needs_sgb2) for each in month] == told


@pytest.mark.parametrize("number", range(40))
def test_random_couples_apart_are_told_as_they_are_reckoned(number: int) -> None:
    drawn = random_household(number, OCTOBER, told=True)
    other = replace(drawn.parents[0], id="other", work=Work(gross=137_00 * number), assets=0)
    parents = (drawn.parents[0], *(drawn.parents[1:] or (other,)))
    one, two = (each.id for each in parents)
    of_whom = ((one,), (two,), (one, two), ())
    children = tuple(
        replace(each, parents=of_whom[(place + number) % 4]) for place, each in enumerate(drawn.children)
    )
    family = replace(drawn, parents=parents, children=children, partnership=APART)
    explained = assess(asked(family), law(ags=drawn.municipality)).routes
    brief = quick(asked(family), law(ags=drawn.municipality))
    assert [(each.route, each.disposable, each.needs_sgb2) for each in brief] == [
        (each.route, each.disposable_income, each.needs_sgb2) for each in explained
    ]
    for route in explained:
        paid = sum(each.computed for each in route.benefits if each.per_month)
        costs = sum(amount for _, amount in route.costs)
        assert route.disposable_income == route.net_earnings + route.other_income + paid - costs
        assert route.certain_income <= route.disposable_income


def test_the_money_of_the_household_is_that_of_both() -> None:
    route = assessed(flat()).routes[0]
    (month,) = [each for each in route.opened if each.of == "disposable_income_if_perhaps"]
    assert month.amount == route.disposable_income == month.steps[-1].amount
    assert route.net_earnings > 0
    assert dict(route.costs).keys() == {"childcare", "health_insurance", "work_travel"}


def test_supposed_work_counts_for_who_would_do_it() -> None:
    more = assess(asked(flat(gross=0), earnings={"man": Earnings(4500_00)}), law()).routes[0]
    assert more.disposable_income == assessed(flat()).routes[0].disposable_income


@pytest.mark.parametrize(
    ("told", "apart", "is_open"),
    [
        pytest.param(APART, True, False, id="under a year nothing is presumed"),
        pytest.param(replace(APART, since=date(2025, 10, 2)), True, False, id="a day less than a year"),
        pytest.param(
            replace(APART, since=date(2025, 10, 1)), True, True, id="after a year they must show it"
        ),
        pytest.param(replace(APART, since=None), True, True, id="nobody knows since when"),
        pytest.param(replace(APART, responsible=None), False, True, id="nobody told"),
        pytest.param(
            replace(APART, responsible=None, since=date(2025, 10, 1)),
            False,
            False,
            id="presumed after a year",
        ),
        pytest.param(replace(APART, responsible=True), False, False, id="they do"),
        pytest.param(replace(APART, kind="married"), False, False, id="spouses always do"),
        pytest.param(None, False, True, id="nothing is told of the two"),
    ],
)
def test_who_answers_for_whom(told: Partnership | None, apart: bool, is_open: bool) -> None:
    family = flat(told)
    assert are_apart(family) is apart
    assert is_couple_open(family, OCTOBER, 12) is is_open
    (sgb2,) = [each for each in assessed(family).routes[0].benefits if each.benefit == "grundsicherungsgeld"]
    assert sgb2.answer is {(True, False): Answer.YES, (True, True): Answer.PERHAPS}.get(
        (apart, is_open), Answer.NO
    )
    missing = {each.field for each in assessed(family).missing}
    assert ("partnership.responsible" in missing) is (is_open and not apart)


def with_a_child_of_both(*more: Child, gross: int = 0, **told: object) -> Household:
    both = child("c", 4, parents=("mother", "man"), maintenance_paid=None)
    return flat(children=(both, *more), gross=gross, **told)


def test_with_a_child_of_both_they_must_show_that_they_live_apart() -> None:
    """Mother and child: 563.00 + 202.68 + 357.00 and two thirds of 1,020.00, less 259.00."""
    family = with_a_child_of_both()
    assert are_apart(family)
    assert are_apart(flat(children=(replace(family.children[0], parents=()),)))
    assert is_couple_open(family, OCTOBER, 12)
    found = assessed(family)
    (sgb2,) = [each for each in found.routes[0].benefits if each.benefit == "grundsicherungsgeld"]
    assert sgb2.amount == 563_00 + 202_68 + 357_00 + 680_00 - 259_00 + 563_00 + 340_00
    assert sgb2.answer is Answer.PERHAPS
    assert "unterhaltsvorschuss" not in amounts(found)  # both parents are here
    assert found.missing == ()


def test_what_the_other_parent_has_above_the_own_need_is_for_the_child() -> None:
    """The man needs 563.00 + 340.00; a cent above it is a cent less for the child, and nobody else's."""
    without = assessed(with_a_child_of_both()).routes[0]
    taken = []
    for gross in (1500_00, 2000_00, 6000_00):
        family = with_a_child_of_both(gross=gross)
        mother, man = split(asked(family))
        (earned,) = assess(man, law()).routes
        needed = 563_00 + 340_00
        countable = assess(man, law()).routes[0].net_earnings - 378_00  # he has a child, though not here
        left = min(max(0, countable - needed), 357_00 + 340_00 - 259_00)
        assert mother.given == {"c": left}
        taken.append(left)
        route = assessed(family).routes[0]
        (sgb2,) = [each for each in route.benefits if each.benefit == "grundsicherungsgeld"]
        assert sgb2.amount == 563_00 + 202_68 + 357_00 + 680_00 - 259_00 - left
        assert route.disposable_income == earned.disposable_income + sgb2.amount + 259_00 + (
            25_00 if left < 438_00 else 0
        )
    assert taken[0] < taken[1] < taken[2] == 438_00
    assert without.needs_sgb2


def test_a_child_of_both_is_with_who_brings_it_up() -> None:
    family = with_a_child_of_both(child("hers", 7))
    mother, man = (part.household for part in split(asked(family)))
    assert [(each.id, each.other_parent_here) for each in mother.children] == [("c", True), ("hers", False)]
    assert (man.children, man.parents[0].other_children) == ((), (family.children[0].born,))
    his = replace(
        family,
        parents=(
            replace(family.parents[0], alone_responsible=None),
            replace(family.parents[1], alone_responsible=True),
        ),
    )
    mother, man = (part.household for part in split(asked(his)))
    assert ([each.id for each in mother.children], [each.id for each in man.children]) == (["hers"], ["c"])
    assert mother.parents[0].other_children == (family.children[0].born,)
    nobody = replace(his, parents=tuple(replace(each, alone_responsible=None) for each in his.parents))
    mother, man = (part.household for part in split(asked(nobody)))
    assert [each.id for each in mother.children] == ["c", "hers"]
    assert mother.parents[0].alone_responsible is None  # of her own child it is not told
    (first, _) = split(asked(replace(nobody, children=family.children[:1])))
    assert first.household.parents[0].alone_responsible is False  # of a child of both it is


def test_what_is_left_goes_by_what_the_children_lack() -> None:
    other = child("d", 15, parents=("mother", "man"), maintenance_paid=None)
    mother, _ = split(asked(with_a_child_of_both(other, gross=1500_00)))
    lacks = {"c": 357_00 + 255_00 - 259_00, "d": 471_00 + 255_00 - 259_00}
    left = sum(mother.given.values())
    assert 0 < left < sum(lacks.values())
    assert mother.given["c"] == left * lacks["c"] // sum(lacks.values())


def test_a_parent_of_a_child_in_the_other_budget_is_a_parent_to_the_insurance() -> None:
    """§ 55 Abs. 3 S. 1 SGB XI, § 38b Abs. 2 EStG: no surcharge of who has no child."""
    _, man = split(asked(with_a_child_of_both(gross=2000_00)))
    (adult,) = prepared(man.household, OCTOBER, law()).reduced.facts.adults
    assert (adult.is_parent, adult.children_under_25, adult.child_allowance_halves) == (True, 1, 1)


def test_for_wohngeld_relatives_are_one_household() -> None:
    for family in (with_a_child_of_both(gross=2600_00), three_generations()):
        parents = (replace(family.parents[0], work=Work(gross=1900_00)), *family.parents[1:])
        routes = assessed(replace(family, parents=parents)).routes
        paid = [
            each for route in routes for each in route.benefits if each.benefit == "wohngeld" and each.amount
        ]
        assert paid
        for each in paid:
            assert each.answer is Answer.PERHAPS
            assert "benefits.finding.one_household" in {one.requirement.key for one in each.findings}


def test_one_adult_and_spouses_are_one_budget() -> None:
    assert not are_apart(single_parent(4))
    assert not are_apart(couple(4))
    assert split(asked(couple(4))) == (asked(couple(4)),)


def test_what_is_received_counts_for_the_household() -> None:
    assert len(split(asked(flat(), as_received=True))) == 1


def test_each_part_has_the_others_as_persons_in_the_dwelling() -> None:
    mother, man = (part.household for part in split(asked(flat())))
    assert mother.housing is not None
    assert man.housing is not None
    assert (mother.housing.others_in_dwelling, man.housing.others_in_dwelling) == (1, 2)
    assert [each.id for each in mother.children] == ["child0"]
    assert man.children == ()
    assert (mother.parents[0].tax_class, man.parents[0].alone_responsible) == (1, False)
    assert mother.parents[0].alone_responsible is True


def test_benefits_of_children_are_drawn_where_children_are() -> None:
    paid = (
        Receipt(benefit="kinderzuschlag", since=date(2026, 8, 1), amount=297_00),
        Receipt(benefit="wohngeld", since=date(2026, 8, 1), amount=200_00),
        Receipt(benefit="grundsicherungsgeld", since=date(2026, 8, 1)),
    )
    mother, man = (part.household for part in split(asked(flat(receiving=paid))))
    assert [each.benefit for each in mother.receiving] == [each.benefit for each in paid]
    assert [each.benefit for each in man.receiving] == ["grundsicherungsgeld"]
    of_man = (child("c", 4, parents=("man",)),)
    mother, man = (part.household for part in split(asked(flat(receiving=paid, children=of_man))))
    assert "kinderzuschlag" not in {each.benefit for each in mother.receiving}
    assert "kinderzuschlag" in {each.benefit for each in man.receiving}


def test_fees_go_with_the_children_or_with_who_pays_them() -> None:
    mine, his = child("a", 4), child("b", 5, parents=("man",))
    assert [part.fees for part in split(asked(flat(), fees=100_01))] == [100_01, 0]
    both = flat(children=(mine, his, replace(mine, id="c")))
    assert [part.fees for part in split(asked(both, fees=100_01))] == [66_67, 33_34]
    assert [part.other_fees for part in split(asked(both, other_fees=90_00))] == [60_00, 30_00]
    payer = replace(both.parents[1], expenses=replace(both.parents[1].expenses, childcare=50_00))
    paid = replace(both, parents=(both.parents[0], payer))
    assert [part.fees for part in split(asked(paid, fees=100_01))] == [0, 100_01]
    assert [part.fees for part in split(asked(flat(children=()), fees=5_00))] == [5_00, 0]


def test_a_missing_fact_is_told_by_its_place_in_the_file() -> None:
    family = flat(children=(child("a", 4), child("b", 5, parents=("man",), maintenance_paid=None)))
    family = replace(family, parents=(family.parents[0], replace(family.parents[1], work=None)))
    found = assessed(family)
    fields = {"parents[1].work", "parents[1].alone_responsible", "children[1].maintenance.paid"}
    assert {each.field for each in found.missing} == fields
    told = {each.field for benefit in found.routes[0].benefits for each in benefit.missing}
    assert fields <= told | {"parents[1].alone_responsible"}


@pytest.mark.parametrize(
    ("routes", "name"),
    [
        (("sgb2", "sgb2"), "sgb2"),
        (("none", "sgb2"), "sgb2"),
        (("none", "none"), "none"),
        (("wohngeld_kinderzuschlag", "sgb2"), "mixed"),
    ],
)
def test_the_route_of_both(routes: tuple[str, ...], name: str) -> None:
    assert joined_route(routes) == name


def three_generations(age: int = 17, **told: object) -> Household:
    """Return a grandmother with her daughter, whose child is two, and a rent of 900.00 and 120.00."""
    daughter = child("daughter", age, **told)
    baby = child("baby", 2, parents=("daughter",))
    return single_parent(children=(daughter, baby), rent=900_00, heating=120_00)


def test_a_child_with_a_child_is_a_unit_of_its_own() -> None:
    """Daughter 563.00 + 36 % and baby 357.00, two thirds of 1,020.00, less 259.00 and 227.00 for the baby."""
    found = assessed(three_generations())
    (sgb2,) = [each for each in found.routes[0].benefits if each.benefit == "grundsicherungsgeld"]
    grandmother = 563_00 + 340_00 - (259_00 - 30_00)  # Kindergeld for the daughter, less insurance
    young = 563_00 + 202_68 + 357_00 + 680_00 - 259_00 - 227_00
    assert (sgb2.answer, sgb2.amount) == (Answer.PERHAPS, grandmother + young)
    assert sgb2.recipients == ("mother", "daughter", "baby")
    assert ("benefits.finding.child_apart", True) in {
        (each.requirement.key, each.is_met) for each in sgb2.findings
    }
    assert "benefits.assumption.child_apart" in {each.key for each in found.assumptions}
    paid = amounts(found)
    assert (paid["kindergeld"], paid["unterhaltsvorschuss"]) == (259_00, 227_00)
    # the Kindergeld for the daughter is among the other income of the grandmother
    assert found.routes[0].other_income == 259_00


@pytest.mark.parametrize(
    ("family", "number"),
    [
        pytest.param(three_generations(15), 2, id="from 15 on"),
        pytest.param(three_generations(14), 1, id="not before"),
        pytest.param(three_generations(17, able_to_work=False), 1, id="nor one who cannot work"),
        pytest.param(single_parent(17, 2), 1, id="two children are no three generations"),
    ],
)
def test_who_is_a_unit_with_the_own_child(family: Household, number: int) -> None:
    assert len(split(asked(family))) == number


def test_the_parts_of_three_generations() -> None:
    income = (OtherIncome(kind="wage", amount=300_00), OtherIncome(kind="bafoeg", amount=50_00))
    family = three_generations(18, own_income=income, assets=70_00, maintenance_paid=80_00)
    elder, young = (part.household for part in split(asked(family)))
    assert elder.children == ()
    assert elder.parents[0].other_income == (OtherIncome(kind="kindergeld", amount=259_00),)
    assert [each.id for each in young.children] == ["baby"]
    (adult,) = young.parents
    assert (adult.id, adult.work, adult.assets) == ("daughter", Work(gross=300_00, net=300_00), 70_00)
    assert adult.other_income == (income[1], OtherIncome(kind="maintenance", amount=80_00))
    assert adult.alone_responsible
    assert elder.housing is not None
    assert young.housing is not None
    assert (elder.housing.others_in_dwelling, young.housing.others_in_dwelling) == (2, 1)


def test_from_25_on_no_kindergeld_is_paid_for_the_young_parent() -> None:
    elder, _ = (part.household for part in split(asked(three_generations(25))))
    assert elder.parents[0].other_income == ()


def test_a_fact_of_the_young_parent_is_asked_where_it_stands() -> None:
    needs = (SpecialNeed(kind="diet"),)
    family = three_generations(special_needs=needs)
    assert [each.field for each in assessed(family).missing] == ["children[0].special_needs"]
    unknown = replace(family, parents=(replace(family.parents[0], residence_status=None),))
    fields = {each.field for each in assessed(unknown).missing}
    assert fields == {"parents[0].residence.status", "children[0].special_needs"}


def test_a_childs_child_goes_with_the_child_where_both_are_in_one_budget() -> None:
    family = replace(flat(), children=three_generations(14).children)
    mother, man = (part.household for part in split(asked(family)))
    assert [each.id for each in mother.children] == ["daughter", "baby"]
    assert man.children == ()


def test_a_couple_apart_with_three_generations_is_three_units() -> None:
    young = three_generations()
    family = replace(flat(), children=young.children)
    parts = [part.household for part in split(asked(family))]
    assert [[each.id for each in part.parents] for part in parts] == [["mother"], ["man"], ["daughter"]]
    assert all(part.housing is not None for part in parts)
    assert [part.housing.others_in_dwelling for part in parts if part.housing] == [3, 3, 2]
    assert assessed(family).routes[0].disposable_income > 0


def test_who_has_no_child_here_has_no_help_in_kind_for_one() -> None:
    grown = child("son", 25)
    found = assessed(single_parent(children=(grown,))).routes[0].benefits
    told = {each.benefit: each.answer for each in found}
    assert told["grundsicherungsgeld"] is not Answer.NO
    assert (told["bildung_und_teilhabe"], told["kostenbeitrag_befreiung"]) == (Answer.NO, Answer.NO)
