"""Emergencies are judged once, by another person; what was read stays withheld until it is released."""

from datetime import date, timedelta

import pytest
from tests.application.emergency.test_opening import REASON, Desk
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.overview import overview
from amvis.application.emergency.review import Finding, emergencies_of, emergency, release, review
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import AuditRow, BreakGlass
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
LATE = NOW + timedelta(days=5)


@pytest.fixture
def desk():
    found = Desk()
    found.open()
    return found


def _as(post, what, *args, now=NOW):
    actor = acting(post, now=now)
    with acting_as(actor, now=now):
        return what(actor, *args, now=now)


def _glass():
    with unscoped("a test looks"):
        return BreakGlass.objects.get()


def test_it_is_listed_for_both_reviewers_without_content_of_the_case(desk) -> None:
    for post in (desk.supervisor, desk.officer):
        (row,) = _as(post, emergencies_of)
        assert (row.who, row.is_open, row.is_overdue, row.is_own) == ("helper (erfunden)", True, False, False)
        assert row.scopes == (Scope.CONTACT, Scope.STATUS)
    assert "title" not in {name for name in row.__slots__}


def test_it_is_overdue_after_its_day(desk) -> None:
    assert _as(desk.officer, emergencies_of)[0].due_on == date(2026, 11, 30)
    (row,) = _as(desk.officer, emergencies_of, now=LATE)
    assert (row.is_overdue, row.is_open) == (True, False)


def test_its_reason_and_what_was_read_are_shown_to_the_reviewer(desk) -> None:
    _as(desk.helper, overview, desk.case.public_id)
    found = _as(desk.officer, emergency, _glass().public_id)
    assert found.reason == REASON
    assert [read.did.key for read in found.reads] == [
        "act.access.emergency.opened",
        "act.cases.overview.read",
    ]


@pytest.mark.parametrize("who", ["case worker", "administrator", "other body"])
def test_nobody_else_lists_reads_judges_or_releases(desk, who) -> None:
    other = a_body("elsewhere", BodyKind.JUGENDAMT)
    post = {
        "case worker": lambda: desk.helper,
        "administrator": lambda: a_post(desk.office, "admin", Role.ADMINISTRATOR, None),
        "other body": lambda: a_post(other, "s", Role.SUPERVISOR, Purpose.KINDERSCHUTZ),
    }[who]()
    glass = _glass().public_id
    if who == "other body":
        assert _as(post, emergencies_of) == ()
    else:
        with pytest.raises(NotThere):
            _as(post, emergencies_of)
    for what, *more in ((emergency,), (review, Finding.JUSTIFIED), (release,)):
        with pytest.raises(NotThere):
            _as(post, what, glass, *more)
    assert _glass().reviewed_at is None


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER])
def test_nobody_judges_or_releases_their_own_in_whichever_post(desk, role) -> None:
    purpose = None if role is Role.DATA_PROTECTION_OFFICER else Purpose.KINDERBETREUUNG
    second = a_post(desk.office, "helper", role, purpose)  # the same account
    assert second.account == desk.helper.account
    glass = _glass().public_id
    assert _as(second, emergencies_of)[0].is_own
    for what, *more in ((review, Finding.JUSTIFIED), (release,)):
        with pytest.raises(NotThere):
            _as(second, what, glass, *more)
    assert _glass().reviewed_at is None


def test_it_is_judged_once(desk) -> None:
    glass = _glass().public_id
    _as(desk.supervisor, review, glass, Finding.JUSTIFIED)
    with pytest.raises(Changed) as second:
        _as(desk.officer, review, glass, Finding.NOT_JUSTIFIED)
    assert second.value.since.who == "supervisor (erfunden)"
    assert (_glass().finding, _glass().reviewed_by) == (Finding.JUSTIFIED, desk.supervisor)
    assert desk.seen().is_emergency  # justified: it stays open for its four hours


def test_one_that_was_not_justified_ends_at_once(desk) -> None:
    _as(desk.officer, review, _glass().public_id, Finding.NOT_JUSTIFIED)
    with pytest.raises(NotThere):
        desk.seen()
    assert AuditRow.objects.last().action == "access.emergency.found_not_justified"


def test_it_is_released_after_the_review_and_only_once(desk) -> None:
    glass = _glass().public_id
    with pytest.raises(Changed):
        _as(desk.officer, release, glass)
    _as(desk.supervisor, review, glass, Finding.JUSTIFIED)
    _as(desk.officer, release, glass)
    assert _glass().released_to_person_at == NOW
    with pytest.raises(Changed):
        _as(desk.officer, release, glass)
