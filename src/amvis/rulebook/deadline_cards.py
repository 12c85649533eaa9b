"""The cards of deadlines, of what they share and of public holidays, read and checked."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from amvis.domain.deadlines.holidays import Calendar, Holiday
from amvis.domain.deadlines.rule import Counting, DeadlineRule, NoticeRule, Reinstatement, Uninstructed
from amvis.domain.deadlines.span import Length
from amvis.domain.finding import Certainty
from amvis.domain.norm import BadCitation, parse_norms
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields
from amvis.rulebook.loader import Trees, in_folder, sources, statutes

_HOLIDAY: Final = (
    "places",
    "date",
    "days_after_easter",
    "wednesday_before",
    "in_some_of",
    "valid_from",
    "last_day",
    "norm",
    "certainty",
)
_NOTICE: Final = ("norm", "portal_norm", "portal_days", "days", "moves", "certainty")
_SHARED: Final = (
    "notice",
    "end",
    "moves",
    "stays",
    "uninstructed",
    "reinstatement",
    "extendable",
    "suspendable",
)
_DEADLINE: Final = (
    *("name", "from", "form", "note", "norm", "counts", "length", "abroad", "months", "opens"),
    *("event_at_end_of_day", "depends", "procedure", "certainty", "source", "checked_on"),
    *_SHARED,
)
_LENGTH: Final = re.compile(r"(\d+) (days|weeks|months|years)")
_NEEDS_LENGTH: Final = (Counting.AFTER, Counting.NOT_BEFORE, Counting.SINCE)
_RULES: Final = "calendar/rules.yaml"
NO: Final = ("no", "none")


def calendar(trees: Trees) -> Calendar:
    """Return the public holidays of the cards."""
    tree = trees.get("calendar/holidays.yaml", {})
    laws = frozenset(statutes(trees))
    years = Fields(_RULES, "years", trees.get(_RULES, {}).get("years", {}), ("first", "last"))
    return Calendar(
        holidays=tuple(
            _holiday(Fields("calendar/holidays.yaml", slug, body, _HOLIDAY), laws)
            for slug, body in tree.items()
        ),
        first_year=years.parsed("first", int, say("card.kind_year")),
        last_year=years.parsed("last", int, say("card.kind_year")),
    )


def deadlines(trees: Trees) -> Mapping[str, DeadlineRule]:
    """Return the deadlines by slug, checking each card."""
    laws, keys = frozenset(statutes(trees)), frozenset(sources(trees))
    rules = trees.get(_RULES, {})
    notices = {
        slug: _notice(Fields(_RULES, slug, body, _NOTICE), laws)
        for slug, body in rules.get("notices", {}).items()
    }
    procedures = {
        slug: Fields(_RULES, slug, body, _SHARED).tree for slug, body in rules.get("procedures", {}).items()
    }
    found: dict[str, DeadlineRule] = {}
    for file, tree in in_folder(trees, "deadlines"):
        for slug, body in tree.items():
            fields = Fields(file, slug, body, _DEADLINE)
            if slug in found:
                raise fields.wrong("", say("card.name_taken"))
            found[slug] = _deadline(_with_shared(fields, procedures), notices, laws, keys)
    return MappingProxyType(found)


def norm_in(fields: Fields, name: str, laws: Collection[str], default: str | None = None) -> str:
    """Return a citation in its canonical form."""
    if name not in fields.tree and default is not None:
        return default
    try:
        return ", ".join(map(str, parse_norms(fields.text(name), laws)))
    except BadCitation as error:
        raise fields.wrong(name, say("card.citation", text=error.text, wrong=error.wrong)) from error


def languages(fields: Fields, name: str) -> Mapping[str, str]:
    """Return a text in German and English; both empty where the field is missing."""
    inner = Fields(fields.file, f"{fields.card}, {name}", fields.mapping(name), ("de", "en"))
    if name not in fields.tree:
        return MappingProxyType({"de": "", "en": ""})
    return MappingProxyType({lang: inner.text(lang) for lang in ("de", "en")})


def length_of(written: str) -> Length:
    """Read `3 weeks`, `1 months`, `2 years`."""
    found = _LENGTH.fullmatch(written)
    if found is None:
        raise ValueError("write it as 3 weeks, 1 months, 2 years or 4 days")
    return Length(int(found[1]), found[2])


def known_source(fields: Fields, keys: Collection[str]) -> str:
    """Return the source of a card, which must stand in sources.yaml."""
    source = fields.text("source")
    for part in source.split(" + "):
        if part.split(" (")[0] not in keys:
            raise fields.wrong(
                "source", say("card.no_source", written=repr(part), remedy=say("card.add_there"))
            )
    return source


def years_of(fields: Fields, name: str) -> int | None:
    """Return a number of years, None where the field is missing."""
    return fields.parsed(name, int, say("card.kind_years")) if name in fields.tree else None


def flag(fields: Fields, name: str) -> bool:
    """Return whether a field says yes."""
    written = fields.text(name, "no")
    if written not in ("yes", "no"):
        raise fields.wrong(name, say("card.yes_or_no", written=repr(written)))
    return written == "yes"


def _with_shared(fields: Fields, procedures: Mapping[str, Mapping[str, Any]]) -> Fields:
    """Return the card's fields with those its procedure gives, its own first."""
    procedure = fields.text("procedure", "")
    if procedure and procedure not in procedures:
        raise fields.wrong(
            "procedure", say("card.not_known", written=repr(procedure), known=", ".join(procedures))
        )
    shared = procedures.get(procedure, {})
    return Fields(fields.file, fields.card, {**shared, **fields.tree}, _DEADLINE)


def _deadline(
    fields: Fields, notices: Mapping[str, NoticeRule], laws: Collection[str], keys: Collection[str]
) -> DeadlineRule:
    counting = fields.parsed("counts", Counting, say("card.kind_one_of", known=", ".join(Counting)))
    length = fields.parsed("length", length_of, say("card.kind_length")) if "length" in fields.tree else None
    if counting in _NEEDS_LENGTH and length is None:
        raise fields.wrong("length", say("card.needs_length", counting=str(counting)))
    notice = fields.text("notice", "none")
    if notice not in (*notices, *NO):
        raise fields.wrong("notice", say("card.not_known", written=repr(notice), known=", ".join(notices)))
    return DeadlineRule(
        slug=fields.card,
        name=languages(fields, "name"),
        counts_from=languages(fields, "from"),
        note=languages(fields, "note"),
        form=languages(fields, "form"),
        norm=norm_in(fields, "norm", laws),
        counting=counting,
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=known_source(fields, keys),
        checked_on=fields.parsed("checked_on", date.fromisoformat, say("card.kind_day")),
        length=length,
        months=fields.parsed("months", int, say("card.kind_whole")) if "months" in fields.tree else 0,
        event_at_end_of_day=flag(fields, "event_at_end_of_day"),
        notice=notices.get(notice),
        end_norm=norm_in(fields, "end", laws, ""),
        shift_norm=norm_in(fields, "moves", laws, ""),
        stay_norm=norm_in(fields, "stays", laws, ""),
        opens_before=fields.parsed("opens", length_of, say("card.kind_length"))
        if "opens" in fields.tree
        else None,
        extendable=norm_in(fields, "extendable", laws, ""),
        suspendable=norm_in(fields, "suspendable", laws, ""),
        is_discretionary=flag(fields, "depends"),
        **_branches(fields, laws),
    )


def _branches(fields: Fields, laws: Collection[str]) -> dict[str, Any]:
    """Return what holds abroad, without an instruction, and for who was prevented."""
    found: dict[str, Any] = {}
    if "abroad" in fields.tree:
        inner = _inner(fields, "abroad", ("length", "norm"))
        found["abroad"] = inner.parsed("length", length_of, say("card.kind_length"))
        found["abroad_norm"] = norm_in(inner, "norm", laws)
    if "uninstructed" in fields.tree:
        inner = _inner(fields, "uninstructed", ("length", "norm"))
        longer = inner.parsed("length", length_of, say("card.kind_length"))
        found["uninstructed"] = Uninstructed(longer, norm_in(inner, "norm", laws))
    if "reinstatement" in fields.tree:
        inner = _inner(fields, "reinstatement", ("within", "norm", "latest"))
        latest = (
            inner.parsed("latest", length_of, say("card.kind_length")) if "latest" in inner.tree else None
        )
        within = inner.parsed("within", length_of, say("card.kind_length"))
        found["reinstatement"] = Reinstatement(within, norm_in(inner, "norm", laws), latest)
    return found


def _inner(fields: Fields, name: str, known: Collection[str]) -> Fields:
    return Fields(fields.file, f"{fields.card}, {name}", fields.mapping(name), known)


def _notice(fields: Fields, laws: Collection[str]) -> NoticeRule:
    rows = []
    for number, body in enumerate(fields.items("days"), 1):
        row = Fields(fields.file, f"{fields.card}, days {number}", body, ("posted_from", "days"))
        first = row.parsed("posted_from", date.fromisoformat, say("card.kind_day"))
        rows.append((first, row.parsed("days", int, say("card.kind_whole"))))
    if not rows or rows != sorted(rows, reverse=True):
        raise fields.wrong("days", say("card.newest_first"))
    moves = fields.text("moves") not in NO
    return NoticeRule(
        slug=fields.card,
        norm=norm_in(fields, "norm", laws),
        days=tuple(rows),
        portal_norm=norm_in(fields, "portal_norm", laws),
        shifts=moves,
        shift_norm=norm_in(fields, "moves", laws) if moves else "",
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        portal=fields.parsed("portal_days", int, say("card.kind_days"))
        if "portal_days" in fields.tree
        else None,
    )


def _holiday(fields: Fields, laws: Collection[str]) -> Holiday:
    month, day = 0, 0
    rules = [name for name in ("date", "wednesday_before", "days_after_easter") if name in fields.tree]
    if len(rules) != 1:
        raise fields.wrong("date", say("card.one_rule"))
    if rules[0] != "days_after_easter":
        month, day = fields.parsed(rules[0], _month_and_day, say("card.kind_month_and_day"))
    after = (
        fields.parsed("days_after_easter", int, say("card.kind_whole"))
        if rules[0] == "days_after_easter"
        else None
    )
    return Holiday(
        slug=fields.card,
        places=tuple("" if key == "all" else str(key) for key in fields.items("places")),
        month=month,
        day=day,
        days_after_easter=after,
        wednesday_before=rules[0] == "wednesday_before",
        in_some_of=tuple(map(str, fields.items("in_some_of"))),
        valid_from=fields.day("valid_from") or date.min,
        last_day=fields.day("last_day") or date.max,
        norm=norm_in(fields, "norm", laws, ""),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
    )


def _month_and_day(written: str) -> tuple[int, int]:
    read: Callable[[str], date] = date.fromisoformat
    day = read(f"2024-{written}")
    return day.month, day.day
