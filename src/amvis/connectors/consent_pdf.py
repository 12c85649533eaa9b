"""A consent as tagged PDF in the person's language, to be read, signed and kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from amvis.connectors import pdf
from amvis.connectors.letter_pdf import NoGlyph, missing_letters
from amvis.connectors.plan_page import fragment

_CSS: Final = Path(__file__).parent / "templates" / "consent" / "paper.css"


def render(text: tuple[str, ...], *, has_release: bool, lang: str, tell: Callable[[str], str]) -> bytes:
    """Return the paper; NoGlyph rather than empty boxes where the font lacks a letter.

    Args:
        text: the paragraphs as they were shown; with a release from secrecy it is the last.
        has_release: whether that is signed apart (§ 203 StGB).
        lang: of the paragraphs.
        tell: the words around them, in the same language.
    """
    consent, released = (text[:-1], text[-1:]) if has_release else (text, ())
    around = [tell(f"consent.paper.{key}") for key in ("title", "before", "signature", "release", "copy")]
    if missing := missing_letters("".join((*text, *around))):
        raise NoGlyph(" ".join(missing))
    from django.utils.safestring import mark_safe  # noqa: PLC0415 (the command line starts without Django)

    title, before, signature, release_signature, copy = around
    html = fragment(
        "consent/paper.html",
        {
            "css": mark_safe(_CSS.read_text("utf-8")),  # noqa: S308 (our own file)
            "lang": lang,
            "title": title,
            "before": before,
            "consent": consent,
            "signature": signature,
            "released": released,
            "release_signature": release_signature,
            "copy": copy,
        },
    )
    return pdf.render(html)
