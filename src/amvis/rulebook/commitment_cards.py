"""The cards of commitments: legal forms of a promise, read from `rulebook/commitments/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from amvis.domain.finding import Certainty
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields, text_tree
from amvis.rulebook.index import all_sources, norms
from amvis.rulebook.loader import FOLDER as RULEBOOK

FOLDER: Final = RULEBOOK / "commitments"
FORMS: Final = ("written", "text", "any")
FITS: Final = ("bound", "soll", "kann", "private")
GIVERS: Final = ("public", "private")
LANGUAGES: Final = ("de", "en")

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One legal form: its norm, its form, who may give it for which decisions, its limits, what ends it."""

    slug: str
    title: Words
    norm: str
    form: str
    form_norm: str
    given_by: tuple[str, ...]
    fits: tuple[str, ...]
    certainty: Certainty
    source: str
    says: Words
    limits: Words
    lapses: Words


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return the legal forms of the bundled rulebook, by slug."""
    return instruments_of(card(FOLDER / "instruments.yaml"))


def instruments_of(
    tree: Mapping[str, Any], file: str = "commitments/instruments.yaml"
) -> Mapping[str, Instrument]:
    """Build the legal forms from a card; BadCard says what is wrong."""
    return MappingProxyType(
        {slug: _instrument(Fields(file, slug, body, _INSTRUMENT)) for slug, body in tree.items()}
    )


def card(path: Path) -> Mapping[str, Any]:
    """Return a card below `rulebook/commitments/` as text."""
    return text_tree(path.relative_to(RULEBOOK).as_posix(), path.read_text("utf-8"))


def words(fields: Fields, name: str) -> Words:
    """Return a text in both languages."""
    found = fields.mapping(name)
    if set(found) != set(LANGUAGES) or not all(isinstance(text, str) and text for text in found.values()):
        raise fields.wrong(name, say("card.both_languages", form="{de: …, en: …}"))
    return MappingProxyType(dict(found))


def one_of(fields: Fields, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
    """Return a word out of a few."""
    found = fields.text(name, default)
    if found not in choices:
        raise fields.wrong(name, say("card.not_known", written=repr(found), known=", ".join(choices)))
    return found


def norm(fields: Fields, name: str = "norm", default: str | None = None) -> str:
    """Return a citation that can be read."""
    found = fields.text(name, default)
    if found:
        fields.parsed(name, norms, say("card.kind_citation"))
    return found


def source(fields: Fields) -> str:
    """Return a known source, perhaps followed by a detail in brackets."""
    found = fields.text("source")
    for part in found.split(" + "):
        if part.split(" (")[0] not in all_sources():
            raise fields.wrong(
                "source", say("card.no_source", written=repr(part), remedy=say("card.add_there"))
            )
    return found


_INSTRUMENT: Final = (
    "title",
    "norm",
    "form",
    "form_norm",
    "given_by",
    "for",
    "certainty",
    "source",
    "says",
    "limits",
    "lapses",
)


def _instrument(fields: Fields) -> Instrument:
    given = fields.tree.get("given_by")
    fits = tuple(fields.items("for"))
    if not fits or not set(fits) <= set(FITS):
        raise fields.wrong("for", say("card.some_of", known=", ".join(FITS)))
    return Instrument(
        slug=fields.card,
        title=words(fields, "title"),
        norm=norm(fields),
        form=one_of(fields, "form", FORMS),
        form_norm=norm(fields, "form_norm"),
        given_by=tuple(given) if isinstance(given, list) else (one_of(fields, "given_by", GIVERS),),
        fits=fits,
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=source(fields),
        says=words(fields, "says"),
        limits=words(fields, "limits"),
        lapses=words(fields, "lapses"),
    )
