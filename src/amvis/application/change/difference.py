"""What differs between two versions of a family file, field by field, persons and benefits by their names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from amvis.application.change.topics import topic_of
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.quantities import Day, Money
from amvis.application.family_file.shapes import ListOf, MapOf, Record, Shape
from amvis.application.family_file.writing import field_value
from amvis.domain.household import Household
from amvis.domain.money import euros

_KEYS: Final = ("id", "benefit", "kind", "name", "title")  # by what an entry of a list is known again


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of a file: the record and field that describe it, the names that lead to it, its text."""

    record: str
    field: str
    names: tuple[str, ...]
    kind: str  # money, day or text
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs; None where one version does not say it."""

    place: str
    record: str
    field: str
    person: str
    entry: str  # the entry of a list it belongs to, empty for a person's own fields
    topic: str
    kind: str
    before: str | None
    after: str | None


def differences(old: Household, new: Household) -> tuple[Change, ...]:
    """Return what differs, in the order of the file."""
    before, after = dict(_told(FAMILY, old)), dict(_told(FAMILY, new))
    found = []
    for place in dict.fromkeys((*before, *after)):
        was, now = before.get(place), after.get(place)
        either = now or was
        if either is None or (was and was.text) == (now and now.text):
            continue
        if not either.text and any(other.startswith(f"{place}[") for other in (*before, *after)):
            continue  # an empty list that fills, or a list that empties: its entries tell it
        found.append(
            Change(
                place=place,
                record=either.record,
                field=either.field,
                person=_person(place),
                entry=_entry(place),
                topic=topic_of(either.names),
                kind=either.kind,
                before=was.text if was else None,
                after=now.text if now else None,
            )
        )
    return tuple(found)


def _person(place: str) -> str:
    head, _, rest = place.partition("[")
    return rest.partition("]")[0] if head in ("parents", "children") else ""


def _entry(place: str) -> str:
    """Return the name of the innermost entry of a list that is no person."""
    names = re.findall(r"\[([^]]*)\]", place)
    return "" if not names or (len(names) == 1 and _person(place)) else names[-1]


def _told(
    record: Record, source: Any, place: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, Told]]:
    for field in record.fields:
        value = field_value(field, source)
        if value is None or value == "":
            continue
        here = f"{place}.{field.name}" if place else field.name
        inner = (*names, field.name)
        if isinstance(field.shape, Record):
            yield from _told(field.shape, value, here, inner)
        elif isinstance(field.shape, ListOf) and isinstance(field.shape.item, Record):
            if not value:  # "none", which is another answer than "not said"
                yield here, Told(record=record.name, field=field.name, names=inner, kind="text", text="")
            for key, item in _keyed(value):
                yield from _told(field.shape.item, item, f"{here}[{key}]", inner)
        else:
            kind, text = _text(field.shape, value)
            yield here, Told(record=record.name, field=field.name, names=inner, kind=kind, text=text)


def _keyed(items: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Yield each entry with the name by which it is known again; the second of a name is numbered."""
    seen: dict[str, int] = {}
    for item in items:
        name = next((str(getattr(item, key)) for key in _KEYS if getattr(item, key, None)), "")
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 and name else f"{name}#{seen[name]}"), item


def _text(shape: Shape, value: Any) -> tuple[str, str]:
    if isinstance(shape, ListOf):
        return "text", ", ".join(_text(shape.item, item)[1] for item in value)
    if isinstance(shape, MapOf):
        items: Mapping[Any, Any] = value
        return "text", ", ".join(
            f"{shape.key.write(key)}: {_text(shape.value, inner)[1]}" for key, inner in items.items()
        )
    if isinstance(shape, Record):
        raise TypeError("a record is walked, not written")
    if isinstance(shape, Money):
        return "money", euros(value)
    return "day" if isinstance(shape, Day) else "text", shape.write(value)
