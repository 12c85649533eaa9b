import json
import re
from dataclasses import fields as fields_of
from pathlib import Path

import jsonschema
import pytest

from amvis.application.family_file.describing import records, reference, schema
from amvis.application.family_file.nodes import Listing, Scalar, read_nodes
from amvis.cli.describe import REFERENCE, SCHEMA, reference_text, schema_text
from amvis.domain.household import Household, Parent

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))


def as_json(node):
    """See a YAML document as JSON would carry it: numbers and words that JSON knows, all else text."""
    if isinstance(node, Scalar):
        if node.is_null:
            return None
        is_word = node.plain and re.fullmatch(r"true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?", node.text)
        return json.loads(node.text) if is_word else node.text
    if isinstance(node, Listing):
        return [as_json(item) for item in node.items]
    return {key.text: as_json(value) for key, value in node.entries}


def test_the_committed_schema_is_made_from_the_table_of_fields():
    assert SCHEMA.read_text("utf-8") == schema_text()


def test_the_committed_reference_is_made_from_the_table_of_fields():
    text = REFERENCE.read_text("utf-8")
    assert reference_text(text) == text


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits_the_schema(path):
    document = as_json(read_nodes(path.read_text("utf-8"), 1)[0])
    jsonschema.Draft202012Validator(schema()).validate(document)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1", "version: 2"),
        ("born: 1992-05-14", "born: 14.5.1992"),
        ("mobility: transit", "mobility: tram"),
        ("tax_class: 2", "tax_clas: 2"),
        ("assets: 2500.00", "assets: 2500,00"),
        ('"06411000"', "Darmstadt"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(old, new):
    text = (EXAMPLES[0].parent / "aylin.yaml").read_text("utf-8")
    document = as_json(read_nodes(text.replace(old, new, 1), 1)[0])
    assert not jsonschema.Draft202012Validator(schema()).is_valid(document)


def test_the_reference_names_every_field_in_both_languages():
    names = {field.name for record in records() for field in record.fields}
    for lang in ("en", "de"):
        assert names <= set(re.findall(r"^\| `([a-z_]+)` \|", reference(lang), re.MULTILINE))


@pytest.mark.parametrize("kind", [Household, Parent])
def test_the_table_fills_every_field_of_the_domain(kind):
    record = next(record for record in records() if record.make is kind)
    targets = {field.attribute for field in record.fields} | {"residence_status", "residence_since"}
    assert {field.name for field in fields_of(kind) if not field.metadata.get("reckoned")} <= targets
