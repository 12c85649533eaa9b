"""The command `amvis region`."""

import json
from pathlib import Path

import jsonschema
import pytest

from amvis.cli.main import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def schema(name: str) -> dict:
    return json.loads((SCHEMAS / f"region-{name}.schema.json").read_text("utf-8"))


def test_check_tells_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["region", "check"]) == 0
    assert "davon erfunden" in capsys.readouterr().out
    assert main(["region", "check", "--lang", "en"]) == 0
    assert "of them invented" in capsys.readouterr().out


def test_generate_and_check_answer_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "region")
    assert main(["region", "generate", "--into", folder, "--seed", "3", "--json"]) == 0
    jsonschema.validate(json.loads(capsys.readouterr().out), schema("generate-output"))
    assert main(["region", "check", folder, "--json"]) == 0
    jsonschema.validate(json.loads(capsys.readouterr().out), schema("check-output"))


def test_import_answers_in_json_and_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, map_file = tmp_path / "list.csv", tmp_path / "map.yaml"
    file.write_text("N;P;Z\nKita Eins;64807;Mo-Fr 8-12\nKita Zwei;10115;\n", "utf-8")
    map_file.write_text("columns: {name: N, plz: P, hours: Z}\nconstants: {source: Liste}\n", "utf-8")
    call = ["region", "import", "csv", str(file), "--kind", "facilities", "--map", str(map_file), "--into"]
    assert main([*call, str(tmp_path / "one"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, schema("import-output"))
    assert (answer["taken"], answer["left_out"]) == (1, 1)
    assert main([*call, str(tmp_path / "two")]) == 0
    told = capsys.readouterr().out
    assert "Zeile 2 (Kita Eins, hours)" in told
    assert "Als unbekannt übernommen" in told


def test_broken_folder_exits_2_with_file_line_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["region", "generate", "--into", str(tmp_path)]) == 0
    (tmp_path / "jobs.csv").write_text("id,title\n", "utf-8")
    capsys.readouterr()
    assert main(["region", "check", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert f"{tmp_path}: jobs.csv, Zeile 1, Spalte shifts: Die Spalte fehlt. Ergänzen Sie" in told
    assert main(["region", "check", str(tmp_path), "--lang", "en"]) == 2
    assert "jobs.csv, line 1, column shifts: The column is missing. Add it" in capsys.readouterr().err
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "words",
    [
        ["check", "nowhere"],
        ["import", "osm", "nowhere.geojson", "--into", "nowhere"],
        ["import", "csv", "nowhere.csv", "--kind", "jobs", "--map", "nowhere.yaml", "--into", "nowhere"],
        ["generate"],
        ["generate", "--into", "x", "--seed", "many"],
        ["import", "csv", "x.csv", "--kind", "persons", "--map", "y", "--into", "z"],
        [],
    ],
)
def test_wrong_call_exits_2_without_leaving_a_folder(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["region", *words]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_a_file_exits_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["region", "generate", "--into", str(tmp_path / "file")]) == 2
