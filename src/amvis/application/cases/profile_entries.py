"""A section of the family file as entries of a form, made from the file's own table of fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from amvis.application.cases.sections import PEOPLE, Section, Tree
from amvis.application.entitlements import municipality_names
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.kinds import Choice, MunicipalityKey, YesNo
from amvis.application.family_file.people import CHILD, PARENT
from amvis.application.family_file.quantities import Day, Money
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Record, Shape
from amvis.application.family_file.spans import WEEKDAYS
from amvis.domain.sentence import say
from amvis.rulebook.words import NoWords, tell

NONE: Final = "keine"  # a list that is known to be empty
SOME: Final = "some"
_PEOPLE: Final[Mapping[str, Record]] = {"parents": PARENT, "children": CHILD}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")  # what is no day and no amount stays as it was written
_AMOUNT: Final = re.compile(r"\d+(\.\d{1,2})?")
_OWN: Final = frozenset({"version"})  # the program's, nobody fills it in
_IN_FILE: Final = re.compile(r"\bfalse\b")  # as the family file writes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field of a form: its name is the path in the file, its value is written as people write it."""

    name: str
    label: str
    hint: str
    kind: str  # text | long | choice | hidden
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False

    @property
    def said(self) -> str:
        """Return the value in words."""
        return dict(self.choices).get(self.value, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that belong together: a person, a record, an item of a list (or room for a new one)."""

    title: str
    entries: tuple[Entry, ...]
    groups: tuple["Group", ...] = ()
    item_of: str = ""  # the list of which it is an item
    new_in: str = ""  # the list to which this would be a further item

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said in it."""
        said = any(entry.value for entry in self.entries if entry.kind != "hidden")
        return not said and all(group.is_empty for group in self.groups)


def groups_of(
    section: Section, part: Tree, family: Tree, *, with_new: bool, prefix: str = ""
) -> tuple[Group, ...]:
    """Return a section's groups; people are those of the family section, or of this one if it is that.

    Args:
        part: what the section holds.
        family: the family section, for who belongs to it.
        with_new: whether there is room for further items of lists.
        prefix: what the names of all entries begin with, where a page asks for several sections.
    """
    top = _group(FAMILY, section.top - _OWN, part, prefix, title="", with_new=with_new)
    found = [Group(title="", entries=top.entries)] if top.entries else []
    found += top.groups
    for people in PEOPLE:
        if section.of(people):
            tell_of = _of_family if section.name == "family" else _told_of
            found += tell_of(section, people, part, family, prefix=f"{prefix}{people}.", with_new=with_new)
    return tuple(found)


def _of_family(
    section: Section, people: str, part: Tree, _family: Tree, *, prefix: str, with_new: bool
) -> Iterator[Group]:
    record, told = _PEOPLE[people], part.get(people, ())
    names = section.of(people) | {"id"}
    for number, one in enumerate(told):
        title = _person_title(record, one)
        yield _group(record, names, one, f"{prefix}{number}.", title=title, with_new=with_new)
    if with_new:
        title = tell(say("family.form.another", what=_record_name(record)), "de")
        new = _group(record, names, {}, f"{prefix}{len(told)}.", title=title, with_new=False)
        yield replace(new, new_in=prefix.rstrip("."))


def _told_of(
    section: Section, people: str, part: Tree, family: Tree, *, prefix: str, with_new: bool
) -> Iterator[Group]:
    """Yield a group for everybody of the family, then for whom the section still tells something of.

    Their numbers are those of the family section, so that what is wrong is told at the right person.
    """
    record, told = _PEOPLE[people], part.get(people, ())
    known = {one.get("id", ""): one for one in reversed(told)}  # the first of two equal ids
    places: dict[str, int] = {}
    for number, one in enumerate(family.get(people, ())):
        if one.get("id"):
            places.setdefault(one["id"], number)
    shown = [(number, known.get(id_, {"id": id_})) for id_, number in places.items()]
    others = [one for one in told if one.get("id", "") not in places or known[one["id"]] is not one]
    shown += enumerate(others, len(family.get(people, ())))
    for number, one in shown:
        title, is_of_family = _person_title(record, one), number < len(family.get(people, ()))
        if not is_of_family:
            title = tell(say("family.form.not_of_family", who=title), "de")
        here = f"{prefix}{number}."
        group = _group(record, section.of(people), one, here, title=title, with_new=with_new)
        yield _with_id(group, f"{here}id", one.get("id", ""))


def _person_title(record: Record, one: Tree) -> str:
    return f"{_record_name(record)}: {one.get('id') or tell(say('family.form.nameless'), 'de')}"


def _with_id(group: Group, name: str, id_: str) -> Group:
    hidden = Entry(name=name, label="", hint="", kind="hidden", value=id_)
    return replace(group, entries=(hidden, *group.entries))


def _group(
    record: Record, names: frozenset[str] | None, tree: Tree, prefix: str, *, title: str, with_new: bool
) -> Group:
    entries: list[Entry] = []
    groups: list[Group] = []
    for field in record.fields:
        if names is not None and field.name not in names:
            continue
        shape, value = field.shape, tree.get(field.name)
        if isinstance(shape, Record):
            inner = _label(record, field)[0]
            groups.append(
                _group(shape, None, value or {}, f"{prefix}{field.name}.", title=inner, with_new=with_new)
            )
        elif isinstance(shape, ListOf) and isinstance(shape.item, Record):
            entries.append(_none(record, field, prefix, value))
            groups += _items(record, field, shape.item, value or [], prefix=prefix, with_new=with_new)
        else:
            entries.append(_entry(record, field, prefix, value))
    return Group(title=title, entries=tuple(entries), groups=tuple(groups))


def _items(
    around: Record, field: Field, record: Record, items: list[Tree], *, prefix: str, with_new: bool
) -> Iterator[Group]:
    name, label = f"{prefix}{field.name}", _label(around, field)[0]
    for number, item in enumerate(items):
        title = f"{_record_name(record)} {number + 1}"
        found = _group(record, None, item, f"{name}.{number}.", title=title, with_new=with_new)
        yield replace(found, item_of=field.name)
    if with_new:
        title = tell(say("family.form.another", what=_record_name(record)), "de")
        new = _group(record, None, {}, f"{name}.{len(items)}.", title=f"{label}: {title}", with_new=False)
        yield replace(new, new_in=name)


def _none(record: Record, field: Field, prefix: str, value: Any) -> Entry:
    """Return the question whether there is none of a list: not said is not none."""
    label, hint = _label(record, field)
    choices = (("", _said("unknown")), (NONE, _said("none")), (SOME, _said("some")))
    said = "" if value is None else SOME if value else NONE
    return Entry(
        name=f"{prefix}{field.name}", label=label, hint=hint, kind="choice", value=said, choices=choices
    )


def _entry(record: Record, field: Field, prefix: str, value: Any) -> Entry:
    label, hint = _label(record, field)
    kind, choices = "text", _choices(field.shape)
    if choices:
        kind = "choice"
    elif isinstance(field.shape, MapOf):
        kind = "long"
    return Entry(
        name=f"{prefix}{field.name}",
        label=label,
        hint=hint or _how(field),
        kind=kind,
        value=written(field.shape, value),
        choices=choices,
        is_required=field.required,
    )


def written(shape: Shape, value: Any) -> str:
    """Return a value of the file as people write it: 14.05.1992, 480,00."""
    if value is None:
        return ""
    if isinstance(shape, ListOf):
        return f"{between(shape)} ".join(written(shape.item, one) for one in value) if value else NONE
    if isinstance(shape, MapOf):
        return "\n".join(f"{key}: {written(shape.value, one)}" for key, one in value.items())
    text = str(value)
    if isinstance(shape, Day) and _DAY.fullmatch(text):
        return ".".join(reversed(text.split("-")))
    return text.replace(".", ",") if isinstance(shape, Money) and _AMOUNT.fullmatch(text) else text


def between(shape: ListOf) -> str:
    """Return what stands between the values of a list: a semicolon where a value has commas itself."""
    return ";" if shape.item is WEEKDAYS else ","


def _choices(shape: Shape) -> tuple[tuple[str, str], ...]:
    if isinstance(shape, YesNo):
        return (("", _said("unknown")), ("true", _said("yes")), ("false", _said("no")))
    if isinstance(shape, MunicipalityKey):
        known = sorted(municipality_names().items(), key=lambda pair: pair[1])
        return (("", _said("unknown")), *known)
    if isinstance(shape, Choice):
        return (("", _said("unknown")), *((word, _word(word)) for word in shape.words))
    return ()


def _said(key: str) -> str:
    return tell(say(f"family.form.{key}"), "de")


def _word(word: str) -> str:
    try:
        return tell(say(f"family.choice.{word}"), "de")
    except NoWords:
        return word


def _record_name(record: Record) -> str:
    return tell(say(f"family.record.{record.name}"), "de")


def _label(record: Record, field: Field) -> tuple[str, str]:
    """Return the first clause of what the field means, and the rest as people read it who write no file."""
    text = tell(say(f"family.field.{record.name}.{field.name}"), "de")
    first, _, rest = text.partition(";")
    rest = _IN_FILE.sub("Nein", rest.strip())
    return first.strip().rstrip("."), rest[:1].upper() + rest[1:]


def _how(field: Field) -> str:
    """Return an example where a kind is not written as its name says."""
    shape = field.shape.item if isinstance(field.shape, ListOf) else field.shape
    said_by_itself = (Day, Money, YesNo, Choice, MunicipalityKey, Record, MapOf)
    if isinstance(shape, said_by_itself) or not field.example:
        return ""
    example = field.example.replace('"', "").strip("[]")
    if isinstance(field.shape, ListOf):
        example = example.replace(",", between(field.shape))
    return tell(say("family.form.example", example=example), "de")
