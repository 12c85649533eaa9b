"""Who is on a case: assigned by its own body, handed over whole, and never somebody who is barred."""

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.members import assign, hand_over, hand_over_lead, members_of, release
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import AuditRow, BarredAccount, Case, CaseMember
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    body = a_body()
    post, colleague = a_post(body), a_post(body, "b")
    case = a_case(body, post)
    a_grant(case, body)
    with unscoped("a test builds its world"):
        CaseMember.objects.update(leads=True)
    return acting(post), case, colleague


def _do(act, actor, case, post):
    with acting_as(actor, now=NOW):
        act(actor, case.public_id, getattr(post, "public_id", post), now=NOW)


def _names(actor, case):
    with acting_as(actor, now=NOW):
        return [(row.name.split()[0], row.leads) for row in members_of(actor, case.public_id, now=NOW).rows]


def test_a_colleague_who_is_assigned_sees_the_case(desk) -> None:
    actor, case, colleague = desk
    with acting_as(acting(colleague), now=NOW):
        assert not Case.objects.exists()
    _do(assign, actor, case, colleague)
    with acting_as(acting(colleague), now=NOW):
        assert Case.objects.exists()


def test_who_takes_over_leads_and_the_former_leader_stays(desk) -> None:
    actor, case, colleague = desk
    _do(hand_over, actor, case, colleague)
    assert _names(actor, case) == [("b", True), ("a", False)]


def test_who_is_released_no_longer_sees_it(desk) -> None:
    actor, case, colleague = desk
    _do(assign, actor, case, colleague)
    _do(release, actor, case, colleague)
    with acting_as(acting(colleague), now=NOW):
        assert not Case.objects.exists()


def test_who_leads_cannot_be_released_before_handing_over(desk) -> None:
    actor, case, _ = desk
    with unscoped("the test looks up the post"):
        post = CaseMember.objects.get(leads=True).post
    with pytest.raises(NotThere):
        _do(release, actor, case, post)


@pytest.mark.parametrize("act", [assign, hand_over])
@pytest.mark.parametrize("who", ["of another body", "barred", "an administrator", "nobody"])
def test_somebody_who_cannot_be_on_it_is_refused(desk, act, who: str) -> None:
    actor, case, colleague = desk
    if who == "of another body":
        colleague = a_post(a_body("jugendamt", BodyKind.JUGENDAMT))
    if who == "barred":
        with unscoped("a test builds its world"):
            BarredAccount.objects.create(case=case, account=colleague.account)
    if who == "an administrator":
        colleague = a_post(colleague.body, "c", Role.ADMINISTRATOR, None)
    with pytest.raises(NotThere):
        _do(act, actor, case, "AAAAAAAAAAAAAAAAAAAAAA" if who == "nobody" else colleague)
    assert not AuditRow.objects.exists()


def test_who_only_works_on_it_assigns_nobody(desk) -> None:
    actor, case, colleague = desk
    _do(assign, actor, case, colleague)
    with pytest.raises(NotThere):
        _do(assign, acting(colleague), case, a_post(colleague.body, "c"))


def test_the_lead_goes_to_a_body_that_is_on_the_case_only(desk) -> None:
    actor, case, _ = desk
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    post = a_post(other, purpose=Purpose.KINDERBETREUUNG)
    with acting_as(actor, now=NOW), pytest.raises(NotThere):
        hand_over_lead(actor, case.public_id, other.public_id, now=NOW)
    a_grant(case, other, Scope.STATUS, Purpose.KINDERBETREUUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=case, post=post, leads=True, since=EARLIER)
    with acting_as(actor, now=NOW):
        hand_over_lead(actor, case.public_id, other.public_id, now=NOW)
    with unscoped("the test looks"):
        assert Case.objects.get().lead_body == other


@pytest.mark.parametrize("who", ["a colleague without the lead", "who leads in another body", "the own body"])
def test_the_whole_case_is_not_given_away(desk, who: str) -> None:
    actor, case, colleague = desk
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    post = a_post(other, purpose=Purpose.KINDERBETREUUNG)
    a_grant(case, other, Scope.CONTACT, Purpose.KINDERBETREUUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=case, post=post, leads=True, since=EARLIER)
        CaseMember.objects.create(case=case, post=colleague, since=EARLIER)
    heir = other.public_id
    if who == "a colleague without the lead":
        actor = acting(colleague)
    if who == "who leads in another body":
        actor, heir = acting(post), colleague.body.public_id
    if who == "the own body":
        heir = colleague.body.public_id
    with acting_as(actor, now=NOW), pytest.raises(NotThere):
        hand_over_lead(actor, case.public_id, heir, now=NOW)


def test_heirs_are_the_bodies_that_lead_a_part(desk) -> None:
    actor, case, _ = desk
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=case, post=a_post(other), leads=True, since=EARLIER)
    with acting_as(actor, now=NOW):
        assert members_of(actor, case.public_id, now=NOW).heirs == ((other.public_id, other.name),)
