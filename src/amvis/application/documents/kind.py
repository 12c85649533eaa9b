"""What an uploaded file really is: told by its content, read again whole, and refused with a reason."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pikepdf
import puremagic
from PIL import Image, ImageFile, UnidentifiedImageError

from amvis.domain.sentence import Sentence, say

LARGEST: Final = 10 * 1024 * 1024
_MOST_PIXELS: Final = 60_000_000
_MOST_PAGES: Final = 500
_NAME: Final = 120
_IMAGES: Final = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png")}
_PDF: Final = ("application/pdf", ".pdf")
_TEXT: Final = ("text/plain", ".txt")
_ACTIVE: Final = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
)
_DEEPEST: Final = 40
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKUP: Final = re.compile(rb"<\s*(!doctype|html|script|svg|\?xml|\?php|iframe|body|img|object|embed)", re.I)


class Refused(Exception):  # noqa: N818 (it says what is so)
    """A file that is not taken; `why` says why, and what to do."""

    def __init__(self, why: str, **facts: str) -> None:
        super().__init__(why)
        self.why: Sentence = say(f"document.refused.{why}", most=LARGEST >> 20, **facts)


def kind_of(content: bytes) -> tuple[str, str]:
    """Return media type and ending of a file that is what it seems to be (raises Refused)."""
    if not content:
        raise Refused("empty")
    if len(content) > LARGEST:
        raise Refused("large")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    told = {found.mime_type for found in _magic(content)}
    if told & {"image/jpeg", "image/png"}:
        return _image(content)
    return _text(content)


def text_of(content: bytes) -> str | None:
    """Return what people read in a plain text, or None where nothing here can read it (PDF, pictures)."""
    if content.startswith(b"%PDF-"):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def clean_name(name: str, ending: str) -> str:
    """Return the name a file is saved under: no path, no controls, no direction marks, one ending."""
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C"
    )
    stem = re.sub(r"(\.[A-Za-z0-9]{1,8})+$", "", kept).strip(" .") or "Unterlage"
    return re.sub(r'[<>:"|?*;%]', "_", stem)[:_NAME] + ending


def _magic(content: bytes) -> list[puremagic.main.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return []


def _pdf(content: bytes) -> tuple[str, str]:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Refused("locked")
            if len(pdf.pages) > _MOST_PAGES:
                raise Refused("pages")
            if any(_is_active(one) for one in pdf.objects):
                raise Refused("active")
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except (pikepdf.PdfError, RecursionError, MemoryError, ValueError):
        raise Refused("broken") from None
    return _PDF


def _is_active(one: pikepdf.Object, depth: int = 0) -> bool:
    """Return whether an object, or what lies directly in it, runs something or carries a file."""
    if depth > _DEEPEST:
        return True  # nobody writes a letter like that
    if isinstance(one, pikepdf.Array):
        return any(_is_active(each, depth + 1) for each in _direct(one))
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return False
    keys = set(one.keys())
    if keys & _ACTIVE or str(one.get("/S", "")) in _ACTIVE or str(one.get("/Type", "")) in _ACTIVE:
        return True
    return any(_is_active(each, depth + 1) for each in _direct([one[key] for key in keys]))


def _direct(found: Iterable[Any]) -> Iterator[pikepdf.Object]:
    """Yield the objects that lie inside another one; those on their own are looked at by themselves."""
    return (one for one in found if isinstance(one, pikepdf.Object) and not one.is_indirect)


def _image(content: bytes) -> tuple[str, str]:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # whoever prints a PDF in this process sets it
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_IMAGES)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Refused("pixels")
            kind = _IMAGES[str(image.format)]
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Refused("broken") from None
    return kind


def _text(content: bytes) -> tuple[str, str]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("kind") from None
    if _CONTROL.search(text) or _MARKUP.search(content) or text.startswith(("#!", "MZ", "{\\rtf")):
        raise Refused("kind")
    return _TEXT
