"""What an operator sets, read from the environment, each with the sentence that says what is wrong."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from amvis.application.bad_input import BadInput
from amvis.application.fresh_keys import KEY_BYTES, fresh_keys
from amvis.connectors.clamd import Address, address_of
from amvis.domain.sentence import Fact, say

DEFAULT_DATA: Final = Path("out") / "desk"
LEAST_KEY: Final = 32  # letters of AMVIS_SECRET_KEY
_NO_KEYS: Final = ("django-insecure", "changeme", "change-me", "secret", "test", "demo")


class BadSetting(BadInput):
    """A setting is missing or wrong; the start is refused with one sentence that names it and the remedy."""

    def __init__(self, name: str, key: str, **facts: Fact) -> None:
        super().__init__(name, "", say(f"setting.{key}", **facts), say(f"setting.{key}.remedy", **facts))

    def __str__(self) -> str:
        return " ".join(self.lines("de"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The key of sessions and forms, and the keys that seal fields at rest (the last one seals, all open)."""

    site: str
    sealing: tuple[tuple[int, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An identity provider (OpenID Connect); `second_factor` are the `amr` or `acr` that stand for one."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    second_factor: frozenset[str]


def mode() -> str:
    """Return `demo` (the default), `production` or `test`."""
    told = os.environ.get("AMVIS_MODE", "demo")
    if told not in {"demo", "production", "test"}:
        raise BadSetting("AMVIS_MODE", "mode", told=told)
    return told


def data_folder() -> Path:
    """Return the folder of database, documents and keys."""
    return Path(os.environ.get("AMVIS_DATA", DEFAULT_DATA)).absolute()


def keys() -> Keys:
    """Return the keys told by the environment; a demo makes its own once and keeps them beside its data."""
    site, sealing = os.environ.get("AMVIS_SECRET_KEY"), os.environ.get("AMVIS_SEAL_KEYS")
    if site and sealing:
        return Keys(site=_site_key(site), sealing=_sealing_keys(sealing))
    if mode() == "production":
        raise BadSetting("AMVIS_SEAL_KEYS" if site else "AMVIS_SECRET_KEY", "no_key")
    return _demo_keys(data_folder() / "demo.keys")


def hosts() -> list[str]:
    """Return the names under which the site answers."""
    told = [name.strip() for name in os.environ.get("AMVIS_HOSTS", "").split(",") if name.strip()]
    if mode() != "production":
        return told or ["localhost", "127.0.0.1", "[::1]", "testserver"]
    if not told:
        raise BadSetting("AMVIS_HOSTS", "no_hosts")
    if wide := next((name for name in told if "*" in name or name.startswith(".")), None):
        raise BadSetting("AMVIS_HOSTS", "wide_hosts", told=wide)
    return told


def is_debugging() -> bool:
    """Return False: errors are never shown to visitors, and who asks for that in production is told so."""
    if mode() == "production" and os.environ.get("AMVIS_DEBUG", "0") not in {"", "0"}:
        raise BadSetting("AMVIS_DEBUG", "debug")
    return False


def proxies() -> int:
    """Return how many proxies stand before the site, each of which adds to X-Forwarded-For."""
    return whole_number("AMVIS_PROXIES", 1 if mode() == "production" else 0)


def whole_number(name: str, otherwise: int) -> int:
    """Return a setting that is a whole number."""
    told = os.environ.get(name, str(otherwise))
    if not (told.isascii() and told.isdecimal()):
        raise BadSetting(name, "number", told=told)
    return int(told)


def clamd() -> Address | None:
    """Return where clamd listens, that scans what is uploaded; None where no address is told."""
    told = os.environ.get("AMVIS_CLAMD", "").strip()
    if not told:
        return None
    found = address_of(told)
    if found is None:
        raise BadSetting("AMVIS_CLAMD", "clamd", told=told)
    return found


def oidc() -> Provider | None:
    """Return the identity provider of an authority, where one is told."""
    issuer = os.environ.get("AMVIS_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    if mode() == "production" and not issuer.startswith("https://"):
        raise BadSetting("AMVIS_OIDC_ISSUER", "oidc_issuer", told=issuer)
    for name in ("AMVIS_OIDC_CLIENT_ID", "AMVIS_OIDC_CLIENT_SECRET"):
        if not os.environ.get(name):
            raise BadSetting(name, "oidc_missing")
    second = os.environ.get("AMVIS_OIDC_SECOND_FACTOR", "")
    return Provider(
        issuer=issuer,
        client_id=os.environ["AMVIS_OIDC_CLIENT_ID"],
        client_secret=os.environ["AMVIS_OIDC_CLIENT_SECRET"],
        name=os.environ.get("AMVIS_OIDC_NAME", "Anmeldedienst Ihrer Behörde"),
        second_factor=frozenset(word.strip() for word in second.split(",") if word.strip()),
    )


def _site_key(told: str) -> str:
    is_default = told.casefold().startswith(_NO_KEYS) or len(set(told)) < 10
    if mode() == "production" and (is_default or len(told) < LEAST_KEY):
        raise BadSetting("AMVIS_SECRET_KEY", "weak_key", least=LEAST_KEY)
    return told


def _sealing_keys(told: str) -> tuple[tuple[int, bytes], ...]:
    try:
        pairs = [part.strip().split(":", 1) for part in told.split(",")]
        found = tuple((int(number), base64.b64decode(key, validate=True)) for number, key in pairs)
    except ValueError as error:
        raise BadSetting("AMVIS_SEAL_KEYS", "seal_form") from error
    if any(len(key) != KEY_BYTES for _, key in found):
        raise BadSetting("AMVIS_SEAL_KEYS", "seal_length", bytes=KEY_BYTES)
    if len({number for number, _ in found}) != len(found):
        raise BadSetting("AMVIS_SEAL_KEYS", "seal_twice")
    if mode() == "production" and any(len(set(key)) < 8 for _, key in found):
        raise BadSetting("AMVIS_SEAL_KEYS", "seal_weak")
    return found


def _demo_keys(path: Path) -> Keys:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(fresh_keys(), "utf-8")
        try:
            os.link(fresh, path)  # whoever is first: two processes that start together share one file
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    lines = dict(line.split("=", 1) for line in path.read_text("utf-8").split())
    return Keys(site=lines["AMVIS_SECRET_KEY"], sealing=_sealing_keys(lines["AMVIS_SEAL_KEYS"]))
