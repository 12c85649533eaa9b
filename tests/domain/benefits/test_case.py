"""A household made ready for the law of a day; October 2026."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.assessment import Circumstances, Earnings
from amvis.domain.benefits.case import case_of, elterngeld_due, months_before, own_family, prepared
from amvis.domain.benefits.facts import Case, Pay
from amvis.domain.household import Arrears, Custody, Expenses, Household, OtherIncome, Relative, Work

from .families import OCTOBER, child, couple, law, parent, single_parent


def case(household: Household, **told: Any) -> Case:
    asked = Circumstances(household=household, on=OCTOBER, **told)
    return case_of(asked, prepared(household, OCTOBER, law()))


def mother(**told: Any) -> Household:
    return single_parent(4, parents=(parent(**told),))


def limit(household: Household, on: date = OCTOBER) -> int:
    return prepared(household, on, law(on)).laws.need.unterkunft.limit


def test_work_of_the_file_is_paid_as_told() -> None:
    found = case(
        mother(work=Work(gross=1200_00), expenses=Expenses(work_travel=49_00)), fees=5_00, other_fees=7_00
    )
    assert found.pays == (Pay(1200_00, 1019_24, 49_00, 1200_00, 1019_24, False, True, True),)
    assert (found.fees, found.other_fees) == (5_00, 7_00)
    told = case(mother(work=Work(gross=1200_00, net=900_00)))
    assert (told.pays[0].net, told.pays[0].work_travel, told.fees, told.other_fees) == (900_00, 0, 0, 0)
    assert case(mother(work=None)).pays[0].gross == 0


def test_supposed_work_goes_before_that_of_the_file() -> None:
    both = couple(4)
    family = replace(both, parents=tuple(replace(each, work=Work(gross=2000_00)) for each in both.parents))
    found = case(family, earnings={"father": Earnings(1200_00, work_travel=9_00)})
    assert [(each.gross, each.work_travel) for each in found.pays] == [(2000_00, 0), (1200_00, 9_00)]
    assert (found.pays[1].mean_gross, found.pays[1].mean_net) == (1200_00, found.pays[1].net)
    mean = case(family, earnings={"father": Earnings(1200_00, 800_00, 0, 603_00)}).pays[1]
    assert (mean.gross, mean.net, mean.mean_gross, mean.mean_net) == (1200_00, 800_00, 603_00, 581_29)


def test_the_mean_is_that_of_the_six_months_before() -> None:
    """603.00 leave 581.29, 1,200.00 leave 1,019.24; five of one and one of the other, cents cut off."""
    months = {f"2026-{month:02d}": 603_00 for month in range(5, 10)} | {"2026-04": 1200_00, "2026-03": 1}
    found = case(mother(work=Work(gross=1000_00, months=months))).pays[0]
    assert (found.gross, found.mean_gross) == (1000_00, 4215_00 // 6)
    assert found.mean_net == (5 * 581_29 + 1019_24) // 6
    odd = case(mother(work=Work(gross=1000_00, months=months | {"2026-09": 603_05}))).pays[0]
    assert odd.mean_gross == 702_50  # 4,215.05 by six: 702.508
    del months["2026-09"]
    assert case(mother(work=Work(gross=1000_00, months=months))).pays[0].mean_gross == 1000_00


def test_months_before_are_all_told_or_none() -> None:
    work = Work(months={"2026-09": 1, "2026-08": 2, "2026-07": 3, "2026-10": 9})
    assert months_before(work, date(2026, 10, 31), 3) == (1, 2, 3)
    assert months_before(work, date(2026, 10, 31), 4) == ()
    assert months_before(work, date(2026, 9, 1), 2) == (2, 3)


@pytest.mark.parametrize(
    ("household", "wanted"),
    [
        # Darmstadt, with one more for single parents: 1,059.00 for three
        pytest.param(single_parent(4), 1059_00, id="alone with a child: as three"),
        pytest.param(couple(4), 1059_00, id="a couple with a child: three"),
        pytest.param(
            single_parent(4, 8, parents=(parent(), parent("father"))), None, id="a couple with two: four"
        ),
        pytest.param(
            single_parent(children=(child("c", 4), child("g", 8, lives_here=Custody(share=0.3)))),
            1059_00 + 44_00,
            id="a guest needs a bed",
        ),
        pytest.param(
            single_parent(children=(child("c", 4), child("g", 8, lives_here=Custody(share=0.0)))),
            1059_00,
            id="one who never comes",
        ),
        pytest.param(
            single_parent(children=(child("c", 4, lives_here=Custody(share=0.5)),)), 1059_00, id="half"
        ),
    ],
)
def test_the_limit_of_the_rent_goes_by_those_who_live_here(household: Household, wanted: int | None) -> None:
    four = limit(single_parent(4, 8))
    assert limit(household) == (four if wanted is None else wanted)


def test_a_pregnant_woman_counts_as_one_more() -> None:
    both = couple(4)
    pregnant = replace(both.parents[0], pregnant_due=date(2026, 12, 1))
    assert limit(replace(both, parents=(pregnant, both.parents[1]))) == limit(couple(4, 8))


def test_a_household_is_reduced_once_for_a_day_and_a_law() -> None:
    family = single_parent(4)
    first = prepared(family, OCTOBER, law())
    assert prepared(family, OCTOBER, law()) is first
    assert prepared(single_parent(4), OCTOBER, law()) is not first
    assert prepared(family, date(2026, 10, 2), law()) is not first
    assert prepared(family, OCTOBER, law(ags="06432023")) is not first
    assert prepared(family, OCTOBER, law(date(2026, 9, 1))) is not first
    assert first.law.place == "06411000"


@pytest.mark.parametrize(("age", "others"), [(24, 0), (25, 1), (26, 1)])
def test_a_child_of_25_is_somebody_else_in_the_dwelling(age: int, others: int) -> None:
    mother_of_old = parent(born=date(1976, 1, 1))
    family = single_parent(8, age, parents=(mother_of_old,))
    asked = Circumstances(household=family, on=OCTOBER)
    found = own_family(asked, prepared(family, OCTOBER, law())).household
    assert len(found.children) == 2 - others
    assert found.housing is not None
    assert found.housing.others_in_dwelling == others
    assert (found is family) is (others == 0)


def test_two_grown_children_are_two_others_and_no_dwelling_is_no_dwelling() -> None:
    family = single_parent(8, 25, 27, parents=(parent(born=date(1970, 1, 1)),))
    found = own_family(
        Circumstances(household=family, on=OCTOBER), prepared(family, OCTOBER, law())
    ).household
    assert [each.id for each in found.children] == ["child0"]
    assert found.housing is not None
    assert found.housing.others_in_dwelling == 2
    homeless = replace(family, housing=None)
    asked = Circumstances(household=homeless, on=OCTOBER)
    assert own_family(asked, prepared(homeless, OCTOBER, law())).household.housing is None


def test_a_grown_child_is_a_relative_with_what_it_earns_and_else_has() -> None:
    """What is over does not count; where the gross is not told, the net stands for it."""
    incomes = (
        OtherIncome(kind="wage", amount=900_00, gross=1200_00),
        OtherIncome(kind="minijob", amount=100_00),
        OtherIncome(kind="pension", amount=50_00),
        OtherIncome(kind="pension", amount=7_00, until=date(2026, 9, 30)),
    )
    mother_of_old = parent(born=date(1970, 1, 1))
    grown = child("grown", 25, own_income=incomes, assets=4_000_00)
    silent = child("silent", 26)
    family = single_parent(parents=(mother_of_old,), children=(child("c", 8), grown, silent))
    asked = Circumstances(household=family, on=OCTOBER)
    found = own_family(asked, prepared(family, OCTOBER, law())).household.housing
    assert found is not None
    assert found.relatives == (
        Relative(born=grown.born, gross=1300_00, net=1000_00, other=50_00, assets=4_000_00),
        Relative(born=silent.born, gross=0, net=None, other=0),
    )
    aunt = Relative(born=date(1960, 1, 1), gross=0, other=0)
    assert family.housing is not None
    told = replace(family, housing=replace(family.housing, others_in_dwelling=0, relatives=(aunt,)))
    there = own_family(replace(asked, household=told), prepared(told, OCTOBER, law())).household.housing
    assert there is not None
    assert (there.others_in_dwelling, there.relatives) == (3, (aunt, *found.relatives))


def test_arrears_count_where_somebody_has_them() -> None:
    paid = (Arrears(amount=10_00, received=OCTOBER),)
    assert case(mother(arrears=paid)).family.adults[0].arrears == 10_00
    both = couple(4)
    second = replace(both.parents[1], arrears=paid)
    found = case(replace(both, parents=(both.parents[0], second)))
    assert [each.arrears for each in found.family.adults] == [0, 10_00]
    assert not prepared(single_parent(4), OCTOBER, law()).has_arrears


def baby(**told: Any) -> Household:
    wages = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 1500_00 for n in range(12)}
    mother_of_baby = parent(work=Work(months=wages), **told)
    return single_parent(parents=(mother_of_baby,), children=(child("baby", 0, born=date(2026, 5, 20)),))


def test_elterngeld_that_nobody_draws_yet_counts_unless_only_what_is_received_does() -> None:
    family = baby()
    ready = prepared(family, OCTOBER, law())
    asked = Circumstances(household=family, on=OCTOBER)
    (due,) = elterngeld_due(asked, ready, (0,))
    assert due.place == 0
    assert case(family).family.adults[0].elterngeld == due.steps.amount > 300_00
    assert elterngeld_due(replace(asked, as_received=True), ready, (0,)) == ()
    assert case(family, as_received=True).family.adults[0].elterngeld == 0
    assert elterngeld_due(asked, prepared(single_parent(4), OCTOBER, law()), (0,)) == ()


def test_hours_of_supposed_work_decide_about_elterngeld() -> None:
    """More than 32 hours a week end it (§ 1 Abs. 6 BEEG)."""
    family = baby()
    amounts = [
        case(family, earnings={"mother": Earnings(500_00, hours=hours)}).family.adults[0].elterngeld
        for hours in (32, 33)
    ]
    assert amounts[0] > 0
    assert amounts[1] == 0
