"""The commands `amvis entitlements` and `amvis curve`."""

import json
from pathlib import Path

import pytest

from amvis.cli.main import main

FAMILY = """
version: 1
municipality: "06411000"
housing: {net_cold_rent: 600.00, service_charges: 100.00, heating: 90.00, hot_water: central}
parents:
  - id: mother
    born: 1992-05-14
    residence: {status: german}
    work: {gross: 0.00}
    other_income: []
    assets: 0.00
    alone_responsible: true
children:
  - {id: child, born: 2022-01-15, parents: [mother], maintenance: {paid: 0.00}}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "family.yaml"
    path.write_text(FAMILY, "utf-8")
    return str(path)


def test_the_answer_comes_first_in_both_languages(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entitlements", file, "--on", "2026-10-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Was der Familie zusteht")
    assert lines[2] == "Zum Leben im Monat, vor Miete: 1.937,68 €"
    assert main(["entitlements", file, "--on", "2026-10-01", "--lang", "en"]) == 0
    assert "To live on a month, before rent: €1,937.68" in capsys.readouterr().out


def test_supposed_work_replaces_that_of_the_first_adult(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["entitlements", file, "--on", "2026-10-01", "--json", "--gross", "2000", "--hours", "30"]
    assert main(call) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["route"], document["disposable_income"]) == ("wohngeld_kinderzuschlag", "2585.75")


def test_only_what_is_received_counts_when_asked(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entitlements", file, "--on", "2026-10-01", "--json", "--as", "received"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [each["benefit"] for each in document["benefits"] if each["amount"]] == []


def test_the_curve_draws_a_line_for_each_wage(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["curve", file, "--on", "2026-10-01", "--gross", "0:500:100"]) == 0
    told = capsys.readouterr().out
    assert "Auf diesem Stück bleibt von mehr Lohn nie weniger Geld." in told
    assert sum("█" in line for line in told.splitlines()) == 6


def test_the_curve_of_an_adult_is_asked_by_name(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["curve", file, "--on", "2026-10-01", "--gross", "0:100:100", "--adult"]
    assert main([*call, "mother", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["adult"] == "mother"
    assert main([*call, "nobody"]) == 2
    told = capsys.readouterr().err.strip()
    assert told.endswith(
        "--adult: 'nobody' ist kein Erwachsener dieser Familie. In der Datei stehen: mother."
    )
    assert file in told


@pytest.mark.parametrize(
    "call",
    [
        ["entitlements", "--gross", "-1"],
        ["entitlements", "--gross", "much"],
        ["entitlements", "--hours", "100"],
        ["curve", "--gross", "0:100"],
        ["curve", "--gross", "100:0:10"],
        ["curve", "--gross", "0:100:0"],
        ["curve", "--gross", "0:100000:0.01"],
    ],
)
def test_bad_numbers_exit_2_with_a_sentence(
    call: list[str], file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*call, file, "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "is not" in told or "leads nowhere" in told or "more than" in told


def test_what_could_come_beside_the_month_is_told_as_a_range(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["entitlements", file, "--on", "2026-10-01", "--gross", "1500", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    # 1,228.39 net: 90 percent of a 30th and of a 65th of three months.
    assert "possible: €36.86 to €51.02 a day" in told
    assert "it is about" in told


def test_one_amount_opens_into_its_steps(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["entitlements", file, "--on", "2026-10-01", "--gross", "2000", "--why"]
    assert main([*call, "wohngeld"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("So kommt Wohngeld zustande: 346 €")
    assert "wohngeld_abzug" in told
    assert "§ 19 Abs. 1 WoGG" in told
    assert main([*call, "net_earnings", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Care insurance" in told
    assert "= Net wage" in told
    assert max(len(line) for line in told.splitlines()) <= 120


def test_an_amount_nobody_knows_is_refused(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entitlements", file, "--on", "2026-10-01", "--why", "shoes"]) == 2
    said = capsys.readouterr()
    assert "shoes" in said.err
    assert "wohngeld" in said.err
    assert said.out == ""


def test_a_no_says_by_how_much(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entitlements", file, "--on", "2026-10-01", "--gross", "500"]) == 0
    assert "Es fehlen 100 €." in " ".join(capsys.readouterr().out.split())


def test_a_missing_fact_says_what_it_would_change(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = tmp_path / "silent.yaml"
    silent.write_text(FAMILY.replace("    work: {gross: 0.00}\n", ""), "utf-8")
    assert main(["entitlements", str(silent), "--on", "2026-10-01"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Wohngeld: 0 € bis 346 €" in told
