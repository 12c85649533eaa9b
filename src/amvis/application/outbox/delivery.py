"""Delivering the outbox: claimed by a conditional update, sent, noted; who fails is followed by another."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q

from amvis.domain.sentence import say
from amvis.records.models import OutboxItem
from amvis.rulebook.words import tell

LEASE: Final = timedelta(minutes=5)  # who has not noted it by then has crashed
MOST_TRIES: Final = 12
_FIRST_WAIT: Final = timedelta(minutes=1)
_LONGEST_WAIT: Final = timedelta(hours=6)
_AT_ONCE: Final = 50
_log: Final = logging.getLogger("amvis.outbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came of a round."""

    sent: int = 0
    delayed: int = 0
    given_up: int = 0


def deliver_due(*, now: datetime) -> Delivered:
    """Deliver what is due; what fails waits longer each time and is given up after a dozen tries."""
    sent = delayed = given_up = 0
    for item in _claimed(now):
        try:
            _send(item)
        except (SMTPException, OSError) as error:
            gave_up = _failed(item, now)
            given_up, delayed = given_up + gave_up, delayed + (not gave_up)
            _log.warning("outbox %s: %s (try %s)", item.public_id, type(error).__name__, item.tries)
            continue
        OutboxItem.objects.filter(pk=item.pk).update(sent_at=now, claimed_until=None)
        sent += 1
    return Delivered(sent=sent, delayed=delayed, given_up=given_up)


def waiting() -> int:
    """Return how many messages are not delivered yet."""
    return OutboxItem.objects.filter(sent_at=None, given_up_at=None).count()


def _claimed(now: datetime) -> Iterator[OutboxItem]:
    """Yield the due messages, each claimed by nobody else for the length of a lease."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    due = OutboxItem.objects.filter(free, sent_at=None, given_up_at=None, due_at__lte=now)
    for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:_AT_ONCE]):
        claiming = due.filter(pk=pk)
        if claiming.update(claimed_until=now + LEASE, tries=F("tries") + 1):
            yield OutboxItem.objects.select_related("recipient").get(pk=pk)


def _send(item: OutboxItem) -> None:
    """Send one message; a second try carries the same Message-ID, so that it is told apart."""
    lang = item.recipient.language if item.recipient.language in {"de", "en"} else "de"
    EmailMessage(
        subject=tell(say(f"mail.{item.event}.subject"), lang),
        body=tell(say(f"mail.{item.event}.body", address=settings.AMVIS_SITE, **item.payload), lang),
        to=[item.recipient.email],
        headers={
            "Message-ID": f"<{item.public_id}@{settings.AMVIS_MAIL_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def _failed(item: OutboxItem, now: datetime) -> bool:
    """Note a failure and return whether it was the last one."""
    rows = OutboxItem.objects.filter(pk=item.pk)
    if item.tries >= MOST_TRIES:
        rows.update(given_up_at=now, claimed_until=None)
        return True
    wait = min(_FIRST_WAIT * 2 ** (item.tries - 1), _LONGEST_WAIT)
    rows.update(due_at=now + wait, claimed_until=None)
    return False
