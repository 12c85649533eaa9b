"""What is checked before a start, however it is started: nothing of this may be otherwise with real data."""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

_HEADERS: Final = "amvis.web.middleware.headers"
_LEAST_KEY: Final = 32


@register("amvis")
def production_is_safe(**_: Any) -> list[CheckMessage]:
    """Refuse settings that would open real data."""
    return list(_wrong()) if settings.MODE == "production" else []


def _wrong() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error(
            "DEBUG is on.", hint="Error pages for developers show content: turn it off.", id="amvis.E001"
        )
    if (
        any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS)
        or not settings.ALLOWED_HOSTS
    ):
        yield Error(
            "ALLOWED_HOSTS lets in any name.", hint="Name each host in full in AMVIS_HOSTS.", id="amvis.E002"
        )
    if len(settings.SECRET_KEY) < _LEAST_KEY or settings.SECRET_KEY.startswith("django-insecure"):
        yield Error(
            "SECRET_KEY is an example or too short.",
            hint="amvis serve --new-keys prints one.",
            id="amvis.E003",
        )
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_SSL_REDIRECT):
        yield Error("Cookies may go unencrypted.", hint="Keep to HTTPS alone.", id="amvis.E004")
    if _HEADERS not in settings.MIDDLEWARE:
        yield Error("Pages have no content security policy.", hint=f"Put back {_HEADERS}.", id="amvis.E005")
    if settings.AMVIS_CLAMD is None:
        yield Caution(
            "Uploads are not scanned for malware.", hint="Tell AMVIS_CLAMD where clamd is.", id="amvis.W001"
        )
    if settings.AMVIS_DEMO:
        yield Error(
            "The demo is on.", hint="Invented people must not be able to sign in here.", id="amvis.E006"
        )
