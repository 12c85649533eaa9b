"""What the way to work costs a month; joint-plan.md, section 8."""

from typing import NamedTuple

from amvis.domain.care.travel import distance_km
from amvis.domain.household import Parent
from amvis.domain.place import Place
from amvis.domain.planning.problem import PlanningValues

_WEEKS_A_YEAR, _MONTHS_A_YEAR = 52, 12


class WorkingDays(NamedTuple):
    """So many working days of a planning week of seven or fourteen."""

    days: int
    of: int


def work_travel(
    parent: Parent, ends: tuple[Place, Place], working: WorkingDays, values: PlanningValues
) -> int:
    """Return the cents a month of the direct way: by car per kilometre, by transit the ticket, else nothing.

    Who says nothing about it takes transit.
    """
    if parent.mobility == "car":
        km = distance_km(*ends) * float(values.detour)
        a_week = km * 2 * working.days * 7 / working.of
        return round(a_week * _WEEKS_A_YEAR / _MONTHS_A_YEAR * values.car_per_km)
    return values.transit_ticket if parent.mobility in {None, "transit"} and ends[0] != ends[1] else 0
