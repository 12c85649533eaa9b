"""One household with one budget is told the same on every way, explained and not."""

from dataclasses import replace

import pytest

from amvis.domain.benefits.assessment import Circumstances, assess, month_routes, quick
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Partnership, Work

from .families import OCTOBER, couple, law, parent, single_parent

COHABITING = replace(
    couple(4),
    parents=(
        parent(work=Work(gross=2000_00), alone_responsible=False),
        parent("father", work=Work(gross=800_00), alone_responsible=False),
    ),
    partnership=Partnership(kind="cohabiting"),
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
            replace(each, missing=mine.missing, findings=mine.findings, answer=mine.answer)
            for each, mine in zip(told.benefits[: len(month.benefits)], month.benefits, strict=True)
        )
        assert told.disposable_income == month.disposable_income == route.disposable
        assert told.needs_sgb2 is month.needs_sgb2 is route.needs_sgb2
        assert month.kinderzuschlag == route.kinderzuschlag


def test_two_who_may_be_a_couple_have_one_budget_and_a_sure_supplement() -> None:
    """Whether they answer for each other is open of the support; Kinderzuschlag asks for both as parents."""
    asked = Circumstances(household=COHABITING, on=OCTOBER)
    for routes in (assess(asked, law()).routes, month_routes(asked, law())):
        answers = {each.benefit: each.answer for each in routes[0].benefits}
        assert answers["kinderzuschlag"] is Answer.YES
