"""Fresh keys of a site: one for sessions and forms, one that seals fields at rest."""

import base64
import secrets
from typing import Final

KEY_BYTES: Final = 32  # AES-256


def fresh_keys() -> str:
    """Return fresh keys as lines for an environment file."""
    return f"AMVIS_SECRET_KEY={secrets.token_urlsafe(48)}\nAMVIS_SEAL_KEYS=1:{fresh_sealing_key()}\n"


def fresh_sealing_key() -> str:
    """Return one more key to seal with, in base64."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
