"""Facilities from an OpenStreetMap export."""

import json
from pathlib import Path
from typing import Any

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.region import import_osm, open_region
from amvis.region.faults import RegionError
from amvis.region.osm import read_osm
from amvis.region.region import Region, read_region
from amvis.region.taken import Taken
from amvis.rulebook.words import tell

DIEBURG = (8.8461, 49.8974)


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region()


def point(tags: dict[str, Any], at: tuple[float, float] = DIEBURG) -> dict[str, Any]:
    properties = {"@id": "node/1", "amenity": "kindergarten", "name": "Kita Probe", **tags}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": list(at)},
    }


def taken(region: Region, *features: Any) -> Taken:
    return read_osm(json.dumps({"type": "FeatureCollection", "features": features}), "x.geojson", region)


def only(result: Taken) -> dict[str, str]:
    assert len(result.rows) == 1, result.remarks
    return result.rows[0][1]


def test_tags_become_columns(region: Region) -> None:
    row = only(
        taken(
            region,
            point(
                {
                    "operator": "Verein Probe",
                    "operator:type": "ngo",
                    "opening_hours": "Mo-Th 07:00-16:30; Fr 07:00-15:00",
                    "capacity": "60",
                    "min_age": "1",
                    "max_age": "6",
                    "addr:street": "Probeweg",
                    "addr:housenumber": "3",
                    "addr:postcode": "64807",
                }
            ),
        )
    )
    assert row["id"] == "osm-node-1"
    assert row["ags"] == "06432004"
    assert row["street"] == "Probeweg 3"
    assert (row["provider"], row["provider_type"]) == ("Verein Probe", "free")
    assert row["kind"] == "altersgemischt"
    assert (row["age_from_months"], row["age_to_months"]) == ("12", "84")
    assert row["hours"] == "Mo-Th 07:00-16:30; Fr 07:00-15:00"
    assert row["note"] == "60 Plätze insgesamt"
    assert row["invented"] == "no"
    assert row.get("free_places", "") == ""
    assert "OpenStreetMap" in row["source"]


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [("0", "3", "krippe"), ("3", "6", "kindergarten"), ("0.5", "6", "altersgemischt"), ("6", "12", "hort"),
     ("", "", "")],
)  # fmt: skip
def test_kind_follows_from_the_ages(region: Region, first: str, last: str, kind: str) -> None:
    assert only(taken(region, point({"min_age": first, "max_age": last})))["kind"] == kind


@pytest.mark.parametrize(
    ("hours", "kept"),
    [
        ("Mo-Fr 07:30-16:00; PH off", "Mo-Fr 07:30-16:00"),
        ("PH closed; Mo-Fr 08:00-12:00", "Mo-Fr 08:00-12:00"),
    ],
)
def test_closed_on_public_holidays_is_what_the_calendar_says(region: Region, hours: str, kept: str) -> None:
    result = taken(region, point({"opening_hours": hours}))
    assert only(result)["hours"] == kept
    assert [(remark.column, remark.done) for remark in result.remarks] == [("hours", "changed")]


@pytest.mark.parametrize(
    "hours", ["Mo-Fr 07:00-17:00; SH off", "sunrise-sunset", "Mo-Fr 07:00+", "by appointment"]
)
def test_hours_outside_the_grammar_stay_unknown_and_are_reported(region: Region, hours: str) -> None:
    result = taken(region, point({"opening_hours": hours}))
    assert only(result)["hours"] == ""
    assert [(remark.row, remark.column, remark.done) for remark in result.remarks] == [
        (1, "hours", "left unknown")
    ]


def test_age_in_words_stays_unknown(region: Region) -> None:
    result = taken(region, point({"min_age": "ein Jahr"}))
    assert only(result)["age_from_months"] == ""
    assert result.remarks[0].column == "age_from_months"


def test_area_becomes_its_centre_of_gravity(region: Region) -> None:
    ring = [[8.84, 49.89], [8.86, 49.89], [8.86, 49.90], [8.84, 49.90], [8.84, 49.89]]
    feature = {**point({}), "geometry": {"type": "Polygon", "coordinates": [ring]}}
    row = only(taken(region, feature))
    assert (row["lat"], row["lon"]) == ("49.89500", "8.85000")


def test_of_several_areas_the_largest_counts(region: Region) -> None:
    large = [[8.84, 49.89], [8.86, 49.89], [8.86, 49.90], [8.84, 49.90], [8.84, 49.89]]
    small = [[8.80, 49.80], [8.8001, 49.80], [8.8001, 49.8001], [8.80, 49.80]]
    feature = {**point({}), "geometry": {"type": "MultiPolygon", "coordinates": [[small], [large]]}}
    assert only(taken(region, feature))["lat"] == "49.89500"


def test_tags_may_stand_in_a_mapping_of_their_own(region: Region) -> None:
    feature = point({})
    feature["properties"] = {"id": 5, "tags": {"amenity": "childcare", "name": "Kita Tief"}}
    assert only(taken(region, feature))["name"] == "Kita Tief"


@pytest.mark.parametrize(
    ("feature", "problem"),
    [
        (point({"amenity": "school"}), "amenity is none of:"),
        (point({"name": ""}), "name is missing"),
        (point({"disused:amenity": "kindergarten"}), "no longer in use"),
        (point({}, at=(13.4, 52.5)), "outside of the region"),
        ({**point({}), "geometry": None}, "no usable point"),
        ({**point({}), "geometry": {"type": "Polygon", "coordinates": []}}, "no usable point"),
        ({**point({}), "geometry": {"type": "Point", "coordinates": ["a", "b"]}}, "no usable point"),
        (point({}, at=(8.8, 4989.0)), "no usable point"),
        ("nonsense", "amenity is none of:"),
        (None, "amenity is none of:"),
    ],
)
def test_feature_that_is_not_taken_is_told_with_its_reason(
    region: Region, feature: Any, problem: str
) -> None:
    result = taken(region, point({}), feature)
    assert len(result.rows) == 1
    assert [(remark.row, remark.done) for remark in result.remarks] == [(2, "left out")]
    assert problem in tell(result.remarks[0].problem, "en")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"features": 3}', "[" * 100_000, "null"])
def test_file_that_is_no_geojson_is_refused(region: Region, text: str) -> None:
    with pytest.raises(RegionError):
        read_osm(text, "x.geojson", region)


def test_import_reports_a_house_that_is_there_already_and_replaces_its_own_earlier_row(
    tmp_path: Path,
) -> None:
    into, file = tmp_path / "region", tmp_path / "export.geojson"
    features = [point({}), point({"@id": "node/2", "name": "Kita Odenwaldstraße"})]
    file.write_text(json.dumps({"features": features}), "utf-8")
    first = import_osm(file, into)
    assert (first.table, first.taken, first.left_out) == ("facilities", 1, 1)
    assert "dieburg-kita-odenwaldstrasse" in tell(first.remarks[0].problem, "en")
    features[0]["properties"]["capacity"] = "20"
    file.write_text(json.dumps({"features": features}), "utf-8")
    second = import_osm(file, into)
    assert "updated" in {remark.done for remark in second.remarks}
    region = open_region(into)
    assert region.notes["osm-node-1"] == "20 Plätze insgesamt"
    assert len([each for each in region.carers if each.name == "Kita Probe"]) == 1


def test_import_into_a_folder_that_is_broken_changes_nothing(tmp_path: Path) -> None:
    into, file = tmp_path / "region", tmp_path / "export.geojson"
    file.write_text(json.dumps({"features": [point({})]}), "utf-8")
    import_osm(file, into)
    (into / "jobs.csv").write_text("nonsense\n", "utf-8")
    before = (into / "facilities.csv").read_bytes()
    with pytest.raises(BadInput):
        import_osm(file, into)
    assert (into / "facilities.csv").read_bytes() == before


def test_missing_export_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        import_osm(tmp_path / "nothing.geojson", tmp_path / "region")
    assert "no such file" in str(caught.value)
    assert not (tmp_path / "region").exists()


# The shapes in which programs write OpenStreetMap; names and numbers are invented.
SQUARE = [[8.8460, 49.8973], [8.8462, 49.8973], [8.8462, 49.8975], [8.8460, 49.8975], [8.8460, 49.8973]]
TAGS = {"amenity": "kindergarten", "name": "Kita Probe", "addr:postcode": "64807", "type": "multipolygon"}
SHAPES = {
    "overpass turbo, a building": {
        "type": "FeatureCollection",
        "generator": "overpass-turbo",
        "copyright": "The data included in this document is from www.openstreetmap.org.",
        "timestamp": "2026-11-20T08:00:00Z",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "@id": "way/17",
                    **TAGS,
                    "@timestamp": "2024-05-01T10:00:00Z",
                    "@relations": [{"role": "outer", "rel": 5, "reltags": {"type": "site"}}],
                },
                "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
                "id": "way/17",
            }
        ],
    },
    "osmtogeojson, a building": {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "way/17",
                "properties": {
                    "type": "way",
                    "id": 17,
                    "tags": TAGS,
                    "relations": [],
                    "meta": {"version": 3},
                },
                "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
            }
        ],
    },
    "osmtogeojson, a relation of two buildings": {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "relation/17",
                "properties": {
                    "type": "relation",
                    "id": 17,
                    "tags": TAGS,
                    "relations": [],
                    "meta": {},
                    "tainted": True,
                },
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [[[8.84, 49.9], [8.84001, 49.9], [8.84, 49.90001], [8.84, 49.9]]],
                        [SQUARE],
                    ],
                },
            }
        ],
    },
    "osmtogeojson without structure": {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "node/17",
                "properties": {**TAGS, "id": "node/17"},
                "geometry": {"type": "Point", "coordinates": list(DIEBURG)},
            }
        ],
    },
    "Overpass, a point": {
        "version": 0.6,
        "elements": [{"type": "node", "id": 17, "lat": DIEBURG[1], "lon": DIEBURG[0], "tags": TAGS}],
    },
    "Overpass, a way with its middle and its corners": {
        "version": 0.6,
        "elements": [
            {
                "type": "way",
                "id": 17,
                "center": {"lat": DIEBURG[1], "lon": DIEBURG[0]},
                "nodes": [1],
                "tags": TAGS,
            },
            {"type": "node", "id": 1, "lat": 49.0, "lon": 8.0},
        ],
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_programs_write_is_read(region: Region, shape: str) -> None:
    result = read_osm(json.dumps(SHAPES[shape]), "x.json", region)
    row = only(result)
    assert not result.remarks
    assert (row["name"], row["ags"]) == ("Kita Probe", "06432004")
    assert row["id"] in {"osm-way-17", "osm-node-17", "osm-relation-17"}
    assert float(row["lat"]) == pytest.approx(DIEBURG[1], abs=0.0001)
    assert float(row["lon"]) == pytest.approx(DIEBURG[0], abs=0.0001)


def test_a_way_of_overpass_without_its_middle_is_left_out(region: Region) -> None:
    element = {"type": "way", "id": 17, "nodes": [1, 2], "tags": TAGS}
    (remark,) = read_osm(json.dumps({"elements": [element]}), "x.json", region).remarks
    assert (remark.done, remark.problem.key) == ("left out", "region.left.no_place")


@pytest.mark.parametrize("elements", [[None], [7], [{"tags": None}], [{"tags": {}, "center": 3}]])
def test_strange_elements_are_left_out(region: Region, elements: list[Any]) -> None:
    result = read_osm(json.dumps({"elements": elements}), "x.json", region)
    assert not result.rows
    assert len(result.remarks) == 1
