"""The cards of rights towards employers, read and checked."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.domain.finding import Certainty
from amvis.domain.rights.needs import Needs
from amvis.domain.rights.right import CIRCUMSTANCES, Right
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields
from amvis.rulebook.deadline_cards import flag, known_source, languages, norm_in, years_of
from amvis.rulebook.loader import Trees, in_folder, sources, statutes

_RIGHT: Final = (
    *("name", "says", "norm", "when", "depends", "deadline", "child_from", "child_under", "from_birth"),
    "needs",
    *("certainty", "source", "checked_on"),
)

_NEEDS: Final = ("more_than", "sure_above", "months", "works_council", "dismissed")


def rights(trees: Trees, deadlines: Collection[str]) -> Mapping[str, Right]:
    """Return the rights by slug, checking each card."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    found: dict[str, Right] = {}
    for file, tree in in_folder(trees, "rights"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, _RIGHT)
            if slug in found:
                raise fields.wrong("", say("card.name_taken"))
            found[slug] = _right(fields, laws, keys, deadlines)
    return MappingProxyType(found)


def _right(fields: Fields, laws: Collection[str], keys: Collection[str], deadlines: Collection[str]) -> Right:
    for name, known in (("when", tuple(CIRCUMSTANCES)), ("deadline", (*deadlines, "none"))):
        if fields.text(name) not in known:
            raise fields.wrong(
                name, say("card.not_known", written=repr(fields.text(name)), known=", ".join(sorted(known)))
            )
    if fields.text("when").endswith("with_child") and not {"child_under", "from_birth"} & set(fields.tree):
        raise fields.wrong("child_under", say("card.child_needs_age"))
    return Right(
        slug=fields.card,
        name=languages(fields, "name"),
        says=languages(fields, "says"),
        norm=norm_in(fields, "norm", laws),
        when=fields.text("when"),
        depends=languages(fields, "depends"),
        deadline=fields.text("deadline"),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=known_source(fields, keys),
        checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
        child_from=years_of(fields, "child_from"),
        child_under=years_of(fields, "child_under"),
        from_birth=flag(fields, "from_birth"),
        needs=_needs(fields),
    )


def _needs(fields: Fields) -> Needs:
    """Return what the right asks of the firm; `depends` must say the same to people."""
    if "needs" not in fields.tree:
        return Needs()
    if not languages(fields, "depends")["de"]:
        raise fields.wrong("depends", say("card.says_depends"))
    inner = Fields(fields.file, f"{fields.card}, needs", fields.mapping("needs"), _NEEDS)
    numbers = {
        name: inner.parsed(name, int, say("card.kind_whole"))
        for name in ("more_than", "sure_above", "months")
        if name in inner.tree
    }
    return Needs(**numbers, works_council=flag(inner, "works_council"), dismissed=flag(inner, "dismissed"))
