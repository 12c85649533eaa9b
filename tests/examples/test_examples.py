"""Every example family gets a whole plan whose JSON keeps its schema and whose money adds up."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from amvis.application.entitlements import Question, entitlements, municipality_names
from amvis.application.family_file import decode, read_family
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.domain.household import Household
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
ON = date(2026, 11, 22)
SCHEMA = json.loads((ROOT / "docs/schemas/plan.schema.json").read_text("utf-8"))

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@every_example
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_plan_of_an_example_keeps_its_schema(path: Path, lang: str) -> None:
    jsonschema.validate(_plan(path, lang), SCHEMA)


@every_example
def test_each_phase_adds_up_to_the_cent(path: Path) -> None:
    for option in _plan(path, "de")["options"]:
        for phase in option["money"]:
            comes = Decimal(phase["income"]) + sum(map(Decimal, phase["benefits"].values()))
            goes = sum(map(Decimal, phase["costs"].values()))
            assert Decimal(phase["disposable"]) == comes - goes, (option["id"], phase)


@every_example
def test_phases_follow_each_other_without_a_gap(path: Path) -> None:
    for option in _plan(path, "de")["options"]:
        phases = option["money"]
        assert phases[0]["from"] == ON.isoformat()
        assert phases[-1]["to"] is None
        for before, after in pairwise(phases):
            assert (
                date.fromisoformat(after["from"]).toordinal()
                == date.fromisoformat(before["to"]).toordinal() + 1
            )


@every_example
def test_the_phases_come_to_the_money_of_the_objective(path: Path) -> None:
    for option in _plan(path, "de")["options"]:
        settled = [
            phase["disposable"] for phase in option["money"] if phase["phase"] in ("Danach", "Änderung")
        ]
        # Where a child's next year of life changes what is needed, the first settled months count alone.
        assert option["objectives"]["disposable_income_if_perhaps"] in settled or _has_birthday_that_counts(
            path
        )


@every_example
def test_independence_begins_with_the_first_month_whose_money_comes_without_sgb2(path: Path) -> None:
    for option in _plan(path, "de")["options"]:
        today, *later = option["money"]
        start = date.fromisoformat(option["objectives"]["start"])
        after = [phase for phase in later if phase["to"] is None or phase["to"] > f"{start:%Y-%m}-31"]
        free = [phase["from"] for phase in (today, *after) if phase["route"] not in ("sgb2", "mixed")]
        if option["route"] in ("sgb2", "mixed") or not free:
            assert option["objectives"]["months_to_independence"] is None
            continue
        # a phase that began before the start goes on: its first month that counts is the one after the start
        first = date.fromisoformat(free[0])
        if first != ON:
            first = max(first, date(start.year + start.month // 12, start.month % 12 + 1, 1))
        months = (first.year - ON.year) * 12 + first.month - ON.month
        assert option["objectives"]["months_to_independence"] == months, option["id"]


def test_in_some_example_independence_waits_for_kinderzuschlag() -> None:
    goals = [one["objectives"] for path in EXAMPLES for one in _plan(path, "de")["options"]]
    starts = [(date.fromisoformat(each["start"]), each["months_to_independence"]) for each in goals]
    waits = [
        months - (start.year - ON.year) * 12 - start.month + ON.month for start, months in starts if months
    ]
    assert {1, 2} < set(waits)


@every_example
def test_plan_and_entitlements_tell_the_same_of_today(path: Path) -> None:
    """The first phase is the family as it is: each figure has one name and one value in both answers."""
    told = _entitlements(path)
    counted = {each["benefit"]: each for each in told["benefits"] if each["amount"] not in (None, "0.00")}
    for option in _plan(path, "de")["options"]:
        now = option["money"][0]
        for name in ("net_earnings", "other_income", "disposable_income", "disposable_income_if_perhaps"):
            assert now[name] == told[name], name
        assert now["route"] == told["route"]
        assert now["benefits"] == {name: each["amount"] for name, each in counted.items()}
        assert set(now["perhaps"]) == {name for name, each in counted.items() if each["answer"] == "perhaps"}
        assert now["costs"] == {name: amount for name, amount in told["costs"].items() if amount != "0.00"}


@every_example
def test_what_is_only_perhaps_due_is_told_apart_wherever_it_is_counted(path: Path) -> None:
    for option in _plan(path, "de")["options"]:
        goals = option["objectives"]
        gap = Decimal(goals["disposable_income_if_perhaps"]) - Decimal(goals["disposable_income"])
        perhaps = [each for each in option["explanation"] if each["answer"] == "perhaps"]
        told = sum(Decimal(each["amount"] or 0) for each in perhaps)
        assert gap == told
        for phase in option["money"]:
            assert phase["disposable"] == phase["disposable_income_if_perhaps"]
            uncertain = sum(Decimal(phase["benefits"][slug]) for slug in phase["perhaps"])
            assert Decimal(phase["disposable"]) - uncertain == Decimal(phase["disposable_income"])


def test_some_example_is_counted_on_perhaps() -> None:
    goals = [one["objectives"] for path in EXAMPLES for one in _plan(path, "de")["options"]]
    assert any(each["disposable_income"] != each["disposable_income_if_perhaps"] for each in goals)


def test_fees_that_are_paid_today_are_told_by_both(tmp_path: Path) -> None:
    paying = tmp_path / "paying.yaml"
    text = (ROOT / "examples/voerde.yaml").read_text("utf-8").replace("childcare: 0.00", "childcare: 120.00")
    rich = re.sub(r"months: .*", "", re.sub(r"gross: 1820.00\s+net: [0-9.]+", "gross: 5500.00", text))
    paying.write_text(rich, "utf-8")
    told = {name: amount for name, amount in _entitlements(paying)["costs"].items() if amount != "0.00"}
    assert told["childcare"] == "120.00"
    assert _plan(paying, "de")["options"][0]["money"][0]["costs"] == told


def _entitlements(path: Path) -> dict:
    household = _household(path, municipality_names())
    return entitlements(household, Question(on=ON), load_law(), lambda sentence: tell(sentence, "de"))


def _household(path: Path, municipalities: Mapping[str, str]) -> Household:
    return read_family(
        decode(path.read_bytes(), path.name), file=path.name, on=ON, municipalities=municipalities
    )


def _has_birthday_that_counts(path: Path) -> bool:
    """Say whether a child turns seven within a year: the higher rate of § 21 Abs. 3 Nr. 1 SGB II ends."""
    born = [child.born for child in _household(path, municipality_names()).children]
    return any(ON < day.replace(year=day.year + 7) <= ON.replace(year=ON.year + 1) for day in born)


@every_example
def test_the_four_picks_are_named_once_each_when_anything_works(path: Path) -> None:
    options = _plan(path, "de")["options"]
    picks = sorted(pick for option in options for pick in option["picks"])
    assert picks == (["balanced", "earliest", "most_money", "most_time"] if options else [])


@every_example
def test_whatever_does_not_work_has_a_reason(path: Path) -> None:
    plan = _plan(path, "de")
    assert all(blocked["reason"] for blocked in plan["blocked"])
    assert plan["options"] or plan["nearest"]


@cache
def _plan(path: Path, lang: str) -> dict:
    planner = Planner(region=open_region(), law=load_law(), lang=lang)
    return json.loads(json.dumps(planner.plan(_household(path, planner.municipality_names), ON)))
