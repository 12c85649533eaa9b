"""Amounts, numbers and days of the family file: how they are read, written and described."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from amvis.application.family_file.kinds import Schema
from amvis.application.family_file.wrong import Wrong, quoted
from amvis.domain.money import cents, euros
from amvis.domain.sentence import Sentence, say

LARGEST_AMOUNT: Final = 100_000_000  # cents; above it somebody wrote cents for euros
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_GERMAN_AMOUNT = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?\s*(?:€|EUR|Euro)?", re.IGNORECASE
)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9][0-9])-([0-9][0-9])")
_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


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


def _remedy_of_amount(text: str) -> Sentence:
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


def _remedy_of_day(text: str) -> Sentence:
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
