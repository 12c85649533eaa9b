"""The condition of the scope in SQL: every query of every page holds it, so building it must cost little."""

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from django.db.models import BooleanField, F, Func

from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Role, Scope
from amvis.records.models import BarredAccount, Case, CaseMember, Grant, Post
from amvis.records.question import Slot
from amvis.records.row_security import is_scoped

_TABLES: Final = {
    "grants": Grant._meta.db_table,
    "members": f"{CaseMember._meta.db_table} m JOIN {Post._meta.db_table} p ON p.id = m.post_id",
    "post": "p",
    "barred": BarredAccount._meta.db_table,
    "cases": Case._meta.db_table,
}
# What decides is itself under row-level security, which asked about each of these rows more than about the
# rows that are looked for; the views show of it only what concerns the one who reads.
_VIEWS: Final = {
    "grants": "amvis_grants",
    "members": "amvis_members m",
    "post": "m",
    "barred": "amvis_barred",
    "cases": "amvis_cases",
}
# Without OFFSET PostgreSQL gathers all rows of the body first, on each of which row-level security decides;
# with it, the index is asked about one case.
_ONE: Final = "LIMIT 1 OFFSET 0"
_ME, _BODY, _OFFICE = Slot("reader.account"), Slot("reader.body"), Slot("reader.office")
_PURPOSE, _NOW = Slot("reader.purpose"), Slot("reader.now")


class Piece(NamedTuple):
    """A condition in SQL with {case}, {scope}, {…} for what decides and %s, and what stands for each %s."""

    text: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Piece") -> "Piece":
        return Piece(f"{self.text} AND {other.text}", self.values + other.values)

    def __or__(self, other: "Piece") -> "Piece":
        return Piece(f"({self.text} OR {other.text})", self.values + other.values)


class Shape(NamedTuple):
    """What the text of the condition depends on: of an actor, all that is no value."""

    is_supervisor: bool
    has_office: bool
    absent: int  # how many the actor stands in for


def shape_of(actor: Actor) -> Shape:
    """Return the shape of the condition for an actor."""
    return Shape(actor.role is Role.SUPERVISOR, actor.office is not None, len(actor.stands_in_for))


def values_of(actor: Actor, now: datetime) -> dict[str, object]:
    """Return the values of the condition by name."""
    values = {_ME: actor.account, _BODY: actor.body, _OFFICE: actor.office, _NOW: now}
    absent = {_absent(number): account for number, account in enumerate(sorted(actor.stands_in_for))}
    named = {_PURPOSE: actor.purpose.value if actor.purpose else None, **values, **absent}
    return {slot.name: value for slot, value in named.items()}


class Seen(Func):
    """Whether a row of a case, or a case, is seen by an actor at an instant: what `decide` says of one."""

    output_field = BooleanField()

    def __init__(self, model: Any, shape: Shape, told: Mapping[str, object] | None = None) -> None:
        """Take the model whose rows are asked for: its case, and its scope where it has one.

        Without `told` the values keep their slots, as questions want them that are asked again.
        """
        self.model, self.shape, self.told = model, shape, told
        scope = [F("scope")] if is_scoped(model) else []
        super().__init__(F("pk" if model is Case else "case_id"), *scope)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        """Return the condition; its columns are named as the query around it names them."""
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        text, values = self._condition()
        deciding = _VIEWS if connection.vendor == "postgresql" else _TABLES
        text = text.format(case=columns[0], scope=columns[-1], **deciding)
        if self.told is None:
            return text, values
        told = (self.told[value.name] if isinstance(value, Slot) else value for value in values)
        adapt = connection.ops.adapt_datetimefield_value
        return text, tuple(adapt(value) if isinstance(value, datetime) else value for value in told)

    def _condition(self) -> Piece:
        barred = _exists("{barred} b", Piece("b.case_id = {case} AND b.account_id = %s", (_ME,)))
        emergency = Piece("g.basis = %s AND g.account_id = %s", (LegalBasis.CHILD_PROTECTION.value, _ME))
        opened = self._granted(emergency) | (self._granted(self._ordinary()) & self._on_the_case())
        return _not(barred) & opened

    def _granted(self, how: Piece) -> Piece:
        """Return whether a grant in force opens the row to the own body in this way."""
        of_scope = " AND g.scope = {scope}" if is_scoped(self.model) else ""
        whose = Piece(f"g.case_id = {{case}}{of_scope} AND g.body_id = %s", (_BODY,))
        unrevoked = Piece("(g.revoked_at IS NULL OR g.revoked_at > %s)", (_NOW,))
        return _exists("{grants} g", whose & self._held("g") & unrevoked & how)

    def _ordinary(self) -> Piece:
        """Return the condition of grants for the own purpose; what was entrusted opens to one person only."""
        entrusted, released = Scope.ENTRUSTED.value, LegalBasis.ENTRUSTED_CONSENT.value
        of_purpose = Piece("g.purpose = %s AND g.basis <> %s", (_PURPOSE, LegalBasis.CHILD_PROTECTION.value))
        for_the_body = Piece(
            "(g.scope <> %s AND g.basis <> %s AND (g.account_id IS NULL OR g.account_id = %s))",
            (entrusted, released, _ME),
        )
        for_one = Piece("(g.scope = %s AND g.basis = %s AND g.account_id = %s)", (entrusted, released, _ME))
        return of_purpose & (for_the_body | for_one)

    def _on_the_case(self) -> Piece:
        """Return whether the actor needs to know the case inside the own body (§ 35 Abs. 1 S. 2 SGB I)."""
        shape = self.shape
        named = self._member(Piece("{post}.account_id = %s", (_ME,)))
        others = []
        if shape.is_supervisor and not shape.has_office:
            others.append(Piece("1 = 1"))
        elif shape.is_supervisor:
            others.append(self._member(Piece("{post}.office_id = %s", (_OFFICE,))))
            others.append(_not(self._member(Piece("1 = 1"))))
        if shape.absent:
            absent = tuple(_absent(number) for number in range(shape.absent))
            others.append(
                self._member(Piece(f"{{post}}.account_id IN ({', '.join(['%s'] * shape.absent)})", absent))
            )
        # asked in this order: a supervisor sees most cases by the office, few by name
        return (self._not_sensitive() & reduce(or_, others)) | named if others else named

    def _not_sensitive(self) -> Piece:
        return _exists("{cases} c", Piece("c.id = {case} AND NOT c.is_sensitive"))

    def _member(self, who: Piece) -> Piece:
        whose = Piece("m.case_id = {case} AND {post}.body_id = %s", (_BODY,))
        return _exists("{members}", whose & self._held("m") & who)

    def _held(self, rows: str) -> Piece:
        """Return the condition that rows hold now: from `since`, before `until`."""
        return Piece(f"{rows}.since <= %s AND ({rows}.until IS NULL OR {rows}.until > %s)", (_NOW,) * 2)


def _absent(number: int) -> Slot:
    return Slot(f"reader.absent.{number}")


def _not(piece: Piece) -> Piece:
    return Piece(f"NOT {piece.text}", piece.values)


def _exists(rows: str, where: Piece) -> Piece:
    text = f"EXISTS (SELECT 1 FROM {rows} WHERE {where.text} {_ONE})"  # noqa: S608 (texts of this module only)
    return Piece(text, where.values)
