"""The cards of duties to tell changes, read and checked."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.domain.change_duty import ChangeDuty
from amvis.domain.finding import Certainty
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields
from amvis.rulebook.deadline_cards import known_source, languages, norm_in
from amvis.rulebook.loader import Trees, in_folder, sources, statutes

# What facts of a family are about; application/change/topics.py puts every field of the file under one.
TOPICS: Final = (
    *("address", "assets", "benefits", "care", "child_income", "childcare_fee", "custody", "dwelling"),
    *("elterngeld_months", "expenses", "health", "income", "insurance", "leave", "maintenance"),
    *("municipality", "partner", "persons", "pregnancy", "rent", "residence", "school", "tax"),
    *("training", "work"),
)
ABOVE: Final = ("income_up", "rent_down", "income_down", "rent_up")
_DUTY: Final = (
    *("name", "body", "norm", "back", "tells", "later", "grown", "because", "above"),
    *("certainty", "source", "checked_on"),
)


def duties(trees: Trees, applications: Collection[str], bodies: Collection[str]) -> Mapping[str, ChangeDuty]:
    """Return the duties by benefit, checking each card."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    found: dict[str, ChangeDuty] = {}
    for file, tree in in_folder(trees, "duties"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, _DUTY)
            if slug in found:
                raise fields.wrong("", say("card.name_taken"))
            if "body" not in fields.tree and slug not in applications:
                raise fields.wrong("body", say("card.no_application"))
            if fields.text("body", "") not in ("", *bodies):
                raise fields.wrong("body", say("card.no_card", written=repr(fields.text("body"))))
            found[slug] = _duty(fields, laws, keys)
    return MappingProxyType(found)


def _duty(fields: Fields, laws: Collection[str], keys: Collection[str]) -> ChangeDuty:
    above = Fields(fields.file, f"{fields.card}, above", fields.mapping("above"), ABOVE)
    return ChangeDuty(
        slug=fields.card,
        norm=norm_in(fields, "norm", laws),
        back=norm_in(fields, "back", laws, ""),
        tells=_topics(fields, "tells"),
        later=_topics(fields, "later"),
        grown=_topics(fields, "grown"),
        because=languages(fields, "because"),
        above=MappingProxyType(
            {name: above.parsed(name, int, say("card.kind_percentage")) for name in above.tree}
        ),
        body=fields.text("body", ""),
        name=languages(fields, "name"),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=known_source(fields, keys),
        checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
    )


def _topics(fields: Fields, name: str) -> tuple[str, ...]:
    named = tuple(map(str, fields.items(name)))
    for each in named:
        if each not in TOPICS:
            raise fields.wrong(name, say("card.no_topic", written=repr(each), known=", ".join(TOPICS)))
    return named
