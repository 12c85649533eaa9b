"""The only place that reads the clock."""

from datetime import UTC, date
from datetime import datetime as _datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Return today's date in Germany."""
    return _datetime.now(ZoneInfo("Europe/Berlin")).date()


def now() -> _datetime:
    """Return this instant in UTC."""
    return _datetime.now(UTC)


def day_of(at: _datetime) -> date:
    """Return the date in Germany at an instant: deadlines run by it."""
    return at.astimezone(ZoneInfo("Europe/Berlin")).date()


def begin_of(day: date) -> _datetime:
    """Return the instant at which a date begins in Germany, in UTC."""
    return _datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
