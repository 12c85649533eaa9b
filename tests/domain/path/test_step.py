"""The order of steps and when to begin, on steps built by hand."""

from datetime import date
from itertools import permutations

import pytest

from amvis.domain.finding import Answer, Certainty
from amvis.domain.path.card import Application
from amvis.domain.path.step import Action, Step, Waiting, When, begin_by, in_order, merged_evidence
from amvis.domain.responsibility.responsible import Body, responsible

DAY = date(2026, 11, 22)
BODY = Body(
    slug="jobcenter",
    name={},
    by="residence",
    norm="§ 36 SGB II",
    note={},
    certainty=Certainty.C,
    source="S",
    checked_on=DAY,
)


def card(slug: str, **more: object) -> Application:
    said = {
        "name": {},
        "norm": "§ 1 SGB II",
        "decided_by": "jobcenter",
        "claim": "bound",
        "form": "written",
        "deadline": "none",
        "remedy": "none",
        "court": "none",
        "waiting": "later",
        "certainty": Certainty.C,
        "source": "S",
        "checked_on": DAY,
    }
    return Application(slug=slug, **{**said, **more})  # type: ignore[arg-type]


def step(slug: str, when: When = When.TODAY, after: tuple[str, ...] = (), **more: object) -> Step:
    return Step(
        card=card(slug, **more),
        action=Action.APPLY,
        answer=Answer.YES,
        when=when,
        responsibility=responsible(BODY, "06411000", ()),
        deadline=None,
        waiting=Waiting(per_month=None, lost_for_good=False),
        depends_on=after,
    )


def test_the_urgent_goes_first_and_nothing_before_what_it_depends_on() -> None:
    given = [
        step("waiver", When.TODAY, after=("housing",)),
        step("housing", When.THIS_WEEK),
        step("support", When.TODAY),
        step("advice", When.THIS_MONTH),
    ]
    for order in permutations(given):
        found = in_order(order)
        assert [each.id for each in found] == ["support", "housing", "waiver", "advice"]
        assert [each.when for each in found][2] is When.THIS_WEEK  # not before what opens it


def test_one_of_several_decisions_opens() -> None:
    given = [step("waiver", after=("early", "late")), step("late", When.LATER), step("early", When.TODAY)]
    assert [each.id for each in in_order(given)] == ["early", "waiver", "late"]


def test_a_circle_of_dependencies_loses_nothing() -> None:
    assert {each.id for each in in_order([step("a", after=("b",)), step("b", after=("a",))])} == {"a", "b"}


def test_a_paper_is_asked_for_once() -> None:
    found = merged_evidence([step("a", evidence=("rent", "wage")), step("b", evidence=("rent",))])
    assert dict(found) == {"rent": ("a", "b"), "wage": ("a",)}


@pytest.mark.parametrize(
    ("action", "more", "when"),
    [
        (Action.APPLY, {"waiting": "lost", "form": "formless"}, When.TODAY),
        (Action.APPLY, {"waiting": "lost"}, When.THIS_WEEK),
        (Action.FIND_OUT, {}, When.THIS_WEEK),
        (Action.FOLLOW_UP, {}, When.THIS_WEEK),
        (Action.ASK, {}, When.THIS_MONTH),
        (Action.KEEP, {"waiting": "lost", "form": "formless"}, When.LATER),
    ],
)
def test_without_a_last_day_the_loss_decides(action: Action, more: dict[str, str], when: When) -> None:
    assert begin_by(action, card("a", **more), None, DAY) is when
