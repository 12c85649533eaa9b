"""Municipalities, postcodes, offices and the calendar of a region."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from amvis.domain.care.supply import Origin
from amvis.domain.place import Place
from amvis.region import cells
from amvis.region.faults import Fault, fault
from amvis.region.table import Columns, Row, read_table

MUNICIPALITY_COLUMNS = Columns(
    (
        "id",
        "name",
        "kind",
        "kreis",
        "plz",
        "lat",
        "lon",
        "area_km2",
        "population",
        "population_on",
        "mietenstufe",
    ),
    ("town_hall_street", "town_hall_place", "kita_count"),
)
POSTCODE_COLUMNS = Columns(("id", "ags", "lat", "lon"), ("lat_area", "lon_area"))
HOLIDAY_COLUMNS = Columns(("id", "name"))
SCHOOL_HOLIDAY_COLUMNS = Columns(("id", "name", "first", "last"))
_KINDS = ("kreisfreie_stadt", "stadt", "gemeinde")


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality; `ags` is its official key, `mietenstufe` 1 to 7 (§ 12 WoGG)."""

    ags: str
    name: str
    kind: str  # kreisfreie_stadt stadt gemeinde
    kreis: str
    plz: tuple[str, ...]
    place: Place
    area_km2: float
    population: int
    population_on: date
    mietenstufe: int
    town_hall: str = ""
    kita_count: int | None = None
    origin: Origin = field(default=Origin("", "", False))


class Postcode(NamedTuple):
    """A postcode with the middle of its settlement, and of its whole area where known."""

    plz: str
    ags: str
    place: Place
    area_middle: Place | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An office or an advice centre; what is not known is empty."""

    id: str
    name: str
    kind: str  # jobcenter jugendamt familienkasse gericht beratung kita_anmeldung …
    ags: tuple[str, ...]  # whom it serves; a Kreis by the beginning of the key
    street: str = ""
    plz: str = ""
    city: str = ""
    post: str = ""
    phone: str = ""
    mail: str = ""
    web: str = ""
    tasks: str = ""
    note: str = ""
    hours: str = ""
    bodies: tuple[str, ...] = ()  # the tasks it does, its kind where nothing is said
    certainty: str = "C"
    unsure: tuple[str, ...] = ()
    source: str = ""
    checked_on: str = ""

    def serves(self, ags: str) -> bool:
        return any(ags.startswith(key) for key in self.ags)


class Holidays(NamedTuple):
    """Public holidays by day, and school holidays as (first, last day)."""

    public: Mapping[date, str]
    school: tuple[tuple[date, date], ...]


def read_municipalities(folder: Path, faults: list[Fault]) -> Mapping[str, Municipality]:
    found = read_table(folder / "municipalities.csv", MUNICIPALITY_COLUMNS, _municipality, faults)
    return MappingProxyType({each.ags: each for each in found})


def read_postcodes(folder: Path, faults: list[Fault]) -> Mapping[str, Postcode]:
    found = read_table(folder / "plz.csv", POSTCODE_COLUMNS, _postcode, faults)
    return MappingProxyType({each.plz: each for each in found})


def read_holidays(folder: Path, faults: list[Fault]) -> Holidays:
    days = read_table(folder / "calendar" / "public_holidays.csv", HOLIDAY_COLUMNS, _holiday, faults)
    spans = read_table(
        folder / "calendar" / "school_holidays.csv", SCHOOL_HOLIDAY_COLUMNS, _school_holiday, faults
    )
    return Holidays(MappingProxyType(dict(days)), spans)


def read_authorities(folder: Path, faults: list[Fault]) -> tuple[Authority, ...]:
    """Return the offices of `authorities.yaml`."""
    path = folder / "authorities.yaml"
    try:
        loaded = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except FileNotFoundError:
        faults.append(fault(path.name, 0, "", "missing_file"))
        return ()
    except (OSError, UnicodeDecodeError):
        faults.append(fault(path.name, 0, "", "unreadable"))
        return ()
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        faults.append(fault(path.name, line, "", "no_yaml"))
        return ()
    entries = loaded.get("authorities") if isinstance(loaded, dict) else None
    if not isinstance(entries, list):
        faults.append(fault(path.name, 0, "authorities", "no_list"))
        return ()
    return tuple(
        office
        for number, entry in enumerate(entries, 1)
        if (office := _authority(path.name, number, entry, faults)) is not None
    )


def _authority(file: str, number: int, entry: Any, faults: list[Fault]) -> Authority | None:
    place = f"authorities[{number - 1}]"
    known = Authority.__dataclass_fields__
    if not isinstance(entry, dict):
        faults.append(fault(file, 0, place, "entry"))
        return None
    wrong = [key for key in entry if key not in known]
    wrong += [key for key in ("id", "name", "kind", "ags", "source") if not entry.get(key)]
    wrong += [key for key in ("ags", "unsure", "bodies") if not isinstance(entry.get(key, []), list)]
    wrong += ["certainty"] if entry.get("certainty", "C") not in ("C", "R", "U") else []
    for key in wrong:
        faults.append(fault(file, 0, f"{place}, {key}", "entry_key", names=", ".join(known)))
    if wrong:
        return None
    lists = {key: tuple(entry[key]) for key in ("ags", "unsure", "bodies") if key in entry}
    return Authority(**{**entry, **lists})


def _municipality(row: Row) -> Municipality:
    municipality = Municipality(
        ags=row.known("id", cells.ags, ""),
        name=row.known("name", cells.text, ""),
        kind=row.known("kind", cells.one_of(*_KINDS), ""),
        kreis=row.known("kreis", cells.text, ""),
        plz=tuple(row.text("plz").split()),
        place=row.place(),
        area_km2=row.known("area_km2", cells.number, 0.0),
        population=row.known("population", cells.whole, 0),
        population_on=row.known("population_on", cells.day, date.min),
        mietenstufe=row.known("mietenstufe", cells.whole, 1),
        town_hall=", ".join(filter(None, (row.text("town_hall_street"), row.text("town_hall_place")))),
        kita_count=row.maybe("kita_count", cells.whole),
        origin=row.origin(),
    )
    if not 1 <= municipality.mietenstufe <= 7:
        row.fault("mietenstufe", "mietenstufe")
    return municipality


def _postcode(row: Row) -> Postcode:
    lat, lon = row.maybe("lat_area", cells.number), row.maybe("lon_area", cells.number)
    area = Place(lat, lon) if lat is not None and lon is not None else None
    return Postcode(
        row.known("id", cells.text, ""), row.known("ags", cells.ags, ""), row.place(), area, row.origin()
    )


def _holiday(row: Row) -> tuple[date, str]:
    row.origin()
    return row.known("id", cells.day, date.min), row.known("name", cells.text, "")


def _school_holiday(row: Row) -> tuple[date, date]:
    row.origin()
    first, last = row.known("first", cells.day, date.min), row.known("last", cells.day, date.max)
    if last < first:
        row.fault("last", "backwards")
    return first, last
