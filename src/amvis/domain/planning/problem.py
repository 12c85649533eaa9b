"""What the planner is given and what it answers; see docs/algorithms/joint-plan.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from amvis.domain.benefits.route_income import RouteIncome as RouteIncome  # noqa: PLC0414 (told on)
from amvis.domain.care.supply import Carer, School
from amvis.domain.household import Household
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course, Job
from amvis.domain.sentence import Sentence

Activity = Job | Course


class TravelMode(NamedTuple):
    """Speed in km/h and a constant in minutes."""

    speed: Fraction
    constant: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningValues:
    """The adjustable parameters of joint-plan.md, read from `rulebook/parameters/planung.yaml`."""

    modes: Mapping[str, TravelMode]
    detour: Fraction = Fraction(13, 10)
    handover_minutes: int = 10
    escort_walk_minutes: int = 20
    longest_way_minutes: int = 90
    longest_day_minutes: Mapping[int, int] = field(
        default_factory=lambda: MappingProxyType({})
    )  # from age -> minutes
    longest_week_minutes: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    alone_from_age: int = 12
    settling_in_weeks: int = 4
    settling_in_hours: int = 3
    unknown_closing_days: int = 20
    leave_weeks: int = 4
    parental_leave_hours: int = 32
    horizon_months: int = 12
    reasonable_work_months: int = 14  # § 10 Abs. 1 Nr. 3 SGB II
    most_pairs: int = 400  # of new activities of both adults; of more it is not asked whether each works
    nearest_activities: int = 3  # blocked activities for which nearest changes are looked for
    nearest_most_cost: int = 30  # sets of changes that cost more are not looked for
    transit_ticket: int = 0  # cents a month
    car_per_km: int = 0  # cents a kilometre


class Income(Protocol):
    """The benefit kernel as the planner sees it."""

    def __call__(
        self,
        *,
        activities: tuple[tuple[str, Activity], ...],
        fees: int,
        other_fees: int,
        work_travel: int,
        on: date,
    ) -> tuple[RouteIncome, ...]:
        """Return each lawful route, the best first, in cents a month.

        `fees` may be waived (§ 90 Abs. 4 SGB VIII), `other_fees` not.
        """
        ...


class PairIncomes(NamedTuple):
    """For each sum of fees, each activity of one adult and each of the other, in a month."""

    most: Any  # cents, of the best route
    is_free: Any  # whether a route does without SGB II


class IncomesOfPairs(Protocol):
    """The benefit kernel for all pairs of two adults' activities at once, equal to `Income` for each."""

    def __call__(
        self,
        *,
        adults: tuple[str, str],
        activities: tuple[tuple[Activity, ...], tuple[Activity, ...]],
        fees: tuple[int, ...],
        on: date,
    ) -> PairIncomes:
        """Return the incomes of each activity of the one with each of the other; `fees` may be waived."""
        ...


class FreeFrom(Protocol):
    """When a family first lives without SGB II, month by month as wages and benefits really come."""

    @property
    def today(self) -> bool:
        """Return whether it needs no SGB II today."""
        ...

    def __call__(
        self,
        *,
        activities: tuple[tuple[str, Activity], ...],
        fees: int,
        other_fees: int,
        work_travel: int,
        start: date,
        route: str,
    ) -> date | None:
        """Return the first day of a month after that of the start; None if no month of a year is free."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Public holidays and school holidays (first, last day) of the place."""

    holidays: frozenset[date]
    school_holidays: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One family, everything around it, and today."""

    on: date
    household: Household
    home: Place
    carers: tuple[Carer, ...]
    schools: tuple[School, ...]
    activities: tuple[Activity, ...]
    calendar: Calendar
    values: PlanningValues
    income: Income
    incomes: IncomesOfPairs | None = None  # None: `income` is asked for each
    free_from: FreeFrom | None = None  # None: a route without SGB II holds from the month after the start
    siblings_together: bool = False


class Part(NamedTuple):
    """One piece of a child's day: who has it, from, to (minutes of day)."""

    carer: str  # id of carer or school, "helper:<name>", "after:<school id>"
    module: str | None
    start: int
    end: int


class Package(NamedTuple):
    """Who looks after one child; `main` and `edge` as (carer id, module name)."""

    child: str
    main: tuple[str, str | None] | None
    edge: tuple[str, str | None] | None


class Way(NamedTuple):
    """One adult's way on one day: places passed in order, with arrival and departure minute at each."""

    adult: str
    stops: tuple[tuple[str, int, int], ...]  # (place label: "home", "work", carer id), arrival, departure
    children: tuple[str, ...]


class DayPlan(NamedTuple):
    """One day of an option; `parts` maps child to its chain (empty: no care needed)."""

    blocks: tuple[tuple[str, int, int], ...]  # adult, start, end
    ways: tuple[Way, ...]
    parts: tuple[tuple[str, tuple[Part, ...]], ...]


class Objectives(NamedTuple):
    """See joint-plan.md, section 8."""

    disposable_income: int  # cents
    care_minutes: Fraction  # a week
    travel_minutes: Fraction  # mean per adult working day
    start: date
    months_to_independence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way that works."""

    id: str
    adult: str
    activity: Activity
    shift: int
    moved: int  # minutes
    packages: tuple[Package, ...]
    route: str
    objectives: Objectives
    week: tuple[DayPlan, ...]  # 7 or 14 days
    settling_in: tuple[tuple[str, str, date, date, date], ...]  # child, carer, F, end of present phase, ready
    fees: int
    other_fees: int
    work_travel: int
    also: tuple[str, Activity, int, int] | None = None  # the other adult's activity, shift, moved
    assumptions: tuple[Sentence, ...] = ()
    picks: tuple[str, ...] = ()


class Gap(NamedTuple):
    """A needed stretch nobody covers; `day` 0..13."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """Why an activity does not work: the first reason, and for care the gaps of the nearest package."""

    activity: Activity
    adult: str
    reason: Sentence
    child: str | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One atomic change by others, equal weekdays told together."""

    kind: str
    party: str
    detail: Sentence
    minutes: int
    weekdays: tuple[int, ...]
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A cheapest set of changes and the option it unlocks."""

    changes: tuple[Change, ...]
    cost: int
    unlocks: Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The answer."""

    options: tuple[Option, ...]
    blocked: tuple[Blocked, ...]
    nearest: tuple[Nearest, ...]
    considered: int
    feasible: int
    undecided: int = 0  # considered and no better than others, so that nobody asked whether they work
    assumptions: tuple[Sentence, ...] = ()  # of the plan as a whole
