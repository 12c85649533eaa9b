"""What a plan starts from: a place that ends before anything can begin is not held."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from amvis.application.family_file import decode, read_family
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.rulebook.loader import load_law

ON = date(2026, 11, 27)
EXAMPLE = Path(__file__).parents[3] / "examples" / "friedrichshafen.yaml"


@pytest.mark.parametrize(
    ("until", "is_held"), [("", True), ("2027-03-01", True), ("2027-02-28", False), ("2026-11-26", False)]
)
def test_a_place_is_held_until_its_last_day(until: str, is_held: bool) -> None:
    planner = Planner(region=open_region(), law=load_law(), lang="de")
    household = read_family(
        decode(EXAMPLE.read_bytes(), "f"), file="f", on=ON, municipalities=planner.municipality_names
    )
    (child,), (parent,) = household.children, household.parents
    carer = next(each for each in planner.region.carers if each.hours is not None).id
    care = replace(child.care, facility=carer, until=date.fromisoformat(until) if until else None)
    wishes = replace(parent.wishes, earliest_start=date(2027, 3, 1))
    asked = replace(
        household, children=(replace(child, care=care),), parents=(replace(parent, wishes=wishes),)
    )
    found = planner.reckon(asked, ON, with_nearest=False)
    assert (found.problem.household.children[0].care.facility == carer) is is_held
    told = [each for each in found.document["assumptions"] if "endet am" in each]
    assert len(told) == (1 if is_held and until and found.plan.options else 0)
