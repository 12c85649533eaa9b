"""`amvis commitments` on the command line: several files, streams, JSON, languages, exit codes."""

import io
import json
import sys
from pathlib import Path

import pytest

from amvis.cli.main import main

FOLDER = Path(__file__).parents[2] / "examples" / "commitments"
FRIEDRICHSHAFEN = str(FOLDER / "friedrichshafen.yaml")
BERLIN = str(FOLDER / "berlin.yaml")


def test_the_circle_and_the_way_out_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commitments", FRIEDRICHSHAFEN, "--on", "2026-11-27"]) == 0
    told = capsys.readouterr().out
    assert "2 Entscheidungen warten im Kreis aufeinander" in told
    assert "Zusicherung (§ 34 SGB X)" in told
    assert "Stand 27. November 2026" in told


def test_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commitments", FRIEDRICHSHAFEN, "--lang", "en"]) == 0
    assert "Who waits for whom" in capsys.readouterr().out


def test_several_files_give_one_line_of_json_each_and_a_bad_one_an_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("decisions: {a: {body: b, says: s, needs: [{all: [{of: nothing}]}]}}", "utf-8")
    assert main(["commitments", FRIEDRICHSHAFEN, str(bad), BERLIN, "--json"]) == 2
    out, err = capsys.readouterr()
    first, second, third = map(json.loads, out.splitlines())
    assert first["circles"] == [["hours_above_basic", "contract"]]
    assert "'nothing'" in second["error"]["problem"]
    assert third["goal_reached"]
    assert f"{bad}:1:" in err
    assert "Traceback" not in err


def test_a_stream_of_documents(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = "---\n".join(Path(name).read_text("utf-8") for name in (FRIEDRICHSHAFEN, BERLIN))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["commitments", "-", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commitments", FRIEDRICHSHAFEN.replace("hafen", "haven")]) == 2
    assert "friedrichshafen.yaml" in capsys.readouterr().err
