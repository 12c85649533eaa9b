"""Writing the audit record: in the transaction of the act, or the act fails."""

import hashlib
import json
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db import connection, transaction

from amvis.domain.consent.policy import Actor
from amvis.records.models import AuditRow, ChainHead
from amvis.records.question import Question, Told
from amvis.records.writing import Addition, Change
from amvis.rulebook.words import has_words

HASHED: Final = (
    *("body_id", "number", "account", "role", "action", "case", "object_kind", "object_id"),
    *("scope", "purpose", "basis", "fields", "request", "previous_hash"),
)
_encode: Final = json.JSONEncoder(separators=(",", ":")).encode
_HEAD: Final = Question(
    ChainHead,
    lambda rows: rows.filter(pk=Told("body")).select_for_update().values_list("number", "hash"),
)
_NEW_HEAD: Final = Change(ChainHead, "number", "hash")
_ROW: Final = Addition(AuditRow)
request_id: ContextVar[str] = ContextVar("amvis_request", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done or read; names of fields, never their values."""

    action: str
    case: int | None = None
    object_kind: str = ""
    object_id: str = ""
    scope: str = ""
    basis: str = ""
    fields: tuple[str, ...] = ()


class OutsideTransaction(RuntimeError):  # noqa: N818 (it says what is so)
    """An act was to be recorded outside of the transaction that does it."""


class UnknownAct(KeyError):  # noqa: N818 (it says what is so)
    """An act nobody has put into words: add `act.<action>` to rulebook/words/acts.yaml."""


def record(actor: Actor, act: Act, *, now: datetime) -> AuditRow:
    """Write one row at the end of the chain of the actor's body."""
    return append(
        actor.body, act, now=now, account=actor.account, role=actor.role, purpose=actor.purpose or ""
    )


def append(
    body: int, act: Act, *, now: datetime, account: int | None = None, role: str = "", purpose: str = ""
) -> AuditRow:
    """Write one row at the end of the chain of `body`; without an account the machine acts."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(act.action)
    if not has_words(f"act.{act.action}"):
        raise UnknownAct(act.action)
    number, previous = _head(body)
    row = AuditRow(
        body_id=body,
        number=number + 1,
        at=now,
        account=account,
        role=role,
        action=act.action,
        case=act.case,
        object_kind=act.object_kind,
        object_id=act.object_id,
        scope=act.scope,
        purpose=purpose,
        basis=act.basis,
        fields=list(act.fields),
        request=request_id.get(),
        previous_hash=previous,
    )
    row.hash = link(values_of(row), now)
    with transaction.atomic(savepoint=False):  # where one of the two fails, the act cannot be kept
        row.pk = _ROW.write(at=now, hash=row.hash, **{name: getattr(row, name) for name in HASHED})
        _NEW_HEAD.write(body, number=row.number, hash=row.hash)
    return row


def _head(body: int) -> tuple[int, str]:
    """Return number and hash of the last link of a body's chain, and hold it: writers queue here."""
    found = _HEAD.ask(body=body)
    if not found:
        ChainHead.objects.get_or_create(body_id=body)
        found = _HEAD.ask(body=body)
    return found[0][0], found[0][1]


def values_of(row: AuditRow) -> tuple[object, ...]:
    """Return what is hashed of a row, in the order of HASHED."""
    return tuple(getattr(row, name) for name in HASHED)


def link(values: Sequence[object], at: datetime) -> str:
    """Return the hash of a row, in hex: SHA-256 over its values, as in HASHED, and its instant in UTC."""
    return hashlib.sha256(_encode((*values, at.astimezone(UTC).isoformat())).encode()).hexdigest()
