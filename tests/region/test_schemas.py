"""The schemas of the region's tables say what the readers read."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from amvis.region import territory
from amvis.region.region import BUNDLED, COLUMNS_OF
from amvis.region.table import MARKS, Columns, rows_of

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
TABLES = {
    "municipalities": ("municipalities.csv", territory.MUNICIPALITY_COLUMNS),
    "postcodes": ("plz.csv", territory.POSTCODE_COLUMNS),
    "public-holidays": ("calendar/public_holidays.csv", territory.HOLIDAY_COLUMNS),
    "school-holidays": ("calendar/school_holidays.csv", territory.SCHOOL_HOLIDAY_COLUMNS),
    "facilities": ("facilities.csv", COLUMNS_OF["facilities"]),
    "schools": ("schools.csv", COLUMNS_OF["schools"]),
    "jobs": ("jobs.csv", COLUMNS_OF["jobs"]),
    "courses": ("courses.csv", COLUMNS_OF["courses"]),
}


def schema(name: str) -> dict:
    return json.loads((SCHEMAS / f"region-{name}.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("name", TABLES)
def test_schema_has_the_columns_of_the_reader(name: str) -> None:
    columns: Columns = TABLES[name][1]
    assert tuple(schema(name)["properties"]) == columns.all
    assert set(schema(name)["required"]) == {*columns.required, *MARKS}


@pytest.mark.parametrize("name", TABLES)
def test_bundled_rows_keep_their_schema(name: str) -> None:
    file, columns = TABLES[name]
    validator = jsonschema.Draft202012Validator(schema(name))
    for row in rows_of(BUNDLED / file, columns):
        assert validator.is_valid(row.values), (row.line, row.values)


def test_childminders_keep_the_schema_of_facilities() -> None:
    validator = jsonschema.Draft202012Validator(schema("facilities"))
    assert all(
        validator.is_valid(row.values)
        for row in rows_of(BUNDLED / "childminders.csv", COLUMNS_OF["childminders"])
    )


def test_offices_keep_their_schema() -> None:
    offices = yaml.load((BUNDLED / "authorities.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    jsonschema.validate(offices, schema("authorities"))
    assert set(schema("authorities")["properties"]["authorities"]["items"]["properties"]) == set(
        territory.Authority.__dataclass_fields__
    )


def test_schema_refuses_a_wrong_row() -> None:
    row = next(rows_of(BUNDLED / "jobs.csv", COLUMNS_OF["jobs"])).values
    validator = jsonschema.Draft202012Validator(schema("jobs"))
    assert validator.is_valid(row)
    assert not validator.is_valid({**row, "gross_month": "1.400,00"})
    assert not validator.is_valid({**row, "invented": "maybe"})
