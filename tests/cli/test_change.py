"""The command `amvis change`."""

import json
from pathlib import Path

import pytest

from amvis.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
AYLIN = ROOT / "examples" / "aylin.yaml"
ON = "2026-11-27"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_beside_itself_has_no_change(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["change", str(example), str(example), "--on", ON]) == 0
    assert capsys.readouterr().out == "Nichts hat sich geändert.\n"


def test_a_change_is_told_in_both_languages_within_its_width(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(
        AYLIN.read_text("utf-8").replace("net_cold_rent: 480.00", "net_cold_rent: 530.00"), "utf-8"
    )
    for lang, heading in (("de", "Geld im Monat"), ("en", "Money a month")):
        assert main(["change", str(AYLIN), str(new), "--on", ON, "--lang", lang]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert heading in lines
        assert max(map(len, lines)) <= 120
    assert main(["change", str(AYLIN), str(new), "--on", ON, "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["id"], change["before"], change["after"]) == ("housing.net_cold_rent", "480.00", "530.00")


def test_a_wrong_file_is_told_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("version: 1\n", "utf-8")
    for files in ([str(AYLIN), str(wrong)], [str(wrong), str(AYLIN)], [str(AYLIN), str(tmp_path / "none")]):
        assert main(["change", *files, "--on", ON]) == 2
        told = capsys.readouterr()
        assert not told.out
        assert Path(files[0] if files[0] != str(AYLIN) else files[1]).name in told.err


def test_a_stream_is_no_pair_of_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["change", str(AYLIN), "-", "--on", ON]) == 2
    assert "amvis change" in capsys.readouterr().err
