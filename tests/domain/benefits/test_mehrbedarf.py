import pytest

from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.mehrbedarf import hot_water, mehrbedarf

from .families import law

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
