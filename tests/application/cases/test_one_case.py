"""What somebody may write: only where an ordinary grant opens the scope, never by an emergency alone."""

from datetime import timedelta

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting, an_emergency

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.one_case import one_case
from amvis.domain.consent.vocabulary import Scope

pytestmark = pytest.mark.django_db


def _seen(post, case, now=NOW):
    actor = acting(post)
    with acting_as(actor, now=now):
        return one_case(actor, case.public_id, now=now)


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    return case, post


def test_an_emergency_beside_an_ordinary_grant_opens_reading_only(desk) -> None:
    case, post = desk
    an_emergency(case, post, Scope.FINANCE)
    seen = _seen(post, case)
    seen.require(Scope.FINANCE)
    seen.require_work(Scope.STATUS)
    with pytest.raises(NotThere):
        seen.require_work(Scope.FINANCE)
    assert (seen.scopes, seen.ordinary) == ({Scope.STATUS, Scope.FINANCE}, {Scope.STATUS})
    assert not seen.is_emergency


def test_an_emergency_in_a_scope_that_is_open_anyway_takes_nothing_away(desk) -> None:
    case, post = desk
    an_emergency(case, post, Scope.STATUS)
    seen = _seen(post, case)
    seen.require_work(Scope.STATUS)
    assert not seen.is_emergency


def test_by_an_emergency_alone_nothing_is_written(desk) -> None:
    case, post = desk
    helper = a_post(post.body, "b")
    an_emergency(case, helper, Scope.STATUS)
    seen = _seen(helper, case)
    assert seen.is_emergency
    with pytest.raises(NotThere):
        seen.require_work(Scope.STATUS)
    with pytest.raises(NotThere):
        seen.require_some_work()


def test_the_emergency_is_over_after_four_hours(desk) -> None:
    case, post = desk
    helper = a_post(post.body, "b")
    an_emergency(case, helper, Scope.STATUS)
    with pytest.raises(NotThere):
        _seen(helper, case, NOW + timedelta(hours=4))
