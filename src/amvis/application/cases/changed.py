"""Somebody else was first: what was to be changed has another version by now."""

from dataclasses import dataclass
from datetime import datetime


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
