"""What a single value of the family file can be: how words are read, written and described."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

from amvis.application.family_file.wrong import Wrong, quoted
from amvis.domain.sentence import Sentence, say

Schema = Mapping[str, Any]

_SLUG = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


class Kind(Protocol):
    """A kind of single value; `name` is a key of the words that describe it."""

    @property
    def name(self) -> str: ...

    def read(self, text: str) -> Any:
        """Return the value, or raise Wrong."""
        ...

    def write(self, value: Any) -> str:
        """Return the text that reads as this value."""
        ...

    def schema(self) -> Schema:
        """Return the JSON schema of the value as it may stand in JSON."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Free text on one line."""

    longest: int = 200
    name: str = "text"

    def read(self, text: str) -> str:
        stripped = text.strip()
        if not stripped:
            raise Wrong(say("family.text.empty"), say("family.text.empty.remedy"))
        if len(stripped) > self.longest or "\n" in stripped:
            raise Wrong(say("family.text.long", most=self.longest), say("family.text.long.remedy"))
        return stripped

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false."""

    name: str = "yes_no"

    def read(self, text: str) -> bool:
        value = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nein": False}.get(
            text.lower()
        )
        if value is None:
            raise Wrong(say("family.yes_no", text=quoted(text)), say("family.yes_no.remedy"))
        return value

    def write(self, value: bool) -> str:
        return "true" if value else "false"

    def schema(self) -> Schema:
        words = ["true", "false", "yes", "no", "ja", "nein"]
        return {"anyOf": [{"type": "boolean"}, {"enum": words}]}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]
    name: str = "choice"

    def read(self, text: str) -> str:
        if text in self.words:
            return text
        raise Wrong(say("family.choice", text=quoted(text)), nearest_remedy(text, self.words))

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"enum": [*self.words, *(int(word) for word in self.words if word.isdecimal())]}


@dataclass(frozen=True, slots=True)
class Slug:
    """A word of an open list: one that is almost a known one is taken for a slip."""

    known: tuple[str, ...]
    name: str = "slug"

    def read(self, text: str) -> str:
        if text in self.known:
            return text
        near = get_close_matches(text.lower(), self.known, 1, 0.8)
        if near or not _SLUG.fullmatch(text) or len(text) > 60:
            raise Wrong(say("family.choice", text=quoted(text)), nearest_remedy(text, self.known))
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_SLUG.pattern}$", "examples": list(self.known)}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text of a fixed form; `convert` may make something else of it."""

    name: str
    pattern: str

    def read(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise Wrong(say(f"family.{self.name}", text=quoted(text)), say(f"family.{self.name}.remedy"))
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True, slots=True)
class MunicipalityKey:
    """The AGS; whether it is one is checked against those the region knows, to name the nearest."""

    name: str = "ags"

    def read(self, text: str) -> str:
        return text.strip()

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9]{8}$"}


@dataclass(frozen=True, slots=True)
class Converted:
    """Text that another part of the domain reads; `of` raises Wrong itself."""

    name: str
    of: Callable[[str], Any]
    back: Callable[[Any], str]
    as_schema: Schema

    def read(self, text: str) -> Any:
        return self.of(text)

    def write(self, value: Any) -> str:
        return self.back(value)

    def schema(self) -> Schema:
        return self.as_schema


def nearest_remedy(text: str, words: tuple[str, ...]) -> Sentence:
    """Return the sentence that names the nearest word, else all of them."""
    near = get_close_matches(text.lower(), words, 1, 0.6)
    if near:
        return say("family.near", near=near[0])
    return say("family.choice.remedy", words=", ".join(words))
