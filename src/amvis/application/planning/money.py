"""The money of an option by phase: what comes in which month, from today until things stay as they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from amvis.application.planning.income import gross_of
from amvis.domain.benefits.assessment import Assessment, Circumstances, Earnings, Route, assess
from amvis.domain.finding import Answer
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.planning.problem import Activity, Option
from amvis.domain.sentence import Sentence, say

COUNTING = (Answer.YES,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of months with the same money; cents a month, `last` None where it goes on."""

    name: Sentence
    first: date
    last: date | None
    route: str
    income: int
    benefits: tuple[tuple[str, int], ...]
    costs: tuple[tuple[str, int], ...]
    disposable: int
    notes: tuple[Sentence, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Assesses months of one household; months that options share are assessed once."""

    household: Household
    law: Law
    work_travel: Callable[[tuple[tuple[str, Activity], ...]], tuple[int, ...]]
    _seen: dict[tuple[object, ...], Assessment] = field(default_factory=dict)

    def assess(self, on: date, earnings: Mapping[str, Earnings], fees: int, other_fees: int) -> Assessment:
        """Return the assessment of a month; cents."""
        key = (on, tuple(sorted(earnings.items())), fees, other_fees)
        if key not in self._seen:
            law = self.law.projected(on).for_place(self.household.municipality)
            self._seen[key] = assess(
                Circumstances(
                    household=self.household, on=on, earnings=earnings, fees=fees, other_fees=other_fees
                ),
                law,
            )
        return self._seen[key]


def steady(option: Option, ledger: Ledger) -> tuple[Assessment, Route]:
    """Return the assessment of an option in steady state, and its route in it."""
    on = _month_after(option.objectives.start)
    found = ledger.assess(on, _earnings(option, ledger), option.fees, option.other_fees)
    return found, next(route for route in found.routes if route.route == option.route)


def phases(option: Option, ledger: Ledger, today: date) -> tuple[Phase, ...]:
    """Return the phases from today on: now, settling-in, start, first wage, steady, and later changes."""
    return tuple(_joined(_months(option, ledger, today)))


def _months(option: Option, ledger: Ledger, today: date) -> Iterator[Phase]:
    start = option.objectives.start
    care_from = min((row[2] for row in option.settling_in), default=start)
    paid_from = _month_after(start)
    last = _later(start.replace(day=1), 13)
    month = today.replace(day=1)
    while month <= last:
        on = max(month, today)
        yield _month(
            option, ledger, on, name=_name(on, start=start, care_from=care_from, paid_from=paid_from)
        )
        month = _month_after(month)


def _name(month: date, *, start: date, care_from: date, paid_from: date) -> str:
    if month < paid_from and month.replace(day=1) >= start.replace(day=1):
        return "phase_start"
    if month < start:
        return "phase_settling_in" if _month_end(month) >= care_from and care_from < start else "phase_now"
    return "phase_first_wage" if month == paid_from and start.day > 1 else "phase_steady"


def _month(option: Option, ledger: Ledger, on: date, *, name: str) -> Phase:
    """Assess one month; wages count in the month in which they are paid (§ 11 Abs. 2 SGB II)."""
    fees = (0, 0) if name == "phase_now" else (option.fees, option.other_fees)
    found = ledger.assess(on, _paid(option, ledger, name), *fees)
    route = found.routes[0]
    if name == "phase_steady":
        route = next((each for each in found.routes if each.route == option.route), route)
    benefits = tuple(
        (each.benefit, each.amount)
        for each in route.benefits
        if each.answer in COUNTING and each.amount and each.per_month
    )
    return Phase(
        name=say(name),
        first=on,
        last=_month_end(on),
        route=route.route,
        income=route.net_earnings + route.other_income,
        benefits=benefits,
        costs=tuple((slug, amount) for slug, amount in route.costs if amount),
        disposable=route.disposable_income,
    )


def _paid(option: Option, ledger: Ledger, name: str) -> Mapping[str, Earnings]:
    """Return the wages received in a month of this phase."""
    if name in ("phase_now", "phase_settling_in"):
        return {}
    full = _earnings(option, ledger)
    if name == "phase_start":
        return {adult: earned._replace(gross=0) for adult, earned in full.items()}
    if name == "phase_first_wage":
        start = option.objectives.start
        days, of = (_month_end(start) - start).days + 1, _month_end(start).day
        return {adult: earned._replace(gross=earned.gross * days // of) for adult, earned in full.items()}
    return full


def _earnings(option: Option, ledger: Ledger) -> Mapping[str, Earnings]:
    if not option.also:
        return {option.adult: Earnings(gross_of(option.activity), None, option.work_travel)}
    taken = ((option.adult, option.activity), option.also[:2])
    return {
        adult: Earnings(gross_of(activity), None, travel)
        for (adult, activity), travel in zip(taken, ledger.work_travel(taken), strict=True)
    }


def _joined(months: Iterator[Phase]) -> Iterator[Phase]:
    """Join months in which nothing differs; later changes of the steady state are phases of their own."""
    current: Phase | None = None
    steady_seen = False
    for month in months:
        if current and _money(current) == _money(month):
            current = replace(current, last=month.last)
            continue
        if current:
            yield current
        if month.name.key == "phase_steady":
            month = replace(month, name=say("phase_change")) if steady_seen else month  # noqa: PLW2901
            steady_seen = True
        current = month
    if current:
        yield replace(current, last=None)


def _money(phase: Phase) -> tuple[object, ...]:
    name = "phase_steady" if phase.name.key == "phase_change" else phase.name.key
    return name, phase.route, phase.income, phase.benefits, phase.costs, phase.disposable


def _month_after(day: date) -> date:
    return _month_end(day) + timedelta(days=1)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _later(month: date, months: int) -> date:
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
