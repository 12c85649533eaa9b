"""The words of an hours text, and the refusal of those with no clear meaning here."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple, NoReturn

from amvis.domain.sentence import Fact, Sentence, say

_LONGEST = 2000  # characters; real opening hours have under 200

_TOKEN = re.compile(
    r"\s*(?:(?P<time>\d{1,2}:\d{2})(?![:\d])|(?P<year>(?:19|20)\d\d)(?!\d)|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>\|\||\S))"
)

_LONG_WEEKDAYS: Final = (
    *("di", "mi", "do", "so", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
)
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)

# What is refused by name; each word of the left has its sentences in the rulebook's words.
REFUSED: Final[Mapping[str, str]] = {
    "ph": "hours.public_holidays",
    "sh": "hours.school_holidays",
    **dict.fromkeys(("sunrise", "sunset", "dawn", "dusk"), "hours.sun"),
    "easter": "hours.easter",
    **dict.fromkeys(("closed", "zu", "geschlossen"), "hours.closed"),
    "open": "hours.open",
    "unknown": "hours.unknown",
    **dict.fromkeys(("am", "pm"), "hours.twelve_hours"),
    **dict.fromkeys(("uhr", "bis", "von", "und"), "hours.german_words"),
    **dict.fromkeys(_LONG_WEEKDAYS, "hours.weekday_form"),
    **dict.fromkeys(_MONTHS, "hours.no_year"),
    "+": "hours.open_end",
    "[": "hours.nth_weekday",
    "(": "hours.computed",
    '"': "hours.comment",
    "||": "hours.fallback",
    **dict.fromkeys(("–", "—"), "hours.dash"),
    ":": "hours.colon",
}


class HoursError(ValueError):
    """Hours that are not read: where (counted from 0), what stands there, and what to write instead."""

    def __init__(self, text: str, position: int, refused: Sentence, remedy: Sentence) -> None:
        shown = text if len(text) <= 80 else text[:77] + "..."
        super().__init__(f"{shown!r}, character {position + 1}: {refused.key}")
        self.text = text
        self.position = position
        self.refused = refused
        self.remedy = remedy


class Token(NamedTuple):
    """One word, lower case, with its kind and its place in the text."""

    text: str
    kind: str  # time year number word mark end
    at: int


class Tokens:
    """The words of one text, read from left to right."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text = text
        self._tokens = tokens
        self._next = 0

    def peek(self, ahead: int = 0) -> str:
        return self._at(ahead).text

    def peek_kind(self, ahead: int = 0) -> str:
        return self._at(ahead).kind

    def peek_at(self) -> int:
        return self._at(0).at

    def is_at_end(self) -> bool:
        return self._at(0).kind == "end"

    def take(self, text: str) -> bool:
        """Step over the next word if it is `text`."""
        if self._at(0).text != text:
            return False
        self._next += 1
        return True

    def expect(self, text: str, what: str) -> None:
        if not self.take(text):
            self._refuse_next(what)

    def number(self, what: str) -> int:
        if self.peek_kind() != "number" or len(self.peek()) > 2:
            self._refuse_next(what)
        return int(self._take_any())

    def year(self) -> int:
        if self.peek_kind() != "year":
            self._refuse_next("year")
        return int(self._take_any())

    def name(self, names: Mapping[str, int], what: str) -> int:
        if self.peek() not in names:
            self._refuse_next(what)
        return names[self._take_any()]

    def time(self, what: str) -> int:
        """Return the minute of the day; more than 1440 where somebody writes 26:00."""
        if self.peek_kind() == "number" and self.peek(1) == ".":
            self.refuse("hours.dot")
        if self.peek_kind() != "time":
            self._refuse_next(what)
        hour, minute = (int(part) for part in self.peek().split(":"))
        if minute > 59:
            self.refuse("hours.minute")
        self._take_any()
        return hour * 60 + minute

    def refuse(self, key: str, at: int | None = None) -> NoReturn:
        """Raise HoursError with the sentences `key` and `key`.remedy, at the next word or `at`."""
        raise refused(self.text, self.peek_at() if at is None else at, key)

    def _refuse_next(self, expected: str) -> NoReturn:
        """Refuse the next word where the `expected` one of `hours.expected.…` belongs."""
        token = self._at(0)
        remedy = say(f"hours.expected.{expected}")
        if token.kind == "end":
            raise HoursError(self.text, token.at, say("hours.end"), remedy)
        if self._is_always_open():
            self.refuse("hours.always_open")
        if token.text in REFUSED:
            self.refuse(REFUSED[token.text])
        raise HoursError(self.text, token.at, say("hours.word", word=token.text[:30]), remedy)

    def _is_always_open(self) -> bool:
        return (self.peek(), self.peek(1), self.peek(2)) == ("24", "/", "7")

    def _take_any(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1].text

    def _at(self, ahead: int) -> Token:
        return self._tokens[min(self._next + ahead, len(self._tokens) - 1)]


def refused(text: str, position: int, key: str, **facts: Fact) -> HoursError:
    """Return the error with the sentences `key` and `key`.remedy."""
    return HoursError(text, position, say(key, **facts), say(f"{key}.remedy"))


def read_tokens(text: str) -> Tokens:
    """Return the words of the text; an empty or endless text is refused."""
    if not text.strip():
        raise refused(text, 0, "hours.empty")
    if len(text) > _LONGEST:
        raise refused(text, _LONGEST, "hours.long", most=_LONGEST)
    tokens = [
        Token(match[match.lastgroup].lower(), match.lastgroup, match.start(match.lastgroup))
        for match in _TOKEN.finditer(text)
        if match.lastgroup
    ]
    return Tokens(text, (*tokens, Token("", "end", len(text))))
