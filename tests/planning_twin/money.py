"""Invented money: routes with and without SGB II, and the months until the latter really begins."""

from dataclasses import dataclass
from datetime import date

from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import RouteIncome


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedIncome:
    """Money with a benefit route below a threshold; more fees never give more."""

    base: int
    law_changes: bool = False

    def __call__(self, *, activities, fees, other_fees, work_travel, on):
        gross = sum(a.gross_month if isinstance(a, Job) else 20000 for _, a in activities)
        net = gross * 7 // 10
        raised = 1500 if self.law_changes and on >= date(2027, 7, 1) else 0
        routes = [RouteIncome("none", net + 26000 - fees - other_fees - work_travel, False)]
        if net < self.base:
            allowance = min(gross // 5, 37800) + raised
            routes.append(RouteIncome("sgb2", self.base + allowance - other_fees - work_travel // 2, True))
        if self.base // 3 < net < self.base + 60000:
            housing = (self.base + 80000 - net) // 4
            routes.append(
                RouteIncome(
                    "wohngeld_kinderzuschlag", net + 26000 + housing - other_fees - work_travel, False
                )
            )
        return tuple(sorted(routes, key=lambda route: -route.disposable))


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedPhases:
    """A first wage of part of a month is too little; Kinderzuschlag waits, or is never granted."""

    today: bool = False

    def __call__(self, *, activities, fees, other_fees, work_travel, start, route):
        gross = sum(a.gross_month if isinstance(a, Job) else 20000 for _, a in activities)
        waits = (start.day > 1 and gross < 250000) + (
            0 if route == "none" else (gross + fees + other_fees + work_travel) // 1000 % 9
        )
        if waits > 7:
            return None
        year, month = divmod(start.year * 12 + start.month + waits, 12)
        return date(year, month + 1, 1)
