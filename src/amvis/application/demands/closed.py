"""When the place that has a child today is closed, as the region's data tell."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from amvis.application.cases.plan_basis import planner

Ranges = tuple[tuple[date, date], ...]  # first and last day, both included


def is_closed(facility: str | None, on: date) -> bool:
    """Return whether a carer is closed on a day, or a school that is closed in the school holidays.

    Of a place that the region does not know, or of which it knows no closures, nothing is supposed.
    """
    ranges = _closures().get(facility or "", ())
    return any(first <= on <= last for first, last in ranges)


@cache
def _closures() -> Mapping[str, Ranges]:
    region = planner().region
    carers = {
        carer.id: tuple((one.first, one.last) for one in carer.closures)
        for carer in (*region.carers, *region.unconfirmed)
    }
    schools = {
        school.id: region.holidays.school for school in region.schools if school.holidays_open is False
    }
    return MappingProxyType(carers | schools)
