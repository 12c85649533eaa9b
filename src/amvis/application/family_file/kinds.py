"""What a single value of the family file can be: how it is read, written and described."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, Protocol

from amvis.application.family_file.wrong import Wrong, quoted
from amvis.domain.money import cents, euros
from amvis.domain.sentence import say

Schema = Mapping[str, Any]

LARGEST_AMOUNT: Final = 100_000_000  # cents; above it somebody wrote cents for euros
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_GERMAN_AMOUNT = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?\s*(?:€|EUR|Euro)?", re.IGNORECASE
)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9][0-9])-([0-9][0-9])")
_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
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
class Money:
    """Euros with at most two decimals, kept as whole cents."""

    name: str = "money"

    def read(self, text: str) -> int:
        if not _AMOUNT.fullmatch(text):
            raise Wrong(say("family.money", text=quoted(text)), _remedy_of_amount(text))
        amount = cents(text) if len(text) < 20 else LARGEST_AMOUNT + 1
        if amount > LARGEST_AMOUNT:
            raise Wrong(say("family.money.large", text=quoted(text)), say("family.money.large.remedy"))
        return amount

    def write(self, value: int) -> str:
        return euros(value)

    def schema(self) -> Schema:
        number = {"type": "number", "minimum": 0, "maximum": LARGEST_AMOUNT // 100}
        return {"anyOf": [number, {"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,2})?$"}]}


def _remedy_of_amount(text: str) -> Any:
    german = _GERMAN_AMOUNT.fullmatch(text.strip())
    is_clear = "," in text or not text.strip()[-1:].isdecimal()  # 480.005 could be either
    if german and is_clear and len(text) < 20:
        whole, decimals = german[1].replace(".", ""), (german[2] or "").ljust(2, "0")
        return say("family.write", text=f"{whole}.{decimals}")
    return say("family.money.remedy")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    least: int
    most: int
    name: str = "whole"

    def read(self, text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text) and self.least <= int(text) <= self.most:
            return int(text)
        raise Wrong(
            say("family.whole", text=quoted(text)), say("family.range", least=self.least, most=self.most)
        )

    def write(self, value: int) -> str:
        return str(value)

    def schema(self) -> Schema:
        number = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return {"anyOf": [number, {"type": "string", "pattern": r"^[0-9]+$"}]}


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number between two bounds."""

    least: float
    most: float
    name: str = "number"

    def read(self, text: str) -> float:
        if re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,17})?", text) and self.least <= float(text) <= self.most:
            return float(text)
        remedy = say("family.range", least=self.least, most=self.most)
        raise Wrong(say("family.number", text=quoted(text)), remedy)

    def write(self, value: float) -> str:
        text = f"{Decimal(repr(value)):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def schema(self) -> Schema:
        number = {"type": "number", "minimum": self.least, "maximum": self.most}
        return {"anyOf": [number, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}


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
class Day:
    """A date as ISO 8601 writes it."""

    name: str = "day"

    def read(self, text: str) -> date:
        match = _ISO_DATE.fullmatch(text)
        if match is None:
            raise Wrong(say("family.day", text=quoted(text)), _remedy_of_day(text))
        year, month, day = (int(part) for part in match.groups())
        value = _calendar_day(year, month, day)
        if value is None:
            raise Wrong(say("family.day.impossible", text=text), say("family.day.impossible.remedy"))
        if not 1900 <= year <= 2100:
            raise Wrong(say("family.day.far", text=text), say("family.day.far.remedy"))
        return value

    def write(self, value: date) -> str:
        return value.isoformat()

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9][0-9]-[0-9][0-9]$"}


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _remedy_of_day(text: str) -> Any:
    german = _GERMAN_DATE.fullmatch(text.strip())
    meant = german and _calendar_day(int(german[3]), int(german[2]), int(german[1]))
    return say("family.write", text=meant.isoformat()) if meant else say("family.day.remedy")


@dataclass(frozen=True, slots=True)
class Month:
    """A month as YYYY-MM."""

    name: str = "month"

    def read(self, text: str) -> str:
        if not _MONTH.fullmatch(text):
            raise Wrong(say("family.month", text=quoted(text)), say("family.month.remedy"))
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"}


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


def nearest_remedy(text: str, words: tuple[str, ...]) -> Any:
    """Return the sentence that names the nearest word, else all of them."""
    near = get_close_matches(text.lower(), words, 1, 0.6)
    if near:
        return say("family.near", near=near[0])
    return say("family.choice.remedy", words=", ".join(words))
