"""A rule of the worklists: from when something waits, and who is reminded of it when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum, unique
from itertools import pairwise
from types import MappingProxyType
from typing import Final


@unique
class Stage(StrEnum):
    """Who is reminded."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    OFFICER = "officer"  # of data protection: emergencies
    ADMINISTRATOR = "administrator"  # who can name somebody to review them
    FAMILY = "family"  # by a letter on paper


SHOWN: Final = "shown"
_IN_ORDER: Final = (SHOWN, Stage.WORKER, Stage.SUPERVISOR)  # nobody hears of it before who works on it


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
    bounds: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # days a body may say for itself

    @property
    def days(self) -> Mapping[str, int]:
        """Return the days that hold, by what happens on them."""
        return MappingProxyType(
            {SHOWN: self.shown} | {str(stage): days for stage, days in self.after.items()}
        )

    def with_days(self, own: Mapping[str, int]) -> "WaitingRule":
        """Return the rule with days of a body in place of those of the card."""
        after = {stage: own.get(stage, days) for stage, days in self.after.items()}
        return replace(self, shown=own.get(SHOWN, self.shown), after=MappingProxyType(after))

    def out_of_bounds(self, own: Mapping[str, int]) -> Iterator[str]:
        """Yield what days of a body say that is not theirs to say, or too early or too late."""
        for name, days in own.items():
            first, last = self.bounds.get(name, (1, 0))
            if not first <= days <= last:
                yield name

    def out_of_order(self) -> Iterator[str]:
        """Yield whose day comes before the thing is on its list or before somebody nearer hears of it."""
        days, until = self.days, self.until
        for before, after in pairwise(name for name in _IN_ORDER if name in days):
            if days[after] < days[before]:
                yield str(after)
        for stage, told in self.after.items():
            is_late = until is not None and told > until
            if is_late or (stage not in _IN_ORDER and told < self.shown):
                yield str(stage)

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
