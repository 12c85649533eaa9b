"""From what a form says to a section of the family file: German days and amounts, empty fields left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from amvis.application.cases.profile_entries import NONE, Group, between, groups_of
from amvis.application.cases.sections import PEOPLE, Section, Tree
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.people import CHILD, PARENT
from amvis.application.family_file.quantities import Day, Money
from amvis.application.family_file.shapes import ListOf, MapOf, Record, Shape

_DAY: Final = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_AMOUNT: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?\s*(?:€|EUR)?")
_PEOPLE: Final[Mapping[str, Record]] = {"parents": PARENT, "children": CHILD}
_DEEPEST: Final = 8


def part_of(section: Section, said: Mapping[str, str]) -> Tree:
    """Return what a section holds by a form; what is not a field of the section is not looked at."""
    nested = _nested(said)
    part = _record(FAMILY, section.top - {"version"}, nested)
    for people in PEOPLE:
        names = section.of(people)
        if not names:
            continue
        told = [_record(_PEOPLE[people], names | {"id"}, one) for one in _in_order(nested.get(people))]
        if kept := [{"id": "", **one} for one in told if one]:
            part[people] = kept
    if section.name == "family":
        part = {"version": "1", "parents": [], "children": [], **part}
    return part


def as_the_form_says(section: Section, part: Tree) -> Tree:
    """Return a section as it comes back from its own form: amounts, days and lists written in one way."""
    family = part if section.name == "family" else {}
    return part_of(section, dict(_said(groups_of(section, part, family, with_new=False))))


def _said(groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from ((entry.name, entry.value) for entry in group.entries)
        yield from _said(group.groups)


def _nested(said: Mapping[str, str]) -> dict[str, Any]:
    """Return `parents.0.work.gross` as nested dictionaries; what stands beside a deeper one is kept."""
    found: dict[str, Any] = {}
    for name, text in said.items():
        steps = name.split(".")
        if len(steps) > _DEEPEST:
            continue
        here = found
        for step in steps[:-1]:
            inner = here.setdefault(step, {})
            if not isinstance(inner, dict):
                inner = here[step] = {"": inner}
            here = inner
        last = here.get(steps[-1])
        if isinstance(last, dict):
            last[""] = text.strip()
        else:
            here[steps[-1]] = text.strip()
    return found


def _in_order(nested: Any) -> list[dict[str, Any]]:
    if not isinstance(nested, dict):
        return []
    numbered = [(int(key), one) for key, one in nested.items() if key.isdecimal() and isinstance(one, dict)]
    return [one for _, one in sorted(numbered, key=lambda pair: pair[0])]


def _record(record: Record, names: frozenset[str] | None, nested: Mapping[str, Any]) -> Tree:
    found: Tree = {}
    for field in record.fields:
        if names is not None and field.name not in names:
            continue
        value = _shaped(field.shape, nested.get(field.name))
        if value is not None:
            found[field.name] = value
    return found


def _shaped(shape: Shape, told: Any) -> Any:
    """Return a value of the file, None where nothing was said."""
    if isinstance(shape, Record):
        return (_record(shape, None, told) if isinstance(told, dict) else {}) or None
    if isinstance(shape, ListOf) and isinstance(shape.item, Record):
        return _list(shape.item, told)
    text = told.get("", "") if isinstance(told, dict) else told
    return _single(shape, text) if text else None


def _single(shape: Shape, text: str) -> Any:
    if isinstance(shape, ListOf):
        if text.casefold() == NONE:
            return []
        return [
            as_written(shape.item, one.strip()) for one in text.split(between(shape)) if one.strip()
        ] or None
    if isinstance(shape, MapOf):
        return _map(shape, text)
    return as_written(shape, text)


def _list(record: Record, told: Any) -> list[Tree] | None:
    """Return the items said; none said is an empty list only where somebody said that there are none."""
    items = [item for one in _in_order(told) if (item := _record(record, None, one))]
    said = told.get("", "") if isinstance(told, dict) else told
    if items and said != NONE:
        return items
    return [] if said == NONE else None


def _map(shape: MapOf, text: str) -> Tree:
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    return {key.strip(): as_written(shape.value, value.strip()) for key, _, value in lines}


def as_written(shape: Shape, text: str) -> str:
    """Return a value as the file writes it: 2026-11-27 for 27.11.2026, 480.00 for 480,00."""
    if isinstance(shape, Day) and (day := _DAY.fullmatch(text)):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if isinstance(shape, Money) and (amount := _AMOUNT.fullmatch(text)):
        return f"{amount[1].replace('.', '')}.{(amount[2] or '').ljust(2, '0')}"
    return text
