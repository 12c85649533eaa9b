"""The money of an option by phase: what comes in which month, from today until things stay as they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from amvis.application.planning.income import KernelIncome, earnings_of
from amvis.domain.benefits.assessment import (
    Assessment,
    Circumstances,
    Earnings,
    Route,
    assess,
    month_routes,
)
from amvis.domain.benefits.route_income import RouteIncome
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Work, childcare_paid
from amvis.domain.law import Law, LawOn
from amvis.domain.period import last_of_month, months_later
from amvis.domain.planning.problem import Activity, Option
from amvis.domain.sentence import Sentence, say

MEAN_MONTHS = 6  # § 6a Abs. 8 BKGG


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of months with the same money; cents a month, `last` None where it goes on.

    `disposable` counts what is answered yes or perhaps, `certain` only what is answered yes; `perhaps`
    names the benefits between them.
    """

    name: Sentence
    first: date
    last: date | None
    route: str
    net_earnings: int
    other_income: int
    benefits: tuple[tuple[str, int], ...]
    costs: tuple[tuple[str, int], ...]
    disposable: int
    certain: int
    perhaps: tuple[str, ...] = ()
    notes: tuple[Sentence, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Assesses months of one household; months that options share are assessed once."""

    income: KernelIncome
    _seen: dict[tuple[object, ...], Assessment] = field(default_factory=dict)
    _months: dict[tuple[object, ...], tuple[Route, ...]] = field(default_factory=dict)

    @property
    def household(self) -> Household:
        """Return whose months they are."""
        return self.income.household

    @property
    def law(self) -> Law:
        """Return the law of all days."""
        return self.income.law

    def work_travel(self, activities: tuple[tuple[str, Activity], ...]) -> tuple[int, ...]:
        """Return the cents a month of each adult's way."""
        return self.income.travel(activities)

    def assess(self, on: date, earnings: Mapping[str, Earnings], fees: int, other_fees: int) -> Assessment:
        """Return the assessment of a month; cents."""
        key = (on, tuple(sorted(earnings.items())), fees, other_fees)
        if key not in self._seen:
            asked, law = self._asked(on, earnings, fees, other_fees)
            self._seen[key] = assess(asked, law, self.income.incomes.computed)
        return self._seen[key]

    def routes(
        self, on: date, earnings: Mapping[str, Earnings], fees: int, other_fees: int
    ) -> tuple[Route, ...]:
        """Return the routes of a month with the benefits that pay in it; cents.

        Their answers and amounts are those of the month, dates they name may be those of another one.
        """
        asked, law = self._asked(on, earnings, fees, other_fees)
        day = self.income.incomes.alike.first(on, law)
        key = (day, tuple(sorted(earnings.items())), fees, other_fees)
        if key not in self._months:
            self._months[key] = month_routes(asked, law, self.income.incomes.computed)
        return self._months[key]

    def incomes(
        self, on: date, earnings: Mapping[str, Earnings], fees: int, other_fees: int
    ) -> tuple[RouteIncome, ...]:
        """Return the same routes without explanation, which is quicker; cents."""
        return self.income.incomes.of(on, earnings, fees, other_fees)

    def _asked(
        self, on: date, earnings: Mapping[str, Earnings], fees: int, other_fees: int
    ) -> tuple[Circumstances, LawOn]:
        asked = Circumstances(
            household=self.household, on=on, earnings=earnings, fees=fees, other_fees=other_fees
        )
        return asked, self.income.incomes.law_on(on)


R = TypeVar("R", Route, RouteIncome)


class Terms(NamedTuple):
    """What the money of an option depends on; `full` is what each adult earns in a full month."""

    start: date
    full: Mapping[str, Earnings]
    fees: int
    other_fees: int
    route: str


def steady(option: Option, ledger: Ledger) -> tuple[Assessment, Route]:
    """Return the assessment of an option in steady state, and its route in it."""
    on = _month_after(option.objectives.start)
    found = ledger.assess(on, _earnings(option, ledger), option.fees, option.other_fees)
    return found, next(route for route in found.routes if route.route == option.route)


def phases(option: Option, ledger: Ledger, today: date) -> tuple[Phase, ...]:
    """Return the phases from today on: now, settling-in, start, first wage, steady, and later changes."""
    care_from = min((row[2] for row in option.settling_in), default=option.objectives.start)
    terms = Terms(
        option.objectives.start, _earnings(option, ledger), option.fees, option.other_fees, option.route
    )
    months = _Calendar(terms, ledger.household, ledger.routes).months(today, care_from)
    return tuple(_joined(_phase(name, on, route) for name, on, route in months))


def free_from(terms: Terms, ledger: Ledger) -> date | None:
    """Return the first month after that of the start in which no SGB II is needed; None: none of a year."""
    calendar = _Calendar(terms, ledger.household, ledger.incomes)
    months = calendar.months(_month_after(terms.start), terms.start)
    return next((on for _, on, route in months if not route.needs_sgb2), None)


class _Calendar(Generic[R]):
    """The months of one option, in which wages and benefits come when they are really paid.

    `ask` returns the routes of a month for wages, fees and other fees, the one that is due first.
    """

    def __init__(
        self,
        terms: Terms,
        household: Household,
        ask: Callable[[date, Mapping[str, Earnings], int, int], tuple[R, ...]],
    ) -> None:
        self._terms, self._household = terms, household
        self._ask: Callable[[date, Mapping[str, Earnings], int, int], tuple[R, ...]] = ask
        self._start, self._full = terms.start, terms.full
        self._paid_from = _month_after(self._start)
        steady = ask(self._paid_from, self._full, terms.fees, terms.other_fees)
        self._has_supplement = any(one.kinderzuschlag for one in steady if one.route == terms.route)
        self._granted: date | None = None

    def months(self, first: date, care_from: date) -> Iterator[tuple[str, date, R]]:
        """Yield the phase, the first day and the route of each month until a year after the start."""
        month, last = first.replace(day=1), months_later(self._start.replace(day=1), 13)
        while month <= last:
            yield self._month(max(month, first), care_from)
            month = _month_after(month)

    def _month(self, on: date, care_from: date) -> tuple[str, date, R]:
        name = self._name(on, care_from)
        fees = (self._terms.fees, self._terms.other_fees)
        if name == "phase_now":
            fees = childcare_paid(self._household), 0
        found = self._ask(on, self._paid(on, name), *fees)
        route = found[0]
        if name == "phase_steady":
            route, name = self._steady(on, found)
        return name, on, route

    def _steady(self, on: date, found: tuple[R, ...]) -> tuple[R, str]:
        """Return the route of the option once Kinderzuschlag is granted, until then the one that is due."""
        route = next((each for each in found if each.route == self._terms.route), None)
        if not self._has_supplement:
            return route or found[0], "phase_steady"
        if route is None or not route.kinderzuschlag:
            return found[0], "phase_waiting"
        self._granted = self._granted or on
        return route, "phase_steady"

    def _name(self, on: date, care_from: date) -> str:
        if on < self._paid_from:
            if on.replace(day=1) >= self._start.replace(day=1):
                return "phase_start"
            return "phase_settling_in" if last_of_month(on) >= care_from else "phase_now"
        return "phase_first_wage" if on == self._paid_from and self._start.day > 1 else "phase_steady"

    def _paid(self, on: date, name: str) -> Mapping[str, Earnings]:
        """Return the wages that count: those paid in the month (§ 11 Abs. 2 SGB II)."""
        if name in ("phase_now", "phase_settling_in"):
            return {}
        if name == "phase_start":
            return {adult: self._last_wage(adult, earned) for adult, earned in self._full.items()}
        paid = {}
        for adult, earned in self._full.items():
            gross = self._first_wage(earned.gross) if name == "phase_first_wage" else earned.gross
            paid[adult] = earned._replace(gross=gross, mean_gross=self._mean(adult, on))
        return paid

    def _last_wage(self, adult: str, earned: Earnings) -> Earnings:
        """Return what the work before still pays in the month of the start, as it is paid a month later."""
        before = self._work_before(adult) or Work()
        hours = mean_hours(before.hours_per_week, earned.hours, self._start)
        return earned._replace(gross=before.gross, net=before.net, hours=hours)

    def _work_before(self, adult: str) -> Work | None:
        return next(each.work for each in self._household.parents if each.id == adult)

    def _first_wage(self, gross: int) -> int:
        days = (last_of_month(self._start) - self._start).days + 1
        return gross * days // last_of_month(self._start).day

    def _mean(self, adult: str, on: date) -> int | None:
        """Return the mean gross of the six months before Kinderzuschlag began, None once all were paid."""
        begins = on
        if self._granted is not None and on < months_later(self._granted, MEAN_MONTHS):
            begins = self._granted
        paid = _months_between(self._paid_from, begins)
        if paid >= MEAN_MONTHS or not self._has_supplement:
            return None
        gross = self._full[adult].gross
        first = self._first_wage(gross) if paid and self._start.day > 1 else gross * bool(paid)
        before = self._work_before(adult)
        earlier = before.gross * (MEAN_MONTHS - paid) if before else 0
        return (first + gross * max(0, paid - 1) + earlier) // MEAN_MONTHS


def mean_hours(before: float, after: float | None, start: date) -> float | None:
    """Return the hours a week in the mean of the month of a start (§ 1 Abs. 6 Nr. 1 BEEG)."""
    if after is None:
        return None
    days = last_of_month(start).day
    worked = days - start.day + 1
    return (before * (days - worked) + after * worked) / days


def _phase(name: str, on: date, route: Route) -> Phase:
    return Phase(
        name=say(name),
        first=on,
        last=last_of_month(on),
        route=route.route,
        net_earnings=route.net_earnings,
        other_income=route.other_income,
        benefits=tuple(
            (each.benefit, each.computed) for each in route.benefits if each.computed and each.per_month
        ),
        costs=tuple((slug, amount) for slug, amount in route.costs if amount),
        disposable=route.disposable_income,
        certain=route.certain_income,
        perhaps=tuple(
            each.benefit for each in route.benefits if each.computed and each.answer is not Answer.YES
        ),
        notes=(say("phase_six_months"),) if name == "phase_waiting" else (),
    )


def _earnings(option: Option, ledger: Ledger) -> Mapping[str, Earnings]:
    taken = (option.adult, option.activity)
    if not option.also:
        return earnings_of((taken,), (option.work_travel,))
    both = (taken, option.also[:2])
    return earnings_of(both, ledger.work_travel(both))


def _joined(months: Iterator[Phase]) -> Iterator[Phase]:
    """Join months in which nothing differs; later changes of the steady state are phases of their own."""
    current: Phase | None = None
    last: date | None = None  # of the current one
    money: tuple[object, ...] = ()
    steady_seen = False
    for month in months:
        same = _money(month)
        if current and money == same:
            last = month.last
            continue
        if current:
            yield replace(current, last=last)
        if month.name.key == "phase_steady":
            month = replace(month, name=say("phase_change")) if steady_seen else month  # noqa: PLW2901
            steady_seen = True
        current, last, money = month, month.last, same
    if current:
        yield replace(current, last=None)


def _money(phase: Phase) -> tuple[object, ...]:
    earned = phase.net_earnings, phase.other_income
    return phase.name.key, phase.route, earned, phase.benefits, phase.costs, phase.disposable, phase.perhaps


def _month_after(day: date) -> date:
    return months_later(day.replace(day=1), 1)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
