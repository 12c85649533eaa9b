"""The command `amvis deadline`."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from amvis.cli.main import main
from amvis.rulebook import index

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/deadline.schema.json").read_text("utf-8"))


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(["deadline", *words, "--json", "--on", "2026-11-27"]) == 0
    document = json.loads(capsys.readouterr().out)
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_a_decision_counts_from_posting_unless_it_is_said_to_be_received(
    capsys: pytest.CaptureFixture[str],
) -> None:
    posted = asked(capsys, "widerspruch", "--from", "2026-11-20")
    received = asked(capsys, "widerspruch", "--from", "2026-11-20", "--received")
    assert (posted["last_day"], received["last_day"]) == ("2026-12-24", "2026-12-21")
    assert posted["counted"][1] == {
        "step": "Gilt am 4. Tag danach als bekannt gegeben.",
        "date": "2026-11-24",
        "norm": "§ 37 Abs. 2 SGB X",
    }


@pytest.mark.parametrize("kind", index.all_deadlines())
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_kind_is_counted_in_both_languages(
    kind: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(capsys, kind, "--from", "2026-12-26", "--lang", lang)
    assert main(["deadline", kind, "--from", "2026-12-26", "--lang", lang]) == 0
    told = capsys.readouterr().out
    assert index.all_deadlines()[kind].name[lang] in told
    assert index.all_deadlines()[kind].norm in told


def test_every_kind_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    listed = {each["kind"] for each in asked(capsys, "--list")["deadlines"]}
    assert listed == set(index.all_deadlines())
    assert main(["deadline", "--list", "--lang", "en"]) == 0
    assert "Action against a dismissal" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("widerspruch", "--from", "2026-10-01"), "over"),
        (("widerspruch", "--from", "2026-11-20"), "running"),
        (("widerspruch", "--from", "2026-11-20", "--never-arrived"), "not_begun"),
        (("untaetigkeitsklage_antrag", "--from", "2026-11-20"), "not_yet"),
        (("veraenderungsmitteilung", "--from", "2026-11-20"), "at_once"),
    ],
)
def test_the_answer_says_where_one_stands(
    words: tuple[str, ...], state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys, *words)["state"] == state


def test_a_day_after_the_checked_law_is_carried_on_visibly(capsys: pytest.CaptureFixture[str]) -> None:
    document = asked(capsys, "widerspruch", "--from", "2027-03-01")
    assert (document["projected_from"], document["certainty"]) == ("2026-12-31", "U")


def test_a_period_of_a_claim_is_suspended_by_what_the_call_names(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["bildung_und_teilhabe_antrag", "--from", "2026-11-02", "--suspended", "2027-01-01/2027-01-31"]
    assert asked(capsys, *call)["last_day"] == "2027-12-31"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["widerspuch", "--from", "2026-11-20"], ["KIND", "Ist widerspruch gemeint?"]),
        (["xyzzy", "--from", "2026-11-20"], ["KIND", "--list"]),
        ([], ["KIND", "--list"]),
        (["widerspruch"], ["--from", "2026-12-03", "zur Post"]),
        (["widerspruch", "--from", "gestern"], ["--from", "Jahr-Monat-Tag"]),
        (["widerspruch", "--from", "2026-11-20", "--place", "99000000"], ["--place", "06411000"]),
        (["widerspruch", "--from", "2041-01-01"], ["--from", "2007 bis 2040"]),
        (["ueberpruefung", "--from", "2038-01-01"], ["--from", "2007 bis 2040"]),
        (["widerspruch", "--from", "2006-12-31"], ["--from", "2007 bis 2040"]),
        (["widerspruch", "--from", "2026-11-20", "--arrived", "2026-11-01"], ["--arrived"]),
        (["widerspruch", "--from", "2026-11-20", "--suspended", "2026-12-01/2026-12-05"], ["nicht gehemmt"]),
        (["mitwirkungsfrist", "--from", "2026-11-20", "--suspended", "bald"], ["--suspended", "VON/BIS"]),
        (["termin", "--from", "2026-11-20", "--abroad"], ["--abroad"]),
        (["termin", "--from", "2026-11-20", "--no-instruction"], ["--no-instruction"]),
        (["termin", "--from", "2026-11-20", "--posted"], ["--posted"]),
    ],
)
def test_a_call_that_cannot_be_counted_says_why_and_what_to_do(
    words: list[str], parts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadline", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert all(part in told.err for part in parts)
