"""The signed root: where every chain stood at an instant, kept outside the database, one line each time."""

import base64
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from amvis.application.bad_input import BadInput
from amvis.domain.sentence import say
from amvis.records.models import ChainHead

_PEM: Final = serialization.Encoding.PEM
_PKCS8: Final = serialization.PrivateFormat.PKCS8
_OPEN: Final = serialization.NoEncryption()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEnd:
    """Where the chain of a body stood."""

    body: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Where all chains stood at an instant."""

    at: datetime
    chains: tuple[ChainEnd, ...]


def sign_root(file: Path, key: Ed25519PrivateKey, *, now: datetime) -> Root:
    """Add a signed line that says where all chains stand."""
    heads = ChainHead.objects.select_related("body").order_by("body__slug")
    root = Root(
        at=now.astimezone(UTC),
        chains=tuple(ChainEnd(body=head.body.slug, number=head.number, hash=head.hash) for head in heads),
    )
    told = _told(root)
    signature = base64.b64encode(key.sign(_bytes(told))).decode()
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(told | {"signature": signature}) + "\n")
        out.flush()
        os.fsync(out.fileno())
    return root


def read_roots(file: Path, key: Ed25519PublicKey) -> tuple[Root, ...]:
    """Return the roots of a file, or raise BadInput naming the line that nobody signed."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return tuple(_read(line, number, file, key) for number, line in enumerate(lines, start=1))


def key_of(file: Path, *, may_make: bool) -> Ed25519PrivateKey:
    """Return the signing key of a PEM file; a new one is made only where that is allowed."""
    if not file.exists():
        if not may_make:
            raise BadInput(str(file), "", say("audit.key.missing"), say("audit.key.missing.remedy"))
        return _new_key(file)
    try:
        found = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except ValueError:
        found = None
    if not isinstance(found, Ed25519PrivateKey):
        raise BadInput(str(file), "", say("audit.key.wrong"), say("audit.key.wrong.remedy"))
    return found


def _new_key(file: Path) -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(key.private_bytes(_PEM, _PKCS8, _OPEN))
    return key


def _read(line: str, number: int, file: Path, key: Ed25519PublicKey) -> Root:
    try:
        told = json.loads(line)
        key.verify(base64.b64decode(told.pop("signature")), _bytes(told))
        chains = tuple(ChainEnd(**chain) for chain in told["chains"])
        return Root(at=datetime.fromisoformat(told["at"]), chains=chains)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature):
        raise BadInput(
            str(file), f"{number}", say("audit.root.unsigned"), say("audit.root.unsigned.remedy")
        ) from None


def _told(root: Root) -> dict[str, Any]:
    chains = [{"body": one.body, "number": one.number, "hash": one.hash} for one in root.chains]
    return {"at": root.at.isoformat(), "chains": chains}


def _bytes(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
