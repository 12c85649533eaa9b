"""Reading one card: YAML whose scalars stay text, and errors that say file, card, field and remedy."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml

from amvis.domain.sentence import say

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BadCard(ValueError):  # noqa: N818 (it says what is so)
    """A card that cannot be used: which file, card and field, and what to do."""

    def __init__(self, file: str, what: str, *, card: str = "", field: str = "") -> None:
        place = ", ".join(part for part in (file, card, field) if part)
        super().__init__(f"{place}: {what}")
        self.file, self.card, self.field, self.what = file, card, field, what
        self.sentence = say("rulebook.fault", place=place, what=what)


def text_tree(file: str, content: str) -> dict[str, Any]:
    """Return a card as nested dicts and lists of text; duplicate keys and aliases are refused."""
    node = _node(file, content)
    tree = {} if node is None else _plain(file, node, set())
    if not isinstance(tree, dict):
        raise BadCard(file, "a card is a mapping; begin it with a key such as `title:`")
    return tree


class Fields:
    """The fields of one mapping on a card, each asked for by name; errors name their place."""

    def __init__(self, file: str, card: str, tree: object, known: Collection[str]) -> None:
        if not isinstance(tree, Mapping):
            raise BadCard(file, "here stands a mapping of fields; found something else", card=card)
        self.file, self.card, self.tree = file, card, tree
        for key in tree:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                remedy = f"write {near[0]}" if near else f"known are {', '.join(sorted(known))}"
                raise self.wrong(key, f"no field has this name; {remedy}")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; the default where the field is missing, an error where there is none."""
        found = self.tree.get(name, default)
        if not isinstance(found, str) or (not found.strip() and default is None):
            raise self.wrong(name, "is missing; add it" if found in (None, "") else "must be one text")
        return found.strip()

    def day(self, name: str, default: date | None = None) -> date | None:
        """Return a date; the default where the field is missing."""
        return (
            self.parsed(name, date.fromisoformat, "a date such as 2026-01-01")
            if name in self.tree
            else default
        )

    def parsed(self, name: str, parser: Callable[[str], Any], what: str) -> Any:
        """Return the text as read by `parser`; its ValueError turns into one that says what belongs here."""
        written = self.text(name)
        try:
            return parser(written)
        except ValueError as error:
            raise self.wrong(name, f"{written!r} is not {what} ({error})") from error

    def items(self, name: str) -> list[Any]:
        """Return a list, empty where the field is missing."""
        found = self.tree.get(name, [])
        if not isinstance(found, list):
            raise self.wrong(name, "must be a list; begin each line with a dash")
        return found

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return a mapping, empty where the field is missing."""
        found = self.tree.get(name, {})
        if not isinstance(found, Mapping):
            raise self.wrong(name, "must be a mapping of names")
        return found

    def wrong(self, name: str, what: str) -> BadCard:
        """Return the error for a field, to be raised."""
        return BadCard(self.file, what, card=self.card, field=name)


def _node(file: str, content: str) -> Any:
    loader = _LOADER(content)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadCard(file, f"{error.problem}; correct the YAML there", field=line) from error
    finally:
        loader.dispose()


def _plain(file: str, node: Any, seen: set[int]) -> Any:
    if id(node) in seen:
        raise _at(file, node, "an alias (*) stands here; write it out")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, child, seen) for child in node.value]
    plain: dict[str, Any] = {}
    for key, child in node.value:
        if key.value in plain:
            raise _at(file, key, f"the key {key.value!r} stands twice; keep one")
        plain[_plain(file, key, seen)] = _plain(file, child, seen)
    return plain


def _at(file: str, node: Any, what: str) -> BadCard:
    return BadCard(file, what, field=f"line {node.start_mark.line + 1}")
