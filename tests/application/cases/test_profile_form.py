"""The form of a section says what the file says, and reading the form gives the same section again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.application.cases.test_sections import EXAMPLES

from amvis.application.cases.profile_entries import Entry, Group, groups_of
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


def _names(section_name: str) -> list[str]:
    """Return the names of every field of a section's form, with room in lists that stand in lists."""
    section, ids = BY_NAME[section_name], [{"id": "a"}, {"id": "b"}]
    family = {"parents": ids, "children": ids}
    part = family if section_name == "family" else {}
    return [name for name, _ in _said(groups_of(section, part, family, with_new=True))]


_TEXTS = st.sampled_from(
    ["", " ", "a", "b", "keine", "some", "true", "1.3.2024", "480,5", "a, b", ", ,", "x: 1\ny: 2", ":"]
)


@pytest.mark.parametrize("name", sorted(BY_NAME))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_whatever_a_form_says_is_shown_again_and_grows_by_nothing(name: str, data: st.DataObject) -> None:
    said = data.draw(st.dictionaries(st.sampled_from(_names(name)), _TEXTS, max_size=12))
    section, family = BY_NAME[name], {"parents": [{"id": "a"}], "children": [{"id": "b"}]}
    part = part_of(section, said)
    for _ in range(2):
        shown = groups_of(section, part, part if name == "family" else family, with_new=True)
        again = part_of(section, dict(_said(shown)))
        assert _without_bare_ids(again) == _without_bare_ids(part)
        part = again


def _without_bare_ids(part: dict) -> dict:
    """Leave out who stands in a section with nothing but an id: nothing is said of them."""
    people = ("parents", "children")
    kept = {key: sorted((o for o in part.get(key, ()) if len(o) > 1), key=repr) for key in people}
    return {key: value for key, value in part.items() if key not in people} | kept


def test_somebody_with_data_and_no_id_is_shown_again_as_one_who_lacks_it() -> None:
    section = BY_NAME["family"]
    part = part_of(section, {"parents.0.born": "14.5.1992", "children.0.id": "mina"})
    assert part["parents"] == [{"id": "", "born": "1992-05-14"}]
    title = groups_of(section, part, part, with_new=False)[2].title
    assert title == "Ein Erwachsener: noch ohne Kennung"


def test_two_people_of_one_id_each_show_their_own_data() -> None:
    section = BY_NAME["family"]
    said = {f"children.{n}.{key}": value for n in (0, 1) for key, value in (("id", "mina"), ("born", f"{n}"))}
    shown = dict(_said(groups_of(section, part_of(section, said), {}, with_new=True)))
    assert [shown["children.0.born"], shown["children.1.born"]] == ["0", "1"]


def test_who_is_no_longer_in_the_family_stays_in_the_form_of_a_section_and_is_told_so() -> None:
    part = {"parents": [{"id": "cem", "german": "C2"}]}
    groups = groups_of(BY_NAME["work"], part, {"parents": [{"id": "aylin"}]}, with_new=True)
    assert [one.title for one in groups] == [
        "Ein Erwachsener: aylin",
        "Ein Erwachsener: cem (steht nicht im Abschnitt Familie)",
    ]
    kept = part_of(BY_NAME["work"], dict(_said(groups)))
    assert {"id": "cem", "german": "C2"} in kept["parents"]


def test_no_hint_speaks_as_the_file_is_written() -> None:
    hints = [
        entry.hint
        for section in SECTIONS
        for group in groups_of(section, {}, {"parents": [{"id": "a"}, {"id": "b"}]}, with_new=True)
        for entry in _entries(group)
    ]
    assert "Nein: zwei Haushaltskassen, jeder für sich und die eigenen Kinder." in hints
    assert not [hint for hint in hints if "false" in hint or hint[:1].islower()]


def _entries(group: Group) -> Iterator[Entry]:
    yield from group.entries
    for inner in group.groups:
        yield from _entries(inner)
