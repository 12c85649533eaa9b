"""File numbers: each body sets its own, once; others read it where they may see how to reach the family."""

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.file_numbers import NumberTaken, file_numbers_of, set_file_number
from amvis.application.cases.one_case import CaseEnded
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, CaseMember, FileNumber
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
NUMBER = "43504//0012345"


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    return acting(post), case, post


def _set(actor, case, number=NUMBER, before=""):
    with acting_as(actor, now=NOW):
        set_file_number(actor, case.public_id, number, before=before, now=NOW)


def _numbers(actor, case):
    with acting_as(actor, now=NOW):
        return [(one.number, one.is_own) for one in file_numbers_of(actor, case.public_id, now=NOW)]


def test_a_number_is_set_changed_and_taken_away(desk) -> None:
    actor, case, _ = desk
    _set(actor, case)
    assert _numbers(actor, case) == [(NUMBER, True)]
    _set(actor, case, "7", before=NUMBER)
    assert _numbers(actor, case) == [("7", True)]
    _set(actor, case, "", before="7")
    assert _numbers(actor, case) == []
    assert list(AuditRow.objects.order_by("number").values_list("action", flat=True)) == [
        *("cases.file_number.set", "cases.file_number.set", "cases.file_number.removed")
    ]


def test_the_same_number_again_changes_and_records_nothing(desk) -> None:
    actor, case, _ = desk
    _set(actor, case)
    _set(actor, case, before=NUMBER)
    assert AuditRow.objects.count() == 1


def test_a_form_made_from_an_older_number_changes_nothing(desk) -> None:
    actor, case, _ = desk
    _set(actor, case)
    with pytest.raises(Changed):
        _set(actor, case, "8", before="")
    with pytest.raises(Changed):
        _set(actor, case, "", before="8")
    assert _numbers(actor, case) == [(NUMBER, True)]


@pytest.mark.parametrize("before", ["", "7"])
def test_a_body_gives_a_number_to_one_family_only(desk, before: str) -> None:
    actor, case, post = desk
    other = a_case(post.body, post)
    a_grant(other, post.body, Scope.STATUS)
    _set(actor, other)
    if before:
        _set(actor, case, before)
    with pytest.raises(NumberTaken):
        _set(actor, case, NUMBER, before=before)
    assert _numbers(actor, case) == ([(before, True)] if before else [])


@pytest.mark.parametrize(("scope", "seen"), [(Scope.CONTACT, 1), (Scope.STATUS, 0)])
def test_another_body_reads_it_with_the_contact_data_only(desk, scope: Scope, seen: int) -> None:
    actor, case, _ = desk
    _set(actor, case)
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    post = a_post(other, purpose=Purpose.KINDERBETREUUNG)
    a_grant(case, other, scope, Purpose.KINDERBETREUUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=case, post=post, since=EARLIER)
    assert _numbers(acting(post), case) == [(NUMBER, False)] * seen
    _set(acting(post), case, NUMBER)  # the number of another body is no obstacle
    assert (NUMBER, True) in _numbers(acting(post), case)


def test_a_stranger_and_an_ended_case_get_no_number(desk) -> None:
    actor, case, _ = desk
    stranger = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    with pytest.raises(NotThere):
        _set(stranger, case)
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        _set(actor, case)
    with unscoped("the test counts"):
        assert not FileNumber.objects.exists()
