"""A message from one body to another: only in a scope that both may see now, read once it was shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import scopes_of
from amvis.application.audit.record import Act, record
from amvis.application.cases.names import title_of
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.consent.grants import in_order
from amvis.application.messages.asked import AskedFor, asked_in
from amvis.application.outbox.writing import put, who_answers_for
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Body, Grant, Message
from amvis.records.period import held_at

PAGE: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """What is sent."""

    recipient: str  # public id of a body
    scope: Scope
    text: str
    answers: str = ""  # public id of an earlier message of the case


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMessage:
    """A message as it is read."""

    public_id: str
    case: str
    title: str
    sender: str
    recipient: str
    is_own: bool
    scope: Scope
    text: str
    by: str
    sent_at: datetime
    read_at: datetime | None
    answers: str
    asked: AskedFor | None = None  # where it asks for a promise


class Last(NamedTuple):
    """The row after which a page of the inbox begins: unread ones stand first."""

    is_unread: bool
    pk: int


def partners(
    actor: Actor, public_id: str, *, now: datetime
) -> tuple[tuple[str, str, tuple[Scope, ...]], ...]:
    """Return the bodies that may be written to, with the scopes that both may see."""
    seen = one_case(actor, public_id, now=now)
    shared: dict[Body, set[Scope]] = {}
    grants = _in_force(seen, now).exclude(body=actor.body).select_related("body").order_by("body__name")
    for grant in grants:
        if Scope(grant.scope) in seen.ordinary:
            shared.setdefault(grant.body, set()).add(Scope(grant.scope))
    return tuple((body.public_id, body.name, in_order(scopes)) for body, scopes in shared.items())


@transaction.atomic
def send_message(actor: Actor, public_id: str, new: NewMessage, *, now: datetime) -> str:
    """Send a message and return its public id."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    recipient = Body.objects.filter(public_id=new.recipient).exclude(pk=actor.body).first()
    if recipient is None or not _in_force(seen, now).filter(body=recipient, scope=new.scope).exists():
        raise NotThere
    message_id = random_identifier()
    Message._base_manager.create(
        public_id=message_id,
        case=seen.case,
        scope=new.scope,
        sender_id=actor.body,
        recipient=recipient,
        answers=_answered(seen, actor, new),
        text=seal(new.text, table="message", row=message_id, field="text"),
        sent_by_id=actor.post,
        sent_at=now,
    )
    put("message", message_id, who_answers_for(seen.case, recipient.pk, now=now), now=now)
    act = Act(
        action="messages.message.sent",
        case=seen.case.pk,
        object_kind="message",
        object_id=message_id,
        scope=new.scope,
    )
    record(actor, act, now=now)
    return message_id


def to_answer(actor: Actor, public_id: str, message: str, *, now: datetime) -> tuple[str, Scope]:
    """Return the body and the scope in which a message the own body got is answered (raises NotThere)."""
    seen = one_case(actor, public_id, now=now)
    row = _own(actor).filter(case=seen.case, public_id=message, recipient=actor.body).first()
    if row is None:
        raise NotThere
    return row.sender.public_id, Scope(row.scope)


@transaction.atomic
def messages_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenMessage, ...]:
    """Return the messages of a case that the own body sent or got, the newest first; shown ones are read."""
    seen = one_case(actor, public_id, now=now)
    rows = list(_own(actor).filter(case=seen.case).order_by("-pk"))
    told = tuple(_seen(rows, actor, now))
    unread = [row.pk for row in rows if _is_unread(row, seen, actor)]
    if unread:
        Message._base_manager.filter(pk__in=unread, read_at=None).update(read_at=now)
    if rows:
        act = Act(action="messages.messages.read", case=seen.case.pk, object_kind="case", object_id=public_id)
        record(actor, act, now=now)
    return told


def inbox(
    actor: Actor, *, now: datetime, after: Last | None = None
) -> tuple[tuple[SeenMessage, ...], Last | None]:
    """Return a page of what the own body got, unread first, and its last row where another page follows."""
    rows = _own(actor).filter(recipient=actor.body).order_by("-pk")
    page: list[Message] = []
    for is_unread in (True, False):
        if after is not None and after.is_unread < is_unread:
            continue
        part = rows.filter(read_at__isnull=is_unread)
        if after is not None and after.is_unread is is_unread:
            part = part.filter(pk__lt=after.pk)
        page += part[: max(1, PAGE + 1 - len(page))]  # asked even where the page is full: as often for all
    last = page[PAGE - 1] if len(page) > PAGE else None
    following = Last(is_unread=last.read_at is None, pk=last.pk) if last else None
    return tuple(_seen(page[:PAGE], actor, now)), following


def unread_count(actor: Actor) -> int:
    """Return how many messages wait for the own body, as far as they may be seen."""
    return _own(actor).filter(recipient=actor.body, read_at=None).count()


def _own(actor: Actor) -> QuerySet[Message]:
    rows = Message.objects.filter(Q(sender=actor.body) | Q(recipient=actor.body))
    return rows.select_related("case", "sender", "recipient", "sent_by__account", "answers")


def _is_unread(row: Message, seen: SeenCase, actor: Actor) -> bool:
    """Whether it waits to be read; read in an emergency, it still waits for those it was meant for."""
    return row.recipient_id == actor.body and row.read_at is None and Scope(row.scope) in seen.ordinary


def _in_force(seen: SeenCase, now: datetime) -> QuerySet[Grant]:
    unrevoked = Q(revoked_at=None) | Q(revoked_at__gt=now)
    rows = Grant._base_manager.filter(held_at(now), unrevoked, case=seen.case, account=None)
    return rows.exclude(basis=LegalBasis.CHILD_PROTECTION)


def _answered(seen: SeenCase, actor: Actor, new: NewMessage) -> Message | None:
    if not new.answers:
        return None
    found = _own(actor).filter(case=seen.case, public_id=new.answers, scope=new.scope).first()
    if found is None:
        raise NotThere
    return found


def _seen(rows: list[Message], actor: Actor, now: datetime) -> Iterable[SeenMessage]:
    cases = {row.case_id: row.case for row in rows}
    scopes, asked = scopes_of(tuple(cases.values()), actor, now=now), asked_in(rows)
    for row in rows:
        is_own = row.sender_id == actor.body
        yield SeenMessage(
            public_id=row.public_id,
            case=row.case.public_id,
            title=title_of(row.case) if Scope.CONTACT in scopes[row.case_id] else "",
            sender=row.sender.name,
            recipient=row.recipient.name,
            is_own=is_own,
            scope=Scope(row.scope),
            text=unseal(row.text, table="message", row=row.public_id, field="text"),
            by=row.sent_by.account.name if is_own else "",
            sent_at=row.sent_at,
            read_at=row.read_at,
            answers=row.answers.public_id if row.answers else "",
            asked=asked.get(row.pk),
        )
