"""Goals in the family's words: set, reached, dropped, open again, by who may see them."""

from datetime import date

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.goals import GoalState, NewGoal, goals_of, set_goal, turn_goal
from amvis.application.cases.one_case import CaseEnded
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, Goal
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
NEW = NewGoal(text="Vormittags arbeiten", scope=Scope.STATUS, by=date(2027, 3, 1))


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    return acting(post), case, post


def _set(actor, case, new=NEW):
    with acting_as(actor, now=NOW):
        return set_goal(actor, case.public_id, new, now=NOW)


def _turn(actor, case, goal, to, version=1):
    with acting_as(actor, now=NOW):
        turn_goal(actor, case.public_id, goal, to, version=version, now=NOW)


def _goals(actor, case):
    with acting_as(actor, now=NOW):
        return goals_of(actor, case.public_id, now=NOW)


@pytest.mark.parametrize("to", GoalState)
def test_a_goal_goes_from_any_state_to_any_other(desk, to: GoalState) -> None:
    actor, case, _ = desk
    goal = _set(actor, case)
    for version, via in enumerate((GoalState.REACHED, GoalState.DROPPED, to), start=1):
        _turn(actor, case, goal, via, version)
    (seen,) = _goals(actor, case)
    assert (seen.text, seen.by, seen.state) == (NEW.text, NEW.by, to)
    assert seen.ended_at == (None if to is GoalState.OPEN else NOW)


def test_open_goals_come_first_by_day(desk) -> None:
    actor, case, _ = desk
    reached = _set(actor, case)
    _set(actor, case, NewGoal(text="irgendwann", scope=Scope.STATUS))
    _set(actor, case, NewGoal(text="bald", scope=Scope.STATUS, by=date(2026, 12, 1)))
    _turn(actor, case, reached, GoalState.REACHED)
    assert [one.text for one in _goals(actor, case)] == ["bald", "irgendwann", NEW.text]


def test_who_comes_second_is_told_who_was_first(desk) -> None:
    actor, case, post = desk
    goal = _set(actor, case)
    _turn(actor, case, goal, GoalState.REACHED)
    with pytest.raises(Changed) as changed:
        _turn(actor, case, goal, GoalState.DROPPED)
    assert changed.value.since.who == post.account.name
    assert _goals(actor, case)[0].state == "reached"


def test_a_goal_of_a_scope_that_is_not_granted_is_neither_set_seen_nor_turned(desk) -> None:
    actor, case, post = desk
    with pytest.raises(NotThere):
        _set(actor, case, NewGoal(text="x", scope=Scope.FINANCE))
    assert not AuditRow.objects.exists()
    a_grant(case, post.body, Scope.FINANCE)
    goal = _set(actor, case, NewGoal(text="x", scope=Scope.FINANCE))
    with unscoped("the test takes the grant back"):
        case.grants.filter(scope=Scope.FINANCE).update(revoked_at=NOW)
    assert _goals(actor, case) == ()
    with pytest.raises(NotThere):
        _turn(actor, case, goal, GoalState.REACHED)


def test_an_ended_case_takes_no_goal(desk) -> None:
    actor, case, _ = desk
    goal = _set(actor, case)
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        _set(actor, case)
    with pytest.raises(CaseEnded):
        _turn(actor, case, goal, GoalState.REACHED)


def test_what_is_done_and_read_is_on_record_and_the_text_is_sealed(desk) -> None:
    actor, case, _ = desk
    goal = _set(actor, case)
    _turn(actor, case, goal, GoalState.DROPPED)
    _turn(actor, case, goal, GoalState.OPEN, 2)
    _goals(actor, case)
    assert list(AuditRow.objects.order_by("number").values_list("action", flat=True)) == [
        *("cases.goal.set", "cases.goal.dropped", "cases.goal.opened", "cases.goals.read")
    ]
    with unscoped("the test looks at what is stored"):
        assert "Vormittags" not in repr(list(Goal.objects.values()))
