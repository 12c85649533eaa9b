"""The benefit kernel as the planner sees it: the income of each lawful route for supposed work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from amvis.domain.benefits.alike import Alike
from amvis.domain.benefits.assessment import Circumstances, Earnings, quick
from amvis.domain.benefits.remembered import Remembered
from amvis.domain.care.hours import Hours
from amvis.domain.household import Household
from amvis.domain.law import Law, LawOn
from amvis.domain.place import Place
from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import Activity, PlanningValues, RouteIncome
from amvis.domain.planning.work_travel import WorkingDays
from amvis.domain.planning.work_travel import work_travel as travel_cost


@dataclass(slots=True)
class Incomes:
    """The incomes of one household, without explanation; days on which they are the same are asked once."""

    household: Household
    law: Law
    alike: Alike = field(init=False)
    computed: Remembered = field(default_factory=Remembered)
    _known: dict[tuple[object, ...], tuple[RouteIncome, ...]] = field(default_factory=dict)
    _laws: dict[date, LawOn] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.alike = Alike(self.household)

    def of(
        self, on: date, earnings: Mapping[str, Earnings], fees: int, other_fees: int
    ) -> tuple[RouteIncome, ...]:
        """Return each lawful route on a day, the one that is due first; cents a month."""
        law = self.law_on(on)
        key = (self.alike.first(on, law), tuple(sorted(earnings.items())), fees, other_fees)
        known = self._known.get(key)
        if known is None:
            asked = Circumstances(
                household=self.household, on=on, earnings=earnings, fees=fees, other_fees=other_fees
            )
            known = self._known[key] = quick(asked, law, self.computed)
        return known

    def law_on(self, on: date) -> LawOn:
        """Return the law of a day where the family lives, or the last checked one where it is later."""
        law = self._laws.get(on)
        if law is None:
            law = self._laws[on] = self.law.projected(on).for_place(self.household.municipality)
        return law


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelIncome:
    """Answers the planner's question with the law of the day, or the last checked law where it is later."""

    household: Household
    home: Place
    law: Law
    values: PlanningValues
    incomes: Incomes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "incomes", Incomes(self.household, self.law))

    def __call__(
        self,
        *,
        activities: tuple[tuple[str, Activity], ...],
        fees: int,
        other_fees: int,
        work_travel: int,
        on: date,
    ) -> tuple[RouteIncome, ...]:
        """Return each lawful route, the one that is due first; cents a month."""
        costs = self.travel(activities) if len(activities) > 1 else (work_travel,)
        return self.incomes.of(on, earnings_of(activities, costs), fees, other_fees)

    def travel(self, activities: tuple[tuple[str, Activity], ...]) -> tuple[int, ...]:
        """Return the cents a month of each adult's way."""
        parents = {parent.id: parent for parent in self.household.parents}
        return tuple(
            travel_cost(parents[adult], (self.home, activity.place), working_days(activity), self.values)
            for adult, activity in activities
        )


def earnings_of(
    activities: tuple[tuple[str, Activity], ...], costs: tuple[int, ...]
) -> Mapping[str, Earnings]:
    """Return what each adult earns in a full month of supposed work; `costs` of the ways, cents a month."""
    return {
        adult: Earnings(gross_of(activity), None, cost, hours=work_hours(activity))
        for (adult, activity), cost in zip(activities, costs, strict=True)
    }


def gross_of(activity: Activity) -> int:
    """Return the monthly gross in cents; a course pays none."""
    return activity.gross_month if isinstance(activity, Job) else 0


def work_hours(activity: Activity) -> float:
    """Return the hours of paid work a week; a course is none (§ 1 Abs. 6 Nr. 2 BEEG)."""
    return activity.hours_per_week if isinstance(activity, Job) else 0


def working_days(activity: Activity) -> WorkingDays:
    """Return the working days of the first shift, of one week or of two that alternate."""
    hours: Hours = activity.shifts[0] if isinstance(activity, Job) else activity.hours
    return WorkingDays(sum(bool(day) for week in hours.weeks for day in week), 7 * len(hours.weeks))
