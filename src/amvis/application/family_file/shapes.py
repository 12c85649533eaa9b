"""The shapes the family file is made of: records of fields, lists and maps of single values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from amvis.application.family_file.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of a record; `target` is its name in the domain, empty where the domain does not keep it.

    `taken` gets the value from the domain's object where it is not simply the attribute. `example` stands in
    the reference and in the remedy for a missing field.
    """

    name: str
    shape: "Shape"
    required: bool = False
    target: str | None = None
    example: str = ""
    taken: Callable[[Any], Any] | None = None

    @property
    def attribute(self) -> str:
        return self.name if self.target is None else self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A mapping with known keys; without `make` its fields belong to the record around it."""

    name: str
    fields: tuple[Field, ...]
    make: Callable[..., Any] | None = None

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf:
    """A list; the domain keeps it as a tuple."""

    item: "Shape"
    least: int = 0
    most: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOf:
    """A mapping whose keys are values themselves."""

    key: Kind
    value: "Shape"
    most: int = 50


Shape = Kind | Record | ListOf | MapOf
Path = tuple[str | int, ...]


def shown(path: Path) -> str:
    """Return a path as people point at it: `parents[0].work.gross`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def build(shape: Shape, value: Any) -> Any:
    """Return what the domain makes of a value that was read (a dict for each record)."""
    if isinstance(shape, ListOf):
        return tuple(build(shape.item, item) for item in value)
    if isinstance(shape, MapOf):
        return MappingProxyType({key: build(shape.value, inner) for key, inner in value.items()})
    if isinstance(shape, Record):
        keywords = _keywords(shape, value)
        return shape.make(**keywords) if shape.make else keywords
    return value


def _keywords(record: Record, value: Mapping[str, Any]) -> dict[str, Any]:
    keywords: dict[str, Any] = {}
    for field in record.fields:
        if field.name not in value or (not field.attribute and not _is_inline(field)):
            continue
        built = build(field.shape, value[field.name])
        keywords.update(built if _is_inline(field) else {field.attribute: built})
    return keywords


def _is_inline(field: Field) -> bool:
    return isinstance(field.shape, Record) and field.shape.make is None


def walk(record: Record, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Yield every field below a record with the names that lead to it, in file order."""
    for field in record.fields:
        here = (*path, field.name)
        yield here, field
        inner = field.shape.item if isinstance(field.shape, ListOf) else field.shape
        if isinstance(inner, Record):
            yield from walk(inner, here)
