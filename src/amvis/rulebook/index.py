"""What the rulebook holds besides values: laws with their links, sources, benefits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from amvis.domain.change_duty import ChangeDuty
from amvis.domain.deadlines.holidays import Calendar
from amvis.domain.deadlines.rule import DeadlineRule
from amvis.domain.finding import Certainty
from amvis.domain.norm import BadCitation, Norm, parse_norms
from amvis.domain.path.card import Application, Interim, Text
from amvis.domain.responsibility.responsible import Body
from amvis.domain.rights.right import Right
from amvis.domain.sentence import say
from amvis.domain.waiting_rule import WaitingRule
from amvis.rulebook import (
    application_cards,
    deadline_cards,
    duty_cards,
    letter_cards,
    right_cards,
    waiting_cards,
)
from amvis.rulebook.cards import Fields
from amvis.rulebook.loader import FOLDER, Source, Statute, Trees, in_folder, read_trees, sources, statutes

_BENEFIT: Final = (
    "name",
    "plain",
    "norm",
    "decided_by",
    "certainty",
    "computes",
    "source",
    "checked_on",
    "valid_from",
    "last_day",
)
DECIDERS: Final = (
    "agentur_fuer_arbeit",
    "elterngeldstelle",
    "familienkasse",
    "finanzamt",
    "jobcenter",
    "jugendamt",
    "krankenkasse",
    "sozialamt",
    "unterhaltsvorschussstelle",
    "wohngeldbehoerde",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A benefit as its card tells it, in German and English; `computes` says what its module answers."""

    slug: str
    name: dict[str, str]
    plain: dict[str, str]
    norm: str
    decided_by: str
    certainty: Certainty
    computes: str
    source: str
    checked_on: date
    valid_from: date | None = None
    last_day: date | None = None


@cache
def bundled() -> Trees:
    """Return the cards of the bundled rulebook."""
    return read_trees(FOLDER)


@cache
def all_statutes() -> dict[str, Statute]:
    """Return the laws that may be cited."""
    return statutes(bundled())


@cache
def all_sources() -> dict[str, Source]:
    """Return where values were seen."""
    return sources(bundled())


@cache
def all_benefits() -> dict[str, Benefit]:
    """Return the benefits by slug."""
    return benefits(bundled())


@cache
def all_deadlines() -> Mapping[str, DeadlineRule]:
    """Return the kinds of deadlines by slug."""
    return deadline_cards.deadlines(bundled())


@cache
def all_applications() -> Mapping[str, Application]:
    """Return how to get each benefit and help, and what each duty asks, by slug."""
    return applications(bundled())


@cache
def all_papers() -> Mapping[str, Text]:
    """Return the papers applications ask for."""
    return application_cards.papers(bundled())


@cache
def papers_of_a_child() -> frozenset[str]:
    """Return the papers that each child has of its own."""
    return application_cards.papers_of_a_child(bundled())


@cache
def all_bodies() -> Mapping[str, Body]:
    """Return the bodies that decide."""
    return application_cards.bodies(bundled())


@cache
def all_rights() -> Mapping[str, Right]:
    """Return the rights towards employers."""
    return right_cards.rights(bundled(), tuple(all_deadlines()))


@cache
def all_duties() -> Mapping[str, ChangeDuty]:
    """Return who must be told of changes, by benefit."""
    return duty_cards.duties(bundled(), tuple(all_applications()), tuple(all_bodies()))


@cache
def all_waiting_rules() -> Mapping[str, WaitingRule]:
    """Return what stands on the worklists and who is reminded of it, by name."""
    return waiting_cards.waiting_rules(bundled())


@cache
def all_letters() -> Mapping[str, letter_cards.Letter]:
    """Return the letters that keep deadlines and use rights."""
    return letters(bundled())


@cache
def all_interims() -> Mapping[str, Interim]:
    """Return what bridges the time until a decision."""
    return application_cards.interims(bundled())


@cache
def working_days() -> Calendar:
    """Return the public holidays by place."""
    return deadline_cards.calendar(bundled())


def applications(trees: Trees) -> Mapping[str, Application]:
    """Return the applications of these cards, checking each; a benefit's name is that of its card."""
    named = {slug: each.name for slug, each in benefits(trees).items()}
    return application_cards.applications(trees, tuple(deadline_cards.deadlines(trees)), named)


def letters(trees: Trees) -> Mapping[str, letter_cards.Letter]:
    """Return the letters of these cards, checking each."""
    kinds = tuple(deadline_cards.deadlines(trees))
    known = letter_cards.Known(
        deadlines=kinds,
        rights=tuple(right_cards.rights(trees, kinds)),
        bodies=tuple(application_cards.bodies(trees)),
    )
    return letter_cards.letters(trees, known)


def benefits(trees: Trees) -> dict[str, Benefit]:
    """Return the benefits of these cards, checking each."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    found: dict[str, Benefit] = {}
    for file, tree in in_folder(trees, "benefits"):
        slug = file.split("/")[-1].removesuffix(".yaml")
        found[slug] = _benefit(Fields(file, slug, tree, _BENEFIT), laws, keys)
    return found


def norms(text: str) -> tuple[Norm, ...]:
    """Return the citations in a text, of laws the rulebook knows."""
    return parse_norms(text, all_statutes().keys())


def link(norm: Norm) -> str | None:
    """Return the official address of the first section cited, None where the law has none."""
    pattern = all_statutes()[norm.law].link
    if not pattern or not norm.sections or norm.kind not in {"§", "Art."}:
        return None
    return pattern.replace("{section}", norm.sections[0])


def _benefit(fields: Fields, laws: frozenset[str], keys: frozenset[str]) -> Benefit:
    decided_by = fields.text("decided_by")
    if decided_by not in DECIDERS:
        raise fields.wrong(
            "decided_by", say("card.decides_nothing", written=repr(decided_by), known=", ".join(DECIDERS))
        )
    source = fields.text("source")
    if source.split(" (")[0] not in keys:
        raise fields.wrong(
            "source", say("card.no_source", written=repr(source), remedy=say("card.add_there"))
        )
    try:
        norm = ", ".join(map(str, parse_norms(fields.text("norm"), laws)))
    except BadCitation as error:
        raise fields.wrong("norm", say("card.citation", text=error.text, wrong=error.wrong)) from error
    return Benefit(
        slug=fields.card,
        name=_languages(fields, "name"),
        plain=_languages(fields, "plain"),
        norm=norm,
        decided_by=decided_by,
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        computes=fields.text("computes"),
        source=source,
        checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
        valid_from=fields.day("valid_from"),
        last_day=fields.day("last_day"),
    )


def _languages(fields: Fields, name: str) -> dict[str, str]:
    inner = Fields(fields.file, f"{fields.card}, {name}", fields.mapping(name), ("de", "en"))
    return {lang: inner.text(lang) for lang in ("de", "en")}
