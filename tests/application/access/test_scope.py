"""Only what the policy allows is read, and nothing without saying who reads."""

from datetime import timedelta

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import Case
from amvis.records.querysets import NoContextError

pytestmark = pytest.mark.django_db


def test_a_member_of_the_case_whose_body_has_a_grant_sees_it() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body)
    with acting_as(acting(post), now=NOW):
        assert list(Case.objects.all()) == [case]


def test_nobody_reads_without_saying_who() -> None:
    with pytest.raises(NoContextError):
        list(Case.objects.all())


@pytest.mark.parametrize(
    "reason", ["a body without grant", "a colleague", "another purpose", "a grant that ended"]
)
def test_a_case_is_not_there_for(reason: str) -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, until=NOW if reason == "a grant that ended" else NOW + timedelta(days=1))
    if reason == "a body without grant":
        other = a_body("jugendamt", BodyKind.JUGENDAMT)
        post = a_post(other, role=Role.SUPERVISOR)
    if reason == "a colleague":
        post = a_post(body, "b")
    if reason == "another purpose":
        post = a_post(body, purpose=Purpose.EXISTENZSICHERUNG)
    with acting_as(acting(post), now=NOW):
        assert not Case.objects.exists()
