"""The circle of the chosen way: its questions are asked once, where they may be read, and stand on record."""

from datetime import date, timedelta

import pytest
from tests.application.cases.test_planning import Desk
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases import plan_circle, planning
from amvis.application.cases.changed import Changed
from amvis.application.cases.plan_questions import QuestionState, withdraw_question
from amvis.application.cases.task_steps import TaskStep, step_task
from amvis.application.cases.tasks import tasks_of
from amvis.application.messages.asked import AskedFor
from amvis.application.messages.messages import NewMessage, inbox, messages_of, send_message
from amvis.application.worklists.lists import worklists
from amvis.application.worklists.whose import Whose
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import AuditRow, CaseMember, CasePlan, Message, PlanQuestion, Task
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


class Youth:
    """A youth office that may see the case, with somebody on it."""

    def __init__(self, desk: Desk, *scopes: Scope) -> None:
        self.body = a_body("jugendamt", BodyKind.JUGENDAMT)
        self.post = a_post(self.body, "b", purpose=Purpose.KINDERBETREUUNG)
        with unscoped("a test builds its world"):
            CaseMember.objects.create(case=desk.case, post=self.post, since=NOW)
        for scope in scopes:
            a_grant(desk.case, self.body, scope, Purpose.KINDERBETREUUNG)

    def inbox(self):
        actor = acting(self.post)
        with acting_as(actor, now=NOW):
            return inbox(actor, now=NOW)[0]


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.do(planning.make_plan)
    option = next(one for one in desk.plan().document["options"] if "most_money" in one["picks"])
    desk.do(planning.choose, 1, option["id"])
    return desk


def _ask(desk: Desk, way: int = 0) -> int:
    return desk.do(plan_circle.ask, desk.do(plan_circle.circle_of).plan, way)


def _count(model) -> int:
    with unscoped("a test counts"):
        return model.objects.count()


def test_without_a_chosen_way_there_is_no_circle() -> None:
    desk = Desk()
    desk.do(planning.make_plan)
    assert desk.do(plan_circle.circle_of) is None


def test_a_question_tells_whom_what_why_and_by_when(desk) -> None:
    assert _ask(desk) == 1
    ((one),) = desk.do(plan_circle.circle_of).questions
    assert (one.asks, one.form, one.norm) == ("Jugendamt", "Zusicherung", "§ 34 SGB X")
    assert "schriftlich" in one.says
    assert "wartet, bis" in one.because[0]
    assert one.due_on == date(2027, 4, 19)  # two weeks before the first day
    assert one.written_to == ""


def test_who_may_see_the_case_in_that_scope_gets_it_as_a_message(desk) -> None:
    youth = Youth(desk, Scope.CHILDCARE)
    _ask(desk)
    (message,) = youth.inbox()
    assert "sagt die Stunden schriftlich zu" in message.text
    assert "19. April 2027" in message.text
    assert desk.do(plan_circle.circle_of).questions[0].written_to == youth.body.name


def test_who_may_not_see_that_scope_gets_none(desk) -> None:
    youth = Youth(desk, Scope.STATUS)
    _ask(desk)
    assert youth.inbox() == ()
    assert _count(Message) == 0


def test_of_two_bodies_of_one_kind_none_is_guessed(desk) -> None:
    Youth(desk, Scope.CHILDCARE)
    other = a_body("jugendamt-zwei", BodyKind.JUGENDAMT)
    a_grant(desk.case, other, Scope.CHILDCARE, Purpose.KINDERBETREUUNG)
    _ask(desk)
    assert _count(Message) == 0


def test_what_was_asked_is_not_asked_again(desk) -> None:
    Youth(desk, Scope.CHILDCARE)
    before = _count(Task)
    assert [_ask(desk), _ask(desk)] == [1, 0]
    assert (_count(PlanQuestion), _count(Message), _count(Task)) == (1, 1, before + 1)


def test_only_the_chosen_plan_and_a_way_that_is_there_are_asked_for(desk) -> None:
    for plan, way in (("AAAAAAAAAAAAAAAAAAAAAA", 0), (desk.do(plan_circle.circle_of).plan, 9)):
        with pytest.raises(NotThere):
            desk.do(plan_circle.ask, plan, way)
    with pytest.raises(NotThere):
        _ask(desk, -1)
    assert _count(PlanQuestion) == 0


@pytest.mark.parametrize("scope", planning.NEEDED)
def test_who_may_not_see_a_part_neither_reads_nor_asks(desk, scope: Scope) -> None:
    plan = desk.do(plan_circle.circle_of).plan
    with unscoped("a test takes a grant away"):
        desk.case.grants.filter(scope=scope).delete()
    for act, given in ((plan_circle.circle_of, ()), (plan_circle.ask, (plan, 0))):
        with pytest.raises(NotThere):
            desk.do(act, *given)


def test_somebody_of_another_case_finds_nothing(desk) -> None:
    body = a_body("fremd")
    post = a_post(body, "c")
    other = acting(post)
    a_case(body, post)
    with acting_as(other, now=NOW):
        with pytest.raises(NotThere):
            plan_circle.circle_of(other, desk.case.public_id, now=NOW)
        assert not CasePlan.objects.exists()


def test_what_is_asked_is_sealed_and_on_record(desk) -> None:
    _ask(desk)
    with unscoped("the test looks at what is stored"):
        row = PlanQuestion.objects.get()
    assert b"Jugendamt" not in bytes(row.told)
    assert "mina" not in row.mark
    acts = list(AuditRow.objects.order_by("number").values_list("action", flat=True))
    assert acts[-3:] == ["cases.plan.circle_read", "cases.plan.asked", "cases.task.added"]


def _question(desk: Desk):
    (one,) = desk.do(plan_circle.circle_of).questions
    return one


def _as_youth(youth: Youth, desk: Desk, act, *args):
    actor = acting(youth.post)
    with acting_as(actor, now=NOW):
        return act(actor, desk.case.public_id, *args, now=NOW)


def test_a_question_is_asked_then_seen_then_answered_then_promised(desk) -> None:
    youth = Youth(desk, Scope.CHILDCARE)
    _ask(desk)
    assert (_question(desk).state, _question(desk).since) == (QuestionState.ASKED, None)
    ((told, *_),) = [_as_youth(youth, desk, messages_of)]
    assert (_question(desk).state, _question(desk).since) == (QuestionState.SEEN, NOW)
    reply = NewMessage(
        recipient=desk.body.public_id, scope=Scope.CHILDCARE, text="Ja.", answers=told.public_id
    )
    _as_youth(youth, desk, send_message, reply)
    answered = _question(desk)
    assert (answered.state, answered.since) == (QuestionState.ANSWERED, NOW)
    ((reply_seen, *_),) = [desk.do(messages_of)]
    assert answered.answer == reply_seen.public_id
    with acting_as(desk.actor, now=NOW):
        rows = tasks_of(desk.actor, desk.case.public_id, now=NOW)
        task = next(one for one in rows if one.title.startswith("Zusage erfragen"))
        step_task(desk.actor, desk.case.public_id, task.public_id, TaskStep.DONE, version=1, now=NOW)
    assert _question(desk).state is QuestionState.PROMISED
    assert not _question(desk).is_open


def test_a_question_taken_back_drops_its_task_tells_the_body_and_may_be_asked_again(desk) -> None:
    youth = Youth(desk, Scope.CHILDCARE)
    _ask(desk)
    first = _question(desk).public_id
    desk.do(withdraw_question, first)
    assert _question(desk).state is QuestionState.WITHDRAWN
    with acting_as(desk.actor, now=NOW):
        (task,) = [
            one
            for one in tasks_of(desk.actor, desk.case.public_id, now=NOW)
            if one.title.startswith("Zusage erf")
        ]
    assert task.status == "dropped"
    assert "hat sich erledigt" in youth.inbox()[0].text
    with pytest.raises(Changed):
        desk.do(withdraw_question, first)
    assert _ask(desk) == 1
    states = [one.state for one in desk.do(plan_circle.circle_of).questions]
    assert states == [QuestionState.ASKED, QuestionState.WITHDRAWN]


def test_the_asked_body_finds_by_when_and_how_it_ended_in_its_inbox(desk) -> None:
    youth = Youth(desk, Scope.CHILDCARE)
    _ask(desk)
    due = date(2027, 4, 19)
    assert youth.inbox()[0].asked == AskedFor(due_on=due, is_withdrawn=False, is_promised=False)
    with acting_as(desk.actor, now=NOW):
        rows = tasks_of(desk.actor, desk.case.public_id, now=NOW)
        task = next(one for one in rows if one.title.startswith("Zusage erfragen"))
        step_task(desk.actor, desk.case.public_id, task.public_id, TaskStep.DONE, version=1, now=NOW)
    assert youth.inbox()[0].asked == AskedFor(due_on=due, is_withdrawn=False, is_promised=True)
    desk.do(withdraw_question, _question(desk).public_id)
    told, asked = youth.inbox()
    assert told.asked is None
    assert asked.asked.is_withdrawn


def test_nobody_is_to_answer_a_question_that_was_taken_back(desk) -> None:
    youth = Youth(desk, Scope.CHILDCARE)
    _ask(desk)
    _as_youth(youth, desk, messages_of)
    actor, later = acting(youth.post), NOW + timedelta(days=8)

    def waits() -> list[str]:
        with acting_as(actor, now=later):
            found = worklists(actor, Whose.ALL, now=later)
        return [row.rule for one in found if one.key == "reply" for row in one.rows]

    assert waits() == ["message_unanswered"]
    desk.do(withdraw_question, _question(desk).public_id)
    assert waits() == ["message_unread"]  # that it was taken back
    _as_youth(youth, desk, messages_of)
    assert waits() == []


def test_a_body_that_sees_nothing_any_more_is_not_written_to(desk) -> None:
    Youth(desk, Scope.CHILDCARE)
    _ask(desk)
    with unscoped("a test takes a grant away"):
        desk.case.grants.filter(purpose=Purpose.KINDERBETREUUNG).delete()
    desk.do(withdraw_question, _question(desk).public_id)
    assert _count(Message) == 1


@pytest.mark.parametrize("scope", planning.NEEDED)
def test_who_may_not_see_a_part_takes_nothing_back(desk, scope: Scope) -> None:
    _ask(desk)
    question = _question(desk).public_id
    with unscoped("a test takes a grant away"):
        desk.case.grants.filter(scope=scope).delete()
    with pytest.raises(NotThere):
        desk.do(withdraw_question, question)


def test_an_awaited_promise_stands_on_the_list_of_who_asked_until_it_ends(desk) -> None:
    _ask(desk)
    due = _question(desk).due_on

    def waits(days: int) -> list[str]:
        now = NOW + timedelta(days=(due - NOW.date()).days + days)
        with acting_as(desk.actor, now=now):
            found = worklists(desk.actor, Whose.ALL, now=now)
        return [row.rule for one in found if one.key == "reply" for row in one.rows]

    assert (waits(-15), waits(-14), waits(3)) == ([], ["question_open"], ["question_open"])
    desk.do(withdraw_question, _question(desk).public_id)
    assert waits(3) == []


def test_a_way_asked_in_full_says_who_was_asked_until_it_is_taken_back(desk) -> None:
    def asked() -> list[list[str | None]]:
        ways = desk.do(plan_circle.circle_of).asked
        return [[one.asks if one else None for one in way] for way in ways]

    assert asked() == [[None]]
    _ask(desk)
    assert asked() == [["Jugendamt"]]
    desk.do(withdraw_question, _question(desk).public_id)
    assert asked() == [[None]]
