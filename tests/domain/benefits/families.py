"""Invented families for the tests of the law; amounts in cents."""

from datetime import date
from typing import Any

from amvis.domain.benefits.assessment import Assessment, Circumstances, Earnings, assess
from amvis.domain.household import Child, Expenses, Household, Housing, Parent, Partnership, Work
from amvis.domain.law import LawOn
from amvis.rulebook.loader import load_law

OCTOBER = date(2026, 10, 1)
MARCH = date(2026, 3, 1)
DARMSTADT = "06411000"


def law(on: date = OCTOBER, ags: str = DARMSTADT) -> LawOn:
    return load_law().projected(on).for_place(ags)


def parent(name: str = "mother", **told: Any) -> Parent:
    given: dict[str, Any] = {
        "born": date(1992, 5, 14),
        "residence_status": "german",
        "health_insurance": "statutory",
        "work": Work(),
        "other_income": (),
        "assets": 0,
        "alone_responsible": True,
        "expenses": Expenses(),
    }
    return Parent(id=name, **(given | told))


def child(name: str, age: int, on: date = OCTOBER, **told: Any) -> Child:
    born = date(on.year - age, 1, 15)
    given: dict[str, Any] = {"born": born, "parents": ("mother",), "maintenance_paid": 0}
    return Child(id=name, **(given | told))


def single_parent(*ages: int, rent: int = 700_00, heating: int = 90_00, **told: Any) -> Household:
    given: dict[str, Any] = {
        "municipality": DARMSTADT,
        "parents": (parent(),),
        "children": tuple(child(f"child{place}", age) for place, age in enumerate(ages)),
        "housing": Housing(
            net_cold_rent=rent - 100_00, service_charges=100_00, heating=heating, hot_water="central"
        ),
    }
    return Household(**(given | told))


def couple(*ages: int, rent: int = 900_00, heating: int = 110_00) -> Household:
    both = ("mother", "father")
    return single_parent(
        rent=rent,
        heating=heating,
        parents=(parent(alone_responsible=False), parent("father", alone_responsible=False)),
        partnership=Partnership(kind="married"),
        children=tuple(
            child(f"child{place}", age, parents=both, maintenance_paid=None) for place, age in enumerate(ages)
        ),
    )


def assessed(household: Household, gross: int | None = None, on: date = OCTOBER, **told: Any) -> Assessment:
    earnings = {} if gross is None else {"mother": Earnings(gross)}
    return assess(Circumstances(household=household, on=on, earnings=earnings, **told), law(on))


def amounts(found: Assessment, route: int = 0) -> dict[str, int]:
    return {each.benefit: each.amount for each in found.routes[route].benefits if each.amount}
