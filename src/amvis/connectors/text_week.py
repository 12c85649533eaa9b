"""The week as a picture of letters: a row a person, one sign for each kind, readable without colour."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from amvis.connectors.plan_week import KINDS, Day, Row, Stretch, hours_shown, told_week
from amvis.connectors.plan_words import Tell
from amvis.connectors.text_layout import cells, padded, wrapped

BLOCKS: Final = {"work": "█", "way": "─", "handover": "◆", "care": "░", "free": " ", "hour": "┊"}
LETTERS: Final = {"work": "#", "way": "-", "handover": "X", "care": "=", "free": " ", "hour": "."}
_COLOURS: Final = {"work": "34", "way": "90", "handover": "33", "care": "32"}
_NAMES: Final = 12


class Pen(NamedTuple):
    """Which signs are drawn, and whether colour repeats what they say."""

    signs: Mapping[str, str]
    colour: bool


def drawn_week(days: tuple[Day, ...], tell: Tell, width: int, pen: Pen) -> list[str]:
    """Return the lines of the week: legend, then each day with its hours."""
    begin, end = hours_shown(days, 6, 20)
    names = max([_NAMES, *(cells(day.label) + 1 for day in days)])
    per_hour = 6 if (end - begin) * 6 + names <= width else 4
    legend = " | ".join(
        f"{_painted(pen, kind, pen.signs[kind] * 3)} {tell(f'show_kind_{kind}')}" for kind in KINDS
    )
    lines = wrapped(legend, width + (9 * len(KINDS) if pen.colour else 0))
    for day in days:
        if day.is_free:
            lines += ["", f"{day.label}: {tell('show_week_free')}"]
            continue
        lines += ["", padded(day.label, names) + _scale(begin, end, per_hour)]
        lines += [_row(row, (begin, end, names), per_hour, pen) for row in day.rows if row.stretches]
    return [*lines, "", *(line for told in told_week(days, tell) for line in wrapped(told, width, "  "))]


def _scale(begin: int, end: int, per_hour: int) -> str:
    return "".join(padded(f"{hour:02d}", per_hour) for hour in range(begin, end)).rstrip()


def _row(row: Row, frame: tuple[int, int, int], per_hour: int, pen: Pen) -> str:
    begin, end, names = frame
    size = 60 // per_hour
    kinds = [
        _kind(row.stretches, begin * 60 + at * size, size, at % per_hour == 0)
        for at in range((end - begin) * per_hour)
    ]
    label = row.person.label if cells(row.person.label) < names else row.person.label[: names - 2] + "…"
    return (padded(label, names) + "".join(_painted(pen, kind, pen.signs[kind]) for kind in kinds)).rstrip()


def _kind(stretches: tuple[Stretch, ...], start: int, size: int, on_hour: bool) -> str:
    """Return the kind of one sign: a hand-over whose middle lies in it, else what fills most of it."""
    for one in stretches:
        if one.what == "handover" and start <= (one.start + one.end) / 2 < start + size:
            return one.what
    filled = {
        one: min(one.end, start + size) - max(one.start, start) for one in stretches if one.what != "handover"
    }
    most = max(filled, key=lambda one: filled[one], default=None)
    if most is not None and filled[most] * 3 >= size:
        return most.what if most.what in BLOCKS else "way"
    return "hour" if on_hour else "free"


def _painted(pen: Pen, kind: str, signs: str) -> str:
    return f"\x1b[{_COLOURS[kind]}m{signs}\x1b[0m" if pen.colour and kind in _COLOURS else signs
