"""Days as sentences of the desk write them, in German."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime
from django.utils.translation import override


def day(at: date | datetime | None) -> str:
    """Return a day as it is written in a sentence: 3. Mai 2026; of an instant, the day it is here."""
    return _written(_here(at), "j. F Y") if at else ""


def weekday(at: date | datetime | None) -> str:
    """Return a day that is near: So, 3. Mai."""
    return _written(_here(at), "D, j. F") if at else ""


def _here(at: date | datetime) -> date:
    return localtime(at).date() if isinstance(at, datetime) else at


@lru_cache(maxsize=4096)
def _written(on: date, form: str) -> str:
    with override("de"):
        return date_format(on, form)
