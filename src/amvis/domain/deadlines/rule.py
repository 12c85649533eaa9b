"""What a deadline card tells: which event starts it, how long it is, what moves its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from amvis.domain.deadlines.span import Length
from amvis.domain.finding import Certainty


class Way(StrEnum):
    """How a decision reached the person."""

    POSTED = "posted"
    ELECTRONIC = "electronic"
    PORTAL = "portal"
    RECEIVED = "received"  # handed over, or served with a certificate: the day itself is proven


class Counting(StrEnum):
    """The ways in which the law counts."""

    AFTER = "after"  # a period begun by an event
    BEFORE = "before"  # something must have arrived a period before an event
    NOT_BEFORE = "not_before"  # allowed, or due, only when the period has passed
    SINCE = "since"  # a period that itself protects or pays, from the event's day on
    MONTH = "month"  # until the end of the month of the event, or of a later one
    YEAR = "year"  # until the end of the calendar year of the event, or of a later one
    DAY = "day"  # the named day itself
    AT_ONCE = "at_once"  # without culpable delay, no number of days


class NoticeRule(NamedTuple):
    """When a decision counts as notified (Bekanntgabe) that was posted or sent."""

    slug: str
    norm: str
    days: tuple[tuple[date, int], ...]  # first day of posting and the days, newest first
    portal_norm: str
    shifts: bool  # whether the fictitious day itself moves to a working day
    shift_norm: str
    certainty: Certainty
    portal: int | None = None  # days from the day a letter lies in the portal, where a rule of its own holds

    def days_on(self, sent: date, way: Way) -> int | None:
        """Return the days between sending and notice, None where the law of that day is not known."""
        if way is Way.PORTAL and self.portal is not None:
            return self.portal
        return next((number for first, number in self.days if first <= sent), None)


class Uninstructed(NamedTuple):
    """The longer period where the instruction on remedies is missing or wrong."""

    length: Length
    norm: str


class Reinstatement(NamedTuple):
    """Wiedereinsetzung: who was prevented without fault may still act for so long after the hindrance."""

    within: Length
    norm: str
    latest: Length | None  # no more after this time since the missed end


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """One kind of deadline."""

    slug: str
    name: Mapping[str, str]
    counts_from: Mapping[str, str]
    note: Mapping[str, str]
    form: Mapping[str, str]
    norm: str
    counting: Counting
    certainty: Certainty
    source: str
    checked_on: date
    length: Length | None = None
    abroad: Length | None = None
    abroad_norm: str = ""
    months: int = 0  # how many months (years) after that of the event the end lies
    event_at_end_of_day: bool = False
    notice: NoticeRule | None = None
    end_norm: str = ""
    shift_norm: str = ""  # the provision by which the end moves to a working day; empty: it stays
    stay_norm: str = ""  # the provision by which it does not
    uninstructed: Uninstructed | None = None
    opens_before: Length | None = None
    extendable: str = ""
    suspendable: str = ""
    reinstatement: Reinstatement | None = None
    is_discretionary: bool = False  # whether it helps depends on a condition or on discretion

    @property
    def shifts(self) -> bool:
        """Return whether the end moves to the next working day."""
        return bool(self.shift_norm)
