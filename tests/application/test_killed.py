"""What was acknowledged is saved: a writer killed at random points loses nothing and leaves nothing torn."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.audit.verify import verify
from amvis.application.cases.notes import notes_of
from amvis.records.models import AuditRow, IdempotencyKey, Note
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]

# Writes notes one after the other and says so only after the commit; `torn` leaves the transaction out.
WRITER = """
import os, sys
import django
django.setup()
from datetime import UTC, datetime
from django.db import transaction
from amvis.application.access.actor import actor_of
from amvis.application.access.scope import acting_as
from amvis.application.cases import notes
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Scope
post, case, way = int(sys.argv[1]), sys.argv[2], sys.argv[3]
now = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
if way == "torn":
    import amvis.application.audit.record as record
    import contextlib
    transaction.atomic = lambda *a, **k: contextlib.nullcontext() if not a else a[0]
    for module in (notes, sys.modules["amvis.application.idempotency"], record):
        module.transaction = transaction
    record.connection = type("Always", (), {"in_atomic_block": True})()
    write = notes.write_note.__wrapped__
else:
    write = notes.write_note
actor = actor_of(post, now=now)
print("ready", flush=True)
number = 0
while True:
    number += 1
    key = f"{os.getpid()}-{number}"
    new = notes.NewNote(text=key, scope=Scope.CONTACT)
    with acting_as(actor, now=now):
        once(actor.account, key, "notes.write", lambda: write(actor, case, new, now=now), now=now)
    print(key, flush=True)
"""


class Desk:
    def __init__(self) -> None:
        body = a_body()
        self.post = a_post(body)
        self.case = a_case(body, self.post)
        a_grant(self.case, body)

    def killed_after(self, seconds: float, way: str = "whole") -> set[str]:
        """Let a writer write on for a while after its first note, kill it, return what was acknowledged."""
        command = [sys.executable, "-c", WRITER, str(self.post.pk), self.case.public_id, way]
        environment = os.environ | {
            "AMVIS_DATABASE_URL": _address(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            first = writer.stdout.readline()  # on a loaded machine nothing may be written for long
            time.sleep(seconds)
            writer.send_signal(signal.SIGKILL)
            return {line.strip() for line in (first, *writer.stdout) if line.endswith("\n")}

    def saved(self) -> set[str]:
        actor = acting(self.post)
        found, before = set(), None
        with acting_as(actor, now=NOW):
            while True:
                page = notes_of(actor, self.case.public_id, now=NOW, before=before)
                found |= {note.text for note in page.rows}
                before = page.next_key
                if before is None:
                    return found


def _address() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgresql://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def _is_torn() -> bool:
    """Whether a note stands without its row in the record, or a key without its act."""
    with unscoped("the test counts"):
        notes = set(Note.objects.values_list("public_id", flat=True))
    acts = AuditRow.objects.filter(action="cases.note.written").values_list("object_id", flat=True)
    return notes != set(acts) or IdempotencyKey.objects.filter(answer="").exists()


def _kill(times: int) -> None:
    desk, rng, acknowledged = Desk(), random.Random(1), set[str]()
    for _ in range(times):
        acknowledged |= desk.killed_after(rng.uniform(0.0, 0.35))
    assert acknowledged
    assert acknowledged <= desk.saved()
    assert not _is_torn()
    assert verify().faults == ()


def test_a_writer_killed_eight_times_loses_nothing() -> None:
    _kill(8)


@pytest.mark.long
def test_a_writer_killed_a_hundred_and_twenty_times_loses_nothing() -> None:
    _kill(120)


def test_a_writer_without_transactions_is_found_torn() -> None:
    desk, rng = Desk(), random.Random(2)
    for _ in range(40):
        desk.killed_after(rng.uniform(0.05, 0.25), "torn")
        if _is_torn() or verify().faults:
            return
    pytest.fail("the broken variant was not found out")
