"""How the site stands: whether uploads are scanned, mails leave and the nightly run is done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import Final, NamedTuple

from django.conf import settings

from amvis.application.clock import day_of
from amvis.application.documents.scanning import unscanned
from amvis.application.worklists.refreshing import NAME
from amvis.connectors import clamd
from amvis.records.models import MachineRun, OutboxItem

_REMEMBERED: Final = timedelta(minutes=5)
_LATE: Final = timedelta(hours=1)  # a mail that is due so long does not leave
_NIGHTS: Final = 4  # a weekend and a public holiday beside it


@unique
class Scanner(StrEnum):
    """How the scan of uploads stands."""

    UNSET = "unset"
    ANSWERS = "answers"
    SILENT = "silent"  # every upload is refused


class _Asked(NamedTuple):
    scanner: Scanner
    says: str
    at: datetime | None


_remembered: Final[dict[clamd.Address, _Asked]] = {}  # of this process


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an administrator reads of the site; numbers only, of nobody's cases."""

    is_demo: bool  # it sends no mail, and nobody starts what runs by itself
    scanner: Scanner
    scanner_says: str  # its version, or why it is silent
    scanner_asked_at: datetime | None
    unscanned: int  # documents of before it was set
    mails_waiting: int
    mails_late_since: datetime | None  # the oldest that should have left long ago
    mails_given_up: int
    refreshed_on: date | None  # the last night that was finished
    is_refresh_late: bool


def standing(*, now: datetime, ask_anew: bool = False) -> Standing:
    """Return how the site stands now; the scanner is asked, unless it was within the last minutes."""
    asked = _scanner(now, ask_anew=ask_anew)
    waiting = OutboxItem.objects.filter(sent_at=None, given_up_at=None)
    late = waiting.filter(written_at__lt=now - _LATE, due_at__lt=now).order_by("written_at").first()
    run = MachineRun.objects.filter(name=NAME).exclude(finished_at=None).order_by("on").last()
    return Standing(
        is_demo=settings.AMVIS_DEMO,
        scanner=asked.scanner,
        scanner_says=asked.says,
        scanner_asked_at=asked.at,
        unscanned=unscanned() if asked.scanner is not Scanner.UNSET else 0,
        mails_waiting=waiting.count(),
        mails_late_since=late.written_at if late else None,
        mails_given_up=OutboxItem.objects.exclude(given_up_at=None).count(),
        refreshed_on=run.on if run else None,
        is_refresh_late=run is None or (day_of(now) - run.on).days > _NIGHTS,
    )


def _scanner(now: datetime, *, ask_anew: bool) -> _Asked:
    """Return what the scanner says, or said a short while ago: a silent one keeps whoever asks waiting."""
    address = settings.AMVIS_CLAMD
    if address is None:
        return _Asked(scanner=Scanner.UNSET, says="", at=None)
    known = _remembered.get(address)
    if known and known.at and not ask_anew and now - _REMEMBERED < known.at <= now:
        return known
    try:
        found = _Asked(scanner=Scanner.ANSWERS, says=clamd.version(address), at=now)
    except clamd.NoScan as error:
        found = _Asked(scanner=Scanner.SILENT, says=str(error), at=now)
    _remembered[address] = found
    return found
