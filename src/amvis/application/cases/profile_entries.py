"""A section of the family file as entries of a form, made from the file's own table of fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from amvis.application.cases.sections import PEOPLE, Section, Tree
from amvis.application.entitlements import municipality_names
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.kinds import Choice, MunicipalityKey, YesNo
from amvis.application.family_file.people import CHILD, PARENT
from amvis.application.family_file.quantities import Day, Money
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Record, Shape
from amvis.domain.sentence import say
from amvis.rulebook.words import NoWords, tell

NONE: Final = "keine"  # a list that is known to be empty
SOME: Final = "some"
_PEOPLE: Final[Mapping[str, Record]] = {"parents": PARENT, "children": CHILD}
_OWN: Final = frozenset({"version"})  # the program's, nobody fills it in


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
    is_new: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said in it."""
        said = any(entry.value for entry in self.entries if entry.kind != "hidden")
        return not said and all(group.is_empty for group in self.groups)


def groups_of(section: Section, part: Tree, family: Tree, *, with_new: bool) -> tuple[Group, ...]:
    """Return a section's groups; people are those of the family section, or of this one if it is that.

    Args:
        part: what the section holds.
        family: the family section, for who belongs to it.
        with_new: whether there is room for further items of lists.
    """
    top = _group(FAMILY, section.top - _OWN, part, "", title="", with_new=with_new)
    found = [Group(title="", entries=top.entries)] if top.entries else []
    found += top.groups
    for people in PEOPLE:
        if section.of(people):
            found += _people(section, people, part, family, with_new=with_new)
    return tuple(found)


def _people(section: Section, people: str, part: Tree, family: Tree, *, with_new: bool) -> Iterator[Group]:
    record = _PEOPLE[people]
    is_family = section.name == "family"
    known = {one["id"]: one for one in part.get(people, ())}
    ids = [one["id"] for one in (part if is_family else family).get(people, ())]
    for number, id_ in enumerate(ids):
        names = section.of(people) | ({"id"} if is_family else frozenset())
        title = f"{_record_name(record)}: {id_}"
        group = _group(
            record, names, known.get(id_, {"id": id_}), f"{people}.{number}.", title=title, with_new=with_new
        )
        yield group if is_family else _with_id(group, f"{people}.{number}.id", id_)
    if is_family and with_new:
        prefix = f"{people}.{len(ids)}."
        title = tell(say("family.form.another", what=_record_name(record)), "de")
        new = _group(record, section.of(people) | {"id"}, {}, prefix, title=title, with_new=False)
        yield Group(title=title, entries=new.entries, groups=new.groups, is_new=True)


def _with_id(group: Group, name: str, id_: str) -> Group:
    hidden = Entry(name=name, label="", hint="", kind="hidden", value=id_)
    return Group(title=group.title, entries=(hidden, *group.entries), groups=group.groups)


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
        yield _group(record, None, item, f"{name}.{number}.", title=title, with_new=with_new)
    if with_new:
        title = tell(say("family.form.another", what=_record_name(record)), "de")
        new = _group(record, None, {}, f"{name}.{len(items)}.", title=f"{label}: {title}", with_new=False)
        yield Group(title=new.title, entries=new.entries, groups=new.groups, is_new=True)


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
        return ", ".join(written(shape.item, one) for one in value) if value else NONE
    if isinstance(shape, MapOf):
        return "\n".join(f"{key}: {written(shape.value, one)}" for key, one in value.items())
    text = str(value)
    if isinstance(shape, Day) and len(text) == len("2026-11-27"):
        return ".".join(reversed(text.split("-")))
    return text.replace(".", ",") if isinstance(shape, Money) else text


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
    """Return the first clause of what the field means, and the rest."""
    text = tell(say(f"family.field.{record.name}.{field.name}"), "de")
    first, _, rest = text.partition(";")
    return first.strip().rstrip("."), rest.strip()


def _how(field: Field) -> str:
    """Return an example where a kind is not written as its name says."""
    shape = field.shape.item if isinstance(field.shape, ListOf) else field.shape
    said_by_itself = (Day, Money, YesNo, Choice, MunicipalityKey, Record, MapOf)
    if isinstance(shape, said_by_itself) or not field.example:
        return ""
    return tell(say("family.form.example", example=field.example.replace('"', "").strip("[]")), "de")
