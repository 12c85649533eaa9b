"""Documents out of files and out of a stream of YAML documents or JSON lines, one at a time."""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from amvis.application.bad_input import BadInput
from amvis.application.family_file.decoding import LARGEST_BYTES, too_large
from amvis.domain.sentence import Sentence, say

_SEPARATOR = re.compile(rb"---(\s|$)")
_END: Final = b"..."


class Document(NamedTuple):
    """The bytes of one document, the name to show, and the line on which it starts."""

    name: str
    raw: bytes
    first_line: int


def file_document(name: str) -> Document:
    """Return the one document of a file, or raise BadInput saying why it cannot be read."""
    path = Path(name)
    try:
        with path.open("rb") as opened:
            raw = opened.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise _missing(path) from None
    except IsADirectoryError:
        raise BadInput(name, "", say("family.directory"), _directory_remedy(path)) from None
    except (OSError, ValueError):
        raise BadInput(name, "", say("family.unreadable"), say("family.unreadable.remedy")) from None
    if len(raw) > LARGEST_BYTES:
        raise too_large(name)
    return Document(name, raw, 1)


def stream_documents(stream: BinaryIO, name: str) -> Iterator[Document | BadInput]:
    """Yield the documents of a stream in order; one that is too large comes as BadInput.

    JSON lines are told from YAML documents by the first lines that are not empty.
    """
    lines = _Lines(stream)
    found = _as_json_lines(lines) if _are_json_lines(lines) else _as_yaml_documents(lines)
    for number, (raw, first_line) in enumerate(found, 1):
        shown = f"{name} ({number})"
        yield Document(shown, raw, first_line) if len(raw) <= LARGEST_BYTES else too_large(shown)


class _Lines:
    """Lines of a stream with their numbers; no line is held beyond what a document may have."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._ahead: list[tuple[int, bytes]] = []
        self._number = 0

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        while self._ahead or self._fill():
            yield self._ahead.pop(0)

    def peek(self, most: int) -> list[bytes]:
        """Return up to `most` of the next lines that are not empty, without taking them."""
        while sum(1 for _, line in self._ahead if line.strip()) < most and self._fill():
            pass
        return [line.strip() for _, line in self._ahead if line.strip()][:most]

    def _fill(self) -> bool:
        line = self._stream.readline(LARGEST_BYTES + 2)
        if not line:
            return False
        self._number += 1
        rest = line
        while len(rest) == LARGEST_BYTES + 2 and not rest.endswith(b"\n"):
            rest = self._stream.readline(LARGEST_BYTES + 2)
        self._ahead.append((self._number, line))
        return True


def _are_json_lines(lines: _Lines) -> bool:
    ahead = lines.peek(2)
    if not ahead or not ahead[0].removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        return False
    return ahead[0].endswith(b"}") or (len(ahead) > 1 and ahead[1].startswith(b"{"))


def _as_json_lines(lines: _Lines) -> Iterator[tuple[bytes, int]]:
    for number, line in lines:
        if line.strip() and not _SEPARATOR.match(line):
            yield line, number


def _as_yaml_documents(lines: _Lines) -> Iterator[tuple[bytes, int]]:
    """Split at lines that begin with `---`, which YAML allows nowhere inside a document."""
    held: list[bytes] = []
    size, first_line = 0, 1
    for number, line in lines:
        if _SEPARATOR.match(line) or line.strip() == _END:
            if _says_something(held):
                yield b"".join(held), first_line
            # What follows on the line of the separator belongs to the document.
            held, size, first_line = [line[3:] if line.strip() != _END else b"\n"], len(line), number
        elif size <= LARGEST_BYTES:
            held.append(line)
            size += len(line)
    if _says_something(held):
        yield b"".join(held), first_line


def _says_something(lines: list[bytes]) -> bool:
    return any(line.strip() and not line.lstrip().startswith((b"#", b"%")) for line in lines)


def _missing(path: Path) -> BadInput:
    try:
        names = os.listdir(path.parent)
    except OSError:
        names = []
    near = get_close_matches(path.name, names, 1, 0.7)
    if near:
        remedy = say("family.missing_file.near", near=str(path.parent / near[0]))
    else:
        remedy = say("family.missing_file.remedy")
    return BadInput(str(path), "", say("family.missing_file"), remedy)


def _directory_remedy(path: Path) -> Sentence:
    inside = sorted(file for file in path.glob("*") if file.suffix in {".yaml", ".yml", ".json"})
    return say("family.directory.remedy", example=str(inside[0] if inside else path / "family.yaml"))
