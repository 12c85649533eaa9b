"""Legs between places, section 2 of the page."""

from functools import lru_cache
from math import asin, ceil, cos, radians, sin, sqrt

from amvis.domain.place import Place
from amvis.domain.planning.problem import PlanningValues

SAME_ADDRESS_KM = 0.025


@lru_cache(maxsize=1_000_000)
def kilometres(one: Place, other: Place) -> float:
    """Return the great-circle distance."""
    north_one, north_other = radians(one.lat), radians(other.lat)
    half = (
        sin((north_other - north_one) / 2) ** 2
        + cos(north_one) * cos(north_other) * sin(radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * 6371.0 * asin(sqrt(half))


def is_same_address(one: Place, other: Place) -> bool:
    return kilometres(one, other) < SAME_ADDRESS_KM


def leg(one: Place, other: Place, mode: str, values: PlanningValues) -> int:
    """Return the minutes of one leg, rounded up to the grid."""
    if is_same_address(one, other):
        return 0
    speed, constant = values.modes[mode]
    return _leg(kilometres(one, other), float(values.detour), float(speed), constant)


@lru_cache(maxsize=1_000_000)
def _leg(distance: float, detour: float, speed: float, constant: int) -> int:
    return 5 * ceil((distance * detour / speed * 60 + constant) / 5)
