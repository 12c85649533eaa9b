"""Every field of the family file has its scope, and nothing is lost between file and sections."""

from pathlib import Path

import pytest
import yaml

from amvis.application.cases.sections import SECTIONS, UnplacedField, join, split
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.people import CHILD, PARENT
from amvis.domain.consent.vocabulary import Scope

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))


@pytest.mark.parametrize(
    ("record", "people"),
    [(FAMILY, ""), (PARENT, "parents"), (CHILD, "children")],
    ids=["file", "parent", "child"],
)
def test_every_field_of_the_file_stands_in_exactly_one_section(record, people) -> None:
    for field in record.fields:
        if field.name in {"id", "parents", "children"} and (field.name == "id" or not people):
            continue
        having = [s.name for s in SECTIONS if field.name in (s.of(people) if people else s.top)]
        assert len(having) == 1, f"{field.name}: {having}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_family_put_together_again_is_the_same(path: Path) -> None:
    family = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert join(split(family)) == family


def test_a_section_that_is_not_granted_takes_its_fields_along() -> None:
    family = yaml.load(EXAMPLES[0].read_text("utf-8"), yaml.BaseLoader)
    parts = split(family)
    scopes = {section.name: section.scope for section in SECTIONS}
    seen = join({name: part for name, part in parts.items() if scopes[name] is not Scope.FINANCE})
    assert "housing" not in seen
    assert not [one for one in seen["parents"] if "assets" in one or "other_income" in one]
    assert seen["parents"][0]["id"] == family["parents"][0]["id"]


def test_a_field_that_nobody_placed_is_refused_by_name() -> None:
    with pytest.raises(UnplacedField, match=r"parents\.shoe_size"):
        split({"version": "1", "parents": [{"id": "a", "shoe_size": "38"}], "children": []})


def test_who_was_removed_from_the_family_is_not_brought_back() -> None:
    family = {"parents": [{"id": "aylin"}], "children": []}
    work = {"parents": [{"id": "aylin", "german": "B1"}, {"id": "cem", "german": "C2"}]}
    told = join(
        {"family": family, "work": work, "care": {"children": [{"id": "mina", "needs": ["illness"]}]}}
    )
    assert told == {"parents": [{"id": "aylin", "german": "B1"}], "children": []}


def test_people_without_an_id_and_two_of_one_id_are_put_together_without_mixing_them_up() -> None:
    twice = [{"id": "a", "born": "1"}, {"id": "a", "born": "2"}, {"id": "", "born": "3"}, {"born": "4"}]
    work = {"parents": [{"id": "a", "german": "B1"}, {"id": "", "german": "A1"}, {"german": "A2"}]}
    told = join({"family": {"parents": twice}, "work": work})
    assert told["parents"] == [{"id": "a", "born": "1", "german": "B1"}, *twice[1:]]
    assert "german" not in twice[0]  # what was handed in is left alone
