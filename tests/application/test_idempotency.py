"""A form sent twice does its work once and leads to the same place."""

import pytest
from django.core.exceptions import SuspiciousOperation
from tests.records.world import NOW, a_body, a_post

from amvis.application.idempotency import once
from amvis.records.models import Office

pytestmark = pytest.mark.django_db


def test_the_second_post_gets_the_first_answer_and_does_nothing() -> None:
    body = a_body()
    account = a_post(body).account_id

    def found_an_office() -> str:
        return f"/stelle/{Office.objects.create(body=body, name=f'Stelle {Office.objects.count()}').pk}/"

    first = once(account, "k1", "office.found", found_an_office, now=NOW)
    assert once(account, "k1", "office.found", found_an_office, now=NOW) == first
    assert Office.objects.count() == 1


def test_a_post_that_failed_may_be_sent_again() -> None:
    account = a_post(a_body()).account_id

    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        once(account, "k1", "office.found", fail, now=NOW)
    assert once(account, "k1", "office.found", lambda: "/there/", now=NOW) == "/there/"


@pytest.mark.parametrize("key", ["", "k" * 65])
def test_a_form_without_its_key_is_refused(key: str) -> None:
    account = a_post(a_body()).account_id
    with pytest.raises(SuspiciousOperation):
        once(account, key, "office.found", lambda: "/there/", now=NOW)


def test_the_key_of_another_form_is_refused() -> None:
    account = a_post(a_body()).account_id
    once(account, "k1", "office.found", lambda: "/there/", now=NOW)
    with pytest.raises(SuspiciousOperation):
        once(account, "k1", "office.close", lambda: "/there/", now=NOW)


def test_the_same_key_of_somebody_else_is_another_one() -> None:
    body = a_body()
    for name in ("a", "b"):
        account = a_post(body, name).account_id
        assert once(account, "k1", "office.found", lambda name=name: f"/{name}/", now=NOW) == f"/{name}/"
