"""Tampering shows: whatever is edited, deleted, moved or cut off in the record is found."""

import random
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from tests.records.owner import as_owner
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.audit.record import Act, record
from amvis.application.audit.root import key_of, read_roots, sign_root
from amvis.application.audit.verify import Fault, verify
from amvis.application.bad_input import BadInput
from amvis.records.models import AuditRow, ChainHead

pytestmark = pytest.mark.django_db
ROWS = 12
_FIELDS = {
    "account": 99,
    "role": "supervisor",
    "action": "cases.case.closed",
    "case": 77,
    "object_kind": "other",
    "object_id": "other",
    "scope": "finance",
    "purpose": "beratung",
    "basis": "consent",
    "fields": ["other"],
    "request": "other",
    "at": NOW + timedelta(days=1),
    "hash": "1" * 64,
    "previous_hash": "2" * 64,
}


@pytest.fixture
def chain():
    actors = [acting(a_post(a_body(slug))) for slug in ("jobcenter", "jugendamt")]
    with transaction.atomic():
        for number in range(ROWS):
            act = Act(action="cases.note.written", case=number, fields=("text", str(number)))
            record(actors[0], act, now=NOW + timedelta(seconds=number))
            record(actors[1], act, now=NOW + timedelta(seconds=number))
    with as_owner():  # the site itself may only add rows
        yield AuditRow.objects.filter(body=actors[0].body)


def _edit(rng, rows):
    row = rng.choice(list(rows))
    field = rng.choice(sorted(_FIELDS))
    rows.filter(pk=row.pk).update(**{field: _FIELDS[field]})


def _delete(rng, rows):
    rows.filter(number=rng.randint(1, ROWS - 1)).delete()


def _reorder(rng, rows):
    one, other = rng.sample(range(1, ROWS + 1), 2)
    for number, to in ((one, -1), (other, one), (-1, other)):
        rows.filter(number=number).update(number=to)


def _cut_off(rng, rows):
    """Cut the end off and put the head back, as somebody would who knows how it works."""
    last = rng.randint(1, ROWS - 1)
    rows.filter(number__gt=last).delete()
    left = rows.get(number=last)
    ChainHead.objects.filter(body=left.body).update(number=last, hash=left.hash)


def _cut_off_clumsily(rng, rows):
    rows.filter(number__gt=rng.randint(1, ROWS - 1)).delete()


def _rewrite(rng, rows):
    """Change a row and reckon all hashes anew, head included: only the signed root tells."""
    from amvis.application.audit.record import link, values_of  # noqa: PLC0415

    first = rng.randint(1, ROWS)
    rows.filter(number=first).update(action="cases.case.closed")
    previous = rows.get(number=first - 1).hash if first > 1 else "0" * 64
    for row in rows.filter(number__gte=first).order_by("number"):
        row.previous_hash = previous
        previous = row.hash = link(values_of(row), row.at)
        row.save()
    ChainHead.objects.filter(body=row.body).update(hash=previous)


TAMPERINGS = (_edit, _delete, _reorder, _cut_off, _cut_off_clumsily, _rewrite)


def test_an_untouched_record_is_whole(chain, tmp_path) -> None:
    key = Ed25519PrivateKey.generate()
    sign_root(tmp_path / "roots", key, now=NOW)
    found = verify(read_roots(tmp_path / "roots", key.public_key()))
    assert (found.rows, found.chains, found.roots, found.faults) == (2 * ROWS, 2, 1, ())


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda one: one.__name__)
def test_tampering_is_found(chain, tmp_path, tamper) -> None:
    key = Ed25519PrivateKey.generate()
    sign_root(tmp_path / "roots", key, now=NOW)
    roots = read_roots(tmp_path / "roots", key.public_key())
    for seed in range(34):
        point = transaction.savepoint()
        tamper(random.Random(seed), chain)
        found = verify(roots)
        assert found.faults, f"{tamper.__name__} {seed}"
        assert {one.body for one in found.faults} == {"jobcenter"}
        transaction.savepoint_rollback(point)
        assert not verify(roots).faults


def test_without_a_root_a_chain_reckoned_anew_is_not_found(chain) -> None:
    _rewrite(random.Random(1), chain)
    assert not verify().faults


def test_the_place_of_a_change_is_named(chain) -> None:
    chain.filter(number=5).update(action="x")
    (found,) = verify().faults
    assert (found.body, found.number, found.fault) == ("jobcenter", 5, Fault.CHANGED)


@pytest.mark.parametrize("what", ["a line nobody signed", "a changed line", "another key", "no JSON"])
def test_a_root_that_was_not_signed_is_refused(chain, tmp_path, what: str) -> None:
    file, key = tmp_path / "roots", Ed25519PrivateKey.generate()
    sign_root(file, key, now=NOW)
    line = file.read_text("utf-8")
    if what == "a line nobody signed":
        file.write_text(line + '{"at": "2026-11-27T00:00:00+00:00", "chains": []}\n', "utf-8")
    if what == "a changed line":
        file.write_text(line.replace(f'"number": {ROWS}', '"number": 1'), "utf-8")
    if what == "another key":
        key = Ed25519PrivateKey.generate()
    if what == "no JSON":
        file.write_text("…\n", "utf-8")
    with pytest.raises(BadInput):
        read_roots(file, key.public_key())


def test_a_key_is_made_once_for_its_owner_alone(tmp_path) -> None:
    file = tmp_path / "audit.pem"
    with pytest.raises(BadInput):
        key_of(file, may_make=False)
    made = key_of(file, may_make=True)
    assert key_of(file, may_make=False).private_bytes_raw() == made.private_bytes_raw()
    assert file.stat().st_mode & 0o077 == 0
    file.write_text("x", "utf-8")
    with pytest.raises(BadInput):
        key_of(file, may_make=True)
