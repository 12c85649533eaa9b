"""Putting a message into the outbox, in the transaction of the act that causes it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import connection
from django.db.models import Q

from amvis.application.audit.record import OutsideTransaction
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Case, CaseMember, OutboxItem, Post
from amvis.records.period import held_at
from amvis.rulebook.words import NoWords, has_words


def put(
    event: str,
    about: str,
    recipients: Iterable[int],
    *,
    now: datetime,
    facts: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Write one message for each recipient; the same event about the same thing is written once.

    Args:
        event: key of the words `mail.<event>`; never content of a case.
        about: what makes the event unique, as a public identifier.
        recipients: accounts.
        facts: numbers that the words have blanks for.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(event)
    if not has_words(f"mail.{event}.subject"):
        raise NoWords(f"mail.{event}.subject", "de")
    OutboxItem.objects.bulk_create(
        [
            OutboxItem(
                event=event,
                about=about,
                recipient_id=account,
                payload=dict(facts),
                written_at=now,
                due_at=now,
            )
            for account in sorted(set(recipients))
        ],
        ignore_conflicts=True,
    )


def who_answers_for(case: Case, body: int, *, now: datetime) -> tuple[int, ...]:
    """Return the accounts of a body to be told of a case: who leads there, else who supervises."""
    leading = CaseMember._base_manager.filter(held_at(now), case=case, post__body=body, leads=True)
    found = tuple(leading.values_list("post__account_id", flat=True))
    if found:
        return found
    posts = Post.objects.filter(held_at(now), Q(role=Role.SUPERVISOR), body=body, account__is_active=True)
    return tuple(posts.values_list("account_id", flat=True))
