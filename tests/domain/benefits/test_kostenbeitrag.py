"""Fees of day care: who is freed, on application, and the Land's free hours."""

import pytest

from amvis.domain.benefits.kostenbeitrag import (
    CareFee,
    CareFeeFacts,
    Waiver,
    care_fee,
    has_free_hours,
    listed_fee,
)
from amvis.domain.benefits.laws_care import FeeBand

from .known_family_laws import FEES_HESSEN as LAW

TODDLER = CareFeeFacts(
    fee=270_00,
    months_old=20,
    is_at_school=False,
    minutes_a_day=600,
    is_day_care=True,
    is_fee_after_free_hours=True,
    gets_sgb2=False,
    gets_sgb12=False,
    gets_asylblg=False,
    gets_kinderzuschlag=False,
    gets_wohngeld=False,
    applies=True,
)
PRESCHOOL = TODDLER._replace(fee=150_00, months_old=48)


@pytest.mark.parametrize(
    ("facts", "waiver"),
    [
        (TODDLER._replace(gets_sgb2=True), Waiver.SGB2),
        (TODDLER._replace(gets_sgb12=True), Waiver.SGB12),
        (TODDLER._replace(gets_asylblg=True), Waiver.ASYLBLG),
        (TODDLER._replace(gets_kinderzuschlag=True), Waiver.KINDERZUSCHLAG),
        (TODDLER._replace(gets_wohngeld=True), Waiver.WOHNGELD),
    ],
)
def test_each_named_benefit_frees_on_application(facts: CareFeeFacts, waiver: Waiver) -> None:
    freed = care_fee(facts, LAW)
    assert (freed.waiver, freed.waived, freed.due) == (waiver, 270_00, 0)
    unasked = care_fee(facts._replace(applies=False), LAW)
    assert (unasked.waiver, unasked.waived, unasked.due) == (waiver, 0, 270_00)


def test_without_such_a_benefit_the_fee_is_due() -> None:
    assert care_fee(TODDLER, LAW).due == 270_00


def test_the_care_of_a_school_is_not_freed() -> None:
    paid = care_fee(TODDLER._replace(is_day_care=False, gets_sgb2=True), LAW)
    assert (paid.waiver, paid.due) == (Waiver.NONE, 270_00)


@pytest.mark.parametrize(
    ("months_old", "is_at_school", "has"),
    [
        pytest.param(35, False, False, id="one month before the third birthday"),
        pytest.param(36, False, True, id="from the third birthday"),
        pytest.param(80, True, False, id="at school"),
    ],
)
def test_free_hours_go_from_the_third_birthday_to_school(
    months_old: int, is_at_school: bool, has: bool
) -> None:
    assert has_free_hours(months_old, is_at_school, LAW) is has


def test_a_short_module_is_free_and_a_longer_one_pays_for_the_rest() -> None:
    stated_in_full = PRESCHOOL._replace(is_fee_after_free_hours=False)
    assert care_fee(stated_in_full._replace(minutes_a_day=360), LAW).due == 0
    assert care_fee(stated_in_full._replace(minutes_a_day=600), LAW).due == 60_00
    assert care_fee(PRESCHOOL, LAW).due == 150_00


def test_the_shortest_band_that_holds_the_hours_gives_the_fee() -> None:
    bands = (
        FeeBand(0, 36, 600, 270_00),
        FeeBand(36, 84, 600, 150_00),
        FeeBand(36, 84, 360, 0),
    )
    assert listed_fee(bands, 20, 300) == 270_00
    assert listed_fee(bands, 40, 360) == 0
    assert listed_fee(bands, 40, 361) == 150_00
    assert listed_fee(bands, 40, 601) == -1


IN_FULL = PRESCHOOL._replace(is_fee_after_free_hours=False)


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        # 360 of 600 minutes of 150.01 are 90.006, of which the cents are cut.
        pytest.param(IN_FULL._replace(fee=150_01), CareFee(150_01, 90_00, 0, 0, 60_01), id="the rest is due"),
        pytest.param(
            IN_FULL._replace(gets_wohngeld=True),
            CareFee(150_00, 90_00, Waiver.WOHNGELD, 60_00, 0),
            id="the rest is waived",
        ),
        pytest.param(
            IN_FULL._replace(minutes_a_day=300), CareFee(150_00, 150_00, 0, 0, 0), id="less than six hours"
        ),
        pytest.param(
            IN_FULL._replace(minutes_a_day=361),
            CareFee(150_00, 149_58, 0, 0, 42),
            id="a minute more than six",
        ),
        pytest.param(
            IN_FULL._replace(months_old=20), CareFee(150_00, 0, 0, 0, 150_00), id="too young for free hours"
        ),
        pytest.param(
            IN_FULL._replace(is_day_care=False), CareFee(150_00, 0, 0, 0, 150_00), id="the care of a school"
        ),
    ],
)
def test_every_step_of_a_fee_stands_in_its_place(facts: CareFeeFacts, steps: CareFee) -> None:
    assert care_fee(facts, LAW) == steps


@pytest.mark.parametrize(("minutes", "has"), [(0, False), (1, True)])
def test_a_land_without_free_minutes_frees_nobody(minutes: int, has: bool) -> None:
    assert has_free_hours(48, False, LAW._replace(free_minutes_a_day=minutes)) is has


@pytest.mark.parametrize(
    ("months_old", "fee"),
    [
        pytest.param(11, -1, id="younger than any band"),
        pytest.param(12, 270_00, id="the first month of a band"),
        pytest.param(35, 270_00, id="its last month"),
        pytest.param(36, -1, id="the month in which it has ended"),
    ],
)
def test_a_band_begins_with_its_first_month_and_ends_before_its_last(months_old: int, fee: int) -> None:
    assert listed_fee((FeeBand(12, 36, 600, 270_00),), months_old, 300) == fee


def test_of_two_bands_of_the_same_length_the_first_gives_the_fee() -> None:
    bands = (FeeBand(0, 36, 600, 270_00), FeeBand(0, 36, 600, 280_00))
    assert listed_fee(bands, 20, 600) == 270_00
    assert listed_fee((FeeBand(0, 36, 1_440, 400_00),), 20, 1_440) == 400_00
