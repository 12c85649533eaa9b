"""Who can look after children: facilities, childminders, schools and helpers, as their sources tell it.

Unknown stays None. A real facility never gets an invented vacancy.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from amvis.domain.care.hours import Hours
from amvis.domain.place import Place


class Origin(NamedTuple):
    """Where a row comes from; `invented` marks the whole row as generated, `fields` single values."""

    source: str
    checked_on: str
    invented: bool
    fields: tuple[str, ...] = ()


class Module(NamedTuple):
    """A bookable module: every opening day from start to end (minutes), fee in cents a month.

    `places` is the number of free places in it, None where unknown.
    """

    name: str
    start: int
    end: int
    fee: int | None
    places: int | None


class Closure(NamedTuple):
    """Closed from the first to the last day, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Carer:
    """A facility or a childminder; `hours` and `free_places` are None where unknown."""

    id: str
    name: str
    kind: str  # krippe kindergarten altersgemischt hort ganztagsschule tagespflege
    ags: str
    street: str = ""
    place: Place
    place_is_exact: bool = True  # False: only the middle of its postcode or municipality
    provider: str = ""
    provider_type: str = ""
    age_from_months: int | None = None
    age_to_months: int | None = None  # exclusive
    hours: Hours | None = None
    modules: tuple[Module, ...] = ()
    free_places: int | None = None
    free_from: date | None = None
    closures: tuple[Closure, ...] = ()
    settling_in_weeks: int | None = None
    settling_in_hours: int | None = None  # most hours a day in the part-time phase
    escorts: bool = False
    origin: Origin = field(default=Origin("", "", False))


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A primary or secondary school with its lessons and what it offers after them."""

    id: str
    name: str
    ags: str
    place: Place
    kind: str = "grundschule"
    grades: tuple[int, int] = (1, 4)  # first and last
    lessons: Hours
    after_school: Hours | None = None
    after_school_fee: int | None = None  # cents a month
    after_school_places: int | None = None
    holidays_open: bool | None = None
    origin: Origin = field(default=Origin("", "", False))
