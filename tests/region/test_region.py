"""The bundled region and what hostile folders give."""

import re
import shutil
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from amvis.region.faults import Fault, RegionError
from amvis.region.region import BUNDLED, Region, read_region, region_faults
from amvis.rulebook.words import tell


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "region"))


def only(folder: Path) -> Fault:
    faults = region_faults(folder)
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def problem_of(fault: Fault) -> str:
    return tell(fault.problem, "en")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def easter(year: int) -> date:
    """Compute Easter Sunday by Gauss' rule with Lichtenberg's correction."""
    a, k = year % 19, year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + timedelta(days=og + 7 - (og - sz) % 7 - 1)


def test_region_has_the_24_municipalities_of_city_and_landkreis(region: Region) -> None:
    assert len(region.municipalities) == 24
    assert region.municipalities["06411000"].name == "Darmstadt"
    assert sum(each.kita_count or 0 for each in region.municipalities.values()) == 184


def test_every_postcode_of_a_municipality_is_known(region: Region) -> None:
    for municipality in region.municipalities.values():
        assert {region.postcodes[plz].ags for plz in municipality.plz} == {municipality.ags}


def test_public_holidays_follow_from_easter(region: Region) -> None:
    expected = set()
    for year in range(2023, 2031):
        expected |= {date(year, *day) for day in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))}
        expected |= {easter(year) + timedelta(days=after) for after in (-2, 1, 39, 50, 60)}
    assert set(region.holidays.public) == expected


def test_easter_of_the_test_is_the_known_one() -> None:
    assert easter(2026) == date(2026, 4, 5)
    assert easter(2027) == date(2027, 3, 28)


def test_school_holidays_are_in_order_and_apart(region: Region) -> None:
    spans = region.holidays.school
    assert spans[0][0].year == 2023
    assert spans[-1][1].year == 2030
    assert all(a[0] <= a[1] < b[0] for a, b in pairwise(spans))


def test_real_facilities_have_a_source_and_no_vacancy(region: Region) -> None:
    real = [each for each in (*region.carers, *region.unconfirmed) if not each.origin.invented]
    assert len(real) == 33
    for carer in real:
        assert carer.origin.source
        assert carer.origin.fields in (
            (),
            ("hours",),
        )  # hours: the source names times, the weekdays are assumed
        assert carer.free_places is None
        assert all(module.places is None for module in carer.modules)
        assert not carer.place_is_exact


def test_planned_and_unverified_facilities_are_kept_apart(region: Region) -> None:
    names = {each.name for each in region.unconfirmed}
    assert {"Kita Marienplatz", "AWO Palisadenstraße"} <= names
    assert not names & {each.name for each in region.carers}


def test_each_municipality_has_a_jobcenter_and_a_jugendamt(region: Region) -> None:
    for ags in region.municipalities:
        assert region.offices("jobcenter", ags)
        assert region.offices("jugendamt", ags)
        assert region.offices("agentur_fuer_arbeit", ags)
    assert region.offices("jobcenter", "06411000") != region.offices("jobcenter", "06432004")


def test_what_is_not_known_of_an_office_is_marked(region: Region) -> None:
    office = region.offices("jobcenter", "06411000")[0]
    assert office.unsure == ("plz",)
    assert region.offices("jobcenter", "06432004")[0].street == ""


def test_region_is_read_fast() -> None:
    began = time.process_time()
    read_region()
    assert time.process_time() - began < 0.25


@pytest.mark.parametrize(
    ("where", "change_of", "problem"),
    [
        (("facilities.csv", "hours"), ("Mo-Fr 07:30-16:30", "Mo-Fr 07:30-16:30; PH off"), "(PH)"),
        (("facilities.csv", "modules"), (":07:30-15:00:48.00:", ":07:30-15:00:48"), "is no module"),
        (("facilities.csv", "kind"), ("altersgemischt", "kita"), "'kita' is not known here"),
        (("facilities.csv", "age_to_months"), (",36,84,", ",84,36,"), "not above age_from_months"),
        (("facilities.csv", "closures"), ("2027-12-24/2027-12-31", "2027-12-31/2027-12-24"), "ends before"),
        (("facilities.csv", "ags"), ("06411000", "6411000"), "no municipality key"),
        (("facilities.csv", "lon"), ("49.8972,8.6809", "49.8972,"), "The cell is empty"),
        (("facilities.csv", "lat"), ("49.8972,8.6809", "4989720,8.6809"), "no number"),
        (("facilities.csv", "lat"), ("49.8972,8.6809", "149.8972,8.6809"), "out of bounds"),
        (("jobs.csv", "german_min"), ("A2,none", "A3,none"), "'A3' is not known here"),
        (("jobs.csv", ""), ("632.67", "632,67"), "20 cells instead of 19"),
        (("jobs.csv", "gross_month"), ("632.67", "about 600"), "no amount"),
        (("courses.csv", "end"), ("2027-01-18,2027-12-10", "2027-12-10,2027-01-18"), "before the beginning"),
        (("courses.csv", "start"), ("2027-01-18", "18.01.2027"), "no date"),
        (("schools.csv", "grades"), ("1-4", "4-1"), "no school years"),
        (("schools.csv", "invented"), (",yes,fee", ",perhaps,fee"), "neither yes nor no"),
        (("schools.csv", "invented_fields"), (",yes,fee", ",yes,fees"), "'fees' is no column"),
        (("municipalities.csv", "mietenstufe"), (",6,Luisen", ",9,Luisen"), "not from 1 to 7"),
    ],
)  # fmt: skip
def test_wrong_cell_is_told_with_file_line_and_column(
    folder: Path, where: tuple[str, str], change_of: tuple[str, str], problem: str
) -> None:
    file, column = where
    change(folder / file, *change_of)
    faults = region_faults(folder)
    assert faults
    first = next(fault for fault in faults if problem in problem_of(fault))
    if column:
        assert (first.file, first.column) == (file, column)
    lines = (folder / file).read_text("utf-8").splitlines()
    assert change_of[1] in lines[first.row - 1]
    assert tell(first.remedy, "de") != tell(first.remedy, "en")


def test_a_line_with_cells_missing_is_told_once_not_for_each_shifted_cell(folder: Path) -> None:
    with (folder / "facilities.csv").open("a", encoding="utf-8") as stream:
        stream.write("kita-new,Kita Neu,06411000,49.87,8.65,no\n")
    assert problem_of(only(folder)) == "The line has 6 cells instead of 26."


def test_vacancy_invented_at_a_real_facility_is_refused(folder: Path) -> None:
    path = folder / "facilities.csv"
    lines = path.read_text("utf-8").splitlines()
    cells = lines[1].split(",")
    names = lines[0].split(",")
    cells[names.index("free_places")] = "3"
    cells[names.index("invented_fields")] = "free_places"
    lines[1] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert "invented vacancy" in problem_of(only(folder))


def test_missing_column_is_named(folder: Path) -> None:
    change(folder / "jobs.csv", "shifts", "Schichten")
    with pytest.raises(RegionError) as caught:
        read_region(folder)
    assert {(fault.row, fault.column) for fault in caught.value.faults} == {(1, "shifts"), (1, "'Schichten'")}


def test_mistyped_column_gets_a_suggestion(folder: Path) -> None:
    change(folder / "facilities.csv", "free_places", "free_place")
    assert any(tell(fault.remedy, "en") == "Do you mean free_places?" for fault in region_faults(folder))


def test_file_in_another_encoding_is_told(folder: Path) -> None:
    path = folder / "facilities.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    assert "UTF-8" in problem_of(only(folder))


def test_byte_order_mark_does_no_harm(folder: Path) -> None:
    path = folder / "facilities.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert region_faults(folder) == ()


def test_empty_file_is_told(folder: Path) -> None:
    (folder / "schools.csv").write_text("", "utf-8")
    assert problem_of(only(folder)) == "The file is empty."


def test_line_of_ten_megabytes_is_told_briefly(folder: Path) -> None:
    with (folder / "courses.csv").open("a", encoding="utf-8") as stream:
        stream.write("x" * 10_000_000 + "\n")
    assert len(str(only(folder))) < 300


def test_null_byte_and_open_quote_are_told(folder: Path) -> None:
    with (folder / "courses.csv").open("a", encoding="utf-8") as stream:
        stream.write('a,"b\x00')
    assert only(folder).file == "courses.csv"


def test_missing_file_and_missing_folder_are_told(folder: Path, tmp_path: Path) -> None:
    (folder / "calendar" / "public_holidays.csv").unlink()
    assert "no such file" in problem_of(only(folder))
    with pytest.raises(RegionError):
        read_region(tmp_path / "nowhere")


def test_id_that_stands_twice_is_told(folder: Path) -> None:
    change(folder / "jobs.csv", "job-11000-002", "job-11000-001")
    assert "stands 2 times" in problem_of(only(folder))


def test_unknown_municipality_is_told(folder: Path) -> None:
    change(folder / "jobs.csv", "06411000", "06411001")
    assert "06411001" in problem_of(only(folder))


@pytest.mark.parametrize(
    "text", ["", "- a", "authorities: [x]", "authorities: [{id: a}]", "a: [", "authorities: 3"]
)
def test_wrong_list_of_offices_is_told(folder: Path, text: str) -> None:
    (folder / "authorities.yaml").write_text(text, "utf-8")
    assert {fault.file for fault in region_faults(folder)} == {"authorities.yaml"}


def test_every_fault_and_its_remedy_have_words_in_both_languages() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for path in (*BUNDLED.parents[1].glob("*.py"), BUNDLED.parents[2] / "application" / "region.py")
    )
    named = set(re.findall(r'(?:_broken|fault|cell_error)\([^")]*(?:f?"[^"]*", )*"([a-z_]+)"', code))
    assert len(named) > 40
    words = yaml.safe_load((BUNDLED.parents[2] / "rulebook/words/region_faults.yaml").read_text("utf-8"))
    told = {key.split(".")[2] for key in words if key.startswith("region.fault.")}
    assert named - told == set()
    assert all(f"region.fault.{name}.remedy" in words for name in told)
    assert all(texts["de"] != texts["en"] for key, texts in words.items() if ".fault." in key)
