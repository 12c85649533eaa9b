"""Text in columns of a terminal: widths by what a letter fills, wrapping, cards side by side, tables."""

import unicodedata
from collections.abc import Sequence


def cells(text: str) -> int:
    """Return how many columns the text fills; combining marks fill none, East Asian wide letters two."""
    return sum(_cells(letter) for letter in unicodedata.normalize("NFC", text))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled up with blanks, on its left side if it belongs to the right."""
    blanks = " " * max(0, width - cells(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return the text in lines of at most `width` columns; lines after the first begin with `indent`."""
    words = unicodedata.normalize("NFC", text).split()
    first = text[: len(text) - len(text.lstrip(" "))]
    lines: list[str] = []
    line, has_word = first, False
    for word in words:
        for piece in _broken(word, width, cells(indent)):
            if has_word and cells(line) + 1 + cells(piece) > width:
                lines.append(line)
                line, has_word = indent, False
            line += f" {piece}" if has_word else piece
            has_word = True
    return [*lines, line]


def _broken(word: str, width: int, indent: int) -> list[str]:
    """Cut a word that no line can hold; all others stay whole."""
    if cells(word) + indent <= width or cells(word) <= width:
        return [word]
    room = max(1, width - indent)
    return [word[at : at + room] for at in range(0, len(word), room)]


def beside(cards: Sequence[Sequence[str]], width: int, gap: int = 2) -> list[str]:
    """Return the cards next to one another, each wrapped to an equal share of the width."""
    share = (width - gap * (len(cards) - 1)) // max(1, len(cards))
    columns = [[line for text in card for line in wrapped(text, share, "  ")] for card in cards]
    height = max((len(column) for column in columns), default=0)
    filled = [column + [""] * (height - len(column)) for column in columns]
    return [
        (" " * gap).join(padded(cell, share) for cell in row).rstrip() for row in zip(*filled, strict=True)
    ]


def table(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return a table whose first column is left, all others right.

    A wide first column is wrapped; where not all columns fit beside it, the rest follows below.
    """
    widest = max((cells(cell) for row in rows for cell in row[1:]), default=0)
    first = min(max(cells(row[0]) for row in rows), max(12, width // 3))
    at_once = max(1, (width - first) // (widest + 2))
    count = max(len(row) for row in rows) - 1
    lines: list[str] = []
    for begin in range(1, count + 1, at_once):
        block = [(row[0], row[begin : begin + at_once]) for row in rows]
        lines += [""] * bool(lines) + _block(block, first, widest)
    return lines


def _block(rows: Sequence[tuple[str, Sequence[str]]], first: int, widest: int) -> list[str]:
    lines = []
    for name, figures in rows:
        names = wrapped(name, first, " ")
        told = "".join("  " + padded(cell, widest, right=True) for cell in figures)
        lines += [(padded(names[0], first) + told).rstrip(), *names[1:]]
    return lines
