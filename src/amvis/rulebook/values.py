"""Values as officials write them, read exactly by their unit: never through a binary float."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from amvis.domain.money import cents, euros
from amvis.domain.parameter import Scalar, Table
from amvis.domain.sentence import say
from amvis.rulebook.cards import text_tree

Unit = str | Mapping[str, "Unit"]


class Unreadable(ValueError):  # noqa: N818 (it says what is so)
    """A value that its unit cannot be read from, with what is wrong."""

    def __init__(self, wrong: str, **facts: str) -> None:
        self.wrong = say(wrong, **facts)
        super().__init__(f"{wrong} {facts or ''}".rstrip())


def value_of(written: object, unit: Unit) -> Any:
    """Return a scalar, a tuple or a Table of what is written; the unit holds for every cell.

    A unit may be a mapping: then the value is a record with a unit for each of its fields, or a list of them.
    """
    if isinstance(written, list):
        return tuple(value_of(cell, unit) for cell in written)
    if isinstance(unit, Mapping):
        return _record(written, unit)
    if isinstance(written, Mapping):
        return Table({_key(key): value_of(cell, unit) for key, cell in written.items()})
    return SCALARS[unit](str(written).strip())


def unit_text(unit: Unit) -> str:
    """Return a unit in one line, a record as its fields."""
    if isinstance(unit, str):
        return unit
    return "{" + ", ".join(f"{field}: {unit_text(inner)}" for field, inner in unit.items()) + "}"


def unknown_unit(unit: object) -> str | None:
    """Return the first unit nobody knows, None when all are known."""
    if isinstance(unit, Mapping):
        found = (unknown_unit(inner) for inner in unit.values())
        return next((name for name in found if name is not None), None)
    return None if unit in SCALARS else str(unit)


def _record(written: object, unit: Mapping[str, Unit]) -> Table:
    if not isinstance(written, Mapping) or set(written) != set(unit):
        raise Unreadable("card.value_record", fields=", ".join(unit))
    return Table({field: value_of(written[field], inner) for field, inner in unit.items()})


def _key(written: str) -> int | str:
    return int(written) if re.fullmatch(r"-?\d+", written) else written


def _percent(written: str) -> Fraction:
    return _ratio(written.removesuffix("%").strip()) / 100


def _ratio(written: str) -> Fraction:
    if not re.fullmatch(r"-?\d+(\.\d+)?(/\d+)?", written):
        raise Unreadable("card.value_ratio")
    return Fraction(written)


def _decimal(written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise Unreadable("card.value_decimal") from error
    if not value.is_finite():
        raise Unreadable("card.value_finite")
    return value


def _whole(written: str) -> int:
    if not re.fullmatch(r"-?\d+", written):
        raise Unreadable("card.value_whole")
    return int(written)


def _text(written: str) -> str:
    if not written:
        raise Unreadable("card.value_text")
    return written


def _eur(written: str) -> int:
    try:
        return cents(written)
    except ValueError as error:
        raise Unreadable("card.value_eur") from error


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Unreadable("card.value_date") from error


SCALARS: Final[Mapping[str, Callable[[str], Scalar]]] = {
    "eur": _eur,
    "percent": _percent,
    "ratio": _ratio,
    "decimal": _decimal,
    "count": _whole,
    "years": _whole,
    "months": _whole,
    "weeks": _whole,
    "days": _whole,
    "hours": _whole,
    "minutes": _whole,
    "text": _text,
    "date": _date,
}


def written(value: Any, unit: str) -> Any:
    """Return a value as officials write it, for people and JSON; `unit` as on a parameter."""
    return _written(value, text_tree("unit", f"unit: {unit}")["unit"])


def _written(value: Any, unit: Unit) -> Any:
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_written(cell, unit) for cell in value]
    if isinstance(value, Table):
        units = unit if isinstance(unit, Mapping) else dict.fromkeys(value, unit)
        return {str(key): _written(cell, units[key]) for key, cell in value.items()}
    return _WRITERS.get(str(unit), str)(value)


def _percent_text(value: Fraction) -> str:
    return f"{_ratio_text(value * 100)} %"


def _ratio_text(value: Fraction) -> str:
    """Return a fraction as a decimal where it ends, else as a fraction."""
    places = next((n for n in range(7) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    return str(Decimal((value * 10**places).numerator).scaleb(-places))


_WRITERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "eur": euros,
    "percent": _percent_text,
    "ratio": _ratio_text,
    **dict.fromkeys(("count", "years", "months", "weeks", "days", "hours", "minutes"), int),
}
