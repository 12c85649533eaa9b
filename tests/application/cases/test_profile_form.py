"""The form of a section says what the file says, and reading the form gives the same section again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.application.cases.test_sections import EXAMPLES

from amvis.application.cases.profile_entries import Group, groups_of
from amvis.application.cases.profile_reading import part_of
from amvis.application.cases.sections import BY_NAME, SECTIONS, join, split
from amvis.application.clock import today
from amvis.application.family_file import read_family


def _said(groups: tuple[Group, ...]) -> Iterator[tuple[str, str]]:
    for group in groups:
        for entry in group.entries:
            yield entry.name, entry.value
        yield from _said(group.groups)


@pytest.mark.parametrize("with_new", [True, False])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_form_sent_back_untouched_changes_nothing(path: Path, with_new: bool) -> None:
    family = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    parts = split(family)
    again = {}
    for section in SECTIONS:
        part = parts.get(section.name, {})
        names = dict(_said(groups_of(section, part, parts["family"], with_new=with_new)))
        assert len(names) == len(list(_said(groups_of(section, part, parts["family"], with_new=with_new))))
        again[section.name] = part_of(section, names)
    wanted = read_family(path.read_text("utf-8"), file="x", on=today(), municipalities={})
    text = yaml.safe_dump(join({name: part for name, part in again.items() if part}))
    assert read_family(text, file="x", on=today(), municipalities={}) == wanted


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("housing.net_cold_rent", "480,5", {"net_cold_rent": "480.50"}),
        ("housing.net_cold_rent", "1.480,00 €", {"net_cold_rent": "1480.00"}),
        ("housing.net_cold_rent", "480.00", {"net_cold_rent": "480.00"}),
        ("housing.moved_in", "1.3.2024", {"moved_in": "2024-03-01"}),
        ("housing.moved_in", "im März", {"moved_in": "im März"}),
        ("housing.others_are_relatives", "true", {"others_are_relatives": "true"}),
        ("housing.unheard_of", "x", None),
        ("parents.0.assets", "5", None),
    ],
)
def test_what_people_write_becomes_what_the_file_says(name: str, text: str, written: object) -> None:
    assert part_of(BY_NAME["housing"], {name: text}).get("housing") == written


@pytest.mark.parametrize(
    ("said", "income"),
    [
        ({}, None),
        ({"parents.0.other_income": "keine"}, []),
        (
            {"parents.0.other_income": "some", "parents.0.other_income.0.kind": "kindergeld"},
            [{"kind": "kindergeld"}],
        ),
        ({"parents.0.other_income": "keine", "parents.0.other_income.0.kind": "kindergeld"}, []),
        ({"parents.0.other_income.3.amount": "5"}, [{"amount": "5.00"}]),
    ],
)
def test_none_is_another_answer_than_not_known(said: dict[str, str], income: object) -> None:
    (parent,) = part_of(BY_NAME["income"], {"parents.0.id": "aylin", **said})["parents"]
    assert parent.get("other_income") == income


def test_a_new_person_comes_with_the_room_for_one_more() -> None:
    section = BY_NAME["family"]
    said = {
        "municipality": "06411000",
        "parents.0.id": "aylin",
        "parents.0.born": "14.05.1992",
        "children.0.id": "",
    }
    part = part_of(section, said)
    assert part["parents"] == [{"id": "aylin", "born": "1992-05-14"}]
    assert part["children"] == []
    titles = [group.title for group in groups_of(section, part, part, with_new=True)]
    assert titles == [
        "",
        "Wie die zwei Erwachsenen zusammenleben",
        "Ein Erwachsener: aylin",
        "Noch eine Angabe: Ein Erwachsener",
        "Noch eine Angabe: Ein Kind",
    ]
