"""Reading one card: YAML whose scalars stay text, and errors that say file, card, field and remedy."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml

from amvis.domain.sentence import Sentence, say
from amvis.rulebook.words import tell

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BadCard(ValueError):  # noqa: N818 (it says what is so)
    """A card that cannot be used: which file, card and field, and what to do."""

    def __init__(self, file: str, what: Sentence, *, card: str = "", field: str = "") -> None:
        place = ", ".join(part for part in (file, card, field) if part)
        super().__init__(f"{place}: {tell(what, 'en')}")
        self.file, self.card, self.field = file, card, field
        self.problem, self.what = what, tell(what, "en")
        self.sentence = say("rulebook.fault", place=place, what=what)


def text_tree(file: str, content: str) -> dict[str, Any]:
    """Return a card as nested dicts and lists of text; duplicate keys and aliases are refused."""
    node = _node(file, content)
    tree = {} if node is None else _plain(file, node, set())
    if not isinstance(tree, dict):
        raise BadCard(file, say("card.no_mapping_card"))
    return tree


class Fields:
    """The fields of one mapping on a card, each asked for by name; errors name their place."""

    def __init__(self, file: str, card: str, tree: object, known: Collection[str]) -> None:
        if not isinstance(tree, Mapping):
            raise BadCard(file, say("card.no_fields"), card=card)
        self.file, self.card, self.tree = file, card, tree
        for key in tree:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                names = ", ".join(sorted(known))
                remedy = say("card.write", near=near[0]) if near else say("card.known", known=names)
                raise self.wrong(key, say("card.unknown_field", remedy=remedy))

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; the default where the field is missing, an error where there is none."""
        found = self.tree.get(name, default)
        if not isinstance(found, str) or (not found.strip() and default is None):
            raise self.wrong(name, say("card.missing" if found in (None, "") else "card.one_text"))
        return found.strip()

    def day(self, name: str, default: date | None = None) -> date | None:
        """Return a date; the default where the field is missing."""
        return self.parsed(name, date.fromisoformat, say("card.kind_day")) if name in self.tree else default

    def parsed(self, name: str, parser: Callable[[str], Any], kind: Sentence) -> Any:
        """Return the text as read by `parser`; its ValueError turns into one that says what belongs here."""
        written = self.text(name)
        try:
            return parser(written)
        except ValueError as error:
            raise self.wrong(
                name, say("card.not_kind", written=repr(written), kind=kind, reason=str(error))
            ) from error

    def items(self, name: str) -> list[Any]:
        """Return a list, empty where the field is missing."""
        found = self.tree.get(name, [])
        if not isinstance(found, list):
            raise self.wrong(name, say("card.no_list"))
        return found

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return a mapping, empty where the field is missing."""
        found = self.tree.get(name, {})
        if not isinstance(found, Mapping):
            raise self.wrong(name, say("card.no_mapping"))
        return found

    def wrong(self, name: str, what: Sentence) -> BadCard:
        """Return the error for a field, to be raised."""
        return BadCard(self.file, what, card=self.card, field=name)


def _node(file: str, content: str) -> Any:
    loader = _LOADER(content)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadCard(file, say("card.yaml", reason=error.problem), field=line) from error
    finally:
        loader.dispose()


def _plain(file: str, node: Any, seen: set[int]) -> Any:
    if id(node) in seen:
        raise _at(file, node, say("card.alias"))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, child, seen) for child in node.value]
    plain: dict[str, Any] = {}
    for key, child in node.value:
        if key.value in plain:
            raise _at(file, key, say("card.key_twice", name=repr(key.value)))
        plain[_plain(file, key, seen)] = _plain(file, child, seen)
    return plain


def _at(file: str, node: Any, what: Sentence) -> BadCard:
    return BadCard(file, what, field=f"line {node.start_mark.line + 1}")
