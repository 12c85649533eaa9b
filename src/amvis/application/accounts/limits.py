"""Limits on guessing: counted before anything is reckoned, by a conditional UPDATE, in fixed windows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import F, QuerySet

from amvis.application.sealing import mark
from amvis.records.models import SignInTry

_KEEP: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `tries` in a window of `minutes`; two windows may meet within one minute."""

    name: str
    tries: int
    minutes: int


OF_ADDRESS: Final = Limit(name="address", tries=5, minutes=15)
OF_ORIGIN: Final = Limit(name="origin", tries=5, minutes=1)  # an office behind one address shares it
OF_FACTOR: Final = Limit(name="factor", tries=5, minutes=5)


class TooManyTries(Exception):  # noqa: N818 (it says what is so)
    """Too many tries in this window; `minutes` says how long it may take until the next is looked at."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.name)
        self.minutes = limit.minutes


def take(limit: Limit, of: str, *, now: datetime) -> None:
    """Count one try of `of` (raises TooManyTries)."""
    if _counted(limit, of, now):
        return
    _begin(limit, of, now)
    if not _counted(limit, of, now):
        raise TooManyTries(limit)


def give_back(limit: Limit, of: str, *, now: datetime) -> None:
    """Uncount a try that succeeded: who signs in rightly uses up nothing of a shared origin."""
    _rows(limit, of, now).filter(tries__gt=0).update(tries=F("tries") - 1)


def _counted(limit: Limit, of: str, now: datetime) -> bool:
    return _rows(limit, of, now).filter(tries__lt=limit.tries).update(tries=F("tries") + 1) == 1


def _begin(limit: Limit, of: str, now: datetime) -> None:
    if _rows(limit, of, now).exists():
        return
    SignInTry.objects.filter(window__lt=now - _KEEP).delete()
    row = SignInTry(key=_key(limit, of), window=_window(limit, now))
    SignInTry.objects.bulk_create([row], ignore_conflicts=True)  # another process may have begun it


def _rows(limit: Limit, of: str, now: datetime) -> QuerySet[SignInTry]:
    return SignInTry.objects.filter(key=_key(limit, of), window=_window(limit, now))


def _key(limit: Limit, of: str) -> str:
    return mark(of, use=f"tries.{limit.name}")


def _window(limit: Limit, now: datetime) -> datetime:
    seconds = limit.minutes * 60
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)
