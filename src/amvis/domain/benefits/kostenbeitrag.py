"""What a family pays for a place in day care, § 90 SGB VIII: fee, free hours, waiver on application."""

from enum import IntEnum
from typing import NamedTuple

from amvis.domain.benefits.laws_care import FeeBand, KostenbeitragLaw


class Waiver(IntEnum):
    """Why fees are always unreasonable (§ 90 Abs. 4 S. 2 SGB VIII); the first that fits."""

    NONE = 0
    SGB2 = 1
    SGB12 = 2  # third and fourth chapter
    ASYLBLG = 3  # §§ 2, 3 AsylbLG
    KINDERZUSCHLAG = 4
    WOHNGELD = 5


class CareFeeFacts(NamedTuple):
    """One place of one child; cents a month."""

    fee: int  # as the carer or the fee statute states it, meals apart
    months_old: int
    is_at_school: bool  # the Land's free hours end with the start of school
    minutes_a_day: int  # booked
    is_day_care: bool  # §§ 22 to 24 SGB VIII: Kita, Hort, Kindertagespflege; not the care of a school
    is_fee_after_free_hours: bool  # the stated fee is already for the hours beyond the free ones
    gets_sgb2: bool
    gets_sgb12: bool
    gets_asylblg: bool
    gets_kinderzuschlag: bool
    gets_wohngeld: bool
    applies: bool  # § 90 Abs. 4 S. 1 SGB VIII: on application only


class CareFee(NamedTuple):
    """Steps and result; cents a month."""

    stated: int
    free_hours: int  # § 32c HKJGB, what the free hours take off
    waiver: int  # Waiver, § 90 Abs. 4 S. 2 SGB VIII
    waived: int  # § 90 Abs. 4 S. 1 SGB VIII
    due: int


def care_fee(facts: CareFeeFacts, law: KostenbeitragLaw) -> CareFee:
    """Return what is due for one place (§ 90 Abs. 4 SGB VIII)."""
    freed = _freed_by_the_land(facts, law)
    left = facts.fee - freed
    ground = waiver_ground(facts)
    waived = left if ground != Waiver.NONE and facts.applies else 0
    return CareFee(facts.fee, freed, ground.value, waived, left - waived)


def waiver_ground(facts: CareFeeFacts) -> Waiver:
    """Return the benefit that makes any fee unreasonable (§ 90 Abs. 4 S. 2 SGB VIII)."""
    if not facts.is_day_care:
        return Waiver.NONE
    if facts.gets_sgb2:
        return Waiver.SGB2
    if facts.gets_sgb12:
        return Waiver.SGB12
    if facts.gets_asylblg:
        return Waiver.ASYLBLG
    if facts.gets_kinderzuschlag:
        return Waiver.KINDERZUSCHLAG
    return Waiver.WOHNGELD if facts.gets_wohngeld else Waiver.NONE


def has_free_hours(months_old: int, is_at_school: bool, law: KostenbeitragLaw) -> bool:
    """Return whether the Land's free hours are for this child (§ 32c HKJGB)."""
    return law.free_minutes_a_day > 0 and months_old >= law.free_from_months and not is_at_school


def listed_fee(bands: tuple[FeeBand, ...], months_old: int, minutes_a_day: int) -> int:
    """Return the fee of the shortest band that holds the hours, -1 where none does; cents a month."""
    fitting = (
        band
        for band in bands
        if band.from_months <= months_old < band.to_months and minutes_a_day <= band.minutes_a_day
    )
    shortest = min(fitting, key=lambda band: band.minutes_a_day, default=None)
    return -1 if shortest is None else shortest.fee


def _freed_by_the_land(facts: CareFeeFacts, law: KostenbeitragLaw) -> int:
    """Return what the free hours take off: all of a short module, the part of a longer one by its minutes."""
    free = has_free_hours(facts.months_old, facts.is_at_school, law)
    if not free or facts.is_fee_after_free_hours or not facts.is_day_care:
        return 0
    if facts.minutes_a_day <= law.free_minutes_a_day:
        return facts.fee
    return facts.fee * law.free_minutes_a_day // facts.minutes_a_day
