"""The week of an option as a small picture for tables: a line a day, work above, childcare below."""

from typing import Final

from amvis.connectors import svg
from amvis.connectors.plan_svg_week import INKS
from amvis.connectors.plan_week import Day, hours_shown, told_week
from amvis.connectors.plan_words import Tell

_WIDTH: Final = 190
_NAMES: Final = 26
_DAY: Final = 22
_BAR: Final = 8


def small_week(days: tuple[Day, ...], tell: Tell, *, name: str, hours: tuple[int, int]) -> str:
    """Return the SVG; `hours` are the same for all pictures that are compared, `name` unique on a page."""
    body = [_day(day, (4.0 + number * _DAY, hours), name, tell) for number, day in enumerate(days)]
    height = 6 + _DAY * len(days) + 14
    body += [_mark(hour, hours, height) for hour in {hours[0], 12, hours[1]}]
    says = (tell("show_week"), " ".join(told_week(days, tell)))
    inks = (INKS["work"], INKS["care"])
    return svg.picture(name, (_WIDTH, height), says, inks=inks, body="".join(body))


def common_hours(weeks: list[tuple[Day, ...]]) -> tuple[int, int]:
    """Return the hours between which everything of several weeks lies."""
    return hours_shown(tuple(day for days in weeks for day in days))


def _day(day: Day, at: tuple[float, tuple[int, int]], name: str, tell: Tell) -> str:
    y, hours = at
    drawn = [svg.text(0, y + 13, tell("show_weekday_short", weekday=day.number), size=12)]
    drawn.append(svg.line(_NAMES, y + _DAY - 2, _WIDTH, y + _DAY - 2, stroke="currentColor", width=0.4))
    for row in day.rows:
        for one in row.stretches:
            if one.what in ("work", "care"):
                top = y if one.what == "work" else y + _BAR + 2
                left, right = _x(one.start, hours), _x(one.end, hours)
                drawn.append(svg.box((left, top), (right - left, _BAR), INKS[one.what], name))
    return "".join(drawn)


def _mark(hour: int, hours: tuple[int, int], height: float) -> str:
    anchor = "start" if hour == hours[0] else "end" if hour == hours[1] else "middle"
    return svg.text(_x(hour * 60, hours), height - 2, str(hour), size=11, anchor=anchor)


def _x(minute: int, hours: tuple[int, int]) -> float:
    return _NAMES + (_WIDTH - _NAMES) * (minute - hours[0] * 60) / ((hours[1] - hours[0]) * 60)
