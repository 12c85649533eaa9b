"""`amvis commitments` on the command line: several files, streams, JSON, languages, exit codes."""

import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

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


def test_the_page_and_the_picture_are_written(tmp_path: Path) -> None:
    page, picture = tmp_path / "c.html", tmp_path / "c.svg"
    assert main(["commitments", FRIEDRICHSHAFEN, "--html", str(page), "--svg", str(picture)]) == 0
    assert "<h1" in page.read_text("utf-8")
    drawn = ElementTree.fromstring(picture.read_text("utf-8"))  # noqa: S314 (our own picture)
    kinds = [part.tag.rpartition("}")[2] for part in drawn]
    assert {"title", "desc"} <= set(kinds)
    assert "wartet, bis" in drawn[kinds.index("desc")].text


def test_one_page_is_of_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "c.html"
    assert main(["commitments", FRIEDRICHSHAFEN, BERLIN, "--html", str(page)]) == 2
    assert main(["commitments", BERLIN, "--html", str(page), "--svg", str(page)]) == 2
    assert not page.exists()
    assert "--svg" in capsys.readouterr().err


def test_names_are_escaped_in_page_and_picture(tmp_path: Path) -> None:
    file, page, picture = tmp_path / "f.yaml", tmp_path / "c.html", tmp_path / "c.svg"
    file.write_text(
        "decisions: {a: {body: '<b>', says: '<script>x</script>', needs: [{all: [{of: a}]}]}}", "utf-8"
    )
    assert main(["commitments", str(file), "--html", str(page), "--svg", str(picture)]) == 0
    assert "<script>" not in page.read_text("utf-8") + picture.read_text("utf-8")


def test_papers_are_of_one_file(tmp_path: Path) -> None:
    assert main(["commitments", FRIEDRICHSHAFEN, BERLIN, "--papers", str(tmp_path)]) == 2
    assert not list(tmp_path.iterdir())
