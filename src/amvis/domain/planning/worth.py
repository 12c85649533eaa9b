"""What an outcome is worth: income on each route, and the five objectives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from amvis.domain.care.closures import add_months
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.outcome import Outcome
from amvis.domain.planning.pareto import NEVER, SCALE, Key, months_key
from amvis.domain.planning.problem import Objectives, RouteIncome
from amvis.domain.planning.setting import Setting


@dataclass(slots=True, eq=False)
class Purse:
    """The incomes of one problem, each asked for once.

    `known` has for variants by their names what is known beforehand: what `best` is for a start and fees.
    """

    setting: Setting
    known: dict[str, Callable[[date, int], tuple[int, int]]] = field(default_factory=dict)
    _best: dict[tuple[object, ...], tuple[int | None, int]] = field(default_factory=dict)
    _asked: dict[tuple[object, ...], tuple[RouteIncome, ...]] = field(default_factory=dict)

    def routes(self, case: Case, fees: int, other_fees: int, start: date) -> tuple[RouteIncome, ...]:
        """Return the income on each lawful route in the month after the start."""
        month = month_after(start)
        return self._ask(case, (fees, other_fees), month)

    def best(self, case: Case, start: date, fees: int = 0) -> tuple[int, int]:
        """Return the most income, negative, and the fewest months to independence with such fees or less."""
        if case.name in self.known:
            return self.known[case.name](start, fees)
        last = month_after(case.window.last or self.setting.horizon)
        who = (*[(taken.adult, taken.activity.id) for taken in case.takings], case.work_travel)
        found, months = self._from(case, who, month_after(start), last)
        return -(found or 0), months

    def _from(self, case: Case, who: tuple[object, ...], month: date, last: date) -> tuple[int | None, int]:
        """Return the most income of the months up to the last, and the fewest months to independence."""
        if month > last:
            return None, NEVER
        known = self._best.get((who, month, last))
        if known is None:
            own = self._ask(case, (0, 0), month)
            found, months = self._from(case, who, add_months(month, 1), last)
            most = max([route.disposable for route in own])
            free = [months_key(_months_at_least(self.setting, month, route)) for route in own]
            months = next((one for one in free if one != NEVER), months)
            known = self._best[who, month, last] = (most if found is None else max(most, found), months)
        return known

    def _ask(self, case: Case, fees: tuple[int, int], month: date) -> tuple[RouteIncome, ...]:
        key = (*((taken.adult, taken.activity.id) for taken in case.takings), *fees, case.work_travel, month)
        known = self._asked.get(key)
        if known is None:
            parents = self.setting.problem.household.parents
            known = self._asked[key] = self.setting.problem.income(
                activities=tuple((parents[taken.adult].id, taken.activity) for taken in case.takings),
                fees=fees[0],
                other_fees=fees[1],
                work_travel=case.work_travel,
                on=month,
            )
        return known


def month_after(start: date) -> date:
    """Return the first day of the month after."""
    return add_months(start.replace(day=1), 1)


def least_key(setting: Setting, case: Case, outcome: Outcome, route: RouteIncome) -> Key:
    """Return the five objectives to be compared, the months to independence at least."""
    return Key(
        -route.disposable,
        outcome.care,
        travel_key(outcome.ways, case.working_days),
        outcome.start.toordinal(),
        months_key(_months_at_least(setting, month_after(outcome.start), route)),
    )


def travel_key(ways: int, working_days: int) -> int:
    """Return the mean of the ways as a whole number that compares exactly."""
    return ways * (SCALE // working_days) if working_days else 0


def objectives(
    setting: Setting, case: Case, outcome: Outcome, route: RouteIncome, *, fees: tuple[int, int]
) -> Objectives:
    """Return the five objectives to be told."""
    return Objectives(
        disposable_income=route.disposable,
        care_minutes=Fraction(outcome.care * 7, setting.days),
        travel_minutes=Fraction(outcome.ways, case.working_days or 1),
        start=outcome.start,
        months_to_independence=months_to_independence(setting, case, outcome.start, route, fees=fees),
    )


def fees_of(choices: Sequence[Choice]) -> tuple[int, int]:
    """Return the fees that may be waived and those that may not."""
    return sum(choice.fee for choice in choices), sum(choice.other_fee for choice in choices)


def months_to_independence(
    setting: Setting, case: Case, start: date, route: RouteIncome, *, fees: tuple[int, int]
) -> int | None:
    """Return the months until no SGB II is needed, as the money really comes; None: never."""
    problem = setting.problem
    if problem.free_from is None or problem.free_from.today or route.needs_sgb2:
        return _months_at_least(setting, month_after(start), route)
    month = problem.free_from(
        activities=tuple(
            (problem.household.parents[taken.adult].id, taken.activity) for taken in case.takings
        ),
        fees=fees[0],
        other_fees=fees[1],
        work_travel=case.work_travel,
        start=start,
        route=route.route,
    )
    return None if month is None else _months_between(problem.on, month)


def _months_at_least(setting: Setting, month: date, route: RouteIncome) -> int | None:
    """Return the months to the month after the start; none if no SGB II is needed today."""
    return None if route.needs_sgb2 else months_from(setting, month)


def months_from(setting: Setting, month: date) -> int:
    """Return the months to one in which no SGB II is needed: none if none is needed today."""
    problem = setting.problem
    return 0 if problem.free_from and problem.free_from.today else _months_between(problem.on, month)


def _months_between(on: date, month: date) -> int:
    return (month.year - on.year) * 12 + month.month - on.month
