"""The words of an hours text, and the refusal of those with no clear meaning here."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple, NoReturn

_LONGEST = 2000  # characters; real opening hours have under 200

_TOKEN = re.compile(
    r"\s*(?:(?P<time>\d{1,2}:\d{2})(?![:\d])|(?P<year>(?:19|20)\d\d)(?!\d)|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>\|\||\S))"
)

_CLOCK_TIMES: Final = "the times of the sun", "write clock times such as 07:30"
_WRITE_OFF: Final = "the word for closed", "write 'off'"
_WITH_YEAR: Final = (
    "a date without its year",
    "name the year, such as '2027 Dec 24 off'; yearly closures belong into the closures",
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

REFUSED: Final[Mapping[str, tuple[str, str]]] = {
    "ph": ("public holidays (PH)", "leave them out: they come from the calendar of the region"),
    "sh": ("school holidays (SH)", "leave them out: they come from the calendar of the region"),
    **dict.fromkeys(("sunrise", "sunset", "dawn", "dusk"), _CLOCK_TIMES),
    "easter": ("a date counted from Easter", "name the date with its year, such as '2027 Mar 29 off'"),
    **dict.fromkeys(("closed", "zu", "geschlossen"), _WRITE_OFF),
    "open": ("the word 'open'", "write only the hours"),
    "unknown": ("the word 'unknown'", "leave the hours empty where they are unknown"),
    **dict.fromkeys(("am", "pm"), ("hours of a twelve-hour clock", "write 24 hours, such as 16:30")),
    **dict.fromkeys(("uhr", "bis", "von", "und"), ("German words", "write hours as 'Mo-Fr 07:30-16:30'")),
    **dict.fromkeys(_LONG_WEEKDAYS, ("a weekday in another form", "write Mo, Tu, We, Th, Fr, Sa or Su")),
    **dict.fromkeys(_MONTHS, _WITH_YEAR),
    "+": ("an open end", "write when the hours end"),
    "[": ("the n-th weekday of a month", "write the dates with their year"),
    "(": ("a time that is computed", "write clock times such as 07:30"),
    '"': ("a comment in quotes", "leave the comment out"),
    "||": ("a fallback rule", "write one set of hours"),
    **dict.fromkeys(("–", "—"), ("a dash", "write a plain hyphen '-'")),
    ":": ("a colon outside a time", "write 'Mo-Fr 07:30-16:30'"),
}


class HoursError(ValueError):
    """Hours that are not read: what stands where (counted from 0), and what to write instead."""

    def __init__(self, text: str, position: int, refused: str, remedy: str) -> None:
        shown = text if len(text) <= 80 else text[:77] + "..."
        super().__init__(f"{shown!r}, character {position + 1}: not allowed: {refused}; {remedy}")
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
            self._refuse_next("a year")
        return int(self._take_any())

    def name(self, names: Mapping[str, int], what: str) -> int:
        if self.peek() not in names:
            self._refuse_next(what)
        return names[self._take_any()]

    def time(self, what: str) -> int:
        """Return the minute of the day; more than 1440 where somebody writes 26:00."""
        if self.peek_kind() == "number" and self.peek(1) == ".":
            self.refuse("a time with a dot", "write it with a colon, such as 07:30")
        if self.peek_kind() != "time":
            self._refuse_next(what)
        hour, minute = (int(part) for part in self.peek().split(":"))
        if minute > 59:
            self.refuse("a minute after 59", "write minutes from 00 to 59")
        self._take_any()
        return hour * 60 + minute

    def refuse(self, refused: str, remedy: str, at: int | None = None) -> NoReturn:
        raise HoursError(self.text, self.peek_at() if at is None else at, refused, remedy)

    def _refuse_next(self, expected: str) -> NoReturn:
        token = self._at(0)
        if token.kind == "end":
            self.refuse("an end of the text here", f"write {expected}")
        if self._is_always_open():
            self.refuse("24/7", "write 'Mo-Su 00:00-24:00'")
        refused, remedy = REFUSED.get(token.text, (f"{token.text[:30]!r}", f"write {expected}"))
        self.refuse(refused, remedy)

    def _is_always_open(self) -> bool:
        return (self.peek(), self.peek(1), self.peek(2)) == ("24", "/", "7")

    def _take_any(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1].text

    def _at(self, ahead: int) -> Token:
        return self._tokens[min(self._next + ahead, len(self._tokens) - 1)]


def read_tokens(text: str) -> Tokens:
    """Return the words of the text; an empty or endless text is refused."""
    if not text.strip():
        raise HoursError(text, 0, "an empty text", "leave the whole field out where hours are unknown")
    if len(text) > _LONGEST:
        raise HoursError(text, _LONGEST, f"a text of more than {_LONGEST} characters", "write fewer rules")
    tokens = [
        Token(match[match.lastgroup].lower(), match.lastgroup, match.start(match.lastgroup))
        for match in _TOKEN.finditer(text)
        if match.lastgroup
    ]
    return Tokens(text, (*tokens, Token("", "end", len(text))))
