"""The only place that reads the clock."""

from datetime import date
from datetime import datetime as _datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Return today's date in Germany."""
    return _datetime.now(ZoneInfo("Europe/Berlin")).date()
