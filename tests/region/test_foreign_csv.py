"""Rows from somebody else's CSV, by a column map."""

from pathlib import Path

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.region import Imported, generate_into, import_csv, open_region
from amvis.domain.care.hours_text import hours_text

MAP = """
columns:
  {name: Einrichtung, street: Anschrift, plz: PLZ, kind: Art, hours: Zeiten, free_places: frei,
   escorts: Begleitung}
constants: {source: "Liste der Stadt, 2026-10", checked_on: 2026-10-01, provider_type: public}
values: {kind: {Krabbelgruppe: krippe, Kiga: kindergarten}}
"""
HEADING = "Einrichtung;Anschrift;PLZ;Art;Zeiten;frei;Begleitung\n"
ROW = "Kita Größe;Weg 1;64807;Kiga;Mo-Fr 07:00-15:00;2;ja\n"


def taken(folder: Path, raw: bytes, *, map_text: str = MAP, table: str = "facilities") -> Imported:
    file, map_file = folder / "list.csv", folder / "map.yaml"
    file.write_bytes(raw)
    map_file.write_text(map_text, "utf-8")
    return import_csv(file, table=table, map_path=map_file, into=folder / "region")


def refused(folder: Path, raw: bytes, *, map_text: str = MAP) -> str:
    with pytest.raises(BadInput) as caught:
        taken(folder, raw, map_text=map_text)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_usual_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    assert taken(tmp_path, (HEADING + ROW).encode(encoding)).taken == 1
    carer = next(each for each in open_region(tmp_path / "region").carers if each.name == "Kita Größe")
    assert (carer.ags, carer.kind, carer.free_places, carer.escorts) == ("06432004", "kindergarten", 2, True)
    assert carer.hours is not None
    assert hours_text(carer.hours) == "Mo-Fr 07:00-15:00"
    assert not carer.place_is_exact
    assert carer.origin.source == "Liste der Stadt, 2026-10"
    assert not carer.origin.invented


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    assert taken(tmp_path, (HEADING + ROW).replace(";", delimiter).encode()).taken == 1


def test_each_row_that_is_not_taken_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [
        "Kita Zwei;Weg 2;99999;Kiga;;;\n",
        ";Weg 3;64807;Kiga;;;\n",
        "Kita Vier;Weg 4;64807;Burg;Mo-Fr 7-15;viele;vielleicht\n",
        "Kita Größe;Weg 1;64807;Kiga;;;\n",
        "\n",
        "Kita Kurz\n",
    ]
    result = taken(tmp_path, (HEADING + ROW + "".join(rows)).encode())
    assert (result.taken, result.left_out) == (2, 4)
    told = [(remark.row, remark.column, remark.done) for remark in result.remarks]
    assert told == [
        (3, "", "left out"),
        (4, "", "left out"),
        (5, "escorts", "left unknown"),
        (5, "free_places", "left unknown"),
        (5, "hours", "left unknown"),
        (5, "kind", "left unknown"),
        (6, "", "left out"),
        (8, "", "left out"),
    ]


def test_point_with_decimal_comma_and_german_date_are_understood(tmp_path: Path) -> None:
    map_text = "columns: {name: N, lat: B, lon: L, free_from: ab}\nconstants: {source: Liste}\n"
    result = taken(tmp_path, b"N;B;L;ab\nKita Komma;49,8974;8,8461;1.8.2027\n", map_text=map_text)
    assert result.remarks == ()
    carer = next(each for each in open_region(tmp_path / "region").carers if each.name == "Kita Komma")
    assert (carer.place.lat, carer.ags, str(carer.free_from)) == (49.8974, "06432004", "2027-08-01")
    assert carer.place_is_exact


def test_jobs_are_taken_by_the_same_map(tmp_path: Path) -> None:
    map_text = """
columns: {title: Titel, plz: PLZ, shifts: Zeiten, hours_per_week: Stunden, gross_month: Brutto}
constants: {source: Betrieb, employer: Betrieb}
"""
    raw = (
        b"Titel;PLZ;Zeiten;Stunden;Brutto\nKasse;64807;Mo-Fr 08:00-12:00;20;1400,00\nKasse 2;64807;;20;1400\n"
    )
    result = taken(tmp_path, raw, map_text=map_text, table="jobs")
    assert (result.taken, result.left_out) == (1, 1)
    assert open_region(tmp_path / "region").jobs[0].gross_month == 140000


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "The column is missing"),
        (b"Einrichtung;PLZ\nKita;64807\n", "The column is missing"),
        (b"\x81\x8d\x8f" + HEADING.encode(), "The encoding of the file is not readable"),
        ((HEADING + "x" * 10_000_000).encode(), "not valid CSV"),
    ],
)
def test_file_that_cannot_be_read_is_refused(tmp_path: Path, raw: bytes, problem: str) -> None:
    told = refused(tmp_path, raw)
    assert problem in told
    assert not (tmp_path / "region").exists()
    assert len(told) < 3000


@pytest.mark.parametrize(
    ("map_text", "problem"),
    [
        ("", "This is no column map"),
        ("a: [", "not valid YAML"),
        ("columns: {name: N}\n", "The source is missing"),
        ("columns: {street: S}\nconstants: {source: x}\n", "No column gives the name"),
        ("columns: {name: N, strasse: S}\nconstants: {source: x}\n", "There is no such column"),
        ("columns: [name]\nconstants: {source: x, name: y}\n", "Fields with values"),
        ("columns: {name: [N]}\nconstants: {source: x}\n", "A single text"),
        ("columns: {name: N}\nconstants: {source: x}\nvalues: {kind: {a: [b]}}\n", "Words with their values"),
        ("columns: {name: N}\nconstants: {source: x}\ncolour: red\n", "no such key"),
        ("columns: {name: Einrichtung}\nconstants: {source: x}\ndelimiter: ab\n", "not one character"),
        ("columns: {name: Einrichtung}\nconstants: {source: x}\nencoding: klingon\n", "is not known"),
    ],
)
def test_wrong_map_is_refused(tmp_path: Path, map_text: str, problem: str) -> None:
    assert problem in refused(tmp_path, (HEADING + ROW).encode(), map_text=map_text)


def test_facilities_taken_in_take_the_place_of_invented_ones(tmp_path: Path) -> None:
    taken(tmp_path, (HEADING + ROW).encode())
    generate_into(tmp_path / "region", 2026)
    facilities = [c for c in open_region(tmp_path / "region").carers if c.ags == "06432004"]
    facilities = [each for each in facilities if each.kind != "tagespflege"]
    assert len(facilities) == 10
    assert sum(not each.origin.invented for each in facilities) == 4


def test_recipe_of_the_documentation_is_true(tmp_path: Path) -> None:
    recipe = (Path(__file__).parents[2] / "docs" / "recipes" / "add-a-facility.md").read_text("utf-8")
    map_text = recipe.split("```yaml\n")[1].split("```")[0]
    raw = "Einrichtung;Anschrift;PLZ;Art;Öffnungszeiten;freie Plätze\n"
    raw += "Kita Neu;Weg 1;64807;Kita;Mo-Fr 07:00-16:00;\n"
    assert taken(tmp_path, raw.encode("cp1252"), map_text=map_text).remarks == ()
    carer = next(each for each in open_region(tmp_path / "region").carers if each.name == "Kita Neu")
    assert (carer.kind, carer.free_places) == ("altersgemischt", None)
