"""Income paid later for months before: whole in its month, or a sixth for six months (§ 11 Abs. 3 SGB II)."""

from datetime import date
from typing import Final

from amvis.domain.benefits.bedarfsgemeinschaft import needs
from amvis.domain.benefits.chain import footing, work_costs
from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.vermoegen import is_only_apart, vermoegen
from amvis.domain.household import Household, Parent
from amvis.domain.money import round_half_up

MONTHS: Final = 6  # § 11 Abs. 3 SGB II


def with_arrears(case: Case, household: Household, on: date, laws: Laws) -> Case:
    """Return the case with what of the arrears counts in the month of the day.

    They are spread where they would end a claim in the month they came in; the family of the day stands for
    the family of that month.
    """
    counted = (0,) * len(household.parents)
    for months in range(MONTHS):
        amounts = received(household, on, months)
        if any(amounts):
            counts = _counts(case, amounts, laws, is_first=months == 0)
            counted = tuple(sum(both) for both in zip(counted, counts, strict=True))
    once = tuple(paid_once(parent, on) for parent in household.parents)
    return _with(case, tuple(sum(both) for both in zip(counted, once, strict=True)))


def paid_once(parent: Parent, on: date) -> int:
    """Return what was paid once in the month of the day and is no wage; cents (§ 11 Abs. 2 S. 1 SGB II).

    A bonus is part of the wage of its month.
    """
    return sum(
        each.amount
        for each in parent.one_off
        if each.kind != "bonus"
        and (each.received.year, each.received.month) == (on.year, on.month)
        and each.received <= on
    )


def received(household: Household, on: date, months: int) -> tuple[int, ...]:
    """Return what each adult got so many months before; cents."""
    month = on.year * 12 + on.month - months
    return tuple(
        sum(
            each.amount
            for each in parent.arrears
            if each.received.year * 12 + each.received.month == month and each.received <= on
        )
        for parent in household.parents
    )


def _counts(case: Case, amounts: tuple[int, ...], laws: Laws, *, is_first: bool) -> tuple[int, ...]:
    if _has_claim(case, laws) and not _has_claim(_with(case, amounts), laws):
        return tuple(round_half_up(amount, MONTHS) for amount in amounts)
    return amounts if is_first else (0,) * len(amounts)


def _has_claim(case: Case, laws: Laws) -> bool:
    law = laws.need
    costs = work_costs(case, case.other_fees, law.einkommen)
    savings = vermoegen(case.family, law.vermoegen)
    apart = is_only_apart(case.family, savings)
    found = footing(case, needs(case.family, law), laws, costs=costs, with_sgb2=True, only_apart=apart)
    return found.claim.amount > 0 and (apart or savings.countable == 0)


def _with(case: Case, amounts: tuple[int, ...]) -> Case:
    adults = tuple(
        adult._replace(arrears=amount) for adult, amount in zip(case.family.adults, amounts, strict=True)
    )
    return case._replace(family=case.family._replace(adults=adults))
