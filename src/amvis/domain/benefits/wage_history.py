"""What the file tells of earlier wages, income that is paid and days that are used."""

from datetime import date, timedelta

from amvis.domain.benefits.facts import AdultFacts, Pay
from amvis.domain.benefits.pay import wage_of
from amvis.domain.benefits.reduction import is_paid
from amvis.domain.benefits.result import Context
from amvis.domain.household import Household, Parent
from amvis.domain.period import months_later


def told_income(context: Context, kind: str) -> dict[str, int]:
    """Return what each adult is told to get of this kind today; cents a month."""
    on = context.circumstances.on
    found = {
        parent.id: sum(
            income.amount
            for income in parent.other_income or ()
            if income.kind == kind and is_paid(income, on)
        )
        for parent in context.circumstances.household.parents
    }
    return {name: amount for name, amount in found.items() if amount}


def wages_told(parent: Parent, on: date, months: int) -> dict[date, int]:
    """Return the wages told for the months before, by their first day, newest first; cents."""
    told = parent.work.months if parent.work is not None else {}
    firsts = (months_later(on.replace(day=1), -back) for back in range(1, months + 1))
    return {first: told[name] for first in firsts if (name := first.isoformat()[:7]) in told}


def net_without_midijob(adult: AdultFacts, wage: Pay, context: Context) -> int:
    """Return the net wage as if there were no relief for a Midijob (§ 47 Abs. 1 S. 8 SGB V)."""
    law = context.ready.laws.wages
    if not law.insurance.minijob_limit < wage.gross <= law.insurance.midijob_limit:
        return wage.net
    plain = law.insurance._replace(midijob_limit=law.insurance.minijob_limit)
    return wage_of(adult, wage.gross, law._replace(insurance=plain)).net


def days_of_child_sick_pay(household: Household, on: date) -> int:
    """Return the days from Monday to Friday of this year for which Kinderkrankengeld is told to be paid."""
    days = set()
    for receipt in household.receiving:
        if receipt.benefit != "kinderkrankengeld" or receipt.since is None:
            continue
        day, last = max(receipt.since, date(on.year, 1, 1)), min(receipt.until or on, on)
        while day <= last:
            if day.weekday() < 5:
                days.add(day)
            day += timedelta(days=1)
    return len(days)
