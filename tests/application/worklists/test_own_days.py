"""A body's own days hold for its lists and reminders alone, within the bounds of the card, and are kept."""

from datetime import timedelta

import pytest
from tests.application.worklists.test_lists import FAMILY, Desk, desk  # noqa: F401 (a fixture)
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.worklists.own_days import BadDays, rule_to_say, rules_of, rules_page, say_days
from amvis.application.worklists.reminding import remind
from amvis.application.worklists.thing import RULES
from amvis.domain.consent.vocabulary import BodyKind, Role
from amvis.records.models import AuditRow, OwnDays, PaperLetter, Reminder
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
RULE = "parental_leave_ends"  # on 2027-01-31; the card: -120, -90, -21
ENDS = {"parents.0.parental_leave_until": "15.05.2027"}  # 169 days after NOW


@pytest.fixture
def leader(desk):  # noqa: F811
    return acting(a_post(desk.body, "leitung", Role.SUPERVISOR))


def test_own_days_decide_from_when_something_stands_on_the_list(desk, leader) -> None:  # noqa: F811
    desk.open(family=FAMILY | ENDS)
    assert desk.rows("leave") == []
    say_days(leader, RULE, {"shown": -170}, now=NOW)
    assert [rule for rule, _ in desk.rows("leave")] == [RULE]


@pytest.mark.parametrize(("days", "told"), [({}, 0), ({"shown": -200, "worker": -169}, 1)])
def test_own_days_decide_when_somebody_is_reminded(desk, leader, days, told: int) -> None:  # noqa: F811
    desk.open(family=FAMILY | ENDS)
    say_days(leader, RULE, days, now=NOW)
    remind(now=NOW)
    with unscoped("a test counts"):
        assert Reminder.objects.filter(rule=RULE, post=desk.post).count() == told


@pytest.mark.parametrize(("days", "told"), [({}, 0), ({"shown": -90, "family": -66}, 1)])
def test_own_days_decide_when_the_family_gets_its_letter(desk, leader, days, told: int) -> None:  # noqa: F811
    case = desk.open()
    benefits = {"receiving.0.benefit": "wohngeld", "receiving.0.until": "31.01.2027"}
    desk.do(save_section, case, Said(section="benefits", fields=benefits, number=0))
    say_days(leader, "benefit_ends", days, now=NOW)
    remind(now=NOW)
    with unscoped("a test counts"):
        assert PaperLetter.objects.filter(rule="benefit_ends").count() == told


def test_own_days_of_one_body_are_nothing_to_another(desk, leader) -> None:  # noqa: F811
    other = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), role=Role.SUPERVISOR)
    say_days(leader, RULE, {"shown": -170}, now=NOW)
    assert rules_of(other.body_id) == RULES
    assert not any(one.said for one in rules_page(acting(other)))
    assert rules_of(desk.body.pk)[RULE].shown == -170
    assert {slug for slug, rule in rules_of(desk.body.pk).items() if rule != RULES[slug]} == {RULE}


@pytest.mark.parametrize(
    "role", [Role.CASE_WORKER, Role.COUNSELLOR, Role.PROVIDER, Role.DATA_PROTECTION_OFFICER]
)
def test_nobody_but_supervisors_and_administrators_says_days(desk, role: Role) -> None:  # noqa: F811
    purpose = {} if role is not Role.DATA_PROTECTION_OFFICER else {"purpose": None}
    actor = acting(a_post(desk.body, "wer", role, **purpose))
    for call in (lambda: say_days(actor, RULE, {"shown": -170}, now=NOW), lambda: rule_to_say(actor, RULE)):
        with pytest.raises(NotThere):
            call()
    assert not OwnDays.objects.exists()


def test_the_administrator_says_days_too(desk) -> None:  # noqa: F811
    keeper = acting(a_post(desk.body, "verwaltung", Role.ADMINISTRATOR, None))
    say_days(keeper, RULE, {"shown": -170}, now=NOW)
    assert rule_to_say(keeper, RULE).is_own


@pytest.mark.parametrize("slug", ["emergency_review", "task_again", "unheard"])
def test_what_no_body_may_say_is_not_there(leader, slug: str) -> None:
    with pytest.raises(NotThere):
        say_days(leader, slug, {}, now=NOW)


@pytest.mark.parametrize(
    ("days", "out_of_bounds", "out_of_order"),
    [
        ({"shown": -271}, {"shown"}, set()),
        ({"shown": -99}, {"shown"}, set()),
        ({"worker": -89}, {"worker"}, set()),  # three months: § 8 Abs. 2 TzBfG
        ({"until": 5}, {"until"}, set()),
        ({"family": -30}, {"family"}, set()),  # no letter on this card
        ({"worker": -121}, set(), {"worker"}),  # before it is on the list
        ({"shown": -200, "worker": -199}, {"worker"}, set()),
    ],
)
def test_days_out_of_bounds_or_order_are_refused(leader, days, out_of_bounds, out_of_order) -> None:
    with pytest.raises(BadDays) as caught:
        say_days(leader, RULE, days, now=NOW)
    assert (caught.value.out_of_bounds, caught.value.out_of_order) == (out_of_bounds, out_of_order)
    assert not OwnDays.objects.exists()


def test_the_supervisor_is_not_reminded_before_who_works_on_it(leader) -> None:
    with pytest.raises(BadDays) as caught:
        say_days(leader, "message_unanswered", {"worker": 21, "supervisor": 20}, now=NOW)
    assert caught.value.out_of_order == {"supervisor"}


def test_what_was_said_is_kept_and_on_record(desk, leader) -> None:  # noqa: F811
    later = NOW + timedelta(days=3)
    say_days(leader, RULE, {"shown": -170, "worker": -100}, now=NOW)
    say_days(leader, RULE, {"shown": -170, "worker": -100}, now=later)  # the same: nothing new
    say_days(leader, RULE, {"shown": -170, "worker": -90}, now=later)  # as on the card
    say_days(leader, RULE, {}, now=later)
    told = rule_to_say(leader, RULE)
    assert not told.is_own
    assert [(dict(one.days), one.at) for one in told.said] == [
        ({}, later),
        ({"shown": -170}, later),
        ({"shown": -170, "worker": -100}, NOW),
    ]
    rows = AuditRow.objects.filter(action="worklists.days.said", object_id=RULE).order_by("number")
    assert [row.fields for row in rows] == [["shown", "worker"], ["worker"], ["shown"]]


@pytest.mark.parametrize("days", [{"shown": -400}, {"until": 3}, {"shown": -100, "worker": -110}])
def test_days_that_the_card_no_longer_allows_do_not_hold(desk, leader, days) -> None:  # noqa: F811
    OwnDays.objects.create(body=desk.body, rule=RULE, days=days, by_id=leader.post, at=NOW)
    assert rules_of(desk.body.pk)[RULE] == RULES[RULE]
    told = rule_to_say(leader, RULE)
    assert told.is_outdated
    assert not told.is_own
