"""The rulebook read from its folder: cards as text, checked and built into the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from amvis.domain.law import Law
from amvis.domain.parameter import Parameter
from amvis.domain.sentence import say
from amvis.rulebook.cards import BadCard, Fields, text_tree
from amvis.rulebook.parameter_cards import Definition, definitions, overlays
from amvis.rulebook.parameter_rows import Known

FOLDER: Final = Path(__file__).parent
_FOLDERS: Final = (
    "laws",
    "parameters",
    "benefits",
    "local",
    "calendar",
    "deadlines",
    "applications",
    "evidence",
    "authorities",
    "interim",
    "rights",
    "duties",
    "letters",
    "waiting",
)

Trees = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """A law that may be cited: its title and the pattern of its official link (`{section}`)."""

    abbreviation: str
    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where values were seen."""

    key: str
    title: str
    seen_on: date | None
    address: str = ""


@cache
def load_law() -> Law:
    """Return the law of the bundled rulebook."""
    return law_of(read_trees(FOLDER))


def law_of(trees: Trees) -> Law:
    """Build the law from cards, checking each; BadCard says what is wrong."""
    head = Fields("rulebook.yaml", "", trees.get("rulebook.yaml", {}), ("checked_from", "checked_until"))
    checked_from, checked_until = head.day("checked_from"), head.day("checked_until")
    if checked_from is None or checked_until is None:
        raise BadCard("rulebook.yaml", say("card.missing_checked_until"))
    known = Known(
        laws=frozenset(statutes(trees)), sources=frozenset(sources(trees)), checked_until=checked_until
    )
    defined = _all_definitions(trees, known)
    return Law(
        parameters=MappingProxyType({name: entry.parameter for name, entry in defined.items()}),
        checked_from=checked_from,
        checked_until=checked_until,
        overlays=MappingProxyType(_all_overlays(trees, known, defined)),
    )


def statutes(trees: Trees) -> dict[str, Statute]:
    """Return the laws that may be cited, by abbreviation."""
    found: dict[str, Statute] = {}
    for file, tree in in_folder(trees, "laws"):
        for abbreviation, body in tree.items():
            fields = Fields(file, abbreviation, body, ("title", "link"))
            if abbreviation in found:
                raise BadCard(file, say("card.abbreviation_taken"), card=abbreviation)
            link = fields.text("link", "")
            found[abbreviation] = Statute(abbreviation=abbreviation, title=fields.text("title"), link=link)
    return found


def sources(trees: Trees) -> dict[str, Source]:
    """Return where values were seen, by key."""
    found: dict[str, Source] = {}
    for key, body in trees.get("sources.yaml", {}).items():
        fields = Fields("sources.yaml", key, body, ("title", "address", "seen_on"))
        found[key] = Source(
            key=key,
            title=fields.text("title"),
            seen_on=fields.day("seen_on"),
            address=fields.text("address", ""),
        )
    return found


def read_trees(folder: Path) -> Trees:
    """Return every card below `folder` as text, by its path."""
    paths = [
        *folder.glob("*.yaml"),
        *(path for name in _FOLDERS for path in folder.glob(f"{name}/**/*.yaml")),
    ]
    files = {path.relative_to(folder).as_posix(): path for path in sorted(paths)}
    return {file: text_tree(file, path.read_text("utf-8")) for file, path in files.items()}


def in_folder(trees: Trees, folder: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the cards of one folder with their paths, in order."""
    return [(file, tree) for file, tree in sorted(trees.items()) if file.startswith(f"{folder}/")]


def _all_definitions(trees: Trees, known: Known) -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    for file, tree in in_folder(trees, "parameters"):
        for name, definition in definitions(file, tree, known).items():
            if name in found:
                raise BadCard(file, say("card.parameter_taken"), card=name)
            found[name] = definition
    return found


def _all_overlays(
    trees: Trees, known: Known, defined: Mapping[str, Definition]
) -> dict[str, Mapping[str, Parameter]]:
    places: dict[str, dict[str, Parameter]] = {}
    for file, tree in in_folder(trees, "local"):
        place = file.split("/")[1]
        if len(place) not in {2, 5, 8} or not place.isdigit():
            raise BadCard(file, say("card.folder"))
        here = places.setdefault(place, {})
        for name, parameter in overlays(file, tree, known, defined).items():
            if name in here:
                raise BadCard(file, say("card.parameter_taken_here"), card=name)
            here[name] = parameter
    return {place: MappingProxyType(here) for place, here in places.items()}
