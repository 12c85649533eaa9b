"""The tree of a YAML or JSON document in which every scalar stays the text that was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml

from amvis.application.bad_input import Complaint
from amvis.domain.sentence import Sentence, say

DEEPEST: Final = 16
MOST_NODES: Final = 20_000
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_SURROGATES = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Mark(NamedTuple):
    """Line and column in the file, from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text; `plain` is false when it stood in quotes."""

    text: str
    plain: bool
    mark: Mark

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence."""

    items: tuple["Node", ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with text keys, in file order."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    mark: Mark


Node = Scalar | Listing | Table


class Unreadable(Exception):  # noqa: N818
    """What stops the reading of a document altogether."""

    def __init__(self, mark: Mark | None, problem: Sentence, remedy: Sentence) -> None:
        self.complaint = Complaint(f"{mark.line}:{mark.column}" if mark else "", problem, remedy)
        super().__init__(self.complaint)


def read_nodes(text: str, first_line: int, most: int = MOST_NODES) -> tuple[Node, tuple[Complaint, ...]]:
    """Return the one document in `text` and what is wrong with its keys.

    `first_line` is the line of the file at which `text` starts; without a tree, Unreadable is raised.
    """
    return _Composer(_joined_surrogates(text), first_line, most).document()


class _Composer:
    """Reads events, so that aliases, tags and depth are refused before anything is built from them."""

    def __init__(self, text: str, first_line: int, most: int) -> None:
        self._text = text
        self._first_line = first_line
        self._most = most
        self._events = self._refusing(yaml.parse(text, Loader=_LOADER))
        self._count = 0
        self._complaints: list[Complaint] = []

    def document(self) -> tuple[Node, tuple[Complaint, ...]]:
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except yaml.YAMLError:
            raise Unreadable(None, say("family.syntax"), say("family.syntax.remedy")) from None

    def _document(self) -> tuple[Node, tuple[Complaint, ...]]:
        next(self._events)  # the start of the stream
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise Unreadable(None, say("family.empty"), say("family.empty.remedy"))
        node = self._node(next(self._events), 0)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise Unreadable(self._mark(after), say("family.several"), say("family.several.remedy"))
        return node, tuple(self._complaints)

    def _refusing(self, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
        for event in events:
            if getattr(event, "anchor", None):  # of an alias, too
                problem = say("family.alias", name=str(getattr(event, "anchor", ""))[:40])
                raise Unreadable(self._mark(event), problem, say("family.alias.remedy"))
            if getattr(event, "tag", None):
                problem = say("family.tag", tag=str(getattr(event, "tag", ""))[:40])
                raise Unreadable(self._mark(event), problem, say("family.tag.remedy"))
            yield event

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._count += 1
        if depth > DEEPEST:
            raise Unreadable(self._mark(event), say("family.deep", most=DEEPEST), say("family.deep.remedy"))
        if self._count > self._most:
            raise Unreadable(
                self._mark(event), say("family.many", most=self._most), say("family.large.remedy")
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.style is None or event.style == "", self._mark(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(event, depth)
        return self._table(event, depth)

    def _listing(self, event: yaml.Event, depth: int) -> Listing:
        items: list[Node] = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        return Listing(tuple(items), self._mark(event))

    def _table(self, event: yaml.Event, depth: int) -> Table:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(inner := next(self._events), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._complain(key.mark, say("family.key"), say("family.key.remedy"))
            elif key.plain and key.text == "<<":
                self._complain(key.mark, say("family.merge"), say("family.alias.remedy"))
            elif key.text in entries:
                line = entries[key.text][0].mark.line
                problem = say("family.duplicate", name=key.text[:40], line=line)
                self._complain(key.mark, problem, say("family.duplicate.remedy"))
            else:
                entries[key.text] = (key, value)
        return Table(tuple(entries.values()), self._mark(event))

    def _complain(self, mark: Mark, problem: Sentence, remedy: Sentence) -> None:
        self._complaints.append(Complaint(f"{mark.line}:{mark.column}", problem, remedy))

    def _mark(self, event: yaml.Event) -> Mark:
        return self._at(event.start_mark) if event.start_mark else Mark(self._first_line, 1)

    def _at(self, mark: Any) -> Mark:
        return Mark(mark.line + self._first_line, mark.column + 1)

    def _syntax(self, error: yaml.MarkedYAMLError) -> Unreadable:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return Unreadable(None, say("family.syntax"), say("family.syntax.remedy"))
        lines = self._text.rstrip().split("\n")
        if mark.line >= len(lines):
            # The end of the file is shown as the end of its last line.
            place, line = Mark(len(lines) - 1 + self._first_line, len(lines[-1]) + 1), lines[-1]
        else:
            place, line = self._at(mark), lines[mark.line]
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return Unreadable(place, say("family.tab"), say("family.tab.remedy"))
        for words, key in _SYNTAX:
            if words in str(error.problem):
                return Unreadable(place, say(key), say(f"{key}.remedy"))
        return Unreadable(place, say("family.syntax"), say("family.syntax.remedy"))


# What libyaml calls the usual slips, and the sentence that tells a newcomer.
_SYNTAX: Final = (
    ("mapping values are not allowed", "family.syntax.colon"),
    ("end of stream", "family.syntax.quote"),
    ("could not find expected ':'", "family.syntax.no_colon"),
    ("cannot start any token", "family.syntax.character"),
    ("did not find expected key", "family.syntax.indent"),
    ("did not find expected ',' or", "family.syntax.bracket"),
    ("did not find expected node content", "family.syntax.bracket"),
)


def _joined_surrogates(text: str) -> str:
    """JSON writes characters beyond U+FFFF as two escapes, which YAML does not know."""
    if "\\u" not in text:
        return text
    return _SURROGATES.sub(lambda m: m[1] + _joined(m[2], m[3]), text)


def _joined(high: str, low: str) -> str:
    return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
