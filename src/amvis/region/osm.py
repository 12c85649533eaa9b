"""Facilities from an export of OpenStreetMap with amenity=kindergarten and amenity=childcare.

Read are GeoJSON of overpass turbo (tags beside "@id"), of osmtogeojson (tags under "tags") and the answer of
Overpass itself (`[out:json]`, ways and relations with `out center;`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from amvis.domain.place import Place
from amvis.domain.sentence import Sentence, say
from amvis.region.faults import RegionError, fault
from amvis.region.geography import middle, municipality_at, ring_area
from amvis.region.region import Region
from amvis.region.supply_tables import read_carer
from amvis.region.taken import CellRow, Remark, Taken, checked, in_order, slug

_AMENITIES = ("kindergarten", "childcare")
_NEEDED = ("id", "name", "ags", "lat", "lon", "invented")
_PUBLIC_HOLIDAYS = re.compile(r"([;,]|^)\s*PH\s+(off|closed)\s*(?=[;,]|$)", re.IGNORECASE)
_PROVIDER_TYPES = {"public": "public", "government": "public", "religious": "church", "private": "private"}
_PROVIDER_TYPES |= {"ngo": "free", "community": "parents"}
_SCHOOL_AGE = 6


def read_osm(text: str, file: str, region: Region) -> Taken:
    """Return the facilities of the export; rows are counted by the place of the feature in the file."""
    remarks: list[Remark] = []
    rows = list(_rows(_features(text, file), region, remarks))
    kept = checked(rows, ("facilities.csv", read_carer), needed=_NEEDED, remarks=remarks)
    return Taken(kept, in_order(remarks))


def _features(text: str, file: str) -> Sequence[Any]:
    try:
        loaded = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise RegionError([fault(file, line, "", "no_json")]) from None
    found = loaded if isinstance(loaded, dict) else {}
    if isinstance(elements := found.get("elements"), list):
        return [_feature(element) for element in elements if not _is_bare(element)]
    features = found.get("features")
    if not isinstance(features, list):
        raise RegionError([fault(file, 0, "features", "no_features")])
    return features


def _is_bare(element: Any) -> bool:
    """Return whether an element of Overpass only draws others: a corner of a way has no tags."""
    return isinstance(element, dict) and "tags" not in element


def _feature(element: Any) -> Any:
    """Return an element of Overpass as GeoJSON."""
    if not isinstance(element, dict):
        return element
    at = element.get("center", element)
    geometry = None
    if isinstance(at, dict) and "lat" in at and "lon" in at:
        geometry = {"type": "Point", "coordinates": [at["lon"], at["lat"]]}
    number = f"{element.get('type')}/{element.get('id')}"
    return {"id": number, "properties": {"tags": element["tags"]}, "geometry": geometry}


def _rows(features: Sequence[Any], region: Region, remarks: list[Remark]) -> Iterator[tuple[int, CellRow]]:
    for number, feature in enumerate(features, 1):
        tags = _tags(feature)
        name = str(tags.get("name", ""))
        place = _place(feature)
        problem = _why_not(tags, name, place)
        ags = municipality_at(region, place, str(tags.get("addr:postcode", ""))) if place else None
        if not problem and ags is None:
            problem = say("region.left.outside")
        if problem or place is None or ags is None:
            remarks.append(Remark(number, name, "", problem or say("region.left.no_place"), "left out"))
            continue
        if str(tags.get("opening_hours", "")) != _hours(tags):
            remarks.append(Remark(number, name, "hours", say("region.left.ph_off"), "changed"))
        yield number, _row(feature, tags, place, ags)


def _why_not(tags: Mapping[str, Any], name: str, place: Place | None) -> Sentence | None:
    if tags.get("amenity") not in _AMENITIES:
        return say("region.left.amenity", words=", ".join(_AMENITIES))
    if any(key.split(":")[0] in ("disused", "abandoned", "was") for key in tags):
        return say("region.left.disused")
    if not name.strip():
        return say("region.left.no_name")
    return say("region.left.no_place") if place is None else None


def _row(feature: Any, tags: Mapping[str, Any], place: Place, ags: str) -> CellRow:
    number = str(tags.get("@id") or feature.get("id") or f"{place.lat:.5f}/{place.lon:.5f}")
    said = {key: str(value).strip() for key, value in tags.items()}
    return {
        "id": f"osm-{slug(number)}",
        "name": said["name"],
        "ags": ags,
        "street": " ".join(filter(None, (said.get("addr:street"), said.get("addr:housenumber")))),
        "lat": f"{place.lat:.5f}",
        "lon": f"{place.lon:.5f}",
        "provider": said.get("operator", ""),
        "provider_type": _PROVIDER_TYPES.get(said.get("operator:type", ""), ""),
        "kind": _kind(said),
        "age_from_months": _months(said.get("min_age", ""), is_last=False),
        "age_to_months": _months(said.get("max_age", ""), is_last=True),
        "hours": _hours(said),
        "place_exact": "yes",
        "status": "operating",
        "note": f"{said['capacity']} Plätze insgesamt" if said.get("capacity", "").isdigit() else "",
        "source": f"OpenStreetMap {number}, © OpenStreetMap-Mitwirkende, ODbL 1.0",
        "checked_on": said.get("check_date", ""),
        "invented": "no",
    }


def _kind(tags: Mapping[str, str]) -> str:
    """Return what the ages say; the kind stays unknown without them."""
    first, last = _years(tags.get("min_age", "")), _years(tags.get("max_age", ""))
    if first is None or last is None:
        return ""
    if last <= 3:
        return "krippe"
    if first >= _SCHOOL_AGE:
        return "hort"
    return "kindergarten" if first >= 3 else "altersgemischt"


def _months(text: str, *, is_last: bool) -> str:
    """Return an age in months; up to six years means until school begins, up to the seventh birthday."""
    years = _years(text)
    if years is None:
        return text
    if is_last and years == _SCHOOL_AGE:
        years += 1
    return str(round(years * 12))


def _years(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,2}(\.\d{1,2})?", text, re.ASCII) else None


def _hours(tags: Mapping[str, Any]) -> str:
    return _PUBLIC_HOLIDAYS.sub("", str(tags.get("opening_hours", ""))).strip(" ;")


def _tags(feature: Any) -> Mapping[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return {}
    inner = properties.get("tags")
    return {**properties, **inner} if isinstance(inner, dict) else properties


def _place(feature: Any) -> Place | None:
    try:
        geometry = feature["geometry"]
        found = _middle(geometry["type"], geometry["coordinates"])
    except (TypeError, KeyError, IndexError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return found if found and abs(found.lat) <= 90 and abs(found.lon) <= 180 else None


def _middle(kind: str, coordinates: Any) -> Place | None:
    if kind == "Point":
        return Place(float(coordinates[1]), float(coordinates[0]))
    rings = {"Polygon": coordinates[:1], "LineString": [coordinates]}.get(kind, [])
    if kind == "MultiPolygon":
        rings = [polygon[0] for polygon in coordinates]
    points = [[(float(point[0]), float(point[1])) for point in ring] for ring in rings]
    return middle(max(points, key=ring_area)) if points else None
