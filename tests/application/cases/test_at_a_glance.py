"""What comes, who waits and what was done is told as far as it may be seen, and without any content."""

from datetime import date, timedelta

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.cases import plan_circle, plan_family
from amvis.application.cases.at_a_glance import LAST, glance, unfinished_tasks
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.one_case import one_case
from amvis.application.cases.plan_review import review_of
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.clock import day_of
from amvis.application.messages.messages import NewMessage, send_message
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import CaseClock, CaseMember, Demand, PathStep
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
TODAY = day_of(NOW)


class Desk:
    def __init__(self) -> None:
        self.body, self.other = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        self.mine, self.colleague = a_post(self.body), a_post(self.body, "kollegin")
        self.theirs = a_post(self.other, purpose=Purpose.KINDERBETREUUNG)
        self.case = a_case(self.body, self.mine, self.colleague, self.theirs)
        with unscoped("the test says who leads"):
            CaseMember.objects.exclude(post=self.colleague).update(leads=True)
        for scope in (Scope.STATUS, Scope.FINANCE, Scope.PLACEMENT):
            a_grant(self.case, self.body, scope)
        a_grant(self.case, self.other, Scope.STATUS, Purpose.KINDERBETREUUNG)

    def do(self, function, told, post=None):
        actor = acting(post or self.mine)
        with acting_as(actor, now=NOW):
            return function(actor, self.case.public_id, told, now=NOW)

    def glance(self, post=None):
        actor = acting(post or self.mine)
        with acting_as(actor, now=NOW):
            seen = one_case(actor, self.case.public_id, now=NOW)
            return glance(seen, unfinished_tasks(seen), actor.body, now=NOW)

    def clock(self, days, scope=Scope.STATUS, kind="benefit_ends"):
        with unscoped("the test sets a day"):
            CaseClock.objects.create(case=self.case, kind=kind, on=TODAY + timedelta(days=days), scope=scope)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, True), (60, True), (61, False)])
def test_days_of_the_family_come_sixty_days_ahead(desk, days: int, is_told: bool) -> None:
    desk.clock(days)
    assert [one.on for one in desk.glance().coming] == ([TODAY + timedelta(days=days)] if is_told else [])


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, True), (14, True), (15, False)])
def test_tasks_come_two_weeks_ahead_with_their_owner(desk, days: int, is_told: bool) -> None:
    due = TODAY + timedelta(days=days)
    desk.do(add_task, NewTask(title="x", scope=Scope.STATUS, owner=desk.mine.public_id, due_on=due))
    assert [one.owner for one in desk.glance().coming] == ([desk.mine.account.name] if is_told else [])


def test_what_is_not_granted_comes_for_nobody(desk) -> None:
    desk.clock(3, Scope.FINANCE)
    desk.do(add_task, NewTask(title="x", scope=Scope.PLACEMENT, due_on=TODAY))
    assert [one.on for one in desk.glance().coming] == [TODAY, TODAY + timedelta(days=3)]
    theirs = desk.glance(desk.theirs)
    assert (theirs.coming, theirs.waits) == ((), ())


def test_who_asked_waits_until_there_is_an_answer(desk) -> None:
    asks = NewMessage(recipient=desk.other.public_id, scope=Scope.STATUS, text="Ab wann?")
    asked = desk.do(send_message, asks)
    (waits,) = desk.glance(desk.theirs).waits
    assert (waits.what, waits.who, waits.for_whom) == ("answer", desk.body.name, desk.other.name)
    says = NewMessage(recipient=desk.body.public_id, scope=Scope.STATUS, text="März", answers=asked)
    desk.do(send_message, says, desk.theirs)
    assert desk.glance().waits == ()


def test_who_gave_a_task_to_somebody_else_waits_for_it(desk) -> None:
    for owner in (desk.colleague, desk.mine):  # what one has to do oneself is no waiting
        desk.do(add_task, NewTask(title="x", scope=Scope.PLACEMENT, owner=owner.public_id))
    (waits,) = desk.glance().waits
    assert (waits.what, waits.who, waits.for_whom) == (
        "task", desk.mine.account.name, desk.colleague.account.name,
    )  # fmt: skip


def test_the_last_acts_are_told_in_words_with_names_of_the_own_body_alone(desk) -> None:
    for number in range(LAST):
        desk.do(write_note, NewNote(text=f"geheim {number}", scope=Scope.STATUS))
    desk.do(write_note, NewNote(text="geheim", scope=Scope.FINANCE))
    mine, theirs = desk.glance().last, desk.glance(desk.theirs).last
    assert len(mine) == len(theirs) == LAST
    assert {one.did.key for one in mine} == {"act.cases.note.written"}
    assert {one.name for one in mine} == {desk.mine.account.name}
    assert {one.name for one in theirs} == {""}
    assert "geheim" not in repr(mine)


def test_what_was_done_in_a_scope_that_is_not_granted_is_not_told(desk) -> None:
    desk.do(write_note, NewNote(text="x", scope=Scope.FINANCE))
    assert len(desk.glance().last) == 1
    assert desk.glance(desk.theirs).last == ()


def test_one_day_is_told_once(desk) -> None:
    desk.clock(5)
    desk.clock(5, kind="job_ends")
    assert len(desk.glance().coming) == 2
    assert desk.glance().coming[0].on == date(2026, 12, 2)


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, True), (14, True), (15, False)])
def test_steps_and_demands_come_two_weeks_ahead_in_the_scopes_that_may_be_seen(
    desk, days: int, is_told: bool
) -> None:
    on = TODAY + timedelta(days=days)
    with unscoped("the test writes rows"):
        for number, (scope, status) in enumerate(
            ((Scope.STATUS, "planned"), (Scope.STATUS, "sent"), (Scope.CHILDCARE, "planned"))
        ):
            PathStep.objects.create(
                case=desk.case, scope=scope, status=status, mark=str(number), told=b"", due_on=on,
                added_by=desk.mine, added_at=NOW,
            )  # fmt: skip
        for source, gone in (("appointment", None), ("care", None), ("course", NOW)):
            Demand.objects.create(
                case=desk.case, scope=Scope.STATUS, body=desk.body, source=source, first_on=on, last_on=on,
                told=b"", added_by=desk.mine, added_at=NOW, withdrawn_at=gone,
            )  # fmt: skip
    found = [(one.what, one.on) for one in desk.glance().coming]
    assert found == ([("step", on), ("demand", on)] if is_told else [])


def test_who_only_looked_did_nothing(desk) -> None:
    family = FamilyWithPlan()
    for act, args in ((plan_circle.circle_of, ()), (plan_family.family_page, ("de",)), (review_of, ())):
        family.do(act, *args)
    with acting_as(family.actor, now=NOW):
        seen = one_case(family.actor, family.case.public_id, now=NOW)
        found = glance(seen, unfinished_tasks(seen), family.actor.body, now=NOW)
    assert found.last
    assert {one.did.key for one in found.last} <= {
        "act.cases.plan.chosen",
        "act.cases.plan.made",
        "act.cases.task.added",
    }
