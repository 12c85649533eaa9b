"""Looking into a file before it is kept: what it is, and whether malware is known in it."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import one_case
from amvis.application.documents.kind import Refused, clean_name, kind_of
from amvis.connectors import clamd
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope

_log: Final = logging.getLogger("amvis.documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A file as it was sent."""

    name: str
    content: bytes
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """A file that is what it seems to be, under a clean name: the only kind that is kept."""

    name: str
    media_type: str
    content: bytes
    scope: Scope
    is_scanned: bool = False


def look_into(actor: Actor, public_id: str, new: NewDocument, *, now: datetime) -> LookedInto:
    """Look into a file that somebody sent (raises Refused); outside of any transaction, as it may take long.

    Where clamd is set and does not say that the file is clean, it is refused. Known malware goes on record.
    """
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    looked = made_here(new)
    malware = _malware_in(new.content)
    if malware:
        act = Act(action="documents.document.infected", case=seen.case.pk, scope=new.scope)
        with transaction.atomic():
            record(actor, act, now=now)
        raise Refused("malware", name=malware)
    return replace(looked, is_scanned=settings.AMVIS_CLAMD is not None)


def made_here(new: NewDocument) -> LookedInto:
    """Return a file that the site itself has made, as a letter (raises Refused)."""
    media_type, ending = kind_of(new.content)
    name = clean_name(new.name, ending)
    return LookedInto(name=name, media_type=media_type, content=new.content, scope=new.scope)


def _malware_in(content: bytes) -> str:
    if settings.AMVIS_CLAMD is None:
        return ""
    try:
        return clamd.malware_in(content, settings.AMVIS_CLAMD)
    except clamd.NoScan as error:
        _log.error("upload refused, not scanned: %s", error)
        raise Refused("unscanned") from error
