"""The cards of applications, papers, bodies and of what bridges the time until a decision."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.domain.finding import Certainty
from amvis.domain.path.card import Application, Interim, Text
from amvis.domain.path.occasions import OCCASIONS, Ages
from amvis.domain.responsibility.responsible import Body
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields
from amvis.rulebook.deadline_cards import known_source, languages, norm_in, years_of
from amvis.rulebook.loader import Trees, in_folder, sources, statutes

CLAIMS: Final = ("bound", "soll", "discretion", "duty")
FORMS: Final = ("formless", "written", "online", "none")
WAITING: Final = ("lost", "later", "nothing")
PER: Final = ("", "child")
EVENTS: Final = ("", "job", "course", "end_of_job", "letter", "illness")
PLACES: Final = ("residence", "dwelling", "child", "insurance", "work")
NONE: Final = "none"
_LISTS: Final = ("evidence", "also", "after", "excludes", "brings", "interim")
_APPLICATION: Final = (
    *("name", "norm", "decided_by", "claim", "form", "deadline", "remedy", "court", "waiting"),
    *(
        "with_sgb2",
        "part_of",
        "when",
        "event",
        "per",
        "renewal",
        "back",
        "period",
        "hint",
        "certainty",
        "source",
        "checked_on",
    ),
    *Ages._fields,
    *_LISTS,
)


def papers(trees: Trees) -> Mapping[str, Text]:
    """Return the papers by slug, in German and English."""
    return MappingProxyType(
        {
            fields.card: MappingProxyType({lang: fields.text(lang) for lang in ("de", "en")})
            for fields in _papers(trees)
        }
    )


def papers_of_a_child(trees: Trees) -> frozenset[str]:
    """Return the papers that each child has of its own (`of: child`); the others are the family's."""
    return frozenset(
        fields.card for fields in _papers(trees) if "of" in fields.tree and _one_of(fields, "of", ("child",))
    )


def _papers(trees: Trees) -> Iterator[Fields]:
    for file, tree in in_folder(trees, "evidence"):
        for slug, inner in tree.items():
            yield Fields(file, slug, inner, ("de", "en", "of"))


def bodies(trees: Trees) -> Mapping[str, Body]:
    """Return the bodies that decide, by slug."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    known = ("name", "by", "norm", "note", "certainty", "source", "checked_on")
    found: dict[str, Body] = {}
    for file, tree in in_folder(trees, "authorities"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, known)
            found[slug] = Body(
                slug=slug,
                name=languages(fields, "name"),
                by=_one_of(fields, "by", PLACES),
                norm=norm_in(fields, "norm", laws),
                note=languages(fields, "note"),
                certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
                source=known_source(fields, keys),
                checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
            )
    return MappingProxyType(found)


def interims(trees: Trees) -> Mapping[str, Interim]:
    """Return what bridges the time until a decision, by slug."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    found: dict[str, Interim] = {}
    for file, tree in in_folder(trees, "interim"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, ("says", "norm", "certainty", "source"))
            known_source(fields, keys)
            found[slug] = Interim(
                slug=slug,
                says=languages(fields, "says"),
                norm=norm_in(fields, "norm", laws),
                certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
            )
    return MappingProxyType(found)


def applications(
    trees: Trees, deadlines: Collection[str], benefits: Mapping[str, Text]
) -> Mapping[str, Application]:
    """Return the applications by slug; what they refer to must have a card, and no name stands twice."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    cards = {
        slug: (file, inner) for file, tree in in_folder(trees, "applications") for slug, inner in tree.items()
    }
    known = _Known(deadlines, bodies(trees), papers(trees), interims(trees), cards, laws, keys)
    found: dict[str, Application] = {}
    for file, tree in in_folder(trees, "applications"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, _APPLICATION)
            if slug in found:
                raise fields.wrong("", say("card.name_taken"))
            found[slug] = _application(fields, known, benefits.get(slug))
    return MappingProxyType(found)


class _Known:
    """The names a card may refer to."""

    def __init__(self, deadlines: Collection[str], *rest: Collection[str]) -> None:
        self.deadlines = (*deadlines, NONE)
        self.bodies, self.papers, self.interims, self.cards, self.laws, self.sources = rest


def _application(fields: Fields, known: _Known, named: Text | None) -> Application:
    lists = {name: _all_of(fields, name, _targets(name, known)) for name in _LISTS}
    return Application(
        slug=fields.card,
        name=languages(fields, "name") if "name" in fields.tree or named is None else named,
        norm=norm_in(fields, "norm", known.laws),
        decided_by=_one_of(fields, "decided_by", known.bodies),
        with_sgb2=_one_of(fields, "with_sgb2", ("", *known.bodies)),
        claim=_one_of(fields, "claim", CLAIMS),
        form=_one_of(fields, "form", FORMS),
        deadline=_one_of(fields, "deadline", known.deadlines),
        remedy=_one_of(fields, "remedy", known.deadlines),
        court=_one_of(fields, "court", (*known.bodies, NONE)),
        waiting=_one_of(fields, "waiting", WAITING),
        part_of=_one_of(fields, "part_of", ("", *known.cards)),
        when=_one_of(fields, "when", ("", *OCCASIONS)),
        ages=Ages(*(years_of(fields, name) for name in Ages._fields)),
        event=_one_of(fields, "event", EVENTS),
        per=_one_of(fields, "per", PER),
        renewal=_one_of(fields, "renewal", ("", *known.deadlines)),
        back=languages(fields, "back"),
        period=languages(fields, "period"),
        hint=languages(fields, "hint"),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=known_source(fields, known.sources),
        checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
        **lists,
    )


def _targets(name: str, known: _Known) -> Collection[str] | None:
    if name == "evidence":
        return known.papers
    if name == "interim":
        return known.interims
    return None if name == "also" else known.cards


def _all_of(fields: Fields, name: str, known: Collection[str] | None) -> tuple[str, ...]:
    named = tuple(map(str, fields.items(name)))
    for each in named:
        if known is not None and each not in known:
            raise fields.wrong(name, say("card.no_card", written=repr(each)))
    return named


def _one_of(fields: Fields, name: str, known: Collection[str]) -> str:
    written = fields.text(name, "" if "" in known else None)
    if written not in known:
        raise fields.wrong(
            name, say("card.not_known", written=repr(written), known=", ".join(sorted(filter(None, known))))
        )
    return written
