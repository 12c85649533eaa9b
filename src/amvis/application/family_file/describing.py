"""The family file told for people (Markdown) and for machines (JSON schema)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.kinds import Choice, Kind, Slug
from amvis.application.family_file.quantities import Number, Whole
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Record, Shape, walk
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

_HEADINGS: Final = {
    "en": "| field | what | example |\n|---|---|---|",
    "de": "| Feld | was | Beispiel |\n|---|---|---|",
}
_REQUIRED: Final = {"en": "**required**", "de": "**Pflicht**"}


def schema() -> dict[str, Any]:
    """Return the JSON schema of the family file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Amvis family file, version 1",
        **_record_schema(FAMILY),
        "$defs": {record.name: _record_schema(record) for record in records() if record is not FAMILY},
    }


def reference(lang: str) -> str:
    """Return every field of every record as Markdown tables."""
    return "\n\n".join(_record_text(record, lang) for record in records())


def records() -> tuple[Record, ...]:
    """Return each record once, in the order of the file."""
    found = {FAMILY.name: FAMILY}
    for _, field in walk(FAMILY):
        inner = _inner(field.shape)
        if isinstance(inner, Record):
            found.setdefault(inner.name, inner)
    return tuple(found.values())


def _inner(shape: Shape) -> Shape:
    return shape.item if isinstance(shape, ListOf) else shape


def _record_schema(record: Record) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in record.fields if field.required],
        "properties": {field.name: _field_schema(record, field) for field in record.fields},
    }


def _field_schema(record: Record, field: Field) -> dict[str, Any]:
    described = {"description": tell(say(f"family.field.{record.name}.{field.name}"), "en")}
    inner = _shape_schema(field.shape)
    return described | (inner if field.required else {"anyOf": [inner, {"type": "null"}]})


def _shape_schema(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Record):
        return {"$ref": f"#/$defs/{shape.name}"}
    if isinstance(shape, ListOf):
        bounds = {"minItems": shape.least, "maxItems": shape.most}
        return {"type": "array", "items": _shape_schema(shape.item), **bounds}
    if isinstance(shape, MapOf):
        return {
            "type": "object",
            "propertyNames": dict(shape.key.schema()),
            "additionalProperties": _shape_schema(shape.value),
            "maxProperties": shape.most,
        }
    return dict(shape.schema())


def _record_text(record: Record, lang: str) -> str:
    title = tell(say(f"family.record.{record.name}"), lang)
    places = ", ".join(_places(record))
    lines = [f"### {title}{f' ({places})' if places else ''}", "", _HEADINGS[lang]]
    lines += [_row(record, field, lang) for field in record.fields]
    return "\n".join(lines)


def _places(record: Record) -> Iterator[str]:
    for path, field in walk(FAMILY):
        if _inner(field.shape) is record:
            yield f"`{'.'.join(path)}`"


def _row(record: Record, field: Field, lang: str) -> str:
    what = tell(say(f"family.field.{record.name}.{field.name}"), lang)
    kind = _kind_text(field.shape, lang)
    parts = [what, f"*{kind}*" if kind else "", _REQUIRED[lang] if field.required else ""]
    text = " ".join(part for part in parts if part).replace("|", "\\|")
    example = f"`{field.name}: {field.example}`" if field.example else ""
    return f"| `{field.name}` | {text} | {example} |"


def _kind_text(shape: Shape, lang: str) -> str:
    if isinstance(shape, Record):
        return tell(say("family.kind.record"), lang)
    if isinstance(shape, ListOf):
        return f"{tell(say('family.kind.list'), lang)}: {_kind_text(shape.item, lang)}"
    if isinstance(shape, MapOf):
        pair = {"left": _kind_text(shape.key, lang), "right": _kind_text(shape.value, lang)}
        return tell(say("family.kind.map", **pair), lang)
    return tell(say(f"family.kind.{_kind_key(shape)}", **_blanks(shape)), lang)


def _kind_key(kind: Kind) -> str:
    return {Choice: "choice", Slug: "slug", Whole: "whole", Number: "number"}.get(type(kind), kind.name)


def _blanks(kind: Kind) -> Mapping[str, Any]:
    if isinstance(kind, Choice):
        return {"words": ", ".join(kind.words)}
    if isinstance(kind, Slug):
        return {"words": ", ".join(kind.known)}
    if isinstance(kind, Whole | Number):
        return {"least": kind.least, "most": kind.most}
    return {}
