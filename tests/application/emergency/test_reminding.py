"""No emergency is forgotten: who reviews it, who opened it, who names reviewers hear of it, once a stage."""

from datetime import timedelta

import pytest
from django.core import mail
from tests.application.emergency.test_opening import REASON, Desk
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.emergency import reminding
from amvis.application.emergency.reminding import Urged, remind_of_reviews
from amvis.application.emergency.review import Finding, review
from amvis.application.outbox.delivery import deliver_due
from amvis.application.worklists.reminding import remind
from amvis.domain.consent.vocabulary import BodyKind, Role
from amvis.records.models import Account, BreakGlass, OutboxItem, Post
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
# Opened on Friday the 27th: due by the end of Monday the 30th.
LAST_DAY, FIRST_LATE, WEEK_LATE = (NOW + timedelta(days=days) for days in (3, 4, 10))


@pytest.fixture
def desk():
    found = Desk()
    found.administrator = a_post(found.office, "admin", Role.ADMINISTRATOR, None)
    found.open()
    OutboxItem.objects.all().delete()  # what was told at once
    return found


def _told() -> set[tuple[str, str]]:
    rows = OutboxItem.objects.values_list("event", "recipient__email")
    return {(event.removeprefix("emergency_"), email.partition("@")[0]) for event, email in rows}


def test_before_its_last_day_nobody_is_reminded(desk) -> None:
    assert remind_of_reviews(now=NOW + timedelta(days=2)) == Urged()


def test_on_its_last_day_the_supervisor_is_reminded_once(desk) -> None:
    assert remind_of_reviews(now=LAST_DAY) == Urged(mails=1, emergencies=1)
    assert remind_of_reviews(now=LAST_DAY + timedelta(hours=3)) == Urged()
    assert _told() == {("due", "supervisor")}


def test_overdue_it_is_told_to_both_reviewers_and_to_who_opened_it(desk) -> None:
    assert remind_of_reviews(now=FIRST_LATE) == Urged(mails=3, emergencies=1)
    assert _told() == {("overdue", "supervisor"), ("overdue", "officer"), ("opener", "helper")}
    assert remind_of_reviews(now=FIRST_LATE + timedelta(days=1)) == Urged()


def test_after_a_week_it_is_told_further_up_and_then_every_week(desk) -> None:
    remind_of_reviews(now=FIRST_LATE)
    assert remind_of_reviews(now=WEEK_LATE).mails == 3
    assert remind_of_reviews(now=WEEK_LATE + timedelta(days=6)) == Urged()
    assert remind_of_reviews(now=WEEK_LATE + timedelta(days=7)).mails == 3
    last = OutboxItem.objects.order_by("-pk")[:3]
    assert {row.event for row in last} == {"emergency_unreviewed"}
    assert {row.recipient_id for row in last} == {
        desk.supervisor.account_id,
        desk.officer.account_id,
        desk.administrator.account_id,
    }


def test_where_nobody_is_left_to_review_it_the_administrator_hears_at_once(desk) -> None:
    Post.objects.filter(pk__in=[desk.supervisor.pk, desk.officer.pk]).update(until=LAST_DAY)
    remind_of_reviews(now=LAST_DAY)
    assert _told() == {("unreviewed", "admin")}


def test_who_opened_it_is_never_told_to_review_it(desk) -> None:
    Post.objects.filter(pk=desk.supervisor.pk).update(account=desk.helper.account)
    remind_of_reviews(now=FIRST_LATE)
    assert _told() == {("overdue", "officer"), ("opener", "helper")}


def test_what_is_reviewed_reminds_nobody(desk) -> None:
    actor = acting(desk.officer)
    with unscoped("a test looks"):
        glass = BreakGlass.objects.get().public_id
    with acting_as(actor, now=NOW):
        review(actor, glass, Finding.JUSTIFIED, now=NOW)
    assert remind_of_reviews(now=WEEK_LATE) == Urged()


def test_other_bodies_and_people_who_left_hear_nothing(desk) -> None:
    elsewhere = a_body("elsewhere", BodyKind.JUGENDAMT)
    a_post(elsewhere, "other", Role.SUPERVISOR)
    Account.objects.filter(pk=desk.helper.account_id).update(is_active=False)
    remind_of_reviews(now=FIRST_LATE)
    assert _told() == {("overdue", "supervisor"), ("overdue", "officer")}


def test_the_mails_tell_nothing_of_the_case_or_of_who_opened_it(desk) -> None:
    for now in (LAST_DAY, FIRST_LATE, WEEK_LATE):
        remind_of_reviews(now=now)
    deliver_due(now=WEEK_LATE)
    assert len(mail.outbox) == 7
    for sent in mail.outbox:
        for secret in (REASON, "Familie", desk.case.public_id, desk.helper.account.name):
            assert secret not in sent.subject + sent.body


def test_the_daily_run_reminds_of_reviews_too(desk) -> None:
    found = remind(now=FIRST_LATE)
    assert (found.reminded, found.things) == (3, 1)


def test_a_run_that_ends_between_two_emergencies_goes_on_with_the_second(desk, monkeypatch) -> None:
    desk.open(NOW + timedelta(hours=5))
    OutboxItem.objects.all().delete()
    whole, seen = reminding._remind_of, []

    def stops(key, *, now):
        if seen:
            raise KeyboardInterrupt
        seen.append(key)
        return whole(key, now=now)

    monkeypatch.setattr(reminding, "_remind_of", stops)
    with pytest.raises(KeyboardInterrupt):
        remind_of_reviews(now=FIRST_LATE)
    monkeypatch.undo()
    assert remind_of_reviews(now=FIRST_LATE) == Urged(mails=3, emergencies=1)
    assert OutboxItem.objects.count() == 6
