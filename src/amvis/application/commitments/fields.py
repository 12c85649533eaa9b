"""Every field of the commitments file; read by the machinery of the family file."""

from collections.abc import Mapping
from typing import Any, Final

from amvis.application.family_file.field import DAY, MONEY, TEXT, YES_NO, optional, required
from amvis.application.family_file.kinds import Choice, Pattern, Slug, Text
from amvis.application.family_file.quantities import Whole
from amvis.application.family_file.shapes import ListOf, MapOf, Record
from amvis.domain.commitments.system import BOUND, Concession, Condition, Decision, Limit, System
from amvis.rulebook.commitment_cards import instruments

MOST: Final = 5000
NAME: Final = Pattern("name", r"[\w.:-]{1,80}")
_SAYS: Final = Text(longest=300)

_CONDITION = Record(
    name="condition",
    make=Condition,
    fields=(required("of", NAME, "job"), optional("promise_is_enough", YES_NO, "false")),
)


def _guard(*, all: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return all


def _exclusive(group: tuple[str, ...]) -> Limit:
    return Limit(of=group, most=1)


_GUARD = Record(
    name="guard", make=_guard, fields=(required("all", ListOf(item=_CONDITION, most=MOST), "[{of: job}]"),)
)


def _decision(**found: Any) -> dict[str, Any]:
    return found


_DECISION = Record(
    name="decision",
    make=_decision,
    fields=(
        required("body", TEXT, "jugendamt"),
        required("says", _SAYS, '"Betreuung über 20 Stunden"'),
        optional("bound", Choice(BOUND), "soll"),
        optional("needs", ListOf(item=_GUARD, most=MOST), "[{all: [{of: job}]}]"),
        optional("norm", TEXT, "§ 24 Abs. 2 SGB VIII"),
        optional("instrument", Slug(tuple(instruments())), "zusicherung"),
        optional("cannot_be_undone", YES_NO, "true"),
        optional("stands_alone", YES_NO, "true"),
    ),
)
_CONCESSION = Record(
    name="concession",
    make=Concession,
    fields=(
        required("id", NAME, "c1"),
        required("by", TEXT, "jugendamt"),
        required("says", _SAYS, '"sagt den Umfang schriftlich zu"'),
        required("cost", MONEY, "2"),
        optional("instrument", Slug(tuple(instruments())), "zusicherung"),
        optional(
            "makes_promise_enough",
            ListOf(item=ListOf(item=NAME, least=2, most=2), most=MOST),
            "[[job, hours_above_basic]]",
        ),
        optional("adds_facts", ListOf(item=NAME, most=MOST), "[]"),
        optional("valid_until", DAY, "2027-02-15"),
    ),
)
_LIMIT = Record(
    name="limit",
    make=Limit,
    fields=(
        required("of", ListOf(item=NAME, least=1, most=MOST), "[place_mina, place_ali]"),
        optional("most", Whole(1, MOST), "1"),
        optional("says", _SAYS, '"der letzte Platz"'),
    ),
)


def _system(
    *,
    decisions: Mapping[str, dict[str, Any]],
    exclusive: tuple[tuple[str, ...], ...] = (),
    limited: tuple[Limit, ...] = (),
    goal: tuple[str, ...] | None = None,
    **others: Any,
) -> System:
    return System(
        decisions=tuple(Decision(id=name, **found) for name, found in decisions.items()),
        limits=(*map(_exclusive, exclusive), *limited),
        goal=tuple(decisions) if goal is None else goal,
        **others,
    )


COMMITMENTS: Final = Record(
    name="commitments",
    make=_system,
    fields=(
        optional("version", Choice(("1",)), "1", target=""),
        optional("facts", ListOf(item=NAME, most=MOST), "[rule_seeking_work]"),
        required(
            "decisions",
            MapOf(key=NAME, value=_DECISION, most=MOST),
            '{job: {body: employer, says: "Arbeitsvertrag", needs: []}}',
        ),
        optional("concessions", ListOf(item=_CONCESSION, most=200), "[]"),
        optional("goal", ListOf(item=NAME, most=MOST), "[job]"),
        optional(
            "exclusive", ListOf(item=ListOf(item=NAME, least=2, most=MOST), most=MOST), "[[job, course]]"
        ),
        optional("limited", ListOf(item=_LIMIT, most=MOST), "[{of: [a, b], most: 1}]"),
    ),
)
