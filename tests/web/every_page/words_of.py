"""The words of a PDF that our printer drew: a canary in it is drawn as glyphs, not written as letters."""

import io
import re

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def words_of(content: bytes) -> str:
    """Return all text of a PDF, without its spaces; of anything else, its text."""
    if not content.startswith(b"%PDF-"):
        return content.decode(errors="replace")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return "".join(_of_page(page) for page in pdf.pages)


def _of_page(page: pikepdf.Page) -> str:
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    found, letters = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            drawn = operands[0] if str(operator) == "TJ" else operands
            for one in drawn:
                if isinstance(one, pikepdf.String):
                    raw = bytes(one)
                    found += [letters.get(raw[at : at + 2], "?") for at in range(0, len(raw), 2)]
    return "".join("".join(found).split())


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """Return the letter of each glyph."""
    table = font.ToUnicode.read_bytes()
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for glyph, letter in _PAIR.findall(part)
    }
