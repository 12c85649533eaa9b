"""From bytes to text: UTF-8, with or without a byte order mark, any line ends."""

import codecs
import re
from typing import Final

from amvis.application.bad_input import BadInput
from amvis.domain.sentence import say

LARGEST_BYTES: Final = 1_000_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decode(raw: bytes, file: str) -> str:
    """Return the text of a family file, or raise BadInput naming the line that is not UTF-8 text."""
    if len(raw) > LARGEST_BYTES:
        raise too_large(file)
    if raw.startswith(_UTF16):
        raise BadInput(file, "", say("family.encoding.utf16"), say("family.encoding.remedy"))
    if b"\0" in raw:
        raise _not_text(file)
    text = _utf8(raw, file).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROLS.search(text):
        line, column = _position(text, control.start())
        problem = say("family.control", code=f"U+{ord(control[0]):04X}")
        raise BadInput(file, f"{line}:{column}", problem, say("family.control.remedy"))
    if not text.strip():
        raise BadInput(file, "", say("family.empty"), say("family.empty.remedy"))
    return text


def too_large(file: str) -> BadInput:
    """Return the refusal of a family file over a megabyte."""
    return BadInput(file, "", say("family.large"), say("family.large.remedy"))


def _utf8(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _CONTROLS.search(raw[:4096].decode("ascii", "replace").replace("\ufffd", "")):
            raise _not_text(file) from None
        line, column = _position(raw[: error.start].decode("utf-8"), error.start)
        problem = say("family.encoding", byte=f"0x{raw[error.start]:02X}")
        raise BadInput(file, f"{line}:{column}", problem, say("family.encoding.remedy")) from None


def _position(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _not_text(file: str) -> BadInput:
    return BadInput(file, "", say("family.binary"), say("family.binary.remedy"))
