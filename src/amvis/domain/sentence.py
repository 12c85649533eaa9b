"""A sentence the domain wants said: a key into the rulebook's words, with what goes into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Union

Fact = str | int | float | bool | None
Filling = Union[Fact, "Sentence"]  # a sentence may stand inside another one


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of `rulebook/words/*.yaml` and its blanks; the domain never holds German or English text."""

    key: str
    facts: Mapping[str, Filling] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((name, str(value)) for name, value in self.facts.items()))))


def say(key: str, **facts: Filling) -> Sentence:
    """Return the sentence `key` with its blanks filled; minutes of day, dates and cents stay raw values."""
    return Sentence(key, MappingProxyType(facts)) if facts else _plain(key)


@cache
def _plain(key: str) -> Sentence:
    """Return the sentence without blanks, which is the same wherever it is said."""
    return Sentence(key)
