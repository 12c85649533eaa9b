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
