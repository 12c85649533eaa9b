"""The published cases as files, each with the answer a lawyer would accept."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
import yaml

from amvis.application.commitments.document import commitments
from amvis.application.commitments.fields import COMMITMENTS
from amvis.application.commitments.reading import read_commitments
from amvis.rulebook.commitment_cards import instruments
from amvis.rulebook.words import tell

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "examples/commitments").glob("*.yaml"))
SCHEMA = json.loads((ROOT / "docs/schemas/commitments-output.schema.json").read_text("utf-8"))
INPUT = json.loads((ROOT / "docs/schemas/commitments.schema.json").read_text("utf-8"))
ON = date(2026, 11, 27)


class Expected(NamedTuple):
    """Circle, what holds as things stand, every cheapest set, and the order with the first."""

    circles: list[list[str]]
    without: list[str]
    sets: list[list[str]]
    order: list[str]


ANSWERS = {
    # A body can bind itself in writing (§ 34 SGB X), the shop can give the mother a conditional timetable.
    "voerde": Expected(
        [["edge_care", "fixed_shifts"]],
        [],
        [["assurance_of_edge_care"], ["conditional_shifts"]],
        ["fee_covered", "fixed_shifts", "edge_care", "job_kept"],
    ),
    # The benefit does not wait for the place: missing care is an important reason, and she reports it.
    "fuerstenfeldbruck": Expected(
        [["after_school", "contract"]],
        ["reported", "benefit_again", "rent_debt"],
        [["assurance_of_place"]],
        ["contract", "reported", "rent_debt", "after_school", "benefit_again"],
    ),
    # The place is hers by right (§ 24 Abs. 2 SGB VIII); only the hours wait for the contract.
    "friedrichshafen": Expected(
        [["hours_above_basic", "contract"]],
        ["place", "offer"],
        [["assurance_of_hours"]],
        ["place", "offer", "contract", "hours_above_basic"],
    ),
    # What counts is the need, and looking for work is one.
    "berlin": Expected(
        [["extra_care", "offer", "contract"]],
        [],
        [["seeking_counts"]],
        ["extra_care", "available", "offer", "contract"],
    ),
}


def test_each_published_case_has_its_answer() -> None:
    assert {path.stem for path in FILES} == set(ANSWERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_answer_is_the_one_a_lawyer_accepts(path: Path) -> None:
    found, expected = _answer(path), ANSWERS[path.stem]
    assert found["circles"] == expected.circles
    assert found["without_concessions"]["holds"] == expected.without
    assert [each["set"] for each in found["concessions"]] == expected.sets
    assert found["agreement"]["order"] == expected.order
    assert found["goal_reached"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_json_keeps_its_schema(path: Path, lang: str) -> None:
    jsonschema.validate(_answer(path, lang), SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_promise_has_a_legal_form_and_nobody_promises_for_another(path: Path) -> None:
    system = read_commitments(path.read_text("utf-8"), file=path.name)
    bodies = {decision.id: decision.body for decision in system.decisions}
    for concession in system.concessions:
        assert concession.instrument in instruments(), concession.id
        for decision, condition in concession.makes_promise_enough:
            # who gives it is who decides, or who promises; an employer takes part through the person
            both = {bodies[decision], bodies[condition]}
            assert concession.by in both or (concession.by == "employer" and "parent" in both), concession.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_place_that_is_a_right_waits_for_no_job(path: Path) -> None:
    system = read_commitments(path.read_text("utf-8"), file=path.name)
    for decision in system.decisions:
        if decision.id == "place":
            assert {one.of for guard in decision.needs for one in guard} <= set(system.facts)


def _answer(path: Path, lang: str = "de") -> dict:
    system = read_commitments(path.read_text("utf-8"), file=path.name)
    return commitments(system, ON, lambda sentence: tell(sentence, lang), lang=lang, file=path.name)


def _as_read(path: Path) -> dict:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_keeps_the_schema_of_the_input(path: Path) -> None:
    jsonschema.validate(_as_read(path), INPUT)


def test_schema_and_reader_know_the_same_fields() -> None:
    assert set(INPUT["properties"]) == {field.name for field in COMMITMENTS.fields}
    assert set(INPUT["required"]) == {field.name for field in COMMITMENTS.fields if field.required}
    shapes = {field.name: field.shape for field in COMMITMENTS.fields}
    for name, record in (
        ("decision", shapes["decisions"].value),
        ("concession", shapes["concessions"].item),
        ("limit", shapes["limited"].item),
    ):
        assert set(INPUT["$defs"][name]["properties"]) == {field.name for field in record.fields}, name
        assert set(INPUT["$defs"][name]["required"]) == {
            field.name for field in record.fields if field.required
        }
