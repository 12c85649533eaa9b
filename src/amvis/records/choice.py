"""Choices of a column from a list of words of the domain."""

from enum import StrEnum


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return value and value: what people read is said by the templates, in their language."""
    return [(word.value, word.value) for word in words]
