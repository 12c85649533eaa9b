"""Scanning what was kept before a scanner was set: one by one, and what is infected is withheld."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from amvis.application.audit.record import Act, append
from amvis.application.documents import store
from amvis.application.outbox.writing import put, who_answers_for
from amvis.application.sealing import Broken
from amvis.connectors import clamd
from amvis.connectors.clamd import NoScan
from amvis.records.models import Document
from amvis.records.querysets import unscoped

__all__ = ("NoScan", "NoScanner", "Scanned", "scan", "unscanned")
_log: Final = logging.getLogger("amvis.documents")


class NoScanner(Exception):  # noqa: N818 (it says what is so)
    """No scanner is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What came of a run: documents looked into, those withheld, and those whose file cannot be read."""

    documents: int
    infected: int
    unread: int


def unscanned() -> int:
    """Return how many documents no scanner has looked into."""
    with unscoped("documents are scanned"):
        return _waiting().count()


def scan(*, now: datetime, told: Callable[[int, int], None] = lambda _, __: None) -> Scanned:
    """Scan every document that was not; a further run goes on after an interruption.

    Args:
        now: the instant that is noted.
        told: is given after each document how many of how many are done.

    Raises:
        NoScanner: none is set.
        NoScan: it does not answer: the rest waits for the next run.
    """
    if settings.AMVIS_CLAMD is None:
        raise NoScanner
    with unscoped("documents are scanned"):
        waiting = list(_waiting().order_by("pk").values_list("pk", "public_id", "stored_as"))
    infected = unread = 0
    for number, (key, public_id, stored_as) in enumerate(waiting, start=1):
        try:
            malware = clamd.malware_in(store.read(stored_as), settings.AMVIS_CLAMD)
        except (Broken, OSError) as error:
            _log.error("document %s not scanned: %s", public_id, error)
            unread += 1
        else:
            infected += _note(key, malware, now=now)
        told(number, len(waiting))
    return Scanned(documents=len(waiting) - unread, infected=infected, unread=unread)


def _waiting() -> QuerySet[Document]:
    return Document.objects.filter(scanned_at=None, withdrawn_at=None)


@transaction.atomic
def _note(key: int, malware: str, *, now: datetime) -> bool:
    """Note what the scanner said, once; return whether the document is withheld from now on."""
    with unscoped("documents are scanned"):
        noted = Document.objects.filter(pk=key, scanned_at=None).update(scanned_at=now, malware=malware)
        if not noted or not malware:
            return False
        row = Document.objects.select_related("case", "added_by").get(pk=key)
        told = {row.added_by.account_id, *who_answers_for(row.case, row.body_id, now=now)}
    act = Act(
        action="documents.document.withheld",
        case=row.case_id,
        object_kind="document",
        object_id=row.public_id,
        scope=row.scope,
    )
    append(row.body_id, act, now=now)  # the machine acts
    put("document_withheld", row.public_id, told, now=now)
    return True
