"""Fields at rest: AES-256-GCM, bound to table, row and field, so that no text can be moved elsewhere."""

import hashlib
import hmac
import os
import struct
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_HEAD: Final = struct.Struct(">BI")  # version, number of the key
_VERSION: Final = 1
_NONCE: Final = 12


class Broken(ValueError):  # noqa: N818 (it says what is so)
    """A sealed field was changed, moved or sealed with a key that is not here."""


def seal(text: str, *, table: str, row: str, field: str) -> bytes:
    """Return `text` sealed for this one place."""
    return seal_bytes(text.encode(), table=table, row=row, field=field)


def seal_bytes(content: bytes, *, table: str, row: str, field: str) -> bytes:
    """Return `content` sealed for this one place."""
    number = settings.AMVIS_SEAL_WITH
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(settings.AMVIS_SEAL_KEYS[number]).encrypt(nonce, content, _place(table, row, field))
    return _HEAD.pack(_VERSION, number) + nonce + sealed


def unseal(sealed: bytes | memoryview, *, table: str, row: str, field: str) -> str:
    """Return the text of a sealed field (raises Broken)."""
    return unseal_bytes(sealed, table=table, row=row, field=field).decode()


def unseal_bytes(sealed: bytes | memoryview, *, table: str, row: str, field: str) -> bytes:
    """Return the content of a sealed field or file (raises Broken)."""
    sealed = bytes(sealed)
    try:
        version, number = _HEAD.unpack_from(sealed)
        nonce, rest = sealed[_HEAD.size : _HEAD.size + _NONCE], sealed[_HEAD.size + _NONCE :]
        if version != _VERSION:
            raise Broken(f"{table}.{field} is sealed in form {version}, which this program does not know")
        return AESGCM(settings.AMVIS_SEAL_KEYS[number]).decrypt(nonce, rest, _place(table, row, field))
    except KeyError as error:
        raise Broken(
            f"{table}.{field} is sealed with key {error}, which AMVIS_SEAL_KEYS does not hold"
        ) from error
    except (InvalidTag, struct.error, ValueError) as error:
        raise Broken(f"{table}.{field} of {row} cannot be opened: changed, moved or cut off") from error


def sealed_with(sealed: bytes | memoryview) -> int:
    """Return the number of the key that sealed a field (raises Broken)."""
    try:
        return int(_HEAD.unpack_from(bytes(sealed))[1])
    except struct.error as error:
        raise Broken("a sealed field is cut off") from error


def mark(text: str, *, use: str) -> str:
    """Return a keyed hash of `text` in hex, by which equal texts are found without keeping them."""
    key = settings.AMVIS_SEAL_KEYS[min(settings.AMVIS_SEAL_KEYS)]
    return hmac.new(key, f"{use}\0{text}".encode(), hashlib.sha256).hexdigest()


def _place(table: str, row: str, field: str) -> bytes:
    return "\0".join((table, row, field)).encode()
