"""The offers an option rests on: which they are, on which terms they stand, and the region with no others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from amvis.domain.care.hours_text import hours_text
from amvis.domain.care.supply import Carer, School
from amvis.domain.household import Household
from amvis.domain.money import euros
from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import Activity
from amvis.region.region import Region

Option = Mapping[str, Any]
Terms = Mapping[str, str]
Offer = Activity | Carer | School


def activities_of(option: Option) -> tuple[str, ...]:
    """Return the ids of the jobs and courses of an option."""
    return tuple(one["id"] for one in (option["activity"], option.get("also")) if one)


def providers_of(option: Option) -> tuple[tuple[str, str], ...]:
    """Return child and id of each carer or school of an option; helpers are the family's own."""
    found = (
        (care["child"], part["provider"].removeprefix("after:"))
        for care in option.get("care") or ()
        for part in care["parts"]
        if not part["provider"].startswith("helper:")
    )
    return tuple(dict.fromkeys(found))


def terms_of(region: Region, options: Iterable[Option]) -> dict[str, Terms]:
    """Return the terms of every offer that options rest on, by id."""
    offers = offers_in(region)
    wanted = {
        name
        for option in options
        for name in (*activities_of(option), *(provider for _, provider in providers_of(option)))
    }
    return {name: dict(terms(offers[name])) for name in sorted(wanted) if name in offers}


def offers_in(region: Region) -> dict[str, Offer]:
    """Return everything a plan may rest on, by id."""
    offers: tuple[Offer, ...] = (*region.jobs, *region.courses, *region.carers, *region.schools)
    return {each.id: each for each in offers}


def terms(offer: Offer) -> Iterator[tuple[str, str]]:
    """Yield the terms of an offer by name: what somebody would look at again when they change."""
    if isinstance(offer, Job):
        yield "hours", "; ".join(hours_text(shift) for shift in offer.shifts)
        yield "wage", euros(offer.gross_month)
    elif isinstance(offer, Carer):
        yield "hours", hours_text(offer.hours) if offer.hours else ""
        yield "places", "" if offer.free_places is None else str(offer.free_places)
    elif isinstance(offer, School):
        yield "hours", hours_text(offer.lessons)
        yield "places", "" if offer.after_school_places is None else str(offer.after_school_places)
    else:
        yield "hours", hours_text(offer.hours)
        yield "start", offer.start.isoformat()


def narrowed(region: Region, option: Option, household: Household) -> Region:
    """Return the region with nothing but what an option rests on and where the children are already."""
    activities = set(activities_of(option))
    providers = {provider for _, provider in providers_of(option)}
    providers |= {child.care.facility for child in household.children if child.care.facility}
    return replace(
        region,
        jobs=tuple(each for each in region.jobs if each.id in activities),
        courses=tuple(each for each in region.courses if each.id in activities),
        carers=tuple(each for each in region.carers if each.id in providers),
        schools=tuple(each for each in region.schools if each.id in providers),
    )
