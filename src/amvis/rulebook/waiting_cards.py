"""The cards of what waits: from when it stands on a list and who is reminded of it, read and checked."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from amvis.domain.sentence import say
from amvis.domain.waiting_rule import SHOWN, Stage, WaitingRule
from amvis.rulebook.cards import Fields
from amvis.rulebook.deadline_cards import languages, norm_in
from amvis.rulebook.loader import Trees, in_folder, statutes

LISTS: Final = (  # in the order in which they are shown
    *("overdue", "again", "soon", "reply", "steps", "stopped", "periods", "children", "leave"),
    *("school", "plans", "grants", "nobody"),
)
ELSEWHERE: Final = ("reviews", "bars")  # things on pages of their own: reminded of by the same cards
_RULE: Final = ("list", "title", "norm", "shown", "until", "because", "own", *Stage)


def waiting_rules(trees: Trees) -> Mapping[str, WaitingRule]:
    """Return the rules by name, checking each card."""
    laws = frozenset(statutes(trees))
    found: dict[str, WaitingRule] = {}
    for file, tree in in_folder(trees, "waiting"):
        for slug, inner in tree.items():
            fields = Fields(file, slug, inner, _RULE)
            if slug in found:
                raise fields.wrong("", say("card.name_taken"))
            found[slug] = _rule(fields, norm_in(fields, "norm", laws, ""))
    return MappingProxyType(found)


def _rule(fields: Fields, norm: str) -> WaitingRule:
    rule = WaitingRule(
        slug=fields.card,
        list=fields.text("list"),
        title=languages(fields, "title"),
        because=languages(fields, "because"),
        norm=norm,
        shown=_days(fields, "shown"),
        until=_days(fields, "until") if "until" in fields.tree else None,
        after=MappingProxyType({stage: _days(fields, stage) for stage in Stage if stage in fields.tree}),
        bounds=_bounds(fields),
    )
    known = (*LISTS, *ELSEWHERE)
    if rule.list not in known:
        raise fields.wrong("list", say("card.no_list_named", written=repr(rule.list), known=", ".join(known)))
    for stage, days in rule.after.items():
        if days < rule.shown or (rule.until is not None and days > rule.until):
            raise fields.wrong(stage, say("card.outside_of_days"))
    for name in rule.out_of_bounds({name: rule.days[name] for name in rule.bounds}):
        raise fields.wrong(f"own, {name}", say("card.outside_of_own"))
    if rule.bounds and any(rule.out_of_order()):
        raise fields.wrong("own", say("card.own_order"))
    return rule


def _bounds(fields: Fields) -> Mapping[str, tuple[int, int]]:
    """Return within which days a body may say its own, for what the card has days for."""
    known = tuple(name for name in (SHOWN, *Stage) if name in fields.tree)
    own = Fields(fields.file, f"{fields.card}, own", fields.mapping("own"), known)
    return MappingProxyType({str(name): _pair(own, name) for name in known if name in own.tree})


def _pair(own: Fields, name: str) -> tuple[int, int]:
    written = own.items(name)
    try:
        first, last = (int(days) for days in written)
    except (TypeError, ValueError) as error:
        raise own.wrong(name, say("card.two_days")) from error
    if first > last or first < 0 < last:
        raise own.wrong(name, say("card.two_days"))
    return first, last


def _days(fields: Fields, name: str) -> int:
    days: int = fields.parsed(name, int, say("card.kind_days_before"))
    return days
