"""The columns of a table of families: their names, what is taken where one is not given, and their memory."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from amvis.domain.benefits.facts import UNKNOWN_LIMIT
from amvis.domain.benefits.family_row import FamilyRow
from amvis.domain.instructions.layout import NOTHING, defaults_of, lengths_of, numbers_of, shaped

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
_WORTH_A_CORE: Final = 2_048  # fewer are reckoned before a second core has begun
_AT_ONCE: Final = 16_384  # families whose columns the machine still has at hand when it comes to them


class Group(NamedTuple):
    """Families of one shape: how long each tuple is, their places in the table, and their columns.

    The columns hold these families one after the other: what the machine needs next then lies beside what it
    has just read, and it takes the same ways again.
    """

    lengths: tuple[int, ...]
    places: Numbers
    addresses: Numbers  # where each column of the shape holds the first of these families
    steps: Numbers  # how many bytes further on that of the next family lies


class Table:
    """Families as columns: whole numbers whose memory is read where it lies."""

    def __init__(self, columns: Columns) -> None:
        self._arrays: dict[str, Numbers] = {}
        self._single: dict[str, int] = {}
        for name, column in columns.items():
            if isinstance(column, int):
                self._single[name] = int(column)
            elif column is not None:
                self._arrays[name] = _whole(name, column)
        sizes = {array.size for array in self._arrays.values()}
        if len(sizes) > 1:
            raise ValueError(f"columns of different lengths: {sorted(sizes)}")
        self.families = sizes.pop() if sizes else 1
        self._check()
        self._lie()

    def parts(self, cores: int) -> list[slice]:
        """Return parts of the table, one a core where that is worth while, none too large to be at hand."""
        each = min(max(-(-self.families // cores), _WORTH_A_CORE), _AT_ONCE)
        return [slice(first, first + each) for first in range(0, max(self.families, 1), each)]

    def groups(self, part: slice) -> Iterator[Group]:
        """Yield the families of a part shape by shape; each group lives until the next.

        Raises KeyError for a column that is needed and not given.
        """
        single = {name: self._single.get(name, 0) for name in count_names()}
        several = [name for name in single if name in self._arrays]
        everyone = np.arange(self.families)[part]
        if not several:
            yield self._group(_lengths(single), everyone, self._addresses, self._steps)
        if not several or not len(everyone):
            return
        order, bounds = self._by_shape(several, part)
        columns = np.empty((len(self._given), len(order)), np.int64)
        for place, name in enumerate(self._given.values()):
            self._arrays[name][part].take(order, out=columns[place], mode="clip")
        lie = self._addresses.copy()
        lie[list(self._given)] = _address(columns) + columns.strides[0] * np.arange(len(columns))
        steps = np.where(self._steps == 0, 0, _BYTES)
        for begin, end in pairwise(bounds):
            places = everyone[order[begin:end]]
            here = {name: int(self._arrays[name][places[0]]) for name in several}
            yield self._group(_lengths(single | here), places, lie + begin * steps, steps)

    def _by_shape(self, several: Sequence[str], part: slice) -> tuple[Numbers, list[int]]:
        """Return an order in which families of a shape stand together, and where each shape begins."""
        key = np.zeros(len(self._arrays[several[0]][part]), np.int64)
        for name in several:
            key = key * _MOST_PERSONS + self._arrays[name][part]
        if len(several) <= 2:
            key = key.astype(np.uint16)  # sorted in one pass
        order = np.argsort(key, kind="stable")
        ends = np.flatnonzero(np.diff(key[order])) + 1
        return order, [0, *ends.tolist(), len(order)]

    def _group(self, lengths: tuple[int, ...], places: Numbers, addresses: Numbers, steps: Numbers) -> Group:
        chosen = _places_in(lengths, self._widest)
        missing = [column_names(self._widest)[place] for place in chosen[self._is_missing[chosen]]]
        if missing:
            raise KeyError(f"columns that are needed: {', '.join(missing)}")
        return Group(lengths, places, addresses[chosen], steps[chosen])

    def beyond(self, most: int, family: int) -> str:
        """Return the columns that hold more than an amount for a family, as the beginning of a sentence."""
        held = {name: int(array[family]) for name, array in self._arrays.items()} | self._single
        names = [name for name, number in held.items() if not -most <= number < most]
        return f"({', '.join(names)}) "

    def _lie(self) -> None:
        """Find where the columns of the widest shape lie; what is not given lies in memory of its own."""
        self._widest = _lengths({name: self._most(name) for name in count_names()})
        places = _place_by_name(self._widest)
        self._otherwise = _otherwise(self._widest).copy()
        self._addresses = _address(self._otherwise) + _BYTES * np.arange(len(places))
        self._steps = np.zeros(len(places), np.int64)
        self._is_missing = _is_needed(self._widest).copy()
        for name, number in self._single.items():
            if name in places:
                self._otherwise[places[name]] = number
                self._is_missing[places[name]] = False
        self._given = {places[name]: name for name in self._arrays if name in places}
        for place, name in self._given.items():
            self._addresses[place] = _address(self._arrays[name])
            self._steps[place] = self._arrays[name].strides[0]
            self._is_missing[place] = False

    def _check(self) -> None:
        """Refuse names no family can have, and counts beyond reason."""
        for name in (*self._single, *self._arrays):
            if not _is_known(name):
                near = ", ".join(get_close_matches(name, _known())) or "no other"
                raise KeyError(f"no family has a column {name}; near it is {near}")
        for name in count_names():
            counts = self._arrays.get(name)
            least = self._single.get(name, 0) if counts is None else counts.min(initial=0)
            if least < 0 or max(self._most(name), 0) >= _MOST_PERSONS:
                raise ValueError(f"{name}: a count between 0 and {_MOST_PERSONS - 1} is needed")

    def _most(self, name: str) -> int:
        if name in self._arrays:
            return int(self._arrays[name].max(initial=0))
        return self._single.get(name, 0)


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
def _place_by_name(lengths: tuple[int, ...]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(column_names(lengths))}


@lru_cache(maxsize=256)
def _is_needed(lengths: tuple[int, ...]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array([name.rpartition(".")[2] in NEEDED for name in column_names(lengths)], np.bool_)


@lru_cache(maxsize=256)
def _places_in(lengths: tuple[int, ...], widest: tuple[int, ...]) -> Numbers:
    """Return where the columns of a shape are among those of a wider one."""
    places = _place_by_name(widest)
    return np.array([places[name] for name in column_names(lengths)], np.int64)


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    return re.sub(r"\.\d+\.", ".0.", name) in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset((*count_names(), *column_names((1,) * len(_tuples()))))


@lru_cache(maxsize=256)
def _otherwise(lengths: tuple[int, ...]) -> Numbers:
    otherwise = {**defaults_of(FamilyRow), **OTHERWISE}
    return np.array([otherwise.get(name.rpartition(".")[2], 0) for name in column_names(lengths)], np.int64)


def _address(array: Numbers) -> int:
    return int(array.__array_interface__["data"][0])


def _whole(name: str, column: Any) -> Numbers:
    array = np.asarray(column)
    if array.ndim != 1 or not np.can_cast(array.dtype, np.int64):
        raise TypeError(f"the column {name} holds one whole number or flag for each family")
    return array.astype(np.int64, copy=False)
