"""One household with one budget is told the same on every way, explained and not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.assessment import (
    BenefitResult,
    Circumstances,
    Earnings,
    assess,
    month_routes,
    quick,
)
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Partnership, Work

from .families import OCTOBER, child, couple, law, parent, single_parent

COHABITING = replace(
    couple(4),
    parents=(
        parent(work=Work(gross=2000_00), alone_responsible=False),
        parent("father", work=Work(gross=800_00), alone_responsible=False),
    ),
    partnership=Partnership(kind="cohabiting"),
    children=(child("c", 4, maintenance_paid=0),),
)


@pytest.mark.parametrize(
    "household", [single_parent(4), couple(4, 8), COHABITING], ids=["alone", "a couple", "two"]
)
def test_the_month_is_the_same_on_every_way(household: Household) -> None:
    asked = Circumstances(household=household, on=OCTOBER)
    explained, months, fast = assess(asked, law()).routes, month_routes(asked, law()), quick(asked, law())
    assert (
        [each.route for each in explained] == [each.route for each in months] == [each.route for each in fast]
    )
    for told, month, route in zip(explained, months, fast, strict=True):
        assert month.benefits == tuple(
            replace(each, missing=mine.missing, answer=mine.answer, **_explained(mine))
            for each, mine in zip(told.benefits[: len(month.benefits)], month.benefits, strict=True)
        )
        assert told.disposable_income == month.disposable_income == route.disposable
        assert told.needs_sgb2 is month.needs_sgb2 is route.needs_sgb2
        assert month.kinderzuschlag == route.kinderzuschlag


def _explained(result: BenefitResult) -> dict[str, Any]:
    """Return what a month need not tell."""
    told = ("findings", "steps", "amount_range")
    return {field: getattr(result, field) for field in told}


def test_two_who_may_be_a_couple_have_one_budget_and_a_sure_supplement() -> None:
    """Whether they answer for each other is open of the support; Kinderzuschlag asks for both as parents."""
    asked = Circumstances(household=COHABITING, on=OCTOBER)
    for routes in (assess(asked, law()).routes, month_routes(asked, law())):
        answers = {each.benefit: each.answer for each in routes[0].benefits}
        assert answers["kinderzuschlag"] is Answer.YES


def test_the_first_route_is_what_is_taken_for_granted() -> None:
    asked = Circumstances(household=single_parent(4), on=OCTOBER, earnings={"mother": Earnings(1200_00)})
    found = assess(asked, law())
    assert found.assumptions == found.routes[0].assumptions
    assert set(found.routes[1].assumptions) - set(found.assumptions)


def test_of_two_budgets_only_what_is_sure_is_certain() -> None:
    """The mother has a permit for work, which leaves her benefits open; the man has his wage."""
    guest = parent(residence_status="permit:work", residence_since=date(2019, 1, 1), work=Work(gross=500_00))
    man = parent("man", work=Work(gross=1500_00), alone_responsible=None)
    apart = Partnership(kind="cohabiting", since=date(2026, 3, 1), responsible=False)
    told = assess(
        Circumstances(household=single_parent(4, parents=(guest, man), partnership=apart), on=OCTOBER), law()
    ).routes[0]
    open_ = [each.computed for each in told.benefits if each.answer is not Answer.YES]
    assert sum(open_) > 0
    assert told.certain_income == told.disposable_income - sum(open_)
