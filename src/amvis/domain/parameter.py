"""A value of the law with its dates: what it is, from when, by which norm, seen where, how sure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from amvis.domain.finding import Certainty

Scalar = int | Fraction | Decimal | str | date


class Table(Mapping[Any, Any]):
    """An unchangeable mapping by whole number or word; tables may hold tables and tuples."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[Any, Any]) -> None:
        self._cells = MappingProxyType(dict(cells))

    def __getitem__(self, key: int | str) -> Any:
        return self._cells[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __hash__(self) -> int:
        return hash(frozenset(self._cells.items()))

    def __repr__(self) -> str:
        return f"Table({dict(self._cells)})"

    def at_or_below(self, number: int) -> Any:
        """Return the cell of the greatest key that is not above `number`: a table of steps, as by age."""
        reached = [key for key in self._cells if key <= number]
        if not reached:
            raise KeyError(f"the table begins at {min(self._cells)}, asked for {number}")
        return self._cells[max(reached)]


Value = Scalar | tuple[Any, ...] | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One row: it holds from `valid_from` to the day before the next; `value` None: unknown or abolished."""

    valid_from: date
    value: Value | None
    norm: str
    source: str
    certainty: Certainty
    note: str = ""
    enacted: bool = True
    checked_on: date | None = None


class RowsDisordered(ValueError):  # noqa: N818 (it says what is so)
    """A row stands above an older one it should follow, or a day comes twice."""

    def __init__(self, name: str, newer: date, older: date) -> None:
        self.newer, self.older = newer, older
        super().__init__(f"{name}: {newer} stands above {older}; rows go from the newest down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named value through time, newest row first.

    `needed_from` is the first day on which the domain relies on it, None for a value that may be missing.
    `checked_until` is the last day it was checked for, None for the day of the whole rulebook.
    """

    name: str
    unit: str
    norm: str
    rows: tuple[DatedValue, ...]
    title: str = ""
    per: str = ""
    is_local: bool = False
    needed_from: date | None = None
    checked_until: date | None = None

    def __post_init__(self) -> None:
        for drafts in (False, True):
            days = [row.valid_from for row in self.rows if row.enacted is not drafts]
            for newer, older in pairwise(days):
                if newer <= older:
                    raise RowsDisordered(self.name, newer, older)

    def on(self, day: date, *, drafts: bool = False) -> DatedValue | None:
        """Return the row that holds on `day`, None before the first; drafts only when asked for.

        A draft gives way to an enacted row of the same day.
        """
        reached = [row for row in self.rows if row.valid_from <= day and (row.enacted or drafts)]
        return max(reached, key=lambda row: (row.valid_from, row.enacted), default=None)

    @property
    def changes(self) -> tuple[date, ...]:
        """Return the days on which an enacted row begins, oldest first."""
        return tuple(sorted(row.valid_from for row in self.rows if row.enacted))
