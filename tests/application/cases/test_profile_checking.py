"""What is wrong is told in the words of the form: no key of the file, no line, no file."""

import re

import pytest
import yaml
from tests.records.world import NOW

from amvis.application.cases.profile_checking import WrongSections, check
from amvis.application.cases.sections import BY_NAME
from amvis.rulebook import words

FAMILY = {
    "version": "1",
    "municipality": "06411000",
    "parents": [{"id": "aylin", "born": "1992-05-14"}],
    "children": [{"id": "mina", "born": "2025-09-20"}],
}
_KEYS = re.compile(
    r"\b(parents|children|pregnant_due|partnership|weeks|share|never_arrived|lives_here|true|false|born)\b"
    r"|Datei|examples|'Feld|Das Feld"
)
# What a form cannot make: it writes the file itself.
_OF_FILES = (
    *(
        "empty",
        "large",
        "many",
        "binary",
        "encoding",
        "missing_file",
        "directory",
        "unreadable",
        "stdin_twice",
    ),
    *("alias", "tag", "deep", "key", "duplicate", "several", "syntax", "expected", "unknown", "comma"),
    *("version", "control", "merge", "file", "form", "field", "record", "section", "choice", "municipality"),
)


def _wrong(section: str, **part: object) -> dict[str, str]:
    with pytest.raises(WrongSections) as wrong:
        check({"family": FAMILY}, {BY_NAME[section]: FAMILY | part if section == "family" else part}, NOW)
    return dict(wrong.value.errors[section])


def test_a_family_without_a_child_names_the_fields_of_the_form() -> None:
    told = _wrong("family", children=[])
    assert told == {
        "children": "Die Familie hat kein Kind. Tragen Sie ein Kind ein oder bei einer Schwangeren den "
        "voraussichtlichen Tag der Geburt."
    }


def test_what_is_missing_is_told_without_its_key() -> None:
    told = _wrong("family", children=[{"id": "mina"}])
    assert told == {"children.0.born": "Diese Angabe fehlt. Tragen Sie sie ein."}


def test_days_in_the_wrong_order_are_told_as_people_write_them() -> None:
    decision = {"benefit": "wohngeld", "dated": "2026-03-05", "arrived": "2026-03-01"}
    told = _wrong("benefits", decisions=[decision])
    assert any("05.03.2026" in text and "01.03.2026" in text for text in told.values()), told
    assert not any(_KEYS.search(text) or "dated" in text for text in told.values()), told


def test_a_helper_for_nobody_is_told_of_the_family() -> None:
    helper = {"name": "Oma", "hours": "Mo 08:00-12:00", "for": ["tom"]}
    (text,) = _wrong("care", helpers=[helper]).values()
    assert text.startswith("'tom' ist kein Kind dieser Familie.")


def test_every_sentence_that_names_a_key_has_words_for_the_form() -> None:
    folder = words._FOLDER
    told = yaml.safe_load((folder / "family.yaml").read_text("utf-8"))
    lacking = [
        key
        for key, texts in told.items()
        if not key.removeprefix("family.").startswith(_OF_FILES)
        and _KEYS.search(re.sub(r"\{\w+\}", "", texts["de"]))
        and not words.has_words(f"{key}.in_form")
    ]
    assert lacking == []
