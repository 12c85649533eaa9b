"""E-mails about demands: to who leads the case in the other body, once, and without a word of content."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from tests.application.demands.two_bodies import HELP, MEETING, TwoBodies
from tests.records.world import NOW, a_post

from amvis.application.demands.demands import add_demand
from amvis.application.demands.moves import OtherHours, answer_proposal, propose
from amvis.application.demands.one_list import confirm_list, freeze_list
from amvis.application.demands.page import demands_page
from amvis.application.outbox.delivery import deliver_due
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import CaseMember, OutboxItem
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> TwoBodies:
    found = TwoBodies()
    with unscoped("the test says who leads"):
        CaseMember.objects.update(leads=True)
    found.as_jobcenter(add_demand, replace(MEETING, title="Wiedereinstieg geheim"))
    found.as_jugendamt(add_demand, replace(HELP, span=Span(780, 840)))
    return found


def _told() -> list[tuple[str, str]]:
    rows = OutboxItem.objects.order_by("pk").values_list("event", "recipient__email")
    return [(event, email.partition("@")[2]) for event, email in rows]


def test_a_list_waits_for_each_other_body_on_it_and_the_family_is_told_of_to_all_others(both) -> None:
    both.as_jobcenter(freeze_list, both.as_jobcenter(demands_page).fingerprint)
    assert _told() == [("demand_list", "jugendamt.example")]
    both.as_jugendamt(confirm_list, 1)
    assert len(_told()) == 1, "a body that has read is nobody's errand"
    for _ in range(2):
        both.as_jugendamt(confirm_list, 1, is_family=True)
    assert _told()[1:] == [("demand_list_family", "jobcenter.example")]


def test_a_list_of_the_own_demands_alone_is_told_to_nobody() -> None:
    alone = TwoBodies()
    alone.as_jobcenter(add_demand, MEETING)
    alone.as_jobcenter(freeze_list, alone.as_jobcenter(demands_page).fingerprint)
    assert _told() == []


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_proposal_is_told_to_who_answers_and_its_answer_to_who_proposed(both, is_accepted: bool) -> None:
    page = both.as_jugendamt(demands_page)
    demand = next(one for one in page.demands if not one.is_own)
    both.as_jugendamt(propose, demand.public_id, OtherHours(days=1, span=Span(600, 660)), version=1)
    assert _told() == [("proposal", "jobcenter.example")]
    (waiting,) = both.as_jobcenter(demands_page).proposals
    both.as_jobcenter(answer_proposal, waiting.public_id, is_accepted=is_accepted)
    assert _told()[1:] == [("proposal_answered", "jugendamt.example")]


def test_no_mail_tells_what_it_is_about(both) -> None:
    both.as_jobcenter(freeze_list, both.as_jobcenter(demands_page).fingerprint)
    assert deliver_due(now=NOW + timedelta(minutes=1)).sent == 1
    (sent,) = mail.outbox
    for word in ("geheim", "Aylin", "aylin", both.case.public_id, "Familie E."):
        assert word not in f"{sent.subject} {sent.body}"


def test_where_nobody_leads_there_who_supervises_is_told(both) -> None:
    with unscoped("the test takes the lead away"):
        CaseMember.objects.filter(post=both.posts[1]).update(leads=False)
    a_post(both.posts[1].body, "leitung", Role.SUPERVISOR, purpose=None)
    both.as_jobcenter(freeze_list, both.as_jobcenter(demands_page).fingerprint)
    told = OutboxItem.objects.values_list("event", "recipient__email")
    assert list(told) == [("demand_list", "leitung@jugendamt.example")]
