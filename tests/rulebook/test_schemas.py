import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from amvis.rulebook.cards import text_tree
from amvis.rulebook.index import DECIDERS, bundled
from amvis.rulebook.values import SCALARS

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
KINDS = {
    "parameters": "parameters",
    "local": "local",
    "benefits": "benefit",
    "laws": "laws",
    "calendar": "calendar",
    "deadlines": "deadlines",
    "applications": "applications",
    "evidence": "evidence",
    "authorities": "authorities",
    "interim": "interim",
    "rights": "rights",
    "duties": "duties",
    "letters": "letters",
}


def schema(kind: str) -> Any:
    return json.loads((SCHEMAS / f"card-{kind}.json").read_text("utf-8"))


def validator(kind: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(kind))
    return Draft202012Validator(schema(kind))


def test_every_card_matches_its_schema() -> None:
    validators = {folder: validator(kind) for folder, kind in KINDS.items()}
    seen = set()
    for file, tree in bundled().items():
        folder = file.split("/")[0]
        if folder in validators:
            seen.add(folder)
            assert [error.message for error in validators[folder].iter_errors(tree)] == [], file
    assert seen == set(KINDS)


def test_the_sources_match_their_schema() -> None:
    assert list(validator("sources").iter_errors(bundled()["sources.yaml"])) == []


def test_schema_and_reader_know_the_same_units_and_deciders() -> None:
    assert set(schema("parameters")["$defs"]["unit"]["anyOf"][0]["enum"]) == set(SCALARS)
    assert set(schema("benefit")["properties"]["decided_by"]["enum"]) == set(DECIDERS)


@pytest.mark.parametrize(
    "row",
    [
        "{value: 1, source: S, certainty: C}",
        "{valid_from: 2026-01-01, source: S, certainty: C}",
        "{valid_from: 2026-01-01, value: 1, certainty: C}",
        "{valid_from: 2026-01-01, value: 1, source: S, certainty: D}",
        "{valid_from: 1.1.2026, value: 1, source: S, certainty: C}",
        "{ends: 2026-01-01, value: 1, source: S, certainty: C}",
        "{valid_from: 2026-01-01, value: 1, source: S, certainty: C, until: 2027-01-01}",
    ],
)
def test_a_wrong_row_does_not_match(row: str) -> None:
    card = "title: T\nparameters:\n  a:\n    title: A\n    unit: eur\n    norm: N\n    values:\n      - "
    good = "{valid_from: 2026-01-01, value: 1, source: S, certainty: C}"
    assert validator("parameters").is_valid(text_tree("a", card + good))
    assert not validator("parameters").is_valid(text_tree("a", card + row))
