"""Parameter cards: `parameters/<topic>.yaml`, and their overlays in `local/<AGS>/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from amvis.domain.parameter import DatedValue, Parameter, RowsDisordered
from amvis.domain.sentence import say
from amvis.rulebook.cards import BadCard, Fields
from amvis.rulebook.parameter_rows import Known, norm_of, rows_of
from amvis.rulebook.values import Unit, unit_text, unknown_unit

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
_NEVER: Final = "never"


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
            remedy = say("card.write", near=near[0]) if near else say("card.define_first")
            raise BadCard(file, say("card.no_parameter", remedy=remedy), card=name)
        fields = Fields(file, name, body, _OVERLAY)
        whole, unit = defined[name].parameter, defined[name].unit
        norm = norm_of(fields, known, default=whole.norm)
        bare = replace(whole, norm=norm, rows=(), checked_until=_last_day(fields, header), needed_from=None)
        laid[name] = _with_rows(fields, bare, rows_of(fields, header, known, (norm, unit)))
    return laid


def _definition(fields: Fields, header: Fields, known: Known) -> Definition:
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", fields.card):
        raise BadCard(fields.file, say("card.parameter_name"), card=fields.card)
    unit = _unit(fields)
    norm = norm_of(fields, known, default=None)
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
    rows = rows_of(fields, header, known, (norm, unit))
    if not rows and not is_local:
        raise fields.wrong("values", say("card.no_row"))
    return Definition(parameter=_with_rows(fields, parameter, rows), unit=unit)


def _with_rows(fields: Fields, parameter: Parameter, rows: tuple[DatedValue, ...]) -> Parameter:
    try:
        return replace(parameter, rows=rows)
    except RowsDisordered as error:
        days = {"newer": error.newer.isoformat(), "older": error.older.isoformat()}
        raise fields.wrong("values", say("card.rows_disordered", **days)) from error


def _unit(fields: Fields) -> Unit:
    unit: Unit | None = fields.tree.get("unit")
    if unit is None:
        raise fields.wrong("unit", say("card.missing_unit"))
    unknown = unknown_unit(unit)
    if unknown is not None:
        raise fields.wrong("unit", say("card.no_unit", written=repr(unknown)))
    return unit


def _needed_from(fields: Fields, header: Fields) -> date | None:
    written = fields.text("needed_from", header.text("needed_from", _NEVER))
    if written == _NEVER:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise fields.wrong(
            "needed_from", say("card.no_day_nor", written=repr(written), never=_NEVER)
        ) from error


def _last_day(fields: Fields, header: Fields) -> date | None:
    return fields.day("checked_until", header.day("checked_until"))
