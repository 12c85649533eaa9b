"""The rows of a parameter card: value, first day, norm, source, certainty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from amvis.domain.finding import Certainty
from amvis.domain.norm import BadCitation, parse_norms
from amvis.domain.parameter import DatedValue
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields
from amvis.rulebook.values import Unit, Unreadable, unit_text, value_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a card may refer to: laws, sources, and the last day the rulebook was checked for."""

    laws: Collection[str]
    sources: Collection[str]
    checked_until: date


def norm_of(fields: Fields, known: Known, default: str | None) -> str:
    """Return the citation, canonical; a planning value has a `basis` in words instead."""
    if "basis" in fields.tree:
        return fields.text("basis")
    if "norm" not in fields.tree and default is not None:
        return default
    try:
        return ", ".join(map(str, parse_norms(fields.text("norm"), known.laws)))
    except BadCitation as error:
        raise fields.wrong("norm", say("card.citation", text=error.text, wrong=error.wrong)) from error


def rows_of(fields: Fields, header: Fields, known: Known, rule: tuple[str, Unit]) -> tuple[DatedValue, ...]:
    return tuple(
        _row(Fields(fields.file, f"{fields.card}, row {number}", body, _ROW), header, known, rule)
        for number, body in enumerate(fields.items("values"), start=1)
    )


def _row(fields: Fields, header: Fields, known: Known, rule: tuple[str, Unit]) -> DatedValue:
    norm, unit = rule
    valid_from = fields.day("ends") or fields.day("valid_from")
    if valid_from is None:
        raise fields.wrong("valid_from", say("card.missing_norm_day"))
    row = DatedValue(
        valid_from=valid_from,
        value=_value(fields, unit),
        norm=norm_of(fields, known, default=norm),
        source=_source(fields, known.sources),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        note=fields.text("note", ""),
        enacted=_enacted(fields),
        checked_on=fields.day("checked_on", header.day("checked_on")),
    )
    if row.checked_on is None:
        raise fields.wrong("checked_on", say("card.missing_checked"))
    if not row.enacted and row.valid_from <= known.checked_until:
        raise fields.wrong("enacted", say("card.draft_later", day=known.checked_until.isoformat()))
    return row


def _value(fields: Fields, unit: Unit) -> Any:
    if "ends" in fields.tree:
        if "value" in fields.tree or "valid_from" in fields.tree:
            raise fields.wrong("ends", say("card.ends_alone"))
        return None
    if "value" not in fields.tree:
        raise fields.wrong("value", say("card.missing_value"))
    try:
        return value_of(fields.tree["value"], unit)
    except Unreadable as error:
        raise fields.wrong(
            "value", say("card.no_value_of", unit=unit_text(unit), reason=error.wrong)
        ) from error


def _enacted(fields: Fields) -> bool:
    written = fields.text("enacted", "true")
    if written not in {"true", "false"}:
        raise fields.wrong("enacted", say("card.true_or_false"))
    return written == "true"


def _source(fields: Fields, sources: Collection[str]) -> str:
    """Check that each source named is on the list: `KEY (detail) + KEY`."""
    written = fields.text("source")
    for part in written.split(" + "):
        key = part.split(" (")[0].strip()
        if key not in sources:
            near = get_close_matches(key, sources, n=1)
            remedy = say("card.write", near=near[0]) if near else say("card.add_there")
            raise fields.wrong("source", say("card.no_source", written=repr(key), remedy=remedy))
    return written
