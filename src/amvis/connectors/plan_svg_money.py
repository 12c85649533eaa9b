"""The money as a picture: a bar a phase, wage and benefits in a row, costs taken off at the end."""

from typing import Final, NamedTuple

from amvis.connectors import svg
from amvis.connectors.plan_money import Money, MoneyRow, money_of
from amvis.connectors.plan_reading import title
from amvis.connectors.plan_words import Option, Plan, Tell, eur, whole_euros
from amvis.connectors.svg import Ink

INKS: Final = {
    "wage": Ink("wage", "#1f4397"),
    "grundsicherungsgeld": Ink("need", "#8a4b00", "rising"),
    "buergergeld": Ink("need", "#8a4b00", "rising"),
    "sofortzuschlag": Ink("prompt", "#8a4b00", "dots"),
    "kinderzuschlag": Ink("supplement", "#7b2a8c", "falling"),
    "wohngeld": Ink("housing", "#00664d", "upright"),
    "kindergeld": Ink("child", "#006280", "level"),
    "unterhaltsvorschuss": Ink("advance", "#5b6180", "cross"),
}
OTHER: Final = Ink("other", "#5b6180", "dots")
COST: Final = Ink("cost", "#a3160f", "sparse")


class Frame(NamedTuple):
    """Measures in picture units; the narrow one is drawn for a phone held upright."""

    width: float
    size: float
    bar: float


WIDE: Final = Frame(920, 14, 34)
NARROW: Final = Frame(340, 13, 30)


def money(plan: Plan, option: Option, tell: Tell, *, name: str = "money", narrow: bool = False) -> str:
    """Return the SVG of the option's money by phase; `name` is unique on the page."""
    frame = NARROW if narrow else WIDE
    table = money_of(plan, option, tell)
    drawn, y = _legend(table, (frame, 4.0), name, tell)
    body = [drawn]
    for at in range(len(table.phases)):
        drawn, y = _phase(table, at, (frame, y), name=name, tell=tell)
        body.append(drawn)
    says = (tell("show_money_picture", option=title(option, tell)), description(table, tell))
    inks = tuple(_ink(row) for row in table.rows)
    return svg.picture(name, (frame.width, y), says, inks=inks, body="".join(body))


def description(table: Money, tell: Tell) -> str:
    """Return the money in words, a sentence a phase: what comes in, what goes off, what remains."""
    told = []
    for at, phase in enumerate(table.phases):
        parts = [
            tell(
                "show_money_minus" if row.kind == "cost" else "show_money_plus",
                label=row.label,
                amount=row.amounts[at],
            )
            for row in table.rows
            if row.amounts[at]
        ]
        remains = tell("show_money_remains", amount=table.disposable[at])
        told.append(f"{phase.label} ({phase.period}): {', '.join([*parts, remains])}.")
    return " ".join(told)


def _ink(row: MoneyRow) -> Ink:
    return COST if row.kind == "cost" else INKS.get(row.slug, OTHER)


def _legend(table: Money, at: tuple[Frame, float], name: str, tell: Tell) -> tuple[str, float]:
    (frame, y), x, drawn = at, 0.0, []
    entries = [(_ink(row), row.label) for row in table.rows if row.kind != "cost"]
    if any(row.kind == "cost" for row in table.rows):
        entries.append((COST, tell("show_costs_off")))
    for ink, words in entries:
        wide = 30 + svg.width_of(words, frame.size) + 18
        if x and x + wide > frame.width:
            x, y = 0.0, y + 24
        drawn += [
            svg.box((x + 1, y + 1), (20, 14), ink, name),
            svg.text(x + 28, y + 13, words, size=frame.size),
        ]
        x += wide
    return "".join(drawn), y + 46


def _phase(table: Money, at: int, place: tuple[Frame, float], *, name: str, tell: Tell) -> tuple[str, float]:
    """Return one bar under its phase's name; the thick mark and its figure are what remains."""
    frame, y = place
    phase, gross = table.phases[at], _gross(table, at)
    most = max([_gross(table, one) for one in range(len(table.phases))] + [1])
    scale = (frame.width - 4) / most
    remains = eur(tell, table.disposable[at]) if frame is WIDE else whole_euros(tell, table.disposable[at])
    drawn = [
        svg.text(
            0, y + 4, svg.fitted(phase.label, frame.size, frame.width - 110), size=frame.size, weight=600
        ),
        svg.text(frame.width - 2, y + 4, remains, size=frame.size + 1, weight=700, anchor="end"),
        svg.text(0, y + 22, phase.period, size=frame.size - 1),
    ]
    top, x = y + 30, 2.0
    left = 2 + max(0, table.disposable[at]) * scale
    for row in table.rows:
        if row.kind != "cost" and row.amounts[at]:
            wide = row.amounts[at] * scale
            drawn.append(
                _segment(
                    (row, whole_euros(tell, row.amounts[at])), (x, top, wide), left, frame=frame, name=name
                )
            )
            x += wide
    if gross > table.disposable[at]:
        drawn.append(svg.box((left, top - 3), (x - left, frame.bar + 6), COST, name))
    drawn.append(svg.line(left, top - 6, left, top + frame.bar + 6, stroke="currentColor", width=3))
    return "".join(drawn), top + frame.bar + 30


def _segment(
    money: tuple[MoneyRow, str], place: tuple[float, float, float], left: float, *, frame: Frame, name: str
) -> str:
    """Return one kind's stretch of the bar, with its amount where the costs (from `left` on) leave room."""
    (row, words), (x, top, wide) = money, place
    ink = _ink(row)
    drawn = svg.box((x, top), (max(0.5, wide - 2), frame.bar), ink, name)
    room = min(x + wide, left) - x
    if svg.width_of(words, frame.size - 1) + 16 > room:
        return drawn
    middle, y, size = x + room / 2 - 1, top + frame.bar / 2 + 4.5, frame.size - 1
    if ink.hatch == "solid":
        return drawn + svg.text(middle, y, words, size=size, anchor="middle", fill=svg.PAPER)
    return drawn + svg.label(middle, y, words, size=size)


def _gross(table: Money, at: int) -> int:
    return sum(row.amounts[at] for row in table.rows if row.kind != "cost")
