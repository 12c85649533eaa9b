"""From a family, a region and the law to the problem the planner solves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from amvis.domain.household import Household
from amvis.domain.law import Law, LawOn
from amvis.domain.place import Place
from amvis.domain.planning.problem import (
    FreeFrom,
    Income,
    IncomesOfPairs,
    PlanningValues,
    Problem,
    TravelMode,
)
from amvis.region.region import Region


def problem_of(
    household: Household,
    region: Region,
    law: Law,
    *,
    on: date,
    income: Income,
    incomes: IncomesOfPairs | None = None,
    free_from: FreeFrom | None = None,
) -> Problem:
    """Return the problem of one family on a day; a place that ends before anything can begin is not held."""
    return Problem(
        on=on,
        household=_with_places_held(household, on),
        home=home_of(household, region),
        carers=region.carers,
        schools=region.schools,
        activities=(*region.jobs, *region.courses),
        calendar=region.calendar,
        values=planning_values(law.projected(on).for_place(household.municipality)),
        income=income,
        incomes=incomes,
        free_from=free_from,
    )


def _with_places_held(household: Household, on: date) -> Household:
    begins = min(max(on, parent.wishes.earliest_start or on) for parent in household.parents)
    return replace(
        household,
        children=tuple(replace(child, care=child.care.held_on(begins)) for child in household.children),
    )


def home_of(household: Household, region: Region) -> Place:
    """Return the family's home; the municipality's point where the file gives none."""
    return household.home or region.municipalities[household.municipality].place


def planning_values(law: LawOn) -> PlanningValues:
    """Return the adjustable parameters of the plan from the cards."""
    return PlanningValues(
        modes=_modes(law.value("plan_modes")),
        detour=law.value("plan_detour"),
        handover_minutes=law.value("plan_handover_minutes"),
        escort_walk_minutes=law.value("plan_escort_walk_minutes"),
        longest_way_minutes=law.value("plan_longest_way_minutes"),
        longest_day_minutes=_by_age(law.value("plan_longest_day_minutes")),
        longest_week_minutes=_by_age(law.value("plan_longest_week_minutes")),
        alone_from_age=law.value("plan_alone_from_age"),
        settling_in_weeks=law.value("plan_settling_in_weeks"),
        settling_in_hours=law.value("plan_settling_in_hours"),
        unknown_closing_days=law.value("plan_unknown_closing_days"),
        leave_weeks=law.value("plan_leave_weeks"),
        parental_leave_hours=law.value("plan_parental_leave_hours"),
        horizon_months=law.value("plan_horizon_months"),
        reasonable_work_months=law.value("zumutbarkeit_ab_lebensmonaten"),
        most_pairs=law.value("plan_most_pairs"),
        nearest_activities=law.value("plan_nearest_activities"),
        nearest_most_cost=law.value("plan_nearest_most_cost"),
        transit_ticket=law.value("plan_transit_ticket"),
        car_per_km=law.value("plan_car_per_km"),
    )


def _modes(table: Any) -> Mapping[str, TravelMode]:
    return MappingProxyType(
        {name: TravelMode(row["speed"], row["constant"]) for name, row in dict(table).items()}
    )


def _by_age(table: Any) -> Mapping[int, int]:
    return MappingProxyType({int(age): int(minutes) for age, minutes in dict(table).items()})
