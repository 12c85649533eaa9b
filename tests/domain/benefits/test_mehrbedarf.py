from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.mehrbedarf import disability_need, hot_water, mehrbedarf
from amvis.domain.household import Housing

from .contexts import context
from .families import couple, law

LAW = laws_on(law()).need.mehrbedarf


@pytest.mark.parametrize(
    ("ages", "percent"),
    [
        pytest.param((6,), 36, id="one child under seven"),
        pytest.param((7,), 12, id="on the seventh birthday"),
        pytest.param((15, 15), 36, id="two under sixteen"),
        pytest.param((15, 16), 24, id="one of two has turned sixteen"),
        pytest.param((8, 9, 10), 36, id="three under sixteen"),
        pytest.param((16, 16, 16), 36, id="three times twelve"),
        pytest.param((8, 9, 10, 11), 48, id="four children are no longer two or three"),
        pytest.param((1, 2, 3, 4, 5, 6), 60, id="never above sixty"),
        pytest.param((17,), 12, id="a minor of seventeen"),
        pytest.param((18,), 0, id="on the eighteenth birthday"),
    ],
)
def test_single_parents_get_the_higher_percentage(ages: tuple[int, ...], percent: int) -> None:
    found = mehrbedarf(ages, is_alone=True, is_pregnant=False, regelbedarf=563_00, law=LAW)
    assert found.amount == percent * 563


def test_who_shares_the_upbringing_gets_none() -> None:
    assert mehrbedarf((3,), is_alone=False, is_pregnant=False, regelbedarf=563_00, law=LAW).amount == 0


def test_pregnancy_adds_seventeen_percent() -> None:
    assert mehrbedarf((), is_alone=False, is_pregnant=True, regelbedarf=506_00, law=LAW).amount == 86_02


def test_both_together_stay_below_one_regelbedarf() -> None:
    found = mehrbedarf((1,) * 6, is_alone=True, is_pregnant=True, regelbedarf=563_00, law=LAW)
    assert found.amount == 337_80 + 95_71


@pytest.mark.parametrize(
    ("age", "regelbedarf", "amount"),
    [(5, 357_00, 2_86), (6, 390_00, 4_68), (13, 390_00, 4_68), (14, 471_00, 6_59), (18, 451_00, 10_37)],
)
def test_hot_water_goes_by_age(age: int, regelbedarf: int, amount: int) -> None:
    assert hot_water(age, regelbedarf, LAW) == amount


@pytest.mark.parametrize(
    ("ages", "halves", "permille"),
    [
        pytest.param((), (6,), 180, id="half of 36 for one child under seven"),
        pytest.param((), (7,), 60, id="half of 12 from seven on"),
        pytest.param((), (8, 9), 180, id="half of 36 for two under sixteen"),
        pytest.param((8,), (9,), 240, id="12 for the first alone, 36 with the second: half-way"),
        pytest.param((6,), (9,), 360, id="the second adds nothing"),
        pytest.param((1, 2, 3, 4, 5), (6,), 600, id="sixty is the most in any case"),
        pytest.param((), (18,), 0, id="no minor"),
    ],
)
def test_a_child_of_two_equal_homes_counts_by_half(
    ages: tuple[int, ...], halves: tuple[int, ...], permille: int
) -> None:
    found = mehrbedarf(ages, halves=halves, is_alone=True, is_pregnant=False, regelbedarf=500_00, law=LAW)
    assert found.amount == permille * 50


def test_half_an_odd_cent_is_rounded_up() -> None:
    # 12 % of 451.25 = 54.15, half of it 27.075 (§ 41 Abs. 2 SGB II).
    found = mehrbedarf((), halves=(9,), is_alone=True, is_pregnant=False, regelbedarf=451_25, law=LAW)
    assert found.alone == 27_08


@pytest.mark.parametrize(
    ("age", "participation", "mark_g", "amount"),
    [
        pytest.param(30, True, False, 197_05, id="35 percent"),
        pytest.param(30, False, True, 95_71, id="17 percent with the mark G"),
        pytest.param(30, True, True, 197_05, id="not both"),
        pytest.param(15, True, False, 197_05, id="on the fifteenth birthday"),
        pytest.param(14, True, True, 0, id="the day before"),
        pytest.param(30, False, False, 0, id="a disability alone gives nothing"),
    ],
)
def test_the_need_with_a_disability(age: int, participation: bool, mark_g: bool, amount: int) -> None:
    found = disability_need(age, 563_00, has_participation=participation, has_mark_g=mark_g, law=LAW)
    assert found == amount


def test_all_together_are_at_most_one_regelbedarf() -> None:
    # 60 + 17 + 35 percent would be 112.
    found = mehrbedarf(
        (1,) * 6, is_alone=True, is_pregnant=True, regelbedarf=563_00, law=LAW, disability=197_05
    )
    assert (found.amount, found.alone, found.pregnant, found.disability) == (563_00, 337_80, 95_71, 197_05)


def test_the_other_needs_are_rounded_half_up_too() -> None:
    pregnant = mehrbedarf((), is_alone=False, is_pregnant=True, regelbedarf=3, law=LAW)
    assert pregnant.pregnant == 1  # 0.51
    needs = [
        disability_need(30, 50, has_participation=first, has_mark_g=not first, law=LAW)
        for first in (True, False)
    ]
    assert needs == [18, 9]  # 17.5 and 8.5
    assert [hot_water(age, 125, LAW) for age in (5, 6, 14)] == [1, 2, 2]  # 1.0, 1.5, 1.75


def test_the_children_at_home_and_by_half_are_told_apart() -> None:
    found = mehrbedarf((8,), halves=(9,), is_alone=True, is_pregnant=False, regelbedarf=500_00, law=LAW)
    assert (found.percent_by_age, found.percent_by_number, found.percent_with_halves) == (0, 12, 36)


def test_a_child_by_half_grows_out_on_its_birthdays() -> None:
    def alone(*halves: int) -> int:
        return mehrbedarf(
            (), halves=halves, is_alone=True, is_pregnant=False, regelbedarf=500_00, law=LAW
        ).alone

    assert alone(17) == 30_00  # half of 12 percent
    assert alone(15, 16) == 60_00  # half of 24: the second is not under sixteen
    assert alone(8, 9, 10) == 90_00  # half of 36: three under sixteen


def test_hot_water_and_the_most_are_rounded_half_up() -> None:
    small, child, youth = (
        LAW.hot_water_small_child_permille,
        LAW.hot_water_child_permille,
        LAW.hot_water_youth_permille,
    )
    big = 1_000_000  # a thousandth more or less of it shows
    assert [hot_water(age, big, LAW) for age in (0, 6, 14)] == [small * 1000, child * 1000, youth * 1000]
    odd = LAW._replace(most_percent=50)
    found = mehrbedarf((1,) * 6, is_alone=True, is_pregnant=True, regelbedarf=563_01, law=odd)
    assert found.amount == 281_51  # 281.505


def test_three_children_of_whom_two_are_under_sixteen_count_as_several() -> None:
    apart = LAW._replace(minor_until=18, older_children_to=3)
    found = mehrbedarf((14, 15, 17), is_alone=True, is_pregnant=False, regelbedarf=500_00, law=apart)
    assert (found.percent_by_age, found.percent_by_number) == (36, 36)
    three = mehrbedarf((13, 14, 15), is_alone=True, is_pregnant=False, regelbedarf=500_00, law=LAW)
    assert three.percent_by_age == 36
    four = mehrbedarf((13, 14, 15, 15), is_alone=True, is_pregnant=False, regelbedarf=500_00, law=LAW)
    assert (four.percent_by_age, four.percent_by_number) == (0, 48)


def test_a_partner_of_fifteen_has_the_hot_water_of_the_age() -> None:
    """2.3 percent of 563.00, for the partner is a minor, and 1.4 of 471.00 (§ 21 Abs. 7 SGB II)."""
    home = Housing(net_cold_rent=600_00, service_charges=100_00, heating=90_00, hot_water="decentral")
    both = couple(4)
    young = replace(both.parents[1], born=date(2011, 1, 1))
    found = context(replace(both, parents=(both.parents[0], young), housing=home)).outcome.needs.persons
    assert [each.hot_water for each in found[:2]] == [12_95, 6_59]
