"""A table of the region: a CSV file with a heading, read strictly and row by row."""

import csv
import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from amvis.domain.care.supply import Origin
from amvis.domain.place import Place
from amvis.domain.sentence import Fact
from amvis.region import cells
from amvis.region.faults import CellError, Fault, RegionError, fault, shown

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
            self.fault(column, "empty_cell")
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
                self.fault("invented_fields", "no_column", text=shown(name))
        return Origin(
            self.text("source"), self.text("checked_on"), self.known("invented", cells.flag, True), fields
        )

    def fault(self, column: str, name: str, **facts: Fact) -> None:
        """Tell that `region.fault.<name>` is so in a column, in none where it is empty."""
        self.faults.append(fault(self.file, self.line, column, name, **facts))

    def _read(self, column: str, read: Callable[[str], Value], instead: Value) -> Value:
        try:
            return read(self.values[column])
        except CellError as error:
            self.faults.append(Fault(self.file, self.line, column, error.problem, error.remedy))
            return instead


def read_table(
    path: Path, columns: Columns, read: Callable[[Row], Value], faults: list[Fault]
) -> tuple[Value, ...]:
    """Return what each row of the file says; faulty rows are left out and told in `faults`."""
    found: list[Value] = []
    try:
        for row in rows_of(path, columns):
            # A line with a cell too many or too few is shifted: what its cells say would only mislead.
            value = None if row.faults else read(row)
            if row.faults or value is None:
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
                raise _broken(path, 0, "too_large")
            lines = csv.reader(stream, strict=True)
            heading = _heading(path, next(lines, []), columns)
            for cells_of_row in lines:
                if cells_of_row:
                    yield _row(path, lines.line_num, heading, cells_of_row)
    except UnicodeDecodeError as error:
        raise _broken(path, 0, "utf8", at=error.start + 1) from None
    except csv.Error:
        raise _broken(path, lines.line_num, "no_csv") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _heading(path: Path, heading: Sequence[str], columns: Columns) -> list[str]:
    names = [name.strip() for name in heading]
    if not any(names):
        raise _broken(path, 0, "empty_file", heading=",".join(columns.all))
    faults = [
        fault(path.name, 1, name, "missing_column")
        for name in (*columns.required, *MARKS)
        if name not in names
    ]
    for name in names:
        if name not in columns.all:
            near = difflib.get_close_matches(name, columns.all, 1)
            facts = {"near": near[0]} if near else {"names": ", ".join(columns.all)}
            kind = "unknown_column_near" if near else "unknown_column"
            faults.append(fault(path.name, 1, shown(name), kind, **facts))
        elif names.count(name) > 1:
            faults.append(fault(path.name, 1, name, "column_twice"))
    if faults:
        raise RegionError(faults)
    return names


def _row(path: Path, line: int, heading: Sequence[str], values: Sequence[str]) -> Row:
    row = Row(path.name, line, dict(zip(heading, (value.strip() for value in values), strict=False)))
    if len(values) != len(heading):
        row.fault("", "cells", count=len(values), columns=len(heading))
    return row


def _unreadable(path: Path, error: OSError) -> RegionError:
    return _broken(path, 0, "missing_file" if isinstance(error, FileNotFoundError) else "unreadable")


def _broken(path: Path, line: int, name: str, **facts: Fact) -> RegionError:
    return RegionError([fault(path.name, line, "", name, **facts)])
