"""SGB II: help that relatives are presumed to give, and rent at discretion, as a range; invented, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.relatives import adjusted_income, half_above, presumed_help
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Relative, Work

from .families import OCTOBER, assessed, law, parent, single_parent

LAWS = laws_on(law())
FREE = 1126_00  # twice 563.00
BROTHER = Relative(born=date(1980, 1, 1), gross=2600_00, other=0, net=2000_00)


def sgb2(household: Household) -> BenefitResult:
    (found,) = [
        each for each in assessed(household).routes[0].benefits if each.benefit == "grundsicherungsgeld"
    ]
    return found


def housed(**told: object) -> Household:
    family = single_parent(4, rent=810_00)
    assert family.housing is not None
    return replace(family, housing=replace(family.housing, **told))


@pytest.mark.parametrize(
    ("relative", "income"),
    [
        pytest.param(BROTHER, 2000_00 - 348_00, id="a wage without lump sum and bands up to 1,200.00"),
        pytest.param(replace(BROTHER, gross=0, net=0, other=1500_00), 1470_00, id="a pension less 30.00"),
        pytest.param(replace(BROTHER, gross=100_00, net=100_00, other=900_00), 900_00, id="both"),
    ],
)
def test_the_income_of_a_relative_is_adjusted(relative: Relative, income: int) -> None:
    assert adjusted_income(relative, OCTOBER, LAWS) == income


def test_a_net_wage_nobody_told_is_computed_with_tax_class_one() -> None:
    computed = adjusted_income(replace(BROTHER, net=None), OCTOBER, LAWS)
    assert 1400_00 < computed < 1652_00


@pytest.mark.parametrize(
    ("shares", "presumed"),
    [
        pytest.param((300_00,), 113_00, id="half of 1,652.00 less 1,126.00 and 300.00"),
        pytest.param((299_99,), 113_01, id="half a cent is rounded up"),
        pytest.param((526_00,), 0, id="nothing is left"),
        pytest.param((900_00,), 0, id="nor less than nothing"),
        pytest.param((300_00, 526_00), 113_00, id="each for oneself"),
    ],
)
def test_half_of_what_is_above_is_presumed(shares: tuple[int, ...], presumed: int) -> None:
    relatives = (BROTHER,) * len(shares)
    assert presumed_help(relatives, shares, FREE, on=OCTOBER, laws=LAWS) == presumed


@pytest.mark.parametrize(
    ("incomes", "needs", "presumed"),
    [
        pytest.param((2000_00,), (506_00,), 287_00, id="half of 574.00"),
        pytest.param((2000_00, 0), (506_00, 390_00), 0, id="a child whose 690.00 come off"),
        pytest.param((2000_00, 600_00), (506_00, 390_00), 242_00, id="one who lacks 90.00"),
        pytest.param((2000_00, 700_00), (506_00, 390_00), 287_00, id="one who lacks nothing"),
        pytest.param((2000_00, 2000_00), (506_00, 506_00), 574_00, id="two who have more"),
    ],
)
def test_who_has_too_little_is_kept_by_the_others(
    incomes: tuple[int, ...], needs: tuple[int, ...], presumed: int
) -> None:
    assert half_above(incomes, needs, (300_00,) * len(incomes), FREE) == presumed


@pytest.mark.parametrize(
    ("age", "need"),
    [(5, 357_00), (6, 390_00), (13, 390_00), (14, 471_00), (17, 471_00), (18, 506_00)],
)
def test_what_a_relative_needs_hangs_on_the_age(age: int, need: int) -> None:
    kept = Relative(born=date(2026 - age, 1, 1), gross=0, other=0)
    # 1,652.00 of the brother and 1,000.00 more, less 1,126.00 and 300.00, less what the other needs
    brother = replace(BROTHER, net=3000_00)
    found = presumed_help((brother, kept), (300_00, 0), FREE, on=OCTOBER, laws=LAWS)
    assert found == (1226_00 - need) // 2


def test_presumed_help_is_the_lower_end_of_the_range() -> None:
    """Two of three heads bear 600.00 of 900.00: 563.00 + 202.68 + 357.00 + 600.00 - 259.00 - 227.00."""
    found = sgb2(housed(others_in_dwelling=1, relatives=(BROTHER,)))
    assert (found.answer, found.amount) == (Answer.PERHAPS, 1236_68)
    assert found.amount_range == (1236_68 - 113_00, 1236_68, "month")
    told = {each.requirement.key: each.requirement.facts for each in found.findings}
    assert told["benefits.finding.relatives_help"] == {"amount": 113_00}


def test_relatives_who_earn_too_little_leave_nothing_open() -> None:
    poor = replace(BROTHER, gross=900_00, net=750_00)
    found = sgb2(housed(others_in_dwelling=1, relatives=(poor,)))
    assert (found.answer, found.amount, found.amount_range) == (Answer.YES, 1236_68, None)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"others_in_dwelling": 1, "others_are_relatives": True}, id="nobody told their income"),
        pytest.param(
            {"others_in_dwelling": 2, "relatives": (replace(BROTHER, net=750_00),)},
            id="nobody told of another one",
        ),
    ],
)
def test_what_relatives_have_is_open_where_nobody_told(told: dict[str, object]) -> None:
    found = sgb2(housed(**told))
    assert (found.answer, found.amount_range) == (Answer.PERHAPS, None)


def test_others_who_are_no_relatives_are_presumed_to_give_nothing() -> None:
    assert sgb2(housed(others_in_dwelling=1, others_are_relatives=False)).answer is Answer.YES


def test_help_never_makes_less_than_nothing() -> None:
    rich = replace(BROTHER, gross=9000_00, net=6000_00)
    found = sgb2(housed(others_in_dwelling=1, relatives=(rich,)))
    assert found.amount_range is not None
    assert found.amount_range.least == 0


def test_rent_above_the_cap_is_the_upper_end() -> None:
    plain = sgb2(single_parent(4, rent=1500_00))
    assert plain.amount is not None
    capped = sgb2(single_parent(4, rent=2100_00))
    (told,) = [each for each in capped.findings if each.requirement.key == "benefits.finding.rent_discretion"]
    assert capped.amount is not None
    more = told.requirement.facts["amount"]
    assert capped.amount_range == (capped.amount, capped.amount + int(more), "month")
    # 563.00 + 202.68 + 357.00 + 2,100.00 + 90.00 - 259.00 - 227.00
    assert capped.amount_range.most == 2826_68
    assert told.is_met is None


def test_a_claim_that_only_discretion_would_open_is_named() -> None:
    family = single_parent(4, rent=2100_00, parents=(parent(work=Work(gross=4300_00)),))
    found = sgb2(family)
    assert (found.answer, found.amount_range) == (Answer.NO, None)
    assert "benefits.finding.rent_discretion" in {each.requirement.key for each in found.findings}
    rich = replace(family, parents=(replace(family.parents[0], assets=90_000_00),))
    assert "benefits.finding.rent_discretion" not in {each.requirement.key for each in sgb2(rich).findings}
