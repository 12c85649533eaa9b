"""What happened is told newest first, in the scopes that may be seen, without its content."""

from datetime import timedelta

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.tasks import NewTask, TaskStep, add_task, step_task
from amvis.application.cases.timeline import PAGE, timeline
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope

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
