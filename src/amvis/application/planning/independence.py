"""When a family first lives without SGB II: the phases of money, asked by the planner."""

from dataclasses import dataclass, field
from datetime import date

from amvis.application.planning.income import earnings_of
from amvis.application.planning.money import Ledger, Terms, free_from
from amvis.domain.household import childcare_paid
from amvis.domain.planning.problem import Activity

_Known = dict[tuple[object, ...], date | None]


@dataclass(slots=True)
class PhasesOfMoney:
    """Answers from the same months that `phases` tells: partial first wages, the mean of six months."""

    ledger: Ledger
    on: date
    _known: _Known = field(default_factory=dict)
    _today: list[bool] = field(default_factory=list)

    @property
    def today(self) -> bool:
        """Return whether the family needs no SGB II today."""
        if not self._today:
            now = self.ledger.incomes(self.on, {}, childcare_paid(self.ledger.household), 0)
            self._today.append(not now[0].needs_sgb2)
        return self._today[0]

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
        """Return the first month without SGB II after that of the start, None if none of a year is."""
        costs = self.ledger.work_travel(activities) if len(activities) > 1 else (work_travel,)
        full = earnings_of(activities, costs)
        key = (start, tuple(full.items()), fees, other_fees, route)
        if key not in self._known:
            self._known[key] = free_from(Terms(start, full, fees, other_fees, route), self.ledger)
        return self._known[key]
