"""What a parent could do: a job with its shifts, or a course."""

from dataclasses import dataclass, field
from datetime import date

from amvis.domain.care.hours import Hours
from amvis.domain.care.supply import Origin
from amvis.domain.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job offer; each of `shifts` is one alternative week, `flex_minutes` moves the whole shift."""

    id: str
    title: str
    employer: str
    ags: str
    place: Place
    shifts: tuple[Hours, ...]
    flex_minutes: int = 0
    hours_per_week: float
    gross_month: int  # cents
    start_from: date | None = None
    start_to: date | None = None
    german_min: str | None = None  # CEFR
    qualification_min: str | None = None  # none school vocational academic
    family_friendly: bool | None = None
    origin: Origin = field(default=Origin("", "", False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course; its funding is decided by `decides`."""

    id: str
    title: str
    provider: str
    ags: str
    place: Place
    hours: Hours
    start: date
    end: date
    seats_free: int | None = None
    funding: str | None = None
    decides: str | None = None
    german_min: str | None = None
    leads_to: str | None = None
    care_on_site: bool = False
    origin: Origin = field(default=Origin("", "", False))
