"""Rows from a CSV file of somebody else, by a column map."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping

from amvis.domain.place import Place
from amvis.domain.sentence import Sentence, say
from amvis.region.column_map import EXTRA, ColumnMap
from amvis.region.faults import RegionError, fault, shown
from amvis.region.geography import municipality_at
from amvis.region.region import Region
from amvis.region.table import Columns, Row
from amvis.region.taken import CellRow, Remark, Taken, checked, in_order, slug

_NEEDED = (
    "id",
    "name",
    "title",
    "ags",
    "lat",
    "lon",
    "invented",
    "shifts",
    "gross_month",
    "lessons",
    "start",
)
_DELIMITERS = ";,\t|"
_GERMAN = {"ja": "yes", "nein": "no", "x": "yes", "true": "yes", "false": "no"}


def decoded(raw: bytes, file: str, encoding: str) -> str:
    """Return the text: as the map says, else as UTF-8, else as Windows-1252."""
    for name in (encoding,) if encoding else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(name)
        except LookupError:
            raise RegionError([fault(file, 0, "encoding", "encoding", text=shown(name))]) from None
        except UnicodeDecodeError:
            continue
    raise RegionError([fault(file, 0, "", "no_encoding")])


def read_foreign_csv(
    text: str,
    file: str,
    column_map: ColumnMap,
    *,
    region: Region,
    table: tuple[str, Columns, Callable[[Row], object]],
) -> Taken:
    """Return the rows for a table of the region; rows are counted as lines of the file."""
    name, columns, read = table
    remarks: list[Remark] = []
    rows = list(_rows(text, file, column_map, region, remarks=remarks, table=(name, columns)))
    return Taken(checked(rows, (f"{name}.csv", read), needed=_NEEDED, remarks=remarks), in_order(remarks))


def _rows(
    text: str,
    file: str,
    column_map: ColumnMap,
    region: Region,
    *,
    remarks: list[Remark],
    table: tuple[str, Columns],
) -> Iterator[tuple[int, CellRow]]:
    name, columns = table
    given: set[str] = set()
    for line, theirs in _lines(text, file, column_map):
        said = {ours: _value(theirs[column], ours, column_map) for ours, column in column_map.columns.items()}
        cells = {**dict.fromkeys(columns.all, ""), "invented": "no", **column_map.constants, **said}
        problem = _settle(cells, region, columns)
        title = cells.get("name") or cells.get("title", "")
        if not title:
            problem = say("region.left.no_name")
        if problem:
            remarks.append(Remark(line, title, "", problem, "left out"))
            continue
        if not cells["id"]:
            cells["id"] = _id(name, cells, title, given)
        given.add(cells["id"])
        cells.pop(EXTRA, None)
        yield line, cells


def _lines(text: str, file: str, column_map: ColumnMap) -> Iterator[tuple[int, Mapping[str, str]]]:
    heading_line = text.partition("\n")[0]
    delimiter = column_map.delimiter or max(_DELIMITERS, key=heading_line.count)
    if len(delimiter) != 1:
        raise RegionError([fault(file, 0, "delimiter", "delimiter")])
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        heading = [cell.strip() for cell in next(lines, [])]
        missing = [column for column in column_map.columns.values() if column not in heading]
        if missing:
            names = ", ".join(shown(each) for each in heading)
            raise RegionError([fault(file, 1, shown(each), "their_column", names=names) for each in missing])
        for cells in lines:
            if any(cell.strip() for cell in cells):
                padded = [*(cell.strip() for cell in cells), *[""] * len(heading)]
                yield lines.line_num, dict(zip(heading, padded, strict=False))
    except csv.Error:
        raise RegionError([fault(file, lines.line_num, "", "no_csv")]) from None


def _value(text: str, column: str, column_map: ColumnMap) -> str:
    """Return their cell as ours: by the map's words, with German decimals, dates and yes."""
    words = column_map.values.get(column, {})
    if text in words:
        return words[text]
    if re.fullmatch(r"-?\d+,\d+", text):
        return text.replace(",", ".")
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    if found:
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    return _GERMAN.get(text.lower(), text)


def _settle(cells: CellRow, region: Region, columns: Columns) -> Sentence | None:
    """Fill in municipality and place as far as the row allows; return why it does not."""
    plz = cells.get(EXTRA, "")
    if not (cells["lat"] and cells["lon"]):
        middle = region.postcodes[plz].place if plz in region.postcodes else None
        if middle is None and cells["ags"] in region.municipalities:
            middle = region.municipalities[cells["ags"]].place
        if middle is None:
            return say("region.left.no_point")
        cells["lat"], cells["lon"] = f"{middle.lat}", f"{middle.lon}"
        if "place_exact" in columns.all:
            cells["place_exact"] = "no"
    try:
        place = Place(float(cells["lat"]), float(cells["lon"]))
    except ValueError:
        return say("region.left.not_point", lat=shown(cells["lat"]), lon=shown(cells["lon"]))
    if cells["ags"] not in region.municipalities:
        cells["ags"] = municipality_at(region, place, plz) or ""
    return None if cells["ags"] else say("region.left.outside")


def _id(table: str, cells: CellRow, title: str, given: set[str]) -> str:
    stem = f"{table}-{cells['ags'][3:]}-{slug(title)}"
    numbers = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(given) + 3))
    return next(name for name in numbers if name not in given)
