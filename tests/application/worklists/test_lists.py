"""What waits is listed by its day, as far as it may be seen, in a number of queries that does not grow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.world import EARLIER, NOW, a_body, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.cases.opening import NewCase, open_case
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.consent import consents
from amvis.application.messages.messages import NewMessage, messages_of, send_message
from amvis.application.steps.feed import make_feed, revoke_feed
from amvis.application.steps.told import Told, seal_told
from amvis.application.worklists.lists import PAGE, one_worklist, worklists
from amvis.application.worklists.whose import Whose, first_part, parts_for
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.case import CaseStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import Case, CaseMember, Deputy, Grant, Office, PathStep, Post, Team
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
        office = Office.objects.create(body=self.body, name="Nord")
        self.team, self.other = (Team.objects.create(office=office, name=name) for name in ("Eins", "Zwei"))
        self.post = self.a_post("a", self.team)
        self.actor = acting(self.post)

    def a_post(self, name: str, team: Team, role: Role = Role.CASE_WORKER) -> Post:
        post = a_post(self.body, name, role, office=team.office)
        Post.objects.filter(pk=post.pk).update(team=team)
        return post

    def task(self, case: str, *, actor=None, **told):
        new = NewTask(**({"title": "x", "scope": Scope.CONTACT, "owner": self.post.public_id} | told))
        return self.do(add_task, case, new, actor=actor)

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

    def lists(self, whose=Whose.ALL, *, actor=None, now=NOW):
        return {one.key: one for one in self.do(worklists, whose, actor=actor, now=now)}

    def rows(self, key, whose=Whose.ALL, **options):
        found = self.lists(whose, **options).get(key)
        return [(row.rule, row.on) for row in found.rows] if found else []


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_days_of_a_family_come_in_their_order(desk) -> None:
    desk.open()
    assert desk.rows("children", now=NOW + timedelta(days=10)) == [
        ("place_claim", date(2026, 12, 15)),
        ("reasonable_work", date(2027, 2, 15)),
    ]
    assert desk.rows("leave") == [("parental_leave_ends", date(2027, 1, 31))]
    row = desk.lists()["children"].rows[0]
    assert (row.title, row.who) == ("Familie Beispiel", (desk.post.account.name,))


def test_a_day_that_is_saved_anew_takes_the_place_of_the_old_one(desk) -> None:
    case = desk.open()
    later = FAMILY | {"children.0.born": "20.12.2025"}
    desk.do(save_section, case, Said(section="family", fields=later, number=1))
    assert ("place_claim", date(2026, 12, 20)) in desk.rows("children")
    assert ("place_claim", date(2026, 12, 15)) not in desk.rows("children")


def test_a_draft_changes_no_day(desk) -> None:
    case = desk.open()
    wrong = FAMILY | {"children.0.born": "nächstes Jahr"}
    desk.do(save_section, case, Said(section="family", fields=wrong, number=1, is_draft=True))
    assert ("place_claim", date(2026, 12, 15)) in desk.rows("children")


@pytest.mark.parametrize(
    ("due", "key"), [(date(2026, 11, 26), "overdue"), (date(2026, 11, 27), "soon"), (date(2026, 12, 5), None)]
)
def test_a_task_is_overdue_the_day_after(desk, due: date, key: str | None) -> None:
    desk.task(desk.open(family={}), due_on=due, title="Anrufen")
    found = desk.lists()
    assert list(found) == ([key] if key else [])
    assert [row.name for one in found.values() for row in one.rows] == (["Anrufen"] if key else [])


def test_what_is_to_be_seen_again_today_is_there(desk) -> None:
    desk.task(desk.open(family={}), resubmit_on=date(2026, 11, 27))
    assert desk.lists()["again"].count == 1
    assert "again" not in desk.lists(now=NOW - timedelta(days=1))


def test_a_task_stands_on_one_list_only(desk) -> None:
    desk.task(desk.open(family={}), resubmit_on=date(2026, 11, 27), due_on=date(2026, 11, 20))
    assert list(desk.lists()) == ["overdue"]


def test_a_calendar_address_of_the_own_body_is_recalled_after_a_year(desk) -> None:
    case = desk.open()
    desk.do(make_feed, case, "aylin")
    assert desk.rows("again", now=NOW + timedelta(days=364)) == []
    assert desk.rows("again", now=NOW + timedelta(days=365)) == [("calendar_old", date(2026, 11, 27))]
    desk.do(revoke_feed, case, "aylin")
    assert desk.rows("again", now=NOW + timedelta(days=365)) == []


def test_a_consent_that_ends_soon_is_told_to_who_asked_and_the_access_to_who_has_it(desk) -> None:
    case, other = desk.open(family={}), a_body("jugendamt", BodyKind.JUGENDAMT)
    there = acting(a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))
    for until in (date(2026, 12, 31), date(2027, 12, 31)):
        new = consents.NewConsent(
            recipient=other.public_id,
            purpose=Purpose.KINDERBETREUUNG,
            scopes=(Scope.CONTACT,),
            person="A",
            until=until,
        )
        desk.do(consents.give_on_paper, case, desk.do(consents.ask_consent, case, new))
    assert desk.rows("grants") == [("consent_ends", date(2026, 12, 31))]
    assert desk.rows("grants", actor=there) == []  # another consent goes on
    with unscoped("the test ends the longer one"):
        Grant.objects.filter(body=other, until__gt=NOW + timedelta(days=90)).update(revoked_at=NOW)
    assert desk.rows("grants", actor=there) == [("grant_ends", date(2026, 12, 31))]


def test_a_case_of_nobody_is_seen_by_who_leads(desk) -> None:
    desk.open(family={})
    leader = acting(a_post(desk.body, "leitung", Role.SUPERVISOR))
    assert "nobody" not in desk.lists(actor=leader)
    with unscoped("the test releases everybody"):
        CaseMember.objects.update(until=NOW)
    assert desk.lists(actor=leader)["nobody"].count == 1
    assert desk.lists() == {}


def test_a_family_is_asked_six_months_after_its_case_was_closed(desk) -> None:
    case = desk.open(family={})
    with unscoped("the test closes"):
        Case.objects.update(
            status=CaseStatus.CLOSED, closed_at=NOW - timedelta(days=181), follow_up_on=date(2026, 11, 30)
        )
    assert desk.rows("again") == [("follow_up", date(2026, 11, 30))]
    assert desk.lists(now=NOW - timedelta(days=5)) == {}
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    there = acting(a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))
    with unscoped("the test grants"):
        a_grant(Case.objects.get(public_id=case), other, Scope.STATUS, Purpose.KINDERBETREUUNG)
    assert desk.rows("again", actor=there) == []  # who led the case asks


def test_a_question_waits_until_it_is_answered(desk) -> None:
    case = desk.open(family={})
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    there = acting(a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))
    new = consents.NewConsent(
        recipient=other.public_id, purpose=Purpose.KINDERBETREUUNG, scopes=(Scope.STATUS,), person="A"
    )
    desk.do(consents.give_on_paper, case, desk.do(consents.ask_consent, case, new))
    asks = NewMessage(recipient=other.public_id, scope=Scope.STATUS, text="Ab wann?")
    asked = desk.do(send_message, case, asks)
    assert [rule for rule, _ in desk.rows("reply", actor=there)] == ["message_unread"]
    desk.do(messages_of, case, actor=there)
    assert [rule for rule, _ in desk.rows("reply", actor=there)] == ["message_unanswered"]
    says = NewMessage(recipient=desk.body.public_id, scope=Scope.STATUS, text="Ab März.", answers=asked)
    desk.do(send_message, case, says, actor=there)
    assert desk.rows("reply", actor=there) == []


def test_payments_that_are_over_and_benefits_that_end(desk) -> None:
    case = desk.open()
    fields = {
        "receiving.0.benefit": "grundsicherungsgeld",
        "receiving.0.until": "30.12.2026",
        "receiving.1.benefit": "wohngeld",
        "receiving.1.until": "31.10.2026",
    }
    desk.do(save_section, case, Said(section="benefits", fields=fields, number=0))
    assert desk.rows("periods") == [("benefit_ends", date(2026, 12, 30))]
    assert desk.rows("stopped") == [("payment_over", date(2026, 10, 31))]


def test_a_child_that_goes_to_school_is_listed_only_where_both_scopes_are_seen(desk) -> None:
    desk.open(family=FAMILY | {"children.0.born": "15.12.2020"})
    assert desk.rows("school") == [("school_without_care", date(2027, 8, 1))]
    with unscoped("the test takes a scope away"):
        Grant.objects.filter(scope=Scope.STATUS).update(revoked_at=NOW)
    assert desk.rows("school") == []


@pytest.mark.parametrize(
    ("scope", "left"), [(Scope.STATUS, {"stopped"}), (Scope.FINANCE, {"children", "leave"})]
)
def test_what_lies_in_a_scope_that_is_not_seen_waits_for_nobody(desk, scope: Scope, left: set[str]) -> None:
    case = desk.open()
    fields = {"receiving.0.benefit": "wohngeld", "receiving.0.until": "31.10.2026"}
    desk.do(save_section, case, Said(section="benefits", fields=fields, number=0))
    with unscoped("the test takes a scope away"):
        Grant.objects.filter(scope=scope).update(revoked_at=NOW)
    assert set(desk.lists()) == left


def test_steps_of_the_path_wait_when_due_and_when_decided(desk) -> None:
    case = desk.open(family={})
    with unscoped("the test writes steps"):
        pk = CaseMember.objects.get(case__public_id=case).case_id
        for name, said in (
            ("Wohngeld", {"due_on": date(2026, 12, 1)}),
            ("Kinderzuschlag", {"status": "refused", "changed_at": NOW}),
            ("Elterngeld", {"status": "sent", "due_on": date(2026, 12, 1)}),
        ):
            row, told = random_identifier(), Told(step={"name": name}, on=NOW.date(), place="")
            by = {"added_by": desk.post, "added_at": NOW, "told": seal_told(told, row)}
            PathStep.objects.create(case_id=pk, public_id=row, mark=name, scope=Scope.FINANCE, **by, **said)
    assert desk.rows("steps") == [("step_decided", date(2026, 11, 27)), ("step_due", date(2026, 12, 1))]
    assert [one.name for one in desk.lists()["steps"].rows] == ["Kinderzuschlag", "Wohngeld"]


def test_mine_my_teams_and_all(desk) -> None:
    colleague, stranger = desk.a_post("b", desk.team), desk.a_post("c", desk.other)
    for post in (desk.post, colleague, stranger):
        actor = acting(post)
        case = desk.do(
            lambda who, now: open_case(
                who, NewCase(title=f"Familie {who.post}", person="A", born=date(1990, 1, 1)), now=now
            ),
            actor=actor,
        )
        desk.task(case, actor=actor, owner=post.public_id, due_on=date(2026, 11, 1))
    leader = acting(desk.a_post("leitung", desk.team, Role.SUPERVISOR))
    counts = {
        (actor, whose): desk.lists(whose, actor=actor)["overdue"].count
        for actor in (acting(desk.post), leader)
        for whose in parts_for(actor, now=NOW)
        if desk.lists(whose, actor=actor)
    }
    mine = acting(desk.post)
    assert counts == {
        (mine, Whose.MINE): 1, (mine, Whose.TEAM): 1, (mine, Whose.ALL): 1,
        (leader, Whose.TEAM): 2, (leader, Whose.ALL): 3,
    }  # fmt: skip
    assert (first_part(mine), first_part(leader)) == (Whose.MINE, Whose.TEAM)


def test_what_somebody_stands_in_for_is_marked(desk) -> None:
    desk.task(desk.open(), due_on=date(2026, 11, 1))
    deputy = desk.a_post("b", desk.other)
    assert parts_for(acting(deputy), now=NOW) == (Whose.MINE, Whose.ALL)
    until = NOW + timedelta(days=1)
    Deputy.objects.create(absent=desk.post, deputy=deputy, since=EARLIER, until=until)
    actor = acting(deputy)
    assert Whose.DEPUTY in parts_for(actor, now=NOW)
    rows = desk.lists(Whose.DEPUTY, actor=actor)
    assert set(rows) == {"overdue", "children", "leave"}
    assert {row.stands_in_for for one in rows.values() for row in one.rows} == {(desk.post.account.name,)}
    assert desk.lists(Whose.MINE, actor=actor) == {}
    assert desk.lists(Whose.DEPUTY, actor=acting(deputy, now=until), now=until) == {}


def test_another_body_has_empty_lists(desk) -> None:
    desk.task(desk.open(), due_on=date(2026, 1, 1))
    other = acting(
        a_post(a_body("jugendamt", BodyKind.JUGENDAMT), role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    )
    for whose in parts_for(other, now=NOW):
        assert desk.lists(whose, actor=other) == {}


def test_a_long_list_has_pages_without_a_gap(desk) -> None:
    case = desk.open(family={})
    for _ in range(PAGE + 3):
        desk.task(case, due_on=date(2026, 11, 1))
    pages = [
        desk.do(lambda who, now, page=page: one_worklist(who, Whose.MINE, "overdue", now=now, page=page))
        for page in (1, 2, 99)
    ]
    assert [len(page.rows) for page in pages] == [PAGE, 3, 3]
    assert {page.count for page in pages} == {PAGE + 3}
    assert len({row.about for page in pages for row in page.rows}) == PAGE + 3


def test_the_number_of_queries_does_not_grow(desk) -> None:
    counts = []
    for more in (2, 12):
        for number in range(more):
            desk.task(desk.open(f"N{more}x{number}"), due_on=date(2026, 1, 1))
        with CaptureQueriesContext(connection) as asked:
            desk.lists(Whose.MINE)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 21
