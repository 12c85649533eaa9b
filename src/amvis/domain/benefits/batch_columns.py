"""The columns of a table of families: their names, what is taken where one is not given, and their memory."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from amvis.domain.benefits.facts import UNKNOWN_LIMIT
from amvis.domain.benefits.family_row import FamilyRow
from amvis.domain.instructions.layout import NOTHING, lengths_of, numbers_of, shaped

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Columns = Mapping[str, Any]  # array of whole numbers or flags, or one such for all families; None: not given

ONE_FOR_EACH: Final[Mapping[str, str]] = {"works": "family.adults"}  # as long as another tuple
NEEDED: Final = frozenset({"age", "tax_class"})
OTHERWISE: Final[Mapping[str, int]] = {
    "share": 1000,
    "has_kindergeld": 1,
    "is_23": 1,
    "is_parent": 1,
    "net": NOTHING,
    "mean_gross": NOTHING,
    "mean_net": NOTHING,
    "limit": UNKNOWN_LIMIT,
}
_MOST_PERSONS: Final = 256
_BYTES: Final = 8


class Group(NamedTuple):
    """Families of one shape: how long each tuple is, and the places of the families in the table."""

    lengths: tuple[int, ...]
    places: Numbers


class Memory(NamedTuple):
    """Where each column of a shape lies, and how many bytes further on that of the next family."""

    addresses: Numbers
    steps: Numbers
    kept: Numbers  # what is taken where a column is not given; its memory is read, so it is kept


class Table:
    """Families as columns: whole numbers whose memory is read where it lies."""

    def __init__(self, columns: Columns) -> None:
        given = {name: _whole(name, column) for name, column in columns.items() if column is not None}
        self._arrays = {name: array for name, array in given.items() if array.ndim}
        self._single = {name: int(array) for name, array in given.items() if not array.ndim}
        sizes = {array.size for array in self._arrays.values()}
        if len(sizes) > 1:
            raise ValueError(f"columns of different lengths: {sorted(sizes)}")
        self.families = sizes.pop() if sizes else 1
        if self.families:
            self._check(given)
        self._lies = {
            name: (array.__array_interface__["data"][0], array.strides[0])
            for name, array in self._arrays.items()
        }

    def groups(self) -> Iterator[Group]:
        """Yield the families shape by shape, in their order."""
        single = {name: self._single.get(name, 0) for name in count_names()}
        several = [name for name in single if name in self._arrays]
        if not several:
            yield Group(_lengths(single), np.arange(self.families))
            return
        key = np.zeros(self.families, np.int32)
        for name in several:
            key = key * _MOST_PERSONS + self._arrays[name].astype(np.int32)
        order = np.argsort(key, kind="stable")
        ends = np.flatnonzero(np.diff(key[order])) + 1
        for places in np.split(order, ends) if self.families else ():
            here = {name: int(self._arrays[name][places[0]]) for name in several}
            yield Group(_lengths(single | here), places)

    def memory(self, lengths: tuple[int, ...]) -> Memory:
        """Return where the columns of a shape lie; KeyError for one that is needed and not given."""
        names, kept = column_names(lengths), _otherwise(lengths).copy()
        start = kept.__array_interface__["data"][0]
        lies: list[tuple[int, int]] = []
        missing: list[str] = []
        for place, name in enumerate(names):
            lies.append(self._lies.get(name, (start + _BYTES * place, 0)))
            if name in self._single:
                kept[place] = self._single[name]
            elif name not in self._lies and name.rpartition(".")[2] in NEEDED:
                missing.append(name)
        if missing:
            raise KeyError(f"columns that are needed: {', '.join(missing)}")
        addresses, steps = np.array(lies, dtype=np.int64).reshape(-1, 2).T.copy()
        return Memory(addresses, steps, kept)

    def _check(self, given: Mapping[str, Numbers]) -> None:
        """Refuse names no family here has, and counts beyond reason."""
        most: dict[str, int] = {}
        for name in count_names():
            counts = given.get(name, np.zeros(1, np.int64))
            most[name] = int(counts.max(initial=0))
            if counts.min(initial=0) < 0 or most[name] >= _MOST_PERSONS:
                raise ValueError(f"{name}: a count between 0 and {_MOST_PERSONS - 1} is needed")
        known = _known(_lengths(most))
        for name in given:
            if name not in known:
                near = ", ".join(get_close_matches(name, known)) or "no other"
                raise KeyError(f"no family here has a column {name}; near it is {near}")


def columns_of(rows: Sequence[FamilyRow]) -> dict[str, Numbers]:
    """Return rows as columns; where a family has no such person the column holds zero."""
    columns: dict[str, Numbers] = {}
    for place, row in enumerate(rows):
        lengths = lengths_of(FamilyRow, row)
        counts = [(path, length) for path, length in lengths if path not in ONE_FOR_EACH]
        names = column_names(tuple(length for _, length in lengths))
        for name, number in (*counts, *zip(names, numbers_of(FamilyRow, row), strict=True)):
            if name not in columns:
                columns[name] = np.zeros(len(rows), np.int64)
            columns[name][place] = number
    return columns


@lru_cache(maxsize=1)
def count_names() -> tuple[str, ...]:
    """Return the columns that count persons."""
    return tuple(path for path in _tuples() if path not in ONE_FOR_EACH)


@lru_cache(maxsize=256)
def column_names(lengths: tuple[int, ...]) -> tuple[str, ...]:
    """Return the columns of a shape in the order in which they are read."""
    names: list[str] = []
    left = iter(lengths)
    shaped(FamilyRow, lambda _: next(left), lambda path, *_: names.append(path))
    return tuple(names)


@lru_cache(maxsize=1)
def _tuples() -> tuple[str, ...]:
    paths: list[str] = []
    shaped(FamilyRow, lambda path: paths.append(path) or 0, lambda *_: 0)  # type: ignore[func-returns-value]
    return tuple(paths)


def _lengths(counts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(counts[ONE_FOR_EACH.get(path, path)] for path in _tuples())


@lru_cache(maxsize=256)
def _known(lengths: tuple[int, ...]) -> frozenset[str]:
    return frozenset((*count_names(), *column_names(lengths)))


@lru_cache(maxsize=256)
def _otherwise(lengths: tuple[int, ...]) -> Numbers:
    return np.array([OTHERWISE.get(name.rpartition(".")[2], 0) for name in column_names(lengths)], np.int64)


def _whole(name: str, column: Any) -> Numbers:
    if type(column) is np.ndarray and column.dtype == np.int64 and column.ndim == 1:
        return column
    array = np.asarray(column)
    if array.ndim > 1 or not np.can_cast(array.dtype, np.int64):
        raise TypeError(f"the column {name} holds one whole number or flag for each family")
    return array.astype(np.int64, copy=False)
