"""What the way to work costs a month; joint-plan.md, section 8."""

from fractions import Fraction

from amvis.domain.care.travel import distance_km
from amvis.domain.household import Parent
from amvis.domain.money import round_half_up
from amvis.domain.place import Place
from amvis.domain.planning.problem import PlanningValues

WEEKS_A_MONTH = Fraction(52, 12)
METRES_A_KM = 1000


def work_travel(
    parent: Parent, ends: tuple[Place, Place], days_a_week: Fraction, values: PlanningValues
) -> int:
    """Return the cents a month between home and work: a car's kilometres, or the ticket of transit.

    The direct way counts, in both directions, rounded to metres; who says nothing takes transit.
    """
    if ends[0] == ends[1] or not days_a_week:
        return 0
    if parent.mobility in (None, "transit"):
        return values.transit_ticket
    if parent.mobility != "car":
        return 0
    metres = round(distance_km(*ends) * METRES_A_KM)
    cost = metres * values.detour * 2 * days_a_week * WEEKS_A_MONTH * values.car_per_km / METRES_A_KM
    return round_half_up(cost.numerator, cost.denominator)
