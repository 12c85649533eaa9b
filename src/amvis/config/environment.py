"""What an operator sets, read from the environment, each with the sentence that says what is wrong."""

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DEFAULT_DATA: Final = Path("out") / "desk"
_KEY_BYTES: Final = 32


class BadSetting(Exception):  # noqa: N818 (it says what is so)
    """A setting is missing or wrong; the text names it and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The key of sessions and forms, and the keys that seal fields at rest (the last one seals, all open)."""

    site: str
    sealing: tuple[tuple[int, bytes], ...]


def mode() -> str:
    """Return `demo` (the default), `production` or `test`."""
    told = os.environ.get("AMVIS_MODE", "demo")
    if told not in {"demo", "production", "test"}:
        raise BadSetting(f"AMVIS_MODE is {told!r}; it may be demo, production or test.")
    return told


def data_folder() -> Path:
    """Return the folder of database, documents and keys."""
    return Path(os.environ.get("AMVIS_DATA", DEFAULT_DATA)).absolute()


def keys() -> Keys:
    """Return the keys told by the environment; a demo makes its own once and keeps them beside its data."""
    site, sealing = os.environ.get("AMVIS_SECRET_KEY"), os.environ.get("AMVIS_SEAL_KEYS")
    if site and sealing:
        return Keys(site=site, sealing=_sealing_keys(sealing))
    if mode() == "production":
        missing = "AMVIS_SECRET_KEY" if not site else "AMVIS_SEAL_KEYS"
        raise BadSetting(
            f"{missing} is not set; `amvis serve --new-keys` prints fresh ones to keep in a safe place."
        )
    return _demo_keys(data_folder() / "demo.keys")


def new_keys() -> str:
    """Return fresh keys as lines for an environment file."""
    sealing = base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()
    return f"AMVIS_SECRET_KEY={secrets.token_urlsafe(48)}\nAMVIS_SEAL_KEYS=1:{sealing}\n"


def hosts() -> list[str]:
    """Return the names under which the site answers."""
    told = os.environ.get("AMVIS_HOSTS", "")
    if told:
        return [name.strip() for name in told.split(",") if name.strip()]
    if mode() == "production":
        raise BadSetting("AMVIS_HOSTS is not set; name the site's hosts, separated by commas.")
    return ["localhost", "127.0.0.1", "[::1]", "testserver"]


def proxies() -> int:
    """Return how many proxies stand before the site, each of which adds to X-Forwarded-For."""
    told = os.environ.get("AMVIS_PROXIES", "1" if mode() == "production" else "0")
    if not told.isdecimal():
        raise BadSetting(f"AMVIS_PROXIES is {told!r}; it must be a whole number, 0 without a proxy.")
    return int(told)


def _sealing_keys(told: str) -> tuple[tuple[int, bytes], ...]:
    try:
        pairs = [part.strip().split(":", 1) for part in told.split(",")]
        found = tuple((int(number), base64.b64decode(key, validate=True)) for number, key in pairs)
    except ValueError as error:
        raise BadSetting("AMVIS_SEAL_KEYS must read `1:<base64>,2:<base64>`.") from error
    if any(len(key) != _KEY_BYTES for _, key in found):
        raise BadSetting(f"AMVIS_SEAL_KEYS: each key must have {_KEY_BYTES} bytes.")
    if len({number for number, _ in found}) != len(found):
        raise BadSetting("AMVIS_SEAL_KEYS: a number stands twice.")
    return found


def _demo_keys(path: Path) -> Keys:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(new_keys(), "utf-8")
        try:
            os.link(fresh, path)  # whoever is first: two processes that start together share one file
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    lines = dict(line.split("=", 1) for line in path.read_text("utf-8").split())
    return Keys(site=lines["AMVIS_SECRET_KEY"], sealing=_sealing_keys(lines["AMVIS_SEAL_KEYS"]))
