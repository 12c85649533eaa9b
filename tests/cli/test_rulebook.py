import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from amvis.cli.main import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["rulebook", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_check_says_that_all_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capsys, "check")
    assert code == 0
    assert "31. Dezember 2026" in out


def test_check_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capsys, "check", "--json", "--on", "2026-11-22")
    document = json.loads(out)
    assert code == 0
    assert (document["problems"], document["checked_until"]) == ([], "2026-12-31")


def test_stale_lists_by_day(capsys: pytest.CaptureFixture[str]) -> None:
    _, now, _ = answer(capsys, "stale", "--on", "2026-11-22", "--lang", "en")
    code, later, _ = answer(capsys, "stale", "--on", "2028-01-01", "--json")
    assert "was checked in the year before" in now
    assert code == 0
    assert "kindergeld" in {entry["name"] for entry in json.loads(later)["stale"]}


def test_show_tells_value_norm_source_and_drafts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capsys, "show", "kindergeld", "--on", "2026-11-22")
    assert code == 0
    assert "259.00 EUR im Monat  [C]" in out
    assert "§ 66 Abs. 1 EStG" in out
    assert "Entwurf, kein geltendes Recht" in out


def test_show_marks_what_is_projected(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = answer(capsys, "show", "kindergeld", "--on", "2027-03-01", "--json")
    document = json.loads(out)
    assert document["projected_from"] == "2026-12-31"
    assert document["certainty"] == "U"


def test_show_says_that_nothing_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("show", "kdu_grenze", "--place", "06432001", "--on", "2026-11-22", "--lang", "en")
    code, out, _ = answer(capsys, *words)
    assert code == 0
    assert "no value known" in out


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("show", "kindergelt"), "kindergeld"),
        (("show", "qqqq"), "amvis rulebook parameters"),
        (("show", "kindergeld", "--on", "2020-01-01"), "1. Januar 2023"),
        (("show", "kindergeld", "--place", "64283"), "acht Ziffern"),
    ],
)
def test_bad_input_gets_a_sentence_with_a_remedy(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], remedy: str
) -> None:
    code, out, err = answer(capsys, *words)
    assert code == 2
    assert out == ""
    assert remedy in err


def test_parameters_lists_every_name(capsys: pytest.CaptureFixture[str]) -> None:
    _, text, _ = answer(capsys, "parameters")
    _, out, _ = answer(capsys, "parameters", "--json")
    assert "| `kindergeld` | `eur` |" in text
    assert "kindergeld" in json.loads(out)["parameters"]


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("stale", "--on", "2028-01-01"),
        ("show", "kindergeld", "--on", "2027-03-01"),
        ("show", "wohngeld_koeffizienten", "--on", "2026-11-22"),
        ("show", "kdu_grenze", "--place", "06432001", "--on", "2026-11-22"),
        ("show", "vermoegensfreibetrag_karenzzeit", "--on", "2026-11-22"),
        ("show", "plan_modes", "--on", "2026-11-22"),
        ("parameters",),
    ],
)
def test_every_answer_in_json_matches_its_schema(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, out, _ = answer(capsys, *words, "--json")
    schema = json.loads((SCHEMAS / f"rulebook-{words[0]}-output.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert code == 0
    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(out))] == []
