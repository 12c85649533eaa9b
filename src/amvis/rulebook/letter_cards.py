"""The cards of letters: what a letter says, its blanks, for which benefits and rights it is right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from types import MappingProxyType
from typing import Final

from amvis.domain.finding import Certainty
from amvis.domain.path.card import Text
from amvis.domain.sentence import say
from amvis.rulebook.cards import BadCard, Fields
from amvis.rulebook.deadline_cards import flag, known_source, languages, norm_in, years_of
from amvis.rulebook.loader import Trees, in_folder, sources, statutes

ABOUT: Final = ("application", "benefit", "decision", "employer")
FORMS: Final = ("signed", "text")
DAYS: Final = (
    "decision_date",
    "applied",
    "objected",
    "period_from",
    "answer_by",
    "first_day",
    "last_day",
    "dismissal_received",
    "learned_on",
)
FIELDS: Final = (
    *DAYS,
    *("benefit", "file_number", "reasons", "hours", "distribution", "child_name", "child_born", "due"),
)
_REMEDY: Final = ("remedy", "application", "none")
_LETTER: Final = (
    *("name", "about", "subject", "body", "norm", "courts", "bodies", "not_bodies", "rights", "starts"),
    *("deadline", "form", "evidence", "child_under", "pregnant", "note", "certainty", "source", "checked_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One card.

    Args:
        about: what it is about: application, benefit, decision, employer.
        body: paragraphs, `{field}` where the family's facts stand.
        courts, bodies, not_bodies: for which benefits it is right; empty: for all.
        rights: the rights towards employers that name it.
        starts: the field its deadline counts from; today: the day of the letter.
        deadline: a deadline card, remedy (that of the benefit), application (its own) or none.
        form: signed (by hand) or text (§ 126b BGB).
    """

    slug: str
    name: Text
    about: str
    subject: Text
    body: tuple[Text, ...]
    norm: str
    starts: str
    deadline: str
    form: str
    note: Text
    certainty: Certainty
    source: str
    checked_on: date
    courts: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    not_bodies: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    evidence: bool = False
    child_under: int | None = None
    pregnant: bool = False

    def is_right_for(self, body: str, court: str) -> bool:
        """Return whether it may go to a body whose decisions a court reviews."""
        return (
            (not self.bodies or body in self.bodies)
            and body not in self.not_bodies
            and (not self.courts or court in self.courts)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The cards a letter may refer to."""

    deadlines: Collection[str]
    rights: Collection[str]
    bodies: Collection[str]


def letters(trees: Trees, known: Known) -> Mapping[str, Letter]:
    """Return the letters by slug, checking each card."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    found: dict[str, Letter] = {}
    for file, tree in in_folder(trees, "letters"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, _LETTER)
            if slug in found:
                raise fields.wrong("", say("card.name_taken"))
            found[slug] = _letter(fields, laws, keys, known)
    return MappingProxyType(found)


def blanks(text: str) -> tuple[str, ...]:
    """Return the fields a text names, each once."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(text) if name is not None))


def _letter(fields: Fields, laws: Collection[str], keys: Collection[str], known: Known) -> Letter:
    subject, body = _text(fields, "subject", fields.mapping("subject")), _body(fields)
    return Letter(
        slug=fields.card,
        name=_text(fields, "name", fields.mapping("name")),
        about=_one_of(fields, "about", ABOUT),
        subject=subject,
        body=body,
        norm=norm_in(fields, "norm", laws),
        starts=_one_of(fields, "starts", ("today", *DAYS), "today"),
        deadline=_one_of(fields, "deadline", (*_REMEDY, *known.deadlines)),
        form=_one_of(fields, "form", FORMS),
        note=languages(fields, "note"),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=known_source(fields, keys),
        checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
        courts=_all_of(fields, "courts", known.bodies),
        bodies=_all_of(fields, "bodies", known.bodies),
        not_bodies=_all_of(fields, "not_bodies", known.bodies),
        rights=_all_of(fields, "rights", known.rights),
        evidence=flag(fields, "evidence"),
        child_under=years_of(fields, "child_under"),
        pregnant=flag(fields, "pregnant"),
    )


def _body(fields: Fields) -> tuple[Text, ...]:
    paragraphs = tuple(_text(fields, "body", each) for each in fields.items("body"))
    if not paragraphs:
        raise fields.wrong("body", say("card.missing_body"))
    return paragraphs


def _text(fields: Fields, name: str, tree: object) -> Text:
    """Return a text in both languages, with the same blanks, each of a known field."""
    inner = Fields(fields.file, f"{fields.card}, {name}", tree, ("de", "en"))
    text = {lang: inner.text(lang) for lang in ("de", "en")}
    try:
        named = {lang: blanks(each) for lang, each in text.items()}
    except ValueError as error:
        raise fields.wrong(name, say("card.brace", reason=str(error), field="{field}")) from error
    if set(named["de"]) != set(named["en"]):
        raise fields.wrong(name, say("card.other_fields"))
    for each in named["de"]:
        if each not in FIELDS:
            raise fields.wrong(
                name, say("card.no_letter_field", written=f"{{{each}}}", known=", ".join(FIELDS))
            )
    return MappingProxyType(text)


def _one_of(fields: Fields, name: str, known: Collection[str], default: str | None = None) -> str:
    written = fields.text(name, default)
    if written not in known:
        raise fields.wrong(name, say("card.not_known", written=repr(written), known=", ".join(sorted(known))))
    return written


def _all_of(fields: Fields, name: str, known: Collection[str]) -> tuple[str, ...]:
    named = tuple(map(str, fields.items(name)))
    for each in named:
        if each not in known:
            raise BadCard(
                fields.file,
                say("card.no_card", written=repr(each)),
                card=fields.card,
                field=name,
            )
    return named
