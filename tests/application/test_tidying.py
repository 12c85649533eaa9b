"""What is over goes, what is not stays, and an interruption does no harm."""

import os
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from tests.records.world import NOW, a_body, a_post

from amvis.application import tidying
from amvis.application.documents import store
from amvis.application.tidying import tidy
from amvis.records.models import IdempotencyKey, Invitation, MachineRun, RecoveryCode, SignInTry

pytestmark = pytest.mark.django_db
LONG_AGO, LATELY = NOW - timedelta(days=500), NOW - timedelta(hours=1)


def _rows(at, key: str) -> None:
    account = a_post(a_body(key)).account
    Session.objects.create(session_key=key, session_data="", expire_date=at + timedelta(hours=8))
    IdempotencyKey.objects.create(account=account, key=key, operation="x", at=at)
    SignInTry.objects.create(key=key, window=at)
    RecoveryCode.objects.create(account=account, mark=key, used_at=at)
    Invitation.objects.create(account=account, until=at + timedelta(days=2), made_at=at)
    MachineRun.objects.create(name=key, on=at.date())


def test_what_is_over_goes_and_the_rest_stays(settings, tmp_path) -> None:
    settings.AMVIS_DOCUMENTS = tmp_path
    _rows(LONG_AGO, "old")
    _rows(LATELY, "new")
    RecoveryCode.objects.create(account=a_post(a_body("c")).account, mark="unused")
    name = store.new_name()
    store.write(name, b"nobody knows it")
    os.utime(tmp_path / name[:2] / name, (0, time.time() - 3 * 86400))
    kinds = ("sessions", "keys", "tries", "codes", "invitations", "runs", "files")
    assert tidy(now=NOW) == dict.fromkeys(kinds, 1)
    assert tidy(now=NOW) == dict.fromkeys(kinds, 0)
    assert Session.objects.get().session_key == "new"
    assert IdempotencyKey.objects.get().key == "new"
    assert set(RecoveryCode.objects.values_list("mark", flat=True)) == {"new", "unused"}


def test_more_than_one_step_takes_all(monkeypatch) -> None:
    monkeypatch.setattr(tidying, "_AT_ONCE", 2)
    for number in range(5):
        _rows(LONG_AGO, f"old-{number}")
    assert tidy(now=NOW)["keys"] == 5
