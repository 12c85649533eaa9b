"""The checks before a start: quiet as they should be, and each names its one thing."""

import pytest
from django.core.checks import run_checks

from amvis.connectors.clamd import Address

SAFE = {
    "MODE": "production",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["amvis.example"],
    "SECRET_KEY": "0123456789abcdef0123456789abcdef-x",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "AMVIS_DEMO": False,
    "AMVIS_CLAMD": Address(path="/run/clamav/clamd.ctl"),
}
UNSAFE = [
    ("DEBUG", True, "amvis.E001"),
    ("ALLOWED_HOSTS", ["*"], "amvis.E002"),
    ("ALLOWED_HOSTS", [".example"], "amvis.E002"),
    ("ALLOWED_HOSTS", [], "amvis.E002"),
    ("SECRET_KEY", "kurz", "amvis.E003"),
    ("SECRET_KEY", "django-insecure-0123456789abcdef0123456789abcdef", "amvis.E003"),
    ("SESSION_COOKIE_SECURE", False, "amvis.E004"),
    ("SECURE_SSL_REDIRECT", False, "amvis.E004"),
    ("MIDDLEWARE", [], "amvis.E005"),
    ("AMVIS_DEMO", True, "amvis.E006"),
    ("AMVIS_CLAMD", None, "amvis.W001"),
]


def found(settings, **values: object) -> list[str | None]:
    for name, value in {**SAFE, **values}.items():
        setattr(settings, name, value)
    return [one.id for one in run_checks(tags=["amvis"])]


def test_safe_settings_pass(settings) -> None:
    assert found(settings) == []


@pytest.mark.parametrize(("name", "value", "error"), UNSAFE)
def test_each_unsafe_setting_is_refused_with_real_data_only(settings, name, value, error) -> None:
    assert found(settings, **{name: value}) == [error]
    assert found(settings, **{name: value, "MODE": "demo"}) == []
