"""The first page of a case: only what may be seen, and that it was read is on record."""

import json
from datetime import date, timedelta

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.overview import overview
from amvis.application.sealing import seal
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import AuditRow, SectionVersion
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
FAMILY = {
    "parents": [{"id": "aylin", "born": "1992-05-14"}],
    "children": [{"id": "mina", "born": "2025-09-20"}],
}


def _with_family(scope=Scope.STATUS):
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for each in {Scope.CONTACT, scope}:
        a_grant(case, body, each)
    public_id = random_identifier()
    with unscoped("a test builds its world"):
        SectionVersion.objects.create(
            public_id=public_id,
            case=case,
            section="family",
            scope=Scope.STATUS,
            number=1,
            value=seal(json.dumps(FAMILY), table="section", row=public_id, field="value"),
            saved_at=NOW,
            saved_by=post,
        )
    return acting(post), case


def _read(actor, case, now=NOW):
    with acting_as(actor, now=now):
        return overview(actor, case.public_id, now=now)


def test_a_child_has_its_age_and_its_next_clock() -> None:
    actor, case = _with_family()
    (child,) = _read(actor, case).children
    assert (child.age_years, child.age_months) == (1, 14)
    assert child.clock is not None
    assert (child.clock.kind, child.clock.on) == ("school", date(2032, 8, 1))


@pytest.mark.parametrize(
    ("days_before", "kind", "on"),
    [
        (68, "place_claim", date(2026, 9, 20)),
        (67, "reasonable_work", date(2026, 11, 20)),
        (7, "school", date(2032, 8, 1)),
    ],
)
def test_a_clock_that_has_struck_gives_way_to_the_next(days_before: int, kind: str, on: date) -> None:
    actor, case = _with_family()
    day = NOW - timedelta(days=days_before + 1 if days_before == 68 else days_before)
    (child,) = _read(actor, case, day).children
    assert child.clock is not None
    assert (child.clock.kind, child.clock.on) == (kind, on)


def test_a_family_that_may_not_be_seen_is_as_if_not_told() -> None:
    actor, case = _with_family(scope=Scope.FINANCE)
    seen = _read(actor, case)
    assert seen.children == ()
    assert Scope.STATUS not in seen.scopes
    assert seen.title


def test_reading_is_on_record() -> None:
    actor, case = _with_family()
    _read(actor, case)
    row = AuditRow.objects.get()
    assert (row.action, row.case, row.account) == ("cases.overview.read", case.pk, actor.account)


@pytest.mark.parametrize("public_id", ["nichts", "AAAAAAAAAAAAAAAAAAAAAA", "the case of another"])
def test_absent_and_unseen_are_the_same_and_leave_no_record(public_id: str) -> None:
    _, case = _with_family()
    other = acting(
        a_post(a_body("jugendamt", BodyKind.JUGENDAMT), role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    )
    wanted = case.public_id if public_id == "the case of another" else public_id
    with acting_as(other, now=NOW), pytest.raises(NotThere):
        overview(other, wanted, now=NOW)
    assert not AuditRow.objects.exists()
