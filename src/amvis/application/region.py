"""What can be done with region data: open it, check it, generate it, take in what others have."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from amvis.application.bad_input import BadInput, Complaint
from amvis.region.column_map import EXTRA, read_column_map
from amvis.region.faults import Fault, RegionError, fault
from amvis.region.foreign_csv import decoded, read_foreign_csv
from amvis.region.generator.generate import generate
from amvis.region.osm import read_osm
from amvis.region.region import BUNDLED, COLUMNS_OF, READERS, Region, read_region, region_faults
from amvis.region.table import rows_of
from amvis.region.taken import CellRow, Remark, Taken, merged
from amvis.region.write import table_text, write_whole

_TERRITORY = ("municipalities.csv", "plz.csv", "authorities.yaml")
_CALENDAR = ("calendar/public_holidays.csv", "calendar/school_holidays.csv")
_LARGEST = 64 * 1024 * 1024  # bytes of a file to take in


class Generated(NamedTuple):
    """Rows of one table after generating: the real ones that stayed and the invented ones."""

    table: str
    real: int
    invented: int


class Imported(NamedTuple):
    """What came of taking in a file; each remark tells one row or cell."""

    table: str
    taken: int
    left_out: int
    remarks: tuple[Remark, ...]


def open_region(folder: Path | None = None) -> Region:
    """Return the region of a folder, the bundled one without; BadInput tells every fault."""
    _must_be_there(folder)
    try:
        return read_region(folder or BUNDLED)
    except RegionError as error:
        raise _bad(folder or BUNDLED, error.faults) from None


def check(folder: Path | None = None) -> Region:
    """Return the region if nothing is wrong with it."""
    _must_be_there(folder)
    faults = region_faults(folder or BUNDLED)
    if faults:
        raise _bad(folder or BUNDLED, faults)
    return open_region(folder)


def _must_be_there(folder: Path | None) -> None:
    """Refuse a folder that is none in one sentence, not in one for each of its tables."""
    if folder is not None and not folder.is_dir():
        name = "folder_is_file" if folder.exists() else "no_folder"
        raise _bad(folder, [fault(folder.name, 0, "", name)])


def generate_into(folder: Path, seed: int) -> tuple[Generated, ...]:
    """Write invented supply into a region folder; real rows stay, earlier invented ones are replaced.

    A folder that is new or empty begins with the real data of the bundled region.
    """
    try:
        region = _region_for(folder)
        origin = BUNDLED if _is_new(folder) else folder
        real = {name: _rows(origin, name, real_only=True) for name in COLUMNS_OF}
        tables = generate(seed, region.municipalities, region.postcodes, real)
        _begin(folder)
        _write(folder, {name: table_text(COLUMNS_OF[name], rows) for name, rows in tables.items()})
    except RegionError as error:
        raise _bad(folder, error.faults) from None
    return tuple(
        Generated(name, len(real[name]), len(rows) - len(real[name])) for name, rows in tables.items()
    )


def import_osm(path: Path, into: Path) -> Imported:
    """Take facilities of an OpenStreetMap export into a region folder."""
    try:
        text = decoded(_raw(path), path.name, "utf-8-sig")
        region = _region_for(into)
        return _take_in(into, "facilities", read_osm(text, path.name, region))
    except RegionError as error:
        raise _bad(path, error.faults) from None


def import_csv(path: Path, *, table: str, map_path: Path, into: Path) -> Imported:
    """Take rows of a CSV file into a table of a region folder, by a column map."""
    columns = COLUMNS_OF[table]
    try:
        map_text = decoded(_raw(map_path), map_path.name, "utf-8-sig")
        column_map = read_column_map(map_text, map_path.name, (*columns.all, EXTRA))
        text = decoded(_raw(path), path.name, column_map.encoding)
        region = _region_for(into)
        taken = read_foreign_csv(
            text, path.name, column_map, region=region, table=(table, columns, READERS[table])
        )
        return _take_in(into, table, taken)
    except RegionError as error:
        raise _bad(path, error.faults) from None


def _take_in(folder: Path, table: str, taken: Taken) -> Imported:
    _begin(folder)
    existing = _rows(folder, table, real_only=False)
    rows, remarks = merged(existing, taken)
    _write(folder, {table: table_text(COLUMNS_OF[table], rows)})
    left_out = _left_out(remarks)
    there_already = left_out - _left_out(taken.remarks)
    return Imported(table, len(taken.rows) - there_already, left_out, remarks)


def _left_out(remarks: Sequence[Remark]) -> int:
    return sum(remark.done == "left out" for remark in remarks)


def _region_for(folder: Path) -> Region:
    """Return the region of the folder; a new one will begin with the real data of the bundled region."""
    if not _is_new(folder):
        return read_region(folder)
    if folder.exists() and not folder.is_dir():
        raise RegionError([fault(folder.name, 0, "", "folder_is_file")])
    if any(folder.glob("*.csv")):
        raise RegionError([fault(_TERRITORY[0], 0, "", "no_territory")])
    return read_region(BUNDLED)


def _is_new(folder: Path) -> bool:
    return not (folder / _TERRITORY[0]).exists()


def _begin(folder: Path) -> None:
    """Write the real data of the bundled region into a folder that is new."""
    if not _is_new(folder):
        return
    for name in COLUMNS_OF:
        text = table_text(COLUMNS_OF[name], _rows(BUNDLED, name, real_only=True))
        _write_file(folder / f"{name}.csv", text)
    for name in (
        *_CALENDAR,
        *reversed(_TERRITORY),
    ):  # the file by which a folder is known as a region comes last
        _write_file(folder / name, (BUNDLED / name).read_text("utf-8"))


def _rows(folder: Path, table: str, *, real_only: bool) -> Sequence[CellRow]:
    path = folder / f"{table}.csv"
    if not path.exists():
        return ()
    rows = (row.values for row in rows_of(path, COLUMNS_OF[table]))
    return tuple(row for row in rows if not real_only or row["invented"] != "yes")


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        _write_file(folder / f"{name}.csv", text)


def _write_file(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError:
        raise RegionError([fault(path.name, 0, "", "unwritable")]) from None


def _raw(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise RegionError([fault(path.name, 0, "", "too_large")])
        return path.read_bytes()
    except FileNotFoundError:
        raise RegionError([fault(path.name, 0, "", "missing_file")]) from None
    except OSError:
        raise RegionError([fault(path.name, 0, "", "unreadable")]) from None


def _bad(path: Path, faults: Sequence[Fault]) -> BadInput:
    complaints = (Complaint(each.place(path.name), each.problem, each.remedy) for each in faults)
    return BadInput.of(str(path), tuple(complaints))
