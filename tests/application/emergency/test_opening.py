"""Access in an emergency: one case, listed scopes, a reason, four hours, told to the reviewers only."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.accounts.limits import TooManyTries
from amvis.application.cases.one_case import one_case
from amvis.application.emergency.opening import (
    LASTS,
    Emergency,
    NotPossible,
    SeenAlready,
    end_emergency,
    is_a_reason,
    open_emergency,
    review_due,
)
from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.records.models import (
    AuditRow,
    BarredAccount,
    BreakGlass,
    CaseMember,
    FileNumber,
    Grant,
    OutboxItem,
)
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
REASON = "Das Kind kam heute mit Verletzungen in die Kita."
WANTED = {Scope.CONTACT, Scope.STATUS}


class Desk:
    """A case of the Jobcenter, and a Jugendamt whose helper cannot see it."""

    def __init__(self, kind: BodyKind = BodyKind.JUGENDAMT) -> None:
        self.jobcenter, self.office = a_body(), a_body("jugendamt", kind)
        self.case = a_case(self.jobcenter, a_post(self.jobcenter))
        for scope in (Scope.CONTACT, Scope.STATUS, Scope.FINANCE):
            a_grant(self.case, self.jobcenter, scope)
        self.helper = a_post(self.office, "helper", purpose=Purpose.KINDERBETREUUNG)
        self.supervisor = a_post(self.office, "supervisor", Role.SUPERVISOR, Purpose.KINDERBETREUUNG)
        self.officer = a_post(self.office, "officer", Role.DATA_PROTECTION_OFFICER, None)

    def open(self, now=NOW, **told):
        wanted = {"number": self.case.public_id, "body": "", "scopes": tuple(WANTED), "reason": REASON}
        actor = acting(self.helper, now=now)
        with acting_as(actor, now=now):
            return open_emergency(actor, Emergency(**wanted | told), now=now)

    def seen(self, now=NOW, post=None):
        actor = acting(post or self.helper, now=now)
        with acting_as(actor, now=now):
            return one_case(actor, self.case.public_id, now=now)

    def end(self, post=None, now=NOW):
        actor = acting(post or self.helper, now=now)
        with unscoped("a test"):
            glass = BreakGlass.objects.latest("pk").public_id
        with acting_as(actor, now=now):
            end_emergency(actor, glass, now=now)


@pytest.fixture
def desk():
    return Desk()


def _counts():
    with unscoped("the test counts"):
        return BreakGlass.objects.count(), Grant.objects.filter(basis=LegalBasis.CHILD_PROTECTION).count()


def test_it_opens_what_was_asked_for_to_one_person_for_four_hours(desk) -> None:
    assert desk.open() == desk.case.public_id
    seen = desk.seen()
    assert (seen.scopes, seen.is_emergency) == (WANTED, True)
    assert desk.seen(NOW + LASTS - timedelta(seconds=1)).scopes == WANTED
    for when, post in ((NOW + LASTS, None), (NOW, desk.supervisor)):
        with pytest.raises(NotThere):
            desk.seen(when, post)


def test_it_opens_by_the_file_number_of_a_body_and_by_no_other(desk) -> None:
    with unscoped("a test builds its world"):
        FileNumber.objects.create(case=desk.case, body=desk.jobcenter, number="435/1")
    assert desk.open(number="435/1", body=desk.office.public_id) is None
    assert desk.open(number="435/1", body="") is None
    assert desk.open(number=" 435/1 ", body=desk.jobcenter.public_id) == desk.case.public_id


def test_absent_and_barred_are_told_alike_and_open_nothing(desk) -> None:
    with unscoped("a test builds its world"):
        BarredAccount.objects.create(case=desk.case, account=desk.helper.account)
    assert desk.open() is None
    assert desk.open(number="A" * 22) is None
    assert _counts() == (0, 0)
    assert [row.action for row in AuditRow.objects.order_by("pk")] == ["access.emergency.tried"] * 2
    assert not any(row.case or row.object_id for row in AuditRow.objects.all())
    assert not OutboxItem.objects.exists()


def test_after_five_numbers_that_lead_nowhere_none_is_looked_at(desk) -> None:
    for number in range(5):
        assert desk.open(number=str(number)) is None
    with pytest.raises(TooManyTries):
        desk.open()
    assert _counts() == (0, 0)
    assert desk.open(NOW + timedelta(hours=1)) == desk.case.public_id


def test_a_number_that_is_right_uses_up_no_try(desk) -> None:
    for _ in range(6):
        desk.open()
        desk.end()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"reason": ""}, "no_reason"),
        ({"reason": "x x x x x x"}, "no_reason"),
        ({"reason": "Gefahr Gefahr Gefahr Gefahr Gefahr"}, "no_reason"),
        ({"scopes": ()}, "no_scope"),
    ],
    ids=["empty", "signs", "one word", "no scope"],
)
def test_without_a_reason_or_a_scope_nothing_opens(desk, told, why) -> None:
    with pytest.raises(NotPossible) as refused:
        desk.open(**told)
    assert refused.value.key == why
    assert _counts() == (0, 0)
    assert not AuditRow.objects.exists()


def test_a_sentence_is_a_reason() -> None:
    assert is_a_reason(REASON)


def test_where_nobody_could_review_it_nothing_opens(desk) -> None:
    desk.supervisor.delete()
    desk.officer.delete()
    with pytest.raises(NotPossible) as refused:
        desk.open()
    assert refused.value.key == "no_reviewer"


def test_who_supervises_alone_is_no_reviewer_of_their_own_emergency(desk) -> None:
    desk.officer.delete()
    desk.helper = desk.supervisor
    with pytest.raises(NotPossible):
        desk.open()


@pytest.mark.parametrize(
    "kind", [BodyKind.JOBCENTER_GE, BodyKind.FAMILIENKASSE, BodyKind.AGENTUR_FUER_ARBEIT]
)
def test_a_body_without_child_protection_opens_nothing(kind) -> None:
    with pytest.raises(NotThere):
        Desk(kind).open()
    assert _counts() == (0, 0)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.STEERING_MEMBER])
def test_a_role_without_content_opens_nothing(desk, role) -> None:
    desk.helper = a_post(desk.office, role, role, None)
    with pytest.raises(NotThere):
        desk.open()


def test_what_was_entrusted_opens_for_the_jugendamt_alone(desk) -> None:
    desk.open(scopes=(Scope.ENTRUSTED,))
    assert desk.seen().scopes == {Scope.ENTRUSTED}
    desk.office.kind = BodyKind.BERATUNGSSTELLE
    desk.office.save()
    with pytest.raises(NotThere):
        desk.open(scopes=(Scope.ENTRUSTED,))


def test_what_is_open_anyway_is_not_opened_again(desk) -> None:
    a_grant(desk.case, desk.office, Scope.CONTACT, Purpose.KINDERBETREUUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=desk.case, post=desk.helper, since=EARLIER)
    with pytest.raises(SeenAlready):
        desk.open(scopes=(Scope.CONTACT,))
    desk.open()
    assert (desk.seen().scopes, desk.seen().ordinary) == (WANTED, {Scope.CONTACT})
    assert _counts() == (1, 1)


def test_the_reviewers_are_told_at_once_and_nobody_else(desk) -> None:
    a_post(desk.office, "colleague", purpose=Purpose.KINDERBETREUUNG)
    a_post(desk.jobcenter, "their-supervisor", Role.SUPERVISOR)
    desk.open()
    told = {(item.event, item.recipient_id) for item in OutboxItem.objects.all()}
    assert told == {("emergency", desk.supervisor.account_id), ("emergency", desk.officer.account_id)}
    assert all(item.payload == {} for item in OutboxItem.objects.all())


def test_the_reason_lies_sealed_and_the_act_names_the_scopes(desk) -> None:
    desk.open()
    with unscoped("a test looks"):
        glass = BreakGlass.objects.get()
    assert b"Verletzungen" not in bytes(glass.reason)
    row = AuditRow.objects.get()
    assert (row.action, row.basis, row.case) == ("access.emergency.opened", "child_protection", desk.case.pk)
    assert (row.fields, row.body) == (["contact", "status"], desk.office)


def test_it_ends_early_for_who_opened_it_and_only_once(desk) -> None:
    desk.open()
    with pytest.raises(NotThere):
        desk.end(desk.supervisor)
    desk.end()
    with pytest.raises(NotThere):
        desk.seen()
    with pytest.raises(NotThere):
        desk.end()
    assert AuditRow.objects.filter(action="access.emergency.ended").count() == 1


def test_it_cannot_be_ended_when_it_is_over(desk) -> None:
    desk.open()
    with pytest.raises(NotThere):
        desk.end(now=NOW + LASTS)


def test_if_the_act_cannot_be_recorded_nothing_opens(desk) -> None:
    with connection.execute_wrapper(_no_record), pytest.raises(DatabaseError):
        desk.open()
    assert _counts() == (0, 0)
    assert not OutboxItem.objects.exists()


def _no_record(execute, sql, params, many, context):
    """As if the disk were full where the record lies."""
    if sql.startswith("INSERT INTO") and "auditrow" in sql:
        raise DatabaseError
    return execute(sql, params, many, context)


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ((2026, 11, 26, 9), (2026, 11, 28)),  # Thursday: until the end of Friday
        ((2026, 11, 27, 9), (2026, 12, 1)),  # Friday: until the end of Monday
        ((2026, 11, 26, 23, 30), (2026, 12, 1)),  # already Friday in Germany
        ((2026, 12, 23, 9), (2026, 12, 25)),  # Christmas Eve is a working day
        ((2026, 12, 24, 9), (2026, 12, 29)),  # holidays and a weekend
    ],
    ids=str,
)
def test_it_is_to_be_reviewed_by_the_end_of_the_next_working_day(opened, due) -> None:
    end = datetime(*due, tzinfo=UTC) - timedelta(hours=1)  # midnight in Germany, in winter
    assert review_due(datetime(*opened, tzinfo=UTC)) == end
