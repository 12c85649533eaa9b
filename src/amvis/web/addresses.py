"""Addresses of pages by name, resolved once in a process: a list of cases asks for one in each row."""

from functools import lru_cache
from typing import Final

from django.conf import settings
from django.urls import NoReverseMatch, reverse

_CASE: Final = "-" * 22  # as long as an identifier, and never one


def address_of(name: str) -> str:
    """Return the address of a page that needs nothing told; nothing where there is no such page."""
    return _reversed(name, settings.ROOT_URLCONF, ())


def case_address(name: str, case: str) -> str:
    """Return the address of a page of a case; nothing where there is no such page."""
    return _reversed(name, settings.ROOT_URLCONF, (_CASE,)).replace(_CASE, case)


@lru_cache(maxsize=512)
def _reversed(name: str, _site: object, told: tuple[str, ...]) -> str:
    try:
        return reverse(name, args=told)
    except NoReverseMatch:
        return ""
