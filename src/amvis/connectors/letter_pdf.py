"""A letter as tagged PDF with a window address (DIN 5008, form B); each paragraph in its own language."""

import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from amvis.connectors import letter_parts, pdf
from amvis.connectors.letter_parts import Letter, Tell
from amvis.connectors.plan_page import fragment

_CSS: Final = Path(__file__).parent / "templates" / "letters" / "letter.css"
_FONT: Final = "DejaVu Sans"
_SPOKEN: Final = re.compile(r'<(?:p|h1|h2)\s+lang="([a-z-]+)"')
_TAGS: Final = ("/P", "/H1", "/H2")


class NoGlyph(Exception):  # noqa: N818 (it says what is so)
    """Letters that the font cannot show, each once."""


def render(letter: Letter, german: Tell, translation: Tell | None = None) -> bytes:
    """Return the letter; NoGlyph rather than empty boxes where the font lacks a letter."""
    html = page(letter, german, translation)
    missing = missing_letters(re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.DOTALL))
    if missing:
        raise NoGlyph(" ".join(missing))
    return spoken(pdf.render(html), _SPOKEN.findall(html))


def page(letter: Letter, german: Tell, translation: Tell | None = None) -> str:
    """Return the page from which the PDF is made."""
    parts = [_part(letter, german, "de")]
    parts += [] if translation is None else [_part(letter, translation, "en")]
    return fragment(
        "letters/letter.html",
        {
            "css": _css(),
            "title": letter["subject"]["de"],
            "return": " · ".join(letter_parts.sender(letter, german)),
            "recipient": letter_parts.recipient(letter, german),
            "info": _info(letter, german),
            "parts": parts,
            "signature": german("letter.signature"),
            "enclosures_title": german("letter.enclosures"),
            "enclosures": [each["de"] for each in letter["enclosures"]],
        },
    )


def spoken(raw: bytes, languages: Sequence[str]) -> bytes:
    """Return the PDF with a language on each heading and paragraph, in reading order.

    `languages` has one entry for each; another number would give a paragraph another's language: ValueError.
    """
    import pikepdf  # noqa: PLC0415 (only for a PDF)

    with pikepdf.open(io.BytesIO(raw)) as opened:
        found = list(_elements(opened.Root.StructTreeRoot))
        if len(found) != len(languages):
            raise ValueError(f"{len(found)} tagged paragraphs for {len(languages)} written ones")
        for element, language in zip(found, languages, strict=True):
            element.Lang = pikepdf.String(language)
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def _elements(node: Any) -> Iterator[Any]:
    """Yield headings and paragraphs of the structure tree in reading order."""
    from pikepdf import Array, Dictionary  # noqa: PLC0415

    kids = node.get("/K")
    for each in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(each, Dictionary) or "/S" not in each:
            continue
        if str(each.S) in _TAGS:
            yield each
        else:
            yield from _elements(each)


def _info(letter: Letter, german: Tell) -> list[str]:
    lines = (letter_parts.number(letter, german), german("letter.date", date=letter["date"]))
    return [*letter_parts.sender(letter, german), *filter(None, lines)]


def _part(letter: Letter, tell: Tell, lang: str) -> dict[str, Any]:
    is_first = lang == "de"
    return {
        "kind": "letter" if is_first else "translation",
        "lang": lang,
        "is_first": is_first,
        "head": "" if is_first else tell("letter.translation"),
        "subject": letter["subject"][lang],
        "greeting": tell("letter.greeting"),
        "paragraphs": [each[lang] for each in letter["paragraphs"]],
        "closing": tell("letter.closing"),
    }


def missing_letters(text: str) -> list[str]:
    """Return the letters of a text that the font cannot show, each once."""
    from html import unescape  # noqa: PLC0415

    known = _glyphs()
    return sorted({each for each in unescape(text) if each.isprintable() and ord(each) not in known})


@cache
def _glyphs() -> frozenset[int]:
    """Return the letters of the installed font; PdfUnavailable where it is another one."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (weasyprint brings it)

    command = ["fc-match", "-f", "%{family}|%{file}", _FONT]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise pdf.PdfUnavailable(str(error)) from error
    family, _, file = told.partition("|")
    if _FONT not in family:
        raise pdf.PdfUnavailable(f"{_FONT} is missing")
    with TTFont(file) as font:
        return frozenset(font.getBestCmap())


def _css() -> str:
    from django.utils.safestring import mark_safe  # noqa: PLC0415

    return mark_safe(_CSS.read_text("utf-8"))  # noqa: S308 (our own file)
