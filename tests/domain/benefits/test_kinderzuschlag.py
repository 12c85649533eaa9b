import pytest

from amvis.domain.benefits.kinderzuschlag import (
    Kinderzuschlag,
    KinderzuschlagFacts,
    kinderzuschlag,
    need_test,
)
from amvis.domain.benefits.laws_need import laws_on

from .families import law

LAW = laws_on(law()).need.kinderzuschlag
FACTS = KinderzuschlagFacts(
    children=((0, True),),
    is_alone=True,
    gross_income=600_00,
    earnings=0,
    other_income=0,
    regelbedarf_and_more=765_68,
    unterkunft=790_00,
    countable_assets=0,
)


def found(**told: object) -> Kinderzuschlag:
    return kinderzuschlag(FACTS._replace(**told), LAW)  # type: ignore[arg-type]


# 790 euros × 4,212 / (4,212 + 1,248) = 609.43 for the parent: 765.68 + 609.43 = 1,375.11.
@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        pytest.param(dict(), 297_00, id="the least income is reached"),
        pytest.param(dict(gross_income=599_99), 0, id="one cent below the least income"),
        pytest.param(dict(is_alone=False, gross_income=899_99), 0, id="a couple needs 900 euros"),
        pytest.param(dict(children=((227_00, True),)), 195_00, id="45 percent of the advance, rounded"),
        pytest.param(dict(children=((660_00, True),)), 0, id="the child's income takes all of it"),
        pytest.param(dict(children=((0, False),)), 0, id="without Kindergeld no supplement"),
        pytest.param(dict(earnings=1375_11), 297_00, id="earnings up to the need of the parent"),
        pytest.param(dict(earnings=1475_11), 252_00, id="45 percent of the 100 euros above"),
        pytest.param(dict(other_income=1475_11), 197_00, id="other income takes off in full"),
        pytest.param(
            dict(earnings=100_00, other_income=1375_11),
            252_00,
            id="earnings are thought to be on top",
        ),
        pytest.param(dict(countable_assets=296_99), 297_00, id="small assets touch the first month only"),
        pytest.param(dict(countable_assets=297_00), 0, id="assets that take the first month end the claim"),
    ],
)
def test_the_supplement_at_its_bounds(told: dict[str, object], wanted: int) -> None:
    assert found(**told).amount == wanted


@pytest.mark.parametrize(
    ("missing", "deductions", "receives", "answer"),
    [
        pytest.param(0, 0, False, (True, False), id="nothing is missing"),
        pytest.param(100_00, 100_00, False, (False, True), id="100 euros are missing and deducted"),
        pytest.param(100_01, 100_00, False, (False, False), id="one cent more is missing"),
        pytest.param(100_00, 99_99, False, (False, False), id="one cent less is deducted"),
        pytest.param(50_00, 300_00, True, (False, False), id="somebody draws SGB II"),
    ],
)
def test_access_at_its_bounds(
    missing: int, deductions: int, receives: bool, answer: tuple[bool, bool]
) -> None:
    test = need_test(missing, deductions=deductions, receives_aid=receives, law=LAW)
    assert (test.is_need_avoided, test.has_extended_access) == answer


def test_every_step_is_told_with_its_cents() -> None:
    """One adult, three children: 4,212 / (4,212 + 3 × 1,248) of 1,000.01 euros are 529.4170 for the adult."""
    told = found(
        children=((0, True), (100_03, True), (50_00, False)),
        gross_income=2500_00,
        earnings=1700_13,
        other_income=1300_00,
        regelbedarf_and_more=700_00,
        unterkunft=1000_01,
        countable_assets=0,
    )
    assert (told.least_income, told.is_least_income_met) == (600_00, True)
    assert told.most == 2 * 297_00
    assert told.for_children == (297_00, 297_00 - 45_01, 0)  # 45 percent of 100.03 are 45.0135
    assert told.housing_share == 529_42
    assert told.parents_need == 1229_42
    assert told.parents_income == 3000_13
    assert told.off_for_other_income == 70_58
    assert told.off_for_earnings == 765_06  # 45 percent of 1,700.13: 765.0585
    assert told.amount == 0


def test_a_child_with_much_income_gets_nothing_to_the_cent() -> None:
    assert found(children=((700_00, True),)).for_children == (0,)


def test_income_below_the_need_takes_nothing_off() -> None:
    told = found(earnings=900_00, other_income=100_00)
    assert (told.off_for_earnings, told.off_for_other_income, told.amount) == (0, 0, 297_00)


def test_what_is_half_a_cent_is_rounded_up() -> None:
    assert found(children=((10, True),)).for_children == (297_00 - 5,)  # 4.5 cents
    assert found(earnings=1375_11 + 10).off_for_earnings == 5


def test_a_couple_has_its_own_part_of_the_rent() -> None:
    told = found(is_alone=False, gross_income=2000_00, unterkunft=1000_00)
    assert told.housing_share == 831_99  # 6,180 of 6,180 + 1,248: 831.987
    assert told.least_income == 900_00


@pytest.mark.parametrize(("missing", "told"), [(-1, 0), (0, 0), (1, 1), (2, 2)])
def test_what_is_missing_is_never_less_than_nothing(missing: int, told: int) -> None:
    test = need_test(missing, deductions=0, receives_aid=False, law=LAW)
    assert (test.missing, test.is_need_avoided) == (told, missing <= 0)


def test_gap_and_deductions_have_limits_of_their_own() -> None:
    apart = LAW._replace(gap=100_00, gap_deductions=80_00)
    test = need_test(90_00, deductions=80_00, receives_aid=False, law=apart)
    assert test.has_extended_access
    assert not need_test(90_00, deductions=79_99, receives_aid=False, law=apart).has_extended_access


def test_earnings_and_child_income_have_percentages_of_their_own() -> None:
    apart = LAW._replace(earnings_percent=50, child_income_percent=40)
    told = kinderzuschlag(FACTS._replace(children=((100_00, True),), earnings=1475_11), apart)
    assert (told.for_children, told.off_for_earnings) == ((257_00,), 50_00)
