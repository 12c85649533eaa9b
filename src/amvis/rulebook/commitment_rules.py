"""The rules from which a plan's commitments are made: decisions with what they wait for, and concessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from amvis.domain.commitments.system import BOUND
from amvis.domain.finding import Certainty
from amvis.domain.sentence import say
from amvis.rulebook.cards import Fields
from amvis.rulebook.commitment_cards import FOLDER, Words, card, instruments, norm, one_of, source, words

ROLES: Final = ("provider", "jugendamt", "employer", "parent", "course", "decides")
PLACES: Final = ("place_under_one", "place_claim", "place_kindergarten", "place_school")
KINDS: Final = (*PLACES, "hours", "fees", "offer", "contract", "seat", "funding", "enrolment")
FACTS: Final = ("seeking_work", "integration_help")
WORK: Final = frozenset({"offer", "contract", "seat", "funding", "enrolment", "hours"})
BODIES_ONLY: Final = frozenset({"place", "hours", "fees", "funding"})
_PLACE: Final = "place"


class Need(NamedTuple):
    """One thing a rule waits for: a kind of decision or a fact."""

    of: str
    promise_is_enough: bool
    only_if_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of decision: who takes it, how free they are, in which form, and what they wait for."""

    kind: str
    body: str
    bound: str
    norm: str
    instrument: str
    needs: tuple[tuple[Need, ...], ...]
    is_claim: bool
    cannot_be_undone: bool
    stands_alone: bool
    above_hours_per_week: float | None
    certainty: Certainty
    source: str
    practice: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One kind of concession: whose body gives it, and who may then go ahead on what promise."""

    id: str
    by: str
    instrument: str
    cost: int
    promise_enough: tuple[tuple[str, str], ...]
    certainty: Certainty


class Practice(NamedTuple):
    """What holds at one place."""

    rules: Mapping[str, Rule]
    grants: tuple[Grant, ...]


@cache
def practice_at(ags: str) -> Practice:
    """Return the rules of a municipality: the federal ones, over them those of Land, Kreis and Kommune."""
    overlays = []
    for place in (ags[:2], ags[:5], ags):
        path = FOLDER / "local" / place / "decisions.yaml"
        if path.exists():
            overlays.append((_name(path), card(path)))
    return practice_of(card(FOLDER / "decisions.yaml"), card(FOLDER / "concessions.yaml"), overlays)


def practices() -> tuple[Practice, ...]:
    """Return the federal rules and those of every place that has a card; BadCard says what is wrong."""
    places = (path.name for path in sorted((FOLDER / "local").glob("*")) if path.is_dir())
    return tuple(practice_at(place) for place in ("", *places))


def practice_of(
    decisions: Mapping[str, Any],
    concessions: Mapping[str, Any],
    overlays: list[tuple[str, Mapping[str, Any]]],
) -> Practice:
    """Build the rules from cards; BadCard says what is wrong."""
    merged = {kind: ("commitments/decisions.yaml", dict(body)) for kind, body in decisions.items()}
    for file, overlay in overlays:
        for kind, body in overlay.items():
            known = merged.get(kind)
            if known is None:
                raise Fields(file, kind, {}, ()).wrong("", say("card.no_decision", known=", ".join(merged)))
            merged[kind] = (file, known[1] | dict(body))
    rules = {kind: _rule(Fields(file, kind, body, _RULE)) for kind, (file, body) in merged.items()}
    grants = tuple(
        _grant(Fields("commitments/concessions.yaml", name, body, _GRANT))
        for name, body in concessions.items()
    )
    return Practice(MappingProxyType(rules), grants)


_RULE: Final = (
    "body",
    "bound",
    "norm",
    "instrument",
    "needs",
    "claim",
    "cannot_be_undone",
    "stands_alone",
    "above_hours_per_week",
    "certainty",
    "source",
    "practice",
)
_GRANT: Final = ("by", "instrument", "cost", "promise_enough", "certainty", "source")


def _rule(fields: Fields) -> Rule:
    kind = one_of_kinds(fields)
    rule = Rule(
        kind=kind,
        body=one_of(fields, "body", ROLES),
        bound=one_of(fields, "bound", BOUND),
        norm=norm(fields),
        instrument=one_of(fields, "instrument", tuple(instruments())),
        needs=tuple(tuple(_need(fields, text) for text in guard) for guard in fields.items("needs")),
        is_claim=_is_set(fields, "claim"),
        cannot_be_undone=_is_set(fields, "cannot_be_undone"),
        stands_alone=_is_set(fields, "stands_alone"),
        above_hours_per_week=fields.parsed("above_hours_per_week", float, say("card.kind_number"))
        if "above_hours_per_week" in fields.tree
        else None,
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
        source=source(fields),
        practice=words(fields, "practice") if "practice" in fields.tree else None,
    )
    _lawful(fields, rule)
    return rule


def _lawful(fields: Fields, rule: Rule) -> None:
    """Refuse a rule that the law does not allow, whatever local practice is."""
    wanted = {need.of for guard in rule.needs for need in guard}
    if rule.is_claim and wanted & WORK:
        raise fields.wrong(
            "needs",
            say("card.place_waits_for_no_work"),
        )
    if rule.body == "employer" and wanted & BODIES_ONLY:
        raise fields.wrong("needs", say("card.employer_learns_nothing"))
    form = instruments()[rule.instrument]
    if "private" not in form.fits and rule.bound not in form.fits:
        raise fields.wrong("instrument", say("card.no_fit", instrument=rule.instrument, bound=rule.bound))


def _need(fields: Fields, text: str) -> Need:
    name = text.rstrip("~?")
    if name not in (*KINDS, _PLACE, *FACTS):
        raise fields.wrong("needs", say("card.no_need", written=repr(name)))
    return Need(name, "~" in text, "?" in text)


def _grant(fields: Fields) -> Grant:
    pairs = tuple(tuple(pair) for pair in fields.items("promise_enough"))
    known = (*KINDS, _PLACE)
    if not pairs or any(len(pair) != 2 or not set(pair) <= set(known) for pair in pairs):
        raise fields.wrong("promise_enough", say("card.pairs_of", known=", ".join(known)))
    source(fields)
    return Grant(
        id=fields.card,
        by=one_of(fields, "by", known),
        instrument=one_of(fields, "instrument", tuple(instruments())),
        cost=fields.parsed("cost", int, say("card.kind_whole")) * 100,
        promise_enough=tuple((pair[0], pair[1]) for pair in pairs),
        certainty=fields.parsed("certainty", Certainty, say("card.kind_certainty")),
    )


def one_of_kinds(fields: Fields) -> str:
    """Return the card's name if it is a kind of decision that a plan asks for."""
    if fields.card not in KINDS:
        raise fields.wrong("", say("card.no_plan_asks", known=", ".join(KINDS)))
    return fields.card


def _is_set(fields: Fields, name: str) -> bool:
    return one_of(fields, name, ("true", "false"), "false") == "true"


def _name(path: Path) -> str:
    return path.relative_to(FOLDER.parent).as_posix()
