"""Rows written by a text that was put once are the rows that Django would write."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests.records.world import NOW, a_body, a_post

from amvis.records.models import Account, Body, ChainHead, IdempotencyKey
from amvis.records.writing import Addition, Change

pytestmark = pytest.mark.django_db

_KEY = Addition(IdempotencyKey, unless_there=True)
_ONLY = Addition(IdempotencyKey)
_HEAD = Change(ChainHead, "number", "hash")


def _told() -> dict[str, object]:
    return {"account": _account().pk, "key": "k", "operation": "o", "at": NOW}


def _account() -> Account:
    return Account.objects.first() or a_post(a_body()).account


def test_a_row_is_added_with_the_defaults_of_its_model() -> None:
    key = _ONLY.write(**_told())
    row = IdempotencyKey.objects.get()
    assert (row.pk, row.key, row.answer, row.at, row.account_id) == (key, "k", "", NOW, _account().pk)


def test_a_row_that_is_there_is_added_again_only_by_an_error() -> None:
    first = _KEY.write(**_told())
    assert first is not None
    assert _KEY.write(**_told()) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        _ONLY.write(**_told())
    assert IdempotencyKey.objects.count() == 1


def test_a_name_that_is_no_column_is_refused() -> None:
    with pytest.raises(Exception, match="no field named 'nobody'"):
        _ONLY.write(**_told(), nobody=1)


def test_only_the_row_with_the_key_is_changed() -> None:
    one, two = a_body("a"), a_body("b")
    for body in (one, two):
        ChainHead.objects.create(body=body)
    _HEAD.write(one.pk, number=3, hash="f" * 64)
    heads = dict(ChainHead.objects.values_list("body__slug", "number"))
    assert heads == {"a": 3, "b": 0}
    assert Body.objects.count() == len(heads)
    assert not connection.needs_rollback
