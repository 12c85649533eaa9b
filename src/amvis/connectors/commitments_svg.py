"""The circle and the dissolved order as pictures; the same stands beside them as words and table."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from amvis.connectors.plan_words import Tell
from amvis.connectors.svg import PAPER, Ink, line, picture, text, width_of

WIDE: Final = 360
_EDGE, _LANE, _GAP, _LINE, _PAD = 8, 34, 30, 17, 10
_LETTERS, _SMALL = 14, 12
_RIM: Final = Ink("rim", "#0b3d66")
_PROMISE: Final = Ink("promise", "#8a4b00", "sparse")

Answer = Mapping[str, Any]


class Box(NamedTuple):
    """A box of the picture: who, what, and whether it is only promised."""

    who: str
    says: str
    is_promise: bool = False


def circle(answer: Answer, tell: Tell, name: str, place: int = 0) -> str:
    """Return one circle: each box waits for the one below it, the last for the first."""
    named = {each["id"]: each for each in answer["decisions"]}
    links = answer["links"][place]
    boxes = [Box(named[waits]["body"], named[waits]["says"]) for waits, _ in links]
    told = [
        tell(
            "commitments.waits",
            waiting=named[waits]["says"],
            waiting_body=named[waits]["body"],
            awaited=named[awaited]["says"],
            awaited_body=named[awaited]["body"],
        )
        for waits, awaited in links
    ]
    says = (tell("commitments.heading_circle"), " ".join(told))
    body, height, middles = _column(boxes, tell("commitments.waits_for"), room=WIDE - _EDGE - _LANE)
    return picture(
        name, (WIDE, height), says, inks=(_PROMISE,), body=body + _back(name, middles[0], middles[-1])
    )


def order(answer: Answer, tell: Tell, name: str) -> str:
    """Return the order of signing: the promises first, hatched, then the decisions that follow."""
    boxes = steps(answer)
    numbered = [box._replace(who=f"{number}. {box.who}") for number, box in enumerate(boxes, 1)]
    told = "; ".join(f"{box.who}: {box.says}" for box in numbered)
    body, height, _ = _column(numbered, "", room=WIDE - _EDGE, name=name)
    return picture(
        name, (WIDE, height), (tell("commitments.heading_order"), told), inks=(_PROMISE,), body=body
    )


def steps(answer: Answer) -> list[Box]:
    """Return the steps: the promises of the first cheapest set, then the decisions in their order."""
    offers = {each["id"]: each for each in answer["offers"]}
    named = {each["id"]: each for each in answer["decisions"]}
    given = answer["concessions"][0]["set"] if answer["concessions"] else ()
    promised = [Box(offers[one]["by"], offers[one]["says"], is_promise=True) for one in given]
    return promised + [Box(named[one]["body"], named[one]["says"]) for one in answer["agreement"]["order"]]


def _column(
    boxes: Sequence[Box], between: str, *, room: float, name: str = ""
) -> tuple[str, float, list[float]]:
    """Return the boxes one below the other with arrows between, the height, and the middle of each box."""
    parts, middles, top = [], [], float(_EDGE)
    for number, box in enumerate(boxes):
        if number:
            parts.append(_arrow(top - _GAP, between))
        drawn, height = _box(box, top, room, name)
        parts.append(drawn)
        middles.append(top + height / 2)
        top += height + _GAP
    return "".join(parts), top - _GAP + _EDGE, middles


def _box(box: Box, top: float, room: float, name: str) -> tuple[str, float]:
    inner = room - _EDGE - 2 * _PAD
    who, says = _wrapped(box.who, _SMALL, inner), _wrapped(box.says, _LETTERS, inner)
    height = 2 * _PAD + _LINE * (len(who) + len(says))
    dashes = ' stroke-dasharray="6 4"' if box.is_promise else ""
    ink = _PROMISE if box.is_promise else _RIM
    drawn = (
        f'<rect x="{_EDGE}" y="{top:.1f}" width="{room - _EDGE:.1f}" height="{height:.1f}" rx="6" '
        f'fill="{PAPER}" stroke="{ink.paint}" stroke-width="2"{dashes}/>'
    )
    if box.is_promise:
        drawn += (
            f'<rect x="{_EDGE}" y="{top:.1f}" width="6" height="{height:.1f}" '
            f'fill="url(#{name}-{_PROMISE.name})"/>'
        )
    at = top + _PAD + _LINE - 4
    for words, size, weight in [
        *((each, _SMALL, 700) for each in who),
        *((each, _LETTERS, 400) for each in says),
    ]:
        drawn += text(_EDGE + _PAD + (4 if box.is_promise else 0), at, words, size=size, weight=weight)
        at += _LINE
    return drawn, height


def _arrow(top: float, words: str) -> str:
    x, end = _EDGE + 24, top + _GAP - 2
    drawn = line(x, top + 2, x, end - 5, stroke=_RIM.paint, width=2)
    drawn += (
        f'<path d="M{x - 5:.1f} {end - 8:.1f}L{x} {end:.1f}L{x + 5:.1f} {end - 8:.1f}Z" fill="{_RIM.paint}"/>'
    )
    return drawn + (text(x + 14, top + _GAP / 2 + 4, words, size=_SMALL) if words else "")


def _back(name: str, first: float, last: float) -> str:
    """Return the arrow from the last box back to the first, along the right side."""
    left, right = WIDE - _EDGE - _LANE, WIDE - 14
    if first == last:
        first -= 10
        last += 10
    return (
        f'<path id="{name}-back" d="M{left} {last:.1f}H{right}V{first:.1f}H{left + 8}" fill="none" '
        f'stroke="{_RIM.paint}" stroke-width="2"/>'
        f'<path d="M{left + 9} {first - 5:.1f}L{left + 1} {first:.1f}L{left + 9} {first + 5:.1f}Z" '
        f'fill="{_RIM.paint}"/>'
    )


def _wrapped(words: str, size: float, room: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
