"""A question is put into SQL once, asked with many values, and gives what Django's own query gives."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.records.models import Body, Case, Grant, Post
from amvis.records.period import held_at
from amvis.records.querysets import NoContextError, unscoped
from amvis.records.question import Many, Question, Told

pytestmark = pytest.mark.django_db

_HELD = Question(Post, lambda rows: rows.filter(held_at(Told("now"))).values_list("public_id", "since"))
_AMONG = Question(Body, lambda rows: rows.filter(pk__among=Told("keys")).order_by("pk").values_list("slug"))
_SLUGS = Question(
    Body, lambda rows: rows.filter(slug__among=Told("slugs")).order_by("pk").values_list("slug")
)
_POSTS = Question(Post, lambda rows: rows.filter(body__among=Told("bodies")).order_by("pk"))
_CASES = Question(Case, lambda rows: rows.order_by("pk"), in_scope=True)


@pytest.mark.parametrize(("after", "found"), [(timedelta(0), 1), (timedelta(days=-4000), 0)])
def test_a_question_is_asked_again_with_other_values(after: timedelta, found: int) -> None:
    post = a_post(a_body())
    rows = _HELD.ask(now=NOW + after)
    assert rows == [(post.public_id, post.since)] * found


def test_a_question_of_many_is_one_text_however_many_are_told() -> None:
    one, two, three = a_body("a"), a_body("b"), a_body("c")
    with CaptureQueriesContext(connection):
        assert _AMONG.ask(keys=[]) == []
        assert _AMONG.ask(keys=[two.pk]) == [("b",)]
        assert _AMONG.ask(keys=[one.pk, three.pk, 0]) == [("a",), ("c",)]
        assert _SLUGS.ask(slugs=("a", "b")) == [("a",), ("b",)]


def test_many_values_are_one_of_a_query() -> None:
    one, two = a_body("a"), a_body("b")
    post = a_post(two)
    assert list(Body.objects.filter(pk__among=Many({one.pk, 10**12}))) == [one]
    assert list(Post.objects.filter(body__among=Many([two.pk]))) == [post]
    assert list(Body.objects.exclude(pk__among=Many([one.pk])).filter(pk=one.pk)) == []
    assert not Body.objects.filter(pk__among=Many(frozenset())).exists()
    with CaptureQueriesContext(connection) as asked:
        list(Body.objects.filter(pk__among=Many(range(2_000))))
    assert len(asked) == 1


def test_objects_are_as_a_query_of_django_gives_them() -> None:
    body, other = a_body("a"), a_body("b")
    posts = [a_post(body), a_post(body, "b"), a_post(other)]
    found = _POSTS.ask_for_objects(bodies=[body.pk])
    assert found == posts[:2]
    expected = Post.objects.get(pk=posts[0].pk)
    assert {name: getattr(found[0], name) for name in ("since", "role", "account", "until")} == {
        name: getattr(expected, name) for name in ("since", "role", "account", "until")
    }


def test_in_scope_each_gets_what_may_be_seen_by_the_same_question() -> None:
    body = a_body()
    mine, others = a_post(body), a_post(body, "b")
    case = a_case(body, mine)
    a_grant(case, body)
    for _ in range(2):
        with acting_as(acting(mine), now=NOW):
            assert _CASES.ask_for_objects() == [case]
        with acting_as(acting(others), now=NOW):
            assert _CASES.ask() == []
    with unscoped("the test revokes"):
        Grant.objects.update(revoked_at=NOW)
    with acting_as(acting(mine), now=NOW):
        assert _CASES.ask() == []
    with unscoped("the test looks"):
        assert _CASES.ask_for_objects() == [case]


def test_in_scope_nobody_asks() -> None:
    with pytest.raises(NoContextError):
        _CASES.ask()
