from datetime import date
from pathlib import Path

import pytest

from amvis.rulebook.cards import BadCard
from amvis.rulebook.loader import law_of, read_trees, sources, statutes

VALUE = """
checked_on: 2026-11-22
parameters:
  {name}:
    title: T
    unit: count
    norm: § 1 BGB
    values: [{{valid_from: 2025-01-01, value: 1, source: GII, certainty: C}}]
"""
OVERLAY = """
checked_on: 2026-11-22
parameters:
  {name}:
    values: [{{valid_from: 2025-01-01, value: 2, source: GII, certainty: C}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "rulebook.yaml": "checked_from: 2025-01-01\nchecked_until: 2026-12-31\n",
            "sources.yaml": "GII:\n  title: Gesetze im Internet\n  seen_on: 2026-11-22\n",
            "laws/allgemein.yaml": "BGB:\n  title: Bürgerliches Gesetzbuch\n",
            "parameters/a.yaml": VALUE.format(name="eins"),
            "local/06/a.yaml": OVERLAY.format(name="eins"),
            "words/a.yaml": "not.a: card\n",
        },
    )


def write(folder: Path, files: dict[str, str]) -> Path:
    for file, content in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def test_a_folder_becomes_the_law(folder: Path) -> None:
    law = law_of(read_trees(folder))
    assert (law.checked_from, law.checked_until) == (date(2025, 1, 1), date(2026, 12, 31))
    assert law.on(date(2026, 1, 1)).value("eins") == 1
    assert law.on(date(2026, 1, 1)).for_place("06411000").value("eins") == 2


def test_laws_and_sources_are_read(folder: Path) -> None:
    trees = read_trees(folder)
    assert statutes(trees)["BGB"].title == "Bürgerliches Gesetzbuch"
    assert sources(trees)["GII"].seen_on == date(2026, 11, 22)


def test_words_are_no_cards(folder: Path) -> None:
    assert "words/a.yaml" not in read_trees(folder)


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        ("parameters/b.yaml", VALUE.format(name="eins"), "another card defines this parameter"),
        ("local/06/b.yaml", OVERLAY.format(name="eins"), "another card of this place"),
        ("local/064/b.yaml", OVERLAY.format(name="eins"), "named by 2"),
        ("local/he/b.yaml", OVERLAY.format(name="eins"), "named by 2"),
        ("laws/b.yaml", "BGB:\n  title: B\n", "another card has this abbreviation"),
        ("laws/b.yaml", "AGG:\n  titel: B\n", "write title"),
        ("sources.yaml", "GII:\n  adress: x\n", "write address"),
        ("rulebook.yaml", "checked_from: 2025-01-01\n", "checked_until are needed"),
    ],
)
def test_cards_that_contradict_each_other_are_refused(
    folder: Path, file: str, content: str, what: str
) -> None:
    with pytest.raises(BadCard) as caught:
        law_of(read_trees(write(folder, {file: content})))
    assert caught.value.file == file
    assert what in caught.value.what
