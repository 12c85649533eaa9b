import re
from pathlib import Path

import pytest

from amvis.rulebook import cards
from amvis.rulebook.cards import BadCard, Fields, text_tree
from amvis.rulebook.words import tell


def test_every_scalar_stays_text() -> None:
    tree = text_tree("a.yaml", "ags: 06411000\nat: 16:30\nvalue: 4.797e-4\non: 2026-01-01\nyes: no\n")
    assert tree == {
        "ags": "06411000",
        "at": "16:30",
        "value": "4.797e-4",
        "on": "2026-01-01",
        "yes": "no",
    }


@pytest.mark.parametrize(
    ("content", "field", "what"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3", "'a' stands twice"),
        ("a:\n  b: 1\n  b: 2\n", "line 3", "'b' stands twice"),
        ("a: &x {b: 1}\nc: *x\n", "line 1", "alias"),
        ("a: [1\n", "line 2", "correct the YAML"),
        ("a: b: c\n", "line 1", "correct the YAML"),
        ("- 1\n", "", "a card is a mapping"),
    ],
)
def test_what_yaml_would_let_pass_is_refused_with_its_line(content: str, field: str, what: str) -> None:
    with pytest.raises(BadCard) as caught:
        text_tree("a.yaml", content)
    assert caught.value.file == "a.yaml"
    assert caught.value.field == field
    assert what in caught.value.what


def test_an_empty_card_is_an_empty_mapping() -> None:
    assert text_tree("a.yaml", "") == {}


def test_an_unknown_field_suggests_the_nearest() -> None:
    with pytest.raises(BadCard, match=r"a\.yaml, kindergeld, valid_form: .* write valid_from"):
        Fields("a.yaml", "kindergeld", {"valid_form": "1"}, ("valid_from", "value"))


def test_an_unknown_field_far_from_all_lists_them() -> None:
    with pytest.raises(BadCard, match="known are valid_from, value"):
        Fields("a.yaml", "kindergeld", {"xyz": "1"}, ("valid_from", "value"))


def test_a_missing_text_is_asked_for() -> None:
    with pytest.raises(BadCard, match="kindergeld, title: is missing; add it"):
        Fields("a.yaml", "kindergeld", {}, ("title",)).text("title")


def test_a_wrong_date_says_what_belongs_there() -> None:
    fields = Fields("a.yaml", "kindergeld", {"valid_from": "1.1.2026"}, ("valid_from",))
    with pytest.raises(BadCard, match=r"'1\.1\.2026' is not a date such as 2026-01-01"):
        fields.day("valid_from")


def test_a_list_or_mapping_in_the_wrong_place_is_refused() -> None:
    fields = Fields("a.yaml", "kindergeld", {"values": "x", "parameters": []}, ("values", "parameters"))
    with pytest.raises(BadCard, match="must be a list"):
        fields.items("values")
    with pytest.raises(BadCard, match="must be a mapping"):
        fields.mapping("parameters")
    with pytest.raises(BadCard, match="mapping of fields"):
        Fields("a.yaml", "kindergeld", "text", ())


@pytest.mark.parametrize(
    ("known", "said"),
    [
        pytest.param(("valid_from",), "so heißt kein Feld; schreiben Sie valid_from", id="a near name"),
        pytest.param(("a", "b"), "so heißt kein Feld; bekannt sind a, b", id="none is near"),
    ],
)
def test_what_is_wrong_is_told_in_german_too(known: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadCard) as caught:
        Fields("a.yaml", "kindergeld", {"valid_form": "2026-01-01"}, known)
    assert tell(caught.value.sentence, "de") == f"a.yaml, kindergeld, valid_form: {said}"
    assert tell(caught.value.problem, "de") == said


def test_a_value_of_the_wrong_kind_is_told_in_german_too() -> None:
    fields = Fields("a.yaml", "kindergeld", {"first": "heute"}, ("first",))
    with pytest.raises(BadCard) as caught:
        fields.day("first")
    assert tell(caught.value.problem, "de").startswith("'heute' ist nicht ein Datum wie 2026-01-01 (")


def test_every_sentence_about_a_card_is_said_by_the_rulebook() -> None:
    folder = Path(cards.__file__).parent
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    told = re.findall(r"^(card\.\w+):", (folder / "words/cards.yaml").read_text("utf-8"), re.MULTILINE)
    assert told
    assert [key for key in told if f'"{key}"' not in code] == []
