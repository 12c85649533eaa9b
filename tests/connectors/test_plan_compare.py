"""Options side by side: the named picks first, and what a number opens adds up to the number."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from amvis.application.family_file import read_family
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.connectors.plan_compare import compared, in_order, minutes_in_care, travel_of
from amvis.connectors.plan_week import week_days
from amvis.connectors.plan_words import cents
from amvis.domain.sentence import say
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell as told

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2026, 11, 27)


def tell(key, **facts):
    return told(say(key, **facts), "de")


@pytest.fixture(scope="module", params=["aylin", "fuerstenfeldbruck", "two-homes", "voerde"])
def plan(request):
    planner = Planner(region=open_region(), law=load_law(), lang="de")
    text = (EXAMPLES / f"{request.param}.yaml").read_text("utf-8")
    family = read_family(text, file="f", on=ON, municipalities=planner.municipality_names)
    return json.loads(json.dumps(planner.plan(family, ON)))


def test_the_picks_stand_first_and_every_option_once(plan) -> None:
    order = in_order(plan)
    assert {one["id"] for one in order} == {one["id"] for one in plan["options"]}
    assert len(order) == len(plan["options"])
    picked = [bool(one["picks"]) for one in order]
    assert picked == sorted(picked, reverse=True)


def test_what_care_and_ways_open_to_adds_up(plan) -> None:
    assert plan["options"]
    for option in plan["options"]:
        goals = option["objectives"]
        assert minutes_in_care(option) / 60 == pytest.approx(goals["care_hours"], abs=0.005)
        travel = travel_of(week_days(plan, option, tell))
        assert abs(travel - Fraction(str(goals["travel_minutes"]))) <= Fraction(1, 20)


def test_the_money_of_each_stretch_of_months_adds_up_from_its_lines(plan) -> None:
    for option in plan["options"]:
        for phase in option["money"]:
            benefits = sum(cents(one) for one in phase["benefits"].values())
            costs = sum(cents(one) for one in phase["costs"].values())
            assert cents(phase["income"]) + benefits - costs == cents(phase["disposable"])


def test_every_step_of_an_amount_tells_norm_value_and_rounding(plan) -> None:
    rows = compared(plan, in_order(plan), tell, prefix="t")
    assert [row["id"] for row in rows] == [one["id"] for one in in_order(plan)]
    for row in rows:
        steps = [step for one in row["why"] for step in one["steps"]]
        assert steps
        assert all(step["norm"] for step in steps)
        notes = " ".join(note for step in steps for note in step["notes"])
        assert "Quelle" in notes
        assert "gerundet" in notes
