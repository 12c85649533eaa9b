"""Parameter cards: `parameters/<topic>.yaml`, and their overlays in `local/<AGS>/`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from amvis.domain.finding import Certainty
from amvis.domain.norm import BadCitation, parse_norms
from amvis.domain.parameter import DatedValue, Parameter
from amvis.rulebook.cards import BadCard, Fields
from amvis.rulebook.values import Unit, unit_text, unknown_unit, value_of

_HEADER: Final = ("title", "checked_on", "checked_until", "needed_from", "parameters")
_PARAMETER: Final = (
    "title",
    "unit",
    "per",
    "norm",
    "basis",
    "local",
    "needed_from",
    "checked_until",
    "values",
)
_OVERLAY: Final = ("norm", "basis", "checked_until", "values")
_ROW: Final = (
    "valid_from",
    "value",
    "ends",
    "norm",
    "source",
    "certainty",
    "note",
    "enacted",
    "checked_on",
)
_NEVER: Final = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a card may refer to: laws, sources, and the last day the rulebook was checked for."""

    laws: Collection[str]
    sources: Collection[str]
    checked_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A parameter of the Bund with its unit, which its overlays share."""

    parameter: Parameter
    unit: Unit


def definitions(file: str, tree: Mapping[str, Any], known: Known) -> dict[str, Definition]:
    """Return the parameters a card defines."""
    header = Fields(file, "", tree, _HEADER)
    return {
        name: _definition(Fields(file, name, body, _PARAMETER), header, known)
        for name, body in header.mapping("parameters").items()
    }


def overlays(
    file: str, tree: Mapping[str, Any], known: Known, defined: Mapping[str, Definition]
) -> dict[str, Parameter]:
    """Return the local values a card lays over parameters that are defined elsewhere."""
    header = Fields(file, "", tree, _HEADER)
    laid: dict[str, Parameter] = {}
    for name, body in header.mapping("parameters").items():
        if name not in defined:
            near = get_close_matches(name, defined, n=1)
            remedy = f"write {near[0]}" if near else "define it in parameters/ first"
            raise BadCard(file, f"no parameter has this name; {remedy}", card=name)
        fields = Fields(file, name, body, _OVERLAY)
        whole, unit = defined[name].parameter, defined[name].unit
        norm = _norm(fields, known, default=whole.norm)
        laid[name] = _checked(
            fields,
            replace(
                whole,
                norm=norm,
                rows=_rows(fields, header, known, (norm, unit)),
                checked_until=_last_day(fields, header),
                needed_from=None,
            ),
        )
    return laid


def _definition(fields: Fields, header: Fields, known: Known) -> Definition:
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", fields.card):
        raise BadCard(fields.file, "names are small ASCII words joined by underscores", card=fields.card)
    unit = _unit(fields)
    norm = _norm(fields, known, default=None)
    is_local = fields.text("local", "no") == "yes"
    parameter = Parameter(
        name=fields.card,
        unit=unit_text(unit),
        norm=norm,
        rows=(),
        title=fields.text("title"),
        per=fields.text("per", ""),
        is_local=is_local,
        needed_from=None if is_local else _needed_from(fields, header),
        checked_until=_last_day(fields, header),
    )
    rows = _rows(fields, header, known, (norm, unit))
    if not rows and not is_local:
        raise fields.wrong("values", "has no row; add one, or say `local: yes`")
    return Definition(parameter=_checked(fields, replace(parameter, rows=rows)), unit=unit)


def _checked(fields: Fields, parameter: Parameter) -> Parameter:
    try:
        return replace(parameter)
    except ValueError as error:
        raise fields.wrong("values", str(error)) from error


def _unit(fields: Fields) -> Unit:
    unit: Unit | None = fields.tree.get("unit")
    if unit is None:
        raise fields.wrong("unit", "is missing; add eur, percent, count …")
    unknown = unknown_unit(unit)
    if unknown is not None:
        raise fields.wrong("unit", f"{unknown!r} is no unit; see docs/recipes/add-a-value.md")
    return unit


def _norm(fields: Fields, known: Known, default: str | None) -> str:
    """Return the citation, canonical; a planning value has a `basis` in words instead."""
    if "basis" in fields.tree:
        return fields.text("basis")
    if "norm" not in fields.tree and default is not None:
        return default
    try:
        return ", ".join(map(str, parse_norms(fields.text("norm"), known.laws)))
    except BadCitation as error:
        raise fields.wrong("norm", str(error)) from error


def _rows(fields: Fields, header: Fields, known: Known, rule: tuple[str, Unit]) -> tuple[DatedValue, ...]:
    return tuple(
        _row(Fields(fields.file, f"{fields.card}, row {number}", body, _ROW), header, known, rule)
        for number, body in enumerate(fields.items("values"), start=1)
    )


def _row(fields: Fields, header: Fields, known: Known, rule: tuple[str, Unit]) -> DatedValue:
    norm, unit = rule
    valid_from = fields.day("ends") or fields.day("valid_from")
    if valid_from is None:
        raise fields.wrong(
            "valid_from", "is missing; add the first day, or `ends:` for the day after the last"
        )
    row = DatedValue(
        valid_from=valid_from,
        value=_value(fields, unit),
        norm=_norm(fields, known, default=norm),
        source=_source(fields, known.sources),
        certainty=fields.parsed("certainty", Certainty, "C, R or U"),
        note=fields.text("note", ""),
        enacted=_enacted(fields),
        checked_on=fields.day("checked_on", header.day("checked_on")),
    )
    if row.checked_on is None:
        raise fields.wrong("checked_on", "is missing; add it here or at the head of the card")
    if not row.enacted and row.valid_from <= known.checked_until:
        raise fields.wrong("enacted", f"a draft lies after {known.checked_until}; remove it or enact it")
    return row


def _value(fields: Fields, unit: Unit) -> Any:
    if "ends" in fields.tree:
        if "value" in fields.tree or "valid_from" in fields.tree:
            raise fields.wrong("ends", "stands alone, without valid_from and value")
        return None
    if "value" not in fields.tree:
        raise fields.wrong("value", "is missing; add it, or write `ends:` instead of `valid_from:`")
    try:
        return value_of(fields.tree["value"], unit)
    except ValueError as error:
        raise fields.wrong("value", f"is no {unit_text(unit)} ({error})") from error


def _enacted(fields: Fields) -> bool:
    written = fields.text("enacted", "true")
    if written not in {"true", "false"}:
        raise fields.wrong("enacted", "must be true or false")
    return written == "true"


def _source(fields: Fields, sources: Collection[str]) -> str:
    """Check that each source named is on the list: `KEY (detail) + KEY`."""
    written = fields.text("source")
    for part in written.split(" + "):
        key = part.split(" (")[0].strip()
        if key not in sources:
            near = get_close_matches(key, sources, n=1)
            remedy = f"write {near[0]}" if near else "add it to sources.yaml"
            raise fields.wrong("source", f"{key!r} is not in sources.yaml; {remedy}")
    return written


def _needed_from(fields: Fields, header: Fields) -> date | None:
    written = fields.text("needed_from", header.text("needed_from", _NEVER))
    if written == _NEVER:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise fields.wrong("needed_from", f"{written!r} is neither a date nor {_NEVER}") from error


def _last_day(fields: Fields, header: Fields) -> date | None:
    return fields.day("checked_until", header.day("checked_until"))
