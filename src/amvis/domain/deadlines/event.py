"""What happened and starts a deadline."""

from dataclasses import dataclass
from datetime import date

from amvis.domain.deadlines.rule import Way
from amvis.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened and what is known about it; `place` is where something must arrive (AGS).

    Args:
        on: the day of posting, of receipt or of the event itself.
        arrived: a proven later receipt of what was posted.
        never_arrived: nothing came, and the body cannot prove that it did.
        instructed: whether the instruction on remedies is there and right.
        extended_to: the day to which the body or the court has extended the period.
        suspended: days that do not count.
        hindrance_gone: since when one is no longer prevented from acting.
        named_as_end: the body named this very day as the end, pointing to § 26 Abs. 3 SGB X.
    """

    on: date
    place: str
    way: Way = Way.RECEIVED
    arrived: date | None = None
    never_arrived: bool = False
    abroad: bool = False
    instructed: bool = True
    extended_to: date | None = None
    suspended: tuple[Period, ...] = ()
    hindrance_gone: date | None = None
    named_as_end: bool = False
