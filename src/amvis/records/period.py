"""Rows that hold on a half-open interval of instants."""

from datetime import datetime

from django.db.models import Q


def held_at(now: datetime, *, prefix: str = "") -> Q:
    """Return the condition that a row holds at `now`: from `since`, before `until` (None: open)."""
    begun = Q(**{f"{prefix}since__lte": now})
    return begun & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": now}))
