"""What a single cell of a region table says; an empty cell is unknown and never read here."""

import re
from collections.abc import Callable
from datetime import date

from amvis.domain.care.hours import Hours
from amvis.domain.care.hours_text import parse_hours
from amvis.domain.care.hours_tokens import HoursError
from amvis.domain.care.supply import Closure, Module
from amvis.domain.sentence import say
from amvis.region.faults import CellError, cell_error, shown

_MODULE = re.compile(
    r"(?P<name>[^:|]+):(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d):(?P<fee>[^:|]*):(?P<places>[^:|]*)"
)
_MONEY = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?")
_FLAGS = {"yes": True, "no": False}


def text(cell: str) -> str:
    return cell


def whole(cell: str) -> int:
    """Return a whole number of at most six digits."""
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 6):
        raise cell_error("whole", cell=shown(cell))
    return int(cell)


def ags(cell: str) -> str:
    """Return an official municipality key of eight digits, whose leading zero programs like to drop."""
    if not (cell.isascii() and cell.isdigit() and len(cell) == 8):
        raise cell_error("ags", cell=shown(cell))
    return cell


def number(cell: str) -> float:
    if not re.fullmatch(r"-?\d{1,6}(\.\d{1,8})?", cell, re.ASCII):
        raise cell_error("number", cell=shown(cell))
    return float(cell)


def cents(cell: str) -> int:
    """Return an amount in EUR as cents."""
    found = _MONEY.fullmatch(cell) if cell.isascii() else None
    if not found:
        raise cell_error("amount", cell=shown(cell))
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def flag(cell: str) -> bool:
    if cell not in _FLAGS:
        raise cell_error("flag", cell=shown(cell))
    return _FLAGS[cell]


def day(cell: str) -> date:
    try:
        if len(cell) == 10:
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise cell_error("day", cell=shown(cell))


def hours(cell: str) -> Hours:
    try:
        return parse_hours(cell)
    except HoursError as error:
        problem = say("region.fault.hours", cell=shown(cell), at=error.position + 1, reason=error.refused)
        raise CellError(problem, say("region.fault.hours.remedy", remedy=error.remedy)) from None


def shifts(cell: str) -> tuple[Hours, ...]:
    return tuple(hours(part.strip()) for part in cell.split("|"))


def modules(cell: str) -> tuple[Module, ...]:
    """Return modules written `name:HH:MM-HH:MM:fee:places` joined by `|`; empty fee or places are unknown."""
    found = tuple(_module(part.strip()) for part in cell.split("|"))
    if len({module.name for module in found}) < len(found):
        raise cell_error("module_names")
    return found


def closures(cell: str) -> tuple[Closure, ...]:
    """Return closures written `2027-07-05/2027-07-23`, or one day, joined by `;`."""
    return tuple(_closure(part.strip()) for part in cell.split(";"))


def grades(cell: str) -> tuple[int, int]:
    first, dash, last = cell.partition("-")
    span = whole(first), whole(last if dash else first)
    if not 1 <= span[0] <= span[1] <= 13:
        raise cell_error("grades", cell=shown(cell))
    return span


def one_of(*choices: str) -> Callable[[str], str]:
    """Return the reader of a cell that has one of these words."""

    def read(cell: str) -> str:
        if cell not in choices:
            raise cell_error("choice", cell=shown(cell), words=", ".join(choices))
        return cell

    return read


def between(low: float, high: float) -> Callable[[str], float]:
    """Return the reader of a number that lies between two others."""

    def read(cell: str) -> float:
        value = number(cell)
        if not low <= value <= high:
            raise cell_error("bounds", cell=cell, low=low, high=high)
        return value

    return read


def _module(part: str) -> Module:
    found = _MODULE.fullmatch(part)
    if not found:
        raise cell_error("module", cell=shown(part))
    span = hours(f"Mo {found['start']}-{found['end']}").weeks[0][0][0]
    return Module(
        found["name"].strip(),
        span.start,
        span.end,
        cents(found["fee"]) if found["fee"] else None,
        whole(found["places"]) if found["places"] else None,
    )


def _closure(part: str) -> Closure:
    first, _, last = part.partition("/")
    closure = Closure(day(first), day(last or first))
    if closure.last < closure.first:
        raise cell_error("closure", cell=shown(part))
    return closure
