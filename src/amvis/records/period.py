"""Rows that hold on a half-open interval of instants."""

from datetime import datetime

from django.db.models import Q

from amvis.records.question import Told


def held_at(now: datetime | Told, *, prefix: str = "") -> Q:
    """Return the condition that a row holds at `now`: from `since`, before `until` (None: open)."""
    begun = Q(**{f"{prefix}since__lte": now})
    return begun & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": now}))
