"""Public identifiers: random, so that nobody can guess or count them."""

import secrets
from typing import Any, Final

from django.db import models

LENGTH: Final = 22


def random_identifier() -> str:
    """Return 128 random bits in 22 letters that may stand in an address."""
    return secrets.token_urlsafe(16)


class PublicIdentifier(models.CharField):
    """The identifier of a row in addresses, files and exports."""

    def __init__(self, **options: object) -> None:
        options |= {"max_length": LENGTH, "unique": True, "default": random_identifier, "editable": False}
        super().__init__(**options)  # type: ignore[arg-type]

    def get_prep_value(self, value: Any) -> Any:
        """Return what is asked for: nothing where PostgreSQL can hold no such text (NUL)."""
        value = super().get_prep_value(value)
        return "" if isinstance(value, str) and not value.isprintable() else value
