"""Changing keys: everything that is sealed is found, opened with the old key and sealed with the new one."""

import ast
import base64
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from tests.application.accounts.people import code_of, somebody, with_app
from tests.records.world import NOW, a_case

from amvis.application.accounts.one_time_code import is_right_code
from amvis.application.cases.names import title_of
from amvis.application.demo.build import build_demo
from amvis.application.fresh_keys import KEY_BYTES, fresh_sealing_key
from amvis.application.resealing import fields_by_key, reseal, sealed_fields
from amvis.records.models import Case, TotpDevice
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
SOURCES = Path(__file__).parents[2] / "src" / "amvis" / "application"
_NOT_SEALED = {("Passkey", "credential_id"), ("Passkey", "public_key")}


@pytest.fixture
def new_key(settings):
    """Add a key that seals from now on."""

    def add() -> None:
        number = max(settings.AMVIS_SEAL_KEYS) + 1
        settings.AMVIS_SEAL_KEYS = {**settings.AMVIS_SEAL_KEYS, number: secrets.token_bytes(32)}
        settings.AMVIS_SEAL_WITH = number

    return add


def test_every_column_of_bytes_is_sealed_or_known_not_to_be() -> None:
    bytes_ = {
        (model.__name__, field.name)
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField)
    }
    sealed = {(field.model.__name__, field.name) for field in sealed_fields()}
    assert bytes_ - sealed == _NOT_SEALED


def test_every_place_that_is_sealed_somewhere_is_found_by_its_name() -> None:
    """Whoever seals names a place; a field sealed under another name could not be opened when keys change."""
    places = {(field.table, field.name) for field in sealed_fields()}
    named = {place for path in SOURCES.rglob("*.py") for place in _named_places(path)}
    assert named
    assert named <= places


def _named_places(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("seal", "unseal")):
            told = {one.arg: one.value.value for one in node.keywords if isinstance(one.value, ast.Constant)}
            if {"table", "field"} <= told.keys():
                yield str(told["table"]), str(told["field"])


def test_the_demo_is_sealed_anew_whole_and_opens_without_the_old_key(settings, new_key) -> None:
    settings.AMVIS_DEMO = True
    build_demo(now=NOW, count=12)
    before = fields_by_key()
    assert set(before) == {1}
    new_key()
    done = reseal()
    assert done.broken == ()
    assert done.count == before[1]
    assert fields_by_key() == {2: before[1]}
    assert reseal().count == 0


def test_a_factor_works_on_after_the_old_key_is_gone(settings, new_key) -> None:
    account = somebody()
    with_app(account, now=NOW)
    new_key()
    reseal()
    settings.AMVIS_SEAL_KEYS = {2: settings.AMVIS_SEAL_KEYS[2]}
    assert is_right_code(account.pk, code_of(account, now=NOW), now=NOW)


def test_what_cannot_be_opened_is_named_and_left_and_the_rest_goes_on(settings, new_key) -> None:
    account = somebody()
    device = with_app(account, now=NOW)
    case = a_case(account.posts.get().body)
    TotpDevice.objects.filter(pk=device.pk).update(secret=bytes(device.secret)[:-1] + b"x")
    new_key()
    done = reseal()
    assert done.broken == (f"totp_device.secret {device.public_id}",)
    assert done.count == 1
    with unscoped("a test looks"):
        assert title_of(Case.objects.get(pk=case.pk)) == "Familie E. (erfunden)"


def test_a_key_of_base64_is_as_long_as_it_must_be() -> None:
    assert len(base64.b64decode(fresh_sealing_key())) == KEY_BYTES
    assert fresh_sealing_key() != fresh_sealing_key()
