"""Which law and which offers something was reckoned with, named by the content of their files."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from amvis.region.region import BUNDLED
from amvis.rulebook.loader import FOLDER

_SHORT: Final = 16
_WORDS: Final = "words"  # how things are told changes nothing of what they are


@cache
def law_version() -> str:
    """Return the name of the rulebook as it is read in this process."""
    files = sorted(FOLDER.rglob("*.yaml"))
    return _name(FOLDER, (path for path in files if path.relative_to(FOLDER).parts[0] != _WORDS))


@cache
def region_version() -> str:
    """Return the name of the bundled region as it is read in this process."""
    return _name(BUNDLED, sorted(path for path in BUNDLED.rglob("*") if path.is_file()))


def _name(folder: Path, files: Iterable[Path]) -> str:
    told = hashlib.sha256()
    for path in files:
        told.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()[:_SHORT]
