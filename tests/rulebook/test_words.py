"""Every sentence has its words in both languages, and every key that is said has words."""

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from amvis.domain.sentence import say
from amvis.rulebook.formats import FORMATS
from amvis.rulebook.words import NoWords, tell, word_faults

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src/amvis/rulebook/words").glob("*.yaml"))
WORDS = {
    key: texts for file in FILES for key, texts in (yaml.safe_load(file.read_text("utf-8")) or {}).items()
}
SAID = re.compile(r"""\b(?:say|tell)\(\s*"([a-z_0-9.]+)\"""")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sentence_is_in_german_and_english_with_the_same_blanks(file: Path) -> None:
    for key, texts in (yaml.safe_load(file.read_text("utf-8")) or {}).items():
        assert set(texts) == {"de", "en"}, key
        assert _blanks(texts["de"]) == _blanks(texts["en"]), key


def test_no_key_stands_in_two_files() -> None:
    counted = [key for file in FILES for key in (yaml.safe_load(file.read_text("utf-8")) or {})]
    assert len(counted) == len(set(counted))


def test_every_format_of_a_blank_is_known() -> None:
    specs = {spec for texts in WORDS.values() for text in texts.values() for _, _, spec, _ in _parsed(text)}
    assert {spec for spec in specs if spec} <= set(FORMATS)


def test_every_key_that_the_code_says_has_words() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/amvis").rglob("*.py"))
    said = set(SAID.findall(code))
    assert len(said) > 100
    assert not said - set(WORDS)


def test_no_sentence_raises_its_voice() -> None:
    loud = [key for key, texts in WORDS.items() if re.search(r"\w!(\s|$)", f"{texts['de']} {texts['en']}")]
    assert not loud


@pytest.mark.parametrize(
    ("spec", "value", "de", "en"),
    [
        ("eur", 123450, "1.234,50 €", "€1,234.50"),
        ("eur", -5, "−0,05 €", "−€0.05"),
        ("eur", None, "unbekannt", "unknown"),
        ("clock", 945, "15:45", "15:45"),
        ("weekday", 2, "Mi", "Wed"),
        ("weekday", 9, "Mi (2. Woche)", "Wed (2nd week)"),
        ("day", "2026-12-03", "3. Dezember 2026", "3 December 2026"),
        ("month", "2027-03", "März 2027", "March 2027"),
        ("percent", 12.5, "12,5 %", "12.5 %"),
        ("plain", True, "ja", "yes"),
    ],
)
def test_a_value_is_written_as_people_of_the_language_write_it(
    spec: str, value: object, de: str, en: str
) -> None:
    assert FORMATS[spec](value, "de") == de
    assert FORMATS[spec](value, "en") == en


def test_a_sentence_without_words_is_an_error_that_says_where_to_write_them() -> None:
    with pytest.raises(
        NoWords, match=r"'nobody_ever_wrote_this' has no words in 'de'; add them to rulebook/words/"
    ):
        tell(say("nobody_ever_wrote_this"), "de")


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ({"de": "Guten Tag"}, "The sentence hello has no words in: en."),
        ({"de": "Guten Tag", "en": ""}, "The sentence hello has no words in: en."),
        ({"de": "Guten Tag {wer}", "en": "Hello {who}"}, "The sentence hello has other blanks"),
        ({"de": "bis {x:day}", "en": "until {x:month}"}, "The sentence hello has other blanks"),
        (
            {"de": "bis {x:tag}", "en": "until {x:tag}"},
            "The sentence hello has a blank with the unknown format tag",
        ),
    ],
)
def test_wrong_words_are_told(texts: dict[str, str], fault: str) -> None:
    (found,) = word_faults((), {"hello": texts})
    assert tell(found, "en").startswith(fault)


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in _parsed(text) if name}


def _parsed(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return list(Formatter().parse(text))
