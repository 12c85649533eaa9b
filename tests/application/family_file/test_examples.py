import csv
from datetime import date
from pathlib import Path

import pytest

import amvis.region
from amvis.application.family_file import decode, read_family, write_family

REGION = Path(amvis.region.__file__).parent / "data" / "darmstadt"
FOLDER = Path(__file__).parents[3] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
ON = date(2026, 11, 22)  # the day the examples are written for
CASES = {"voerde": "no. 1", "fuerstenfeldbruck": "no. 3", "friedrichshafen": "no. 4", "berlin": "no. 5"}


def rows(name):
    with (REGION / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def read(path, text):
    names = {row["id"]: row["name"] for row in rows("municipalities.csv")}
    return read_family(text, file=path.name, on=ON, municipalities=names)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read_against_the_bundled_region(path):
    household = read(path, decode(path.read_bytes(), path.name))
    assert read(path, write_family(household)) == household


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_tells_what_a_plan_needs(path):
    household = read(path, path.read_text("utf-8"))
    assert None not in (household.home, household.housing, household.housing.net_cold_rent)
    for parent in household.parents:
        facts = (
            parent.residence_status,
            parent.health_insurance,
            parent.tax_class,
            parent.work,
            parent.mobility,
        )
        assert None not in (*facts, parent.other_income, parent.assets, parent.german, parent.qualification)
    assert all(
        None not in (child.maintenance_paid, child.maintenance_advance) for child in household.children
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_that_it_is_invented_and_where_its_story_comes_from(path):
    text = path.read_text("utf-8")
    assert "# invented" in text.splitlines()[0]
    assert "# Source: " in text
    assert f"({path.name})" in (FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "number"), CASES.items())
def test_each_personal_case_of_the_casebook_has_its_family(name, number):
    assert f"casebook {number} (" in (FOLDER / f"{name}.yaml").read_text("utf-8")


def test_the_care_a_child_has_today_is_in_the_region():
    known = {
        row["id"] for name in ("facilities.csv", "childminders.csv", "schools.csv") for row in rows(name)
    }
    for path in EXAMPLES:
        household = read(path, path.read_text("utf-8"))
        assert {child.care.facility for child in household.children} - {None} <= known
