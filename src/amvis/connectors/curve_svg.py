"""What remains along the wage, as a picture: the line, its cliffs numbered, and the supposed wage."""

from collections.abc import Mapping
from typing import Any, Final

from amvis.connectors import svg
from amvis.connectors.plan_words import Tell, cents, whole_euros
from amvis.connectors.svg import Ink

_LINE: Final = Ink("wage", "#1f4397")
_CLIFF: Final = Ink("cost", "#a3160f")
_HERE: Final = Ink("housing", "#00664d")
_TOP: Final = 26.0
_FOOT: Final = 44.0
_GRID: Final = 50_000  # cents between two lines

Document = Mapping[str, Any]


class _Scale:
    """From cents to picture units."""

    def __init__(self, document: Document, width: float, height: float) -> None:
        points = document["points"]
        incomes = [cents(one["disposable_income_if_perhaps"]) or 0 for one in points]
        self.last = max(1, cents(points[-1]["gross"]) or 0)
        self.low = min(incomes) // _GRID * _GRID
        self.high = max(-(-max(incomes) // _GRID) * _GRID, self.low + _GRID)
        self.left, self.width, self.height = 58.0, width, height

    def x(self, gross: int) -> float:
        return self.left + (self.width - self.left - 14) * gross / self.last

    def y(self, income: int) -> float:
        room = self.height - _TOP - _FOOT
        return _TOP + room * (self.high - income) / (self.high - self.low)

    def of(self, point: Mapping[str, Any]) -> tuple[float, float]:
        gross, income = cents(point["gross"]) or 0, cents(point["disposable_income_if_perhaps"]) or 0
        return self.x(gross), self.y(income)


def curve_picture(
    document: Document, gross: int, tell: Tell, *, name: str = "curve", narrow: bool = False
) -> str:
    """Return the SVG of a curve with the supposed wage `gross` (cents); `name` is unique on the page."""
    width, height = (340.0, 300.0) if narrow else (920.0, 380.0)
    scale = _Scale(document, width, height)
    body = [_grid(scale, tell, 100_000 if narrow else 50_000), _path(document, scale)]
    body += [_cliff(number, one, scale) for number, one in enumerate(document["cliffs"], start=1)]
    body.append(_here(document, gross, scale, tell))
    says = (tell("curve.title"), description(document, gross, tell))
    return svg.picture(name, (width, height), says, inks=(), body="".join(body))


def description(document: Document, gross: int, tell: Tell) -> str:
    """Return the curve in words: where it begins and ends, what remains at the supposed wage, its cliffs."""
    first, last = document["points"][0], document["points"][-1]
    told = [_told_point(one, tell) for one in (first, _point_at(document, gross), last)]
    told.append(tell("curve.cliffs" if document["cliffs"] else "curve.no_cliffs"))
    return " ".join(told)


def _told_point(point: Mapping[str, Any], tell: Tell) -> str:
    facts = {"gross": cents(point["gross"]), "income": cents(point["disposable_income_if_perhaps"])}
    return tell("show_curve_point", **facts)


def _point_at(document: Document, gross: int) -> Mapping[str, Any]:
    return next(one for one in document["points"] if cents(one["gross"]) == gross)


def _grid(scale: _Scale, tell: Tell, every: int) -> str:
    drawn = []
    for income in range(scale.low, scale.high + 1, _GRID):
        y = scale.y(income)
        drawn.append(svg.line(scale.left, y, scale.width, y, stroke="currentColor", width=0.4, dash="2 3"))
        drawn.append(svg.text(scale.left - 6, y + 4, whole_euros(tell, income), size=12, anchor="end"))
    foot = scale.height - _FOOT
    for gross in range(0, scale.last + 1, every):
        x = scale.x(gross)
        drawn.append(svg.line(x, foot, x, foot + 5, stroke="currentColor"))
        drawn.append(svg.text(x, foot + 19, str(gross // 100), size=12, anchor="middle"))
    drawn.append(svg.text(scale.width - 4, foot + 37, tell("show_curve_axis"), size=12, anchor="end"))
    drawn.append(svg.text(0, 13, tell("curve.disposable"), size=12))
    return "".join(drawn)


def _path(document: Document, scale: _Scale) -> str:
    places = (f"{x:.1f} {y:.1f}" for x, y in (scale.of(one) for one in document["points"]))
    return f'<path d="M{"L".join(places)}" fill="none" stroke="{_LINE.paint}" stroke-width="2.5"/>'


def _cliff(number: int, cliff: Mapping[str, Any], scale: _Scale) -> str:
    x = scale.x(cents(cliff["at"]) or 0)
    line = svg.line(x, _TOP, x, scale.height - _FOOT, stroke=_CLIFF.paint, width=1.5, dash="5 4")
    return line + svg.label(x, _TOP - 4, str(number), size=13)


def _here(document: Document, gross: int, scale: _Scale, tell: Tell) -> str:
    point = _point_at(document, gross)
    (x, y), words = scale.of(point), whole_euros(tell, cents(point["disposable_income_if_perhaps"]))
    middle = min(max(x, scale.left + 40), scale.width - 40)
    ring = f'fill="{svg.PAPER}" stroke="{_HERE.paint}" stroke-width="4"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" {ring}/>' + svg.label(
        middle, max(y - 14, 14), words, size=14
    )
