"""A rule of the worklists: from when something waits, and who is reminded of it when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique


@unique
class Stage(StrEnum):
    """Who is reminded."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    OFFICER = "officer"  # of data protection: emergencies
    ADMINISTRATOR = "administrator"  # who can name somebody to review them
    FAMILY = "family"  # by a letter on paper


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRule:
    """Days from the day of the thing itself, negative before it; None: for ever, or never."""

    slug: str
    list: str
    title: Mapping[str, str]
    because: Mapping[str, str]
    norm: str
    shown: int
    until: int | None
    after: Mapping[Stage, int]

    def is_shown(self, on: date, today: date) -> bool:
        """Return whether a thing of the day `on` stands on its list today."""
        first, last = self.span(today)
        return on <= last and (first is None or on >= first)

    def span(self, today: date) -> tuple[date | None, date]:
        """Return the first day (None: any) and the last day of what stands on the list today."""
        first = None if self.until is None else today - timedelta(days=self.until)
        return first, today - timedelta(days=self.shown)

    def is_due(self, stage: Stage, on: date, today: date) -> bool:
        """Return whether somebody is to be reminded today of a thing of the day `on`."""
        days = self.after.get(stage)
        return days is not None and on + timedelta(days=days) <= today and self.is_shown(on, today)
