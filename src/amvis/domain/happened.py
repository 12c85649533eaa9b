"""What happened to a family and starts or moves a deadline: decisions, hindrances, the end of a job."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A letter of a body that decides on a benefit.

    Args:
        dated: the day on the letter, taken for the day of posting.
        way: how it came: posted, electronic, portal or handed_over.
        arrived: the proven day on which it came.
        outcome: granted, provisional, refused or revoked.
        first, last: the days it grants, takes or refuses the benefit for.
        instructed: whether the instruction on remedies is there and right.
        on_objection: whether it decides on an objection.
        objected: the day on which the objection arrived.
        number: the file number.
    """

    benefit: str
    dated: date
    outcome: str
    body: str | None = None
    way: str = "posted"
    arrived: date | None = None
    never_arrived: bool = False
    first: date | None = None
    last: date | None = None
    instructed: bool | None = None
    on_objection: bool = False
    objected: date | None = None
    number: str = ""

    @property
    def grants(self) -> bool:
        """Return whether the benefit is paid by it."""
        return self.outcome in ("granted", "provisional")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """A time in which nobody could act, without fault: illness, absence."""

    first: date
    last: date
    kind: str = "illness"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPeriod:
    """A day that a letter names: `cooperation` for what the family is to give (§ 66 SGB I), or another."""

    body: str
    last: date
    kind: str = "cooperation"
    extended_to: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Days in which the limitation of a benefit does not run, such as while its application is open."""

    benefit: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEnd:
    """The end of a job: dismissal, fixed_term, agreement or own_notice; `known_on` when the end was known."""

    kind: str
    last_day: date
    known_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRequest:
    """Parental leave asked for: the day the employer got it, the leave, hours a week to work meanwhile."""

    received: date
    first: date
    last: date | None = None
    hours_per_week: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """The employer: heads without apprentices, since when one works there, whether it has a works council."""

    employees: int | None = None
    since: date | None = None
    works_council: bool | None = None
