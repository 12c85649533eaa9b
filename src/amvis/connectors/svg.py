"""Scalable pictures from few shapes: escaped text, hatches beside colours, a title and a description."""

from html import escape
from typing import Final, NamedTuple

# One letter's mean width in parts of the letter size; wide enough for the system's sans-serif letters.
_LETTER: Final = 0.56


class Ink(NamedTuple):
    """A colour as CSS variable with its value on white, and the hatch that says the same without colour."""

    name: str
    colour: str
    hatch: str = "solid"  # solid | rising | falling | dots | upright | level | cross

    @property
    def paint(self) -> str:
        return f"var(--amvis-{self.name}, {self.colour})"


PAPER: Final = "var(--amvis-paper, #ffffff)"
_HATCHES: Final = {
    "rising": '<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="{paint}" stroke-width="2.4"/>',
    "falling": '<path d="M-2 6 2 10M0 0 8 8M6 -2 10 2" stroke="{paint}" stroke-width="2.4"/>',
    "dots": '<circle cx="2" cy="2" r="1.5" fill="{paint}"/><circle cx="6" cy="6" r="1.5" fill="{paint}"/>',
    "upright": '<path d="M2 0V8M6 0V8" stroke="{paint}" stroke-width="2"/>',
    "level": '<path d="M0 2H8M0 6H8" stroke="{paint}" stroke-width="2"/>',
    "cross": '<path d="M0 4H8M4 0V8" stroke="{paint}" stroke-width="1.6"/>',
    "sparse": '<path d="M0 8 8 0" stroke="{paint}" stroke-width="1"/>',
}


def width_of(text: str, size: float) -> float:
    """Return about how wide the text is; pictures leave words out rather than let them run over."""
    return len(text) * size * _LETTER


def fitted(text: str, size: float, room: float) -> str:
    """Return the text, shortened with "…" to the room it has."""
    return text if width_of(text, size) <= room else text[: max(1, int(room / size / _LETTER) - 1)] + "…"


def text(x: float, y: float, words: str, **how: object) -> str:
    """Return a text; `size`, `anchor`, `weight` and `fill` say how."""
    size, anchor = how.get("size", 13), how.get("anchor", "start")
    weight, fill = how.get("weight", 400), how.get("fill", "currentColor")
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="{fill}">{escape(words)}</text>'
    )


def label(x: float, y: float, words: str, *, size: float) -> str:
    """Return a text on a plate of paper, its middle at `x`, to be read on a hatch."""
    wide = width_of(words, size) + 10
    plate = (
        f'<rect x="{x - wide / 2:.1f}" y="{y - size:.1f}" width="{wide:.1f}" height="{size + 4:.1f}" rx="2" '
        f'fill="{PAPER}"/>'
    )
    return plate + text(x, y, words, size=size, anchor="middle")


def box(corner: tuple[float, float], size: tuple[float, float], ink: Ink, picture: str) -> str:
    """Return a filled box with its rim; the hatch comes from the picture's own `defs`."""
    (x, y), (width, height) = corner, size
    fill = ink.paint if ink.hatch == "solid" else f"url(#{picture}-{ink.name})"
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{fill}" '
        f'stroke="{ink.paint}" stroke-width="1.5"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" '
        f'stroke-width="{width:g}"{dashes}/>'
    )


def picture(
    name: str, size: tuple[float, float], says: tuple[str, str], *, inks: tuple[Ink, ...], body: str
) -> str:
    """Return the picture; `says` is its title and the description for those who do not see it.

    `name` must be unique on a page: hatches and labels are referred to by it.
    """
    hatches = "".join(
        f'<pattern id="{name}-{ink.name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{PAPER}"/>{_HATCHES[ink.hatch].format(paint=ink.paint)}</pattern>'
        for ink in dict.fromkeys(inks)
        if ink.hatch != "solid"
    )
    title, description = (escape(one) for one in says)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:g} {size[1]:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="system-ui, sans-serif">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>'
        f'<defs>{hatches}</defs><g aria-hidden="true">{body}</g></svg>'
    )
