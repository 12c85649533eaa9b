"""Tasks: added by who may write, done once, shown to deputies, never lost to a second writer."""

from datetime import date, timedelta

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting, an_emergency

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.cases.task_steps import PAUSES, Revision, TaskStep, revise_task, step_task
from amvis.application.cases.tasks import NewTask, add_task, my_tasks, tasks_of
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, Deputy
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
NEW = NewTask(title="Platz anfragen", scope=Scope.CONTACT, due_on=date(2026, 12, 1))


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body)
    return acting(post), case, post


def _add(actor, case, new=NEW):
    with acting_as(actor, now=NOW):
        return add_task(actor, case.public_id, new, now=NOW)


def _step(actor, case, task, step, version=1, **told):
    with acting_as(actor, now=NOW):
        step_task(actor, case.public_id, task, step, version=version, now=NOW, **told)


def _revise(actor, case, task, version=1, **told):
    with acting_as(actor, now=NOW):
        revise_task(actor, case.public_id, task, Revision(**told), version=version, now=NOW)


def _tasks(actor, case, now=NOW):
    with acting_as(actor, now=now):
        return tasks_of(actor, case.public_id, now=now)


def test_a_task_is_shown_with_owner_and_due_date(desk) -> None:
    actor, case, post = desk
    _add(
        actor,
        case,
        NewTask(title="Anrufen", scope=Scope.CONTACT, owner=post.public_id, due_on=date(2026, 12, 1)),
    )
    (task,) = _tasks(actor, case)
    assert (task.title, task.owner, task.is_mine, task.due_on) == (
        "Anrufen",
        post.account.name,
        True,
        date(2026, 12, 1),
    )


def test_a_task_is_overdue_from_the_day_after(desk) -> None:
    actor, case, _ = desk
    _add(actor, case)
    assert not _tasks(actor, case, NOW + timedelta(days=4))[0].is_overdue
    assert _tasks(actor, case, NOW + timedelta(days=5))[0].is_overdue


def test_a_done_task_goes_to_the_end_and_may_be_opened_again(desk) -> None:
    actor, case, _ = desk
    first = _add(actor, case)
    _add(actor, case, NewTask(title="Später", scope=Scope.CONTACT))
    _step(actor, case, first, TaskStep.DONE)
    assert [task.title for task in _tasks(actor, case)] == ["Später", "Platz anfragen"]
    _step(actor, case, first, TaskStep.OPENED, version=2)
    assert [task.title for task in _tasks(actor, case)] == ["Platz anfragen", "Später"]


def test_who_comes_second_is_told_and_changes_nothing(desk) -> None:
    actor, case, post = desk
    task = _add(actor, case)
    _step(actor, case, task, TaskStep.DONE)
    with pytest.raises(Changed) as changed:
        _step(actor, case, task, TaskStep.DROPPED)
    assert (changed.value.since.who, changed.value.since.at) == (post.account.name, NOW)
    assert _tasks(actor, case)[0].status == "done"


@pytest.mark.parametrize("why", ["a scope that is not granted", "a stranger as owner", "an emergency"])
def test_a_task_is_not_added(desk, why: str) -> None:
    actor, case, _ = desk
    new = NEW
    if why == "a scope that is not granted":
        new = NewTask(title="x", scope=Scope.FINANCE)
    if why == "a stranger as owner":
        new = NewTask(title="x", scope=Scope.CONTACT, owner=a_post(a_body("other")).public_id)
    if why == "an emergency":
        helper = a_post(a_body("jugendamt"), "b")
        an_emergency(case, helper, Scope.CONTACT)
        actor = acting(helper)
    with pytest.raises(NotThere):
        _add(actor, case, new)
    assert not AuditRow.objects.exists()


def test_an_ended_case_takes_no_task(desk) -> None:
    actor, case, _ = desk
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        _add(actor, case)


def test_a_deputy_sees_the_tasks_of_the_absent(desk) -> None:
    actor, case, post = desk
    _add(actor, case, NewTask(title="Anrufen", scope=Scope.CONTACT, owner=post.public_id))
    colleague = a_post(post.body, "b")
    with acting_as(acting(colleague), now=NOW):
        assert my_tasks(acting(colleague), now=NOW) == ()
    Deputy.objects.create(absent=post, deputy=colleague, since=EARLIER, until=NOW + timedelta(days=1))
    deputy = acting(colleague)
    with acting_as(deputy, now=NOW):
        assert [task.title for _, task in my_tasks(deputy, now=NOW)] == ["Anrufen"]


def test_a_resting_task_comes_back_on_its_day(desk) -> None:
    actor, case, post = desk
    task = _add(actor, case, NewTask(title="Anrufen", scope=Scope.CONTACT, owner=post.public_id))
    _revise(actor, case, task, owner=post.public_id, pause="waiting_family", resubmit_on=date(2026, 12, 10))
    with acting_as(actor, now=NOW):
        assert my_tasks(actor, now=NOW) == ()
        assert len(my_tasks(actor, now=NOW + timedelta(days=13))) == 1


def test_each_step_is_on_record(desk) -> None:
    actor, case, _ = desk
    task = _add(actor, case)
    _step(actor, case, task, TaskStep.DONE)
    assert list(AuditRow.objects.order_by("number").values_list("action", flat=True)) == [
        "cases.task.added",
        "cases.task.done",
    ]


def test_a_task_is_given_to_a_colleague_with_another_day(desk) -> None:
    actor, case, post = desk
    task = _add(actor, case)
    _revise(actor, case, task, owner=post.public_id, due_on=date(2027, 1, 4))
    (seen,) = _tasks(actor, case)
    assert (seen.owner, seen.due_on, seen.status, seen.version) == (
        post.account.name,
        date(2027, 1, 4),
        "open",
        2,
    )


def test_a_resting_task_tells_why_and_until_when_and_goes_on_without_a_reason(desk) -> None:
    actor, case, _ = desk
    task = _add(actor, case)
    _revise(actor, case, task, pause="waiting_papers", resubmit_on=date(2026, 12, 10))
    (seen,) = _tasks(actor, case)
    assert (seen.status, seen.reason, seen.resubmit_on) == ("paused", "waiting_papers", date(2026, 12, 10))
    _revise(actor, case, task, version=2)
    assert (_tasks(actor, case)[0].status, _tasks(actor, case)[0].reason) == ("open", "")


@pytest.mark.parametrize(
    "told",
    [
        {"pause": "unheard", "resubmit_on": date(2026, 12, 10)},
        {"pause": PAUSES[0]},
        {"owner": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=["an unknown reason", "no day", "an owner who is not on the case"],
)
def test_a_wrong_revision_changes_nothing(desk, told) -> None:
    actor, case, _ = desk
    task = _add(actor, case)
    with pytest.raises(NotThere):
        _revise(actor, case, task, **told)
    assert _tasks(actor, case)[0].version == 1


def test_a_done_task_is_not_revised(desk) -> None:
    actor, case, _ = desk
    task = _add(actor, case)
    _step(actor, case, task, TaskStep.DONE)
    with pytest.raises(NotThere):
        _revise(actor, case, task, version=2)
    with pytest.raises(Changed):
        _revise(actor, case, task, version=1)


def test_an_ended_case_leaves_nothing_to_do(desk) -> None:
    actor, case, post = desk
    _add(actor, case, NewTask(title="Anrufen", scope=Scope.CONTACT, owner=post.public_id))
    with acting_as(actor, now=NOW):
        assert len(my_tasks(actor, now=NOW)) == 1
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with acting_as(actor, now=NOW):
        assert my_tasks(actor, now=NOW) == ()


def test_reading_tasks_is_on_record_scope_by_scope(desk) -> None:
    actor, case, _ = desk
    _add(actor, case)
    _tasks(actor, case)
    row = AuditRow.objects.order_by("number").last()
    assert row is not None
    assert (row.action, row.scope) == ("cases.tasks.read", "contact")
