"""Sealed files apart from the database: written whole or not at all, found again by a random name."""

import os
import secrets
import time
from collections.abc import Collection
from pathlib import Path
from typing import Final

from django.conf import settings

from amvis.application.sealing import seal_bytes, sealed_with, unseal_bytes

_UNFINISHED: Final = ".part"
_ORPHAN_AGE: Final = 24 * 60 * 60  # seconds: an upload under way is no orphan


def new_name() -> str:
    """Return a name nobody can guess."""
    return secrets.token_hex(32)


def write(name: str, content: bytes) -> None:
    """Write a file so that it is there whole, or not at all, whatever happens meanwhile."""
    target = _path(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_suffix(_UNFINISHED)
    sealed = seal_bytes(content, table="document", row=name, field="content")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(sealed)
            out.flush()
            os.fsync(out.fileno())
        part.rename(target)
        _sync(target.parent)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read(name: str) -> bytes:
    """Return the content of a file (raises Broken or FileNotFoundError)."""
    return unseal_bytes(_path(name).read_bytes(), table="document", row=name, field="content")


def reseal_file(name: str) -> int:
    """Seal a file anew with the last key where an older one sealed it; return how many were (0 or 1)."""
    if sealed_with(_path(name).read_bytes()) == settings.AMVIS_SEAL_WITH:
        return 0
    write(name, read(name))
    return 1


def remove(name: str) -> None:
    """Remove a file; one that is gone is gone."""
    _path(name).unlink(missing_ok=True)


def sweep(known: Collection[str], *, now: float | None = None) -> int:
    """Remove what no row knows and is older than a day; return how many files."""
    removed = 0
    oldest = (time.time() if now is None else now) - _ORPHAN_AGE
    for file in settings.AMVIS_DOCUMENTS.rglob("*"):
        is_known = file.name in known
        if file.is_file() and not is_known and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
            removed += 1
    return removed


def _path(name: str) -> Path:
    if len(name) != 64 or not name.isalnum():
        raise ValueError("a stored file has a name of 64 letters and digits")
    folder: Path = settings.AMVIS_DOCUMENTS
    return folder / name[:2] / name


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
