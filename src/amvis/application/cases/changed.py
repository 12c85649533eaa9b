"""Somebody else was first: what was to be changed has another version by now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Who changed it meanwhile, and when."""

    who: str
    at: datetime | None


class Changed(Exception):  # noqa: N818 (it says what is so)
    """A version that is no longer current was to be changed; nothing was saved."""

    def __init__(self, since: Since) -> None:
        super().__init__(f"changed meanwhile by {since.who}")
        self.since = since


def since_of(row: Any) -> Since:
    """Return who changed a row last (its columns `changed_by` and `changed_at`)."""
    return Since(who=row.changed_by.account.name if row.changed_by else "", at=row.changed_at)
