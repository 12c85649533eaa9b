"""What happened is told newest first, in the scopes that may be seen, without its content."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.application.demands.two_bodies import MEETING
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.cases import plan_circle
from amvis.application.cases.closing import Turn, turn
from amvis.application.cases.goals import GoalState, NewGoal, set_goal, turn_goal
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.plan_questions import withdraw_question
from amvis.application.cases.task_steps import TaskStep, step_task
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.cases.timeline import PAGE, timeline
from amvis.application.demands.demands import add_demand
from amvis.application.steps.steps import report, take_steps
from amvis.application.steps.told import Change
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.domain.path.status import StepStatus
from amvis.domain.period import Period
from amvis.records.case import CaseStatus
from amvis.records.models import CaseMember, Consent
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in (Scope.CONTACT, Scope.COUNSELLING):
        a_grant(case, body, scope)
    return acting(post), case


def _all(actor, case):
    pages, before = [], None
    while True:
        with acting_as(actor, now=NOW):
            page = timeline(actor, case.public_id, now=NOW, before=before)
        pages.append(page.rows)
        before = page.before
        if before is None:
            return pages


def test_the_newest_comes_first(desk) -> None:
    actor, case = desk
    with acting_as(actor, now=NOW):
        task = add_task(
            actor, case.public_id, NewTask(title="geheim", scope=Scope.CONTACT), now=NOW - timedelta(hours=2)
        )
        step_task(actor, case.public_id, task, TaskStep.DONE, version=1, now=NOW - timedelta(hours=1))
        write_note(
            actor,
            case.public_id,
            NewNote(text="geheim", scope=Scope.COUNSELLING),
            now=NOW - timedelta(minutes=1),
        )
    ((*rows,),) = _all(actor, case)
    assert [row.kind for row in rows] == ["note", "task_done", "task", "opened", "joined"]
    assert "geheim" not in repr(rows)


def test_what_is_in_another_scope_is_not_told(desk) -> None:
    actor, case = desk
    with acting_as(actor, now=NOW):
        write_note(
            actor, case.public_id, NewNote(text="x", scope=Scope.COUNSELLING), now=NOW - timedelta(minutes=1)
        )
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    leader = acting(a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))
    a_grant(case, other, Scope.CONTACT, Purpose.KINDERBETREUUNG)
    assert "note" not in [row.kind for page in _all(leader, case) for row in page]


def test_pages_lose_nothing_and_repeat_nothing(desk) -> None:
    actor, case = desk
    with acting_as(actor, now=NOW):
        for minute in range(2 * PAGE):
            at = NOW - timedelta(minutes=minute // 2 + 1)
            write_note(actor, case.public_id, NewNote(text="x", scope=Scope.CONTACT), now=at)
    pages = _all(actor, case)
    rows = [row for page in pages for row in page]
    assert len(pages) > 1
    assert len(rows) == 2 * PAGE + 2
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)


@pytest.mark.parametrize("alone", [0, 1, PAGE - 1, PAGE])
def test_what_happened_at_one_instant_is_told_whole(desk, alone: int) -> None:
    actor, case = desk
    with acting_as(actor, now=NOW):
        for minute in range(alone):
            at = NOW - timedelta(minutes=minute + 1)
            write_note(actor, case.public_id, NewNote(text="x", scope=Scope.CONTACT), now=at)
        for _ in range(PAGE + 5):
            at = NOW - timedelta(days=1)
            write_note(actor, case.public_id, NewNote(text="x", scope=Scope.CONTACT), now=at)
    rows = [row for page in _all(actor, case) for row in page]
    assert len(rows) == alone + PAGE + 5 + 2


def test_what_is_turned_met_and_reached_is_told_with_who_did_it(desk) -> None:
    actor, case = desk
    with acting_as(actor, now=NOW):
        goal = set_goal(
            actor, case.public_id, NewGoal(text="geheim", scope=Scope.CONTACT), now=NOW - timedelta(hours=4)
        )
        turn_goal(actor, case.public_id, goal, GoalState.REACHED, version=1, now=NOW - timedelta(hours=3))
        with unscoped("the test lets somebody lead"):
            CaseMember.objects.update(leads=True)
        end = Turn(status=CaseStatus.CLOSED, reason="goal_reached", version=1)
        turn(actor, case.public_id, end, now=NOW - timedelta(hours=1))
    ((*rows,),) = _all(actor, case)
    assert [row.kind for row in rows] == ["closed", "goal_reached", "goal", "opened", "joined"]
    assert {row.who for row in rows[:3]} == {"a (erfunden)"}
    assert "geheim" not in repr(rows)


@pytest.mark.parametrize(("to", "is_told"), [("own", True), ("other", False)])
def test_a_consent_between_others_is_not_told(desk, to: str, is_told: bool) -> None:
    actor, case = desk
    jugendamt, counselling = a_body("jugendamt", BodyKind.JUGENDAMT), a_body("beratung")
    giver = a_post(jugendamt)
    with unscoped("a test builds its world"):
        recipient = actor.body if to == "own" else counselling.pk
        Consent.objects.create(
            case=case, recipient_id=recipient, purpose="beratung", scopes=["contact"], text=b"x",
            person="p", form="paper", asked_at=NOW - timedelta(hours=2), asked_by=giver,
            given_at=NOW - timedelta(hours=1),
        )  # fmt: skip
    ((*rows,),) = _all(actor, case)
    assert ("consent" in [row.kind for row in rows]) is is_told


def test_steps_of_the_path_and_demands_are_told_without_their_content() -> None:
    family = FamilyWithPlan()
    family.do(take_steps, now=NOW - timedelta(hours=3))
    step = family.step("kindesunterhalt")
    sent = Change(status=StepStatus.SENT, on=date(2026, 11, 20), note="geheim")
    family.do(report, step.public_id, sent, version=1, now=NOW - timedelta(hours=2))
    moved = Change(
        status=StepStatus.PLANNED, on=date(2026, 11, 27), is_adjustment=True, note="geheim",
        suspended=Period(first=date(2026, 12, 1), last=date(2026, 12, 14)),
    )  # fmt: skip
    family.do(report, step.public_id, moved, version=2, now=NOW - timedelta(hours=1))
    family.do(add_demand, replace(MEETING, title="geheim"), now=NOW - timedelta(minutes=2))
    rows = [row for page in _all(family.actor, family.case) for row in page]
    kinds = [row.kind for row in rows if row.kind.startswith(("demand", "step_"))]
    assert kinds[:3] == ["demand", "step_adjusted", "step_sent"]
    assert "geheim" not in repr(rows)
    family.take_away(Scope.FINANCE)
    kinds = {row.kind for page in _all(family.actor, family.case) for row in page}
    assert "step_adjusted" not in kinds
    assert "demand" in kinds


def test_a_plan_its_choice_and_what_was_asked_are_told() -> None:
    family = FamilyWithPlan(is_chosen=False)
    family.choose(now=NOW - timedelta(hours=3))
    circle = family.do(plan_circle.circle_of, now=NOW - timedelta(hours=3))
    family.do(plan_circle.ask, circle.plan, 0, now=NOW - timedelta(hours=2))
    question = family.do(plan_circle.circle_of, now=NOW - timedelta(hours=2)).questions[0].public_id
    family.do(withdraw_question, question, now=NOW - timedelta(hours=1))
    kinds = [row.kind for page in _all(family.actor, family.case) for row in page]
    assert [kind for kind in kinds if kind in {"plan", "way", "asked", "asked_no_more"}] == [
        *("asked_no_more", "asked", "plan", "way"),
    ]
