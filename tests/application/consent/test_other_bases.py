"""Passing on by law, and what was entrusted: who may, to whom, for what, until when, and its end."""

from datetime import date, timedelta

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.one_case import CaseEnded, one_case
from amvis.application.consent import other_bases
from amvis.application.consent.other_bases import (
    NewBasis,
    NotPossible,
    bases_of,
    end_basis,
    enter_basis,
    entrust,
)
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, CaseMember, Grant
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
UNTIL = date(2027, 3, 1)


class Desk:
    """A case of a Jugendamt, and a Jobcenter that is to see the childcare."""

    def __init__(self, kind: BodyKind = BodyKind.JUGENDAMT) -> None:
        self.giver, self.taker = a_body("geber", kind), a_body("jobcenter")
        care = Purpose.KINDERBETREUUNG
        self.lead = a_post(self.giver, "lead", purpose=care)
        self.supervisor = a_post(self.giver, "supervisor", Role.SUPERVISOR, care)
        self.colleague = a_post(self.giver, "colleague", purpose=care)
        self.reader = a_post(self.taker, "reader")
        self.case = a_case(self.giver, self.lead, self.colleague, self.reader)
        for scope in (Scope.CONTACT, Scope.STATUS, Scope.CHILDCARE):
            a_grant(self.case, self.giver, scope, care)

    def do(self, post, what, *args, now=NOW, **more):
        actor = acting(post, now=now)
        with acting_as(actor, now=now):
            return what(actor, self.case.public_id, *args, **more, now=now)

    def enter(self, post=None, **told):
        new = {
            "recipient": self.taker.public_id, "purpose": Purpose.ARBEITSVERMITTLUNG,
            "scopes": (Scope.CHILDCARE,), "norm": "task", "until": UNTIL,
            "evidence": "Akte Blatt 12, Anfrage vom 3.",
        }  # fmt: skip
        self.do(post or self.supervisor, enter_basis, NewBasis(**new | told))

    def entrust(self, by, to, now=NOW):
        self.do(by, entrust, to.public_id, evidence="Akte Blatt 13, Erklärung", until=UNTIL, now=now)

    def scopes(self, post, now=NOW):
        try:
            return self.do(post, one_case, now=now).scopes
        except NotThere:
            return frozenset()


@pytest.fixture
def desk():
    return Desk()


def test_a_supervisor_lets_another_body_see_one_scope_for_one_purpose_until_a_day(desk) -> None:
    other = a_post(desk.taker, "money", purpose=Purpose.EXISTENZSICHERUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=desk.case, post=other, since=EARLIER)
    desk.enter()
    assert desk.scopes(desk.reader) == {Scope.CHILDCARE}
    assert desk.scopes(other) == frozenset()
    assert desk.scopes(desk.reader, NOW.replace(year=2027, month=3, day=1, hour=22)) == {Scope.CHILDCARE}
    assert desk.scopes(desk.reader, NOW.replace(year=2027, month=3, day=1, hour=23)) == frozenset()
    with unscoped("a test looks"):
        grant = Grant.objects.latest("pk")
    assert grant.evidence == "§ 69 Abs. 1 Nr. 1 SGB X: Akte Blatt 12, Anfrage vom 3."
    row = AuditRow.objects.latest("pk")
    assert (row.action, row.basis, row.fields) == ("consent.basis.entered", "task_of_a_body", ["childcare"])


@pytest.mark.parametrize("who", ["lead", "colleague", "reader"])
def test_nobody_but_the_supervisor_enters_one(desk, who) -> None:
    with pytest.raises(NotThere):
        desk.enter(getattr(desk, who))
    assert desk.scopes(desk.reader) == frozenset()


@pytest.mark.parametrize(
    "told",
    [
        {"scopes": ()},
        {"scopes": (Scope.FINANCE,)},  # not collected by this body
        {"scopes": (Scope.ENTRUSTED,)},
        {"norm": "unheard"},
        {"norm": "notice"},  # for counsellors
        {"recipient": "A" * 22},
    ],
    ids=str,
)
def test_what_is_not_the_bodys_own_is_not_passed_on(desk, told) -> None:
    with pytest.raises(NotThere):
        desk.enter(**told)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"evidence": "x"}, "no_evidence"),
        ({"evidence": "          x          "}, "no_evidence"),
        ({"until": NOW.date() - timedelta(days=1)}, "day"),
        ({"until": NOW.date() + timedelta(days=367)}, "day"),
        ({"norm": "danger"}, "purpose"),
    ],
    ids=str,
)
def test_without_evidence_or_a_right_day_nothing_is_entered(desk, told, why) -> None:
    with pytest.raises(NotPossible) as refused:
        desk.enter(**told)
    assert refused.value.key == why
    assert not AuditRow.objects.exists()


def test_an_own_body_is_no_recipient(desk) -> None:
    with pytest.raises(NotThere):
        desk.enter(recipient=desk.giver.public_id)


def test_who_keeps_professional_secrets_gives_notice_to_the_jugendamt_alone() -> None:
    desk = Desk(BodyKind.BERATUNGSSTELLE)
    desk.giver.needs_release_from_secrecy = True
    desk.giver.save()
    assert desk.do(desk.supervisor, bases_of).norms == ("notice",)
    with pytest.raises(NotThere):
        desk.enter()
    with pytest.raises(NotPossible) as refused:
        desk.enter(norm="notice", purpose=Purpose.KINDERSCHUTZ)
    assert refused.value.key == "recipient"
    office = a_body("jugendamt", BodyKind.JUGENDAMT)
    desk.enter(norm="notice", purpose=Purpose.KINDERSCHUTZ, recipient=office.public_id)


def test_an_ended_case_takes_no_basis(desk) -> None:
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises((NotThere, CaseEnded)):
        desk.enter()
    with pytest.raises((NotThere, CaseEnded)):
        desk.entrust(desk.lead, desk.lead)


def test_it_is_ended_at_once_by_the_supervisor_and_only_once(desk) -> None:
    desk.enter()
    (row,) = desk.do(desk.supervisor, bases_of).rows
    for post in (desk.lead, desk.reader):
        with pytest.raises(NotThere):
            desk.do(post, end_basis, row.public_id)
    desk.do(desk.supervisor, end_basis, row.public_id)
    assert desk.scopes(desk.reader) == frozenset()
    with pytest.raises(NotThere):
        desk.do(desk.supervisor, end_basis, row.public_id)
    assert AuditRow.objects.latest("pk").action == "consent.basis.ended"


def test_the_evidence_is_read_by_who_entered_it_the_norm_by_both(desk) -> None:
    desk.enter()
    assert "Blatt 12" in desk.do(desk.lead, bases_of).rows[0].evidence
    assert desk.do(desk.reader, bases_of).rows[0].evidence == "§ 69 Abs. 1 Nr. 1 SGB X"


def test_what_was_entrusted_opens_for_one_person_alone(desk) -> None:
    desk.entrust(desk.lead, desk.lead)
    assert Scope.ENTRUSTED in desk.scopes(desk.lead)
    for post in (desk.colleague, desk.supervisor, desk.reader):
        assert Scope.ENTRUSTED not in desk.scopes(post)


def test_it_is_passed_on_by_who_holds_it_to_one_more_on_the_case(desk) -> None:
    for by, to in ((desk.lead, desk.colleague), (desk.colleague, desk.lead), (desk.supervisor, desk.lead)):
        with pytest.raises(NotThere):
            desk.entrust(by, to)
    desk.entrust(desk.lead, desk.lead)
    with pytest.raises(NotThere):
        desk.entrust(desk.lead, a_post(desk.giver, "not-on-it", purpose=Purpose.KINDERBETREUUNG))
    desk.entrust(desk.lead, desk.colleague)
    assert Scope.ENTRUSTED in desk.scopes(desk.colleague)
    row = next(one for one in desk.do(desk.lead, bases_of).rows if one.person == desk.colleague.account.name)
    desk.do(desk.lead, end_basis, row.public_id)
    assert Scope.ENTRUSTED not in desk.scopes(desk.colleague)


def test_nobody_opens_to_themselves_what_was_entrusted_to_another(desk) -> None:
    desk.entrust(desk.lead, desk.lead)
    summer = NOW.replace(year=2027, month=6)
    for now in (NOW, summer):  # also when it is over: what was written stays theirs
        for post in (desk.colleague, desk.supervisor):
            assert desk.do(post, bases_of, now=now).confidants == ()
            with pytest.raises(NotThere):
                desk.entrust(post, post, now=now)
    assert len(desk.do(desk.lead, bases_of).confidants) == 2
    (again,) = desk.do(desk.lead, bases_of, now=summer).confidants
    assert again[0] == desk.lead.public_id


def test_a_supervisor_who_is_not_on_the_case_is_entrusted_nothing(desk) -> None:
    with pytest.raises(NotThere):
        desk.entrust(desk.supervisor, desk.supervisor)


def test_what_was_taken_from_somebody_is_not_opened_by_them_again(desk) -> None:
    desk.entrust(desk.lead, desk.lead)
    (row,) = desk.do(desk.supervisor, bases_of).rows
    desk.do(desk.supervisor, end_basis, row.public_id)
    with pytest.raises(NotThere):
        desk.entrust(desk.lead, desk.lead)


def test_a_body_whose_help_rests_on_no_confidence_is_entrusted_nothing() -> None:
    desk = Desk(BodyKind.JOBCENTER_GE)
    assert desk.do(desk.lead, bases_of).confidants == ()
    with pytest.raises(NotThere):
        desk.entrust(desk.lead, desk.lead)


def test_every_norm_on_the_page_can_be_told() -> None:
    assert all(norm.text.startswith("§ ") for norm in other_bases.NORMS.values())
