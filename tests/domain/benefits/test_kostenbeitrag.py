"""Fees of day care: who is freed, on application, and the Land's free hours."""

import pytest

from amvis.domain.benefits.kostenbeitrag import CareFeeFacts, Waiver, care_fee, has_free_hours, listed_fee
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
