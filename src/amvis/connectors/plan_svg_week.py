"""The week as a picture: a band a day, a row a person, the hours from left to right."""

from typing import Final, NamedTuple

from amvis.connectors import svg
from amvis.connectors.plan_reading import title
from amvis.connectors.plan_week import KINDS, Day, Row, Stretch, hours_shown, told_week, week_days
from amvis.connectors.plan_words import Option, Plan, Tell, clock
from amvis.connectors.svg import Ink

INKS: Final = {
    "work": Ink("work", "#1f4397"),
    "way": Ink("way", "#5b6180"),
    "handover": Ink("handover", "#8a4b00"),
    "care": Ink("care", "#00664d", "rising"),
}


class Frame(NamedTuple):
    """Measures in picture units; the narrow one is drawn for a phone held upright."""

    width: float
    names: float
    row: float
    size: float
    every: int  # hours between two marks


WIDE: Final = Frame(920, 150, 28, 14, 1)
NARROW: Final = Frame(340, 62, 26, 13, 2)


def week(plan: Plan, option: Option, tell: Tell, *, name: str = "week", narrow: bool = False) -> str:
    """Return the SVG of the option's week; `name` is unique on the page."""
    frame = NARROW if narrow else WIDE
    days = week_days(plan, option, tell)
    hours = hours_shown(days)
    body, y = [], 6.0
    drawn, y = _legend(frame, (name, y), tell)
    body.append(drawn)
    for day in days:
        drawn, y = _day(day, hours, (frame, y), name=name, tell=tell)
        body.append(drawn)
    says = (tell("show_week_picture", option=title(option, tell)), " ".join(told_week(days, tell)))
    return svg.picture(name, (frame.width, y + 4), says, inks=tuple(INKS.values()), body="".join(body))


def _legend(frame: Frame, at: tuple[str, float], tell: Tell) -> tuple[str, float]:
    drawn, x, (name, y) = [], 0.0, at
    for kind in KINDS:
        words = tell(f"show_kind_{kind}")
        wide = 36 + svg.width_of(words, frame.size) + 14
        if x + wide > frame.width:
            x, y = 0.0, y + 24
        sample = Stretch(0, 1, kind, "")
        drawn.append(_shape(sample, (x, x + 26), (y, 16), name))
        drawn.append(svg.text(x + 33, y + 13, words, size=frame.size))
        x += wide
    return "".join(drawn), y + 30


def _day(
    day: Day, hours: tuple[int, int], at: tuple[Frame, float], *, name: str, tell: Tell
) -> tuple[str, float]:
    frame, y = at
    if day.is_free:
        drawn = svg.text(0, y + 16, f"{day.label}: {tell('show_week_free')}", size=frame.size, weight=600)
        return drawn, y + 30
    drawn = [svg.text(0, y + 14, day.label, size=frame.size, weight=600)]
    top = y + (20 if frame is NARROW else 4)
    rows = [row for row in day.rows if row.stretches]
    bottom = top + 18 + frame.row * len(rows)
    drawn.append(_hours(frame, hours, (top, bottom)))
    for at_row, row in enumerate(rows):
        drawn.append(_row(row, hours, (frame, top + 18 + at_row * frame.row), name))
    return "".join(drawn), bottom + 12


def _hours(frame: Frame, hours: tuple[int, int], span: tuple[float, float]) -> str:
    drawn = []
    for hour in range(hours[0], hours[1] + 1, frame.every):
        x = _x(frame, hours, hour * 60)
        drawn.append(svg.line(x, span[0] + 15, x, span[1], stroke="currentColor", width=0.5, dash="1 3"))
        anchor = "middle" if hour < hours[1] else "end"
        drawn.append(svg.text(x, span[0] + 11, str(hour), size=frame.size - 1, anchor=anchor))
    return "".join(drawn)


def _row(row: Row, hours: tuple[int, int], at: tuple[Frame, float], name: str) -> str:
    frame, y = at
    shown = svg.fitted(row.person.label, frame.size, frame.names)
    drawn = [svg.text(0, y + frame.row / 2 + 5, shown, size=frame.size)]
    for one in row.stretches:
        xs = (_x(frame, hours, one.start), _x(frame, hours, one.end))
        drawn.append(_shape(one, xs, (y + 3, frame.row - 7), name))
        drawn.append(_words(one, xs, y + frame.row / 2 + 4.5, frame))
    return "".join(drawn)


def _shape(one: Stretch, xs: tuple[float, float], ys: tuple[float, float], name: str) -> str:
    """Return what tells the kinds apart by shape: full box, hatched box, bar on half height, diamond."""
    ink = INKS.get(one.what, INKS["way"])
    (left, right), (top, high) = xs, ys
    if one.what == "handover":
        middle, half = (left + right) / 2, min(high * 0.4, 8)
        points = f"{middle - half:.1f},{top + high / 2:.1f} {middle:.1f},{top + high / 2 - half:.1f} "
        points += f"{middle + half:.1f},{top + high / 2:.1f} {middle:.1f},{top + high / 2 + half:.1f}"
        return f'<polygon points="{points}" fill="{ink.paint}" stroke="{svg.PAPER}" stroke-width="1"/>'
    if one.what == "way":
        return svg.box((left, top + high * 0.36), (right - left, high * 0.28), ink, name)
    return svg.box((left, top), (right - left, high), ink, name)


def _words(one: Stretch, xs: tuple[float, float], y: float, frame: Frame) -> str:
    """Return as much of place and times as the box has room for; nothing when it has none."""
    if one.what not in ("work", "care"):
        return ""
    times = f"{clock(one.start)}–{clock(one.end)}"
    room = xs[1] - xs[0] - 16
    for words in (f"{one.where} {times}" if one.where else times, times):
        if svg.width_of(words, frame.size - 1) <= room:
            middle, size = (xs[0] + xs[1]) / 2, frame.size - 1
            if one.what == "care":
                return svg.label(middle, y, words, size=size)
            return svg.text(middle, y, words, size=size, fill=svg.PAPER, anchor="middle")
    return ""


def _x(frame: Frame, hours: tuple[int, int], minute: int) -> float:
    room = frame.width - frame.names - 10
    return frame.names + 6 + room * (minute - hours[0] * 60) / ((hours[1] - hours[0]) * 60)
