"""What was taken from somebody else's data, and row by row what was not."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from amvis.domain.place import Place
from amvis.domain.sentence import Sentence, say
from amvis.region.geography import metres
from amvis.region.table import Row

CellRow = dict[str, str]

_NEAR = 300  # metres within which one name is one house
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Remark(NamedTuple):
    """Something of row `row` (counted as the source counts) that was not taken as it stood there."""

    row: int
    name: str
    column: str  # empty: the whole row
    problem: Sentence
    done: str  # left out | left unknown | changed | updated


class Taken(NamedTuple):
    """Rows ready for a table of the region, each with its number in the source, and the report."""

    rows: tuple[tuple[int, CellRow], ...]
    remarks: tuple[Remark, ...]


def checked(
    numbered: Iterable[tuple[int, CellRow]],
    table: tuple[str, Callable[[Row], object]],
    *,
    needed: Sequence[str],
    remarks: list[Remark],
) -> tuple[tuple[int, CellRow], ...]:
    """Return the rows the table's reader takes; a faulty cell is left unknown, or its row out if needed."""
    kept: list[tuple[int, CellRow]] = []
    for number, cells in numbered:
        readable = _readable(number, cells, table, needed=needed, remarks=remarks)
        if readable is not None:
            kept.append((number, readable))
    return tuple(kept)


def merged(existing: Sequence[CellRow], taken: Taken) -> tuple[tuple[CellRow, ...], tuple[Remark, ...]]:
    """Return the table with the taken rows: a known id is replaced, a house known by name stays as it is."""
    rows = {row["id"]: row for row in existing}
    remarks = list(taken.remarks)
    for number, row in taken.rows:
        name = row.get("name") or row.get("title", "")
        twin = next((other for other in rows.values() if _is_same_house(other, row)), None)
        if row["id"] in rows:
            remarks.append(Remark(number, name, "", say("region.left.there", id=row["id"]), "updated"))
        elif twin is not None:
            remarks.append(Remark(number, name, "", say("region.left.twin", id=twin["id"]), "left out"))
            continue
        rows[row["id"]] = row
    return tuple(rows.values()), in_order(remarks)


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks as the source counts its rows, those on one row by column."""
    return tuple(sorted(remarks, key=lambda remark: (remark.row, remark.name, remark.column)))


def slug(text: str) -> str:
    """Return the text in small letters of ASCII, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_FOLDED)).strip("-")


def _readable(
    number: int,
    cells: CellRow,
    table: tuple[str, Callable[[Row], object]],
    *,
    needed: Sequence[str],
    remarks: list[Remark],
) -> CellRow | None:
    file, read = table
    cells = dict(cells)
    name = cells.get("name") or cells.get("title", "")
    while True:
        row = Row(file, number, cells)
        read(row)
        if not row.faults:
            return cells
        fault = row.faults[0]
        if fault.column in needed or not cells.get(fault.column):
            remarks.append(Remark(number, name, fault.column, fault.problem, "left out"))
            return None
        remarks.append(Remark(number, name, fault.column, fault.problem, "left unknown"))
        cells[fault.column] = ""


def _is_same_house(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    names = [slug(row.get("name") or row.get("title", "")) for row in (one, other)]
    if names[0] != names[1] or one["ags"] != other["ags"] or one.get("invented") == "yes":
        return False
    if "no" in (one.get("place_exact"), other.get("place_exact")):
        return True
    return metres(_place(one), _place(other)) <= _NEAR


def _place(row: Mapping[str, str]) -> Place:
    return Place(float(row["lat"]), float(row["lon"]))
