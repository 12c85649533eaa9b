"""A table of the region: a CSV file with a heading, read strictly and row by row."""

import csv
import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from amvis.domain.care.supply import Origin
from amvis.domain.place import Place
from amvis.region import cells
from amvis.region.faults import CellError, Fault, RegionError, shown

MARKS = ("source", "checked_on", "invented", "invented_fields")
_LARGEST = 64 * 1024 * 1024  # bytes of one file
_latitude, _longitude = cells.between(-90, 90), cells.between(-180, 180)

Value = TypeVar("Value")


class Columns(NamedTuple):
    """The columns a table must have and those it may have, besides the marks."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.required, *self.optional, *MARKS)


class Row:
    """One row; what is wrong in it is collected as faults."""

    def __init__(self, file: str, line: int, values: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self.values = values
        self.faults: list[Fault] = []

    def known(self, column: str, read: Callable[[str], Value], instead: Value) -> Value:
        """Return what the cell says, which must not be empty; `instead` stands in for a faulty one."""
        if not self.values.get(column):
            self.fault(column, "the cell is empty", "fill it in")
            return instead
        return self._read(column, read, instead)

    def maybe(self, column: str, read: Callable[[str], Value]) -> Value | None:
        """Return what the cell says, None where it is empty: unknown."""
        return self._read(column, read, None) if self.values.get(column) else None

    def text(self, column: str) -> str:
        return self.values.get(column, "")

    def place(self) -> Place:
        return Place(self.known("lat", _latitude, 0.0), self.known("lon", _longitude, 0.0))

    def origin(self) -> Origin:
        """Return the marks of the row; fields said to be invented must be columns of the table."""
        fields = tuple(name.strip() for name in self.text("invented_fields").split(";") if name.strip())
        known = (*self.values, "fee", "places")  # inside of modules
        for name in fields:
            if name not in known:
                self.fault("invented_fields", f"{shown(name)} is no column", "name columns, joined by ';'")
        return Origin(
            self.text("source"), self.text("checked_on"), self.known("invented", cells.flag, True), fields
        )

    def fault(self, column: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(self.file, self.line, column, problem, remedy))

    def _read(self, column: str, read: Callable[[str], Value], instead: Value) -> Value:
        try:
            return read(self.values[column])
        except CellError as error:
            self.fault(column, error.problem, error.remedy)
            return instead


def read_table(
    path: Path, columns: Columns, read: Callable[[Row], Value], faults: list[Fault]
) -> tuple[Value, ...]:
    """Return what each row of the file says; faulty rows are left out and told in `faults`."""
    found: list[Value] = []
    try:
        for row in rows_of(path, columns):
            value = read(row)
            if row.faults:
                faults += row.faults
            else:
                found.append(value)
    except RegionError as error:
        faults += error.faults
    return tuple(found)


def rows_of(path: Path, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a file in UTF-8 with a heading; a file of another form raises RegionError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            if path.stat().st_size > _LARGEST:
                raise _broken(path, 0, "the file is too large", "split it; 64 MB is the most")
            lines = csv.reader(stream, strict=True)
            heading = _heading(path, next(lines, []), columns)
            for cells_of_row in lines:
                if cells_of_row:
                    yield _row(path, lines.line_num, heading, cells_of_row)
    except UnicodeDecodeError as error:
        raise _broken(path, 0, f"byte {error.start + 1} is no UTF-8", "save the file as UTF-8") from None
    except csv.Error as error:
        raise _broken(
            path, lines.line_num, f"this is no CSV ({error})", "look for quotes or lines too long"
        ) from None
    except OSError as error:
        raise _broken(path, 0, f"it cannot be read ({error.strerror})", "check its name and rights") from None


def _heading(path: Path, heading: Sequence[str], columns: Columns) -> list[str]:
    names = [name.strip() for name in heading]
    if not any(names):
        raise _broken(path, 0, "the file is empty", f"begin with the heading {','.join(columns.all)}")
    faults = [
        Fault(
            path.name, 1, name, "the column is missing", "add it to the heading and leave unknown cells empty"
        )
        for name in (*columns.required, *MARKS)
        if name not in names
    ]
    for name in names:
        if name not in columns.all:
            near = difflib.get_close_matches(name, columns.all, 1)
            remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(columns.all)}"
            faults.append(Fault(path.name, 1, shown(name), "the column is not known", remedy))
        elif names.count(name) > 1:
            faults.append(Fault(path.name, 1, name, "the column stands there twice", "leave one of them out"))
    if faults:
        raise RegionError(faults)
    return names


def _row(path: Path, line: int, heading: Sequence[str], values: Sequence[str]) -> Row:
    row = Row(path.name, line, dict(zip(heading, (value.strip() for value in values), strict=False)))
    if len(values) != len(heading):
        row.fault(
            "", f"{len(values)} cells instead of {len(heading)}", "check commas and quotes in this line"
        )
    return row


def _broken(path: Path, line: int, problem: str, remedy: str) -> RegionError:
    return RegionError([Fault(path.name, line, "", problem, remedy)])
