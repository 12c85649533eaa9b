"""What waits is listed by its day, as far as it may be seen, in a number of queries that does not grow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.cases.opening import NewCase, open_case
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.consent import consents
from amvis.application.worklists.lists import worklists
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import CaseMember
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
FAMILY = {
    "municipality": "06411000",
    "parents.0.id": "aylin",
    "parents.0.born": "14.05.1992",
    "parents.0.parental_leave_until": "31.01.2027",
    "children.0.id": "mina",
    "children.0.born": "15.12.2025",
}


class Desk:
    def __init__(self) -> None:
        self.body = a_body()
        self.post = a_post(self.body)
        self.actor = acting(self.post)

    def open(self, name: str = "Beispiel", family: dict[str, str] = FAMILY) -> str:
        new = NewCase(title=f"Familie {name}", person=f"A {name}", born=date(1990, 1, 1))
        case = open_case(self.actor, new, now=NOW)
        if family:
            self.do(save_section, case, Said(section="family", fields=family, number=0))
        return case

    def do(self, act, *args, actor=None, now=NOW):
        who = actor or self.actor
        with acting_as(who, now=now):
            return act(who, *args, now=now)

    def lists(self, *, actor=None, now=NOW):
        return {one.key: one for one in self.do(worklists, actor=actor, now=now)}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_days_of_a_family_come_in_their_order(desk) -> None:
    desk.open()
    rows = desk.lists(now=NOW + timedelta(days=10))["clocks"].rows
    assert [(row.what, row.on) for row in rows] == [
        ("place_claim", date(2026, 12, 15)),
        ("parental_leave_ends", date(2027, 1, 31)),
    ]
    assert rows[0].title == "Familie Beispiel"


def test_a_day_that_is_saved_anew_takes_the_place_of_the_old_one(desk) -> None:
    case = desk.open()
    desk.do(
        save_section,
        case,
        Said(section="family", fields=FAMILY | {"children.0.born": "20.12.2025"}, number=1),
    )
    assert [row.on for row in desk.lists()["clocks"].rows] == [date(2026, 12, 20)]


def test_a_draft_changes_no_day(desk) -> None:
    case = desk.open()
    wrong = FAMILY | {"children.0.born": "nächstes Jahr"}
    desk.do(save_section, case, Said(section="family", fields=wrong, number=1, is_draft=True))
    assert [row.on for row in desk.lists()["clocks"].rows] == [date(2026, 12, 15)]


@pytest.mark.parametrize(("due", "count"), [(date(2026, 11, 26), 1), (date(2026, 11, 27), 0)])
def test_a_task_is_overdue_the_day_after(desk, due: date, count: int) -> None:
    case = desk.open()
    desk.do(add_task, case, NewTask(title="x", scope=Scope.CONTACT, owner=desk.post.public_id, due_on=due))
    assert desk.lists()["overdue"].count == count


def test_what_is_to_be_seen_again_today_is_there(desk) -> None:
    case = desk.open()
    new = NewTask(title="x", scope=Scope.CONTACT, owner=desk.post.public_id, resubmit_on=date(2026, 11, 27))
    desk.do(add_task, case, new)
    assert desk.lists()["resubmit"].count == 1
    assert desk.lists(now=NOW - timedelta(days=1))["resubmit"].count == 0


def test_a_consent_that_ends_soon_is_told_to_who_asked(desk) -> None:
    case = desk.open()
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    for until in (date(2026, 12, 31), date(2027, 12, 31)):
        new = consents.NewConsent(
            recipient=other.public_id,
            purpose=Purpose.KINDERBETREUUNG,
            scopes=(Scope.CONTACT,),
            person="A",
            until=until,
        )
        desk.do(consents.give_on_paper, case, desk.do(consents.ask_consent, case, new))
    assert [row.on for row in desk.lists()["consents"].rows] == [date(2026, 12, 31)]


def test_a_case_of_nobody_is_seen_by_who_leads(desk) -> None:
    desk.open()
    leader = acting(a_post(desk.body, "leitung", Role.SUPERVISOR))
    assert desk.lists(actor=leader)["nobody"].count == 0
    with unscoped("the test releases everybody"):
        CaseMember.objects.update(until=NOW)
    assert desk.lists(actor=leader)["nobody"].count == 1
    assert desk.lists()["nobody"].count == 0


def test_another_body_has_empty_lists(desk) -> None:
    desk.open()
    other = acting(
        a_post(a_body("jugendamt", BodyKind.JUGENDAMT), role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    )
    assert all(one.count == 0 for one in desk.lists(actor=other).values())


def test_the_number_of_queries_does_not_grow(desk) -> None:
    counts = []
    for more in (2, 12):
        for number in range(more):
            case = desk.open(f"N{more}x{number}")
            new = NewTask(title="x", scope=Scope.CONTACT, owner=desk.post.public_id, due_on=date(2026, 1, 1))
            desk.do(add_task, case, new)
        with CaptureQueriesContext(connection) as asked:
            desk.lists()
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 13
